package query

import "slices"

// nearMe says that the place is where somebody is: words like "near" before whose home or
// here, fewer before fewer, and some by themselves.
var nearMe = slices.Concat(
	joinedPhrases(
		phrasesOf(`near; near to; close to; closest to; nearest to; next to; not far from; not too far from; driving distance of; driving distance from;
			walking distance of; walking distance from; cerca de; cerca a; no lejos de`),
		phrasesOf(`me; us; here; home; my house; my home; my place; my apartment; my job; my work; my office; my location; my area; my town; my city;
			my neighborhood; my zip code; our house; our home; our place; our town; our area; where i live; where i am; where i work; where we live; where we are;
			mi; mi casa; mi zona; mi area; mi trabajo; nosotros; donde vivo; donde estoy; donde vivimos; nuestra casa; aqui; la casa`)),
	joinedPhrases(phrasesOf(`around; by`), phrasesOf(`me; us; here; my area; our area`)),
	phrasesOf(`in my area; in my neighborhood; in my town; in my city; in our area; in our town; around my way; my area; my location; my current location;
		close by; near by; nearme; nearby; within driving distance; in driving distance; within walking distance;
		somebody local; someone local; anybody local; anyone local; right here in town; here in town; closest one; nearest one;
		cerca mio; cerca mia; cerca nuestro; por aqui; por aca; por mi zona; por mi casa; en mi zona; en mi area; en mi barrio; en mi ciudad; aqui cerca; aca cerca;
		mas cercano; mas cercana; a mi alrededor`))

// joinedPhrases are all phrases of a beginning and an end.
func joinedPhrases(begins, ends [][]string) (all [][]string) {
	for _, begin := range begins {
		for _, end := range ends {
			all = append(all, slices.Concat(begin, end))
		}
	}
	return all
}

func (d *draft) nearMeAt(i int) {
	for _, phrase := range nearMe {
		if beginsWith(d.texts[i:], phrase) {
			d.add(span{kind: spanNearMe, from: i, to: i + len(phrase), cost: costNearMe})
		}
	}
	if from, to := d.nearest(); from < to && to <= i && d.texts[i] == "to" {
		if n := phraseAt(hereWords, d.texts[i+1:]); n > 0 {
			d.add(span{kind: spanNearMe, from: i, to: i + 1 + n, cost: costNearMe}) // "closest surgeon to me"
		}
	}
}
