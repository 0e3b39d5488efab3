package indextest

import (
	"slices"

	"github.com/specialist-finder/finder/index"
	"github.com/specialist-finder/finder/internal/directory"
)

// scan answers one query by visiting documents in any order.
type scan struct {
	q    *index.Query
	near index.Vector
	page index.Page
}

func newScan(q *index.Query) *scan {
	s := &scan{q: q}
	if q.Near != nil {
		s.near = q.Near.Vector()
	}
	if q.Facets {
		s.page.Facets = &index.Facets{Terms: map[index.Facet]map[string]int{}}
	}
	return s
}

// visit takes a document into the answer if it matches.
func (s *scan) visit(d *index.Document) error {
	if !meets(d, s.q) {
		return nil
	}
	location, chord2, err := s.place(d)
	if err != nil || location == noLocation {
		return err
	}
	s.page.Total++
	if err := s.count(d); err != nil {
		return err
	}
	hit := index.Hit{Position: s.position(d, chord2), Location: location, Card: d.Card}
	if location >= 0 {
		hit.Centre = d.Locations[location].Centre
	}
	if s.q.After == nil || hit.Compare(s.q.After, s.q.Sort) > 0 {
		s.page.Hits = append(s.page.Hits, hit)
	}
	return nil
}

// answer sorts what was visited, and cuts it. docs are those that were visited.
func (s *scan) answer(docs map[directory.ID]*index.Document) *index.Page {
	hits := s.page.Hits
	slices.SortFunc(hits, func(a, b index.Hit) int { return a.Compare(&b.Position, s.q.Sort) })
	shown := min(s.q.Limit, len(hits))
	for _, h := range hits[shown:min(s.q.Limit+s.q.Further, len(hits))] {
		if h.Location < 0 {
			continue
		}
		if l := docs[h.ID].Locations[h.Location]; l.HasPoint {
			s.page.Further = append(s.page.Further, l.Point)
		}
	}
	s.page.Hits = hits[:shown]
	return &s.page
}

// meets reports whether a document meets the filters that are not on place.
func meets(d *index.Document, q *index.Query) bool {
	if q.ID != 0 && d.ID != q.ID || d.Flags&q.Must != q.Must {
		return false
	}
	if q.VerifiedSince != 0 && (d.Verified == 0 || d.Verified < q.VerifiedSince) {
		return false
	}
	for _, oneOf := range q.Terms {
		if !hasOne(d.Terms, oneOf) {
			return false
		}
	}
	for _, oneOf := range q.Name {
		if !hasOne(d.NameWords, oneOf) {
			return false
		}
	}
	return hasAll(d.TextWords, q.Text)
}

func hasOne[T comparable](has, oneOf []T) bool {
	for _, x := range oneOf {
		if slices.Contains(has, x) {
			return true
		}
	}
	return false
}

func hasAll(words, all []string) bool {
	for _, w := range all {
		if !slices.Contains(words, w) {
			return false
		}
	}
	return true
}

// noLocation is place's answer for a document that does not match; -1 is a hit
// without a location.
const noLocation = -2

// place finds the location that is shown, and its squared chord to Near.
func (s *scan) place(d *index.Document) (location int, chord2 float64, err error) {
	location, chord2 = noLocation, 0
	if len(d.Locations) == 0 && !s.needsLocation() {
		location = -1
		if s.q.Near != nil {
			chord2 = index.NoPointChord2
		}
	}
	for i := range d.Locations {
		l := &d.Locations[i]
		c, err := s.chord2(l)
		if err != nil {
			return noLocation, 0, err
		}
		if s.matches(l, c) && (location == noLocation || c < chord2) {
			location, chord2 = i, c
		}
	}
	return location, chord2, nil
}

// needsLocation reports whether a filter asks for something of a location.
func (s *scan) needsLocation() bool {
	return s.q.State != "" || s.q.Centre || s.q.Box != nil || s.needsPoint()
}

// needsPoint reports whether only locations with coordinates can match.
func (s *scan) needsPoint() bool {
	return s.q.Near != nil && (s.q.Radius > 0 || s.q.Sort == index.SortDistance)
}

func (s *scan) matches(l *index.Location, chord2 float64) bool {
	q := s.q
	switch {
	case q.State != "" && l.State != q.State:
	case q.Centre && l.Centre == 0:
	case q.Box != nil && !(l.HasPoint && q.Box.Contains(l.Point)):
	case s.needsPoint() && !l.HasPoint:
	case q.Near != nil && q.Radius > 0 && chord2 > index.Chord2Of(q.Radius):
	default:
		return true
	}
	return false
}

// chord2 is the squared chord to Near: 0 without Near, so that the first
// matching location is shown.
func (s *scan) chord2(l *index.Location) (float64, error) {
	switch {
	case s.q.Near == nil:
		return 0, nil
	case !l.HasPoint:
		return index.NoPointChord2, nil
	}
	v := l.Point.Vector()
	c := v.Chord2(&s.near)
	return c, checkChord2(c, *s.q.Near, l.Point)
}

// position is where the hit stands; what the sort does not read stays zero.
func (s *scan) position(d *index.Document, chord2 float64) index.Position {
	p := index.Position{ID: d.ID, Chord2: chord2}
	switch s.q.Sort {
	case index.SortBest:
		p.Rank = rank(d, s.q, chord2)
	case index.SortName:
		p.NameKey = index.NameKey(d.Name)
	}
	return p
}

// count adds a match to the facets. A provider counts once for each state that
// it has a matching location in, and once if one of those is a centre.
func (s *scan) count(d *index.Document) error {
	if s.page.Facets == nil {
		return nil
	}
	terms, centres := slices.Clone(d.Terms), 0
	for _, l := range d.Locations {
		chord2, err := s.chord2(&l)
		if err != nil {
			return err
		}
		if !s.matches(&l, chord2) {
			continue
		}
		if l.Centre != 0 {
			centres = 1
		}
		t := index.Term{Facet: index.FacetState, Value: l.State}
		if l.State != "" && !slices.Contains(terms, t) {
			terms = append(terms, t)
		}
	}
	s.page.Facets.Centres += centres
	for _, t := range terms {
		if !slices.Contains(index.CountedFacets, t.Facet) {
			continue
		}
		if s.page.Facets.Terms[t.Facet] == nil {
			s.page.Facets.Terms[t.Facet] = map[string]int{}
		}
		s.page.Facets.Terms[t.Facet][t.Value]++
	}
	for i := range index.FlagCount {
		if d.Flags&(1<<i) != 0 {
			s.page.Facets.Flags[i]++
		}
	}
	return nil
}
