package query

import (
	"slices"
	"strings"

	"github.com/specialist-finder/finder/internal/catalog"
	"github.com/specialist-finder/finder/internal/place"
	"github.com/specialist-finder/finder/internal/spelling"
	"github.com/specialist-finder/finder/internal/vocabulary"
)

// A town without its state is told by its size and by what stands around it.

func (d *draft) costOfCity(s *span) float64 {
	cost := costOfSize(s.found.Population)
	switch {
	case d.holdsAny(noTown, s):
		return never
	case s.sure || d.isBehindComma(s) && !d.isReversedGiven(s):
		return min(cost, costSure+cost/4)
	case d.isWordTownOfNeed(s):
		return costSure
	case d.isTownOfNeed(s):
		return min(cost, costTownOfNeed)
	case d.isAllThereIs(s):
		return min(cost, costGiven-.1)
	case d.isNobody(s), d.isNoWord(s) && !d.isCalled(s), d.endsAsRegion(s), d.isTitled(s) && !d.isCalled(s):
		cost = min(cost, costNobody)
	}
	return cost + d.costOfAll(doubts, s) + d.costOfFirst(doubtsBefore, s) + d.costOfAll(doubtsBehind, s)
}

// townEnds end the names of towns, and nobody's.
var townEnds = set(`city beach park hills springs heights falls valley lake grove creek ridge point island village town harbor station junction`)

// minEnd is the shortest of them that a slip leaves no other word.
const minEnd = 5

// isSlipOfEnd reports whether a word is one slip off what ends the names of towns: "Sterling
// Heghts".
func isSlipOfEnd(t string) bool {
	for end := range townEnds {
		if len(end) >= minEnd && t != end && spelling.Edits(t, end, 1) <= 1 {
			return true
		}
	}
	return false
}

// isTownOfNeed reports whether a town of several words is all that stands beside a need, in
// front or behind: "Oregon City lower back", "rfa Show Low".
func (d *draft) isTownOfNeed(s *span) bool {
	if s.to-s.city < 2 || s.found.Right != "" || s.found.Population < titledTown || d.parser.given(d.texts[s.city]) && !townEnds[d.texts[s.to-1]] {
		return false
	}
	switch {
	case s.city == 0 && s.to < len(d.list):
		return d.needAt(s.to) || d.isWishAt(s.to) || nouns[d.texts[s.to]]
	case s.city > 0 && s.to == len(d.list):
		return d.needBefore(s.city) || d.wishBefore(s.city)
	}
	return false
}

// wishBefore reports whether a wish ends before a token.
func (d *draft) wishBefore(i int) bool {
	return slices.ContainsFunc(d.matched, func(m match) bool { return m.to == i && m.first().Kind == catalog.KindWish })
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
	isWord := vocabulary.English(t) || d.parser.words.Spoken(t) || d.isTermAt(s.city)
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

// conditionBefore reports whether what somebody has is told before a token: "stenosis dr".
func (d *draft) conditionBefore(i int) bool {
	return slices.ContainsFunc(d.matched, func(m match) bool { return m.to == i && m.first().Kind == catalog.KindCondition && !m.first().Weak })
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
		{(*draft).isSecondOfName, costPerson},
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
		{(*draft).isBeforeSuffix, costTitled},
		{(*draft).isBeforeHyphened, costPerson},
		{(*draft).isBeforeNameAndDegree, costTitled},
		{(*draft).isBeforeRole, costPerson},
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
	if s.from == 0 || s.to == len(d.list) || d.list[s.to].comma || d.isWishAt(s.to) || d.areFillers(s.to) {
		return false
	}
	isLed := s.to+1 < len(d.list) && fillers[d.texts[s.to]] && (d.isWishAt(s.to+1) || d.texts[s.to] == "for" && d.needAt(s.to+1)) // "pain clinic Novato that takes Medicaid"
	return !isLed
}

// areFillers reports whether nothing but fillers stands from a token on: "spine Gastonia phone".
func (d *draft) areFillers(from int) bool {
	for i := from; i < len(d.texts); i++ {
		if t := d.texts[i]; !fillers[t] || articles[t] || d.isDegree(i) {
			return false
		}
	}
	return true
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

// visiting are those who are called mobile.
var visiting = set(`surgeon surgeons physiatrist neurosurgeon cirujano`)

// isWordTownOfNeed: "bend chiropractor", "mobile spine surgeon", if nothing else is in the
// box.
func (d *draft) isWordTownOfNeed(s *span) bool {
	t := d.texts[s.city]
	if s.city > 0 || !s.isOneWord() || s.to == len(d.list) || !wordTowns[t] || s.found.Population < titledPeople || !d.leadsOn(s.to) {
		return false
	}
	last := d.texts[len(d.list)-1]
	return t != "mobile" && d.endsLed(s.to) || visiting[last]
}

// endsLed reports whether a specialty that begins at a token ends the box.
func (d *draft) endsLed(from int) bool {
	return slices.ContainsFunc(d.matched, func(m match) bool {
		return m.from == from && m.to == len(d.list) && m.first().Kind == catalog.KindSpecialty
	})
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

// isBehindInitial: "R. Richardson", "Clinton R. Bywater". A point of the compass is one where the town
// follows: "N Jackson Tampa FL".
func (d *draft) isBehindInitial(s *span) bool {
	if compass[d.texts[s.city]] && s.to-s.city == 2 {
		return d.parser.named(d.texts[s.city+1]) && d.isTownWithState(s.to)
	}
	isMiddle := s.city > 1 && s.isOneWord() && len(d.texts[s.city-1]) == 1 && d.dottedAt(s.city-1) && d.mayBeName(s.city-2) && !d.list[s.city].comma
	return isMiddle || d.parser.named(d.texts[s.city]) && d.isInitialAt(s.city-1)
}

// isTownWithState reports whether a town and its state begin at a token.
func (d *draft) isTownWithState(i int) bool {
	return slices.ContainsFunc(d.placesFrom(i), func(f place.Found) bool { return f.Form == place.FormTown })
}

// isReversedSurname: "Green, Andrew, LMT".
func (d *draft) isReversedSurname(s *span) bool {
	if s.city > 0 || s.to > 1 || len(d.list) == 1 || !d.list[1].comma {
		return false
	}
	return (d.parser.given(d.texts[1]) || personal[d.texts[1]]) && d.parser.named(d.texts[0])
}

// isSecondOfName: "Fenwick-Moore", but "Dallas-Plano" are two cities.
func (d *draft) isSecondOfName(s *span) bool {
	before := s.city - 1
	return s.isOneWord() && before >= 0 && d.hyphened(s.city) && d.mayBeName(before) && !vocabulary.English(d.texts[before]) && !d.isCityAt(before)
}

func (d *draft) isInFront(s *span) bool { return s.from == 0 }

// isNobodysTown reports whether nobody is meant behind a title, as names are dropped.
func (d *draft) isNobodysTown(s *span) bool {
	return d.drops(PieceName) && s.found.Population >= titledPeople && titles[d.texts[s.from-1]]
}

// isBehindPerson: "Dr. Austin", but "pain dr Houston" is in Houston, and "back dr ypsilanti"
// about nobody.
func (d *draft) isBehindPerson(s *span) bool {
	isCorrected := s.found.Right != "" && s.found.Population >= cityPeople && d.holdsNoSlip(s)
	isTown := s.found.Population >= metropolis || isCorrected || d.isNoWord(s) && !d.isCalled(s)
	return d.isPersonal(s.from-1) && !(isTown && (d.doctorOf(s.from-1) || d.conditionBefore(s.from-1)))
}

// isBehindWholeName: "MD Wilson Atlanta" is one name and a city.
func (d *draft) isBehindWholeName(s *span) bool {
	return s.found.Population >= cityPeople && s.from == 2 && s.to == len(d.list) && d.isDegree(0)
}

// isBehindDenied: "not Dr. Lee Chicago".
func (d *draft) isBehindDenied(s *span) bool { return d.deniesAt(s.from - 1) }

// isBehindGiven: "mary jackson", but "austin dallas" are two cities.
func (d *draft) isBehindGiven(s *span) bool {
	if d.isNobodysCity(s) || d.isPartInCity(s) || s.to-s.city > 1 && townEnds[d.texts[s.to-1]] && s.to == len(d.list) {
		return false // "spine reed hialeah", "grant bossier city"
	}
	return d.givenAt(s.from-1) && !(s.found.Population >= metropolis && d.isMetropolisAt(s.from-1) && d.listsCities())
}

// isNobodysCity reports whether a town of some size, which nobody in the directory is called by,
// ends a box that names a need or a clinic.
func (d *draft) isNobodysCity(s *span) bool {
	isTown := s.found.Population >= titledPeople && s.found.Right == "" && d.isNoWord(s) && d.parser.knowsNames() && !d.isCalled(s)
	return isTown && s.to == len(d.list) && s.city > 1 && !d.isPersonal(s.city-2) && (nouns[d.texts[0]] || len(d.matched) > 0)
}

// listsCities reports whether a box may list cities, rather than be somebody's name.
func (d *draft) listsCities() bool { return len(d.list) > 2 && !d.isDegree(len(d.list)-1) }

// isMetropolisAt reports whether a token is the name of a very large city.
func (d *draft) isMetropolisAt(i int) bool {
	return slices.ContainsFunc(d.placesFrom(i), func(f place.Found) bool { return f.Form == place.FormCity && f.Population >= metropolis })
}

// isBeforeDegree: "Jackson MD", but "Schenectady PT" is nobody, and "Austin PT" is physical
// therapy in a city.
func (d *draft) isBeforeDegree(s *span) bool {
	if s.to == len(d.list) || !d.isDegree(s.to) || fillers[d.texts[s.to]] {
		return false
	}
	inCity := d.texts[s.to] == "pt" && (s.found.Population >= cityPeople || s.to-s.city > 1 && s.found.Population >= titledTown)
	return !inCity && (!d.parser.knowsNames() || d.isCalled(s) || d.isNamedBeside(s))
}

// clearDegrees are no codes of states, and nothing else that is sought.
var clearDegrees = set(`np lac do dpt phd dnp rn crna pac aprn fnp ma lmt psyd`)

// isNamedBeside reports whether a degree that is nothing else ends the box, or a comma leads
// to one, and a given name stands before the town: "Sierra Paige Lockhart, LAc".
func (d *draft) isNamedBeside(s *span) bool {
	isClear := clearDegrees[d.texts[s.to]] && s.to+1 == len(d.list) || d.list[s.to].comma && s.to+1 >= len(d.list)-1
	return isClear && s.from == s.city && slices.ContainsFunc(d.texts[:s.city], func(t string) bool { return d.parser.given(t) })
}

// isBeforeNameAndDegree: "Augusta Hyde NP", "Camden Fairbanks, PA-C".
func (d *draft) isBeforeNameAndDegree(s *span) bool {
	next := s.to + 1
	if s.city > 0 || !s.isOneWord() || next >= len(d.list) || d.list[s.to].comma || !d.mayBeName(s.to) || vocabulary.English(d.texts[s.to]) || d.isStateAt(s.to) {
		return false
	}
	isLast := next+1 == len(d.list) || next+2 == len(d.list) && len(d.texts[next+1]) == 1
	return isLast && d.isDegree(next) && (clearDegrees[d.texts[next]] || d.list[next].comma)
}

// isBeforeRole: "Hudson Wylie, acupuncturist", where two words and what somebody is are the
// whole box.
func (d *draft) isBeforeRole(s *span) bool {
	if s.city != 1 || !s.isOneWord() || s.to == len(d.list) || !d.list[s.to].comma || d.list[1].comma || s.found.Population >= cityPeople {
		return false
	}
	return d.mayBeName(0) && d.parser.named(d.texts[0]) && !d.isCityAt(0) && d.endsLed(s.to)
}

// suffixes end the name of one of several in a family who are called alike.
var suffixes = set(`jr sr ii iii iv`)

// isBeforeSuffix: "Columbus Salley Jr", "Mayfield III".
func (d *draft) isBeforeSuffix(s *span) bool {
	isSuffix := func(i int) bool { return i < len(d.texts) && suffixes[d.texts[i]] && !d.list[i].comma }
	return isSuffix(s.to) || isSuffix(s.to+1) && d.mayBeName(s.to)
}

// isBeforeHyphened: "Augusta Fenwick-Moore".
func (d *draft) isBeforeHyphened(s *span) bool {
	if s.to-s.city > 1 || s.to+1 >= len(d.list) || d.list[s.to].comma || !d.hyphened(s.to+1) || d.hyphened(s.to) {
		return false
	}
	first, second := d.texts[s.to], d.texts[s.to+1]
	if len(first) < minTown || len(second) < minTown || nouns[first] || nouns[second] || vocabulary.English(first) && vocabulary.English(second) {
		return false
	}
	return d.mayBeName(s.to) && d.mayBeName(s.to+1)
}

// kindsOf stand before a specialty, and are nobody's name there.
var kindsOf = set(`sport sports family holistic integrative mobile prenatal pediatric veterans womens`)

// isGivenOfName: "Austin Lee".
func (d *draft) isGivenOfName(s *span) bool {
	if s.found.Population >= metropolis && s.to < len(d.list) && d.isMetropolisAt(s.to) && d.listsCities() {
		return false
	}
	if s.found.Population >= cityPeople && s.to+1 < len(d.list) && kindsOf[d.texts[s.to]] && d.leadsOn(s.to+1) {
		return false // "orlando sports chiropractor"
	}
	return d.parser.given(d.texts[s.from]) && d.nameBehind(s) && !d.isBeforePart(s)
}

func startsWithDigit(t string) bool { return t[0] >= '0' && t[0] <= '9' }

// nameBehind reports whether a name stands behind a town of one word, or of one
// and an initial that is read as a part of it, before initials or after: "Alvin A
// Tucker", and "Mark S Lee", who is not in Marks.
func (d *draft) nameBehind(s *span) bool {
	to := s.from + 1
	for to < len(d.list) && len(d.texts[to]) == 1 {
		to++
	}
	if to < s.to || to >= len(d.list) || d.leadsOn(to) {
		return false // "aurora physical therapist"
	}
	return d.mayBeName(to) && !startsWithDigit(d.texts[to]) || d.surnameAt(to)
}
