package query

import (
	"slices"
	"strings"

	"github.com/specialist-finder/finder/internal/catalog"
	"github.com/specialist-finder/finder/internal/place"
)

// What is denied is not asked for: "neurosurgeon, not orthopedic", "sin cirugía",
// "anyone but Dr Hill". A phrase of the catalogue that holds the denial itself
// ("back doctor without surgery") stays what it means.

// denial is the tokens from a word that denies to the end of what it denies.
type denial struct {
	from, at, to int // at: where what is denied begins
	surgery      bool
	was          bool // it was done: "fever after an epidural"
	dashed       bool // a dash right before it takes it out
}

// denying are words that deny what comes next, those of two words first.
var denying = [][]string{
	{"instead", "of"}, {"other", "than"}, {"rather", "than"}, {"anyone", "but"}, {"anybody", "but"}, {"anything", "but"}, {"en", "vez", "de"},
	{"en", "lugar", "de"}, {"menos", "el"}, {"excepto"}, {"salvo"}, {"except"}, {"avoid"}, {"evitar"}, {"avoiding"}, {"scared", "of"}, {"afraid", "of"}, {"terrified", "of"}, {"refuse"}, {"hate"}, {"cant", "do"}, {"cant", "have"}, {"cant", "tolerate"}, {"cant", "take"}, {"no", "puedo", "hacer"}, {"no", "puedo", "tomar"}, {"miedo", "a"}, {"miedo", "de"}, {"no"}, {"non"}, {"not"}, {"isnt"}, {"arent"}, {"dont"}, {"doesnt"},
	{"without"}, {"w", "o"}, {"negative", "for"}, {"absence", "of"}, {"sin"},
}

// earlier are words before what was done, and so is not asked for.
var earlier = [][]string{{"ever", "since"}, {"after"}, {"since"}, {"following"}, {"despues", "de"}, {"despues", "del"}, {"luego", "de"}, {"tras"}, {"desde"}}

// carried are words that may stand between a denial and what it denies.
var carried = set(`a an any the do does doing be is been want wants need needs have having get getting like to interested in looking seeking perform performs performing use uses using
	prescribe prescribes push pushes recommend recommends for more open another only un una el la los las quiero quiera quieran sea ser haga hagan hace hacen use
	usa usar me mas ningun ninguna my his her last recent first second had mi su del that tener necesito necesita hacer for ready be just
	evidence sign signs of significant definite acute associated electrodiagnostic radiographic clinical other obvious`)

// asking are words after which nothing is denied.
var asking = set(`if why or`)

// operations are words for surgery, and between are what may stand before them.
var (
	operations = set(`surgery surgeries surgical operation operations operate operates operated operating surgeon surgeons cut knife cirugia cirugias operacion
		operaciones operar operarme opera opere operen operan cirujano cirujana quirurgico quirurgica`)
	// needles are denied by themselves, though no entry is called so.
	needles = set(`injection injections shot shots needle needles inyeccion inyecciones agujas`)
	between = set(`back spine spinal neck disc lumbar cervical major invasive shots shot injections pills meds needles drugs or nor inyecciones pastillas ni o de columna espalda cuello`)
)

// deny finds what the box denies.
func (d *draft) deny(matches []match) {
	d.denied = d.denied[:0]
	for i := 0; i < len(d.texts); i++ {
		n, was := beginningAt(denying, d.texts, i), false
		if n == 0 {
			n, was = beginningAt(earlier, d.texts, i), true
		}
		if n == 0 && d.isStatusPost(i) {
			n = 2
		}
		told := n > 0
		if n == 0 {
			n = beginningAt(tried, d.texts, i)
			was = n > 0
		}
		refused := n == 0 && refusing[d.texts[i]]
		if refused {
			n, was, told = 1, false, true
		}
		if n == 0 || i > 0 && asking[d.texts[i-1]] || catalog.IsDouble(d.texts, i) {
			continue // "why not surgery", "can't walk without my legs hurting"
		}
		x := denial{from: i, at: i + n, was: was}
		for x.at < len(d.texts) && (carried[d.texts[x.at]] || was && (isDigits(d.texts[x.at]) || amounts[d.texts[x.at]])) && !d.list[x.at].comma {
			x.at++
		}
		if x.at == len(d.texts) || d.list[x.at].comma {
			continue
		}
		if !d.denies(&x, matches) || refused && !x.surgery {
			continue
		}
		d.lists(&x, matches)
		failed := d.failedBy(x.to)
		if told || failed > 0 || d.tellsBeside(&x, matches) {
			x.to = max(x.to, failed)
			d.denied = append(d.denied, x)
			i = x.to - 1
		}
	}
	d.denyDashed(matches)
	d.denyFailed(matches)
}

// isStatusPost reports whether "s/p" begins at a token: what was done stands behind it.
func (d *draft) isStatusPost(i int) bool {
	return d.slashedAt(i) && d.texts[i] == "s" && d.texts[i+1] == "p"
}

// denyDashed finds what a dash right before it takes out, as in web search: "sciatica
// -surgery".
func (d *draft) denyDashed(matches []match) {
	for i, t := range d.list {
		if t.start < 2 || d.source[t.start-2:t.start] != " -" || isDigits(t.text) {
			continue
		}
		x := denial{from: i, at: i, was: true, dashed: true}
		if d.denies(&x, matches) {
			d.denied = append(d.denied, x)
		}
	}
}

// refusing deny surgery alone: "somebody who won't operate".
var refusing = set(`wont wouldnt`)

// amounts stand before what was done: "did six weeks of PT".
var amounts = set(`already ya once twice times per each every many some several multiple few couple two three four five six seven eight ten twelve one both week weeks month months session sessions round rounds course
	of all dos tres cuatro cinco seis varias varios unas unos semanas meses sesiones de`)

// tried are words before what was done without success, if what is wrong is told
// beside.
var tried = [][]string{{"tried"}, {"had"}, {"trying"}, {"failed"}, {"did"}, {"done"}, {"gave", "me"}, {"put", "me", "on"}, {"prescribed"}, {"me", "dieron"}, {"me", "recetaron"}, {"he", "probado"}, {"probe"}, {"intente"}, {"tuve"}, {"me", "hicieron"}, {"ya", "hice"}}

// wasDone reports whether what begins at a token was done: "had glue in my spine".
func (d *draft) wasDone(from int) bool {
	for from > 0 && (carried[d.texts[from-1]] || amounts[d.texts[from-1]]) && beginningAt(tried, d.texts, from-1) == 0 {
		from--
	}
	return from > 0 && beginningAt(tried, d.texts, from-1) > 0
}

// tellsBeside reports whether the box tells what is wrong beside what was done.
func (d *draft) tellsBeside(x *denial, matches []match) bool {
	beside := func(from, to int) bool { return to <= x.from || from >= x.to }
	return slices.ContainsFunc(matches, func(m match) bool {
		return beside(m.from, m.to) && m.first().Kind == catalog.KindCondition && !m.first().Weak
	}) || slices.ContainsFunc(d.parser.words.Mentions(d.texts), func(m catalog.Mention) bool { return m.Part && beside(m.From, m.To) })
}

// denyFailed finds what was done and did not help, or what it found: "PT made it
// worse", "MRI shows a bulge".
func (d *draft) denyFailed(matches []match) {
	for i := range matches {
		m := &matches[i]
		if m.loose || !d.isCare(m) {
			continue
		}
		x := denial{from: m.from, at: m.from, to: d.failedBy(m.to), was: true}
		if m.to < len(d.texts) && reporting[d.texts[m.to]] {
			x.to = m.to + 1
		}
		if x.to > 0 {
			d.listsBefore(&x, matches)
		}
		if x.to > 0 && !d.isDenied(m) && d.tellsBeside(&x, matches) {
			d.denied = append(d.denied, x)
		}
	}
}

// listed stand between several that were done.
var listed = set(`and or nor plus y o ni`)

// lists takes in what is listed behind what was done: "tried PT and massage".
func (d *draft) lists(x *denial, matches []match) {
	for x.was {
		if d.isStatusPost(x.from) {
			return // "s/p PT, ESI" asks for the second
		}
		at := x.to
		if at < len(d.texts) && listed[d.texts[at]] {
			at++
		}
		if at == len(d.texts) || at == x.to && !d.list[at].comma {
			break
		}
		i := slices.IndexFunc(matches, func(m match) bool { return m.from == at && !m.loose && d.isCare(&m) })
		if i < 0 {
			break
		}
		x.to = matches[i].to
	}
}

// listsBefore takes in what is listed before what did not help: "PT and massage did
// nothing".
func (d *draft) listsBefore(x *denial, matches []match) {
	for x.from > 0 {
		end := x.from
		if listed[d.texts[end-1]] {
			end--
		} else if !d.list[end].comma {
			return
		}
		i := slices.IndexFunc(matches, func(m match) bool { return m.to == end && !m.loose && d.isCare(&m) })
		if i < 0 {
			return
		}
		x.from, x.at = matches[i].from, matches[i].from
	}
}

// maxAside is how many words may stand between what was done and that it failed.
const maxAside = 4

// failedBy is the end of words that say that what ends at a token did not help, 0 if
// none do.
func (d *draft) failedBy(from int) int {
	for i := from; i < min(from+maxAside, len(d.texts)) && (i == from || !d.list[i].comma); i++ {
		if n := beginningAt(failing, d.texts, i); n > 0 {
			return i + n
		}
		if makes[d.texts[i]] {
			if slices.Contains(d.texts[i:min(i+2+maxAside, len(d.texts))], "worse") {
				return i + 1 // what is worse is told
			}
		}
		if negating[d.texts[i]] && i+1 < len(d.texts) && helping[d.texts[i+1]] {
			return i + 2
		}
		if !fillers[d.texts[i]] && !amounts[d.texts[i]] || d.texts[i] == "my" || d.texts[i] == "mi" {
			return 0
		}
	}
	return 0
}

// failing say that what stands before them did not help, and so do words of negating
// with one of helping.
var (
	failing = phrasesOf(`nothing helped;nothing helps;nothing worked;nothing works;nada me ayudo;nada ayuda;nada funciona;nada sirve;no better;not better;no good;no luck;stopped working;stopped helping;quit working;quit helping;wore off;wears off;worn off;wearing off;made it worse;made me worse;makes it worse;makes me worse;failed;
		did nothing;does nothing;did not help;does not help;did not work;is not helping;is not working;no help;no relief;and nothing;no longer works;no longer helps;barely helps;barely helped;
		hasnt done anything;didnt do anything;didnt do much;only helped;only lasted;helped at first;helped a little;helped some;helped a bit;helped for a while;worked at first;worked for a while;only lasts;and still;but still;
		no me ayudo;no me ayuda;no ayudo;no ayuda;no me sirvio;no me sirve;no sirvio;no sirve;no funciono;no funciona;no me ayudaron;no ayudaron;ya no funciona;ya no me hace;no me hizo nada;no me hicieron nada;no me quito`)
	negating = set(`didnt doesnt dont isnt arent wasnt hasnt havent hadnt couldnt cant wont not never `)
	makes    = set(`made makes making`)
	// reporting stand behind what was done and found something.
	reporting = set(`found finds says said shows showed shown revealed reveals confirmed confirms dice dijo muestra mostro salio revela revelo`)
	helping   = set(`help helped helping work worked working works last lasted lasting fix fixed fixing relieve relieved touch hold`)
)

// beginningAt is how many words of one of the phrases begin at a token.
func beginningAt(phrases [][]string, tokens []string, i int) int {
	for _, words := range phrases {
		if i+len(words) <= len(tokens) && equal(tokens[i:], words) {
			return len(words)
		}
	}
	return 0
}

// denies finds the end of what is denied: surgery, somebody with a title, or the
// longest phrase of the catalogue.
func (d *draft) denies(x *denial, matches []match) bool {
	to := x.at
	for to < len(d.texts) && between[d.texts[to]] && !d.list[to].comma {
		to++
	}
	if to < len(d.texts) && operations[d.texts[to]] {
		x.to, x.surgery = to+1, !x.was
		return true
	}
	if !x.was && personal[d.texts[x.at]] && x.at+1 < len(d.texts) {
		for x.to = x.at + 1; x.to < len(d.texts) && x.to-x.at <= maxTitled && d.mayBeName(x.to) && !d.list[x.to].comma && !d.isCityBehind(x.to); x.to++ {
		}
		return x.to > x.at+1
	}
	if needles[d.texts[x.at]] {
		x.to = x.at + 1
	}
	for i := range matches {
		if m := &matches[i]; m.from == x.at && (!m.loose || x.was) && m.to > x.to && !holdsOrder(d.texts[m.from:m.to]) && !slices.ContainsFunc(d.texts[m.from:m.to], func(t string) bool { return t == "for" || t == "para" }) && (!x.was || d.isCare(m)) {
			x.to = m.to
			if d.texts[x.from] == "non" {
				x.to = m.from + 1
			}
		}
	}
	return x.to > x.at
}

// isCityBehind reports whether a city stands at a token, behind the surname of somebody:
// "not Dr. Lee Chicago".
func (d *draft) isCityBehind(i int) bool {
	if personal[d.texts[i-1]] {
		return false
	}
	large := cityPeople
	if d.parser.given(d.texts[i-1]) {
		large = metropolis // "not Dr. Mary Jackson"
	}
	return slices.ContainsFunc(d.parser.places.At(nil, d.texts, i), func(f place.Found) bool {
		return f.Form == place.FormTown || f.Form == place.FormCity && f.Population >= large
	})
}

// isCare reports whether a phrase is of something that is done, and no part of the
// body.
func (d *draft) isCare(m *match) bool {
	first := m.first()
	isPart := first.Kind == catalog.KindSpecialty && first.Weak && d.parser.words.Spoken(d.texts[m.from])
	return isSought(first.Kind) && !isPart
}

// isDenied reports whether a phrase is of what is denied, or reaches into it.
func (d *draft) isDenied(m *match) bool {
	return slices.ContainsFunc(d.denied, func(x denial) bool {
		return m.from > x.from && m.from < x.to || m.from == x.at && m.loose || x.dashed && m.from < x.to && m.to > x.at || m.from >= x.at && m.to <= x.to || m.from < x.from && m.to > x.at && m.loose && !holdsOrder(d.texts[m.from:m.to])
	})
}

// deniesAt reports whether a token is of what is denied.
func (d *draft) deniesAt(i int) bool {
	return slices.ContainsFunc(d.denied, func(x denial) bool { return x.at <= i && i < x.to })
}

// costDenied is more than that of a phrase which holds the denial.
const costDenied = .30

// denySpans takes what is denied for words that are not asked for.
func (d *draft) denySpans() {
	for _, x := range d.denied {
		d.add(span{kind: spanFiller, from: x.from, to: x.to, cost: costDenied, denied: true})
	}
}

// withoutSurgery is what the catalogue calls who treats without surgery.
const withoutSurgery = "back doctor without surgery"

// writeDenied asks for who treats without surgery where that was denied: instead of
// who is said before or behind it ("no surgery back doctor"), or of nobody.
func (d *draft) writeDenied(r *Reading, taken []bool) {
	at := slices.IndexFunc(d.row, func(s span) bool { return s.denied && d.deniesSurgery(s.from) })
	if at < 0 || len(r.Offerings) > 0 {
		return
	}
	s := &d.row[at]
	if len(r.Specialties)+len(r.Conditions)+len(r.Elsewhere) == 0 && len(r.Words) == 0 {
		d.writeWithoutSurgery(r, withoutSurgery, d.typed(s.from, s.to))
		take(taken, s.from, s.to)
		return
	}
	for i := range d.row {
		o := &d.row[i]
		if o.kind != spanEntry || o.match.entries[0].Kind != catalog.KindSpecialty {
			continue
		}
		from, to := min(s.from, o.from), max(s.to, o.to)
		for _, with := range []string{" without surgery", " no surgery"} {
			if d.writeWithoutSurgery(r, strings.Join(d.texts[o.from:o.to], " ")+with, d.typed(from, to)) {
				take(taken, from, to)
				return
			}
		}
	}
}

func (d *draft) deniesSurgery(from int) bool {
	return slices.ContainsFunc(d.denied, func(x denial) bool { return x.from == from && x.surgery })
}

// writeWithoutSurgery puts what a phrase means in place of the specialties.
func (d *draft) writeWithoutSurgery(r *Reading, phrase, typed string) bool {
	entries := d.parser.phrases.exact[d.parser.phrases.standardOf(phrase)]
	if len(entries) == 0 || entries[0].Kind != catalog.KindSpecialty || d.dropsEntry("specialty", entries[0].ID) {
		return false
	}
	r.Specialties = []Piece{{ID: entries[0].ID, From: typed}}
	return true
}
