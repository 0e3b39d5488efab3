package query

import (
	"slices"
	"strings"

	"github.com/specialist-finder/finder/internal/english"
	"github.com/specialist-finder/finder/internal/place"
)

// placesAt takes the tokens from i on for places, with a word like "near" or a
// street before them, and without.
func (d *draft) placesAt(i int) {
	d.found = d.parser.places.At(d.found[:0], d.texts, i)
	if d.repairing {
		d.found = d.parser.places.SimilarAt(d.found, d.texts, i, d.mayMisspellTown)
	}
	d.stateFirstAt(i)
	d.sidedAt(i)
	if f, ok := d.clippedAt(i); ok {
		d.found = append(d.found, f)
	}
	for _, f := range d.found {
		if f.Form == place.FormState && d.isTownToo(f.Tokens) {
			continue // New York is the city
		}
		d.placeSpan(i, f)
	}
}

// isTownToo reports whether so many tokens were found to be a town with its state.
func (d *draft) isTownToo(tokens int) bool {
	return slices.ContainsFunc(d.found, func(f place.Found) bool { return f.Form == place.FormTown && f.Tokens == tokens })
}

// mayMisspellTown reports whether tokens may be one misspelled name of a town:
// not behind a title ("Dr. Austin"), nor over a comma ("Smith, John").
func (d *draft) mayMisspellTown(from, to int) bool {
	if to > from+1 && (d.parser.given(d.texts[from]) || len(d.texts[from]) == 1) {
		return false // "mary nole" is not Maryvale, nor "D Shaw" Shaw
	}
	if to == from+1 && (d.emphasized(from, to) || english.Common(d.texts[from])) {
		return false // "AANEM" is not Anaheim
	}
	for i := from; i < to; i++ {
		if titles[d.texts[i]] || i > from && d.list[i].comma {
			return false
		}
	}
	return slices.Contains(d.known[from:to], false)
}

// placeSpan adds one place that was found at a token, unless its words mean
// something else there.
func (d *draft) placeSpan(i int, f place.Found) {
	if d.contradicts(i, &f) {
		d.add(span{kind: spanForeign, from: i, to: i + f.Tokens, cost: costForeign})
		return
	}
	s := d.placeOf(i, &f)
	if d.holdsAny(noPlace, s) {
		return
	}
	if d.holdsAny(notMeant, s) {
		d.add(span{kind: spanFiller, from: s.from, to: s.to, cost: costFiller})
		return
	}
	if f.Right != "" {
		s.cost += costSimilar + costTownEdit*float64(f.Edits)
	}
	tail := d.areaBehind(s)
	s.sure = s.sure || tail > 0
	s.cost += d.costOfPlace(s)
	s.to += tail
	if s.cost >= never {
		return
	}
	if !f.IsState() { // between a street and a state stands a town: "Risser 2, St. Louis MO"
		s.from -= d.streetBefore(s.from)
	}
	d.addPlace(s)
}

// placeOf is the span of what was found, with the connector before it. A connector, a
// comma within, a ZIP code and a radius make it sure.
func (d *draft) placeOf(i int, f *place.Found) *span {
	n := connectorBefore(d.texts, i)
	switch {
	case n > 0 && d.isArticle(i, f):
		n = 0
	case n == 0 && d.isDestination(i, f):
		n = 1
	case n > 0 && weakConnectors[d.texts[i-1]] && (english.Common(d.texts[i]) || f.Right != ""):
		n = 0 // "a round white blob"
	case n == 0 && i > 0 && d.texts[i-1] == "on" && f.Form != place.FormCode && f.Form != place.FormZIP && islands[f.Place().State]:
		n = 1
	case (f.Form == place.FormState || f.Form == place.FormCode && d.emphasized(i, i+1)) && i > 1 && phraseAt(stateOf, d.texts[i-2:i]) > 0:
		n = 2
	}
	s := &span{kind: spanPlace, city: i, from: i - n, to: i + f.Tokens, found: f}
	s.sure = n > 0 || d.inParentheses(s) || f.Form == place.FormZIP || d.endsRadius(i) || d.holdsComma(s)
	return s
}

// inParentheses: "my mom (Tracy) has a compression fracture".
func (d *draft) inParentheses(s *span) bool {
	if s.found.Form != place.FormCity && s.found.Form != place.FormTown {
		return false // "physician assistant (PA)"
	}
	from, to := d.list[s.city].start, d.list[s.to-1].end
	return from > 0 && d.source[from-1] == '(' && to < len(d.source) && d.source[to] == ')'
}

// weakConnectors are words of much else too.
var weakConnectors = set(`round past between by visiting location`)

// islands are states that people are on.
var islands = set(`HI GU MP AS VI PR`)

// stateOf stands before a state, and before much else.
var stateOf = phrasesOf(`state of;estado de`)

// endsWithState reports whether a town was written with its state, which regions that are
// clear by themselves ("the big island") are not.
func (d *draft) endsWithState(s *span) bool {
	return d.isStateAt(s.to-1) || s.to-2 > s.city && d.isStateAt(s.to-2)
}

// moves are told of those who come to another place, movesES in Spanish.
var (
	moves = set(`from moving moved move relocating relocated relocate retiring retired retire travel traveling travelling drive driving
		commute commuting come coming go going get`)
	movesES = set(`viajar mudando mudarme ir llegar`)
)

// isDestination reports whether a town begins at a token behind "to" in a box that tells of
// a move: "moving from Boston to Tampa".
func (d *draft) isDestination(i int, f *place.Found) bool {
	if i < 2 || f.Form != place.FormCity && f.Form != place.FormTown || english.Common(d.texts[i]) || articles[d.texts[i]] || fillers[d.texts[i]] {
		return false
	}
	told := moves
	if d.texts[i-1] == "a" {
		told = movesES
	}
	return (d.texts[i-1] == "to" || d.texts[i-1] == "a") && slices.ContainsFunc(d.texts[:i-1], func(t string) bool { return told[t] })
}

// addPlace adds the place, and the same as one too many.
func (d *draft) addPlace(s *span) {
	more := *s
	if d.isOrigin(s) {
		s.cost += costOrigin
	}
	d.add(*s)
	more.kind = spanMore
	more.cost += costMore
	switch {
	case s.found.Form == place.FormZIP:
		more.cost += 2 * costExactLeft
	case s.found.Form == place.FormTown && d.endsWithState(s):
		more.cost += costExactLeft
	}
	d.add(more)
}

// isOrigin reports whether a place is where somebody is from, who may be elsewhere now:
// "we just got here from Buffalo". What is so many miles from it is told from there.
func (d *draft) isOrigin(s *span) bool {
	return s.from < s.city && (d.texts[s.city-1] == "from" || d.texts[s.city-1] == "de") && !d.endsRadius(s.from)
}

// noPlace are the reasons for which the words of a place mean none.
var noPlace = []rule{
	(*draft).isFarTown,
	(*draft).holdsAnd,
	(*draft).isCutByComma,
	(*draft).isArticled,
	(*draft).isSpelled,
	(*draft).isNumbered,
	(*draft).isGivenForState,
	(*draft).slipsAtOnce,
	(*draft).slipsBeforeWord,
	(*draft).slipsInName,
	(*draft).isDroppedName,
	(*draft).isVerb,
	(*draft).isOwned,
	(*draft).isSide,
}

// notMeant are the reasons for which the words of a place mean neither one nor a name that
// is sought.
var notMeant = []rule{
	(*draft).isNotThere,
	(*draft).isRelative,
}

// isFarTown: "near London" is abroad if no state says otherwise, and "in Mexico" is in no
// town of Missouri.
func (d *draft) isFarTown(s *span) bool {
	t := d.texts[s.city]
	return s.found.Form == place.FormCity && s.found.Tokens == 1 && s.found.Right == "" && (farTowns[t] || countries[t] && s.found.Population < cityPeople)
}

// holdsAnd: "since March and" is not Marchand.
func (d *draft) holdsAnd(s *span) bool {
	return slices.ContainsFunc(d.texts[s.city+1:s.to], func(t string) bool { return t == "and" || t == "y" })
}

// holdsComma reports whether a comma stands within the name, as before a state.
func (d *draft) holdsComma(s *span) bool {
	return slices.ContainsFunc(d.list[s.city+1:s.to], func(t token) bool { return t.comma })
}

// isCutByComma: "Reed, PT" is not Reed Point.
func (d *draft) isCutByComma(s *span) bool {
	return (s.found.Form == place.FormCity || s.found.Form == place.FormShort) && d.holdsComma(s)
}

// isArticled: "a la casa" is not in Ala., nor "lift w a disk" in Washington.
func (d *draft) isArticled(s *span) bool {
	if last := s.to - 1; s.found.Form == place.FormState && last == s.city+1 && len(d.texts[s.city])+len(d.texts[last]) == 2 && d.list[s.city].end != d.list[last].end && !d.emphasized(s.city, s.to) {
		return true
	}
	return s.found.Form == place.FormState && s.found.Tokens == 2 && d.texts[s.city] == "a"
}

// isSpelled: "a b c d e" spells no Delaware.
func (d *draft) isSpelled(s *span) bool {
	letter := func(i int) bool { return i >= 0 && i < len(d.texts) && len(d.texts[i]) == 1 }
	return s.found.Form == place.FormCode && letter(s.city) && (letter(s.city-1) || letter(s.to))
}

// isNumbered: "case number 60601", and two numbers beside each other, which are codes of
// procedures.
func (d *draft) isNumbered(s *span) bool {
	if s.found.Form != place.FormZIP || !isFiveDigits(d.texts[s.city]) {
		return false
	}
	another := func(i int) bool { return i >= 0 && i < len(d.texts) && isFiveDigits(d.texts[i]) }
	return d.isNumberAt(s.city) || another(s.city-1) || another(s.city+1)
}

func isFiveDigits(t string) bool { return len(t) == zipDigits && isDigits(t) }

// isGivenForState: "Georgina Brown" is not in Georgia.
func (d *draft) isGivenForState(s *span) bool {
	return s.found.Form == place.FormState && s.found.Right != "" && d.parser.given(d.texts[s.city])
}

// slipsAtOnce: a slip in the first letter needs more to tell it: "lorem" is not Orem.
func (d *draft) slipsAtOnce(s *span) bool {
	right := s.found.Right
	return right != "" && !s.sure && s.found.Form == place.FormCity && d.texts[s.city][0] != strings.ToLower(right)[0]
}

// slipsBeforeWord: "haga daño al estómago" is no misspelled town of Alabama.
func (d *draft) slipsBeforeWord(s *span) bool {
	return s.found.Right != "" && s.found.Form == place.FormTown && s.to < len(d.list) && d.endsInWord(s)
}

// slipsInName: "Marion Oho" is rather somebody than in Ohio.
func (d *draft) slipsInName(s *span) bool {
	last := s.to - 1
	return s.found.Right != "" && s.found.Form == place.FormTown && len(d.texts[last]) < minStateSlip && !d.isStateAt(last) &&
		s.found.Population < metropolis && d.parser.named(d.texts[s.city])
}

// minStateSlip is the shortest misspelled name of a state behind a town that somebody is
// called like.
const minStateSlip = 6

// isDroppedName: whoever drops a town that somebody is called by means the name.
func (d *draft) isDroppedName(s *span) bool {
	return d.drops(PiecePlace) && !s.sure && d.isCalled(s)
}

// modals stand before what somebody does or cannot do.
var modals = set(`cant cannot can could couldnt wont dont do did didnt i you we they never barely hardly not`)

// isVerb: "can't bend or stand", "I rush".
func (d *draft) isVerb(s *span) bool {
	isWord := s.found.Form == place.FormCity && s.isOneWord() && s.found.Population < cityPeople || s.found.Form == place.FormTown && d.endsInWord(s)
	return isWord && s.city > 0 && s.from == s.city && !d.list[s.city].comma && !d.stopsAt(s.city) && modals[d.texts[s.city-1]] && english.Common(d.texts[s.city])
}

// isOwned: "want my independence back".
func (d *draft) isOwned(s *span) bool {
	return s.city > 0 && s.from == s.city && s.to-s.city == 1 && belongs[d.texts[s.city-1]] && (english.Common(d.texts[s.city]) || wordTowns[d.texts[s.city]])
}

// belongs stand before what is somebody's.
var belongs = set(`my his her your our their mi su sus mis`)

// isNotThere: "Bellevue, not Nebraska", "Chattanooga please, not Nashville".
func (d *draft) isNotThere(s *span) bool {
	if s.city == 0 || s.from != s.city || d.texts[s.city-1] != "not" || s.found.Form == place.FormZIP {
		return false
	}
	ends := s.to == len(d.list) || d.stopsAt(s.to)
	return s.found.IsState() || d.list[s.city-1].comma && ends
}

// isSide: "on the Tennessee side" tells where a town is that was named.
func (d *draft) isSide(s *span) bool {
	return d.sided && s.city <= d.sideFrom && d.sideFrom < s.to
}

// isCalled reports whether each word that a town was typed with is in somebody's
// name, so that the town without anything that tells it may be that.
func (d *draft) isCalled(s *span) bool {
	return !s.found.IsState() && d.parser.knowsNames() && d.namesAll(s)
}

// namesAll reports whether each word of a place is in somebody's name.
func (d *draft) namesAll(s *span) bool {
	return !slices.ContainsFunc(d.texts[s.city:s.to], func(w string) bool { return !d.parser.named(w) })
}

// areas stand behind a town for what is around it.
var areas = set(`area surrounding surroundings campus native resident residents based local metro metropolitan suburb suburbs vicinity region`)

// boroughs of New York stand behind their parts, which are towns for the post.
var boroughs = set(`queens brooklyn bronx manhattan`)

// areaBehind counts the tokens behind a town or a state that say it is one: "Quincy metro
// area", "pa state".
func (d *draft) areaBehind(s *span) int {
	if s.found.IsState() && s.found.Right == "" && s.to < len(d.texts) && d.texts[s.to] == "state" && !d.isTownToo(s.found.Tokens+1) {
		return 1 // but "Ohio State" is a university
	}
	if s.found.IsState() || s.found.Form == place.FormZIP || s.found.Right != "" && s.found.Population < cityPeople || nouns[d.texts[s.city]] {
		return 0
	}
	n := 0
	if s.to < len(d.list) && boroughs[d.texts[s.to]] && s.found.Place().State == "NY" {
		n++ // "Jamaica Queens"
	}
	if s.city == 0 && s.to < len(d.list) && d.texts[s.to] == "here" && !english.Common(d.texts[s.city]) {
		return 1 // "Nashua here, my back went out"
	}
	for s.to+n < len(d.list) && areas[d.texts[s.to+n]] {
		n++
	}
	return n
}

// streets are what streets are called, in full and in short.
var streets = set(`st street ave avenue av rd road blvd boulevard dr drive ln lane way ct court pl place pkwy parkway hwy highway
	cir circle ter terrace trl trail sq square plz plaza calle avenida broadway loop pike route rte`)

// maxStreet is how many tokens a street may have before the place.
const maxStreet = 6

// streetBefore counts the tokens of a street address that end at to: a number,
// words, and what streets are called, or two streets that meet ("5th and Main").
func (d *draft) streetBefore(to int) int {
	if n := 3; to >= n && d.texts[to-2] == "and" && (isOrdinal(d.texts[to-n]) || isOrdinal(d.texts[to-1])) {
		return n
	}
	for from := max(0, to-maxStreet); from < to-1; from++ {
		if !isDigits(d.texts[from]) || len(d.texts[from]) > 5 {
			continue
		}
		for at, t := range d.texts[from+1 : to] {
			if streets[t] && (at > 0 || t != "st") { // "84 St. Johnsbury" is no street
				return to - from
			}
		}
	}
	return 0
}

// isOrdinal reports whether a token is a number in order: "5th".
func isOrdinal(t string) bool {
	digits := strings.TrimRight(t, "stndrh")
	return digits != "" && isDigits(digits) && len(t) == len(digits)+2
}

// isArticle reports whether the token is a small word of two letters that is
// also a code or the short name of a place: "me", "or", and "la" in Spanish.
func (d *draft) isArticle(i int, f *place.Found) bool {
	t := d.list[i]
	if f.Form != place.FormCode && f.Form != place.FormShort || t.capitals && d.small || !articles[t.text] {
		return false
	}
	if i == len(d.list)-1 && d.texts[i-1] == "in" && (t.text == "ok" || t.text == "hi") {
		return false // no word stands there
	}
	return t.text != "la" || spanishLast[d.texts[i-1]] || i != len(d.list)-1
}

// isPlaceAt reports whether the name of a place begins at a token.
func (d *draft) isPlaceAt(i int) bool { return len(d.parser.places.At(nil, d.texts, i)) > 0 }

// stateAt reports whether a token is the code of a state and no word.
func (d *draft) stateAt(i int) bool {
	if (articles[d.texts[i]] || fillers[d.texts[i]]) && !d.emphasized(i, i+1) {
		return false
	}
	return d.isCodeAt(i)
}

// isCodeAt reports whether a token is the code of a state, and isStateAt whether a state
// begins there, by its code or its name.
func (d *draft) isCodeAt(i int) bool {
	return slices.ContainsFunc(d.parser.places.At(nil, d.texts, i), func(f place.Found) bool { return f.Form == place.FormCode })
}

func (d *draft) isStateAt(i int) bool {
	return slices.ContainsFunc(d.parser.places.At(nil, d.texts, i), func(f place.Found) bool { return f.IsState() })
}

func isDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}
