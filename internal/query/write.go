package query

import (
	"slices"
	"strings"

	"github.com/specialist-finder/finder/internal/catalog"
	"github.com/specialist-finder/finder/internal/english"
)

func (d *draft) drops(piece string) bool { return slices.Contains(d.options.Drop, piece) }

// dropsEntry takes both forms that an entry may be dropped by.
func (d *draft) dropsEntry(kind, id string) bool { return d.drops(id) || d.drops(kind+":"+id) }

// plain is the reading of the row: what is not understood is a name.
func (d *draft) plain() Reading {
	r := Reading{Way: WayPlain}
	taken := make([]bool, len(d.list)) // tokens that became a piece
	for _, s := range d.longestFirst() {
		if d.writeSpan(&r, s) {
			for t := s.from; t < s.to; t++ {
				taken[t] = true
			}
		}
	}
	d.combine(&r, taken)
	d.writeSymptom(&r, taken)
	d.writeCare(&r, taken)
	d.writeSurgeon(&r, taken)
	d.generalLast(&r)
	d.writeAlarm(&r, taken)
	d.writeLearned(&r, taken)
	d.writeUrgent(&r, taken)
	if !d.drops(PieceName) {
		at := slices.DeleteFunc(d.nameTokens(), func(t int) bool { return taken[t] || d.isSpoken(t) || d.isTelling(t) })
		if from, to := d.nearest(); from < to {
			at = d.trimFillers(slices.DeleteFunc(at, func(t int) bool { return t >= from && t < to }), nil)
		}
		if d.symptom != nil {
			at = d.besideSymptom(at)
		}
		if d.report {
			at = d.besideReport(at)
		}
		if d.isAlarmed() {
			at = d.besideAlarm(at)
		}
		r.Words, r.Name = d.said(at)
		_, r.Titled = d.titledTown(at)
		for _, t := range at {
			taken[t] = true
		}
	}
	d.writeDenied(&r, taken)
	d.writeNearest(&r, taken)
	d.writeUnknownZIP(&r)
	r.Ignored = d.ignored(taken)
	return r
}

// isTelling reports whether a word beside something understood speaks of symptoms, is
// common or a single letter, and nobody is called so: the "knots" of "massage for
// knots", the "R" of "CRPS R foot".
func (d *draft) isTelling(t int) bool {
	w := d.texts[t]
	if !d.has(spanEntry) || d.titled() || d.parser.named(w) && len(w) > 1 {
		return false
	}
	return d.parser.words.Spoken(w) || d.parser.knowsNames() && len(d.list) >= minStory && !d.isHouse() && english.Common(w) || len(w) == 1 && !d.besideName(t)
}

// besideName reports whether a token stands beside what may be a name, whose initial
// it may be.
func (d *draft) besideName(t int) bool {
	return t > 0 && d.parser.named(d.texts[t-1]) || t+1 < len(d.texts) && d.parser.named(d.texts[t+1])
}

// combine puts the condition first that words mean together, or before those that
// it stands over, and takes these words: "my back hurts and I am pregnant".
func (d *draft) combine(r *Reading, taken []bool) {
	id := d.combined.Condition
	if id == "" || d.dropsEntry("condition", id) || d.titled() {
		return
	}
	from, to := len(d.texts), 0
	for _, phrase := range d.combining {
		words := strings.Fields(phrase)
		for i := 0; i+len(words) <= len(d.texts); i++ {
			if d.spells(i, words) {
				from, to = min(from, i), max(to, i+len(words))
				for t := i; t < i+len(words); t++ {
					taken[t] = true
				}
				d.takeSpecialties(r, i, i+len(words))
				break
			}
		}
	}
	if from >= to {
		return
	}
	piece := Piece{ID: id, From: d.typedTold(from, to)}
	if i := slices.IndexFunc(r.Conditions, func(p Piece) bool { return p.ID == id }); i >= 0 {
		if strings.Contains(r.Conditions[i].From, piece.From) {
			piece.From = r.Conditions[i].From
		}
		r.Conditions = slices.Delete(r.Conditions, i, i+1)
	}
	at := 0
	if len(d.combined.Over) > 0 { // it gives way to what is named more exactly
		for at < len(r.Conditions) && !slices.Contains(d.combined.Over, r.Conditions[at].ID) {
			at++
		}
	}
	r.Conditions = slices.Insert(r.Conditions, at, piece)
}

// writeSurgeon reads a bare word for a surgeon as one of the spine, beside a condition
// ("surgeon for a slipped disc", "sciatica surgeon") or where nothing else is sought.
// Somebody's own surgeon is none who is sought.
func (d *draft) writeSurgeon(r *Reading, taken []bool) {
	alone := len(r.Conditions) == 0
	if len(r.Specialties)+len(r.Offerings)+len(r.Elsewhere) > 0 || alone && d.hasWords() {
		return
	}
	for k := range d.row {
		s := &d.row[k]
		if s.kind != spanNoun || !surgeons[d.texts[s.from]] || !d.isSought(k) {
			continue
		}
		d.addSurgeon(r, spineSurgeon, s)
		if alone {
			d.addSurgeon(r, neurosurgeon, s)
		}
		if len(r.Specialties) > 0 {
			d.take(taken, s.from, s.to)
		}
		return
	}
}

const (
	spineSurgeon = "orthopedic-spine-surgery"
	neurosurgeon = "neurosurgery"
)

func (d *draft) addSurgeon(r *Reading, id string, s *span) {
	if !d.dropsEntry("specialty", id) {
		r.Specialties = append(r.Specialties, Piece{ID: id, From: d.typed(s.from, s.to), Lesser: len(r.Specialties) > 0})
	}
}

// isSought reports whether a span of the row for somebody begins the box or stands
// behind an article or what is to be treated, and before the end, a place, or what says
// what for.
func (d *draft) isSought(k int) bool {
	i := d.row[k].from
	front := i == 0 || fillers[d.texts[i-1]] && !owners[d.texts[i-1]]
	if k > 0 && d.row[k-1].kind == spanEntry && d.row[k-1].match.entries[0].Kind == catalog.KindCondition {
		at := d.row[k-1].from
		front = at == 0 || !owners[d.texts[at-1]] // but "my sciatica surgeon"
	}
	if !front {
		return false
	}
	if i+1 == len(d.texts) || purposes[d.texts[i+1]] {
		return true
	}
	next := d.row[k+1]
	return next.isAside() || next.kind == spanPlace || next.kind == spanWish
}

// takeSpecialties takes away what words of a combination were read as by
// themselves: who hurts "after back surgery" asks for no surgeon.
func (d *draft) takeSpecialties(r *Reading, from, to int) {
	for i := range d.row {
		if s := &d.row[i]; s.kind == spanEntry && s.from >= from && s.to <= to {
			typed := d.typed(s.from, s.to)
			r.Specialties = slices.DeleteFunc(r.Specialties, func(p Piece) bool { return p.From == typed })
		}
	}
}

// spells reports whether the tokens from i on are words of a phrase.
func (d *draft) spells(i int, words []string) bool {
	for k, w := range words {
		if d.parser.words.Standard(d.texts[i+k]) != w {
			return false
		}
	}
	return true
}

// longestFirst are the spans of the row, of the catalogue's the longest first:
// more words say more exactly what is meant.
func (d *draft) longestFirst() []*span {
	var entries, others []*span
	for i := range d.row {
		if s := &d.row[i]; s.kind == spanEntry {
			entries = append(entries, s)
		} else {
			others = append(others, s)
		}
	}
	slices.SortStableFunc(entries, func(a, b *span) int { return d.exactness(b) - d.exactness(a) })
	return append(entries, others...)
}

// exactness is how many telling words a phrase of the catalogue holds; words in
// another order are less sure.
func (d *draft) exactness(s *span) int {
	if isLevel(d.texts[s.from:s.to]) {
		return d.levelExactness()
	}
	n := 2 * len(telling(d.texts[s.from:s.to]))
	if s.match.loose {
		n -= 3
	}
	return n
}

// writeSpan reports whether the span became a piece.
func (d *draft) writeSpan(r *Reading, s *span) bool {
	typed := d.typed(s.from, s.to)
	switch s.kind {
	case spanEntry, spanWish:
		return d.writeMatch(r, s, typed)
	case spanPlace:
		if d.drops(PiecePlace) {
			return false
		}
		r.Place = d.placePiece()
		if s.found.Right != "" {
			r.Corrections = append(r.Corrections, Correction{From: d.typed(s.city, s.to), To: s.corrected()})
		}
		return true
	case spanNearMe:
		if d.drops(PieceNearMe) {
			return false
		}
		r.NearMe = typed
		return true
	case spanRadius:
		return d.writeRadius(r, s, typed)
	case spanCode:
		return d.writeCode(r, s, typed)
	case spanForeign:
		r.Abroad = typed
		return false
	case spanCredential:
		if d.drops(s.right) {
			return false
		}
		r.Credentials = append(r.Credentials, Piece{ID: s.right, From: typed})
		return true
	}
	return false
}

// corrected is how a misspelled place is written.
func (s *span) corrected() string {
	if s.found.IsState() {
		return s.found.Right
	}
	return s.found.Place().Label
}

func (d *draft) writeCode(r *Reading, s *span, typed string) (kept bool) {
	if id := s.condition; id != "" && !d.dropsEntry("condition", id) {
		if !slices.ContainsFunc(r.Conditions, func(p Piece) bool { return p.ID == id }) {
			r.Conditions = append(r.Conditions, Piece{ID: id, From: typed})
		}
		return true
	}
	for _, id := range s.specialties {
		if !d.dropsEntry("specialty", id) {
			r.Specialties = append(r.Specialties, Piece{ID: id, From: typed})
			kept = true
		}
	}
	return kept
}

func (d *draft) writeMatch(r *Reading, s *span, typed string) (kept bool) {
	if s.isElsewhere() && slices.ContainsFunc(d.row, func(o span) bool { return o.kind == spanEntry && !o.isElsewhere() }) {
		return false // "pregnant with back pain" is of the back
	}
	for _, e := range s.match.entries {
		to := pieces(r, e.Kind)
		if d.dropsEntry(prefix(e.Kind), e.ID) {
			continue
		}
		if !slices.ContainsFunc(*to, func(p Piece) bool { return p.ID == e.ID }) {
			*to = append(*to, Piece{ID: e.ID, From: typed, Lesser: kept, Beside: kept && prefix(e.Kind) == "offering" && s.match.entries[0].Kind == catalog.KindSpecialty})
		}
		kept = true
	}
	if !kept {
		return false
	}
	d.addCondition(r, s)
	if e := s.match.entries[0]; e.WordKind == catalog.WordMisspelling {
		r.Corrections = append(r.Corrections, Correction{From: typed, To: e.Right})
	}
	for _, x := range s.fixes {
		r.Corrections = append(r.Corrections, Correction{From: d.typed(x.from, x.to), To: x.right})
	}
	return true
}

func (s *span) isElsewhere() bool {
	return s.kind == spanEntry && s.match.entries[0].Kind == catalog.KindElsewhere
}

// addCondition adds the condition that a phrase for who treats it, or for what is
// done for it, names within: "osteoporosis doctor", "epidural for sciatica".
func (d *draft) addCondition(r *Reading, s *span) {
	if kind := s.match.entries[0].Kind; kind == catalog.KindCondition || kind == catalog.KindWish {
		return
	}
	for n := s.to - s.from - 1; n > 0; n-- {
		for from := s.from; from+n <= s.to; from++ {
			if e, ok := d.conditionAt(from, from+n); ok {
				if !d.dropsEntry("condition", e.ID) && !slices.ContainsFunc(r.Conditions, func(p Piece) bool { return p.ID == e.ID }) {
					whole := len(telling(d.texts[s.from:s.to])) <= len(telling(d.texts[from:from+n]))+1 && d.hasClinician(s)
					r.Conditions = append(r.Conditions, Piece{ID: e.ID, From: d.typed(from, from+n), Within: true, Whole: whole})
				}
				return
			}
		}
	}
}

func (d *draft) hasClinician(s *span) bool {
	return slices.ContainsFunc(d.texts[s.from:s.to], func(t string) bool { return clinicians[d.parser.words.Standard(t)] })
}

// conditionAt finds the condition that tokens spell, first of all meanings.
func (d *draft) conditionAt(from, to int) (catalog.Entry, bool) {
	key := make([]string, 0, to-from)
	for _, t := range d.texts[from:to] {
		key = append(key, d.parser.words.Standard(t))
	}
	entries := d.parser.phrases.exact[strings.Join(key, " ")]
	if len(entries) == 0 || entries[0].Kind != catalog.KindCondition || entries[0].Weak {
		return catalog.Entry{}, false
	}
	return entries[0], true
}

// pieces is where a kind of entry goes. A group is valid wherever an offering is.
func pieces(r *Reading, k catalog.Kind) *[]Piece {
	switch k {
	case catalog.KindSpecialty:
		return &r.Specialties
	case catalog.KindCondition:
		return &r.Conditions
	case catalog.KindWish:
		return &r.Wishes
	case catalog.KindElsewhere:
		return &r.Elsewhere
	}
	return &r.Offerings
}

// prefix is what the ids of pieces of a kind begin with.
func prefix(k catalog.Kind) string {
	if k == catalog.KindGroup {
		k = catalog.KindOffering
	}
	return string(k)
}

// isSought reports whether a kind of entry says who or what is sought, rather than why.
func isSought(k catalog.Kind) bool {
	return k != catalog.KindCondition && k != catalog.KindWish && k != catalog.KindElsewhere
}

func (d *draft) placePiece() *Place {
	s := d.place()
	if s == nil || d.drops(PiecePlace) {
		return nil
	}
	return &Place{
		Place: s.found.Place(), From: d.typed(s.from, s.to), StateOnly: s.found.IsState(), Sure: s.sure,
		Large: s.found.Population >= cityPeople,
	}
}

// nameTokens are the tokens left over. Words that say nothing stay between
// others ("de la Cruz"), and so do nouns, which are names where nothing of the
// catalogue was understood, or beside a word that is one ("Lakeview Spine").
func (d *draft) nameTokens() []int {
	var out []int
	for from := 0; from < len(d.row); {
		if !d.row[from].mayName() {
			from++
			continue
		}
		to := from
		for to < len(d.row) && d.row[to].mayName() {
			to++
		}
		out = append(out, d.nameIn(d.row[from:to])...)
		from = to
	}
	return out
}

func (s *span) mayName() bool {
	return s.kind == spanWord || s.kind == spanNoun || s.kind == spanFiller && !s.denied
}

// nameIn are the tokens of a run of spans that are a name.
func (d *draft) nameIn(run []span) []int {
	isName := func(s span) bool {
		return s.kind == spanWord || s.kind == spanNoun && !d.has(spanEntry)
	}
	first := slices.IndexFunc(run, isName)
	if first < 0 {
		return nil
	}
	for first > 0 && surnameParticles[d.texts[run[first-1].from]] && d.titledParticles(run[first-1].from) {
		first--
	}
	last := len(run) - 1
	for !isName(run[last]) {
		last--
	}
	var at []int
	for _, s := range run[first : last+1] {
		for t := s.from; t < s.to; t++ {
			if !slices.Contains(d.gone, t) {
				at = append(at, t)
			}
		}
	}
	return d.trimTitles(at)
}

// surnameParticles begin surnames, and are words of grammar too.
var surnameParticles = set(`de la del el los las le al`)

// titledParticles reports whether nothing but particles of names stands between a
// title and what follows a token: "Dr. de la Rosa".
func (d *draft) titledParticles(i int) bool {
	for i >= 0 && surnameParticles[d.texts[i]] && d.parser.named(d.texts[i]) {
		i--
	}
	return i >= 0 && d.isPersonal(i)
}

// trimTitles takes titles off the front and degrees off the back.
func (d *draft) trimTitles(at []int) []int {
	for len(at) > 1 && titles[d.texts[at[0]]] {
		at = at[1:]
	}
	if len(at) > 2 && personal[d.texts[at[1]]] && d.list[at[1]].comma {
		at = slices.Delete(slices.Clone(at), 1, 2) // "Morris, Dr. James"
	}
	for len(at) > 1 && degrees[d.texts[at[len(at)-1]]] {
		at = at[:len(at)-1]
	}
	return at
}

// said are tokens, folded and each once, and as typed.
func (d *draft) said(at []int) (words []string, typed string) {
	var b strings.Builder
	for k := 0; k < len(at); {
		end := k + 1
		for end < len(at) && at[end] == at[end-1]+1 {
			end++
		}
		if k > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(d.typed(at[k], at[end-1]+1))
		k = end
	}
	for _, i := range at {
		if w := d.texts[i]; !slices.Contains(words, w) {
			words = append(words, w)
		}
	}
	return words, b.String()
}

// ignored lists what did not become a piece, runs of words together.
func (d *draft) ignored(taken []bool) []string {
	if taken == nil {
		taken = make([]bool, len(d.list))
		for _, s := range d.row {
			if s.kind != spanFiller && s.kind != spanNoun && s.kind != spanForeign && s.kind != spanMore {
				for t := s.from; t < s.to; t++ {
					taken[t] = true
				}
			}
		}
		for t, to := d.nearest(); t < to; t++ {
			taken[t] = true
		}
	}
	for t, to := d.tooFar(); t < to; t++ {
		taken[t] = false
	}
	var out []string
	for from := 0; from < len(taken); from++ {
		if taken[from] {
			continue
		}
		to := from
		for to < len(taken) && !taken[to] {
			to++
		}
		out = append(out, d.typed(from, to))
		from = to
	}
	return out
}
