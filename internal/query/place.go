package query

import (
	"github.com/specialist-finder/finder/internal/place"
)

// foundPlace is a place at the end of the box.
type foundPlace struct {
	Place
	from, city int  // its first token, connector included, and that of its name
	sure       bool // told by more than the words: a comma, a connector, a ZIP
}

// maxPlaceTokens is how far from the end a bare city may begin.
const maxPlaceTokens = 6

// findPlace looks for a place at the end: one with its state or ZIP, or any
// after a word like "near".
func (d *draft) findPlace() {
	f := d.suffixPlace()
	if f == nil {
		f = d.placeAfterConnector()
	}
	if f == nil || !d.claimPlace(f) {
		return
	}
	f.From = d.typed(f.from, len(d.list))
	m := inPlace
	if d.drops(PiecePlace) {
		m = dropped
	}
	d.set(f.from, len(d.list), m)
	if m == inPlace {
		d.place = f
	}
}

func (d *draft) suffixPlace() *foundPlace {
	p, n, ok := d.parser.places.SuffixPlace(d.texts)
	if !ok || n == 0 {
		return nil
	}
	city := d.withArticle(len(d.texts) - n) // "Vegas" is known alone
	f := &foundPlace{Place: Place{Place: p}, city: city, from: city - connectorBefore(d.texts, city)}
	f.sure = p.ZIP != "" || f.from < city
	for _, t := range d.list[city:] {
		f.sure = f.sure || t.comma
	}
	if !f.sure && nouns[d.texts[city]] { // "relief center tx" is not in the town of Center
		return nil
	}
	return f
}

// placeAfterConnector tries the words after each connector near the end, the
// longest first.
func (d *draft) placeAfterConnector() *foundPlace {
	for i := max(1, len(d.texts)-maxPlaceTokens); i < len(d.texts); i++ {
		n := connectorBefore(d.texts, i)
		if n == 0 || d.beginsEntry(i) || d.isArticle(i) {
			continue
		}
		typed := d.typed(i, len(d.list))
		if p, err := d.parser.places.Resolve(typed); err == nil {
			return &foundPlace{Place: Place{Place: p}, from: i - n, city: i, sure: true}
		}
		if p, ok := d.state(typed); ok {
			return &foundPlace{Place: Place{Place: p, StateOnly: true}, from: i - n, city: i, sure: true}
		}
	}
	return nil
}

// barePlace takes what is left over for a large city or a state, if it stands at
// the end beside something of the catalogue, and no title makes it a person.
func (d *draft) barePlace(left []int) *Place {
	from := len(d.list) - len(left)
	if len(left) == 0 || left[0] != from || len(d.matches) == 0 || d.place != nil || d.drops(PiecePlace) {
		return nil
	}
	from = d.withArticle(from)
	if from > 0 && d.marks[from-1] != inEntry && personal[d.texts[from-1]] {
		return nil
	}
	typed := d.typed(from, len(d.list))
	if p, ok := d.parser.places.LargeCity(d.texts[from:]); ok {
		return &Place{Place: p, From: typed}
	}
	if p, ok := d.state(typed); ok {
		return &Place{Place: p, From: typed, StateOnly: true}
	}
	return nil
}

// withArticle is where a large city begins that ends the box and whose first
// words say nothing elsewhere: "Los Angeles", "El Paso". It is from if there is
// none.
func (d *draft) withArticle(from int) int {
	for i := from - 1; i >= 0 && d.marks[i] == unknown && fillers[d.texts[i]]; i-- {
		if _, ok := d.parser.places.LargeCity(d.texts[i:]); ok {
			return i
		}
	}
	return from
}

// state reads a state's name or code.
func (d *draft) state(typed string) (place.Place, bool) {
	code, ok := d.parser.places.State(typed)
	if !ok {
		return place.Place{}, false
	}
	return place.Place{Label: code, State: code, Precision: place.PrecisionState}, true
}

// isArticle reports whether the last token is a small word of two letters that
// is also a code or the short name of a place: "me", "or", and "la" in Spanish.
func (d *draft) isArticle(i int) bool {
	last := d.list[i]
	if i != len(d.list)-1 || len(last.text) > 2 || last.capitals || !fillers[last.text] {
		return false
	}
	return last.text != "la" || spanishLast[d.texts[i-1]]
}

// beginsEntry reports whether something of the catalogue that is sure to be
// meant begins at token i.
func (d *draft) beginsEntry(i int) bool {
	for _, m := range d.matches {
		if m.from == i && !m.weak {
			return true
		}
	}
	return false
}

// claimPlace takes the words of a place away from the catalogue's phrases. It
// reports false if a phrase that reaches into the place is likelier: in "spine
// center tx" nobody means the town of Center.
func (d *draft) claimPlace(f *foundPlace) bool {
	kept := d.matches[:0:0]
	for _, m := range d.matches {
		switch {
		case m.to <= f.from:
			kept = append(kept, m)
		case m.from < f.city && m.to > f.city && !f.sure:
			return false
		}
	}
	d.matches = kept
	return true
}
