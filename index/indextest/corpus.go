package indextest

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"github.com/specialist-finder/finder/index"
	"github.com/specialist-finder/finder/internal/directory"
)

// corpus makes random documents from vocabularies so small that filters hit,
// names collide and places tie. It remembers which documents are in the index.
type corpus struct {
	rng  *rand.Rand
	live map[directory.ID]index.Document
}

func newCorpus(rng *rand.Rand) *corpus {
	return &corpus{rng: rng, live: map[directory.ID]index.Document{}}
}

// The vocabularies. Some values are words of several facets, on purpose.
var (
	nameWords = []string{"Ana", "Ruiz", "Lee", "Cruz", "Peña", "O’Brien", "Łódź", "王", "Spine", "Pain", "Center", "LLC", "and", "Pa"}
	textWords = []string{"spine", "pain", "disc", "nerve", "PRP", "surgery", "müde", "L5-S1"}
	valuesOf  = map[index.Facet][]string{
		index.FacetSpecialty:  {"pmr", "pain", "spine", "surgery", "neuro"},
		index.FacetTaxonomy:   {"A1", "A2", "B1", "B2", "C1", "C2"},
		index.FacetPrimary:    {"A1", "A2", "B1", "B2"},
		index.FacetOffering:   {"prp", "bmac", "pain", "exosomes"},
		index.FacetCredential: {"MD", "DO", "PA-C"},
		index.FacetLanguage:   {"en", "es", "zh-Hant"},
		index.FacetInsurance:  {"blue cross", "acme: ppo", "pmr"},
	}
	facets    = []index.Facet{index.FacetSpecialty, index.FacetTaxonomy, index.FacetPrimary, index.FacetOffering, index.FacetCredential, index.FacetLanguage, index.FacetInsurance}
	states    = []string{"TX", "AK", "HI", "PR", "GU", "CA", ""}
	firstDay  = directory.Date(20000) // of verifications, which spread over lastDay-firstDay days
	lastDay   = directory.Date(20010)
	centroids = []index.Point{
		{Lat: 30.2711286, Lon: -97.7436995}, {Lat: 30.2672, Lon: -97.7431}, {Lat: 34.0522, Lon: -118.2437}, {Lat: 18.4655, Lon: -66.1057},
		{Lat: 21.3069444, Lon: -157.8583333}, {Lat: 61.2181, Lon: -149.9003}, {Lat: 13.4443, Lon: 144.7937},
	}
	edges = []index.Point{
		{Lat: 51.9, Lon: 179.9999999}, {Lat: 51.9, Lon: -179.9999999}, {Lat: 51.9, Lon: 180}, {Lat: 51.9, Lon: -180}, {Lat: 52.91, Lon: 172.9},
		{Lat: 90}, {Lat: 90, Lon: 77}, {Lat: 89.9999, Lon: -120}, {Lat: -90}, {Lat: -90, Lon: 180}, {Lat: -89.99, Lon: 33},
		{}, {Lat: 0.0000001, Lon: -0.0000001}, {Lat: -14.27, Lon: -170.7},
	}
)

// id is a hash, as directory.ID is, but now and then a small number.
func (c *corpus) id() directory.ID {
	if c.rng.IntN(10) == 0 {
		return directory.ID(c.rng.IntN(1000) + 1)
	}
	return directory.ID(c.rng.Uint64() >> 1)
}

// documents makes n new ones.
func (c *corpus) documents(n int) []index.Document {
	out := make([]index.Document, 0, n)
	for len(out) < n {
		id := c.id()
		if _, known := c.live[id]; known {
			continue
		}
		d := c.document(id)
		c.live[id] = d
		out = append(out, d)
	}
	return out
}

// change replaces and deletes some, and adds new ones.
func (c *corpus) change(n int) (put []index.Document, gone []directory.ID) {
	for _, id := range c.some(n) {
		if c.rng.IntN(3) == 0 {
			delete(c.live, id)
			gone = append(gone, id)
			continue
		}
		c.live[id] = c.document(id)
		put = append(put, c.live[id])
	}
	return append(put, c.documents(n/4+1)...), gone
}

// some are n of the documents in the index, in an order that the seed decides.
func (c *corpus) some(n int) []directory.ID {
	all := c.sorted()
	c.rng.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	return all[:min(n, len(all))]
}

func (c *corpus) sorted() []directory.ID {
	all := make([]directory.ID, 0, len(c.live))
	for id := range c.live {
		all = append(all, id)
	}
	slices.Sort(all)
	return all
}

// all are the documents in the index.
func (c *corpus) all() []index.Document {
	var out []index.Document
	for _, id := range c.sorted() {
		out = append(out, c.live[id])
	}
	return out
}

func (c *corpus) document(id directory.ID) index.Document {
	r := c.rng
	d := provider(id, named(c.name(), c.otherNames()...), saying(strings.Join(sample(r, textWords, r.IntN(5)), " ")))
	d.Card = fmt.Appendf(nil, "%d/%x", id, r.Uint32())
	if r.IntN(4) == 0 {
		flagged(index.Organization)(&d)
	}
	d.Flags |= index.Flags(r.Uint32()&r.Uint32()) & (1<<index.FlagCount - 1) &^ (index.Individual | index.Organization)
	d.Roles = index.Roles(r.IntN(32) & r.IntN(32))
	if r.IntN(3) > 0 {
		d.Verified = firstDay + directory.Date(r.IntN(int(lastDay-firstDay)+1))
	}
	for _, f := range facets {
		having(f, sample(r, valuesOf[f], r.IntN(3))...)(&d)
	}
	for range c.locations() {
		d.Locations = append(d.Locations, c.location())
	}
	if r.IntN(200) == 0 {
		return index.Document{ID: id, Flags: index.Individual, Card: d.Card}
	}
	return d
}

func (c *corpus) name() string {
	return strings.Join(sample(c.rng, nameWords, 1+c.rng.IntN(3)), " ")
}

func (c *corpus) otherNames() []string {
	if c.rng.IntN(4) > 0 {
		return nil
	}
	return []string{c.name()}
}

// locations is how many a document has: mostly one, up to four, seldom none.
func (c *corpus) locations() int {
	return []int{0, 1, 1, 1, 1, 1, 1, 2, 2, 3, 4}[c.rng.IntN(11)]
}

func (c *corpus) location() index.Location {
	l := index.Location{State: pick(c.rng, states)}
	if c.rng.IntN(12) > 0 {
		l.HasPoint, l.Point = true, c.point().Rounded()
	}
	if c.rng.IntN(3) == 0 {
		l.Site = c.site()
	}
	if c.rng.IntN(6) == 0 {
		l.Centre = c.centre()
	}
	return l
}

// site is one of three suites, the first of which is none, of few buildings. They
// are far apart and side by side, so that they share low bits and high ones.
func (c *corpus) site() index.Site {
	suite := []index.Site{0, 1, 1<<24 - 1}[c.rng.IntN(3)]
	return index.Site(c.building())<<24 | suite
}

func (c *corpus) building() index.Building {
	return 1 + index.Building(c.rng.IntN(4)) + index.Building(c.rng.IntN(4))<<16 + index.Building(c.rng.IntN(2))<<39
}

func (c *corpus) buildings(n int) []index.Building {
	out := make([]index.Building, n)
	for i := range out {
		out[i] = c.building()
	}
	return out
}

func (c *corpus) centre() index.Centre { return index.Centre(c.rng.IntN(255) + 1) }

// centres are those that a generation is told of.
func (c *corpus) centres() map[index.Site]index.Centre {
	out := map[index.Site]index.Centre{}
	for range c.rng.IntN(20) {
		out[c.site()] = c.centre()
	}
	return out
}

// point is a place: ZIP centroids that hundreds share, dense clusters around
// them, the edges of the map, or anywhere.
func (c *corpus) point() index.Point {
	switch c.rng.IntN(10) {
	case 0, 1, 2:
		return pick(c.rng, centroids)
	case 3, 4, 5:
		return c.jitter(centroids[0], 0.2)
	case 6:
		return c.jitter(pick(c.rng, centroids), 2)
	case 7:
		return pick(c.rng, edges)
	case 8:
		return c.jitter(pick(c.rng, edges), 0.5)
	default:
		return index.Point{Lat: c.rng.Float64()*180 - 90, Lon: c.rng.Float64()*360 - 180}
	}
}

// jitter is a point within so many degrees of p, on the globe.
func (c *corpus) jitter(p index.Point, degrees float64) index.Point {
	p.Lat += (c.rng.Float64()*2 - 1) * degrees
	p.Lon += (c.rng.Float64()*2 - 1) * degrees
	switch {
	case p.Lon > 180:
		p.Lon -= 360
	case p.Lon < -180:
		p.Lon += 360
	}
	p.Lat = max(-90, min(90, p.Lat))
	return p
}

func pick[T any](r *rand.Rand, from []T) T { return from[r.IntN(len(from))] }

// sample is n different elements, or all if there are fewer.
func sample[T any](r *rand.Rand, from []T, n int) []T {
	out := make([]T, 0, n)
	for _, i := range r.Perm(len(from))[:min(n, len(from))] {
		out = append(out, from[i])
	}
	return out
}
