package query

import (
	"slices"

	"github.com/specialist-finder/finder/internal/catalog"
)

// What was done and did not help is not asked for again: "PT made it worse", "tried
// massage and chiropractor".

// tellsBeside reports whether the box tells what is wrong beside what was done.
func (d *draft) tellsBeside(x *denial, matches []match) bool {
	beside := func(from, to int) bool { return to <= x.from || from >= x.to }
	return slices.ContainsFunc(matches, func(m match) bool {
		return beside(m.from, m.to) && m.first().Kind == catalog.KindCondition && !m.first().Weak
	}) || slices.ContainsFunc(d.parser.words.Mentions(d.texts), func(m catalog.Mention) bool { return m.Part && beside(m.From, m.To) })
}

// denyFailed finds what was done and did not help, or what it found: "PT made it
// worse", "MRI shows a bulge".
func (d *draft) denyFailed(matches []match) {
	for i := range matches {
		m := &matches[i]
		if m.loose || !d.isCare(m) {
			continue
		}
		x := denial{from: m.from, at: m.from, to: d.failedBy(m.to), was: true}
		if m.to < len(d.texts) && reporting[d.texts[m.to]] {
			x.to = m.to + 1
		}
		if x.to == 0 {
			continue
		}
		d.listsBefore(&x, matches)
		if !d.isDenied(m) && d.tellsBeside(&x, matches) {
			d.denied = append(d.denied, x)
		}
	}
}

// lists takes in what is listed behind what was done: "tried PT and massage". Of "s/p
// PT, ESI" the second is asked for.
func (d *draft) lists(x *denial, matches []match) {
	if !x.was || d.statusPostAt(x.from) > 0 {
		return
	}
	for x.to < len(d.texts) {
		at := x.to
		if listed[d.texts[at]] {
			at++
		}
		if at == len(d.texts) || at == x.to && !d.list[at].comma {
			return
		}
		i := slices.IndexFunc(matches, func(m match) bool { return m.from == at && !m.loose && d.isCare(&m) })
		if i < 0 {
			return
		}
		x.to = matches[i].to
	}
}

// listsBefore takes in what is listed before what did not help: "PT and massage did
// nothing".
func (d *draft) listsBefore(x *denial, matches []match) {
	for x.from > 0 {
		end := x.from
		if listed[d.texts[end-1]] {
			end--
		} else if !d.list[end].comma {
			return
		}
		i := slices.IndexFunc(matches, func(m match) bool { return m.to == end && !m.loose && d.isCare(&m) })
		if i < 0 {
			return
		}
		x.from, x.at = matches[i].from, matches[i].from
	}
}

// maxAside is how many words may stand between what was done and that it failed.
const maxAside = 4

// failedBy is the end of words that say that what ends at a token did not help, 0 if
// none do.
func (d *draft) failedBy(from int) int {
	for i := from; i < min(from+maxAside, len(d.texts)) && (i == from || !d.list[i].comma); i++ {
		if to := d.failureAt(i); to > 0 {
			return to
		}
		t := d.texts[i]
		if !fillers[t] && !amounts[t] || t == "my" || t == "mi" {
			return 0
		}
	}
	return 0
}

// failureAt is the end of words that begin at a token and say that something did not
// help, 0 if none do.
func (d *draft) failureAt(i int) int {
	if n := phraseAt(failing, d.texts[i:]); n > 0 {
		return i + n
	}
	t := d.texts[i]
	switch {
	case makes[t] && slices.Contains(d.texts[i:min(i+2+maxAside, len(d.texts))], "worse"):
		return i + 1 // what is worse is told
	case negating[t] && i+1 < len(d.texts) && helping[d.texts[i+1]]:
		return i + 2
	}
	return 0
}
