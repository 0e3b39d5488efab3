package directory

// Provider is one individual or organization as the finder shows it: the merge
// of what every list says of it.
type Provider struct {
	ID            ID
	NPI           NPI // 0 if none
	Kind          Kind
	Deactivated   bool // hidden from search, the record is kept
	DeactivatedOn Date
	ReplacedBy    ID   // who stands for one that is deactivated, 0 if nobody is known
	Sample        bool // invented: shown as such everywhere

	Name        string // as shown, without credentials: "Ana de la Cruz", "Lakeview Spine Center LLC"
	OtherNames  []string
	Credentials []string // "MD", "FAAPMR"
	Gender      string   // "F", "M" or "" if not told
	Taxonomies  []Taxonomy
	Locations   []PracticeLocation // the primary one first
	Languages   []string           // BCP 47, sorted
	Insurance   []string           // as stated, sorted
	Offerings   []Offering         // sorted by id
	Summary     string
	Website     string

	Training       []Training // as stated, in the order of the list
	Certifications []BoardCertification
	Prices         []string // as stated, in the order of the list

	Accepting      Ternary
	Telehealth     Ternary
	SecondOpinion  Ternary
	TracksOutcomes Ternary // follows what becomes of its patients
	StandardCare   Ternary // offers standard treatments beside those that are none

	VerifiedOn Date     // a person or the provider confirmed the record
	StatedOn   Date     // the newest date that a list gives for itself
	Sources    []string // the lists that said something, sorted
	Provenance []Provenance
}

// Taxonomy is a NUCC code as the provider registered it.
type Taxonomy struct {
	Code         string
	Primary      bool
	License      string
	LicenseState string
}

// Offering is a procedure that the provider is said to offer. Its regulatory
// status is the catalogue's, per use, never the provider's claim.
type Offering struct {
	ID       string
	StatedBy string // "provider", or the list that says so
	StatedOn Date
}

// Provenance says which list gave a field its value, and when that list
// stated it.
type Provenance struct {
	Field    Field
	List     string
	StatedOn Date
}

// Field names a part of the record that has its own provenance.
type Field string

// The fields with provenance of their own.
const (
	FieldName          Field = "name"
	FieldOtherNames    Field = "other_names"
	FieldCredentials   Field = "credentials"
	FieldGender        Field = "gender"
	FieldTaxonomies    Field = "taxonomies"
	FieldLocations     Field = "locations"
	FieldLanguages     Field = "languages"
	FieldInsurance     Field = "insurance"
	FieldOfferings     Field = "offerings"
	FieldSummary       Field = "summary"
	FieldWebsite       Field = "website"
	FieldAccepting     Field = "accepting_new_patients"
	FieldTelehealth    Field = "telehealth"
	FieldSecondOpinion Field = "second_opinion"
	FieldVerifiedOn    Field = "verified_on"
	FieldTraining      Field = "training"
	FieldBoards        Field = "board_certifications"
	FieldPrices        Field = "prices"
	FieldOutcomes      Field = "tracks_outcomes"
	FieldStandardCare  Field = "standard_care"
	FieldStatus        Field = "status"
)

// PrimaryTaxonomy is the code with the primary switch, else the first, else "".
func (p *Provider) PrimaryTaxonomy() string {
	for _, t := range p.Taxonomies {
		if t.Primary {
			return t.Code
		}
	}
	if len(p.Taxonomies) > 0 {
		return p.Taxonomies[0].Code
	}
	return ""
}

// IsTaxonomyCode reports whether s has the form of a NUCC code: nine digits or
// capital letters and an X. Retired codes have it too.
func IsTaxonomyCode(s string) bool {
	if len(s) != 10 || s[9] != 'X' {
		return false
	}
	for i := range 9 {
		if c := s[i]; (c < '0' || c > '9') && (c < 'A' || c > 'Z') {
			return false
		}
	}
	return true
}
