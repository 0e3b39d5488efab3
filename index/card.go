package index

import "github.com/specialist-finder/finder/internal/directory"

// Card is what a result shows of a provider. It travels through the engine as
// bytes, so that a page of results needs no look-up in the store.
type Card struct {
	ID          directory.ID
	NPI         directory.NPI
	Kind        directory.Kind
	Sample      bool
	Name        string
	Credentials []string
	Specialties []string // our ids, the main one first
	Taxonomies  []string // NUCC codes, the primary one first
	Offerings   []directory.Offering
	Locations   []CardLocation // in the document's order
	Languages   []string
	Accepting   directory.Ternary
	Telehealth  directory.Ternary
	VerifiedOn  directory.Date
	StatedOn    directory.Date
	Sources     []string
}

// CardLocation is a practice location as a result shows it.
type CardLocation struct {
	Name, Line1, Line2, City, State, PostalCode, Phone string
	Point                                              Point
	Precision                                          directory.Precision
}
