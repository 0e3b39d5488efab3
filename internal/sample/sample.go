// Package sample invents providers: persons and clinics that do not exist, at
// real places of the United States, as many as wanted. The sample directory
// that a fresh finder shows and the corpora of the benchmarks come from here.
//
// Everything is drawn from a seed: the same Options give the same providers,
// each independent of the others, so that a corpus of any size streams through
// constant memory. Names are put together from public lists, telephones are
// 555-01xx, websites example.org, insurers fantasy, and NPIs have the right
// check digit and begin with 2, as none that was issued does.
//
// It writes the plain list of the API contract and the registry's NPPES format.
// It knows nothing of how they are read, of stores or of search.
package sample

import (
	"iter"
	"strconv"

	"github.com/specialist-finder/finder/internal/directory"
)

// MaxProviders is how many NPIs begin with 2.
const MaxProviders = 100_000_000

// AsOf is the day on which every invented record stands: what was stated or
// verified was so on this day or before it. It is fixed, so that a seed means
// the same providers on any day.
var AsOf = day("2026-11-15")

// firstNPI is the day on which NPIs were first given out.
var firstNPI = day("2005-05-23")

func day(iso string) directory.Date {
	d, err := directory.ParseDate(iso)
	if err != nil {
		panic(err)
	}
	return d
}

// Options say which providers to invent.
type Options struct {
	Seed uint64
	N    int // how many; at most MaxProviders
	// All mixes in every NUCC code, with spine and pain at about the share that
	// they have in the national registry. Without it, all are of codes that the
	// catalogue knows.
	All bool
	// Oddities are what only the registry's files can say. They are 0 for a
	// corpus whose plain list shall hold the same providers.
	Oddities Oddities
}

// Oddities are shares, 0 to 1, of unusual registry rows.
type Oddities struct {
	Deactivated float64 // one in five of these was reactivated since
	Foreign     float64 // practises in another country
	Military    float64 // has an APO or FPO address
}

// Provider is an invented provider, with what the registry knows besides.
type Provider struct {
	directory.Provider                // Credentials are as a list writes them: "PhD"
	Person             Person         // the parts of an individual's name
	Mailing            Mailing        // is never a place of practice
	Enumerated         directory.Date // when the NPI was issued
	Updated            directory.Date
	Reactivated        directory.Date // after DeactivatedOn, or 0
}

// Generator invents providers. It does not change after New and may be used by
// many goroutines.
type Generator struct {
	options Options
	*world
	callings *callings
}

// New makes a generator. The error is of kind Invalid and names the option
// that cannot be met.
func New(o Options) (*Generator, error) {
	if o.N < 0 || o.N > MaxProviders {
		return nil, directory.Invalid("N", strconv.Itoa(o.N), "must lie between 0 and "+strconv.Itoa(MaxProviders))
	}
	if err := o.Oddities.check(); err != nil {
		return nil, err
	}
	w := theWorld()
	g := &Generator{options: o, world: w, callings: &w.focused}
	if o.All {
		g.callings = &w.national
	}
	return g, nil
}

// Providers are all N in order, each made when it is asked for.
func (g *Generator) Providers() iter.Seq[*Provider] {
	return func(yield func(*Provider) bool) {
		for i := range g.options.N {
			if !yield(g.Provider(i)) {
				return
			}
		}
	}
}

// Provider is the i-th, 0 ≤ i < N. It does not depend on the others.
func (g *Generator) Provider(i int) *Provider {
	d := diceOf(g.options.Seed, uint64(i))
	c := casting{area: g.land.draw(d), calling: g.callings.draw(d)}
	p := g.cast(d, i, c)
	g.makeOdd(d, p)
	return p
}

// npiStep is prime to MaxProviders, so that the first MaxProviders NPIs differ.
const npiStep = 61_803_399

// npi is the i-th NPI of the seed: check digit right, beginning with 2.
func (g *Generator) npi(i int) directory.NPI {
	nine := (uint64(i)*npiStep + mix(g.options.Seed)) % MaxProviders
	return directory.WithCheckDigit(2*MaxProviders + nine)
}

// casting says what is settled of a provider before it is invented.
type casting struct {
	area    *area
	calling *calling
	codes   []string // exactly these; drawn with the calling if nil
}

// cast invents the i-th provider in the part that c gives it.
func (g *Generator) cast(d dice, i int, c casting) *Provider {
	npi := g.npi(i)
	p := &Provider{Provider: directory.Provider{
		ID: directory.IDOfNPI(npi), NPI: npi, Kind: c.calling.kind, Sample: true,
	}}
	if c.codes == nil {
		c.codes = c.calling.codes(d)
	}
	g.locate(d, p, c.area)
	g.name(d, p, c)
	g.register(d, p, c)
	g.describe(d, p, c)
	return p
}
