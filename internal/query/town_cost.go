package query

import (
	"slices"
	"strings"

	"github.com/specialist-finder/finder/internal/catalog"
	"github.com/specialist-finder/finder/internal/english"
	"github.com/specialist-finder/finder/internal/place"
)

// A town without its state is told by its size and by what stands around it.

func (d *draft) costOfCity(s *span) float64 {
	cost := costOfSize(s.found.Population)
	switch {
	case d.holdsAny(noTown, s):
		return never
	case s.sure || d.isBehindComma(s) && !d.isReversedGiven(s):
		return min(cost, costSure+cost/4)
	case d.isAllThereIs(s):
		return min(cost, costGiven-.1)
	case d.isNobody(s), d.endsAsRegion(s), d.isTitled(s) && !d.isCalled(s):
		cost = min(cost, costNobody)
	}
	return cost + d.costOfAll(doubts, s) + d.costOfFirst(doubtsBefore, s) + d.costOfAll(doubtsBehind, s)
}

// noTown are the reasons for which a town is none, even behind "in".
var noTown = []rule{
	(*draft).isReversedAlone,
	(*draft).isHome,
	(*draft).isMonth,
	(*draft).isCommonNoun,
	(*draft).isWordBehindComma,
	(*draft).isFiller,
	(*draft).isResult,
	(*draft).isSpanishWord,
	(*draft).isSpanishNoun,
	(*draft).isHeard,
}

// isReversedAlone: "White, Elizabeth".
func (d *draft) isReversedAlone(s *span) bool {
	return d.isReversedGiven(s) && s.to == 2 && len(d.list) == 2 && d.parser.named(d.texts[0])
}

// isReversedGiven reports whether the town is a given name behind a surname: "Brown, Donald
// Tampa FL". What stands before its comma is no need then.
func (d *draft) isReversedGiven(s *span) bool {
	return d.isBehindComma(s) && s.city == 1 && d.parser.given(d.texts[s.city]) && d.mayBeName(0)
}

// isHome: "in home therapy", "en casa".
func (d *draft) isHome(s *span) bool {
	return s.to-s.city == 1 && (d.texts[s.city] == "home" || d.texts[s.city] == "casa")
}

// isFiller: "en una".
func (d *draft) isFiller(s *span) bool {
	t := d.texts[s.city]
	return s.to-s.city == 1 && (fillers[t] && !s.sure || grammar[t]) && s.found.Population < cityPeople && !d.list[s.city].title && len(d.list) > 2
}

// isResult: "stiff all over for years, blood normal".
func (d *draft) isResult(s *span) bool {
	return !s.sure && s.isOneWord() && s.to == len(d.list) && len(d.list) >= minStory && wordTowns[d.texts[s.city]] && !d.list[s.city].title
}

// adjectives are words of Spanish that towns are called by.
var adjectives = set(`casa nada descanso vista solo primera visita chico largo caliente viola mesa salida grande alma plano blanca media norte loma llano cima pinta pala`)

// isSpanishWord: "un golpe chico", if nothing but the word tells a town.
func (d *draft) isSpanishWord(s *span) bool {
	if s.sure || s.found.Population >= cityPeople || s.city == 0 || d.needBefore(s.city) {
		return false
	}
	return s.to-s.city == 1 && adjectives[d.texts[s.city]] && !d.list[s.city].title && slices.ContainsFunc(d.texts, func(t string) bool { return determinersES[t] })
}

// nounsES are what towns with an article are called by: "en el centro de la cintura", "en
// la quinta lumbar".
var nounsES = set(`centro quinta puente puerta mesa plata`)

func (d *draft) isSpanishNoun(s *span) bool {
	if s.to-s.city != 2 || s.to == len(d.texts) || !determinersES[d.texts[s.city]] || !nounsES[d.texts[s.to-1]] || d.list[s.to-1].title {
		return false
	}
	next := d.texts[s.to]
	return surnameParticles[next] || next == "a" || d.isTermAt(s.to)
}

// isHeard reports whether a word that is one letter off a town is one that people tell
// their complaints in: "se le caen los platos" is not in Los Gatos.
func (d *draft) isHeard(s *span) bool {
	if s.found.Right == "" || s.found.Population >= cityPeople || len(d.list) < minStory || d.parser.learner.model() == nil {
		return false
	}
	return !slices.ContainsFunc(d.texts[s.city:s.to], func(t string) bool { return !fillers[t] && d.isUnheard(t) })
}

// isWordBehindComma: "two failed operations, worth it or not".
func (d *draft) isWordBehindComma(s *span) bool {
	return !s.sure && d.isBehindComma(s) && d.isWordTown(s) && !d.list[s.city].title
}

// Somebody's relatives, before whose names they stand, and what is told of somebody.
var (
	relativesOf = set(`aunt uncle cousin neighbor boyfriend girlfriend tia tio son daughter husband wife brother sister mom mother dad father grandson granddaughter grandma grandpa friend boy girl
		hijo hija esposo esposa hermano hermana mama papa amigo amiga novio novia`)
	toldOf = set(`is was has had who hurts hurt fell needs cant cannot can doesnt didnt does did wont keeps got says thinks and
		es esta tiene tenia se le no`)
)

// isRelative: "my son Dallas is 15".
func (d *draft) isRelative(s *span) bool {
	return s.city > 0 && s.from == s.city && !s.sure && s.to < len(d.texts) && relativesOf[d.texts[s.city-1]] && toldOf[d.texts[s.to]]
}

// months are towns too, but "since March" and "in August" are times.
var months = set(`january february march april may june july august september october november december
	enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
	christmas easter thanksgiving`)

// seasons are written small.
var seasons = set(`spring summer fall winter primavera verano`)

// isMonth reports whether a town is called by a month, in a box that says more.
func (d *draft) isMonth(s *span) bool {
	at, ok := d.nounOf(s)
	return ok && len(d.list) > 2 && (months[d.texts[at]] || seasons[d.texts[at]] && d.mixed && !d.list[at].title && len(d.list) >= minStory)
}

// people are words for some, which an adjective stands before: "in young people".
var people = set(`people person persons adults women men kids children patients folks ladies teens athletes`)

// determiners stand before what is no town: "the register", "a university".
var determiners = set(`the a an my his her our this that every each un una mi el la`)

// isCommonNoun reports whether a small town is called by a common word behind an
// article or, if it is a hamlet, before another: "at the register", "in young people".
func (d *draft) isCommonNoun(s *span) bool {
	at, ok := d.nounOf(s)
	switch {
	case !ok || months[d.texts[at]] || !english.Common(d.texts[at]):
		return false
	case at > 0 && s.found.Population < hamlet && (years[d.texts[at-1]] || d.texts[at-1] == "old" || d.texts[at-1] == "o"):
		return true // "a 15 y/o pitcher"
	case at > 0 && determiners[d.texts[at-1]]:
		return at == s.city || !strings.HasPrefix(s.found.Place().City, "The ") // but "the woodlands"
	case s.found.Population >= hamlet || s.to == len(d.list) || d.list[s.to].comma:
		return false
	}
	next := d.texts[s.to]
	return people[next] || english.Common(next) && !nouns[next] && !fillers[next]
}

// nounOf is the one word that a small town is called by, without its article ("the
// belt").
func (d *draft) nounOf(s *span) (at int, ok bool) {
	at = s.city
	if s.to-at == 2 && determiners[d.texts[at]] {
		at++
	}
	return at, s.found.Population < cityPeople && s.to-at == 1
}

// isAllThereIs reports whether a town is the whole box, and neither a word of the
// catalogue nor somebody: "smith" is not Smith, NV.
func (d *draft) isAllThereIs(s *span) bool {
	if !d.isAlone(s) || d.parser.phrases.exact[d.parser.words.Standard(d.texts[0])] != nil && s.found.Population < cityPeople {
		return false
	}
	return (d.parser.knowsNames() || s.to-s.city > 1) && !d.isCalled(s)
}

// endsAsRegion: "Great Neck" at the end is no part of the body.
func (d *draft) endsAsRegion(s *span) bool {
	return s.to == len(d.list) && s.to-s.city > 1 && regionOfWord(d.texts[s.to-1]) != nowhere
}

// minNobody is the shortest name of a town that is taken for it because nobody
// in the directory is called so; shorter ones are words of English.
const minNobody = 7

// minTown is the shortest name of a town that is taken for it behind a need, if it is
// no common word and nobody is called so: "back pain Nome".
const minTown = 4

// isNobody reports whether a town at the end, or in front of a need, is none of the names
// of the directory.
func (d *draft) isNobody(s *span) bool {
	t := d.texts[s.city]
	if !d.parser.knowsNames() || s.to-s.city > 1 || s.to < len(d.list) && !d.isWishAt(s.to) && !(s.city == 0 && d.needAt(s.to)) || d.parser.named(t) {
		return false
	}
	if len(t) >= minNobody {
		return true
	}
	isWord := english.Common(t) || d.parser.words.Spoken(t) || d.isTermAt(s.city)
	return len(t) >= minTown && s.city > 1 && !isWord && d.needBefore(s.city)
}

// needAt reports whether a phrase of the catalogue begins at a token: "nantucket back
// pain".
func (d *draft) needAt(i int) bool {
	return slices.ContainsFunc(d.matched, func(m match) bool { return m.from == i && !m.first().Weak })
}

// needBefore reports whether a phrase of the catalogue ends before a token.
func (d *draft) needBefore(i int) bool {
	return slices.ContainsFunc(d.matched, func(m match) bool { return m.to == i && !m.first().Weak })
}

// What speaks against a bare town. These add up, but of what stands before it the
// first that holds counts.
var (
	doubts = []priced{
		{(*draft).isTermTown, 2 * costOften},
		{(*draft).isNamesake, costOften / 2},
		{(*draft).isEnclosed, costEnclosed},
		{(*draft).isBeforeState, 2 * costOften},
		{(*draft).isWordTown, 2 * costPerson},
		{(*draft).isWholeName, costPerson},
		{(*draft).isJoinedName, costPerson},
		{(*draft).isBehindInitial, costPerson},
		{(*draft).isReversedSurname, costPerson},
	}
	doubtsBefore = []priced{
		{(*draft).isInFront, 0},
		{(*draft).isNobodysTown, 0},
		{(*draft).isBehindPerson, costTitled},
		{(*draft).isBehindWholeName, 0},
		{(*draft).isBehindDenied, 0},
		{(*draft).isBehindGiven, costPerson},
	}
	doubtsBehind = []priced{
		{(*draft).isBeforeDegree, costPerson},
		{(*draft).isGivenOfName, costPerson},
	}
)

// isTermTown reports whether a town is called by a word of the trade, of grammar or for
// a clinic.
func (d *draft) isTermTown(s *span) bool {
	t := d.texts[s.from]
	return s.isOneWord() && (fillers[t] || nouns[t] || s.found.Population < cityPeople && d.isTermAt(s.from))
}

// isNamesake reports whether somebody is called as a town is.
func (d *draft) isNamesake(s *span) bool {
	return s.isOneWord() && s.found.Population < metropolis && d.parser.named(d.texts[s.from])
}

// isEnclosed reports whether words stand on both sides, behind it more than a wish.
func (d *draft) isEnclosed(s *span) bool {
	return s.from > 0 && s.to < len(d.list) && !d.isWishAt(s.to)
}

// isWishAt reports whether a wish begins at a token: "accepting new patients".
func (d *draft) isWishAt(i int) bool {
	return slices.ContainsFunc(d.matched, func(m match) bool { return m.from == i && m.first().Kind == catalog.KindWish })
}

// isBeforeState: "Pittsburg PA" is not in California.
func (d *draft) isBeforeState(s *span) bool { return s.to < len(d.list) && d.stateAt(s.to) }

// wordTowns are towns that are words of everyday: in front of other words they
// count only before what begins a specialty.
var wordTowns = set(`reading mobile surprise normal independence home hope relief success enterprise bend liberty union commerce industry defiance
	needles weed media worth`)

// pictured is what somebody reads who is not in Reading.
var pictured = set(`mri mris ct xray x results scan scans report reports film films image images imaging my the`)

// isWordTown: "normal MRI", "mobile chiropractor".
func (d *draft) isWordTown(s *span) bool {
	t := d.texts[s.city]
	if s.to-s.city > 1 || s.to == len(d.list) || !wordTowns[t] || d.isWishAt(s.to) {
		return false
	}
	return t == "mobile" || t == "reading" && pictured[d.texts[s.to]] || !d.leadsOn(s.to)
}

// isWholeName: "Robert Lee" is a town in Texas.
func (d *draft) isWholeName(s *span) bool {
	return s.found.Population < tinyTown && s.to-s.city > 1 && d.parser.given(d.texts[s.city]) && d.parser.named(d.texts[s.city+1])
}

// isJoinedName: "Walnutcreek Back Center" is no joined Walnut Creek.
func (d *draft) isJoinedName(s *span) bool {
	t := d.texts[s.city]
	return s.isOneWord() && d.parser.named(t) && s.found.Form == place.FormCity && isJoined(t, s.found.Place().City)
}

// isJoined reports whether a token is the words of a town written as one.
func isJoined(token, city string) bool {
	return strings.Contains(city, " ") && strings.EqualFold(token, strings.ReplaceAll(city, " ", ""))
}

// isBehindInitial: "R. Richardson". A point of the compass is one where the town
// follows: "N Jackson Tampa FL".
func (d *draft) isBehindInitial(s *span) bool {
	if compass[d.texts[s.city]] && s.to-s.city == 2 {
		return d.parser.named(d.texts[s.city+1]) && d.isTownWithState(s.to)
	}
	return d.parser.named(d.texts[s.city]) && d.isInitialAt(s.city-1)
}

// isTownWithState reports whether a town and its state begin at a token.
func (d *draft) isTownWithState(i int) bool {
	return slices.ContainsFunc(d.parser.places.At(nil, d.texts, i), func(f place.Found) bool { return f.Form == place.FormTown })
}

// isReversedSurname: "Green, Andrew, LMT".
func (d *draft) isReversedSurname(s *span) bool {
	if s.city > 0 || s.to > 1 || len(d.list) == 1 || !d.list[1].comma {
		return false
	}
	return (d.parser.given(d.texts[1]) || personal[d.texts[1]]) && d.parser.named(d.texts[0])
}

func (d *draft) isInFront(s *span) bool { return s.from == 0 }

// isNobodysTown reports whether nobody is meant behind a title, as names are dropped.
func (d *draft) isNobodysTown(s *span) bool {
	return d.drops(PieceName) && s.found.Population >= titledPeople && titles[d.texts[s.from-1]]
}

// isBehindPerson: "Dr. Austin", but "pain dr Houston" is in Houston.
func (d *draft) isBehindPerson(s *span) bool {
	return d.isPersonal(s.from-1) && !(s.found.Population >= metropolis && d.doctorOf(s.from-1))
}

// isBehindWholeName: "MD Wilson Atlanta" is one name and a city.
func (d *draft) isBehindWholeName(s *span) bool {
	return s.found.Population >= cityPeople && s.from == 2 && s.to == len(d.list) && d.isDegree(0)
}

// isBehindDenied: "not Dr. Lee Chicago".
func (d *draft) isBehindDenied(s *span) bool { return d.deniesAt(s.from - 1) }

// isBehindGiven: "mary jackson", but "austin dallas" are two cities.
func (d *draft) isBehindGiven(s *span) bool {
	return d.givenAt(s.from-1) && !(s.found.Population >= metropolis && d.isMetropolisAt(s.from-1) && d.listsCities())
}

// listsCities reports whether a box may list cities, rather than be somebody's name.
func (d *draft) listsCities() bool { return len(d.list) > 2 && !d.isDegree(len(d.list)-1) }

// isMetropolisAt reports whether a token is the name of a very large city.
func (d *draft) isMetropolisAt(i int) bool {
	return slices.ContainsFunc(d.parser.places.At(nil, d.texts, i), func(f place.Found) bool { return f.Form == place.FormCity && f.Population >= metropolis })
}

// isBeforeDegree: "Jackson MD".
func (d *draft) isBeforeDegree(s *span) bool {
	return s.to < len(d.list) && d.isDegree(s.to) && !fillers[d.texts[s.to]]
}

// isGivenOfName: "Austin Lee".
func (d *draft) isGivenOfName(s *span) bool {
	if s.found.Population >= metropolis && s.to < len(d.list) && d.isMetropolisAt(s.to) && d.listsCities() {
		return false
	}
	return d.parser.given(d.texts[s.from]) && d.nameBehind(s)
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
