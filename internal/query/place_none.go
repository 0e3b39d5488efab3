package query

import (
	"slices"
	"strings"

	"github.com/specialist-finder/finder/internal/place"
	"github.com/specialist-finder/finder/internal/text"
	"github.com/specialist-finder/finder/internal/vocabulary"
)

// What the words of a place mean where they mean none.

// noPlace are the reasons for which the words of a place mean none.
var noPlace = []rule{
	(*draft).isFarTown,
	(*draft).holdsAnd,
	(*draft).isCutByComma,
	(*draft).isArticled,
	(*draft).isSpelled,
	(*draft).isAbbreviation,
	(*draft).isSung,
	(*draft).isNumbered,
	(*draft).isGivenForState,
	(*draft).slipsAtOnce,
	(*draft).slipsBeforeWord,
	(*draft).slipsInName,
	(*draft).slipsBehindGiven,
	(*draft).slipsBeforeCity,
	(*draft).isDroppedName,
	(*draft).isVerb,
	(*draft).isOwned,
	(*draft).isThing,
	(*draft).isCountyOfName,
	(*draft).isBodyPart,
	(*draft).isClinicianCode,
	(*draft).isGrammarSplit,
	(*draft).isOfWholeName,
	(*draft).isTitledSurnameTown,
	(*draft).isOneOfDoctors,
}

// notMeant are the reasons for which the words of a place mean neither one more nor a name
// that is sought.
var notMeant = []rule{
	(*draft).isNotThere,
	(*draft).isLeftBehind,
	(*draft).isRelative,
	(*draft).isIntroduced,
	(*draft).isOfSystem,
	(*draft).isSide,
	(*draft).isPartWord,
	(*draft).isCompassCode,
	(*draft).isToward,
	(*draft).isProcedureCode,
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

// shortened are abbreviations that towns are called by in full.
var shortened = set(`pt ft mt st`)

// isAbbreviation: "VAS 7 in pt with listhesis".
func (d *draft) isAbbreviation(s *span) bool {
	if s.found.Form == place.FormTown && !s.found.Alias && shortened[d.texts[s.city]] && !strings.ContainsAny(s.found.Place().City, " -") {
		return true // "pt ellis co tx" is in no Point
	}
	return s.found.Form == place.FormCity && s.to-s.city == 1 && shortened[d.texts[s.city]]
}

// isSung: "la la la".
func (d *draft) isSung(s *span) bool {
	isSame := func(i int) bool { return i >= 0 && i < len(d.texts) && d.texts[i] == d.texts[s.city] }
	return (s.found.Form == place.FormCode || s.found.Form == place.FormShort) && (isSame(s.city-1) && isSame(s.city-2) || isSame(s.to) && isSame(s.to+1) || isSame(s.city-1) && isSame(s.to))
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

// zipNames are what ZIP codes are called.
var zipNames = set(`zip zipcode postal`)

// isProcedureCode: the code of a procedure in which examples speak of one ("63650 trial leads")
// is the ZIP code of few, if nothing leads to a place.
func (d *draft) isProcedureCode(s *span) bool {
	l := d.parser.learner
	if s.found.Form != place.FormZIP || s.found.Population >= hamlet || !s.isOneWord() || len(d.list) == 1 || connectorBefore(d.texts, s.city) > 0 {
		return false
	}
	return l.model() != nil && l.model().Knows(l.stem(d.texts[s.city])) && !slices.ContainsFunc(d.texts, func(t string) bool { return zipNames[t] })
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

// slipsBeforeCity: "whitfield oklahoma city" is not in Whitefield, Oklahoma.
func (d *draft) slipsBeforeCity(s *span) bool {
	if s.found.Right == "" || s.found.Form != place.FormTown {
		return false
	}
	for at := s.city + 1; at < s.to; at++ {
		if slices.ContainsFunc(d.placesFrom(at), func(f place.Found) bool {
			return f.Form == place.FormCity && at+f.Tokens > s.to && f.Population >= cityPeople
		}) {
			return true
		}
	}
	return false
}

// slipsInName: "Marion Oho" is rather somebody than in Ohio.
func (d *draft) slipsInName(s *span) bool {
	last := s.to - 1
	return s.found.Right != "" && s.found.Form == place.FormTown && len(d.texts[last]) < minStateSlip && !d.isStateAt(last) &&
		s.found.Population < metropolis && d.parser.named(d.texts[s.city])
}

// slipsBehindGiven reports whether a misspelled town begins with a given name that is no word of
// it: "mary noles" is not in Maryvale, but "ann arber" in Ann Arbor.
func (d *draft) slipsBehindGiven(s *span) bool {
	if s.found.Right == "" || s.found.Form != place.FormCity || s.to-s.city < 2 || !d.parser.given(d.texts[s.city]) || isSlipOfEnd(d.texts[s.to-1]) {
		return false
	}
	right := text.Tokens(s.found.Right)
	return s.found.Edits > 1 || len(right) != s.to-s.city || right[0] != d.texts[s.city]
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
	return isWord && s.city > 0 && s.from == s.city && !d.list[s.city].comma && !d.stopsAt(s.city) && modals[d.texts[s.city-1]] && vocabulary.English(d.texts[s.city])
}

// isOwned: "want my independence back".
func (d *draft) isOwned(s *span) bool {
	return s.city > 0 && s.from == s.city && s.to-s.city == 1 && belongs[d.texts[s.city-1]] && (vocabulary.English(d.texts[s.city]) || wordTowns[d.texts[s.city]])
}

// belongs stand before what is somebody's.
var belongs = set(`my his her your our their mi su sus mis`)

// What stands before a place that somebody will not go to.
var (
	goes    = set(`go going drive driving travel traveling`)
	refuses = set(`not cant cannot wont dont never without`)
)

// isNotThere: "Bellevue, not Nebraska", "Chattanooga please, not Nashville".
func (d *draft) isNotThere(s *span) bool {
	if s.from > 1 && s.from < s.city && d.texts[s.city-1] == "to" && goes[d.texts[s.from-1]] && refuses[d.texts[s.from-2]] {
		return true // "not driving to Boston"
	}
	isDenied := s.from > 0 && s.from < s.city && (d.texts[s.from-1] == "not" || d.texts[s.from-1] == "no")
	if (isDenied || phraseEndingAt(insteadOf, d.texts[:s.city]) > 0) && !s.found.IsState() && d.isToldBeside(s) {
		return true // "not in Dallas, Anaheim only", "Cape Coral instead of Naples"
	}
	if s.city == 0 || s.from != s.city || d.texts[s.city-1] != "not" || s.found.Form == place.FormZIP {
		return false
	}
	ends := s.to == len(d.list) || d.stopsAt(s.to)
	return s.found.IsState() || ends && (d.list[s.city-1].comma || d.isToldBefore(s.city-1))
}

// Words for a journey that ended, and who came back.
var (
	returned  = set(`home flew flying returned returning volvi regrese`)
	cameBack  = set(`got get came come coming just im were`)
	somewhere = set(`from de`)
)

// isLeftBehind: "flew home from Paris with a stiff neck", "just back from Cancun".
func (d *draft) isLeftBehind(s *span) bool {
	at := s.city - 2
	if at < 0 || s.from == s.city || !somewhere[d.texts[s.city-1]] || s.found.Form == place.FormZIP {
		return false
	}
	return returned[d.texts[at]] || d.texts[at] == "back" && at > 0 && cameBack[d.texts[at-1]]
}

// insteadOf stand before a place where somebody will not go.
var insteadOf = phrasesOf(`instead of; rather than; other than; than; en vez de; en lugar de`)

// isToldBefore reports whether another place was told before a token: "fort worth not dallas".
func (d *draft) isToldBefore(i int) bool { return d.isToldIn(0, i) }

// isToldBeside reports whether another place was told before some words or behind them.
func (d *draft) isToldBeside(s *span) bool {
	return d.isToldIn(0, s.from) || d.isToldIn(s.to, len(d.texts))
}

// isToldIn reports whether a town with its state, or one of some size, begins between tokens.
func (d *draft) isToldIn(from, to int) bool {
	for at := from; at < to; at++ {
		isCity := func(f place.Found) bool {
			isWord := f.Tokens == 1 && connectorBefore(d.texts, at) == 0 && (vocabulary.English(d.texts[at]) || fillers[d.texts[at]] || d.isTermAt(at))
			return f.Form == place.FormTown || f.Form == place.FormZIP || f.Form == place.FormCity && f.Population >= titledPeople && !isWord
		}
		if slices.ContainsFunc(d.placesFrom(at), isCity) {
			return true
		}
	}
	return false
}

// isSide: "on the Tennessee side" tells where a town is that was named.
func (d *draft) isSide(s *span) bool {
	return d.sided && s.city <= d.sideFrom && d.sideFrom < s.to
}

// isCompassCode: "NE Atlanta" is a part of the city, unless Nebraska has a town of the name
// that is not much smaller.
func (d *draft) isCompassCode(s *span) bool {
	return s.found.Form == place.FormCode && d.texts[s.city] == "ne" && d.isCompassBefore(s.to, s.found)
}

// isCompassBefore reports whether a city of some size that is in no such state begins at a token.
func (d *draft) isCompassBefore(i int, state *place.Found) bool {
	return slices.ContainsFunc(d.placesFrom(i), func(f place.Found) bool {
		_, fits := f.Beside(state)
		return f.Form == place.FormCity && f.Population >= titledPeople && !fits
	})
}

// towards are words for a part of a state.
var towards = set(`northern southern eastern western northeastern northwestern southeastern southwestern`)

// isToward: "eastern Texas" is not in Eastern, KY, nor "north Richland County" in North, SC.
func (d *draft) isToward(s *span) bool {
	if s.found.Form != place.FormCity || s.to-s.city > 1 || s.to == len(d.texts) || d.list[s.to].comma {
		return false
	}
	if towards[d.texts[s.city]] && d.isStateAt(s.to) {
		return true
	}
	_, isCity := d.cityOfParts(s.to, 0)
	return points[d.texts[s.city]] && isCity
}

// isCountyOfName: "dr smith tx" is nobody in Smith County.
func (d *draft) isCountyOfName(s *span) bool {
	return s.found.County && (d.isPersonal(s.city-1) || d.givenBefore(s.city) || len(d.matched) == 0 && d.parser.named(d.texts[s.city]))
}

// isThing: "the Boston Marathon", "my Toyota Tacoma".
func (d *draft) isThing(s *span) bool { return d.isThingAt(s.city, s.found) }

// isThingAt reports whether the words of a place are some of those that something else is
// called by. One word alone is that only where nothing leads to a place.
func (d *draft) isThingAt(i int, f *place.Found) bool {
	if f.Form == place.FormZIP {
		return false
	}
	for from := max(0, i-maxThing+1); from <= i; from++ {
		n := d.parser.places.ThingAt(d.texts, from)
		if from+n < i+f.Tokens || slices.ContainsFunc(d.list[from+1:from+n], func(t token) bool { return t.comma }) {
			continue
		}
		if n > f.Tokens || f.Form == place.FormCity && connectorBefore(d.texts, i) == 0 {
			return true
		}
	}
	return false
}

// maxThing is how many words may stand before the place in what is called by it.
const maxThing = 4

// bodyTowns are towns that are parts of the body.
var bodyTowns = set(`temple`)

// aches stand with "in" before a part of the body.
var aches = set(`pain pains ache aches pressure headache headaches throbbing hurts hurt tightness`)

// isBodyPart: "temple and neck headache".
func (d *draft) isBodyPart(s *span) bool {
	if bodyTowns[d.texts[s.city]] && s.from < s.city && s.from > 0 && s.to-s.city == 1 && aches[d.texts[s.from-1]] {
		return true // "pain in temple"
	}
	return s.isOneWord() && bodyTowns[d.texts[s.city]] && s.to+1 < len(d.texts) && d.texts[s.to] == "and" && regionOfWord(d.texts[s.to+1]) != nowhere
}

// isGrammarSplit reports whether words of grammar make up the one word of a town's name:
// "en la cama no hallo" is not in Camano.
func (d *draft) isGrammarSplit(s *span) bool {
	if s.found.Form != place.FormCity || s.to-s.city < 2 || strings.ContainsAny(s.found.Place().City, " -") {
		return false
	}
	return slices.ContainsFunc(d.texts[s.city:s.to], func(t string) bool { return grammar[t] || fillers[t] })
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
