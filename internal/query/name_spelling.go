package query

import (
	"slices"
	"strings"
)

// How people write names, and tokens do not.

// dropPossessives takes the "'s" off a name: "Dr. Vega's office" is not in Las
// Vegas. What is nobody's name keeps it, as diseases are called so.
func (d *draft) dropPossessives() {
	for i := range d.list {
		t := &d.list[i]
		raw := d.source[t.start:t.end]
		if !strings.HasSuffix(raw, "'s") && !strings.HasSuffix(raw, "’s") {
			continue
		}
		if name := strings.TrimSuffix(t.text, "s"); d.isPossessive(i, name) {
			t.text, d.texts[i] = name, name
		}
	}
}

// isPossessive reports whether a token that ends like one is of somebody of that name,
// rather than a town ("Land O'Lakes"), a name or a word of the trade itself.
func (d *draft) isPossessive(i int, name string) bool {
	if d.inLongPlace(i) || !d.parser.named(name) || d.isTermAt(i) {
		return false
	}
	return !d.parser.named(d.texts[i]) || i > 0 && d.parser.given(d.texts[i-1])
}

// firstOfName is the first token that is no title, if another stands behind it.
func (d *draft) firstOfName() (i int, ok bool) {
	if len(d.list) > 0 && personal[d.texts[0]] {
		i = 1
	}
	return i, i+1 < len(d.list)
}

// splitInitials takes two initials with dots in front of a surname for two words:
// "V.F. Patel". Degrees and places are written so too.
func (d *draft) splitInitials() {
	i, ok := d.firstOfName()
	if !ok {
		return
	}
	t := d.list[i]
	_, degree := d.parser.words.Credential(t.text)
	dotted := strings.Contains(d.source[t.start:t.end], ".")
	if len(t.text) != 2 || degree || !dotted || !d.parser.named(d.texts[i+1]) || d.isPlaceAt(i) {
		return
	}
	first, second := t, t
	first.text, second.text, second.comma = t.text[:1], t.text[1:], false
	d.list = slices.Replace(d.list, i, i+1, first, second)
	d.texts = slices.Replace(d.texts, i, i+1, first.text, second.text)
}

// spellMaria spells out how María is written in short in front of a further given name:
// "Ma. del Carmen". Ma without a dot or a particle is a surname.
func (d *draft) spellMaria() {
	i, ok := d.firstOfName()
	if !ok || d.texts[i] != "ma" || d.list[i+1].comma {
		return
	}
	next := d.texts[i+1]
	if d.dottedAt(i) && d.parser.given(next) || next == "del" || next == "de" && i+2 < len(d.list) && d.parser.named(d.texts[i+2]) {
		d.list[i].text, d.texts[i] = "maria", "maria"
	}
}

// dottedAt reports whether a dot stands right behind a token.
func (d *draft) dottedAt(i int) bool {
	end := d.list[i].end
	return end < len(d.source) && d.source[end] == '.'
}
