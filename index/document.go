package index

import "github.com/specialist-finder/finder/internal/directory"

// Document is what an engine indexes of one provider.
type Document struct {
	ID        directory.ID
	Name      string         // as shown; its NameKey orders, and is searched by prefix
	NameWords []string       // tokens of the name and of other names, each once
	NameCount int            // how many distinct TellingWords the name itself has; they stand first in NameWords
	TextWords []string       // tokens of name and summary, each once
	Terms     []Term         // what filters ask for, each once
	Flags     Flags          // yes-or-no facts
	Roles     Roles          // the parts of a spine team; of an organization, that it registers itself
	Verified  directory.Date // 0 if never
	Locations []Location     // in the order shown; at most SearchedLocations
	Card      []byte         // what a result shows; engines only carry it
}

// Called are the words by which people ask for a person: the first and the last of
// the name, without initials and suffixes. Nobody asks so for an organization.
func (d *Document) Called() []string {
	if d.Flags&Organization != 0 {
		return nil
	}
	w := WithoutInitials(d.NameWords[:d.NameCount])
	if len(w) > 2 {
		return []string{w[0], w[len(w)-1]}
	}
	return w
}

// SearchedLocations is how many locations of one provider are searched and shown
// in results, the first. Those beyond are kept by the store alone, and on the page of
// the provider.
const SearchedLocations = 255

// Location is a practice location to an engine. One without coordinates is
// never near anything, but is in its state.
type Location struct {
	HasPoint bool
	Point    Point
	State    string // two letters, "" abroad
	Site     Site   // 0 if it does not count, see Site
	Centre   Centre // what the location is; when building, see Builder.Commit
}

// Term is one value of a filter.
type Term struct {
	Facet Facet
	Value string
}

// Facet names a filter whose values are terms, and the count of those values.
type Facet string

// The filters that are terms. A provider has the specialties that its
// taxonomies define. Primary is its main taxonomy. Credentials are spelled as
// the catalogue does. Initial is the letter that a person's name begins with. State belongs to a location and is asked for by
// Query.State.
const (
	FacetSpecialty  Facet = "specialty"
	FacetTaxonomy   Facet = "taxonomy"
	FacetPrimary    Facet = "primary"
	FacetOffering   Facet = "offering"
	FacetCredential Facet = "credential"
	FacetLanguage   Facet = "language"
	FacetInsurance  Facet = "insurance"
	FacetInitial    Facet = "initial"
	FacetState      Facet = "state"
)

// CountedFacets are the term facets that Query.Facets counts. A provider counts
// for every state in which it has a location that matches.
var CountedFacets = []Facet{FacetSpecialty, FacetOffering, FacetLanguage, FacetInsurance, FacetState}

// Flags are the yes-or-no facts of a provider that filters and ranking read.
type Flags uint32

// A fact and its opposite have a bit each, since it may be unknown.
const (
	Individual Flags = 1 << iota
	Organization
	Accepting
	NotAccepting
	Telehealth
	NoTelehealth
	SecondOpinion
	NoSecondOpinion
	Female
	Male
	DegreeMDDO

	flagCount = iota
)

// FlagCount is how many flags there are; flag i is 1<<i.
const FlagCount = flagCount
