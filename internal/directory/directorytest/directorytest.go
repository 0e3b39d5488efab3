// Package directorytest builds valid, invented values of the domain, so that a
// test states only what matters to it. Everything in it is made up: NPIs begin
// with 2, which none issued does, and phones are 555-01xx. For tests alone.
package directorytest

import (
	"github.com/specialist-finder/finder/internal/directory"
)

// RecordOption changes a record that Record builds. A test may write its own.
type RecordOption func(*directory.SourceRecord)

// Record is a registry's whole record of an individual: with an NPI, a name,
// one taxonomy and one location.
func Record(opts ...RecordOption) directory.SourceRecord {
	r := directory.SourceRecord{
		ID:          directory.IDOfNPI(NPI(1)),
		List:        "nppes",
		Class:       directory.ClassRegistry,
		StatedOn:    Date("2026-06-01"),
		NPI:         NPI(1),
		Kind:        directory.Individual,
		Name:        "Ana de la Cruz",
		Credentials: []string{"MD"},
		Gender:      "F",
		Taxonomies:  []directory.Taxonomy{{Code: "208VP0000X", Primary: true, License: "EX1001", LicenseState: "MA"}},
		Locations:   []directory.PracticeLocation{Location("100 Example St", "02139")},
	}
	for _, o := range opts {
		o(&r)
	}
	return r
}

// NPI is the nth invented NPI, with a right check digit.
func NPI(n int) directory.NPI { return directory.WithCheckDigit(uint64(200_000_000 + n)) }

// Date is the day written as YYYY-MM-DD; it panics on anything else.
func Date(s string) directory.Date {
	d, err := directory.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

// Location is a place in Cambridge, Massachusetts, known by its ZIP.
func Location(line1, zip string) directory.PracticeLocation {
	return directory.PracticeLocation{
		Line1: line1, City: "Cambridge", State: "MA", PostalCode: zip, Country: "US",
		Phone: "+16175550123", Lat: 42.365, Lon: -71.104, Precision: directory.PrecisionZIP,
	}
}

// WithNPI makes it the record of the nth invented NPI.
func WithNPI(n int) RecordOption {
	return func(r *directory.SourceRecord) { r.NPI, r.ID = NPI(n), directory.IDOfNPI(NPI(n)) }
}

// From says which list the record is of.
func From(list string, class directory.SourceClass) RecordOption {
	return func(r *directory.SourceRecord) { r.List, r.Class = list, class }
}

// Named sets the name.
func Named(name string) RecordOption {
	return func(r *directory.SourceRecord) { r.Name = name }
}

// Stated sets the day that the list gives, as YYYY-MM-DD.
func Stated(day string) RecordOption {
	return func(r *directory.SourceRecord) { r.StatedOn = Date(day) }
}

// Published sets the order in which the record's import was published.
func Published(sequence int64) RecordOption {
	return func(r *directory.SourceRecord) { r.Sequence = sequence }
}

// At replaces the locations.
func At(locations ...directory.PracticeLocation) RecordOption {
	return func(r *directory.SourceRecord) { r.Locations = locations }
}

// Deactivated marks the record as no longer active since that day.
func Deactivated(day string) RecordOption {
	return func(r *directory.SourceRecord) { r.Deactivated, r.DeactivatedOn = true, Date(day) }
}

// ReplacedBy makes it a record that says nothing but that the provider of the nth
// invented NPI stands for this one.
func ReplacedBy(n int) RecordOption {
	return func(r *directory.SourceRecord) {
		*r = part(r, directory.PartStatus, "")
		r.StatedOn, r.ReplacedBy = 0, directory.IDOfNPI(NPI(n))
	}
}

// Replacing says which parts came in the same import as this whole record.
func Replacing(parts ...directory.Part) RecordOption {
	return func(r *directory.SourceRecord) {
		for _, p := range parts {
			r.Replaces = r.Replaces.With(p)
		}
	}
}

// FurtherLocation makes it a side-file row with one location.
func FurtherLocation(l directory.PracticeLocation) RecordOption {
	return func(r *directory.SourceRecord) {
		*r = part(r, directory.PartLocations, l.AddressKey())
		r.Locations = []directory.PracticeLocation{l}
	}
}

// FurtherName makes it a side-file row with one name.
func FurtherName(name string) RecordOption {
	return func(r *directory.SourceRecord) {
		*r = part(r, directory.PartOtherNames, name)
		r.OtherNames = []string{name}
	}
}

func part(r *directory.SourceRecord, p directory.Part, key string) directory.SourceRecord {
	return directory.SourceRecord{
		ID: r.ID, List: r.List, Class: r.Class, Sequence: r.Sequence, StatedOn: r.StatedOn,
		NPI: r.NPI, Kind: r.Kind, Sample: r.Sample, Part: p, Key: key,
	}
}
