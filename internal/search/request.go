package search

import (
	"github.com/specialist-finder/finder/index"
	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/place"
)

// Request is one search, as the parameters of the contract say it. The server
// reads and checks their form; what they mean is decided here.
type Request struct {
	Q    string // the one box, interpreted
	Text string // plain words, never interpreted
	Said string // typed for a place that nobody knows: red flags are looked for in it

	Near   string  // ZIP, "City, ST" or "lat,lon"
	Radius float64 // miles, 0 if not given
	// Lenient is for people: it reads Near as the box reads a place where it is none as
	// it stands, misspelled, a state, or with words around it, passes over what is to be
	// dropped and no piece any more, and looks for the best in all of a Box at once
	// rather than within 25 miles of the place first.
	Lenient bool
	State   string // two letters
	Box     *index.Box

	Specialties []string // our ids or NUCC codes; several are "or"
	Conditions  []string
	Offerings   []string // ids or groups

	Kind           directory.Kind    // 0 for both
	Accepting      directory.Ternary // unknown is no filter; a record that does not say never matches
	Telehealth     directory.Ternary
	Languages      []string
	Gender         string // "F" or "M"
	MDDO           bool
	Insurance      []string
	SecondOpinion  directory.Ternary
	Multispecialty bool // false is no filter: no record says that it is none
	VerifiedWithin int  // days, 0 if not given

	Sort   string // "best", "distance", "name"; "" is best
	Limit  int    // 1 to 50
	Cursor string
	Facets bool
	Counts bool     // the total and the facets alone are wanted, and nobody is shown
	Dots   int      // of so many further matches, where they are is wanted
	Exact  bool     // refuse corrections
	Drop   []string // interpreted pieces to ignore
	Lang   string   // "en" or "es"
}

// Response is the answer, with labels in the language asked for.
type Response struct {
	Text           string // the box as it was typed
	Interpretation Interpretation
	Total          int
	Results        []Result
	Dots           []index.Point           // of matches behind the results, in their order; who has no position is left out
	Facets         map[string][]FacetCount // nil unless asked for
	Widened        []Widening
	Anywhere       bool // the radius was widened until there was no limit
	Notices        []Notice
	Next           string // cursor of the next page, "" at the end
}

// Interpretation is what was understood of the box.
type Interpretation struct {
	Specialties []SpecialtyPiece
	Conditions  []Piece
	Offerings   []Piece
	Wishes      []Piece // language:es, accepting and the like
	Place       *PlacePiece
	Name        string  // what the rest was read as: words sought in names, or else the same as Text
	Text        string  // words sought in names and summaries, where no name matched
	Credentials []Piece // degrees typed behind a name
	NearMe      string  // the words that mean where somebody is
	NPI         string
	Kind        string // "individual" if the name was sought among persons only
	Corrections []Correction
	Ignored     []string
	Others      []OtherReading
}

// OtherReading is another way to take the box: to be asked for by dropping a
// piece or, if Q is set, by another box.
type OtherReading struct {
	Text string // what it would look for
	Drop string // id of the piece to drop
	Q    string // the box with a word replaced by one that it is mixed up with
}

// Piece is one thing understood, with the words it came from.
type Piece struct{ ID, Label, From string }

// SpecialtyPiece is a specialty with the codes that define it.
type SpecialtyPiece struct {
	Piece
	NUCC []string
}

// PlacePiece is the place that "near" resolved to.
type PlacePiece struct {
	Label, City, State, ZIP string
	Point                   index.Point
	Precision               directory.Precision
	NearMe                  bool
	Alternatives            []PlaceOption
	From                    string
}

// IsState reports whether the place is a state, which filters and has no point
// to measure from.
func (p *PlacePiece) IsState() bool { return p.Precision == place.PrecisionState }

// IsReader reports whether the place is where the reader is, as a browser tells it: a ZIP code
// or a city that was typed is not, though "near me" is typed beside it.
func (p *PlacePiece) IsReader() bool { return p.NearMe && p.Precision == place.PrecisionPoint }

// PlaceOption is another place of that name.
type PlaceOption struct {
	Label string
	Point index.Point
}

// Correction is a word that was read as another.
type Correction struct{ From, To string }

// Result is one provider with the location that matched.
type Result struct {
	index.Card
	Location       *index.CardLocation // nil if the provider has none
	Miles          float64             // meaningful if HasDistance
	HasDistance    bool
	OtherLocations int
	Centre         index.Centre // what the location is
	SpecialtyNames []Label
	OfferingCards  []OfferingCard
	Why            []string
	WhyFar         int    // which of Why tells the distance, from 1; 0 if none does
	Beside         bool   // gives standard care and does not state what was asked for
	URL            string // path of the provider's page
}

// Label is an id with its name in the language asked for.
type Label struct{ ID, Label string }

// OfferingCard is an offering with its regulatory status for each use.
type OfferingCard struct {
	Label
	CellSource, Donor, StatedBy string
	StatedOn                    directory.Date
	Uses                        []Use
}

// Use is what an offering is for, and what the regulator says of that.
type Use struct {
	For, Status, StatusLabel, Basis, CheckedOn string
}

// FacetCount is a filter's value and how many of the matches have it.
type FacetCount struct {
	Label
	Count int
}

// Widening is a filter or radius that was relaxed because nothing matched.
type Widening struct{ What, From, To string }

// Notice is something the reader has to know before the results.
type Notice struct {
	ID, Level, Text string
	More            string // what explains Text, after it
	Lang            string // of Text where it is that of what was typed, "" where it is that asked for
}
