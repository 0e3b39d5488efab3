package intake

import (
	"math"
	"net/url"
	"slices"
	"strings"

	"github.com/specialist-finder/finder/internal/catalog"
	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/intake/normal"
	"github.com/specialist-finder/finder/internal/place"
)

var nan = math.NaN()

// maxSummary and maxValues bound what one row can put into the store, in bytes
// and values.
const (
	maxSummary = 4000
	maxValues  = 100
)

// fill reads everything of the row but its identity. A cell that cannot be
// read is left out with a warning.
func (c *list) fill(rec *directory.SourceRecord, own *place.Point) {
	rec.Gender = c.gender()
	rec.StatedOn = c.date()
	if c.Trusted {
		rec.VerifiedOn = rec.StatedOn
	}
	rec.Taxonomies = c.taxonomies
	rec.Offerings = c.offerings(rec.StatedOn)
	rec.Languages = c.languages()
	rec.Insurance = c.values(liInsurance, ";")
	rec.Website = c.website()
	rec.Prices = c.prices()
	rec.TracksOutcomes, rec.StandardCare = c.yesNo(liOutcomes), c.yesNo(liStandardCare)
	rec.Training, rec.Certifications = c.training(rec.Kind), c.certifications(rec.Kind)
	rec.Summary = c.withoutPromises(liSummary, c.cellOf(liSummary, maxSummary))
	rec.Accepting, rec.Telehealth, rec.SecondOpinion = c.yesNo(liAccepting), c.yesNo(liTelehealth), c.yesNo(liSecondOpinion)
	if l, ok := c.location(listAddress, own); ok {
		l.Name, l.Hours, l.Wheelchair = normal.Organization(c.cell(liLocationName)), c.cell(liHours), c.yesNo(liWheelchair)
		rec.Locations = []directory.PracticeLocation{l}
	}
}

// kind is what the row says, or else what its taxonomies are for, or else a
// person if there are credentials.
func (c *list) kind() (directory.Kind, bool) {
	if s := c.cell(liKind); s != "" {
		return normal.Kind(s)
	}
	for _, t := range c.taxonomies {
		if known, ok := c.Catalog.Taxonomy(t.Code); ok && known.Organization {
			return directory.Organization, true
		} else if ok {
			return directory.Individual, true
		}
	}
	return directory.Individual, !c.isBlank(liCredentials)
}

func (c *list) name(kind directory.Kind) (name string, credentials []string) {
	name = c.cell(liName)
	written := c.cell(liCredentials)
	if kind == directory.Organization {
		return normal.Organization(name), c.credentials(written)
	}
	name, behind := normal.Person(name)
	if written == "" {
		written = behind
	}
	return name, c.credentials(written)
}

// codes are the row's taxonomies, the first of them the main one, and the
// defining code of its specialties unless one of them is there already.
func (c *list) codes() []directory.Taxonomy {
	var out []directory.Taxonomy
	for _, code := range c.values(liTaxonomies, ";,") {
		code = strings.ToUpper(code)
		if _, ok := c.Catalog.Taxonomy(code); !ok {
			c.warn(liTaxonomies, code, "is not a taxonomy code (NUCC)")
			continue
		}
		out = addTaxonomy(out, directory.Taxonomy{Code: code})
	}
	for _, word := range c.values(liSpecialty, ";") {
		codes := c.specialty(word)
		if len(codes) == 0 {
			c.warn(liSpecialty, word, "is not a specialty that we know, nor a taxonomy code")
			continue
		}
		if !slices.ContainsFunc(out, func(t directory.Taxonomy) bool { return slices.Contains(codes, t.Code) }) {
			out = append(out, directory.Taxonomy{Code: codes[0]})
		}
	}
	if len(out) > 0 {
		out[0].Primary = true
	}
	return out
}

// specialty is the codes that a specialty is known by: it may be given by our
// id, as a taxonomy code or in words.
func (c *list) specialty(word string) []string {
	if code := strings.ToUpper(word); directory.IsTaxonomyCode(code) {
		if _, ok := c.Catalog.Taxonomy(code); ok {
			return []string{code}
		}
	}
	if s, ok := c.Catalog.Specialty(strings.ToLower(word)); ok {
		return append(slices.Clone(s.Defining), s.Related...)
	}
	if id, ok := c.lookUp(word, catalog.KindSpecialty); ok {
		s, _ := c.Catalog.Specialty(id)
		return append(slices.Clone(s.Defining), s.Related...)
	}
	return nil
}

func (c *list) lookUp(word string, kind catalog.Kind) (id string, ok bool) {
	for _, e := range c.Catalog.Lookup(word) {
		if e.Kind == kind {
			return e.ID, true
		}
	}
	return "", false
}

// offerings are stated by the list, on the day that it gives for the row.
func (c *list) offerings(on directory.Date) []directory.Offering {
	var out []directory.Offering
	for _, word := range c.values(liOfferings, ";") {
		id := strings.ToLower(word)
		if _, ok := c.Catalog.Offering(id); !ok {
			if id, ok = c.lookUp(word, catalog.KindOffering); !ok {
				c.warn(liOfferings, word, c.notAnOffering(word))
				continue
			}
		}
		if !slices.ContainsFunc(out, func(o directory.Offering) bool { return o.ID == id }) {
			out = append(out, directory.Offering{ID: id, StatedBy: c.setting.list, StatedOn: on})
		}
	}
	return out
}

// notAnOffering says why a word is none. Who offers a group offers one of it, and
// must say which.
func (c *list) notAnOffering(word string) string {
	id, ok := c.lookUp(word, catalog.KindGroup)
	if !ok {
		id = strings.ToLower(word)
	}
	if members, ok := c.Catalog.Group(id); ok {
		return "is a group of offerings: name the ones of it that are offered, of " + strings.Join(members, ", ")
	}
	return "is not an offering that we know"
}

func (c *list) languages() []string {
	var out []string
	for _, word := range c.values(liLanguages, ";,/") {
		tag, ok := normal.Language(word)
		if !ok {
			c.warn(liLanguages, word, "is not a language that we know")
		} else if !slices.Contains(out, tag) {
			out = append(out, tag)
		}
	}
	return out
}

// prices are shown as they are stated; one that promises something is not.
func (c *list) prices() []string {
	return slices.DeleteFunc(c.values(liPrices, ";"), func(price string) bool {
		word := promiseIn(price)
		if word != "" {
			c.warn(liPrices, price, `promises what nobody can ("`+word+`"): it was left out`)
		}
		return word != ""
	})
}

// values are those of a cell that holds several.
func (c *list) values(slot int, separators string) []string {
	out := normal.Split(c.cellOf(slot, maxSummary), separators)
	if len(out) > maxValues {
		c.warn(slot, out[maxValues], "has too many values: the rest was left out")
		out = out[:maxValues]
	}
	return out
}

func (c *list) yesNo(slot int) directory.Ternary {
	t, ok := normal.Ternary(c.cell(slot))
	if !ok {
		c.warn(slot, c.cell(slot), "is neither yes nor no")
	}
	return t
}

func (c *list) gender() string {
	s := c.cell(liGender)
	g := normal.Gender(s)
	if g == "" && s != "" {
		c.warn(liGender, s, "is neither F nor M")
	}
	return g
}

// date is when the list states the row. It is no verification, unless staff
// trust the list.
func (c *list) date() directory.Date {
	s := c.cell(liVerifiedOn)
	if s == "" {
		return 0
	}
	day, err := normal.Date(s)
	switch {
	case err != nil:
		c.warn(liVerifiedOn, s, err.Error())
	case c.Today != 0 && day > c.Today:
		c.warn(liVerifiedOn, s, "lies in the future")
		return 0
	}
	return day
}

func (c *list) website() string {
	s := c.cell(liWebsite)
	if s == "" {
		return ""
	}
	whole := s
	if !strings.Contains(s, "://") {
		whole = "https://" + s
	}
	u, err := url.Parse(whole)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || !strings.Contains(u.Hostname(), ".") || u.User != nil {
		c.warn(liWebsite, s, "is not the address of a website")
		return ""
	}
	return u.String()
}
