package query

// credentialAt takes a degree behind a name for one, or before a whole name. Several are
// words or codes of states too, which the row of spans decides.
func (d *draft) credentialAt(i int) {
	if i == 0 && !d.leadsName(i) {
		return
	}
	d.twoPartCredentialAt(i)
	c, ok := d.parser.words.Credential(d.texts[i])
	if ok && !articles[d.texts[i]] && !d.isShortPara(i) {
		d.add(span{kind: spanCredential, from: i, to: i + 1, cost: d.costOfCredential(i), right: c.Canonical})
	}
}

// isShortPara: "inyeccion pa la ciatica" is for it, and by no physician assistant.
func (d *draft) isShortPara(i int) bool {
	return d.texts[i] == "pa" && !d.emphasized(i, i+1) && i+1 < len(d.texts) && determinersES[d.texts[i+1]]
}

// determinersES stand before a noun in Spanish.
var determinersES = set(`el la los las un una mi mis su sus`)

// twoPartCredentialAt takes one of two tokens: "PA-C", "FNP-BC".
func (d *draft) twoPartCredentialAt(i int) {
	if i+1 == len(d.list) || len(d.texts[i+1]) > 2 || d.list[i].end != d.list[i+1].end {
		return
	}
	if c, ok := d.parser.words.Credential(d.typed(i, i+2)); ok {
		d.add(span{kind: spanCredential, from: i, to: i + 2, cost: costDegree, right: c.Canonical})
	}
}

// costOfCredential is less behind what may be a name, and more where it is the name.
func (d *draft) costOfCredential(i int) float64 {
	cost := costCred
	if i > 0 && d.mayBeName(i-1) {
		cost = costDegree
	}
	if d.surnameAt(i) {
		cost += costWord
	}
	return cost
}

// leadsName reports whether a degree stands before somebody's name: "MD Nam Do",
// "PA-C Paul Gibson".
func (d *draft) leadsName(i int) bool {
	next := i + 1
	for next < len(d.list) && (d.list[next].start == d.list[i].start || d.isDegree(next)) {
		next++ // of the same word, or a further degree
	}
	if next+1 >= len(d.list) || articles[d.texts[i]] || !d.mayBeName(next) || !d.parser.named(d.texts[next+1]) {
		return false
	}
	return d.parser.given(d.texts[next]) || next+2 == len(d.list) && d.parser.named(d.texts[next]) && d.mayBeName(next+1) && !d.stateAt(i)
}
