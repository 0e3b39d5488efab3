package query

import "strings"

// Telephone numbers, and ten digits that are no valid NPI, are searched nowhere: they
// are nobody's name, and whoever types one is told.

// phoneAt counts the tokens from i on that are such a number: "743-555-0166", "(743)
// 555 0166", "1 743 555 0166", "7435550166".
func (d *draft) phoneAt(i int) int {
	lengths := func(want ...int) bool {
		if i+len(want) > len(d.texts) {
			return false
		}
		for k, n := range want {
			if t := d.texts[i+k]; len(t) != n || !isDigits(t) {
				return false
			}
		}
		return true
	}
	switch {
	case lengths(1, 3, 3, 4) && d.texts[i] == "1":
		return 4
	case lengths(3, 3, 4):
		return 3
	case lengths(npiDigits), lengths(npiDigits+1) && strings.HasPrefix(d.texts[i], "1"):
		return 1
	}
	return 0
}

// unknownNumberAt takes such a number out of what is sought, if anything else is.
func (d *draft) unknownNumberAt(i int) {
	n := d.phoneAt(i)
	if n == 0 {
		return
	}
	d.number = d.typed(i, i+n)
	if n < len(d.list) { // alone it finds nobody
		d.add(span{kind: spanFiller, from: i, to: i + n, cost: costEntry, denied: true})
	}
}

func (d *draft) writeUnknownNumber(r *Reading, _ []bool) { r.UnknownNumber = d.number }
