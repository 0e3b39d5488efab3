package sample

import (
	"cmp"
	"slices"
	"strings"

	"github.com/specialist-finder/finder/data"
	"github.com/specialist-finder/finder/internal/catalog"
	"github.com/specialist-finder/finder/internal/directory"
)

// calling is what a provider registers as: a NUCC code and what goes with it.
type calling struct {
	kind    directory.Kind
	code    string
	also    []string // codes that go with it
	title   string   // "Pain physician"
	female  float64  // share of women
	degrees *choice[[]string]
	cores   []string // of names of clinics: "Pain Center"
}

// callings are who works somewhere, by share.
type callings struct {
	persons, clinics choice[*calling]
	clinicShare      float64
	// practiceShare is how many clinics register under a physician's code, as
	// group practices do.
	practiceShare float64
}

func (c *callings) draw(d dice) *calling {
	if !d.chance(c.clinicShare) {
		return c.persons.draw(d)
	}
	if !d.chance(c.practiceShare) {
		return c.clinics.draw(d)
	}
	person := c.persons.draw(d)
	return &calling{kind: directory.Organization, code: person.code, title: person.title, cores: practiceCores}
}

var practiceCores = []string{"Associates", "Medical Group", "Physicians", "Practice Group", "Care Associates", "Specialists"}

// codes are the calling's own and sometimes one or two that go with it.
func (c *calling) codes(d dice) []string {
	out := append(make([]string, 0, 3), c.code)
	for _, also := range c.also {
		if len(out) < 3 && d.chance(.5/float64(len(c.also))) {
			out = append(out, also)
		}
	}
	return out
}

// find is the calling with that code.
func (c *callings) find(code string) *calling {
	for _, of := range [][]*calling{c.persons.of, c.clinics.of} {
		for _, k := range of {
			if k.code == code {
				return k
			}
		}
	}
	return nil
}

// readCallings makes the two mixes: within spine and pain, and of the nation.
func readCallings() (focused, national callings) {
	focused = callings{clinicShare: .18, practiceShare: .1}
	national = callings{clinicShare: .22, practiceShare: .3}
	degrees := readDegrees()
	done := map[string]bool{}
	practices := readSheet("practices")
	for _, row := range practices.rows {
		k := &calling{
			kind: directory.Individual, code: practices.text(row, "code"), also: practices.words(row, "also"), title: practices.text(row, "title"),
			female: practices.number(row, "female") / 100, degrees: degrees[practices.text(row, "degrees")],
		}
		focused.persons.add(k, practices.number(row, "focus"))
		national.persons.add(k, practices.number(row, "national"))
		done[k.code] = true
	}
	clinics := readSheet("clinics")
	for _, row := range clinics.rows {
		k := &calling{kind: directory.Organization, code: clinics.text(row, "code"), also: clinics.words(row, "also"), cores: clinics.phrases(row, "cores")}
		focused.clinics.add(k, clinics.number(row, "focus"))
		national.clinics.add(k, clinics.number(row, "national"))
		done[k.code] = done[k.code] || isClinic(k.code) // dentists' practices have the dentists' code
	}
	national.addRest(done, degrees)
	return focused, national
}

func isClinic(code string) bool {
	t, ok := catalog.Default().Taxonomy(code)
	return ok && t.Organization
}

func readDegrees() map[string]*choice[[]string] {
	out := map[string]*choice[[]string]{}
	s := readSheet("degrees")
	for _, row := range s.rows {
		c := &choice[[]string]{}
		for _, p := range s.phrases(row, "choices") {
			weight, degrees, _ := strings.Cut(p, " ")
			c.add(strings.Split(degrees, ", "), number(weight))
		}
		out[s.text(row, "degrees")] = c
	}
	return out
}

// restClinics is how many thousand organizations register under each code that
// clinics.tsv does not name.
const restClinics = 1.5

// addRest adds every other code that NUCC has not deactivated.
func (c *callings) addRest(done map[string]bool, degrees map[string]*choice[[]string]) {
	families, taxonomies := readFamilies(degrees), readTaxonomies()
	taxonomies = slices.DeleteFunc(taxonomies, func(t catalog.Taxonomy) bool { return done[t.Code] })
	for _, t := range taxonomies {
		if f := families.of(t.Code); isPlain(t.Code) {
			f.plain++
		} else {
			f.special++
		}
	}
	for _, t := range taxonomies {
		if t.Organization {
			c.clinics.add(&calling{kind: directory.Organization, code: t.Code, title: t.Name, cores: restCores}, restClinics)
			continue
		}
		f := families.of(t.Code)
		c.persons.add(&calling{kind: directory.Individual, code: t.Code, title: t.Name, female: f.female, degrees: f.degrees}, f.weight(t.Code))
	}
}

var restCores = []string{"Health Services", "Care Center", "Clinic", "Health Center", "Services", "Health Agency"}

// readTaxonomies are NUCC's codes in use, in the order of the codes.
func readTaxonomies() []catalog.Taxonomy {
	raw, err := data.Catalogue.ReadFile("catalogue/taxonomy.csv")
	if err != nil {
		panic(err)
	}
	var out []catalog.Taxonomy
	for line := range strings.Lines(string(raw)) {
		code, _, _ := strings.Cut(line, ",")
		if t, ok := catalog.Default().Taxonomy(code); ok && !t.Deactivated {
			out = append(out, t)
		}
	}
	slices.SortFunc(out, func(a, b catalog.Taxonomy) int { return strings.Compare(a.Code, b.Code) })
	return out
}

// family is all codes with one beginning.
type family struct {
	prefix           string
	national, female float64
	degrees          *choice[[]string]
	plain, special   float64 // how many codes it has of both sorts
}

// isPlain tells codes without a specialization from those with one.
func isPlain(code string) bool { return strings.HasSuffix(code, "00000X") }

// weight is the share of a code in thousands: three quarters of the family
// have a plain one.
func (f *family) weight(code string) float64 {
	switch {
	case f.plain == 0 || f.special == 0:
		return f.national / (f.plain + f.special)
	case isPlain(code):
		return .75 * f.national / f.plain
	}
	return .25 * f.national / f.special
}

type families []*family

// readFamilies has the longest beginnings first, and last the one of all that
// no other has.
func readFamilies(degrees map[string]*choice[[]string]) families {
	out := families{{national: .5, female: .5}}
	s := readSheet("callings")
	for _, row := range s.rows {
		out = append(out, &family{
			prefix: s.text(row, "prefix"), national: s.number(row, "national"),
			female: s.number(row, "female") / 100, degrees: degrees[s.text(row, "degrees")],
		})
	}
	slices.SortStableFunc(out, func(a, b *family) int { return cmp.Compare(len(b.prefix), len(a.prefix)) })
	return out
}

// of is the family of a code: the last one, without a beginning, has all.
func (fs families) of(code string) *family {
	i := slices.IndexFunc(fs, func(f *family) bool { return strings.HasPrefix(code, f.prefix) })
	return fs[i]
}
