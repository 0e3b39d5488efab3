package intake

import (
	"strings"

	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/intake/normal"
	"github.com/specialist-finder/finder/internal/text"
)

// Codes of the registry for other names. Former names (1 and 4) are nobody's
// business and are never read.
const (
	otherProfessional  = "2"
	otherDoingBusiness = "3"
	otherAny           = "5"
)

func (c *registry) person(rec *directory.SourceRecord) {
	rec.Name = normal.FullName(c.cell(npFirst), c.cell(npMiddle), c.cell(npLast), c.cell(npSuffix))
	if t := c.cell(npOtherType); t == otherProfessional || t == otherAny {
		other := normal.FullName(c.cell(npOtherFirst), c.cell(npOtherMiddle), c.cell(npOtherLast), c.cell(npOtherSuffix))
		rec.OtherNames = addName(rec.OtherNames, rec.Name, other)
	}
	if other, ok := publishable(c.cell(npOtherOrganization), c.cell(npOtherOrganizationType)); ok {
		rec.OtherNames = addName(rec.OtherNames, rec.Name, other)
	}
}

// organization shows the name that the organization does business under, and
// keeps the legal one beside it.
func (c *registry) organization(rec *directory.SourceRecord) {
	name, legal := normal.SplitDBA(c.cell(npOrganization))
	rec.Name, legal = normal.Organization(name), normal.Organization(legal)
	kind := c.cell(npOtherOrganizationType)
	other, ok := publishable(c.cell(npOtherOrganization), kind)
	if ok && kind == otherDoingBusiness && rec.Name != "" {
		rec.Name, other = other, rec.Name
	}
	rec.OtherNames = addName(rec.OtherNames, rec.Name, other)
	rec.OtherNames = addName(rec.OtherNames, rec.Name, legal)
}

// publishable is another name of an organization as it is shown, if its code
// lets it be.
func publishable(name, kind string) (string, bool) {
	if name == "" || kind != otherDoingBusiness && kind != otherAny {
		return "", false
	}
	return normal.Organization(name), true
}

// addName adds a name that is not the provider's name itself, however written.
func addName(names []string, shown, other string) []string {
	if other == "" || strings.EqualFold(other, shown) {
		return names
	}
	return append(names, other)
}

// nameKey is the same for a name however it is written.
func nameKey(name string) string { return strings.Join(text.Tokens(name), " ") }
