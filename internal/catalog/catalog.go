// Package catalog holds what the finder knows about back-pain care: the
// specialties and the NUCC codes behind them, the conditions and who treats
// them, the offerings and their regulatory status, the words people use for
// all of these, the red flags and the credentials. It is read from data files
// that a clinician can edit and is checked whole when it is loaded.
//
// It knows nothing of providers, HTTP, SQL or an index. A Catalog never changes
// after Load and is safe for concurrent use; slices and structs that it hands
// out are shared and must not be changed.
package catalog

import "slices"

// Catalog is the whole of it, loaded and checked.
type Catalog struct {
	version  string
	warnings []string

	specialties table[Specialty]
	conditions  table[Condition]
	offerings   table[Offering]
	groups      table[Group]
	wishes      table[Wish]
	elsewhere   table[Elsewhere]
	taxonomies  table[Taxonomy]
	statuses    table[Status]
	regulations table[Regulation]
	redFlags    table[RedFlag]
	credentials table[Credential]
	terms       table[term]
	questions   table[Question]
	notices     table[StateNotice] // by state

	boards       []LicenseBoard
	lookups      map[lookup]int   // to boards
	uses         map[string][]Use // by offering, where they differ from it
	evidence     []Evidence
	confusions   []Confusion
	combinations []Combination
	symptoms     symptoms
	urgent       []urgent            // needs elsewhere that cannot wait
	signs        signs               // that the triggers of red flags are made of
	excluded     map[string]string   // NUCC code to the reason
	defining     map[string][]string // NUCC code to specialty ids
	related      map[string][]string
	variants     map[string]string // credential key to its canonical form

	spell *speller
	words *wordIndex
}

// Version is a short hash of all data files. It changes when any of them does:
// whoever stored something made with the catalogue compares it.
func (c *Catalog) Version() string { return c.version }

// Warnings tells what is odd about the data but does not keep it from loading.
func (c *Catalog) Warnings() []string { return c.warnings }

// Specialties are all specialties, organization kinds included, in file order.
func (c *Catalog) Specialties() []Specialty { return c.specialties.list }

// Specialty returns one specialty or organization kind.
func (c *Catalog) Specialty(id string) (Specialty, bool) { return c.specialties.get(id) }

// Conditions are all conditions in file order, those outside the spine last.
func (c *Catalog) Conditions() []Condition { return c.conditions.list }

// Condition returns one condition.
func (c *Catalog) Condition(id string) (Condition, bool) { return c.conditions.get(id) }

// Offerings are all offerings in file order, the regenerative ones first.
func (c *Catalog) Offerings() []Offering { return c.offerings.list }

// Offering returns one offering.
func (c *Catalog) Offering(id string) (Offering, bool) { return c.offerings.get(id) }

// Groups are the named sets of offerings.
func (c *Catalog) Groups() []Group { return c.groups.list }

// Group returns the ids of the offerings in a group, in file order.
func (c *Catalog) Group(id string) ([]string, bool) {
	g, ok := c.groups.get(id)
	return g.Members, ok
}

// OfferingIDs returns the offerings that an id or a group stands for: what a
// filter on an offering has to match.
func (c *Catalog) OfferingIDs(idOrGroup string) ([]string, bool) {
	if _, ok := c.offerings.get(idOrGroup); ok {
		return []string{idOrGroup}, true
	}
	return c.Group(idOrGroup)
}

// IsTopic tells whether a finder in somebody's page may be for that: a condition, a
// specialty, an offering or a group of them.
func (c *Catalog) IsTopic(id string) bool {
	_, offering := c.OfferingIDs(id)
	return offering || c.conditions.has(id) || c.specialties.has(id)
}

// Taxonomy returns one NUCC code. Codes that NUCC deactivated are there too.
func (c *Catalog) Taxonomy(code string) (Taxonomy, bool) { return c.taxonomies.get(code) }

// SpecialtiesOf returns the ids of the specialties that the code defines. A
// code may define several; most define none.
func (c *Catalog) SpecialtiesOf(code string) []string { return c.defining[code] }

// RelatedTo returns the ids of the specialties to which the code is related
// without defining them: it may lift a rank but never meets a filter.
func (c *Catalog) RelatedTo(code string) []string { return c.related[code] }

// Knows reports whether the code defines or relates to a specialty or an
// organization kind. Imports take only providers with such a code by default.
// Excluded codes (pain nurse and the like) are never known.
func (c *Catalog) Knows(code string) bool {
	return len(c.defining[code]) > 0 || len(c.related[code]) > 0
}

// Excluded returns why a code is kept out although its name matches our words.
func (c *Catalog) Excluded(code string) (reason string, ok bool) {
	reason, ok = c.excluded[code]
	return reason, ok
}

// Confused reports whether two words are a known mix-up, so that neither may
// be corrected into the other, and what to do about it.
func (c *Catalog) Confused(a, b string) (Confusion, bool) {
	a, b = c.spell.key(a), c.spell.key(b)
	i := slices.IndexFunc(c.confusions, func(x Confusion) bool {
		return x.key == a && x.otherKey == b || x.key == b && x.otherKey == a
	})
	if i < 0 {
		return Confusion{}, false
	}
	return c.confusions[i], true
}

// NeverCorrect reports whether two words are a known mix-up.
func (c *Catalog) NeverCorrect(a, b string) bool {
	_, ok := c.Confused(a, b)
	return ok
}

// Confusions are all known mix-ups.
func (c *Catalog) Confusions() []Confusion { return c.confusions }

// Label returns the label of a value of a closed set, such as
// ("cell-source", "adult"); the sets are those of terms.csv.
func (c *Catalog) Label(set, id string) (Text, bool) {
	t, ok := c.terms.get(set + "/" + id)
	return t.Label, ok
}

// table keeps entries in file order and finds them by id.
type table[T any] struct {
	list []T
	at   map[string]int
}

// add appends v and reports false, adding nothing, if the id is taken.
func (t *table[T]) add(id string, v T) bool {
	if _, taken := t.at[id]; taken {
		return false
	}
	if t.at == nil {
		t.at = make(map[string]int)
	}
	t.at[id] = len(t.list)
	t.list = append(t.list, v)
	return true
}

func (t *table[T]) get(id string) (T, bool) {
	i, ok := t.at[id]
	if !ok {
		var none T
		return none, false
	}
	return t.list[i], true
}

func (t *table[T]) has(id string) bool {
	_, ok := t.at[id]
	return ok
}
