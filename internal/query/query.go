// Package query reads the one box: it finds in what somebody typed an NPI, a
// place at the end, and the specialties, conditions and offerings that the
// catalogue has words for, and leaves the rest as a name or free text. Each
// piece keeps the words it came from and an id by which it can be dropped.
//
// It knows nothing of providers, engines or HTTP, so it cannot know whether
// "jackson la" is a town or somebody: where words can be read in two ways it
// says so (Reading.Doubtful), and the results decide. Parsing is pure, takes
// time in proportion to the text and never fails.
package query

import (
	"strings"

	"github.com/specialist-finder/finder/internal/catalog"
	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/place"
)

// Words is what the parser asks of the catalogue.
type Words interface {
	// Longest is the longest phrase that begins at tokens[i], with its
	// meanings, best first; n is 0 if none begins there.
	Longest(tokens []string, i int) (entries []catalog.Entry, n int)
}

// Places is what the parser asks of the gazetteer.
type Places interface {
	// SuffixPlace is the place that the last n tokens spell with its state or
	// ZIP.
	SuffixPlace(tokens []string) (p place.Place, n int, ok bool)
	// LargeCity is the large city that tokens name without its state.
	LargeCity(tokens []string) (place.Place, bool)
	// Resolve finds a place that stands alone; a bare city too.
	Resolve(s string) (place.Place, error)
	// State finds the code of a state.
	State(s string) (code string, ok bool)
}

// The ids of pieces of which there is one at most. The others go by their id in
// the catalogue, "pmr", or by that with their kind, "specialty:pmr", where one
// of two pieces of the same id is meant.
const (
	PieceNPI   = "npi"
	PiecePlace = "place"
	PieceName  = "name"
)

// Options steer a reading.
type Options struct {
	Drop  []string // ids of pieces whose words are to be ignored
	Exact bool     // read no misspelling as the word that was meant
}

// Reading is what was understood of the box.
type Reading struct {
	NPI         directory.NPI // 0 if none; then nothing else counts
	Specialties []Piece
	Conditions  []Piece
	Offerings   []Piece // offerings and groups
	Place       *Place
	Words       []string // folded words that nothing else explains: a name or free text
	Name        string   // the same as they were typed

	// Around are the words without the place alone: a clinic's name may hold
	// the name of a specialty. AroundName is the same as typed.
	Around     []string
	AroundName string

	// Bare is set where Words, which are all that is left at the end beside
	// something of the catalogue, may be a place: a large city without its state,
	// or a state ("pain doctor austin"). See AtBare.
	Bare *Place

	// Doubtful is set where All may be a person's name although some of it was
	// understood as something else: as a place, which AllHoldsPlace tells
	// ("jackson la"), or as a condition or an offering ("mary shingles").
	Doubtful      bool
	AllHoldsPlace bool
	All           []string
	AllName       string

	Corrections []Correction
	Ignored     []string // words that say nothing, or that were dropped, as typed
}

// AtBare is the reading in which the words that may be a place are one.
func (r *Reading) AtBare() *Reading {
	at := *r
	at.Place, at.Bare = r.Bare, nil
	at.Words, at.Name, at.Around, at.AroundName, at.Doubtful, at.All, at.AllName = nil, "", nil, "", false, nil, ""
	return &at
}

// Piece is something of the catalogue, with the words it came from.
type Piece struct {
	ID   string // in the catalogue
	From string
}

// Place is the place, with the words it came from.
type Place struct {
	place.Place
	From string
	// StateOnly is set for a state, which has no point to measure from.
	StateOnly bool
}

// Correction is a misspelling that the catalogue knows, and what was meant.
type Correction struct{ From, To string }

// Parser reads boxes. It may be used by many goroutines.
type Parser struct {
	words  Words
	places Places
}

// New is a parser over a catalogue and a gazetteer.
func New(w Words, p Places) *Parser { return &Parser{words: w, places: p} }

// Parse reads a box. It never fails: what it does not understand is left as
// words.
func (p *Parser) Parse(s string, o Options) Reading {
	d := newDraft(p, s, o)
	if len(d.list) == 0 {
		if strings.TrimSpace(d.source) != "" {
			d.out.Ignored = []string{strings.TrimSpace(d.source)}
		}
		return d.out
	}
	d.findNPI()
	if d.out.NPI != 0 {
		return d.out
	}
	d.findEntries()
	d.findPlace()
	d.settleEntries()
	d.ignoreFillers()
	d.write()
	return d.out
}
