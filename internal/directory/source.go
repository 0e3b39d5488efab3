package directory

// SourceClass ranks what a record rests on; a higher class overrules a lower
// one field by field (verification before import before registry).
type SourceClass uint8

// The order of precedence, lowest first. An attestation outranks a phone call
// for AttestationDays only; after that it counts as the clinic's own site.
const (
	ClassRegistry SourceClass = iota + 1 // NPPES
	ClassImport                          // a list that staff imported
	ClassClinicSite
	ClassLicenseBoard // for name and license
	ClassPhoneCall
	ClassAttestation
)

// AttestationDays is how long the provider's own attestation outranks all else
// (42 U.S.C. 300gg-115 asks health plans to verify every 90 days).
const AttestationDays = 90

// Part says how much of the provider a record speaks of.
type Part uint8

// A registry's side files speak of one part only: one record a row. Their Key
// tells the rows of one provider apart.
const (
	PartWhole      Part = iota // the record itself
	PartLocations              // one further practice location
	PartOtherNames             // one further name
	PartStatus                 // that the NPI is deactivated, or that another id stands for this one, and nothing else
)

// SideParts are all parts but the whole.
func SideParts() []Part { return []Part{PartLocations, PartOtherNames, PartStatus} }

// ComesAlong reports the parts that state no day of their own: they are as new
// as the whole record that their import has of the provider.
func (p Part) ComesAlong() bool { return p == PartLocations || p == PartOtherNames }

// PartSet is a set of parts.
type PartSet uint8

// With is the set and p.
func (s PartSet) With(p Part) PartSet { return s | 1<<p }

// Has reports whether p is in the set.
func (s PartSet) Has(p Part) bool { return s>>p&1 == 1 }

// SourceRecord is what one row of one list says about one provider. Empty
// fields say nothing, and do not overrule another list's value.
type SourceRecord struct {
	ID       ID
	List     string
	Class    SourceClass
	Part     Part
	Key      string // tells records of one Part apart: the address key, the folded name; "" for PartWhole
	Sequence int64  // the order in which imports were published, for ties
	StatedOn Date   // the date that the list gives this row; a registry's older row never beats a newer one

	NPI           NPI
	Kind          Kind
	Deactivated   bool
	DeactivatedOn Date
	ReplacedBy    ID // who stands for the provider now, 0 if nobody; its own ID where several might
	Sample        bool

	Name           string
	OtherNames     []string
	Credentials    []string
	Gender         string
	Taxonomies     []Taxonomy
	Locations      []PracticeLocation
	Languages      []string
	Insurance      []string
	Offerings      []Offering
	Summary        string
	Website        string
	Accepting      Ternary
	Telehealth     Ternary
	SecondOpinion  Ternary
	Training       []Training
	Certifications []BoardCertification
	Prices         []string
	TracksOutcomes Ternary
	StandardCare   Ternary
	VerifiedOn     Date // only from lists that staff trust to verify

	// Replaces names the parts that came in the same import as this whole
	// record: what older imports of the list said of those parts is over.
	Replaces PartSet

	// Suppress holds address keys of locations that must not be shown, however
	// often another list brings them back.
	Suppress []string
}
