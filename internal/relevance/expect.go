package relevance

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/specialist-finder/finder/internal/place"
	"github.com/specialist-finder/finder/internal/search"
	"github.com/specialist-finder/finder/internal/text"
)

// placeMiles is how far off a place may be and still be right: 10 km.
const placeMiles = 10 / 1.609344

// none is how a cell says that nothing may have been understood.
const none = "-"

// Choice is what may stand at first place: one of Any, or nothing if None.
type Choice struct {
	Any  []string
	None bool
}

func choiceOf(cell string) (c Choice) {
	for _, id := range items(cell, "|") {
		if id == none {
			c.None = true
		} else {
			c.Any = append(c.Any, id)
		}
	}
	return c
}

func (c Choice) judged() bool { return c.None || len(c.Any) > 0 }

// meets judges what stands first, "" for nothing.
func (c Choice) meets(first string) bool {
	if first == "" {
		return c.None
	}
	return slices.Contains(c.Any, first)
}

func (c Choice) String() string {
	if c.None {
		return strings.Join(append([]string{none}, c.Any...), "|")
	}
	return strings.Join(c.Any, "|")
}

// Sign says whether there should be something at all.
type Sign string

// The signs; "" is not judged.
const (
	Some    Sign = "+"
	Nothing Sign = "-"
)

// Set is what must be there and what must not. Exact sets allow nothing else.
type Set struct {
	Must, MustNot []string
	Exact         bool
}

// setOf reads "a;b;!c"; "-" is the exact set of nothing.
func setOf(cell string, exact bool) Set {
	if cell == "" {
		return Set{}
	}
	s := Set{Exact: exact || cell == none}
	for _, id := range items(cell, ";") {
		if not, ok := strings.CutPrefix(id, "!"); ok {
			s.MustNot = append(s.MustNot, not)
		} else if id != none {
			s.Must = append(s.Must, id)
		}
	}
	return s
}

func (s Set) judged() bool { return s.Exact || len(s.Must)+len(s.MustNot) > 0 }

func (s Set) meets(got []string) bool {
	has := func(id string) bool { return slices.Contains(got, id) }
	if s.Exact && slices.ContainsFunc(got, func(id string) bool { return !slices.Contains(s.Must, id) }) {
		return false
	}
	return !slices.ContainsFunc(s.MustNot, has) && !slices.ContainsFunc(s.Must, func(id string) bool { return !has(id) })
}

func (s Set) String() string {
	out := slices.Clone(s.Must)
	for _, id := range s.MustNot {
		out = append(out, "!"+id)
	}
	if len(out) == 0 {
		return none
	}
	return strings.Join(out, ";")
}

// Place is where a person would say that the query is about: one of several
// points, one of several states, nowhere, or where the reader is.
type Place struct {
	label  string
	points []place.Point
	states []string
	none   bool
	me     bool
}

// nearMe is how a cell says "where the reader is".
const nearMe = "me"

func placeOf(cell string, gaz *place.Gazetteer) (Place, error) {
	p := Place{label: cell}
	var faults []error
	for _, one := range items(cell, "|") {
		if one == none {
			p.none = true
			continue
		}
		if one == nearMe {
			p.me = true
			continue
		}
		if code, ok := gaz.State(one); ok && len(one) == 2 {
			p.states = append(p.states, code)
			continue
		}
		at, err := gaz.Resolve(one)
		if err != nil {
			faults = append(faults, fmt.Errorf("%q is no place: %w", one, err))
			continue
		}
		p.points = append(p.points, at.Point)
	}
	return p, errors.Join(faults...)
}

func (p *Place) judged() bool { return p.label != "" }

// meets judges what was understood as the place. Where the reader is can be
// told by a piece of its own or be left out: nothing else is known of it.
func (p *Place) meets(got *search.PlacePiece) bool {
	switch {
	case got == nil:
		return p.none || p.me
	case got.NearMe:
		return p.me
	case got.IsState(), got.City == "" && got.ZIP == "" && got.State != "": // of a state that holds nobody, the middle
		return slices.Contains(p.states, got.State)
	}
	return slices.ContainsFunc(p.points, func(at place.Point) bool {
		return place.Miles(at, place.Point{Lat: got.Point.Lat, Lon: got.Point.Lon}) <= placeMiles
	})
}

// items cuts a list; nil for an empty cell.
func items(cell, separator string) []string {
	if cell == "" {
		return nil
	}
	out := strings.Split(cell, separator)
	for i := range out {
		out[i] = strings.TrimSpace(out[i])
	}
	return out
}

// folded is how corrections are compared: without case and accents.
func folded(from, to string) string { return text.Fold(from) + ">" + text.Fold(to) }

// correctionsOf reads "from>to;from>to".
func correctionsOf(cell string) (Set, error) {
	s := setOf(cell, false)
	for i, c := range s.Must {
		from, to, ok := strings.Cut(c, ">")
		if !ok || from == "" || to == "" {
			return s, fmt.Errorf("%q is not from>to", c)
		}
		s.Must[i] = folded(from, to)
	}
	return s, nil
}
