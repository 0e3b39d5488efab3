package search

import "github.com/specialist-finder/finder/internal/directory"

// way is a way to take the words of the box. A box is read in several ways
// where its words allow it; the first that finds somebody is answered.
type way uint8

const (
	wayNPI      way = iota // the box holds an NPI
	wayPerson              // all words are a person's name, though some were understood as a place or a treatment
	wayRead                // as it was read; what is left over is a name
	wayClinic              // all words beside the place are a name: clinics are called by specialties
	wayText                // as it was read; what is left over is free text
	wayNamesake            // as wayRead, but of persons alone: what is left over is also a place
	wayHere                // what is left over is a place, and somebody is there
	wayAround              // as wayHere, but as far away as need be
)

// atBare reports whether a way takes what is left over for a place.
func (w way) atBare() bool { return w == wayHere || w == wayAround }

// ways are the readings to try, in order. They follow from the request alone,
// so that a cursor may point at one of them.
func (p *plan) ways() []way {
	r := &p.reading
	switch {
	case r.NPI != 0:
		return []way{wayNPI}
	case r.Bare != nil && p.needsBoxedPlace():
		return []way{wayAround}
	}
	var ways []way
	if r.Doubtful && p.Kind != directory.Organization && !(r.AllHoldsPlace && p.needsBoxedPlace()) {
		ways = append(ways, wayPerson)
	}
	ways = append(ways, p.bareWays()...)
	ways = append(ways, wayRead)
	if len(r.Around) > len(r.Words) {
		ways = append(ways, wayClinic)
	}
	if r.Bare != nil {
		ways = append(ways, wayAround)
	}
	if len(r.Words) > 0 {
		ways = append(ways, wayText)
	}
	return ways
}

// bareWays go before a name where what is left over is also a place. Two words
// that are all in a person's name are that person; one is not enough, since
// cities are called as many people are, Austin and Jackson. Who gave a place of
// its own means the name.
func (p *plan) bareWays() []way {
	switch {
	case p.reading.Bare == nil || p.near != nil:
		return nil
	case len(p.reading.Words) > 1 && p.Kind != directory.Organization:
		return []way{wayNamesake, wayHere}
	}
	return []way{wayHere}
}

// plainWay is the one whose empty answer is shown if none finds anybody.
func (p *plan) plainWay() way {
	if p.reading.Bare != nil {
		return wayAround
	}
	return wayRead
}

// needsBoxedPlace reports whether the request makes no sense unless the box is
// read as holding a place.
func (p *plan) needsBoxedPlace() bool {
	return p.near == nil && (p.Radius > 0 || p.Sort == SortDistance)
}
