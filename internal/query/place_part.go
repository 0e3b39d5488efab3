package query

import (
	"slices"

	"github.com/specialist-finder/finder/internal/place"
)

// Parts of cities that are called alike everywhere: the East End of Houston is no town of
// Arkansas. The city is meant, unless a part of that name lies in it.

// points are those of the compass, as parts of cities are called by them.
var points = set(`north south east west northeast northwest southeast southwest norte sur este oeste`)

// Words that parts of cities are called by: alone, behind a point of the compass, before
// "district".
var (
	partWords  = set(`downtown midtown uptown northside southside eastside westside`)
	partEnds   = set(`side end`)
	ofDistrict = set(`university historic warehouse arts financial medical theater business garden design museum entertainment government industrial`)
)

// partPhrases are others of several words.
var partPhrases = phrasesOf(`old town; inner city; city center; town center; central business district; lado norte; lado sur; lado este; lado oeste`)

// partAt counts the tokens from i on that are what a part of any city may be called.
func (d *draft) partAt(i int) int {
	if i >= len(d.texts) {
		return 0
	}
	if partWords[d.texts[i]] {
		return 1
	}
	if i+1 < len(d.texts) && !d.list[i+1].comma && (points[d.texts[i]] && partEnds[d.texts[i+1]] || ofDistrict[d.texts[i]] && d.texts[i+1] == "district") {
		return 2
	}
	return phraseAt(partPhrases, d.texts[i:])
}

// partOf stand between a part and its city.
var partOf = set(`of in de del area`)

// partBefore counts the tokens of such a part that end before a city, with "of" between:
// "on the south side of Atlanta".
func (d *draft) partBefore(city int) int {
	to := city
	if to > 1 && partOf[d.texts[to-1]] {
		to--
	}
	for from := max(0, to-maxTownTokens); from < to; from++ {
		if from+d.partAt(from) == to && d.isPartOf(from, to) {
			return city - from
		}
	}
	return 0
}

// isPartOf reports whether such a part stands right behind a city or before it, in which
// nothing of its name lies: "houston east end".
func (d *draft) isPartOf(from, to int) bool {
	city, ok := d.cityBeside(from, to)
	if !ok {
		return false
	}
	_, lies := d.partIn(from, to, &city)
	return !lies
}

// partIn is the part that lies in a city: the South End of Boston.
func (d *draft) partIn(from, to int, city *place.Found) (place.Found, bool) {
	for _, f := range d.placesFrom(from) {
		if from+f.Tokens != to || f.Form != place.FormCity {
			continue
		}
		if near, ok := f.Within(city); ok {
			return near, true
		}
	}
	return place.Found{}, false
}

// cityBeside is the city that stands right behind some tokens, or before.
func (d *draft) cityBeside(from, to int) (place.Found, bool) {
	for at := max(0, from-maxTownTokens-1); at < from; at++ {
		if f, ok := d.cityOfParts(at, from); ok {
			return f, true
		}
	}
	if to < len(d.texts) && partOf[d.texts[to]] {
		to++
	}
	return d.cityOfParts(to, 0)
}

// cityOfParts is a town of some size that begins at a token, and ends before another, if
// that is not 0.
func (d *draft) cityOfParts(at, to int) (place.Found, bool) {
	for _, f := range d.placesFrom(at) {
		isCity := f.Form == place.FormTown && !f.Alias || f.Form == place.FormShort && !articles[d.texts[at]] && !d.isDegree(at) || f.Form == place.FormCity && f.Population >= titledTown
		if isCity && (to == 0 || at+f.Tokens == to) {
			return f, true
		}
	}
	return place.Found{}, false
}

// isPartWord reports whether a place is called by no more than what parts of a city beside
// it are called.
func (d *draft) isPartWord(s *span) bool {
	if s.found.Form != place.FormCity {
		return false
	}
	n := d.partAt(s.city)
	return n > 0 && s.city+n >= s.to && d.isPartOf(s.city, s.city+n)
}

// isPartInCity reports whether a part of a city stands right behind it or before, and takes
// the one that lies in it: "south end boston", "houston montrose".
func (d *draft) isPartInCity(s *span) bool {
	if s.found.Form != place.FormCity || s.found.Right != "" {
		return false
	}
	var city place.Found
	ok := false
	if d.partAt(s.city) == s.to-s.city {
		city, ok = d.cityBeside(s.city, s.to)
	} else {
		city, ok = d.cityBefore(s.city)
	}
	if !ok {
		return false
	}
	part, ok := d.partIn(s.city, s.to, &city)
	if !ok || d.partAt(s.city) == 0 && !part.IsSection() {
		return false
	}
	s.found = &part
	return true
}

// cityBefore is the city of many people that ends right before a token, if it is nobody's name
// there: not "Dr. Houston Montrose".
func (d *draft) cityBefore(i int) (place.Found, bool) {
	if i >= len(d.list) || d.list[i].comma || len(d.matched) == 0 {
		return place.Found{}, false
	}
	for at := max(0, i-maxTownTokens); at < i; at++ {
		if d.isPersonal(at-1) || d.isPersonal(at) || d.givenAt(at-1) {
			continue
		}
		for _, f := range d.placesFrom(at) {
			isCity := f.Form == place.FormCity && f.Population >= cityPeople || f.Form == place.FormTown && !f.IsState() && !f.Alias
			if isCity && at+f.Tokens == i {
				return f, true
			}
		}
	}
	return place.Found{}, false
}

// isBeforePart reports whether a part of a city stands right behind it: "houston montrose".
func (d *draft) isBeforePart(s *span) bool {
	if s.found.Form != place.FormCity || s.to == len(d.list) {
		return false
	}
	city, ok := d.cityBefore(s.to)
	if !ok {
		return false
	}
	return slices.ContainsFunc(d.placesFrom(s.to), func(f place.Found) bool {
		part, lies := f.Within(&city)
		return lies && part.IsSection()
	})
}

// partSpanAt takes what a part of a city is called for grammar.
func (d *draft) partSpanAt(i int) {
	if n := d.partAt(i); n > 0 && d.isPartOf(i, i+n) {
		d.add(span{kind: spanFiller, from: i, to: i + n, cost: costFiller})
	}
}
