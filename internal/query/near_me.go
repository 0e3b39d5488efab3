package query

// nearMe says that the place is where somebody is.
var nearMe = phrasesOf(`near me; close to me; nearest to me; closest to me; around me; by me; next to me; near here; around here; close by; near by;
		in my area; near my house; near my home; close to home; near home; near my location; my area; my location; nearme; nearby;
		cerca de mi; cerca mio; cerca mia; cerca de aqui; por aqui; cerca de mi casa; en mi area; mas cercano; mas cercana`)

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
