package query

import (
	"slices"

	"github.com/specialist-finder/finder/internal/catalog"
)

func (d *draft) drops(piece string) bool { return slices.Contains(d.options.Drop, piece) }

// dropsEntry takes both forms that an entry may be dropped by.
func (d *draft) dropsEntry(k catalog.Kind, id string) bool {
	return len(d.options.Drop) > 0 && (d.drops(id) || d.drops(prefix(k)+":"+id))
}

// plain is the reading of the row: what is not understood is a name.
func (d *draft) plain() Reading {
	r := Reading{Way: WayPlain}
	taken := make([]bool, len(d.list)) // tokens that became a piece
	for _, s := range d.longestFirst() {
		if d.writeSpan(&r, s) {
			take(taken, s.from, s.to)
		}
	}
	for _, write := range writers {
		write(d, &r, taken)
	}
	r.Ignored = d.ignored(taken)
	return r
}

// writers write what no span of the row says by itself. Each goes on from what those
// before it wrote, and takes its words, which then are no name.
var writers = []func(d *draft, r *Reading, taken []bool){
	(*draft).writeCombined,   // words that together mean a condition
	(*draft).writeSymptom,    // what is told in words of one's own,
	(*draft).writeCare,       // and the treatment that is
	(*draft).writeSurgeon,    // a bare "surgeon"
	(*draft).generalLast,     // codes first, levels of the spine last
	(*draft).writeAlarm,      // what a red flag points to
	(*draft).writeLearned,    // what the whole box speaks for
	(*draft).writeUrgent,     // an urgent need that is not of the spine, for all of these
	(*draft).writeName,       // what is left over
	(*draft).writeDenied,     // who treats without surgery
	(*draft).writeNearest,    // that the nearest are asked for
	(*draft).writeUnknownZIP, // and the ZIP code that is none
	(*draft).writeUnknownNumber,
}

// take notes that tokens became a piece.
func take(taken []bool, from, to int) {
	for t := from; t < to; t++ {
		taken[t] = true
	}
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
	case spanCode:
		return d.writeCode(r, s, typed)
	case spanPlace:
		return d.writePlace(r, s)
	case spanRadius:
		return d.writeRadius(r, s, typed)
	case spanNearMe:
		if d.drops(PieceNearMe) {
			return false
		}
		r.NearMe = typed
		return true
	case spanCredential:
		if d.drops(s.right) {
			return false
		}
		r.Credentials = append(r.Credentials, Piece{ID: s.right, From: typed})
		return true
	case spanForeign:
		r.Abroad = typed // which is shown as ignored
	}
	return false
}

func (d *draft) writePlace(r *Reading, s *span) bool {
	if d.drops(PiecePlace) {
		return false
	}
	r.Place = d.placePiece()
	if s.found.Right != "" {
		r.Corrections = append(r.Corrections, Correction{From: d.typed(s.city, s.to), To: s.corrected()})
	}
	return true
}

// corrected is how a misspelled place is written.
func (s *span) corrected() string {
	if s.found.IsState() {
		return s.found.Right
	}
	return s.found.Place().Label
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

// indexOf is where an entry is among pieces, -1 if it is not.
func indexOf(pieces []Piece, id string) int {
	return slices.IndexFunc(pieces, func(p Piece) bool { return p.ID == id })
}

func holds(pieces []Piece, id string) bool { return indexOf(pieces, id) >= 0 }

// prefix is what the ids of pieces of a kind begin with.
func prefix(k catalog.Kind) string {
	if isOffered(k) {
		k = catalog.KindOffering
	}
	return string(k)
}

// isOffered reports whether a kind of entry is an offering, or several.
func isOffered(k catalog.Kind) bool { return k == catalog.KindOffering || k == catalog.KindGroup }

// isSought reports whether a kind of entry says who or what is sought, rather than why.
func isSought(k catalog.Kind) bool { return k == catalog.KindSpecialty || isOffered(k) }

// muchSmaller is how many times the people of a namesake the best known town of a name has, so
// that a city that is told elsewhere does not mean it: who works in Allen and lives in Aurora is
// not in the Aurora of Texas.
const muchSmaller = 20

func (d *draft) placePiece() *Place {
	s := d.place()
	if s == nil || d.drops(PiecePlace) {
		return nil
	}
	found := d.hinted(s, *s.found)
	for _, other := range d.row {
		if other.kind == spanMore {
			near, ok := found.Beside(other.found)
			isMeant := ok && (near.Population*muchSmaller >= found.Population || d.isBesideCity(s))
			if isMeant && d.isHere(other.city, other.found) {
				found = near
			}
		}
	}
	return &Place{
		Place: found.Place(), From: d.typed(s.from, s.to), StateOnly: s.found.IsState(), Sure: s.sure,
		Large: found.Population >= cityPeople,
	}
}
