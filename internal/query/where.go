package query

import (
	"slices"
	"strings"

	"github.com/specialist-finder/finder/internal/catalog"
	"github.com/specialist-finder/finder/internal/english"
	"github.com/specialist-finder/finder/internal/place"
)

// The costs of places. A town costs the less the more people it has, since its
// name is then likelier the town than a word or somebody.
const (
	costZIP     = .15
	costZIPLeft = .01 // above costMore: of a ZIP and another place the ZIP counts
	costTown    = .25
	costState   = .45
	costCode    = .75 // of a state, at the end of the box
	costSure    = .25 // a town behind "near" or a comma
	costShort   = .24 // a short name there: "LA" is likelier the city than the state
	costLast    = .74 // a short name at the end of the box

	costTownEdit = .10 // each edit in the name of a town

	never        = 9.  // what is a place in no context but others
	costOften    = .25 // above: the town's name is a word, or a name in the directory
	costEnclosed = .15 // above: words stand on both sides
	costNobody   = .70 // a town at the end, however small, of a name that nobody in the directory has
	costPerson   = .60 // above: behind a given name, before a degree
	costTitled   = .90 // above: behind a title
)

// sizes are the costs of bare towns by population.
var sizes = []struct {
	people int
	cost   float64
}{{500_000, .35}, {100_000, .50}, {25_000, .75}, {5_000, 1.02}, {0, 1.30}}

// cityPeople is how many people a town has whose name is likelier the town than
// a word of the catalogue: Mesa is no table.
const cityPeople = 100_000

// placesAt takes the tokens from i on for places, with a word like "near" or a
// street before them, and without.
func (d *draft) placesAt(i int) {
	d.found = d.parser.places.At(d.found[:0], d.texts, i)
	if d.repairing {
		d.found = d.parser.places.SimilarAt(d.found, d.texts, i, d.mayMisspellTown)
	}
	d.stateFirstAt(i)
	if f, ok := d.clippedAt(i); ok {
		d.found = append(d.found, f)
	}
	for _, f := range d.found {
		if f.Form == place.FormState && slices.ContainsFunc(d.found, func(o place.Found) bool { return o.Form == place.FormTown && o.Tokens == f.Tokens }) {
			continue // New York is the city
		}
		d.placeSpan(i, f)
	}
}

// mayMisspellTown reports whether tokens may be one misspelled name of a town:
// not behind a title ("Dr. Austin"), nor over a comma ("Smith, John").
func (d *draft) mayMisspellTown(from, to int) bool {
	if to > from+1 && (d.parser.given(d.texts[from]) || len(d.texts[from]) == 1) {
		return false // "mary nole" is not Maryvale, nor "D Shaw" Shaw
	}
	if to == from+1 && d.emphasized(from, to) {
		return false // "AANEM" is not Anaheim
	}
	for i := from; i < to; i++ {
		if titles[d.texts[i]] || i > from && d.list[i].comma {
			return false
		}
	}
	return slices.Contains(d.known[from:to], false)
}

func (d *draft) placeSpan(i int, f place.Found) {
	if d.contradicts(i, &f) {
		d.add(span{kind: spanForeign, from: i, to: i + f.Tokens, cost: costForeign})
		return
	}
	if f.Form == place.FormCity && f.Tokens == 1 && f.Right == "" && farTowns[d.texts[i]] {
		return // "near London" is abroad if no state says otherwise
	}
	n := connectorBefore(d.texts, i)
	if n > 0 && d.isArticle(i, &f) {
		n = 0
	}
	s := span{kind: spanPlace, city: i, from: i - n, to: i + f.Tokens, found: &f, sure: n > 0 || f.Form == place.FormZIP || d.endsRadius(i)}
	for _, t := range d.list[i+1 : s.to] {
		if t.text == "and" || t.text == "y" {
			return // "since March and" is not Marchand
		}
		if t.comma && (f.Form == place.FormCity || f.Form == place.FormShort) {
			return // "Reed, PT" is not Reed Point
		}
		s.sure = s.sure || t.comma
	}
	if f.Form == place.FormState && f.Tokens == 2 && d.texts[i] == "a" {
		return // "a la casa" is not in Ala.
	}
	if f.Form == place.FormState && f.Right != "" && d.parser.given(d.texts[i]) {
		return // "Georgina Brown" is not in Georgia
	}
	if f.Right != "" && !s.sure && f.Form == place.FormCity && d.texts[i][0] != strings.ToLower(f.Right)[0] {
		return // a slip in the first letter needs more to tell it: "lorem" is not Orem
	}
	if f.Right != "" {
		s.cost += costSimilar + costTownEdit*float64(f.Edits)
	}
	if d.drops(PiecePlace) && !s.sure && d.isCalled(&s) {
		return // whoever drops such a town means the name
	}
	tail := d.areaBehind(&s)
	s.sure = s.sure || tail > 0
	s.cost += d.costOfPlace(&s)
	s.to += tail
	if s.cost >= never {
		return
	}
	s.from -= d.streetBefore(s.from)
	d.addPlace(s)
}

// areas stand behind a town for what is around it.
var areas = set(`area metro metropolitan suburb suburbs vicinity region`)

// boroughs of New York stand behind their parts, which are towns for the post.
var boroughs = set(`queens brooklyn bronx manhattan`)

// areaBehind counts the tokens behind a town that say it is one: "Quincy metro
// area".
func (d *draft) areaBehind(s *span) int {
	if s.found.IsState() || s.found.Form == place.FormZIP || s.found.Right != "" || nouns[d.texts[s.city]] {
		return 0
	}
	n := 0
	if s.to < len(d.list) && boroughs[d.texts[s.to]] && s.found.Place().State == "NY" {
		n++ // "Jamaica Queens"
	}
	for s.to+n < len(d.list) && areas[d.texts[s.to+n]] {
		n++
	}
	return n
}

// isCalled reports whether each word that a town was typed with is in somebody's
// name, so that the town without anything that tells it may be that.
func (d *draft) isCalled(s *span) bool {
	return !s.found.IsState() && d.parser.knowsNames() &&
		!slices.ContainsFunc(d.texts[s.city:s.to], func(w string) bool { return !d.parser.named(w) })
}

// addPlace adds the place, and the same as one too many.
func (d *draft) addPlace(s span) {
	d.add(s)
	s.kind = spanMore
	s.cost += costMore
	if s.found.Form == place.FormZIP {
		s.cost += costZIPLeft
	}
	d.add(s)
}

func (d *draft) costOfPlace(s *span) float64 {
	f, alone := s.found, s.city == 0 && s.to == len(d.list)
	before := s.city > 0 && d.list[s.city].comma
	switch f.Form {
	case place.FormZIP:
		return costZIP
	case place.FormTown:
		return d.costOfTown(s)
	case place.FormState:
		if alone || s.sure || before {
			return costSure
		}
		if d.isShortWord(s) {
			return never
		}
		if d.isPersonal(s.city-1) && !d.drops(PieceName) {
			return costState + costTitled
		}
		if d.givenAt(s.city-1) || s.to-s.from == 1 && d.givenAt(s.city) && s.to < len(d.list) && d.mayBeName(s.to) {
			return costState + costPerson
		}
		return costState
	case place.FormCode:
		return d.costOfCode(s)
	case place.FormShort:
		if d.isDegree(s.city) && s.city > 0 && d.mayBeName(s.city-1) && !s.sure {
			return never
		}
		if d.parser.named(d.texts[s.city]) && d.behindTitle(s.city) {
			return never // "Dr. Washington"
		}
		if s.sure || before || alone || d.emphasized(s.city, s.to) {
			return costShort
		}
		switch t := d.texts[s.city]; {
		case s.city == 0 && !articles[t]:
			return costLast // "okc chiropractor"
		case s.to < len(d.list), d.mayBeName(s.city - 1), spanishLast[d.texts[s.city-1]]:
		case t == "la":
			return costShort // "pain doctor la": no article ends a box
		case !articles[t]:
			return costLast // "pain doctor sf"
		}
		return never
	}
	return d.costOfCity(s, alone, before)
}

// tinyTown has fewer people: behind a name, what stands before a degree is a
// surname rather than it.
const tinyTown = 5_000

// costOfTown is that of a town with its state. A code that is a degree too
// needs a town that is no given name: "Frederick MD", but "John Frederick MD".
func (d *draft) costOfTown(s *span) float64 {
	cost := costTown
	last := d.texts[s.to-1]
	if articles[last] && !d.list[s.to-1].capitals && s.to < len(d.list) && !d.isFirstTown(s) {
		return never // "morris in garrett"
	}
	if s.from < s.city || s.city > 0 && d.list[s.city].comma {
		return cost
	}
	doubtful := s.found.Population < cityPeople || d.parser.given(d.texts[s.city])
	given := d.givenBefore(s.city)
	if d.isDegree(s.to-1) && doubtful && (given || !s.sure && s.city > 0 && d.mayBeName(s.city-1)) {
		cost += costPerson
		if given || s.found.Population < tinyTown && d.oneNameBefore(s.city) {
			cost += costPerson
		}
	}
	if s.sure {
		return cost // a comma stands in it; "Jane Allen, MD" was no town for that
	}
	if nouns[d.texts[s.city]] || fillers[last] && !d.list[s.to-1].capitals {
		cost += costOften
		if nouns[d.texts[s.city]] { // "relief center tx" is not in the town of Center
			cost += 1
		}
	}
	return cost
}

// ownState is how many people a town must have to stand with its state where that is
// a word of grammar in between, although larger ones are called so: of English, and of
// Spanish, in which such a word often follows a town ("en Houston de columna").
const (
	ownState   = 5_000
	ownStateES = 20_000
)

// isFirstTown reports whether no larger town is called as that before a word of
// grammar that is its state too, or it is large enough, and no place or name stands
// behind: "bend or chiropractor", "portland me spine doctor".
func (d *draft) isFirstTown(s *span) bool {
	if d.mayBeName(s.to) || len(d.parser.places.At(nil, d.texts, s.to)) > 0 {
		return false
	}
	enough := ownState
	if t := d.texts[s.to-1]; t == "de" || t == "la" || t == "al" {
		enough = ownStateES
	}
	if s.found.Population >= enough {
		return true
	}
	for _, f := range d.parser.places.At(nil, d.texts[:s.to-1], s.city) {
		if s.city+f.Tokens == s.to-1 && f.Population > s.found.Population {
			return false
		}
	}
	return true
}

// costOfCode is that of a state's code alone: at the end of the box, behind a
// comma or "in", or where it stands out as capitals. Several are words.
func (d *draft) costOfCode(s *span) float64 {
	t := d.texts[s.city]
	degree := d.isDegree(s.city)
	stands := d.emphasized(s.city, s.to)
	switch {
	case s.sure, s.city > 0 && d.list[s.city].comma && !degree:
		return costSure
	case t == "ct" && d.isPicture(s):
		return never
	case t == "md" || t == "do", t == "as" && !s.sure: // ankylosing spondylitis is likelier than American Samoa
		return never // behind anything but a town or "in" it is the degree
	case articles[t] && !stands, s.to < len(d.list) && !stands && (s.city > 0 || degree || t == "id"):
		return never // in front, "tx spine surgeon", it is the state
	case s.city > 0 && d.parser.named(t) && d.behindTitle(s.city):
		return never // "Dr. Oh" is not in Ohio
	case degree && s.city > 0 && d.mayBeName(s.city-1):
		return costCode + costPerson
	case stands:
		return costSure
	}
	return costCode
}

// shortStates are short names of states that are words of English: behind anything
// but a town they count at the end of the box.
var shortStates = set(`mass miss wash ill ind ore cal del`)

// isShortWord reports whether a short name of a state stands where it is a word:
// "mass effect".
func (d *draft) isShortWord(s *span) bool {
	return s.to-s.city == 1 && shortStates[d.texts[s.city]] && s.to < len(d.list)
}

// isPicture reports whether "CT" is the scan: "loose on CT", "CT shows".
func (d *draft) isPicture(s *span) bool {
	return s.city > 0 && !d.list[s.city].comma && pictures[d.texts[s.city-1]] || s.to < len(d.list) && pictures[d.texts[s.to]]
}

func (d *draft) costOfCity(s *span, alone, before bool) float64 {
	cost := 0.
	for _, size := range sizes {
		if s.found.Population >= size.people {
			cost = size.cost
			break
		}
	}
	if before && s.city == 1 && d.parser.given(d.texts[s.city]) && d.mayBeName(0) {
		if s.to == len(d.list) && s.to == 2 && d.parser.named(d.texts[0]) {
			return never // "White, Elizabeth"
		}
		before = false // "Brown, Donald Tampa FL"
	}
	if s.to-s.city == 1 && d.texts[s.city] == "home" || d.isNoun(s) {
		return never // "in home therapy", "at the register"
	}
	if s.sure || before {
		return min(cost, costSure+cost/4)
	}
	word := d.parser.phrases.exact[d.parser.words.Standard(d.texts[0])] != nil && s.found.Population < cityPeople
	if alone && !word && (d.parser.knowsNames() || s.to-s.city > 1) && !d.isCalled(s) {
		return min(cost, costGiven-.1) // but "smith" is not Smith, NV
	}
	if d.isNobody(s) || s.to == len(d.list) && s.to-s.city > 1 && regionOfWord(d.texts[s.to-1]) != nowhere {
		cost = min(cost, costNobody) // "Great Neck" is no part of the body
	}
	return cost + d.doubts(s)
}

// months are towns too, but "since March" and "in August" are times.
var months = set(`january february march april may june july august september october november december
	enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre`)

// people are words for some, which an adjective stands before: "in young people".
var people = set(`people person persons adults women men kids children patients folks ladies teens athletes`)

// determiners stand before what is no town: "the register", "a university".
var determiners = set(`the a an my his her our this that un una mi el la`)

// hamlet is how many people a town has at most that is not meant by a common word
// before another.
const hamlet = 5_000

// isNoun reports whether a small town is called by a month, or by a common word behind
// an article or, if it is a hamlet, before another: "in young people".
func (d *draft) isNoun(s *span) bool {
	at := s.city
	if s.to-at == 2 && determiners[d.texts[at]] {
		at++ // "the belt"
	}
	t := d.texts[at]
	switch {
	case s.found.Population >= cityPeople || s.to-at > 1:
		return false
	case months[t]:
		return len(d.list) > 2
	case !english.Common(t):
		return false
	case at > 0 && determiners[d.texts[at-1]]:
		return at == s.city || s.found.Population < hamlet // but "the woodlands"
	}
	if s.found.Population >= hamlet || s.to == len(d.list) || d.list[s.to].comma {
		return false
	}
	next := d.texts[s.to]
	return people[next] || english.Common(next) && !nouns[next] && !fillers[next]
}

// minNobody is the shortest name of a town that is taken for it because nobody
// in the directory is called so; shorter ones are words of English.
const minNobody = 7

func (d *draft) isNobody(s *span) bool {
	t := d.texts[s.city]
	if !d.parser.knowsNames() || s.to-s.city > 1 || s.to < len(d.list) || d.parser.named(t) {
		return false
	}
	return len(t) >= minNobody || len(t) >= minTown && s.city > 1 && !english.Common(t) && !d.parser.words.Spoken(t) && !d.parser.phrases.isTerm(d.parser.words.Standard(t)) && d.needBefore(s.city)
}

// minTown is the shortest name of a town that is taken for it behind a need, if it is
// no common word and nobody is called so: "back pain Nome".
const minTown = 4

// needBefore reports whether a phrase of the catalogue ends before a token.
func (d *draft) needBefore(i int) bool {
	return slices.ContainsFunc(d.matched, func(m match) bool { return m.to == i && !m.entries[0].Weak })
}

// wordTowns are towns that are words of everyday: in front of other words they
// count only before what begins a specialty.
var wordTowns = set(`reading mobile surprise normal independence home hope relief success enterprise bend liberty union commerce industry defiance
	needles weed media`)

// pictured is what somebody reads who is not in Reading.
var pictured = set(`mri mris ct xray x results scan scans report reports film films image images imaging my the`)

// doubts are what speaks against a bare town.
func (d *draft) doubts(s *span) float64 {
	cost := 0.
	if s.to-s.from == 1 {
		t := d.texts[s.from]
		if fillers[t] || nouns[t] || s.found.Population < cityPeople && d.parser.phrases.isTerm(d.parser.words.Standard(t)) {
			cost += 2 * costOften
		}
		if s.found.Population < 500_000 && d.parser.named(t) {
			cost += costOften / 2
		}
	}
	if s.from > 0 && s.to < len(d.list) {
		cost += costEnclosed
	}
	if s.to < len(d.list) && d.stateAt(s.to) {
		cost += 2 * costOften // "Pittsburg PA" is not in California
	}
	if t := d.texts[s.city]; s.to-s.city == 1 && s.to < len(d.list) && wordTowns[t] && (t == "mobile" || t == "reading" && pictured[d.texts[s.to]] || !d.leadsOn(s.to)) {
		cost += 2 * costPerson // "normal MRI", "mobile chiropractor"
	}
	if s.found.Population < tinyTown && s.to-s.city > 1 && d.parser.given(d.texts[s.city]) && d.parser.named(d.texts[s.city+1]) {
		cost += costPerson // "Robert Lee" is a town in Texas
	}
	if s.to-s.from == 1 && d.parser.named(d.texts[s.city]) && s.found.Form == place.FormCity && isJoined(d.texts[s.city], s.found.Place().City) {
		cost += costPerson // "Walnutcreek Back Center" is no joined Walnut Creek
	}
	if d.parser.named(d.texts[s.city]) && d.isInitialAt(s.city-1) {
		cost += costPerson // "R. Richardson"
	}
	if s.city == 0 && s.to == 1 && len(d.list) > 1 && d.list[1].comma && (d.parser.given(d.texts[1]) || personal[d.texts[1]]) && d.parser.named(d.texts[0]) {
		cost += costPerson // "Green, Andrew, LMT"
	}
	switch {
	case s.from == 0:
	case d.drops(PieceName) && s.found.Population >= titledPeople && titles[d.texts[s.from-1]]: // nobody is meant
	case d.isPersonal(s.from-1) && !(s.found.Population >= sizes[0].people && d.doctorOf(s.from-1)):
		cost += costTitled
	case s.found.Population >= cityPeople && s.from == 2 && s.to == len(d.list) && d.isDegree(0):
		// "MD Wilson Atlanta" is one name and a city
	case d.deniesAt(s.from - 1): // "not Dr. Lee Chicago"
	case d.givenAt(s.from - 1):
		cost += costPerson
	}
	if s.to < len(d.list) {
		if d.isDegree(s.to) && !fillers[d.texts[s.to]] {
			cost += costPerson
		}
		if d.parser.given(d.texts[s.from]) && d.nameBehind(s) {
			cost += costPerson
		}
	}
	return cost
}

// isJoined reports whether a token is the words of a town written as one.
func isJoined(token, city string) bool {
	return strings.Contains(city, " ") && strings.EqualFold(token, strings.ReplaceAll(city, " ", ""))
}

// nameBehind reports whether a name stands behind a town of one word, or of one
// and an initial that is read as a part of it, before initials or after: "Alvin A
// Tucker", and "Mark S Lee", who is not in Marks.
func (d *draft) nameBehind(s *span) bool {
	to := s.from + 1
	for to < len(d.list) && len(d.texts[to]) == 1 {
		to++
	}
	return to >= s.to && to < len(d.list) && (d.mayBeName(to) || d.surnameAt(to))
}

// titledPeople is how many people a town has that may be meant behind a title
// after all.
const titledPeople = 25_000

// isPersonal reports whether a token is a title that makes what follows it a
// person. "Doctor" does so in front, if what the doctor is comes behind: "doctor
// Madison, pain specialist".
func (d *draft) isPersonal(i int) bool {
	if i < 0 || !titles[d.texts[i]] || personal[d.texts[i]] {
		return i >= 0 && personal[d.texts[i]]
	}
	return i == 0 && len(d.texts) > 2 && slices.ContainsFunc(d.texts[2:], func(t string) bool { return clinicians[d.parser.words.Standard(t)] })
}

// doctorOf reports whether a title ends a phrase, "pain dr", rather than begin a
// name, as it does behind what is a clinician already: "physiatrist Dr Austin".
func (d *draft) doctorOf(i int) bool {
	if i == 0 {
		return false
	}
	t := d.parser.words.Standard(d.texts[i-1])
	if nouns[t] {
		return !staff[t]
	}
	entries := d.parser.phrases.exact[t]
	isClinician := len(entries) > 0 && entries[0].Kind == catalog.KindSpecialty
	return !isClinician && !fillers[t] && d.parser.phrases.isTerm(t)
}

// givenAt reports whether a token is a given name that a surname is wanted after:
// the "mary" of "mary jackson", not the "chandler" of "eric chandler denver", nor
// the "taylor" of "james o taylor".
func (d *draft) givenAt(i int) bool {
	if i < 0 || !d.parser.given(d.texts[i]) || !d.mayBeName(i) {
		return false
	}
	before := d.beforeInitials(i)
	return before < 0 || !d.mayBeName(before) || titles[d.texts[before]]
}

// beforeInitials is the token before i that is no single letter, -1 if there is
// none.
func (d *draft) beforeInitials(i int) int {
	for i--; i >= 0 && len(d.texts[i]) == 1; i-- {
	}
	return i
}

// givenBefore reports whether a person's given names stand right before a token,
// with initials or without: "James D", "Mary Ann".
func (d *draft) givenBefore(i int) bool {
	i = d.beforeInitials(i)
	return d.givenAt(i) || i > 0 && d.parser.given(d.texts[i]) && d.mayBeName(i) && d.givenAt(i-1)
}

// oneNameBefore reports whether one word that may be a name stands right before a
// token, and no other before that.
func (d *draft) oneNameBefore(i int) bool {
	if i == 0 || !d.mayBeName(i-1) || len(d.texts[i-1]) == 1 {
		return false
	}
	before := d.beforeInitials(i - 1)
	return before < 0 || !d.mayBeName(before)
}

// maxDegree is the longest degree in letters; longer spellings are words that
// say what somebody is: "chiropractor" is one of DC.
const maxDegree = 6

func (d *draft) isDegree(i int) bool {
	_, ok := d.parser.words.Credential(d.texts[i])
	return ok && len(d.texts[i]) <= maxDegree
}

// mayBeName reports whether nothing but a name is known of a token.
func (d *draft) mayBeName(i int) bool {
	t := d.texts[i]
	return !fillers[t] && !nouns[t] && !d.parser.phrases.isTerm(d.parser.words.Standard(t))
}

// stateAt reports whether a token is the code of a state and no word.
func (d *draft) stateAt(i int) bool {
	if articles[d.texts[i]] && !d.emphasized(i, i+1) {
		return false
	}
	return slices.ContainsFunc(d.parser.places.At(nil, d.texts, i), func(f place.Found) bool { return f.Form == place.FormCode })
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

// contradicts reports whether a town stands beside a postcode or a country that
// says it is abroad: "75001 Paris", "London SW1A 1AA", "Paris France".
func (d *draft) contradicts(i int, f *place.Found) bool {
	end := i + f.Tokens
	if end < len(d.texts) {
		if _, ok := place.IsForeign(d.texts, end); ok || countries[d.texts[end]] && !(f.Form == place.FormCity && d.givenBefore(i)) {
			return true // but "Nancy Young Ontario" is somebody in California
		}
	}
	if last := len(d.texts) - 1; f.Form == place.FormCity && end+1 == last && countries[d.texts[last]] && !d.list[end].comma {
		return true // "Melbourne Victoria Australia"
	}
	if i >= 2 {
		if _, ok := place.IsForeign(d.texts, i-2); ok {
			return true
		}
	}
	if f.Form == place.FormZIP && f.Tokens == 1 && end < len(d.texts) {
		return d.foreignTown(end)
	}
	return f.Form == place.FormCity && i > 0 && isDigits(d.texts[i-1]) && len(d.texts[i-1]) == 5 && foreignTowns[d.texts[i]]
}

// foreignTown reports whether a town that the world knows stands at i without a
// state of the US behind it.
func (d *draft) foreignTown(i int) bool {
	if !foreignTowns[d.texts[i]] {
		return false
	}
	for _, f := range d.parser.places.At(nil, d.texts, i) {
		if f.Form == place.FormTown {
			return false
		}
	}
	return true
}

// maxStreet is how many tokens a street may have before the place.
const maxStreet = 6

// streetBefore counts the tokens of a street address that end at to: a number,
// words, and what streets are called.
func (d *draft) streetBefore(to int) int {
	for from := max(0, to-maxStreet); from < to-1; from++ {
		if !isDigits(d.texts[from]) || len(d.texts[from]) > 5 {
			continue
		}
		for _, t := range d.texts[from+1 : to] {
			if streets[t] {
				return to - from
			}
		}
	}
	return 0
}

func isDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}
