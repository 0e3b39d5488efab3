// Package record writes a source record as JSON and reads it back. The JSON is
// the body that stores keep: compact, one spelling for one content (so that
// equal records are equal bytes), and plain enough to be read in a database
// shell. What says where a record stands rather than what it says (ID, List,
// Class, Part, Key, Sequence, Replaces) belongs in the store's columns and is
// not in the body; nor is a location's List, which is always its record's.
//
// It is written by hand because a national registry has nine million rows:
// encoding/json takes three times as long to write one and eight times as long
// to read it. It knows nothing of any store.
package record

import "github.com/specialist-finder/finder/internal/directory"

// The names of fields in JSON, in the order in which they are written.
const (
	keyNPI           = "npi"
	keyKind          = "kind"
	keySample        = "sample"
	keyDeactivated   = "deactivated"
	keyDeactivatedOn = "deactivated_on"
	keyReplacedBy    = "replaced_by"
	keyStatedOn      = "stated_on"
	keyVerifiedOn    = "verified_on"
	keyName          = "name"
	keyOtherNames    = "other_names"
	keyCredentials   = "credentials"
	keyGender        = "gender"
	keyTaxonomies    = "taxonomies"
	keyLocations     = "locations"
	keyLanguages     = "languages"
	keyInsurance     = "insurance"
	keyOfferings     = "offerings"
	keyTraining      = "training"
	keyBoards        = "board_certifications"
	keySummary       = "summary"
	keyWebsite       = "website"
	keyAccepting     = "accepting"
	keyTelehealth    = "telehealth"
	keySecondOpinion = "second_opinion"
	keyPrices        = "prices"
	keyOutcomes      = "tracks_outcomes"
	keyStandardCare  = "standard_care"
	keySuppress      = "suppress"

	keyCode         = "code"
	keyPrimary      = "primary"
	keyLicense      = "license"
	keyLicenseState = "license_state"

	keyLine1      = "line1"
	keyLine2      = "line2"
	keyCity       = "city"
	keyState      = "state"
	keyPostalCode = "postal_code"
	keyCountry    = "country"
	keyPhone      = "phone"
	keyFax        = "fax"
	keyHours      = "hours"
	keyWheelchair = "wheelchair"
	keyLat        = "lat"
	keyLon        = "lon"
	keyPrecision  = "precision"

	keyField       = "field"
	keyInstitution = "institution"
	keyYear        = "year"
	keyBoard       = "board"
	keySpecialty   = "specialty"
	keySince       = "since"
	keyUntil       = "until"

	keyID       = "id"
	keyStatedBy = "stated_by"
)

// Append appends the body of r to dst. Empty fields are left out. Bytes that
// are not UTF-8 become U+FFFD; a number that JSON cannot hold, or a date beyond
// the year 9999, is left out.
func Append(dst []byte, r *directory.SourceRecord) []byte {
	w := writer{buf: dst}
	w.record(r)
	return w.buf
}

// Decode sets the fields of r that a body holds, and leaves all others. Strings
// of r share the body's memory. Unknown names are passed over, so that a newer
// program's rows can be read. An error says at which byte the body is broken;
// r is then half set.
func Decode(body string, r *directory.SourceRecord) error {
	s := scanner{text: body}
	s.record(r)
	return s.finish()
}
