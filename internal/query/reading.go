package query

import (
	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/place"
)

// Way says how a reading takes the words that nothing explains.
type Way uint8

// The ways, in the order in which they are tried where a box allows several.
const (
	WayNPI      Way = iota // the box holds an NPI; nothing else counts
	WayWhole               // all words, a doubtful place among them, are the whole name of somebody
	WayTitle               // all words but the place are the whole name of somebody
	WayPerson              // all words are a person's name, though some were understood as something else
	WayHere                // as WayPlain, but only around the place
	WayClinic              // all words but the place are in a name: clinics are called by specialties
	WayPlain               // as it was read; what is left over is a name
	WayNamed               // as WayPlain, but the place is a part of the name
	WayTown                // the last words of a name are a town, however small
	WayRepaired            // words that are in names too are read as misspelled
	WayName                // the name alone: what was understood beside it does not count
	WayUntitled            // the words behind a title are a town
	WaySimilar             // what is left over is a name, misspelled
	WayGuess               // what is left over says what is meant in other words than the catalogue's
	WayText                // what is left over is free text
	WayWithout             // what is left over does not count
)

// Reading is what was understood of the box, in one way.
type Reading struct {
	Way           Way
	NPI           directory.NPI // 0 if none; then nothing else counts
	Specialties   []Piece
	Conditions    []Piece
	Offerings     []Piece // offerings and groups
	Wishes        []Piece
	Credentials   []Piece // degrees behind a name, as they are shown
	Place         *Place
	Elsewhere     []Piece  // needs that are not of the spine
	Abroad        string   // the words that say that the place is not in the US
	NearestToMe   bool     // Nearest alone says that
	NearMe        string   // the words that say that the place is where somebody is
	Radius        Radius   // how far from the place, if that is said
	Nearest       string   // the words that ask for the nearest
	UnknownZIP    string   // five digits that are no ZIP code we know
	UnknownNumber string   // a telephone number, or ten digits that are no valid NPI
	Words         []string // folded: a name or free text
	Name          string   // the same as they were typed
	Titled        bool     // a title stands before what would be a town: a person is meant
	Person        bool     // a title stands before one of the words
	Around        bool     // one of the words is the place too, beyond which nobody is meant

	Corrections []Correction
	Ignored     []string // words that say nothing, or that were dropped, as typed
}

// Piece is something of the catalogue, with the words it came from.
type Piece struct {
	ID   string // in the catalogue
	From string
	// Lesser is set where the same words mean something else first: "stenosis" is
	// of the low back, and of the neck if that is dropped.
	Lesser bool
	// Beside is set of an offering whose words name who gives it too: "acupuncture"
	// asks for acupuncturists, or whoever states it.
	Beside bool
	// Within is set of a condition whose words stand within those of another
	// piece, and Whole where they are all of it but words for a clinician:
	// "sciatica doctor" asks for whoever treats it.
	Within, Whole bool
}

// Place is the place, with the words it came from.
type Place struct {
	place.Place
	From string
	// StateOnly is set for a state, which has no point to measure from.
	StateOnly bool
	// Sure is set where more than the words tells that it is a place.
	Sure bool
	// Large is set for a city that is likelier meant than somebody called so.
	Large bool
}

// isDoubtful reports whether there is a place that nothing but its words tells.
func (p *Place) isDoubtful() bool { return p != nil && !p.Sure }

// holdsNeed reports whether it says who or what is sought, or why.
func (r *Reading) holdsNeed() bool {
	return len(r.Specialties)+len(r.Conditions)+len(r.Offerings) > 0
}

// Correction is a word that was read as another.
type Correction struct{ From, To string }
