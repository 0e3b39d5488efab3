package catalog

// basis is the Spanish of a line that says why a status is so. Many offerings
// share one.
type basis struct {
	row  *row
	es   string
	used bool
}

func readBases(l *loader) {
	l.bases = map[string]*basis{}
	for _, r := range l.sheet("basis-translations", "basis", "es") {
		line := r.must("basis")
		if l.bases[line] != nil {
			r.failf("basis", "%q is there twice", line)
		}
		l.bases[line] = &basis{row: r, es: r.must("es")}
		r.source()
	}
}

// basis is the cell of a row that says why a status is so, in every language.
func (l *loader) basis(r *row) Text {
	line := r.must("basis")
	b := l.bases[line]
	if b == nil {
		r.failf("basis", "%q is not in basis-translations.csv", line)
		return Text{EN: line}
	}
	b.used = true
	return Text{EN: line, ES: b.es}
}

// checkBases notes translations of lines that are no more.
func checkBases(l *loader) {
	for line, b := range l.bases {
		if !b.used {
			b.row.failf("basis", "%q is the basis of nothing", line)
		}
	}
}
