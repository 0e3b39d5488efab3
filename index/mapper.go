package index

import (
	"slices"
	"unicode/utf8"

	"github.com/specialist-finder/finder/internal/catalog"
	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/text"
)

// Mapper makes documents of providers. It is safe for concurrent use.
type Mapper struct {
	cat    *catalog.Catalog
	roles  map[string]Roles // by NUCC code
	source string           // see Of
}

// NewMapper makes documents with what the catalogue knows of codes and degrees.
func NewMapper(cat *catalog.Catalog) *Mapper { return &Mapper{cat: cat, roles: rolesByCode(cat)} }

// Version is the Version of the documents.
func (m *Mapper) Version() string {
	if m.source == "" {
		return Version(m.cat)
	}
	return Version(m.cat) + "@" + m.source
}

// Of is the mapper for documents of a source with that identity, which then is
// part of their version: an index of another source is built again.
func (m *Mapper) Of(source string) *Mapper {
	out := *m
	out.source = source
	return &out
}

// Searchable reports whether search may show the provider. Those that it may
// not show have no document.
func Searchable(p *directory.Provider) bool { return !p.Deactivated }

// Document makes the document of a provider. It shares strings with p. Its
// locations are centres by its own codes alone.
func (m *Mapper) Document(p *directory.Provider) Document {
	d := Document{ID: p.ID, Name: p.Name, Flags: m.flags(p), Roles: m.rolesOf(p), Verified: p.VerifiedOn}
	own := appendDistinct(make([]string, 0, 8), p.Name)
	d.NameWords, d.NameCount = namesWords(p, own)
	d.TextWords = textWords(own, p.Summary)
	card := Card{
		ID: p.ID, NPI: p.NPI, Kind: p.Kind, Sample: p.Sample, Name: p.Name, Credentials: p.Credentials, Offerings: p.Offerings,
		Languages: p.Languages, Accepting: p.Accepting, Telehealth: p.Telehealth, VerifiedOn: p.VerifiedOn, StatedOn: p.StatedOn, Sources: p.Sources,
	}
	card.Taxonomies = taxonomies(p)
	card.Specialties = m.specialties(card.Taxonomies)
	d.Locations, card.Locations = locations(p)
	d.setSites(p)
	d.setCentres(nil)
	d.Terms = m.terms(p, &card)
	if p.Kind == directory.Individual && len(own) > 0 {
		d.Terms = append(d.Terms, InitialTerm(own[0]))
	}
	d.Card = card.Append(make([]byte, 0, cardSize(&card)))
	return d
}

// cardSize is about how many bytes the card takes.
func cardSize(c *Card) int {
	const fixed, word, place = 48, 14, 128
	words := len(c.Credentials) + len(c.Specialties) + len(c.Taxonomies) + len(c.Languages) + len(c.Sources) + 2*len(c.Offerings)
	return fixed + len(c.Name) + word*words + place*len(c.Locations)
}

// namesWords are the distinct tokens of all names, and how many of them, the
// first, tell the name itself, whose own tokens are given.
func namesWords(p *directory.Provider, own []string) (words []string, count int) {
	telling := TellingWords(own)
	words, count = slices.Clip(telling), len(telling)
	for _, w := range own {
		if !slices.Contains(telling, w) {
			words = append(words, w)
		}
	}
	for _, name := range p.OtherNames {
		words = appendDistinct(words, name)
	}
	return words, count
}

// appendDistinct appends the tokens of s that words lacks. Names are short, so
// looking through them is faster than a map.
func appendDistinct(words []string, s string) []string {
	n := len(words)
	all := text.AppendTokens(words, s)
	words = all[:n]
	for _, w := range all[n:] {
		if !slices.Contains(words, w) {
			words = append(words, w)
		}
	}
	return words
}

// textWords are the distinct tokens of a name, given as such, and a summary.
func textWords(name []string, summary string) []string {
	if summary == "" {
		return slices.Clip(name)
	}
	words := text.AppendTokens(slices.Clone(name), summary)
	slices.Sort(words)
	return slices.Compact(words)
}

// taxonomies are the provider's codes, each once, the main one first.
func taxonomies(p *directory.Provider) []string {
	if len(p.Taxonomies) == 0 {
		return nil
	}
	out := append(make([]string, 0, len(p.Taxonomies)), p.PrimaryTaxonomy())
	for i := range p.Taxonomies {
		if code := p.Taxonomies[i].Code; !slices.Contains(out, code) {
			out = append(out, code)
		}
	}
	return out
}

// specialties are those that the codes define, each once, the main one first.
func (m *Mapper) specialties(codes []string) []string {
	var out []string
	for _, code := range codes {
		for _, id := range m.cat.SpecialtiesOf(code) {
			if !slices.Contains(out, id) {
				out = append(out, id)
			}
		}
	}
	return out
}

// terms are the values of all term filters but the state's.
func (m *Mapper) terms(p *directory.Provider, c *Card) []Term {
	n := 1 + len(c.Taxonomies) + len(c.Specialties) + len(p.Offerings) + len(p.Credentials) + len(p.Languages) + len(p.Insurance)
	out := make([]Term, 0, n)
	if len(c.Taxonomies) > 0 {
		out = append(out, Term{FacetPrimary, c.Taxonomies[0]})
	}
	for _, code := range c.Taxonomies {
		out = append(out, Term{FacetTaxonomy, code})
	}
	for _, id := range c.Specialties {
		out = append(out, Term{FacetSpecialty, id})
	}
	for i := range p.Offerings {
		out = appendTerm(out, Term{FacetOffering, p.Offerings[i].ID})
	}
	for _, s := range p.Credentials {
		if s = m.cat.CanonicalCredential(s); s != "" {
			out = appendTerm(out, Term{FacetCredential, s})
		}
	}
	for _, l := range p.Languages {
		out = appendTerm(out, Term{FacetLanguage, l})
	}
	for _, name := range p.Insurance {
		out = appendTerm(out, InsuranceTerm(name))
	}
	return out
}

// InsuranceTerm is the term of an insurer's or plan's name, however its case
// and accents are written.
func InsuranceTerm(name string) Term { return Term{FacetInsurance, text.Fold(name)} }

// InitialTerm is the term of those whose name begins with the first letter of a token.
func InitialTerm(token string) Term {
	_, n := utf8.DecodeRuneInString(token)
	return Term{FacetInitial, token[:n]}
}

func appendTerm(terms []Term, t Term) []Term {
	if slices.Contains(terms, t) {
		return terms
	}
	return append(terms, t)
}

// locations are the first SearchedLocations for the engine and for the card.
func locations(p *directory.Provider) ([]Location, []CardLocation) {
	n := min(len(p.Locations), SearchedLocations)
	if n == 0 {
		return nil, nil
	}
	searched, shown := make([]Location, n), make([]CardLocation, n)
	for i := range n {
		l := &p.Locations[i]
		searched[i].State = l.State
		shown[i] = CardLocation{
			Name: l.Name, Line1: l.Line1, Line2: l.Line2, City: l.City, State: l.State, PostalCode: l.PostalCode, Phone: l.Phone,
		}
		if at := (Point{l.Lat, l.Lon}); l.HasPoint() && at.onGlobe() {
			searched[i].HasPoint, searched[i].Point = true, at.Rounded()
			shown[i].Point, shown[i].Precision = searched[i].Point, l.Precision
		}
	}
	return searched, shown
}

func (d *Document) setSites(p *directory.Provider) {
	counts := d.Roles != 0 || d.Flags&Organization != 0
	for i := range d.Locations {
		site := siteOf(&p.Locations[i])
		if !counts {
			site = site.bystander()
		}
		d.Locations[i].Site = site
	}
}

// onGlobe is false for NaN too: such a point has no units.
func (p Point) onGlobe() bool {
	return p.Lat >= -90 && p.Lat <= 90 && p.Lon >= -180 && p.Lon <= 180
}

// ternaryFlags are the flags of a yes and of a no.
func ternaryFlags(t directory.Ternary, yes, no Flags) Flags {
	switch t {
	case directory.Yes:
		return yes
	case directory.No:
		return no
	}
	return 0
}

func (m *Mapper) flags(p *directory.Provider) Flags {
	f := ternaryFlags(p.Accepting, Accepting, NotAccepting) | ternaryFlags(p.Telehealth, Telehealth, NoTelehealth) |
		ternaryFlags(givesSecondOpinion(p), SecondOpinion, NoSecondOpinion)
	switch p.Gender {
	case "F":
		f |= Female
	case "M":
		f |= Male
	}
	if len(p.Credentials) > 0 && m.cat.Degree(p.Credentials) {
		f |= DegreeMDDO
	}
	if p.Kind == directory.Organization {
		return f | Organization
	}
	return f | Individual
}

// secondOpinion is the offering that is one.
const secondOpinion = "spine-consult"

// givesSecondOpinion is what the provider is said to do or, if that is not
// known, whether it states the offering.
func givesSecondOpinion(p *directory.Provider) directory.Ternary {
	states := func(o directory.Offering) bool { return o.ID == secondOpinion }
	if p.SecondOpinion == directory.Unknown && slices.ContainsFunc(p.Offerings, states) {
		return directory.Yes
	}
	return p.SecondOpinion
}
