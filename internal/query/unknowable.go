package query

import "slices"

// unknowable is what people ask for of which no list says anything. It is shown as
// ignored, and is neither a name, nor a town, nor what its words mean elsewhere.
var unknowable = phrasesOf(`price of; price for; price list; cash price; best price; good price; co pay; copay; co pays; copays; co payment; copayment; copago; deductible; deducible; wheelchair accessible; wheelchair access; wheelchair friendly; handicap accessible; handicapped accessible; accessible;
	disability friendly; lgbt friendly; lgbtq friendly; lgbt; lgbtq; gay friendly; queer friendly; trans friendly; kid friendly;
	child friendly; family friendly; open now; open today; open late; open saturday; open sunday; open saturdays; open weekends;
	open on weekends; free parking; no insurance; without insurance; uninsured; no seguro; sin seguro; accesible en silla de ruedas;
	accesible para silla de ruedas; abierto ahora; abierto hoy; abierto sabado; abierto el sabado; abierto sabados;
	abierto los sabados; abierto domingo; cheap; affordable; inexpensive; barato; barata; baratos; economico; economica;
	sin seguro medico; no tengo seguro; no tengo seguro medico; my insurance; takes my insurance; accepts my insurance;
	take my insurance; accept my insurance; lorem ipsum dolor sit amet; oh no; oh my; oh my god; oh god; oh gosh; oh man; omg; mi seguro; tome mi seguro; acepte mi seguro; acepta mi seguro; toma mi seguro`)

// numbered stand before a number that is neither a ZIP code nor in a name.
var numbered = set(`order lot room case number mrn id claim account acct ref reference invoice policy member bill bills billing code codes procedure auth billed coded cpt hcpcs`)

// countedBehind stand behind a number of something: "10025 steps".
var countedBehind = set(`steps dollars bucks pounds lbs calories x2 x3 procedure cpt`)

// procedureCodes say that numbers are codes of procedures.
var procedureCodes = set(`cpt cpts hcpcs`)

// countedOf stand with "of" before the code of what is counted.
var countedOf = set(`unit units levels sessions denial`)

// isNumberAt reports whether a token is the number of something: "case number 60601".
func (d *draft) isNumberAt(i int) bool {
	if i+1 < len(d.texts) && isDigits(d.texts[i]) && countedBehind[d.texts[i+1]] {
		return true
	}
	if i == 0 || !isDigits(d.texts[i]) {
		return false
	}
	if connectorBefore(d.texts, i) == 0 && slices.ContainsFunc(d.texts, func(t string) bool { return procedureCodes[t] }) {
		return true // "CPT 22551 add 22552"
	}
	if i > 1 && d.texts[i-1] == "of" && countedOf[d.texts[i-2]] {
		return true // "how many units of 97110"
	}
	if !numbered[d.texts[i-1]] {
		return false
	}
	return d.texts[i-1] != "code" && d.texts[i-1] != "codes" && d.texts[i-1] != "number" || i > 1 && d.texts[i-2] != "zip" && d.texts[i-2] != "postal"
}

func (d *draft) unknowableAt(i int) {
	if i+1 < len(d.texts) && d.isNumberAt(i+1) {
		from := i
		if i > 0 && numbered[d.texts[i-1]] {
			from--
		}
		d.add(span{kind: spanFiller, from: from, to: i + 2, cost: costEntry, denied: true})
	}
	for _, phrase := range unknowable {
		if beginsWith(d.texts[i:], phrase) {
			d.add(span{kind: spanFiller, from: i, to: i + len(phrase), cost: costEntry, denied: true})
		}
	}
}
