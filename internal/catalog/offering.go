package catalog

import "slices"

// SpinePain is what an offering is used for when no condition is named.
const SpinePain = "spine-pain"

// CellSource is where the cells of an offering come from.
type CellSource string

// The cell sources. None is for what does not act by cells (platelets, sugar
// water, devices), donor tissue for donated disc or bone.
const (
	CellNone         CellSource = "none"
	CellEmbryonic    CellSource = "embryonic"
	CellAdult        CellSource = "adult"
	CellReprogrammed CellSource = "reprogrammed"
	CellPerinatal    CellSource = "perinatal"
	CellDonorTissue  CellSource = "donor-tissue"
)

var cellSources = []CellSource{CellNone, CellEmbryonic, CellAdult, CellReprogrammed, CellPerinatal, CellDonorTissue}

// Donor is whose cells or tissue an offering uses.
type Donor string

// The donors.
const (
	DonorSelf  Donor = "autologous"
	DonorOther Donor = "allogeneic"
	DonorNone  Donor = "not-applicable"
)

var donors = []Donor{DonorSelf, DonorOther, DonorNone}

// Category sorts offerings. Standard care is everything but Regenerative; a
// provider offers standard care when it offers three categories of it.
type Category string

// The categories.
const (
	CategoryRegenerative    Category = "regenerative"
	CategoryDiagnosis       Category = "diagnosis"
	CategoryMedicine        Category = "medicine"
	CategoryTherapy         Category = "therapy"
	CategoryInjection       Category = "injection"
	CategoryNeuromodulation Category = "neuromodulation"
	CategorySurgery         Category = "surgery"
)

var categories = []Category{
	CategoryRegenerative, CategoryDiagnosis, CategoryMedicine, CategoryTherapy,
	CategoryInjection, CategoryNeuromodulation, CategorySurgery,
}

// Cover is what insurance usually does. It is general, never a promise.
type Cover string

// The kinds of cover.
const (
	CoverUsually       Cover = "usually"
	CoverPriorApproval Cover = "prior-approval"
	CoverUsuallyNot    Cover = "usually-not"
	CoverNone          Cover = "none"
	CoverTrialPays     Cover = "trial-pays"
	CoverWithSurgery   Cover = "with-surgery"
)

var covers = []Cover{CoverUsually, CoverPriorApproval, CoverUsuallyNot, CoverNone, CoverTrialPays, CoverWithSurgery}

// Scope says for which conditions standard care is used.
type Scope string

// The scopes. Regenerative offerings have none: nothing is established.
const (
	ScopeNone     Scope = ""
	ScopeListed   Scope = "listed" // those in Conditions
	ScopeAll      Scope = "all"
	ScopeMost     Scope = "most"
	ScopeSelected Scope = "selected"
)

var scopes = []Scope{ScopeNone, ScopeListed, ScopeAll, ScopeMost, ScopeSelected}

// Offering is a procedure that a provider may say it offers.
type Offering struct {
	ID           string
	Label        Text
	Summary      Text // one plain line
	Category     Category
	Regenerative bool // Category is CategoryRegenerative
	CellSource   CellSource
	Donor        Donor
	Status       RegulatoryStatus // for spine pain, unless a Use says otherwise
	Basis        Text             // why the status is so, in a line
	BasisRefs    []string         // ids of regulations
	Cover        Cover
	Insurance    Text // in words, with dates
	CostNote     Text // one published figure, not a price
	Risks        []Text
	Conditions   []string // condition ids, with ScopeListed
	Scope        Scope
	GivenBy      []string // specialties whose clinicians usually give it
	Words        []Word
	Note         string
	Source       Source
}

// Use is the regulatory status of an offering for one use.
type Use struct {
	For       string // condition id or SpinePain
	Status    RegulatoryStatus
	Basis     Text
	Source    string
	CheckedOn string
}

// UsesOf returns the status of an offering for each of its uses: SpinePain for
// regenerative offerings, the listed conditions for standard care (SpinePain if
// none is listed), and the exceptions of uses.csv. Nil for an unknown id.
func (c *Catalog) UsesOf(offeringID string) []Use {
	o, ok := c.offerings.get(offeringID)
	if !ok {
		return nil
	}
	uses := o.plainUses()
	for _, u := range c.uses[offeringID] {
		i := slices.IndexFunc(uses, func(have Use) bool { return have.For == u.For })
		if i >= 0 {
			uses[i] = u
		} else {
			uses = append(uses, u)
		}
	}
	return uses
}

// UseFor returns the status of an offering for one condition: the use that
// names it, or else the offering's own status for spine pain. It is false only
// if there is no such offering.
func (c *Catalog) UseFor(offeringID, conditionID string) (Use, bool) {
	o, ok := c.offerings.get(offeringID)
	if !ok {
		return Use{}, false
	}
	for _, u := range c.uses[offeringID] {
		if u.For == conditionID {
			return u, true
		}
	}
	return o.use(conditionID), true
}

func (o Offering) plainUses() []Use {
	if len(o.Conditions) == 0 {
		return []Use{o.use(SpinePain)}
	}
	uses := make([]Use, 0, len(o.Conditions))
	for _, id := range o.Conditions {
		uses = append(uses, o.use(id))
	}
	return uses
}

func (o Offering) use(id string) Use {
	return Use{For: id, Status: o.Status, Basis: o.Basis, Source: o.Source.Name, CheckedOn: o.Source.CheckedOn}
}
