package record

import (
	"math"
	"strconv"
	"unicode/utf8"

	"github.com/specialist-finder/finder/internal/directory"
)

// writer appends JSON. Each method that takes a key leaves an empty value out.
type writer struct{ buf []byte }

func (w *writer) record(r *directory.SourceRecord) {
	w.open('{')
	w.identity(r)
	w.text(keyName, r.Name)
	w.texts(keyOtherNames, r.OtherNames)
	w.texts(keyCredentials, r.Credentials)
	w.text(keyGender, r.Gender)
	list(w, keyTaxonomies, r.Taxonomies, w.taxonomy)
	list(w, keyLocations, r.Locations, w.location)
	w.texts(keyLanguages, r.Languages)
	w.texts(keyInsurance, r.Insurance)
	list(w, keyOfferings, r.Offerings, w.offering)
	list(w, keyTraining, r.Training, w.training)
	list(w, keyBoards, r.Certifications, w.certification)
	w.text(keySummary, r.Summary)
	w.text(keyWebsite, r.Website)
	w.ternary(keyAccepting, r.Accepting)
	w.ternary(keyTelehealth, r.Telehealth)
	w.ternary(keySecondOpinion, r.SecondOpinion)
	w.texts(keyPrices, r.Prices)
	w.ternary(keyOutcomes, r.TracksOutcomes)
	w.ternary(keyStandardCare, r.StandardCare)
	w.texts(keySuppress, r.Suppress)
	w.close('}')
}

func (w *writer) identity(r *directory.SourceRecord) {
	if r.NPI != 0 {
		w.key(keyNPI)
		w.buf = append(w.buf, '"')
		w.digits(uint64(r.NPI), npiLen)
		w.buf = append(w.buf, '"')
	}
	w.text(keyKind, r.Kind.String())
	w.flag(keySample, r.Sample)
	w.flag(keyDeactivated, r.Deactivated)
	w.date(keyDeactivatedOn, r.DeactivatedOn)
	w.id(keyReplacedBy, r.ReplacedBy)
	w.date(keyStatedOn, r.StatedOn)
	w.date(keyVerifiedOn, r.VerifiedOn)
}

func (w *writer) taxonomy(t *directory.Taxonomy) {
	w.text(keyCode, t.Code)
	w.flag(keyPrimary, t.Primary)
	w.text(keyLicense, t.License)
	w.text(keyLicenseState, t.LicenseState)
}

func (w *writer) location(l *directory.PracticeLocation) {
	w.text(keyName, l.Name)
	w.text(keyLine1, l.Line1)
	w.text(keyLine2, l.Line2)
	w.text(keyCity, l.City)
	w.text(keyState, l.State)
	w.text(keyPostalCode, l.PostalCode)
	w.text(keyCountry, l.Country)
	w.text(keyPhone, l.Phone)
	w.text(keyFax, l.Fax)
	w.text(keyHours, l.Hours)
	w.ternary(keyWheelchair, l.Wheelchair)
	w.number(keyLat, l.Lat)
	w.number(keyLon, l.Lon)
	w.text(keyPrecision, string(l.Precision))
}

func (w *writer) offering(o *directory.Offering) {
	w.text(keyID, o.ID)
	w.text(keyStatedBy, o.StatedBy)
	w.date(keyStatedOn, o.StatedOn)
}

func (w *writer) training(t *directory.Training) {
	w.text(keyKind, string(t.Kind))
	w.text(keyField, t.Field)
	w.text(keyInstitution, t.Institution)
	w.year(keyYear, t.Year)
}

func (w *writer) certification(c *directory.BoardCertification) {
	w.text(keyBoard, c.Board)
	w.text(keySpecialty, c.Specialty)
	w.year(keySince, c.Since)
	w.year(keyUntil, c.Until)
}

// list writes an array of objects.
func list[T any](w *writer, key string, values []T, object func(*T)) {
	if len(values) == 0 {
		return
	}
	w.key(key)
	w.open('[')
	for i := range values {
		w.comma()
		w.open('{')
		object(&values[i])
		w.close('}')
	}
	w.close(']')
}

func (w *writer) open(c byte)  { w.buf = append(w.buf, c) }
func (w *writer) close(c byte) { w.buf = append(w.buf, c) }

// comma writes one unless an object or array has just been opened.
func (w *writer) comma() {
	if c := w.buf[len(w.buf)-1]; c != '{' && c != '[' {
		w.buf = append(w.buf, ',')
	}
}

// key writes a name of ours, which needs no escapes.
func (w *writer) key(name string) {
	w.comma()
	w.buf = append(w.buf, '"')
	w.buf = append(w.buf, name...)
	w.buf = append(w.buf, '"', ':')
}

func (w *writer) text(key, s string) {
	if s == "" {
		return
	}
	w.key(key)
	w.quote(s)
}

func (w *writer) texts(key string, values []string) {
	if len(values) == 0 {
		return
	}
	w.key(key)
	w.open('[')
	for _, s := range values {
		w.comma()
		w.quote(s)
	}
	w.close(']')
}

func (w *writer) flag(key string, b bool) {
	if b {
		w.key(key)
		w.buf = append(w.buf, "true"...)
	}
}

func (w *writer) ternary(key string, t directory.Ternary) {
	if t == directory.Yes || t == directory.No {
		w.key(key)
		w.buf = strconv.AppendBool(w.buf, t == directory.Yes)
	}
}

func (w *writer) number(key string, f float64) {
	if f == 0 || math.IsNaN(f) || math.IsInf(f, 0) {
		return
	}
	w.key(key)
	w.buf = strconv.AppendFloat(w.buf, f, 'g', -1, 64)
}

const (
	npiLen  = 10
	maxYear = 9999
)

// date writes "2006-01-02".
func (w *writer) date(key string, d directory.Date) {
	if d == 0 {
		return
	}
	year, month, day := d.Time().Date()
	if year < 0 || year > maxYear {
		return
	}
	w.key(key)
	w.buf = append(w.buf, '"')
	w.digits(uint64(year), 4)
	w.buf = append(w.buf, '-')
	w.digits(uint64(month), 2)
	w.buf = append(w.buf, '-')
	w.digits(uint64(day), 2)
	w.buf = append(w.buf, '"')
}

func (w *writer) id(key string, id directory.ID) {
	if id != 0 {
		w.text(key, id.String())
	}
}

func (w *writer) year(key string, year int) {
	if year <= 0 || year > maxYear {
		return
	}
	w.key(key)
	w.buf = strconv.AppendInt(w.buf, int64(year), 10)
}

// digits writes n with leading zeros, at least width digits.
func (w *writer) digits(n uint64, width int) {
	for limit, i := uint64(10), 1; i < width; limit, i = limit*10, i+1 {
		if n < limit {
			w.buf = append(w.buf, '0')
		}
	}
	w.buf = strconv.AppendUint(w.buf, n, 10)
}

const hex = "0123456789abcdef"

// quote writes a JSON string. Most strings need no escape and are copied whole.
func (w *writer) quote(s string) {
	w.buf = append(w.buf, '"')
	from := 0
	for i := 0; i < len(s); {
		if c := s[i]; c < utf8.RuneSelf {
			if c < ' ' || c == '"' || c == '\\' {
				w.buf = append(w.buf, s[from:i]...)
				w.escape(c)
				from = i + 1
			}
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && size == 1 {
			w.buf = append(w.buf, s[from:i]...)
			w.buf = utf8.AppendRune(w.buf, utf8.RuneError)
			from = i + 1
		}
		i += size
	}
	w.buf = append(w.buf, s[from:]...)
	w.buf = append(w.buf, '"')
}

func (w *writer) escape(c byte) {
	switch c {
	case '"', '\\':
		w.buf = append(w.buf, '\\', c)
	case '\n':
		w.buf = append(w.buf, '\\', 'n')
	default:
		w.buf = append(w.buf, '\\', 'u', '0', '0', hex[c>>4], hex[c&15])
	}
}
