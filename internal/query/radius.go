package query

// Radius is how far from the place somebody would go.
type Radius struct {
	Miles float64 // 0 if it is not said
	From  string
}

// maxRadius is how many miles a radius has at most; one of more is that, and its number
// is ignored.
const maxRadius = 500

// What stands before and behind so many miles where they are a radius. One of them
// must: "can't walk 2 miles" is none. Those of more words come first.
var (
	radiusLeads = phrasesOf(`no more than; not more than; a menos de; en un radio de; a no mas de; in a; less than; up to; radio de; dentro de; within a;
		within; inside; under; max; hasta`)
	radiusTails = phrasesOf(`radius of; radius from; radius around; radius; away from; a la redonda de; a la redonda; or less; from; of; around; de; away`)
	hereWords   = phrasesOf(`my house; my home; my location; mi casa; me; here; home; mi; aqui`)
)

// radiusAt reads a radius: "within 10 miles of", "five mile radius", "a menos de 10
// km de". With the words for where somebody is behind it, it says that too.
func (d *draft) radiusAt(i int) {
	at := i + phraseAt(radiusLeads, d.texts[i:])
	led := at > i
	miles, n := d.distanceAt(at)
	if n == 0 && led && d.texts[at-1] == "a" {
		at--
		miles, n = d.distanceAt(at) // "within a mile"
	}
	if miles == 0 {
		return
	}
	at += n
	if tail := phraseAt(radiusTails, d.texts[at:]); led || tail > 0 {
		d.radiusSpan(i, at, tail, miles)
	}
}

// radiusSpan adds so many miles with a tail of so many tokens, and where somebody is
// behind that. The "from" of "from Austin" is the place's.
func (d *draft) radiusSpan(from, to, tail int, miles float64) {
	s := span{kind: spanRadius, from: from, to: to + tail, cost: costRadius, miles: miles}
	switch here := phraseAt(hereWords, d.texts[s.to:]); {
	case tail > 0 && here > 0:
		s.to += here
		s.sure = true
	case tail == 1 && connectorBefore(d.texts, s.to) > 0:
		s.to -= tail
	}
	d.add(s)
}

// phraseAt is how many of the tokens the first of the phrases takes that they begin
// with.
func phraseAt(phrases [][]string, tokens []string) int {
	for _, p := range phrases {
		if beginsWith(tokens, p) {
			return len(p)
		}
	}
	return 0
}

// endsRadius reports whether a radius ends before a token, so that it is a place.
func (d *draft) endsRadius(i int) bool {
	for from := range i {
		for _, s := range d.at[from] {
			if s.kind == spanRadius && s.to == i {
				return true
			}
		}
	}
	return false
}

// isAside reports whether a span says where or how far somebody looks: it is a part
// of no name.
func (s *span) isAside() bool { return s.kind == spanNearMe || s.kind == spanRadius }

// writeRadius notes how far, and that it is from where somebody is, if it says so or somebody
// is sought and no place is told.
func (d *draft) writeRadius(r *Reading, s *span, typed string) bool {
	if d.drops(PieceRadius) {
		return false
	}
	r.Radius = Radius{Miles: min(s.miles, maxRadius), From: typed}
	if (s.sure || d.place() == nil && d.seeksSomebody()) && !d.drops(PieceNearMe) {
		r.NearMe = typed
	}
	return true
}
