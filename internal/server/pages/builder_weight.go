package pages

import (
	"math"
	"strconv"
)

// Weight is a file that a page with a finder asks this server for.
type Weight struct {
	What  string // one of those below
	Path  string
	Bytes int // over the wire, compressed
}

// weightView is a row of what a finder asks for.
type weightView struct{ What, Path, When, Size string }

// weights are what a page asks for that has the finder with this frame, as this server
// answers it.
func (p *Pages) weights(l *Locale, frame string) (rows []weightView, total string) {
	if p.cfg.Weigh == nil {
		return nil, ""
	}
	sum := 0
	for _, w := range p.cfg.Weigh(frame) {
		sum += w.Bytes
		when := "builder.when.near"
		if w.What == WeightLoader {
			when = "builder.when.page"
		}
		rows = append(rows, weightView{l.T("builder.file." + w.What), w.Path, l.T(when), l.kilobytes(w.Bytes)})
	}
	if len(rows) == 0 {
		return nil, ""
	}
	return rows, l.T("builder.weight.total", l.kilobytes(sum))
}

// The files of a finder.
const (
	WeightLoader   = "loader"
	WeightDocument = "document"
	WeightStyle    = "style"
	WeightScript   = "script"
)

// kilobytes is a size with one decimal.
func (l *Locale) kilobytes(bytes int) string {
	return l.T("builder.kb", strconv.FormatFloat(math.Ceil(float64(bytes)*10/1024)/10, 'f', 1, 64))
}
