package query

import (
	"slices"
	"strings"
)

// unknownZIPAt takes five digits that are no ZIP code, with or without four more, for
// one, and behind "near" or "in" so many digits as a slip makes of one: they are
// nobody's name. What is a postcode elsewhere, or a code of something
// else, is none.
func (d *draft) unknownZIPAt(i int) {
	if !d.mayBeZIP(i) {
		return
	}
	s := span{kind: spanFiller, from: i, to: i + 1, cost: costEntry, denied: true}
	if i+1 < len(d.list) && len(d.texts[i+1]) == 4 && isDigits(d.texts[i+1]) && d.list[i].start == d.list[i+1].start {
		s.to++
	}
	d.unknownZIP = i
	if s.to-s.from < len(d.list) { // alone it finds nobody
		d.add(s)
	}
}

// writeUnknownZIP tells what was typed as a ZIP code and is none, unless it was read as
// the number of a house.
func (d *draft) writeUnknownZIP(r *Reading, _ []bool) {
	i := d.unknownZIP
	if i < 0 || slices.ContainsFunc(d.row, func(s span) bool { return s.kind == spanPlace && s.from <= i && i < s.to }) {
		return
	}
	r.UnknownZIP = d.texts[i]
}

// codeWords stand before numbers that, where they are no ZIP codes, are of a code or a
// picture: "mri 60611" may be near there.
var codeWords = set(`mri ct xray scan emg cpt icd drg hcpcs npi box suite ste po license`)

func (d *draft) mayBeZIP(i int) bool {
	t := d.texts[i]
	if !isDigits(t) || len(t) != zipDigits && !d.isSlipOfZIP(i) || d.isPlaceAt(i) || d.isOfOther(i) {
		return false
	}
	isCode := func(s span) bool { return s.kind == spanForeign || s.kind == spanCode }
	return !slices.ContainsFunc(d.at[i], isCode) && d.streetBefore(i+1) == 0
}

// isOfOther reports whether the words beside a number say of what else it is: "box
// 12345", "75001 Paris", "10250 Street".
func (d *draft) isOfOther(i int) bool {
	if i > 0 && codeWords[d.texts[i-1]] || d.isNumberAt(i) {
		return true
	}
	return i+1 < len(d.texts) && (foreignTowns[d.texts[i+1]] || streets[d.texts[i+1]])
}

const zipDigits = 5

// isSlipOfZIP reports whether digits that are one too few for a ZIP code, or several too
// many, stand where a place does, and are no year.
func (d *draft) isSlipOfZIP(i int) bool {
	t := d.texts[i]
	if i == 0 || notBeforeZIP[d.texts[i-1]] || connectorBefore(d.texts, i) == 0 && !zipWords[d.texts[i-1]] {
		return false
	}
	isYear := strings.HasPrefix(t, "19") || strings.HasPrefix(t, "20")
	return len(t) == 4 && !isYear || len(t) == 8 || len(t) == 9
}

// zipWords stand before ZIP codes.
var zipWords = set(`zip zipcode code`)

// notBeforeZIP stand before hours and numbers of houses too.
var notBeforeZIP = set(`at from outside around`)
