package query

import "slices"

// Words of grammar, degrees and codes are surnames too.

// surnameAt reports whether a token that is a degree or a word of grammar is a
// surname: a given name stands before it, and behind it nothing, a comma or a
// degree ("Joseph Do, DO", "Anh Le", "Jamie Day"), or it is reversed ("Le, Anh").
// Other common words are one behind a given name wherever somebody is called so:
// "Kevin Young MD pain".
func (d *draft) surnameAt(i int) bool {
	given := d.givenBefore(i)
	titled := d.parser.named(d.texts[i]) && d.behindTitle(i)
	switch {
	case !surnames[d.texts[i]]:
		return (given || titled || d.beginsReversed(i)) && d.isWordAndName(i)
	case d.emphasized(i, i+1):
		return false // "Tina George MA" is in Massachusetts
	case given && i > 1 && len(d.texts[i-1]) == 1 && d.texts[i] != "la":
		return true // nothing else stands behind an initial: "Joseph L Do"
	case titled && i+1 < len(d.list) && d.isPlaceAt(i+1):
		return true // "dr do sacramento ca"
	case given, titled, d.isFirst(i-1) && d.mayBeName(i-1) && d.parser.named(d.texts[i]):
		return d.endsName(i + 1)
	}
	return i == 0 && d.isBeforeGiven()
}

// isWordAndName reports whether a token is an ordinary word that somebody is called by.
func (d *draft) isWordAndName(i int) bool {
	t := d.texts[i]
	return !grammar[t] && !nouns[t] && d.parser.named(t) && len(t) > 1
}

// beginsReversed reports whether a token is the first, and a surname before a given name.
func (d *draft) beginsReversed(i int) bool {
	return i == 0 && len(d.list) > 1 && (d.isReversedName() || d.parser.given(d.texts[1]) && d.reversed())
}

// isBeforeGiven reports whether the first token stands before a given name as a surname
// does: "Le, Anh", "Do, Dr Anh".
func (d *draft) isBeforeGiven() bool {
	if len(d.list) > 1 && d.parser.given(d.texts[1]) && (d.list[1].comma || d.reversed()) {
		return true
	}
	return len(d.list) > 2 && d.list[1].comma && titles[d.texts[1]] && d.parser.given(d.texts[2])
}

// endsName reports whether nothing of a name follows: the end, a comma, a degree,
// "in" or "near" with more behind, or what is sought of somebody.
func (d *draft) endsName(next int) bool {
	if next == len(d.list) || d.list[next].comma {
		return true
	}
	t := d.texts[next]
	if next+1 < len(d.list) && (t == "in" || t == "near") || clinicians[d.parser.words.Standard(t)] || behindNames[t] {
		return true
	}
	_, degree := d.parser.words.Credential(t)
	return degree && !articles[t]
}

// behindNames are what is wanted to know of somebody.
var behindNames = set(`reviews phone number address hours website directions office appointment`)

// inHyphenedName reports whether a token is a part of one word with hyphens of which
// each part is in somebody's name: the "min" of "Min-Jun".
func (d *draft) inHyphenedName(i int) bool {
	from, to := i, i+1
	for from > 0 && d.list[from-1].start == d.list[i].start {
		from--
	}
	for to < len(d.list) && d.list[to].start == d.list[i].start {
		to++
	}
	return to-from > 1 && !slices.ContainsFunc(d.texts[from:to], func(t string) bool { return len(t) < 2 || nouns[t] || !d.parser.named(t) })
}
