package record

import (
	"math"
	"strconv"
	"strings"

	"github.com/specialist-finder/finder/internal/directory"
)

func (s *scanner) record(r *directory.SourceRecord) {
	s.object(func(name string) {
		if !s.identity(name, r) && !s.said(name, r) {
			s.skip(0)
		}
	})
}

// identity reads a member that says who it is; it reports whether it is one.
func (s *scanner) identity(name string, r *directory.SourceRecord) bool {
	switch name {
	case keyNPI:
		r.NPI = s.npi()
	case keyKind:
		r.Kind = s.kind()
	case keySample:
		r.Sample, _ = s.truth()
	case keyDeactivated:
		r.Deactivated, _ = s.truth()
	case keyDeactivatedOn:
		r.DeactivatedOn = s.date()
	case keyReplacedBy:
		r.ReplacedBy = s.id()
	case keyStatedOn:
		r.StatedOn = s.date()
	case keyVerifiedOn:
		r.VerifiedOn = s.date()
	case keyName:
		r.Name = s.str()
	default:
		return false
	}
	return true
}

// said reads a member that describes the provider; it reports whether it is one.
func (s *scanner) said(name string, r *directory.SourceRecord) bool {
	switch name {
	case keyOtherNames:
		r.OtherNames = s.strs()
	case keyCredentials:
		r.Credentials = s.strs()
	case keyGender:
		r.Gender = s.str()
	case keyTaxonomies:
		r.Taxonomies = objects(s, s.taxonomy)
	case keyLocations:
		r.Locations = objects(s, s.location)
	case keyLanguages:
		r.Languages = s.strs()
	case keyInsurance:
		r.Insurance = s.strs()
	case keyOfferings:
		r.Offerings = objects(s, s.offering)
	case keyTraining:
		r.Training = objects(s, s.training)
	case keyBoards:
		r.Certifications = objects(s, s.certification)
	case keySummary:
		r.Summary = s.str()
	case keyWebsite:
		r.Website = s.str()
	case keyAccepting:
		r.Accepting = s.ternary()
	case keyTelehealth:
		r.Telehealth = s.ternary()
	case keySecondOpinion:
		r.SecondOpinion = s.ternary()
	case keyPrices:
		r.Prices = s.strs()
	case keyOutcomes:
		r.TracksOutcomes = s.ternary()
	case keyStandardCare:
		r.StandardCare = s.ternary()
	case keySuppress:
		r.Suppress = s.strs()
	default:
		return false
	}
	return true
}

// StatedOn is the day of a body that Append wrote, at a fraction of what Decode
// costs; 0 if it has none.
func StatedOn(body string) directory.Date {
	const key = `"` + keyStatedOn + `":`
	at := strings.Index(body, key)
	if at < 0 || strings.IndexByte(body[:at], '[') >= 0 { // that of an offering
		return 0
	}
	s := scanner{text: body, at: at + len(key)}
	return s.date()
}

func (s *scanner) taxonomy(t *directory.Taxonomy, name string) {
	switch name {
	case keyCode:
		t.Code = s.str()
	case keyPrimary:
		t.Primary, _ = s.truth()
	case keyLicense:
		t.License = s.str()
	case keyLicenseState:
		t.LicenseState = s.str()
	default:
		s.skip(0)
	}
}

func (s *scanner) location(l *directory.PracticeLocation, name string) {
	switch name {
	case keyName:
		l.Name = s.str()
	case keyLine1:
		l.Line1 = s.str()
	case keyLine2:
		l.Line2 = s.str()
	case keyCity:
		l.City = s.str()
	case keyState:
		l.State = s.str()
	case keyPostalCode:
		l.PostalCode = s.str()
	case keyCountry:
		l.Country = s.str()
	case keyPhone:
		l.Phone = s.str()
	case keyFax:
		l.Fax = s.str()
	case keyHours:
		l.Hours = s.str()
	case keyWheelchair:
		l.Wheelchair = s.ternary()
	case keyLat:
		l.Lat = s.number()
	case keyLon:
		l.Lon = s.number()
	case keyPrecision:
		l.Precision = directory.Precision(s.str())
	default:
		s.skip(0)
	}
}

func (s *scanner) offering(o *directory.Offering, name string) {
	switch name {
	case keyID:
		o.ID = s.str()
	case keyStatedBy:
		o.StatedBy = s.str()
	case keyStatedOn:
		o.StatedOn = s.date()
	default:
		s.skip(0)
	}
}

func (s *scanner) training(t *directory.Training, name string) {
	switch name {
	case keyKind:
		t.Kind = directory.TrainingKind(s.str())
	case keyField:
		t.Field = s.str()
	case keyInstitution:
		t.Institution = s.str()
	case keyYear:
		t.Year = s.year()
	default:
		s.skip(0)
	}
}

func (s *scanner) certification(c *directory.BoardCertification, name string) {
	switch name {
	case keyBoard:
		c.Board = s.str()
	case keySpecialty:
		c.Specialty = s.str()
	case keySince:
		c.Since = s.year()
	case keyUntil:
		c.Until = s.year()
	default:
		s.skip(0)
	}
}

// objects reads an array of objects, each member by field.
func objects[T any](s *scanner, field func(to *T, name string)) []T {
	var out []T
	s.array(func() {
		var zero T
		out = append(out, zero)
		to := &out[len(out)-1]
		s.object(func(name string) { field(to, name) })
	})
	return out
}

func (s *scanner) strs() []string {
	var out []string
	s.array(func() { out = append(out, s.str()) })
	return out
}

// npi does not judge the check digit: what came in was judged by the intake.
func (s *scanner) npi() directory.NPI {
	text := s.str()
	if text == "" {
		return 0
	}
	n, err := strconv.ParseUint(text, 10, 64)
	if err != nil {
		s.fail("expected the digits of an NPI")
	}
	return directory.NPI(n)
}

func (s *scanner) id() directory.ID {
	text := s.str()
	if text == "" {
		return 0
	}
	id, ok := directory.ParseID(text)
	if !ok {
		s.fail("expected the id of a provider")
	}
	return id
}

// year is a whole number that a date may have as its year; what is none of
// these is no year.
func (s *scanner) year() int {
	n := s.number()
	if n != math.Trunc(n) || n < 0 || n > maxYear {
		return 0
	}
	return int(n)
}

func (s *scanner) kind() directory.Kind {
	text := s.str()
	k, ok := directory.ParseKind(text)
	if !ok && text != "" {
		s.fail("expected a kind of provider")
	}
	return k
}

func (s *scanner) date() directory.Date {
	text := s.str()
	if text == "" {
		return 0
	}
	d, err := directory.ParseDate(text)
	if err != nil {
		s.fail("expected a date")
	}
	return d
}

func (s *scanner) ternary() directory.Ternary {
	if value, told := s.truth(); told {
		return directory.TernaryOf(value)
	}
	return directory.Unknown
}
