package sample

import (
	"slices"
	"strings"

	"github.com/specialist-finder/finder/internal/catalog"
	"github.com/specialist-finder/finder/internal/directory"
)

// care is what providers of one specialty offer and whom they see. Offerings
// are ids of the catalogue.
type care struct {
	usual, seldom, regenerative []string
	sees                        []string
}

// careBook has the care of each specialty id. Who has no specialty of ours is
// in it as "other".
type careBook map[string]*care

const otherCare = "other"

func readCare() careBook {
	b := careBook{}
	s := readSheet("care")
	for _, row := range s.rows {
		b[s.text(row, "specialty")] = &care{
			usual: s.words(row, "usual"), seldom: s.words(row, "seldom"),
			regenerative: s.words(row, "regenerative"), sees: s.phrases(row, "sees"),
		}
	}
	return b
}

// of unites the care of all specialties that the codes define. A code that is
// only related to one has its usual care, and nothing regenerative.
func (b careBook) of(codes []string) care {
	var out care
	cat := catalog.Default()
	for _, code := range codes {
		for _, id := range cat.SpecialtiesOf(code) {
			out.add(b[id])
		}
	}
	for _, code := range codes {
		if ids := cat.RelatedTo(code); len(ids) > 0 && len(out.sees) == 0 {
			out.add(&care{usual: b[ids[0]].usual, sees: b[ids[0]].sees})
		}
	}
	if len(out.sees) == 0 {
		out.add(b[otherCare])
	}
	return out
}

func (c *care) add(other *care) {
	c.usual, c.seldom = unite(c.usual, other.usual), unite(c.seldom, other.seldom)
	c.regenerative, c.sees = unite(c.regenerative, other.regenerative), unite(c.sees, other.sees)
}

// unite never writes into a, which may be a list of the book.
func unite(a, b []string) []string {
	out := slices.Clip(a)
	for _, s := range b {
		if !slices.Contains(a, s) {
			out = append(out, s)
		}
	}
	return out
}

// may reports whether an offering is plausible in this care.
func (c *care) may(offering string) bool {
	return slices.Contains(c.usual, offering) || slices.Contains(c.seldom, offering) || slices.Contains(c.regenerative, offering)
}

// offer draws what a provider says it offers. One in five says nothing.
func (c *care) offer(d dice, p *Provider) {
	if d.chance(.2) {
		return
	}
	ids := some(d, d.between(1, 3), c.usual)
	ids = append(ids, some(d, d.between(0, 1), c.seldom)...)
	regenerative := .1
	if p.Kind == directory.Organization {
		regenerative = .2
	}
	if d.chance(regenerative) {
		ids = append(ids, some(d, d.between(1, 3), c.regenerative)...)
	}
	stated := AsOf - directory.Date(d.between(0, 300))
	for _, id := range ids {
		p.addOffering(id, stated)
	}
}

// addOffering keeps the offerings sorted by id, each once.
func (p *Provider) addOffering(id string, stated directory.Date) {
	at, have := slices.BinarySearchFunc(p.Offerings, id, func(o directory.Offering, id string) int {
		return strings.Compare(o.ID, id)
	})
	if !have {
		p.Offerings = slices.Insert(p.Offerings, at, directory.Offering{ID: id, StatedBy: "provider", StatedOn: stated})
	}
}
