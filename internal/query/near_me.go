package query

import "slices"

// Where somebody is, is said in three ways: a word for nearness before one for them
// ("close to my house"), a word for what lies around them ("in my area"), and words that
// mean it by themselves if somebody is sought and nothing else is named ("walking
// distance").
var (
	nearSelf = slices.Concat(
		joinedPhrases(
			phrasesOf(`near; near to; as near as possible to; as close as possible to; close to; close 2; close two; closer to; closest to; nearest to; next to; not far from; not too far from; not that far from;
				down the road from; down the street from; around the corner from; local to; convenient to; short drive from; short drive of; quick drive from; easy drive from; driving distance of; driving distance from; walking distance of; walking distance from; walking distance to;
				cerca de; cerca a; serca de; cercas de; cerquita de; cercano a; cercana a; cercanos a; no lejos de; a la vuelta de; nere; neer; naer; nr; ner; nera; neare`),
			selves),
		phrasesOf(`my location; my current location; current location; nearme; nearby; neerby; nearbye; close bye; near by; around my way; my neck of the woods; this neck of the woods;
			somebody local; someone local; anybody local; anyone local; right here in town; here in town; closest one; nearest one; cerca mio; cerca mia; cerca nuestro; a mi alrededor`))

	aroundSelf = slices.Concat(
		joinedPhrases(phrasesOf(`distance from; away from; drive from; drive of; minutes from; minutes of; mins from; mins of; min from; min of; hour from; hour of; lejos de; minutos de`), selves),
		joinedPhrases(phrasesOf(`around; arond; aroun; round; by`),
			phrasesOf(`me; us; here; my area; our area; my house; my home; my place; my apartment; my job; my work; where i live; where we live; where im at; these parts; my way; our way`)),
		joinedPhrases(phrasesOf(`in; within; inside; serving; en; por; dentro de`),
			phrasesOf(`my area; my aria; my local area; my neighborhood; my neighbourhood; my town; my city; my zip; my zip code; my zipcode; my county; my region; my community; my vicinity; my part of town; my neck of the woods;
				my side of town; our area; our town; our county; our city; our neighborhood; the neighborhood; mi zona; mi area; mi barrio; mi ciudad; mi pueblo; mi condado; mi vecindario; mi colonia; mi region; nuestra zona; nuestra area; nuestro pueblo`)),
		joinedPhrases(phrasesOf(`on; from`), phrasesOf(`my side of town; my part of town; my apartment; my neck of the woods`)),
		phrasesOf(`my area; this area; in the area; in the vicinity; leaving my zip code; leaving my town; leaving town; my side of town; these parts; por aqui; por aca; por mi zona; por mi casa; por mi rumbo; por mis rumbos; aqui cerca; aca cerca;
			close by; closeby; within driving distance; in driving distance; driving distance; within walking distance; in walking distance; walking distance; waking distance;
			around the corner; just down the road; right down the road; down the street; up the street; in town; in the neighborhood; new in town; new to town; new to the area; new here; just moved here; just moved to the area;
			not far; not too far; not far away; not too far away; not that far; as close as possible; as near as possible; as close as you can; as near as you can; real close; really close; somewhere close; someplace close; someone close;
			somebody close; anyone close; anybody close; anything close; something close; who is close; whos close; close to home; sort by distance; without a long drive; travel far; want to drive more than;
			minutes away; minute away; min away; mins away;
			mas cercano; mas cercana; mas cercanos; mas cercanas; mas cerca; cercanos; cercanas; cercano; cercana; cerquita; cerca; serca; muy lejos; tan lejos; a la vuelta`))

	nearByFirst, aroundByFirst = byFirst(nearSelf), byFirst(aroundSelf)
)

// selves are words for where whoever searches is.
var selves = phrasesOf(`me; us; em; here; home; my house; my home; my place; my apartment; my job; my work; my office; my location; my area; my town; my city; my school; my hotel; my street;
	my neighborhood; my zip; my zip code; our house; our home; our place; our town; our area; where i live; where i am; where i work; where i stay; where im at; where we live; where we are;
	were i live; were i am; were we live; mi; mi casa; mi zona; mi area; mi trabajo; mi barrio; mi pueblo; mi apartamento; nosotros; donde vivo; donde estoy; donde trabajo; donde vivimos; donde vive; nuestra casa; aqui; aca; la casa`)

// joinedPhrases are all phrases of a beginning and an end.
func joinedPhrases(begins, ends [][]string) (all [][]string) {
	for _, begin := range begins {
		for _, end := range ends {
			all = append(all, slices.Concat(begin, end))
		}
	}
	return all
}

// byFirst lists phrases by their first word.
func byFirst(phrases [][]string) map[string][][]string {
	out := map[string][][]string{}
	for _, p := range phrases {
		out[p[0]] = append(out[p[0]], p)
	}
	return out
}

func (d *draft) nearMeAt(i int) {
	for _, phrase := range nearByFirst[d.texts[i]] {
		if beginsWith(d.texts[i:], phrase) {
			d.nearMeSpan(i, i+len(phrase))
		}
	}
	for _, phrase := range aroundByFirst[d.texts[i]] {
		if to := i + len(phrase); beginsWith(d.texts[i:], phrase) && !d.nearsOther(i, to) && (d.seeksSomebody() || d.isAll(i, to)) {
			d.nearMeSpan(i, to)
		}
	}
	if d.texts[i] == "to" && d.isBehindNearest(i) {
		if n := phraseAt(hereWords, d.texts[i+1:]); n > 0 {
			d.nearMeSpan(i, i+1+n) // "closest surgeon to me"
		}
	}
	if !d.isPersonal(i-1) && (d.isLocal(i) || d.endsNear(i)) {
		d.nearMeSpan(i, i+1)
	}
}

func (d *draft) isAll(from, to int) bool { return from == 0 && to == len(d.texts) }

// nearMeSpan adds where somebody is, with how long the way may take, unless what is near is
// told behind.
func (d *draft) nearMeSpan(from, to int) {
	if to < len(d.texts) && (d.isBodyOf(to) || others[d.texts[to]] && to+1 < len(d.texts) && d.isPlaceAt(to+1)) {
		return // "en mi área de El Paso"
	}
	if minutes[d.texts[from]] {
		from -= d.timeBefore(from)
	}
	d.add(span{kind: spanNearMe, from: from, to: to, cost: costNearMe})
}

// bodyAreas are words for a part of the body as for one of a town.
var bodyAreas = set(`zona area region mi`)

// isBodyOf reports whether a token goes on with a part of the body: "en mi zona lumbar",
// "cerca de mi columna".
func (d *draft) isBodyOf(i int) bool {
	t := d.texts[i]
	return bodyAreas[d.texts[i-1]] && !d.list[i].comma && (regionOfWord(t) != nowhere || nouns[t] || t == "of")
}

// The units in which a way is told, and what stands before the number.
var (
	minutes   = set(`minute minutes min mins minutos hour hours hora horas`)
	timeLeads = set(`within under than less more no not max about up a to menos de en half an hasta`)
)

// maxMinutes is how many digits a time has at most: a ZIP code is none.
const maxMinutes = 3

// timeBefore counts the tokens of a time before its unit: "no more than 20" minutes.
func (d *draft) timeBefore(to int) (n int) {
	for hasNumber := false; n < to; n++ {
		t := d.texts[to-n-1]
		isNumber := isDigits(t) && len(t) <= maxMinutes || numbers[t] > 0 && !timeLeads[t]
		if isNumber && hasNumber || !isNumber && !timeLeads[t] {
			break
		}
		hasNumber = hasNumber || isNumber
	}
	return n
}

// endsNear: "pain doctor near", "spine specialists here".
func (d *draft) endsNear(i int) bool {
	if i == 0 || i < len(d.texts)-1 {
		return false
	}
	return d.texts[i] == "near" || d.texts[i] == "here" && d.leadsOn(i-1)
}

// isBehindNearest reports whether the nearest were asked for before a token.
func (d *draft) isBehindNearest(i int) bool {
	from, to := d.nearest()
	return from < to && to <= i
}

var (
	// others lead from nearness to what is near: "not far from the spine", "cerca del hombro".
	others = set(`from to of a al de del itself`)
	// notNear stand before words for nearness that mean something else: "years down the road",
	// "brinqué la cerca", "anestesia local".
	notNear = set(`year years yr yrs month months la una mi su esa anestesia anestesico anesthesia bloqueo inyeccion everything
		my his her safe decreased reduced limited improved increased short shorter ft feet`)
	// measured stand behind a distance that is walked.
	measured = set(`is was limited reduced decreased test tolerance after before improved increased itself`)
)

// lyingBy lead from an area to the part of the body that it lies by: "pain in the area around
// my tailbone".
var lyingBy = set(`around behind under above below beneath between over inside`)

// nearsOther reports whether words for nearness tell what else is near, or how far somebody
// can walk.
func (d *draft) nearsOther(from, to int) bool {
	if to < len(d.texts) && (others[d.texts[to]] || measured[d.texts[to]] || d.texts[to-1] == "area" && lyingBy[d.texts[to]]) {
		return true
	}
	return from > 0 && notNear[d.texts[from-1]]
}

// locals say that who is sought must be near.
var locals = set(`local locally localmente`)

// maxLocal is how many words stand between "local" or "nearest" and who is sought at most.
const maxLocal = 2

// localTo stand behind "local" where a part of the body is meant.
var localTo = set(`anesthetic anesthetics anesthesia anaesthetic numbing shot shots injection injections infection swelling tumor tenderness block steroid`)

// isLocal: "local spine surgeon", but no "local anesthetic", after which nobody is sought.
func (d *draft) isLocal(i int) bool {
	return locals[d.texts[i]] && !d.nearsOther(i, i+1) && !(i+1 < len(d.texts) && localTo[d.texts[i+1]]) && d.leadsToGiver(i+1)
}

// leadsToGiver reports whether who treats somebody is told from a token on.
func (d *draft) leadsToGiver(i int) bool {
	for at := i; at <= min(i+maxLocal-1, len(d.texts)-1); at++ {
		if d.isGiverAt(at) {
			return true
		}
	}
	return false
}

// helpers are who or what is sought beside doctors.
var helpers = set(`who whos quien quienes help someone somebody anyone anybody place places option options resources who algo alguien quien lugar`)

// isGiverAt reports whether a token speaks of who treats somebody.
func (d *draft) isGiverAt(i int) bool {
	return helpers[d.texts[i]] || houses[d.texts[i]] || d.leadsOn(i)
}

// seeksSomebody reports whether the box names who or what is sought, rather than only what
// somebody has.
func (d *draft) seeksSomebody() bool {
	if d.seeks == nil {
		seeks := slices.ContainsFunc(d.matched, func(m match) bool { return isSought(m.first().Kind) })
		for i := 0; i < len(d.texts) && !seeks; i++ {
			seeks = d.isGiverAt(i)
		}
		d.seeks = &seeks
	}
	return *d.seeks
}
