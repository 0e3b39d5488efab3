package query

import (
	"slices"
	"strings"

	"github.com/specialist-finder/finder/internal/place"
)

// The costs of places. A town costs the less the more people it has, since its
// name is then likelier the town than a word or somebody.
const (
	costZIP         = .15
	costTown        = .25
	costExactLeft   = .01  // above costMore: of a bare town and one with its state that counts, and a ZIP before both
	costVillageLeft = .004 // below likewise: "clinic in Santa Clara Whitfield" is in no Whitfield
	costState       = .45
	costCode        = .75 // of a state, at the end of the box
	costSure        = .25 // a town behind "near" or a comma
	costShort       = .24 // a short name there: "LA" is likelier the city than the state
	costLast        = .74 // a short name at the end of the box

	costOrigin = .05 // above: where somebody is from, who may be elsewhere

	costTownEdit = .10 // each edit in the name of a town

	never          = 9.  // what is a place in no context but others
	costOften      = .25 // above: the town's name is a word, or a name in the directory
	costEnclosed   = .15 // above: words stand on both sides
	costTownOfNeed = .40 // a town of several words that is all there is beside a need
	costNobody     = .70 // a town at the end, however small, of a name that nobody in the directory has
	costPerson     = .60 // above: behind a given name, before a degree
	costTitled     = .90 // above: behind a title
	costWordTown   = 1.  // above: a town with its state that is called by a word for a clinic
)

// How many people a town has.
const (
	metropolis   = 500_000 // meant even behind "doctor"
	cityPeople   = 100_000 // its name is likelier the town than a word of the catalogue: Mesa is no table
	titledPeople = 25_000  // it may be meant behind a title after all
	tinyTown     = 5_000   // behind a name, what stands before a degree is a surname rather than one of fewer
	hamlet       = 5_000   // one of fewer is not meant by a common word before another
)

// sizes are the costs of bare towns by population.
var sizes = []struct {
	people int
	cost   float64
}{{metropolis, .35}, {cityPeople, .50}, {25_000, .75}, {5_000, 1.02}, {0, 1.30}}

func costOfSize(people int) float64 {
	for _, size := range sizes {
		if people >= size.people {
			return size.cost
		}
	}
	return 0
}

func (d *draft) costOfPlace(s *span) float64 {
	switch s.found.Form {
	case place.FormZIP:
		return costZIP
	case place.FormTown:
		return d.costOfTown(s)
	case place.FormState:
		return d.costOfFirst(stateCosts, s)
	case place.FormCode:
		return d.costOfFirst(codeCosts, s)
	case place.FormShort:
		return d.costOfFirst(shortCosts, s)
	}
	return d.costOfCity(s)
}

// The costs of what has no more than a name or a code. Of each list the first rule
// that holds counts.
var (
	// stateCosts are those of a state by its name.
	stateCosts = []priced{
		{(*draft).isSpanishState, never},
		{(*draft).isShortWord, never},
		{(*draft).isTold, costSure},
		{(*draft).isTitledState, costState + costTitled},
		{(*draft).isSurnameState, costState + costPerson},
		{always, costState},
	}
	// codeCosts are those of a state's code alone: it counts at the end of the box,
	// behind a comma or "in", or where it stands out as capitals. Several are words.
	codeCosts = []priced{
		{(*draft).isArticleAgain, never},
		{(*draft).isMine, never},
		{(*draft).isVeterans, never},
		{(*draft).isCodeWord, never},
		{(*draft).isOperating, never},
		{(*draft).isToldCode, costSure},
		{(*draft).isPicture, never},
		{(*draft).isOneOfDegrees, never},
		{(*draft).isRatherDegree, never},
		{(*draft).isWordWithin, never},
		{(*draft).isTitledSurname, never},
		{(*draft).isDegreeOfName, costCode + costPerson},
		{(*draft).isBeforeCity, never},
		{(*draft).standsOut, costSure},
		{always, costCode},
	}
	// shortCosts are those of a short name of a city: "LA", "okc", "sf".
	shortCosts = []priced{
		{(*draft).isBeforeCity, never},
		{(*draft).isBareDegree, never},
		{(*draft).isOneOfDegrees, never},
		{(*draft).isTitledSurname, never},
		{(*draft).isArticleAgain, never},
		{(*draft).isTold, costShort},
		{(*draft).standsOut, costShort},
		{(*draft).beginsBox, costLast},
		{(*draft).isBesideName, never},
		{(*draft).isLastLA, costShort},
		{(*draft).isNoArticle, costLast},
		{always, never},
	}
)

// isTold reports whether more than its words tells a place: what stands before it, or
// that nothing stands beside it.
func (d *draft) isTold(s *span) bool { return s.sure || d.isBehindComma(s) || d.isAlone(s) }

func (d *draft) isAlone(s *span) bool       { return s.city == 0 && s.to == len(d.list) }
func (d *draft) isBehindComma(s *span) bool { return s.city > 0 && d.list[s.city].comma }
func (d *draft) standsOut(s *span) bool     { return d.emphasized(s.city, s.to) }

// isOneWord reports whether a place is one token, and nothing before it belongs to it.
func (s *span) isOneWord() bool { return s.to-s.from == 1 }

// shortStates are short names of states that are words of English: behind anything
// but a town they count at the end of the box.
var shortStates = set(`mass miss wash ill ind ore cal del ala`)

// isShortWord reports whether a short name of a state stands where it is a word:
// "mass effect".
func (d *draft) isShortWord(s *span) bool {
	if s.to-s.city > 1 || !shortStates[d.texts[s.city]] {
		return false
	}
	if s.to < len(d.list) && d.texts[s.to] == "state" {
		return false
	}
	if s.from < s.city && d.texts[s.city-1] == "in" && s.to < len(d.list) && d.list[s.to].comma {
		return false // "anywhere in Mass, neck pain"
	}
	return s.to < len(d.list) || strings.ContainsAny(d.typed(s.city, s.to), "'’") // "I'll"
}

// wordsES are states that are words of Spanish.
var wordsES = set(`colorado nevada montana`)

// isSpanishState: "un moretón colorado", "resbalé en la nevada".
func (d *draft) isSpanishState(s *span) bool {
	if s.city == 0 || !wordsES[d.texts[s.city]] || d.list[s.city].title || s.to-s.city > 1 {
		return false
	}
	before := d.texts[s.city-1]
	return determinersES[before] || s.to < len(d.list) && s.from == s.city && !d.needBefore(s.city) && slices.ContainsFunc(d.texts, func(t string) bool { return determinersES[t] })
}

// isTitledState: "Dr. Washington" is somebody, unless names are dropped or nobody is
// called so.
func (d *draft) isTitledState(s *span) bool {
	return d.isPersonal(s.city-1) && !d.drops(PieceName) && (!d.parser.knowsNames() || d.namesAll(s))
}

// isSurnameState: "Kerry Washington", "Virginia Smith".
func (d *draft) isSurnameState(s *span) bool {
	return d.givenAt(s.city-1) || s.isOneWord() && d.givenAt(s.city) && s.to < len(d.list) && d.mayBeName(s.to)
}

// isToldCode: "austin, tx" and "in tx", but "Jane Doe, MD" has a degree.
func (d *draft) isToldCode(s *span) bool {
	return s.sure || d.isBehindComma(s) && !d.isDegree(s.city)
}

// isPicture reports whether "CT" is the scan: "loose on CT", "CT shows".
func (d *draft) isPicture(s *span) bool {
	if d.texts[s.city] != "ct" {
		return false
	}
	return s.city > 0 && !d.list[s.city].comma && pictures[d.texts[s.city-1]] || s.to < len(d.list) && pictures[d.texts[s.to]]
}

// eitherOf stand between two of which one is meant.
var eitherOf = set(`or and vs versus`)

// isOneOfDegrees: "a PA or NP", "DC, CCSP".
func (d *draft) isOneOfDegrees(s *span) bool {
	if s.to < len(d.list) && d.list[s.to].comma && d.isDegree(s.to) && d.isDegree(s.city) && !d.isPlaceAt(s.to) {
		return true
	}
	joins := func(i int) bool { return i > 0 && i < len(d.texts)-1 && eitherOf[d.texts[i]] }
	return d.isDegree(s.city) && !s.sure && (joins(s.to) && d.isDegree(s.to+1) || joins(s.city-1) && s.city > 1 && d.isDegree(s.city-2))
}

// operating stand behind "OR" where it is the operating room.
var operating = set(`now today tomorrow yesterday nurse nurses tech techs scrub staff time table schedule room suite`)

// isOperating: "OR nurse with sciatica".
func (d *draft) isOperating(s *span) bool {
	return d.texts[s.city] == "or" && s.from == s.city && s.to < len(d.texts) && operating[d.texts[s.to]]
}

// Who somebody's clinician is stands before a degree, and what one does behind it.
var (
	clinicianBefore = set(`the my our his her their a another every`)
	clinicianThat   = set(`instead that who which after for to with and`)
	clinicianBehind = set(`said says told wants wanted referred ordered recommended prescribed thinks gave sent`)
)

// referring say that a clinician writes.
var referring = set(`refer referring referral pt pts patient patients colleague colleagues`)

// isClinicianCode: "my DC wants x-rays", "the PA said", but "the DC area".
func (d *draft) isClinicianCode(s *span) bool {
	if s.to-s.city > 1 || len(d.texts[s.city]) > 2 || !d.isDegree(s.city) || s.to < len(d.texts) && (areas[d.texts[s.to]] || sides[d.texts[s.to]]) {
		return false
	}
	if s.from < s.city {
		return false
	}
	if s.to < len(d.texts) && d.texts[s.to] == "here" && slices.ContainsFunc(d.texts[s.to:], func(t string) bool { return referring[t] }) {
		return true // "dc here, want to refer somebody"
	}
	does := s.to < len(d.texts) && (clinicianBehind[d.texts[s.to]] || toldOf[d.texts[s.to]])
	if s.city == 0 || !clinicianBefore[d.texts[s.city-1]] {
		return does
	}
	return does || s.to == len(d.texts) || clinicianThat[d.texts[s.to]]
}

// wordsBehind are what stands behind codes that are words then: "OK to lift?", "MS w/ gait
// change", "is HI or LO better".
var wordsBehind = map[string]map[string]bool{
	"ok": set(`to for with if that now but`),
	"ms": set(`w with contin`),
	"hi": set(`or and lo low`),
	"in": set(`naloxone`),
	"co": set(`pay pays payment payments morbid morbidities insurance worker workers`),
}

// wordsBefore stand before codes that are words then: "sensory level OK".
var wordsBefore = map[string]map[string]bool{
	"ok": set(`level levels function strength sensation gait is are was were looks feels sounds all its im it`),
}

func (d *draft) isCodeWord(s *span) bool {
	if s.from == s.city && s.city > 0 && wordsBefore[d.texts[s.city]][d.texts[s.city-1]] {
		return true
	}
	return s.from == s.city && s.to < len(d.texts) && !d.list[s.to].comma && wordsBehind[d.texts[s.city]][d.texts[s.to]]
}

// veterans stand before and behind "VA" where it is who cares for veterans.
var (
	veteransBefore = set(`the my through via by at`)
	veteransBehind = set(`hospital hospitals clinic clinics doctor doctors provider providers benefits patient patients referral authorization approved
		insurance medical healthcare health community choice disability rating coverage eligible pension loan says said wants told wont`)
)

// goesES stand before the "va" of Spanish.
var goesES = set(`se no ya me le les te que como quien nos`)

// isVeterans: "the VA will not pay", "VA community care".
func (d *draft) isVeterans(s *span) bool {
	if d.texts[s.city] == "va" && s.from == s.city && s.city > 0 && goesES[d.texts[s.city-1]] {
		return true
	}
	if d.texts[s.city] != "va" || d.isBehindComma(s) && !(s.to < len(d.list) && clinicianBehind[d.texts[s.to]]) {
		return false
	}
	before := s.city > 0 && veteransBefore[d.texts[s.city-1]]
	return before || !s.sure && s.to < len(d.list) && veteransBehind[d.texts[s.to]]
}

// rather are the codes that are likelier words: degrees, family medicine, mental health,
// ankylosing spondylitis.
var rather = set(`md do as fm mh mp pw`)

// isRatherDegree: behind anything but a town or "in" it is the degree, or another word.
func (d *draft) isRatherDegree(s *span) bool { return rather[d.texts[s.city]] }

// isWordWithin reports whether a code in small letters is a word, or stands within the
// box; in front, "tx spine surgeon", it is the state.
func (d *draft) isWordWithin(s *span) bool {
	if d.standsOut(s) {
		return false
	}
	t := d.texts[s.city]
	return articles[t] || s.to < len(d.list) && (s.city > 0 || d.isDegree(s.city) || t == "id")
}

// isTitledSurname: "Dr. Oh" is not in Ohio, nor "Dr. Washington" in DC.
func (d *draft) isTitledSurname(s *span) bool {
	return d.parser.named(d.texts[s.city]) && d.behindTitle(s.city)
}

// isBeforeCity reports whether a city that is in no such state stands right behind a
// code: "UT Austin" is a university.
func (d *draft) isBeforeCity(s *span) bool {
	if s.to == len(d.list) || d.list[s.to].comma {
		return false
	}
	for _, f := range d.placesFrom(s.to) {
		if f.Form == place.FormCity && f.Population >= cityPeople {
			return f.Place().State != s.found.Place().State
		}
	}
	return false
}

// isDegreeOfName reports whether a code is a degree too, behind what may be a name.
func (d *draft) isDegreeOfName(s *span) bool {
	return s.city > 0 && d.isDegree(s.city) && d.mayBeName(s.city-1)
}

// isArticleAgain: behind a comma, "la" before a word is the article: "borracho, la
// resonancia".
func (d *draft) isArticleAgain(s *span) bool {
	return articles[d.texts[s.city]] && d.isBehindComma(s) && !d.list[s.city].capitals && s.to < len(d.list) && !isDigits(d.texts[s.to])
}

// isMine: "en mi vida", "fibromialgia, me toman pregabalina".
func (d *draft) isMine(s *span) bool {
	t := d.texts[s.city]
	return (t == "mi" || t == "me") && s.to < len(d.list) && !d.emphasized(s.city, s.to) && !d.list[s.to].comma
}

// isBareDegree is the same where nothing else tells a place.
func (d *draft) isBareDegree(s *span) bool { return !s.sure && d.isDegreeOfName(s) }

// beginsBox: "okc chiropractor".
func (d *draft) beginsBox(s *span) bool { return s.city == 0 && d.isNoArticle(s) }

// isBesideName reports whether a short name stands within the box and not only before words
// that say nothing ("okc asap", but "quién la trata"), or behind a name or a Spanish word
// that an article follows.
func (d *draft) isBesideName(s *span) bool {
	rest := d.texts[s.to:]
	isWithin := len(rest) > 0 && articles[d.texts[s.city]] || slices.ContainsFunc(rest, func(t string) bool { return !fillers[t] })
	return isWithin || d.mayBeName(s.city-1) || spanishLast[d.texts[s.city-1]]
}

// isLastLA: "pain doctor la", as no article ends a box.
func (d *draft) isLastLA(s *span) bool { return d.texts[s.city] == "la" }

// isNoArticle: "pain doctor sf".
func (d *draft) isNoArticle(s *span) bool { return !articles[d.texts[s.city]] }

// costOfTown is that of a town with its state. A code that is a degree too
// needs a town that is no given name: "Frederick MD", but "John Frederick MD".
func (d *draft) costOfTown(s *span) float64 {
	switch {
	case d.isOfGrammar(s):
		return never
	case s.from < s.city || d.isBehindComma(s) || d.isRepeated(s):
		return costTown
	}
	return costTown + d.costOfAll(townDoubts, s)
}

// townDoubts are what speaks against a town with its state that no word before it
// tells. They add up. A comma within it ("Wells, ME") says that no word is meant, but
// "Jane Allen, MD" was no town for that.
var townDoubts = []priced{
	{(*draft).isNameAndDegree, costPerson},
	{(*draft).isSurelyPerson, costPerson},
	{(*draft).isOfWords, costOften},
	{(*draft).isOfClinic, costWordTown},
}

// isOfGrammar: "morris in garrett" holds no town in Indiana.
func (d *draft) isOfGrammar(s *span) bool {
	last := s.to - 1
	return articles[d.texts[last]] && !d.list[last].capitals && s.to < len(d.list) && !d.stopsAt(s.to) && !d.isFirstTown(s)
}

// doctorates are the degrees that "Dr." stands for, and codes of states too.
var doctorates = set(`md do dc od`)

// isNameAndDegree reports whether a town and the code of its state may be a name and
// the degree behind it.
func (d *draft) isNameAndDegree(s *span) bool {
	if s.city > 1 && d.isPersonal(s.city-2) && !doctorates[d.texts[s.to-1]] {
		return false // "dr. jackson tupelo ms" has more than a master's degree
	}
	if !d.isDegree(s.to-1) || s.found.Population >= cityPeople && !d.parser.given(d.texts[s.city]) {
		return false
	}
	return d.givenBefore(s.city) || !s.sure && s.city > 0 && d.mayBeName(s.city-1)
}

// isSurelyPerson is the same where a given name, or one name before a tiny town, leaves
// little doubt.
func (d *draft) isSurelyPerson(s *span) bool {
	return d.isNameAndDegree(s) && (d.givenBefore(s.city) || s.found.Population < tinyTown && d.oneNameBefore(s.city))
}

// isOfWords reports whether the town is called by a word for a clinic, or its state is
// a word that says nothing.
func (d *draft) isOfWords(s *span) bool {
	last := s.to - 1
	isWord := fillers[d.texts[last]] && !d.list[last].capitals && !(s.to == len(d.list) && lastCodes[d.texts[last]])
	return !s.sure && (d.isOfClinic(s) || isWord)
}

// lastCodes are codes of states that no English or Spanish ends with as the words that
// they are.
var lastCodes = set(`al la de in mi or ma ok hi`)

// isOfClinic: "relief center tx" is not in the town of Center, but "Hurt VA" is a town.
func (d *draft) isOfClinic(s *span) bool {
	isTown := s.city == 0 && d.emphasized(s.to-1, s.to)
	return !s.sure && nouns[d.texts[s.city]] && !isTown
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
	if isAgain := d.texts[s.to] == d.texts[s.city]; !isAgain && (d.mayBeName(s.to) || d.isPlaceAt(s.to)) {
		return false // but "mobile al mobile chiropractor"
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
