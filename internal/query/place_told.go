package query

import (
	"slices"
	"strings"

	"github.com/specialist-finder/finder/internal/place"
	"github.com/specialist-finder/finder/internal/vocabulary"
)

// What stands beside the words of a place tells that they mean one.

// inParentheses: "my mom (Tracy) has a compression fracture".
func (d *draft) inParentheses(s *span) bool {
	if s.found.Form != place.FormCity && s.found.Form != place.FormTown {
		return false // "physician assistant (PA)"
	}
	from, to := d.list[s.city].start, d.list[s.to-1].end
	return from > 0 && d.source[from-1] == '(' && to < len(d.source) && d.source[to] == ')'
}

// isRepeated: "dr lawrence, lawrence ks" is somebody in a town of the name.
func (d *draft) isRepeated(s *span) bool {
	return s.found.Form == place.FormTown && s.city > 0 && d.texts[s.city] == d.texts[s.city-1]
}

// weakConnectors are words of much else too.
var weakConnectors = set(`round past between by of`)

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
	moves = set(`from fly flying moving moved move relocating relocated relocate retiring retired retire travel traveling travelling drive driving
		commute commuting come coming go going get got`)
	movesES = set(`viajar mudando mudarme mude mudo mudamos ir llegar`)
)

// movesTo reports whether somebody moved to what is a town of some size, or written as one:
// "moved to Walnut last month".
func (d *draft) movesTo(i int, f *place.Found) bool {
	return i > 1 && moving[d.texts[i-2]] && (d.list[i].title || f.Population >= titledTown)
}

// isDestination reports whether a town begins at a token behind "to" in a box that tells of
// a move: "moving from Boston to Tampa".
func (d *draft) isDestination(i int, f *place.Found) bool {
	if i < 2 || f.Form != place.FormCity && f.Form != place.FormTown || f.Tokens == 1 && vocabulary.English(d.texts[i]) && !d.movesTo(i, f) && !(f.Population >= titledPeople && d.isToldIn(0, i-1)) || articles[d.texts[i]] || fillers[d.texts[i]] {
		return false
	}
	if d.texts[i-1] == "to" && d.isBehindNearest(i-1) {
		return true // "the closest person to Kearney"
	}
	told := moves
	if d.texts[i-1] == "a" {
		told = movesES
	}
	return (d.texts[i-1] == "to" || d.texts[i-1] == "a") && slices.ContainsFunc(d.texts[:i-1], func(t string) bool { return told[t] })
}

// outskirts stand between a town and the city that it lies by.
var outskirts = phrasesOf(`just outside of; just outside; outside of; outside; right by; by; just north of; just south of; just east of; just west of; north of; south of; east of; west of;
	suburb of; next door to; next to`)

// nearWords stand there too, but between somebody and a city as well.
var nearWords = phrasesOf(`right near; near; close to; in`)

// isBesideCity reports whether a larger city that a town lies by is told behind it: "Aurora
// by Denver", "The Woodlands, Houston". The town says more exactly where.
func (d *draft) isBesideCity(s *span) bool {
	if s.found.Form != place.FormCity || s.found.Right != "" || s.to == len(d.texts) {
		return false
	}
	n := phraseAt(outskirts, d.texts[s.to:])
	at := s.to + n
	if n == 0 {
		at += phraseAt(nearWords, d.texts[s.to:])
	}
	if at == len(d.texts) || d.isPersonal(s.city-1) || d.givenBefore(s.city) || n == 0 && d.isCalled(s) && (d.parser.given(d.texts[s.city]) || len(d.matched) == 0) {
		return false // "Dr Allen in Dallas", "Kyle in Austin", "Moore, Norman"
	}
	return slices.ContainsFunc(d.placesFrom(at), func(f place.Found) bool {
		isLarge := f.Population >= cityPeople || n > 0 && f.Population >= titledTown && s.found.Population >= titledTown
		return isLarge && s.found.LiesBeside(&f)
	})
}

// toldAround are the states, regions and landmarks that stand by themselves in the box, with
// the token at which each begins.
func (d *draft) toldAround() []toldPlace {
	if d.around != nil {
		return d.around
	}
	d.around = []toldPlace{}
	for i := 0; i < len(d.texts); i++ {
		all := d.placesFrom(i)
		whole := slices.IndexFunc(all, func(f place.Found) bool { return f.Form == place.FormTown })
		if whole >= 0 && !all[whole].Alias {
			i += all[whole].Tokens - 1 // the state of a town is its own
			continue
		}
		longest := 1
		for x := range all {
			if f := &all[x]; d.mayBeAround(i, f) && d.isHere(i, f) {
				d.around = append(d.around, toldPlace{at: i, found: f})
				longest = max(longest, f.Tokens)
			}
		}
		i += longest - 1
	}
	return d.around
}

// mayBeAround reports whether what was found may tell where a town elsewhere in the box is: a
// state, a region, or a short name of a city in front ("abq chiropractor nob hill").
func (d *draft) mayBeAround(i int, f *place.Found) bool {
	switch f.Form {
	case place.FormState:
		return !shortStates[d.texts[i]]
	case place.FormShort:
		return i == 0 && !articles[d.texts[i]] && !d.isDegree(i)
	}
	return f.Form == place.FormTown
}

// past stands, one or two words before a state, where somebody was, is insured or will not
// be.
var past = set(`from of not except without leaving left lived grew raised born moved but was were`)

// isHere reports whether a state that is told is where somebody is: not "from Ohio", "Blue
// Cross of Texas", "not in Maine" nor "grew up in Indiana".
func (d *draft) isHere(i int, f *place.Found) bool {
	if !f.IsState() {
		return true
	}
	return f.Form == place.FormState && !slices.ContainsFunc(d.list[max(0, i-3):i], func(t token) bool {
		return past[t.text] && !strings.ContainsAny(d.source[t.start:t.end], "'’") // "we're"
	})
}

// toldPlace is what begins at a token.
type toldPlace struct {
	at    int
	found *place.Found
}

// fittingPeople is how many people a town has at least that a state or a region elsewhere
// in the box makes sure.
const fittingPeople = 500

// fitsAround reports whether one of the towns of a bare name is in a state, or by a region,
// that is told elsewhere in the box: "Laconia, that's in New Hampshire". Somebody's name does
// not count for one.
func (d *draft) fitsAround(s *span) bool {
	if s.found.Form != place.FormCity || s.found.Right != "" || d.isTermAt(s.city) || d.isPersonal(s.city-1) || d.givenBefore(s.city) || d.isBeforeDegree(s) {
		return false
	}
	if s.isOneWord() && (d.parser.given(d.texts[s.city]) || vocabulary.English(d.texts[s.city])) && !d.list[s.city].title && !d.isAloneAt(s.city) {
		return false
	}
	return slices.ContainsFunc(d.toldAround(), func(t toldPlace) bool {
		if t.at < s.to && s.city < t.at+t.found.Tokens {
			return false
		}
		f, ok := s.found.Beside(t.found)
		return ok && f.Population >= fittingPeople
	})
}

// isParted reports whether a town stands between stops or commas, as no common word: "my low
// back..el mirage..who do i see".
func (d *draft) isParted(s *span) bool {
	if s.found.Form != place.FormCity || s.found.Right != "" || s.city == 0 || s.to == len(d.list) || len(d.texts[s.city-1]) == 1 {
		return false // "Tyler J. Carson, MD"
	}
	to := s.to
	if to+1 < len(d.list) && d.texts[to] == "only" {
		to++ // "too far, Yorba Linda only, sciatica"
	}
	if !d.list[s.city].comma && !d.stopsAt(s.city) || !d.list[to].comma && !d.stopsAt(to) {
		return false
	}
	return !d.isCalled(s) && (s.to-s.city > 1 || !vocabulary.English(d.texts[s.city]) && !d.isTermAt(s.city))
}

// beginsBefore reports whether a town of several words stands in front of the box, and a
// comma behind it: "Bay City, the heel of my foot burns".
func (d *draft) beginsBefore(s *span) bool {
	return s.city == 0 && s.to-s.city > 1 && s.to < len(d.list) && d.list[s.to].comma && s.found.Form == place.FormCity && s.found.Right == "" &&
		s.found.Population >= titledTown && !d.isCalled(s) && !d.isTermAt(s.to-1)
}

// minLongState is the shortest name of a state that one slip leaves no other word:
// Massachusetts with one "t".
const minLongState = 8

// titledTown is how many people a town has that is told by its capital letter alone.
const titledTown = 5_000

// isTitled reports whether a bare town is written as names are, by no word of everyday,
// where most words are not: "truck driver, home base Effingham, back is shot".
func (d *draft) isTitled(s *span) bool {
	if s.found.Form != place.FormCity || s.found.Right != "" || !d.mixed || d.charted || s.found.Population < titledTown {
		return false // reports name procedures and grades after people
	}
	words := d.list[s.city:s.to]
	if len(words) > 1 { // the first of a sentence has a capital anyway
		return !slices.ContainsFunc(words[1:], func(t token) bool { return !t.title })
	}
	t := words[0].text
	return words[0].title && !vocabulary.English(t) && !d.isTermAt(s.city) && !fillers[t]
}

// townPrefixes begin the names of towns.
var townPrefixes = set(`ft fort mt mount st saint camp port north south east west new el san santa los las`)

// isNoWord reports whether a town is called by what nobody says otherwise: "just got to
// wenatchee", "spine doc fairbanks, my back hates the cold".
func (d *draft) isNoWord(s *span) bool {
	if s.found.Form != place.FormCity || s.found.Right != "" || s.found.Population < titledTown && !d.isAloneAt(s.city) {
		return false
	}
	shortest := minTown
	if d.charted {
		shortest = 2 * minTown // reports hold words that nobody says
	}
	words := d.texts[s.city:s.to]
	for len(words) > 1 && townPrefixes[words[0]] {
		words = words[1:]
	}
	return !slices.ContainsFunc(words, func(t string) bool {
		return len(t) < shortest || !d.isUnheard(t) || fillers[t] || nouns[t] || d.parser.given(t)
	})
}

// areas stand behind a town for what is around it.
var areas = set(`area surrounding surroundings campus native resident residents based local metro metropolitan suburb suburbs vicinity region`)

// boroughs of New York stand behind their parts, which are towns for the post.
var boroughs = set(`queens brooklyn bronx manhattan`)

// isInBorough reports whether a town lies by the borough behind it, and takes the one that
// does: Crown Heights is up the Hudson too.
func (d *draft) isInBorough(s *span) bool {
	if s.found.Place().State != "NY" {
		return false
	}
	if s.found.Form != place.FormCity {
		return true
	}
	for _, borough := range d.placesFrom(s.to) {
		if near, ok := s.found.Beside(&borough); ok {
			s.found = &near
			return true
		}
	}
	return false
}

// areaBehind counts the tokens behind a town or a state that say it is one: "Quincy metro
// area", "pa state".
func (d *draft) areaBehind(s *span) int {
	if s.found.IsState() && s.found.Right == "" && s.to < len(d.texts) && d.texts[s.to] == "state" && !d.isTownToo(s.found.Tokens+1) {
		return 1 // but "Ohio State" is a university
	}
	if s.found.IsState() || s.found.Form == place.FormZIP || s.found.Right != "" && s.found.Population < cityPeople && s.isOneWord() || nouns[d.texts[s.city]] {
		return 0
	}
	n := 0
	if s.to < len(d.list) && boroughs[d.texts[s.to]] && d.isInBorough(s) {
		n++ // "Jamaica Queens"
	}
	if s.city == 0 && s.to < len(d.list) && d.texts[s.to] == "here" && (s.to-s.city > 1 || !vocabulary.English(d.texts[s.city])) {
		return 1 // "Nashua here, my back went out"
	}
	for s.to+n < len(d.list) && areas[d.texts[s.to+n]] {
		n++
	}
	if k := d.partAt(s.to + n); k > 0 && d.isPartOf(s.to+n, s.to+n+k) && !d.isCityAt(s.to+n+k) {
		n += k // "Tyler downtown", but "Hyde Park south side Chicago"
	}
	return n
}
