package sample

import (
	"cmp"
	"io"
	"slices"

	"github.com/specialist-finder/finder/internal/catalog"
	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/place"
)

const (
	directorySeed = 2026
	// metroMiles is how far from the main city's point a metro's designed
	// providers practise, before the jitter around their ZIP.
	metroMiles = 15
	// countryProviders are those beyond the metros' designed ones.
	countryProviders = 1000
	// perState is the least that each state has; remote is what it is where a
	// search is told apart by great distances.
	perState, remote = 5, 15
)

// Directory is the sample that a fresh finder shows: thirty metros with
// several of every specialty and offering, and the rest of the country more
// thinly. It is sorted by state, city and name.
func Directory() []*Provider {
	s := &stage{Generator: &Generator{options: Options{Seed: directorySeed, N: 3000}, world: theWorld()}}
	s.callings = &s.focused
	for _, m := range Metros() {
		s.metro(m)
	}
	s.country()
	for _, p := range s.all {
		p.state()
	}
	slices.SortStableFunc(s.all, func(a, b *Provider) int {
		x, y := &a.Locations[0], &b.Locations[0]
		return cmp.Or(cmp.Compare(x.State, y.State), cmp.Compare(x.City, y.City), cmp.Compare(a.Name, b.Name), cmp.Compare(a.NPI, b.NPI))
	})
	return s.all
}

// WriteDirectory writes the sample directory as a plain list, with the further
// columns that a list may have.
func WriteDirectory(w io.Writer) error {
	list := NewListWriter(w)
	list.further = true
	for _, p := range Directory() {
		if err := list.Write(p); err != nil {
			return err
		}
	}
	return list.Flush()
}

// stage is where the sample directory is cast.
type stage struct {
	*Generator
	all []*Provider
}

// put casts the next provider.
func (s *stage) put(d dice, c casting) { s.all = append(s.all, s.cast(d, len(s.all), c)) }

// next is the dice of the next provider.
func (s *stage) next() dice { return diceOf(directorySeed, uint64(len(s.all))) }

func (s *stage) metro(m Metro) {
	city, ok := place.Default().City(m.City, m.State)
	if !ok {
		panic("sample: no city " + m.City + ", " + m.State)
	}
	around := s.land.around(city.Point, metroMiles)
	first := len(s.all)
	roof := around.draw(diceOf(directorySeed, mix(uint64(first))))
	for _, part := range metroParts {
		calling := s.callings.find(part.codes[0])
		for n := range part.times {
			d := s.next()
			c := casting{area: around.draw(d), calling: calling, codes: part.codes}
			if n == 0 && (calling.code == spineCenter || slices.Contains(team, calling.code)) {
				c.area = roof
			}
			s.put(d, c)
		}
	}
	gather(s.all[first:])
	s.topUp(s.all[first:])
}

// gather moves the first provider of each of the team's codes to the address
// of the metro's first spine center, and has all of them verified. The center
// registers the team's codes beside its own, as real ones do, and has a suite,
// since others may be in its building.
func gather(metro []*Provider) {
	center := leading(metro, spineCenter)
	center.VerifiedOn = AsOf - 30
	if at := &center.Locations[0]; at.Line2 == "" {
		at.Line2 = "Suite 100"
	}
	for i, code := range team {
		center.Taxonomies = append(center.Taxonomies, directory.Taxonomy{Code: code})
		p := leading(metro, code)
		at, own := center.Locations[0], p.Locations[0]
		at.Phone, at.Hours = own.Phone, own.Hours
		p.Locations[0], p.VerifiedOn = at, AsOf-directory.Date(10*i)
	}
}

// leading is the first provider whose main code that is.
func leading(of []*Provider, code string) *Provider {
	for _, p := range of {
		if p.PrimaryTaxonomy() == code {
			return p
		}
	}
	panic("sample: no metro has " + code)
}

// around draws the areas within miles of a point.
func (g *geography) around(at place.Point, miles float64) *choice[*area] {
	var c choice[*area]
	for i := range g.areas {
		if a := &g.areas[i]; place.Miles(at, a.Point) <= miles {
			c.add(a, a.draws())
		}
	}
	return &c
}

// topUp has enough of a metro's providers state each offering: those for whom
// it is plausible, whoever states fewest first.
func (s *stage) topUp(metro []*Provider) {
	cares := make([]care, len(metro))
	for i, p := range metro {
		cares[i] = s.cares.of(codesOf(p))
	}
	for _, o := range catalog.Default().Offerings() {
		want := atLeast
		if o.Status == catalog.StatusTrialOnly {
			want = atLeastOnTrial
		}
		for range want - stating(metro, o.ID) {
			s.stateAlso(metro, cares, o.ID)
		}
	}
}

func (s *stage) stateAlso(metro []*Provider, cares []care, id string) {
	var best *Provider
	for i, p := range metro {
		if cares[i].may(id) && !states(p, id) && (best == nil || len(p.Offerings) < len(best.Offerings)) {
			best = p
		}
	}
	if best == nil {
		panic("sample: nobody may offer " + id)
	}
	best.addOffering(id, AsOf-directory.Date(len(s.all)%200))
}

func states(p *Provider, id string) bool {
	return slices.ContainsFunc(p.Offerings, func(o directory.Offering) bool { return o.ID == id })
}

func stating(of []*Provider, id string) (n int) {
	for _, p := range of {
		if states(p, id) {
			n++
		}
	}
	return n
}

func codesOf(p *Provider) []string {
	codes := make([]string, len(p.Taxonomies))
	for i, t := range p.Taxonomies {
		codes[i] = t.Code
	}
	return codes
}

// country fills the rest: every state and territory a few, then the towns by
// their people, and one in three anywhere, which is mostly rural.
func (s *stage) country() {
	end := len(s.all) + countryProviders
	for _, state := range s.land.stateNames() {
		n := perState
		switch state {
		case "AK", "HI", "PR":
			n = remote
		}
		for range n {
			d := s.next()
			s.put(d, casting{area: oneOf(d, s.land.states[state]), calling: s.callings.draw(d)})
		}
	}
	for len(s.all) < end {
		d := s.next()
		c := casting{area: s.land.draw(d), calling: s.callings.draw(d)}
		if d.chance(1. / 3) {
			c.area = &s.land.areas[d.IntN(len(s.land.areas))]
		}
		s.put(d, c)
	}
}

// stateNames are the codes of all states with people, sorted.
func (g *geography) stateNames() []string {
	out := make([]string, 0, len(g.states))
	for state := range g.states {
		out = append(out, state)
	}
	slices.Sort(out)
	return out
}
