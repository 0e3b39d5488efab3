package search

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/text"
)

// Limits of a request. They bound the work that one request can ask for.
const (
	MaxTextRunes   = 500 // characters of q and of text
	MaxRadius      = 500 // miles
	MaxLimit       = 50  // results of a page
	DefaultLimit   = 20
	maxEntryValues = 50 // values of a parameter that takes ids of the catalogue or of pieces
	maxWordValues  = 10 // values of a parameter that takes any words
	maxValueRunes  = 100
	maxVerifiedAge = 36500 // days
)

// The values of Request.Sort.
const (
	SortBest     = "best"
	SortDistance = "distance"
	SortName     = "name"
)

// checked is a copy of the request with defaults filled in, or an Invalid that
// names the parameter. It looks at form alone: what needs the catalogue or the
// gazetteer is judged by plan.
func (r Request) checked() (Request, error) {
	r.State, r.Gender = strings.ToUpper(r.State), strings.ToUpper(r.Gender)
	if r.Sort == "" {
		r.Sort = SortBest
	}
	if r.Limit == 0 {
		r.Limit = DefaultLimit
	}
	for _, check := range []func(*Request) error{checkTexts, checkArea, checkValues, checkChoices} {
		if err := check(&r); err != nil {
			return r, err
		}
	}
	return r, nil
}

func checkTexts(r *Request) error {
	for _, p := range []struct {
		field, value string
		most         int
	}{{"q", r.Q, MaxTextRunes}, {"text", r.Text, MaxTextRunes}, {"cursor", r.Cursor, maxCursor}} {
		if err := checkLength(p.field, p.value, p.most); err != nil {
			return err
		}
	}
	if r.Text != "" && len(text.Tokens(r.Text)) == 0 {
		return directory.Invalid("text", r.Text, "holds no letters or digits")
	}
	return nil
}

func checkLength(field, value string, most int) error {
	if len(value) > most && utf8.RuneCountInString(value) > most {
		return directory.Invalid(field, value, "is longer than "+strconv.Itoa(most)+" characters")
	}
	return nil
}

func checkArea(r *Request) error {
	if !(r.Radius >= 0 && r.Radius <= MaxRadius) {
		return directory.Invalid("radius", formatNumber(r.Radius), "must be more than 0 and at most "+strconv.Itoa(MaxRadius)+" miles")
	}
	if r.Box == nil {
		return nil
	}
	b := r.Box
	value := formatNumber(b.South) + "," + formatNumber(b.West) + "," + formatNumber(b.North) + "," + formatNumber(b.East)
	switch {
	case !within(90, b.South, b.North):
		return directory.Invalid("bbox", value, "latitudes lie between -90 and 90")
	case !within(180, b.West, b.East):
		return directory.Invalid("bbox", value, "longitudes lie between -180 and 180")
	case b.South > b.North:
		return directory.Invalid("bbox", value, "the south must not be north of the north: south,west,north,east")
	}
	return nil
}

// within is false for NaN.
func within(most float64, degrees ...float64) bool {
	for _, d := range degrees {
		if !(math.Abs(d) <= most) {
			return false
		}
	}
	return true
}

func checkValues(r *Request) error {
	for _, p := range []struct {
		field  string
		values []string
		most   int
	}{
		{"specialty", r.Specialties, maxEntryValues}, {"condition", r.Conditions, maxEntryValues}, {"offering", r.Offerings, maxEntryValues},
		{"language", r.Languages, maxWordValues}, {"insurance", r.Insurance, maxWordValues}, {"drop", r.Drop, maxEntryValues},
	} {
		if len(p.values) > p.most {
			return directory.Invalid(p.field, strconv.Itoa(len(p.values))+" values", "may be given at most "+strconv.Itoa(p.most)+" times")
		}
		for _, v := range p.values {
			if v == "" {
				return directory.Invalid(p.field, v, "is empty")
			}
			if err := checkLength(p.field, v, maxValueRunes); err != nil {
				return err
			}
		}
	}
	return nil
}

func checkChoices(r *Request) error {
	if err := CheckLang(r.Lang); err != nil {
		return err
	}
	switch {
	case !slices.Contains([]string{SortBest, SortDistance, SortName}, r.Sort):
		return directory.Invalid("sort", r.Sort, "must be best, distance or name")
	case r.Limit < 1 || r.Limit > MaxLimit:
		return directory.Invalid("limit", strconv.Itoa(r.Limit), "must be a whole number from 1 to "+strconv.Itoa(MaxLimit))
	case r.Kind != 0 && r.Kind.String() == "":
		return directory.Invalid("kind", strconv.Itoa(int(r.Kind)), "must be individual or organization")
	case r.Gender != "" && r.Gender != "F" && r.Gender != "M":
		return directory.Invalid("gender", r.Gender, "must be F or M")
	case r.VerifiedWithin < 0 || r.VerifiedWithin > maxVerifiedAge:
		return directory.Invalid("verified_within", strconv.Itoa(r.VerifiedWithin), "must be a whole number of days, 1 to "+strconv.Itoa(maxVerifiedAge))
	}
	return nil
}

// CheckLang judges the language of labels and notices: "en" or "es", "" for the
// first.
func CheckLang(lang string) error {
	if _, known := parseLang(lang); !known {
		return directory.Invalid("lang", lang, "must be en or es")
	}
	return nil
}

func formatNumber(f float64) string { return strconv.FormatFloat(f, 'f', -1, 64) }
