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
		name := strings.TrimSuffix(t.text, "s")
		if !d.inLongPlace(i) && d.parser.named(name) && (!d.parser.named(t.text) || i > 0 && d.parser.given(d.texts[i-1])) && !d.parser.phrases.isTerm(d.parser.words.Standard(t.text)) {
			t.text, d.texts[i] = name, name
		}
	}
}

// splitInitials takes two initials with dots in front of a surname for two words:
// "V.F. Patel". Degrees and places are written so too.
func (d *draft) splitInitials() {
	i := 0
	if len(d.list) > 0 && personal[d.texts[0]] {
		i = 1
	}
	if i+1 >= len(d.list) {
		return
	}
	t := d.list[i]
	_, degree := d.parser.words.Credential(t.text)
	if len(t.text) != 2 || degree || !strings.Contains(d.source[t.start:t.end], ".") || !d.parser.named(d.texts[i+1]) || len(d.parser.places.At(nil, d.texts, i)) > 0 {
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
	i := 0
	if len(d.list) > 0 && personal[d.texts[0]] {
		i = 1
	}
	if i+1 >= len(d.list) || d.texts[i] != "ma" || d.list[i+1].comma {
		return
	}
	end := d.list[i].end
	dotted := end < len(d.source) && d.source[end] == '.' && d.parser.given(d.texts[i+1])
	if dotted || d.texts[i+1] == "del" || d.texts[i+1] == "de" && i+2 < len(d.list) && d.parser.named(d.texts[i+2]) {
		d.list[i].text, d.texts[i] = "maria", "maria"
	}
}
