package query

import (
	"slices"
	"strings"

	"github.com/specialist-finder/finder/internal/place"
	"github.com/specialist-finder/finder/internal/vocabulary"
)

// Words that towns are called by, where they mean no town.

// noTown are the reasons for which a town is none, even behind "in".
var noTown = []rule{
	(*draft).isReversedAlone,
	(*draft).isHome,
	(*draft).isMonth,
	(*draft).isCommonNoun,
	(*draft).isCommonPhrase,
	(*draft).isWordBehindComma,
	(*draft).isFiller,
	(*draft).isAdjective,
	(*draft).isBesideSide,
	(*draft).isWordIn,
	(*draft).isResult,
	(*draft).isSpanishWord,
	(*draft).isSpanishNoun,
	(*draft).isHeard,
	(*draft).isWordAmongWords,
}

// isWordAmongWords: "apple banana orange" asks for nothing, and so for nothing in Orange.
func (d *draft) isWordAmongWords(s *span) bool {
	if s.sure || !s.isOneWord() || len(d.list) < 3 || len(d.matched) > 0 || d.list[s.city].title || !vocabulary.English(d.texts[s.city]) {
		return false
	}
	return !slices.ContainsFunc(d.texts, func(t string) bool { return nouns[t] || !vocabulary.English(t) && !fillers[t] })
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
var adjectives = set(`casa nada descanso vista solo primera visita chico largo caliente viola mesa salida grande alma plano blanca media norte loma llano cima pinta pala amarillo nevada`)

// onlySpanish are words of grammar that English has none of.
var onlySpanish = set(`un una unos unas mis su sus en que con por para pero desde cuando muy mas estoy esta tengo tiene`)

// minSpanish is how many common words of Spanish alone make a box one in Spanish.
const minSpanish = 4

// isInSpanish reports whether a box is written in Spanish.
func (d *draft) isInSpanish() bool {
	n := 0
	for _, t := range d.texts {
		if onlySpanish[t] {
			return true
		}
		if vocabulary.Spanish(t) && !vocabulary.English(t) {
			n++
		}
	}
	return n >= minSpanish
}

// isEveryday reports whether a word is a common one of the language of the box.
func (d *draft) isEveryday(word string) bool {
	return vocabulary.English(word) || vocabulary.Spanish(word) && d.isInSpanish()
}

// isSpanishWord: "un golpe chico", if nothing but the word tells a town.
func (d *draft) isSpanishWord(s *span) bool {
	if s.sure || s.found.Population >= metropolis || s.city == 0 || d.needBefore(s.city) {
		return false
	}
	t := d.texts[s.city]
	isWord := adjectives[t] || s.found.Population < hamlet && vocabulary.Spanish(t)
	return s.to-s.city == 1 && isWord && !d.list[s.city].title && d.isInSpanish()
}

// nounsES are what towns with an article are called by.
var nounsES = set(`centro quinta puente puerta mesa plata union luz vista`)

// givenES stand before a noun: "no puede dar ni el paso".
var givenES = set(`ni dar doy`)

// isSpanishNoun: "en el centro de la cintura", "en la quinta lumbar".
func (d *draft) isSpanishNoun(s *span) bool {
	if s.to-s.city != 2 || !determinersES[d.texts[s.city]] || d.list[s.to-1].title {
		return false
	}
	if s.city > 0 && givenES[d.texts[s.city-1]] {
		return true
	}
	if d.isInSpanish() && s.found.Population < cityPeople && len(d.list) >= minStory && !d.needBefore(s.from) && (nounsES[d.texts[s.to-1]] || vocabulary.Spanish(d.texts[s.to-1])) {
		return true // "en la feria y el jalon me lastimo", "la luz me molesta"
	}
	if s.to == len(d.texts) || !nounsES[d.texts[s.to-1]] || !d.isInSpanish() {
		return false
	}
	next := d.texts[s.to]
	return surnameParticles[next] || next == "a" || d.isTermAt(s.to)
}

// isHeard reports whether a word that is one letter off a town is one that people tell
// their complaints in: "se le caen los platos" is not in Los Gatos.
func (d *draft) isHeard(s *span) bool {
	if s.found.Right == "" {
		return false
	}
	if s.found.Form == place.FormCity && !slices.ContainsFunc(d.texts[s.city:s.to], func(t string) bool { return !fillers[t] && !vocabulary.Spanish(t) }) {
		return true // "a largo plazo" is not in Plano
	}
	if s.found.Population >= cityPeople || len(d.list) < minStory || d.parser.learner.model() == nil {
		return false
	}
	return !slices.ContainsFunc(d.texts[s.city:s.to], func(t string) bool { return !fillers[t] && d.isUnheard(t) })
}

// isWordBehindComma: "two failed operations, worth it or not".
func (d *draft) isWordBehindComma(s *span) bool {
	if s.sure || !d.isBehindComma(s) || d.list[s.city].title || !s.isOneWord() {
		return false
	}
	isWord := vocabulary.English(d.texts[s.city]) && s.found.Population < titledPeople && len(d.list) >= minClause && !d.isGiverAt(s.city-1)
	return isWord || d.isWordTown(s)
}

// minClause is how many words a box has at least whose parts between commas are no names of
// places alone.
const minClause = 4

// isAdjective: "orange pill bottle", "reading glasses", but "orange chiropractor".
func (d *draft) isAdjective(s *span) bool {
	if s.sure || s.found.Population >= cityPeople || !s.isOneWord() || d.list[s.city].title || s.to == len(d.list) || d.list[s.to].comma || !vocabulary.English(d.texts[s.city]) {
		return false
	}
	next := d.texts[s.to]
	isNoun := vocabulary.English(next) && !fillers[next] && !nouns[next] && !d.isTermAt(s.to)
	return isNoun && !d.needAt(s.to) && !d.isWishAt(s.to) && !d.leadsOn(s.to) && !(s.to+1 < len(d.list) && d.leadsOn(s.to+1))
}

// bodySides stand before a part of the body: "left temple".
var bodySides = set(`left right both upper l r`)

func (d *draft) isBesideSide(s *span) bool {
	return s.from > 0 && s.isOneWord() && bodySides[d.texts[s.city-1]] && vocabulary.English(d.texts[s.city])
}

// isWordIn: "pain comes in waves", "hurt in college", if a hamlet is called so.
func (d *draft) isWordIn(s *span) bool {
	return s.found.Form == place.FormCity && s.from < s.city && s.to-s.city == 1 && s.found.Population < hamlet && len(d.list) >= minStory &&
		!d.list[s.city].title && vocabulary.English(d.texts[s.city])
}

// Somebody's relatives, before whose names they stand, and what is told of somebody.
var (
	relativesOf = set(`aunt uncle cousin neighbor boyfriend girlfriend tia tio son daughter husband wife brother sister mom mother dad father grandson granddaughter grandma grandpa friend boy girl twins kids
		hijo hija esposo esposa hermano hermana mama papa amigo amiga novio novia`)
	toldOf = set(`is was has had who hurts hurt fell slipped pulled injured tore broke needs cant cannot can doesnt didnt does did wont keeps got says thinks wants sees and
		es esta tiene tenia se le no necesita quiere busca`)
)

// isMy stands between a name and whose it is.
var isMy = phrasesOf(`thats my; that is my; is my; are my; hes my; shes my`)

// isRelative: "my son Dallas is 15".
func (d *draft) isRelative(s *span) bool {
	if n := phraseAt(isMy, d.texts[s.to:]); n > 0 && s.from == s.city && s.to+n < len(d.texts) && relativesOf[d.texts[s.to+n]] {
		return true // "austin, that's my grandson"
	}
	if next := s.to + 1; s.from == s.city && s.isOneWord() && next < len(d.texts) && d.texts[s.to] == "and" && d.parser.given(d.texts[s.city]) && d.parser.given(d.texts[next]) {
		n := phraseAt(isMy, d.texts[next+1:]) // "Madison and Charlotte are my twins"
		return n > 0 && next+1+n < len(d.texts) && relativesOf[d.texts[next+1+n]]
	}
	if s.city > 1 && s.isOneWord() && !d.inParentheses(s) && !d.isParentheticTown(s) && belongs[d.texts[s.city-2]] && relativesOf[d.texts[s.city-1]] && (d.parser.given(d.texts[s.city]) || s.to < len(d.texts) && toldOf[d.texts[s.to]]) {
		return true // "for my husband eugene", "mi hermana socorro necesita"
	}
	return s.city > 0 && s.from == s.city && !s.sure && s.to < len(d.texts) && relativesOf[d.texts[s.city-1]] && toldOf[d.texts[s.to]]
}

// isParentheticTown reports whether a comma parts a town of some size from who was named, and
// nothing is told of it: "for my mom, Everett".
func (d *draft) isParentheticTown(s *span) bool {
	return d.list[s.city].comma && s.to == len(d.list) && s.found.Population >= titledPeople
}

// littleOnes stand before a child's name, and those who are called by their first names.
var littleOnes = set(`baby infant newborn bebe nurse receptionist secretary coach named`)

// calledSo stand before a surname, a comma and a given name: "pt name Jackson, Eugene".
var calledSo = set(`name named nombre`)

// acquainted stand behind "from" where somebody is known from.
var acquainted = set(`my our work church school`)

// someones are words for people behind what they do: "the massage lady".
var someones = set(`lady guy man woman girl gal person dude therapist doctor nurse`)

// isIntroduced: "charlotte the therapist", "eugene is 74", "baby aurora".
func (d *draft) isIntroduced(s *span) bool {
	if !s.isOneWord() || s.sure || !d.parser.given(d.texts[s.city]) {
		return false
	}
	if s.city > 0 && littleOnes[d.texts[s.city-1]] || s.city > 1 && d.list[s.city].comma && calledSo[d.texts[s.city-2]] {
		return true
	}
	if s.to+1 >= len(d.texts) {
		return false
	}
	if n := phraseAt(isMy, d.texts[s.to:]); n > 0 && s.to+n < len(d.texts) && d.isGiverAt(s.to+n) || belongs[d.texts[s.to]] && d.isGiverAt(s.to+1) {
		return true // "austin is my chiropractor", "Eugene, my physical therapist, moved away"
	}
	verb, next := d.texts[s.to], d.texts[s.to+1]
	if verb == "from" && acquainted[next] {
		return true // "troy from my gym"
	}
	isSomebody := d.isGiverAt(s.to+1) || s.to+2 < len(d.texts) && someones[d.texts[s.to+2]]
	return verb == "the" && isSomebody || toldOf[verb] && isDigits(next) && len(next) < maxMinutes
}

// months are towns too, but "since March" and "in August" are times.
var months = set(`january february march april may june july august september october november december
	enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
	christmas easter thanksgiving`)

// seasons are written small.
var seasons = set(`spring summer fall winter primavera verano`)

// before stand before a season: "worse than spring".
var before = set(`than last this next since until till by every each during late early all`)

// isMonth reports whether a town is called by a month, in a box that says more.
func (d *draft) isMonth(s *span) bool {
	at, ok := d.nounOf(s)
	if s.isOneWord() && s.found.Population < cityPeople && seasons[d.texts[s.city]] && d.isBehindComma(s) && !d.list[s.city].title && len(d.list) > 2 {
		return true // "ny, buffalo, winter, fall"
	}
	if ok && seasons[d.texts[at]] && at > 0 && before[d.texts[at-1]] {
		return true
	}
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
	case !ok || months[d.texts[at]] || !vocabulary.English(d.texts[at]):
		return false
	case at > 0 && s.found.Population < hamlet && (years[d.texts[at-1]] || d.texts[at-1] == "old" || d.texts[at-1] == "o"):
		return true // "a 15 y/o pitcher"
	case at > 0 && determiners[d.texts[at-1]]:
		return at == s.city || !strings.HasPrefix(strings.ToLower(s.found.Place().City), d.texts[at-1]+" ") // but "the woodlands", "la vista"
	case s.found.Population >= hamlet || s.to == len(d.list) || d.list[s.to].comma:
		return false
	}
	next := d.texts[s.to]
	return people[next] || vocabulary.English(next) && !nouns[next] && !fillers[next]
}

// indefinite stand before what is one of many, and so no town.
var indefinite = set(`a an its every this that`)

// isCommonPhrase: "like a little rock under me", "hits its high point".
func (d *draft) isCommonPhrase(s *span) bool {
	if s.city == 0 || s.from < s.city || !indefinite[d.texts[s.city-1]] || d.list[s.city].title || s.to < len(d.list) && (d.leadsOn(s.to) || d.needAt(s.to)) {
		return false
	}
	if s.isOneWord() && d.texts[s.city-1] != "a" && d.texts[s.city-1] != "an" {
		return false
	}
	return !slices.ContainsFunc(d.texts[s.city:s.to], func(t string) bool { return !vocabulary.English(t) })
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
