package query

// credentialAt takes a degree behind a name for one. Several are words or codes
// of states too, which the row of spans decides.
func (d *draft) credentialAt(i int) {
	if i == 0 && !d.leadsName(i) { // a degree stands behind something
		return
	}
	if i+1 < len(d.list) && len(d.texts[i+1]) <= 2 && d.list[i].end == d.list[i+1].end { // PA-C, FNP-BC
		if c, ok := d.parser.words.Credential(d.typed(i, i+2)); ok {
			d.add(span{kind: spanCredential, from: i, to: i + 2, cost: costDegree, right: c.Canonical})
		}
	}
	c, ok := d.parser.words.Credential(d.texts[i])
	if !ok {
		return
	}
	cost := costCred
	if i > 0 && d.mayBeName(i-1) {
		cost = costDegree
	}
	if d.surnameAt(i) {
		cost += costWord
	}
	if !articles[d.texts[i]] {
		d.add(span{kind: spanCredential, from: i, to: i + 1, cost: cost, right: c.Canonical})
	}
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
