package query

import (
	"slices"
	"strings"

	"github.com/specialist-finder/finder/internal/place"
	"github.com/specialist-finder/finder/internal/vocabulary"
)

// placesAt takes the tokens from i on for places, with a word like "near" or a
// street before them, and without.
func (d *draft) placesAt(i int) {
	d.found = append(d.found[:0], d.placesFrom(i)...)
	if d.repairing {
		d.found = d.parser.places.SimilarAt(d.found, d.texts, i, d.mayMisspellTown)
		if f, ok := d.soundingAt(i); ok {
			d.found = append(d.found, f)
		}
	}
	d.stateFirstAt(i)
	d.sidedAt(i)
	if f, ok := d.clippedAt(i); ok {
		d.found = append(d.found, f)
	}
	if f, ok := d.writtenZIPAt(i); ok {
		d.found = append(d.found, f)
	}
	for _, f := range d.found {
		if f.Form == place.FormState && d.isTownToo(f.Tokens) {
			continue // New York is the city
		}
		d.placeSpan(i, f)
	}
}

// placesFrom are the ways to read the tokens from i on as a place, which are asked for by
// many rules and not to be changed.
func (d *draft) placesFrom(i int) []place.Found {
	if len(d.places) != len(d.texts) {
		d.places = make([][]place.Found, len(d.texts))
	}
	if i >= len(d.texts) {
		return nil
	}
	if d.places[i] == nil {
		all := d.parser.places.At(make([]place.Found, 0, 1), d.texts, i)
		d.places[i] = slices.DeleteFunc(all, func(f place.Found) bool { return d.isThingAt(i, &f) })
	}
	return d.places[i]
}

// isTownToo reports whether so many tokens were found to be a town with its state.
func (d *draft) isTownToo(tokens int) bool {
	return slices.ContainsFunc(d.found, func(f place.Found) bool { return f.Form == place.FormTown && f.Tokens == tokens })
}

// mayMisspellTown reports whether tokens may be one misspelled name of a town:
// not behind a title ("Dr. Austin"), nor over a comma ("Smith, John").
func (d *draft) mayMisspellTown(from, to int) bool {
	if to > from+1 && (d.parser.given(d.texts[from]) && !isSlipOfEnd(d.texts[to-1]) && !d.mayEndTown(to-1) && !d.isCodeOfBoth(to) || len(d.texts[from]) == 1) {
		return false // "mary nole" is not Maryvale, nor "D Shaw" Shaw
	}
	if to == from+1 && (d.emphasized(from, to) && !d.isBeforeCapitals(from) || d.isStateAt(from) || vocabulary.English(d.texts[from])) {
		return false // "AANEM" is not Anaheim
	}
	for i := from; i < to; i++ {
		if titles[d.texts[i]] || i > from && d.list[i].comma {
			return false
		}
	}
	return slices.Contains(d.known[from:to], false)
}

// mayEndTown reports whether a word behind a given name is nobody's surname, as far as is
// known: "ann arber".
func (d *draft) mayEndTown(i int) bool {
	return d.isNobodysWord(d.texts[i])
}

// isCodeOfBoth reports whether a state stands behind two words that may be its town: "winston salm nc".
func (d *draft) isCodeOfBoth(to int) bool {
	return to < len(d.texts) && d.isStateAt(to) && !d.isDegree(to) && !d.parser.named(d.texts[to-1]) && !d.parser.given(d.texts[to-1])
}

// minCapitals is the shortest word in capitals that may be a misspelled town.
const minCapitals = 5

// isBeforeCapitals reports whether a state in capitals stands right behind such a word: "FISCO TX".
func (d *draft) isBeforeCapitals(i int) bool {
	next := i + 1
	return len(d.texts[i]) >= minCapitals && next < len(d.texts) && d.isStateAt(next) && d.emphasized(next, next+1) && !d.list[next].comma && !d.isTermAt(i)
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
		s.cost += costSimilar + costTownEdit*float64(d.slipsOf(s))
	}
	tail := d.areaBehind(s)
	s.sure = s.sure || tail > 0
	s.cost += d.costOfPlace(s)
	s.to += tail
	if s.cost >= never {
		return
	}
	if !f.IsState() { // between a street and a state stands a town: "Risser 2, St. Louis MO"
		if !d.isTailBehindStreet(s) {
			s.from -= d.streetBefore(s.from)
		}
	}
	d.addPlace(s)
}

// slipsOf is how many slips a misspelled town counts as having: two in a long word that is no
// slip of another are as clear as one, "alpharreta".
func (d *draft) slipsOf(s *span) int {
	if s.found.Edits == 2 && s.to-s.city == 1 && len(d.texts[s.city]) >= minLongTown && d.isNoSlip(s.city) {
		return 1
	}
	return s.found.Edits
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
	case (n == 1 || n == 2 && d.texts[i-2] == "out") && weakConnectors[d.texts[i-1]] && (f.Tokens == 1 && vocabulary.English(d.texts[i]) || f.Right != ""):
		n = 0 // "a round white blob"
	case n == 0 && i > 0 && d.texts[i-1] == "on" && f.Form != place.FormCode && f.Form != place.FormZIP && islands[f.Place().State]:
		n = 1
	case n == 0 && !f.IsState() && f.Form != place.FormZIP:
		n = d.partBefore(i)
	case (f.Form == place.FormState || f.Form == place.FormCode && d.emphasized(i, i+1)) && i > 1 && phraseAt(stateOf, d.texts[i-2:i]) > 0:
		n = 2
	}
	if n == 0 && i > 0 && f.IsState() && towards[d.texts[i-1]] && !d.isArticle(i, f) {
		n = 1 + connectorBefore(d.texts, i-1)
	}
	s := &span{kind: spanPlace, city: i, from: i - n, to: i + f.Tokens, found: f}
	s.sure = n > 0 || d.inParentheses(s) || f.Form == place.FormZIP || d.endsRadius(i) || d.holdsComma(s) || d.isBesideCity(s) || d.fitsAround(s) || d.beginsBefore(s) || d.isParted(s) || d.texts[s.to-1] == "afb" || d.isRepeated(s) || d.isBesideHint(s) || d.isPartInCity(s)
	return s
}

// addPlace adds the place, and the same as one too many.
func (d *draft) addPlace(s *span) {
	more := *s
	switch {
	case d.isOrigin(s):
		s.cost += costOrigin
	case s.found.IsState():
		s.cost += costExactLeft / 2 // a town says more
	}
	if !s.found.IsState() && !s.found.Alias && d.isDwelling(s) {
		s.cost -= costOrigin
	}
	if at := s.from - 1; at >= 0 && s.from < s.city && dwelling[d.texts[at]] && !d.isForRelative(s) && d.wantsElsewhere(s.to) {
		s.cost += 3 * costOrigin
	}
	if d.isNearby(s) {
		s.cost -= 3 * costOrigin
	}
	if d.isForRelative(s) {
		s.cost -= 2 * costOrigin
	}
	d.add(*s)
	more.kind = spanMore
	more.cost += costMore
	switch {
	case s.found.Form == place.FormZIP:
		more.cost += 2 * costExactLeft
	case s.found.Form == place.FormTown && (d.endsWithState(s) || d.sided):
		more.cost += costExactLeft
	case d.isBesideCity(s), d.fitsAround(s):
		more.cost += costExactLeft
	case s.found.Form == place.FormCity && s.found.Population < tinyTown && !s.sure:
		more.cost -= costVillageLeft
	}
	d.add(more)
}

// isOrigin reports whether a place is where somebody is from, who may be elsewhere now:
// "we just got here from Buffalo". What is so many miles from it is told from there.
func (d *draft) isOrigin(s *span) bool {
	if d.isFarOff(s) {
		return true
	}
	return s.from < s.city && (d.texts[s.city-1] == "from" || d.texts[s.city-1] == "de") && !d.endsRadius(s.from)
}

// dwelling stands before where somebody is at home, moving where somebody will not stay.
var (
	dwelling = set(`live lives living based vivo vive vivimos stay`)
	moving   = set(`moving move moved relocating relocate retiring mudando mudarme mudo mudamos`)
)

// isDwelling reports whether a place is where somebody lives, which counts before others:
// "I live in Klamath Falls and the VA wants me to go to Medford".
func (d *draft) isDwelling(s *span) bool {
	at := s.from - 1
	if s.from == s.city || at < 0 || !dwelling[d.texts[at]] || slices.ContainsFunc(d.texts, func(t string) bool { return moving[t] || t == "work" }) {
		return false
	}
	if d.wantsElsewhere(s.to) {
		return false
	}
	isSpanish := d.texts[at] == "vivo" || d.texts[at] == "vivimos"
	switch {
	case at == 0 || d.list[at].comma:
		return true
	case isSpanish:
		return d.texts[at-1] != "no"
	}
	return dwellers[d.texts[at-1]]
}

// Words of where another lives, and of what another needs.
var (
	livesThere  = phrasesOf(`who lives; that lives; who is; lives; is; who live; que vive; que esta; vive; esta`)
	anotherWant = phrasesOf(`she needs; he needs; they need; she wants; he wants; she is looking; he is looking; she cant; he cant; close to her; close to him; near her; near him; near them; near campus; needs someone; needs somebody; ella necesita; el necesita; ella busca; el busca; ella quiere; el quiere; necesita alguien; para ella; para el; cerca de ella`)
)

// isForRelative reports whether a place is where somebody is for whom another asks: "a surgeon
// for my mom in Wichita", "Mom is in Duluth, I am in Phoenix. She needs ...".
func (d *draft) isForRelative(s *span) bool {
	if s.from == s.city {
		return false
	}
	at := s.from
	n := phraseEndingAt(livesThere, d.texts[:at])
	at -= n
	if at < 1 || !relativesOf[d.texts[at-1]] {
		return false
	}
	isAsked := at > 2 && (d.texts[at-3] == "for" || d.texts[at-3] == "para") && belongs[d.texts[at-2]]
	return isAsked || n > 0 && d.anotherWants()
}

// anotherWants reports whether the box tells what somebody else needs.
func (d *draft) anotherWants() bool { return d.says(anotherWant) }

// wanting tell what somebody would rather have.
var wanting = set(`want wants prefer rather need needs willing looking quiero prefiero necesito`)

// Words for a journey to who is sought, and where somebody lives or works, near which one is.
var (
	flying   = phrasesOf(`flying to; flying into; fly to; fly into; traveling to; travelling to; volar a; volando a; viajo a`)
	nearWork = phrasesOf(`near work; close to work; closer to work; by work; near my work; near my job; close to my job; near the office; near my office; cerca del trabajo; cerca de mi trabajo; cerca de donde trabajo`)
	nearHome = phrasesOf(`near home; close to home; closer to home; by home; near my house; near my home; close to my house; near the house; cerca de casa; cerca de mi casa; cerca de la casa`)
	working  = set(`work works working job office trabajo trabaja`)
)

// isNearby reports whether somebody is sought near where one lives or works, and a place is
// that: "live in Dayton but work in Troy, want PT near work".
func (d *draft) isNearby(s *span) bool {
	at := s.from - 1
	if at > 0 && (d.texts[at] == "is" || d.texts[at] == "esta") {
		at--
	}
	if at < 0 || s.from == s.city {
		return false
	}
	return working[d.texts[at]] && d.says(nearWork) || dwelling[d.texts[at]] && d.says(nearHome)
}

// says reports whether the box holds one of some phrases.
func (d *draft) says(phrases [][]string) bool {
	for i := range d.texts {
		if phraseAt(phrases, d.texts[i:]) > 0 {
			return true
		}
	}
	return false
}

// wantsElsewhere reports whether what somebody wants is told behind where they live: "live in
// Casper but want the surgery done in Denver", or is for somebody else.
func (d *draft) wantsElsewhere(from int) bool {
	if d.anotherWants() && slices.ContainsFunc(d.texts, func(t string) bool { return relativesOf[t] }) {
		return true
	}
	for i := from; i < len(d.texts); i++ {
		if n := phraseAt(flying, d.texts[i:]); n > 0 && d.isToldIn(i+n, min(i+n+1, len(d.texts))) && !d.isUnwilling(i) {
			return true
		}
	}
	for i := from; i+1 < len(d.texts); i++ {
		if (d.texts[i] == "but" || d.texts[i] == "pero") && slices.ContainsFunc(d.texts[i+1:min(i+3, len(d.texts))], func(t string) bool { return wanting[t] }) {
			return true
		}
	}
	return false
}

// dwellers are who lives somewhere and searches: not "my parents live in Miami".
var dwellers = set(`i we im were and who currently now yo`)

// What is told of a place that is too far: behind it, and before the way there.
var (
	tooFarBehind = phrasesOf(`is an hour; is two hours; is hours; is over an hour; is too far; is so far; is far; queda lejos; esta lejos`)
	unwilling    = set(`tired sick hate hates harto cansado cansada`)
)

// maxUnwilling is how many words stand between such a word and the place at most.
const maxUnwilling = 6

// isFarOff reports whether a place is told to be far from where somebody looks: "an hour
// north of Denver", "tired of going down to Phoenix", "Santa Rosa is an hour".
func (d *draft) isFarOff(s *span) bool {
	if phraseAt(tooFarBehind, d.texts[s.to:]) > 0 {
		return true
	}
	if s.from < s.city && compassWords[d.texts[s.from]] {
		return true
	}
	return s.city > 0 && d.texts[s.city-1] == "to" && d.isUnwilling(s.from)
}

// isUnwilling reports whether such a word stands before a token, in the same clause: "tired
// of going down to Phoenix".
func (d *draft) isUnwilling(to int) bool {
	for i := to - 1; i >= max(0, to-maxUnwilling) && !d.list[i+1].comma && !d.stopsAt(i+1); i-- {
		if t := d.texts[i]; unwilling[t] && (t != "tired" && t != "sick" || d.texts[i+1] == "of") {
			return true
		}
	}
	return false
}

var compassWords = set(`north south east west`)

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

// isTailBehindStreet reports whether a town ends the name of a longer one that stands behind a
// street: "1420 Oak Street Sierra Vista" is not in Vista.
func (d *draft) isTailBehindStreet(s *span) bool {
	for from := max(1, s.city-maxTownTokens); from < s.city; from++ {
		isLonger := func(f place.Found) bool {
			return f.Form == place.FormCity && f.Population >= titledTown && from+f.Tokens == s.to
		}
		if d.streetBefore(from) > 0 && streets[d.texts[from-1]] && slices.ContainsFunc(d.placesFrom(from), isLonger) {
			return true
		}
	}
	return false
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
func (d *draft) isPlaceAt(i int) bool { return len(d.placesFrom(i)) > 0 }

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
	return slices.ContainsFunc(d.placesFrom(i), func(f place.Found) bool { return f.Form == place.FormCode })
}

func (d *draft) isStateAt(i int) bool {
	return slices.ContainsFunc(d.placesFrom(i), func(f place.Found) bool { return f.IsState() })
}

func isDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}
