package query

import (
	"slices"

	"github.com/specialist-finder/finder/internal/catalog"
	"github.com/specialist-finder/finder/internal/place"
)

// What is denied is not asked for: "neurosurgeon, not orthopedic", "sin cirugía",
// "anyone but Dr Hill". A phrase of the catalogue that holds the denial itself
// ("back doctor without surgery") stays what it means.

// denial is the tokens from a word that denies to the end of what it denies.
type denial struct {
	from, at, to int // at: where what is denied begins
	surgery      bool
	was          bool // it was done: "fever after an epidural"
	dashed       bool // a dash right before it takes it out
}

// beginning is a way in which a denial begins.
type beginning struct {
	at      func(d *draft, i int) int // how many tokens from i on are such a beginning
	was     bool                      // what comes next was done
	doubted bool                      // only if it failed, or what is wrong is told beside
	surgery bool                      // it denies nothing but surgery
}

// beginnings are all ways, of which the first counts.
var beginnings = []beginning{
	{at: beginningWith(denying)},
	{at: beginningWith(earlier), was: true},
	{at: (*draft).statusPostAt, was: true},
	{at: beginningWith(tried), was: true, doubted: true},
	{at: beginningWith(refusing), surgery: true},
}

func beginningWith(phrases [][]string) func(*draft, int) int {
	return func(d *draft, i int) int { return phraseAt(phrases, d.texts[i:]) }
}

// deny finds what the box denies.
func (d *draft) deny(matches []match) {
	d.denied = nil // not to be shared with a copy that is repaired
	for i := 0; i < len(d.texts); i++ {
		if x, ok := d.denialAt(i, matches); ok {
			d.denied = append(d.denied, x)
			i = x.to - 1
		}
	}
	d.denyDashed(matches)
	d.denyFailed(matches)
}

// denialAt finds what is denied from a token on.
func (d *draft) denialAt(i int, matches []match) (x denial, ok bool) {
	begins, n := d.beginningAt(i)
	if n == 0 || i > 0 && asking[d.texts[i-1]] || catalog.IsDouble(d.texts, i) {
		return x, false // "why not surgery", "can't walk without my legs hurting"
	}
	x = denial{from: i, at: d.behindCarried(i+n, begins.was), was: begins.was}
	if x.at == len(d.texts) || d.list[x.at].comma || !d.denies(&x, matches) || begins.surgery && !x.surgery {
		return x, false
	}
	d.lists(&x, matches)
	failed := d.failedBy(x.to)
	x.to = max(x.to, failed)
	return x, !begins.doubted || failed > 0 || d.tellsBeside(&x, matches)
}

// beginningAt is the way in which a denial begins at a token, and how many tokens that
// takes, 0 if none begins there.
func (d *draft) beginningAt(i int) (beginning, int) {
	for _, b := range beginnings {
		if n := b.at(d, i); n > 0 {
			return b, n
		}
	}
	return beginning{}, 0
}

// statusPostAt is how many tokens from i on are "s/p": what was done stands behind it.
func (d *draft) statusPostAt(i int) int {
	if d.slashedAt(i) && d.texts[i] == "s" && d.texts[i+1] == "p" {
		return 2
	}
	return 0
}

// behindCarried is the first token from i on that a denial is not carried over.
func (d *draft) behindCarried(i int, was bool) int {
	for i < len(d.texts) && !d.list[i].comma {
		t := d.texts[i]
		if !carried[t] && !(was && (isDigits(t) || amounts[t])) {
			break
		}
		i++
	}
	return i
}

// denies finds the end of what is denied: surgery, somebody with a title, or the
// longest phrase of the catalogue.
func (d *draft) denies(x *denial, matches []match) bool {
	if to := d.operationAt(x.at); to > 0 {
		x.to, x.surgery = to, !x.was
		return true
	}
	if !x.was && personal[d.texts[x.at]] && x.at+1 < len(d.texts) {
		x.to = d.endOfPerson(x.at)
		return x.to > x.at+1
	}
	if needles[d.texts[x.at]] {
		x.to = x.at + 1
	}
	for i := range matches {
		if m := &matches[i]; m.to > x.to && d.mayDeny(x, m) {
			x.to = m.to
			if d.texts[x.from] == "non" {
				x.to = m.from + 1
			}
		}
	}
	return x.to > x.at
}

// operationAt is the end of words for surgery that begin at a token, 0 if none do.
func (d *draft) operationAt(i int) (to int) {
	for i < len(d.texts) && qualities[d.texts[i]] && !d.list[i].comma {
		i++
	}
	if i < len(d.texts) && operations[d.texts[i]] {
		return i + 1
	}
	return 0
}

// endOfPerson is the end of the name behind a title.
func (d *draft) endOfPerson(title int) int {
	to := title + 1
	for to < len(d.texts) && to-title <= maxTitled && d.mayBeName(to) && !d.list[to].comma && !d.isCityBehind(to) {
		to++
	}
	return to
}

// isCityBehind reports whether a city stands at a token, behind the surname of somebody:
// "not Dr. Lee Chicago".
func (d *draft) isCityBehind(i int) bool {
	if personal[d.texts[i-1]] {
		return false
	}
	large := cityPeople
	if d.parser.given(d.texts[i-1]) {
		large = metropolis // "not Dr. Mary Jackson"
	}
	return slices.ContainsFunc(d.placesFrom(i), func(f place.Found) bool {
		return f.Form == place.FormTown || f.Form == place.FormCity && f.Population >= large
	})
}

// mayDeny reports whether a phrase may be what is denied: it begins there, and holds no
// denial itself, nor what something is for. What was done must be something that is done.
func (d *draft) mayDeny(x *denial, m *match) bool {
	if m.from != x.at || m.loose && !x.was || x.was && !d.isCare(m) {
		return false
	}
	words := d.texts[m.from:m.to]
	return !holdsOrder(words) && !slices.Contains(words, "for") && !slices.Contains(words, "para")
}

// isCare reports whether a phrase is of something that is done, and no part of the
// body.
func (d *draft) isCare(m *match) bool {
	isPart := m.first().Kind == catalog.KindSpecialty && m.first().Weak && d.parser.words.Spoken(d.texts[m.from])
	return isSought(m.first().Kind) && !isPart
}

// denyDashed finds what a dash right before it takes out, as in web search: "sciatica
// -surgery".
func (d *draft) denyDashed(matches []match) {
	for i, t := range d.list {
		if t.start < 2 || d.source[t.start-2:t.start] != " -" || isDigits(t.text) {
			continue
		}
		x := denial{from: i, at: i, was: true, dashed: true}
		if d.denies(&x, matches) {
			d.denied = append(d.denied, x)
		}
	}
}

// isDenied reports whether a phrase is of what is denied, or reaches into it.
func (d *draft) isDenied(m *match) bool {
	return slices.ContainsFunc(d.denied, func(x denial) bool {
		switch {
		case m.from >= x.at && m.to <= x.to, m.from > x.from && m.from < x.to: // it stands or begins within
			return true
		case x.dashed && m.from < x.to && m.to > x.at:
			return true
		}
		return m.loose && (m.from == x.at || m.from < x.from && m.to > x.at && !holdsOrder(d.texts[m.from:m.to]))
	})
}

// deniesAt reports whether a token is of what is denied.
func (d *draft) deniesAt(i int) bool {
	return slices.ContainsFunc(d.denied, func(x denial) bool { return x.at <= i && i < x.to })
}

// costDenied is more than that of a phrase which holds the denial.
const costDenied = .30

// denySpans takes what is denied for words that are not asked for.
func (d *draft) denySpans() {
	for _, x := range d.denied {
		d.add(span{kind: spanFiller, from: x.from, to: x.to, cost: costDenied, denied: true})
	}
}
