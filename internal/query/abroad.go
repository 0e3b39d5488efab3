package query

import (
	"slices"

	"github.com/specialist-finder/finder/internal/place"
)

// countries and foreignTowns say that a place is abroad, where nobody is listed.
var (
	countries = set(`uk england scotland wales ireland canada ontario quebec alberta france germany spain espana italy australia india
		china japan brazil brasil argentina chile portugal netherlands switzerland sweden norway poland israel philippines england
		kingdom deutschland francia alemania inglaterra manitoba saskatchewan mexico thailand tailandia dubai korea venezuela ecuador
		honduras guatemala nicaragua panama turkey turquia cuba colombia russia ukraine egypt vietnam pakistan bangladesh nepal iran iraq grecia bolivia paraguay uruguay haiti belgium austria denmark finland hungary romania morocco kenya nigeria ghana ethiopia singapore malaysia indonesia syria afghanistan`)
	foreignTowns = set(`paris london madrid berlin rome roma barcelona munich vienna toronto montreal vancouver sydney dublin milan lyon hamburg
		lisbon athens moscow`)
)

// provinces are codes and short names of provinces, and provincial the towns that
// they say of that they are abroad: "Vancouver BC" is not Vancouver, WA.
var (
	provinces  = set(`on bc ab qc mb sk ns nb nl ont que alta`)
	provincial = set(`toronto montreal vancouver calgary edmonton ottawa winnipeg halifax hamilton mississauga brampton surrey burnaby kelowna
		victoria richmond saskatoon regina kitchener waterloo oshawa windsor kingston markham laval gatineau quebec london guelph
		barrie sudbury cambridge abbotsford moncton fredericton kamloops nanaimo`)
)

// farTowns have no namesake in the US that is known beyond its county, so that
// they say by themselves that a place is abroad; longForeign are such of several
// words.
var (
	farTowns = set(`london madrid barcelona munich toronto montreal calgary edmonton mississauga brampton kelowna saskatoon gatineau tijuana cancun guadalajara mexicali
		auckland tokyo mumbai bangkok istanbul bogota medellin`)
	longForeign = phrasesOf(`mexico city; ciudad de mexico; ciudad juarez; los algodones; puerto vallarta; playa del carmen; british columbia; nova scotia;
		united kingdom; costa rica; dominican republic; republica dominicana; hong kong; buenos aires; sao paulo`)
)

// foreignAt takes a postcode of another country, a country's name, and a town
// that is abroad, with what says so behind it.
func (d *draft) foreignAt(i int) {
	if n, ok := place.IsForeign(d.texts, i); ok {
		d.addForeign(i, n, 0)
	}
	if countries[d.texts[i]] && !(i > 0 && d.texts[i-1] == "new") && !d.beginsTown(i) { // "New Mexico", "Panama City"
		d.addForeign(i, 1, costForeign)
	}
	if farTowns[d.texts[i]] && !d.isPersonal(i-1) && !d.givenBefore(i) && !d.isGivenAndName(i) {
		d.addForeign(i, 1, costFar)
	}
	for _, phrase := range longForeign {
		if beginsWith(d.texts[i:], phrase) {
			d.addForeign(i, len(phrase), costForeign)
		}
	}
	if n := d.provincialAt(i); n > 0 {
		d.addForeign(i, n, costProvince)
	}
}

// beginsTown reports whether a town of several words begins at a token.
func (d *draft) beginsTown(i int) bool {
	return slices.ContainsFunc(d.placesFrom(i), func(f place.Found) bool { return f.Form == place.FormCity && f.Tokens > 1 })
}

func (d *draft) addForeign(i, tokens int, cost float64) {
	d.add(span{kind: spanForeign, from: i, to: i + tokens, cost: cost})
}

// isGivenAndName: "London Smith" is somebody.
func (d *draft) isGivenAndName(i int) bool {
	return d.givenAt(i) && i+1 < len(d.list) && d.mayBeName(i+1) && d.parser.named(d.texts[i+1])
}

// provincialAt counts the tokens of a town from i on with its province: "Toronto,
// Ontario", "Vancouver BC". A code that is a word ("on") must end the box or
// stand out.
func (d *draft) provincialAt(i int) int {
	next := i + 1
	if !provincial[d.texts[i]] || next == len(d.texts) {
		return 0
	}
	if t := d.texts[next]; countries[t] || provinces[t] && (!fillers[t] || next+1 == len(d.texts) || d.emphasized(next, next+1)) {
		return 2
	}
	if next+1 < len(d.texts) && d.texts[next] == "british" && d.texts[next+1] == "columbia" {
		return 3
	}
	return 0
}

// contradicts reports whether a postcode or a country beside a place says that it is
// abroad.
func (d *draft) contradicts(i int, f *place.Found) bool {
	return d.isForeignBehind(i, f) || d.endsInCountry(i+f.Tokens, f) || d.isForeignCode(i-2) || d.isForeignZIP(i, f)
}

// isForeignBehind: "London SW1A 1AA", "Paris France", but "Nancy Young Ontario" is
// somebody in California.
func (d *draft) isForeignBehind(i int, f *place.Found) bool {
	end := i + f.Tokens
	if end == len(d.texts) {
		return false
	}
	return d.isForeignCode(end) || countries[d.texts[end]] && !(f.Form == place.FormCity && d.givenBefore(i))
}

// endsInCountry: "Melbourne Victoria Australia".
func (d *draft) endsInCountry(end int, f *place.Found) bool {
	last := len(d.texts) - 1
	return f.Form == place.FormCity && end+1 == last && countries[d.texts[last]] && !d.list[end].comma
}

// isForeignCode reports whether a postcode of another country begins at a token.
func (d *draft) isForeignCode(i int) bool {
	if i < 0 {
		return false
	}
	_, ok := place.IsForeign(d.texts, i)
	return ok
}

// isForeignZIP reports whether five digits are the postcode of a town abroad that
// stands behind them: "75001 Paris".
func (d *draft) isForeignZIP(i int, f *place.Found) bool {
	end := i + f.Tokens
	if f.Form == place.FormZIP && f.Tokens == 1 && end < len(d.texts) {
		return d.foreignTown(end)
	}
	return f.Form == place.FormCity && i > 0 && isDigits(d.texts[i-1]) && len(d.texts[i-1]) == zipDigits && foreignTowns[d.texts[i]]
}

// foreignTown reports whether a town that the world knows stands at i without a
// state of the US behind it.
func (d *draft) foreignTown(i int) bool {
	if !foreignTowns[d.texts[i]] {
		return false
	}
	for _, f := range d.placesFrom(i) {
		if f.Form == place.FormTown {
			return false
		}
	}
	return true
}
