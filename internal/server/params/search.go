package params

import (
	"strings"

	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/search"
)

// maxDays is the longest time since verification that may be asked for.
const maxDays = 36500

// Search reads the parameters of a search. A limit not given is search.DefaultLimit,
// a language not given is English.
func Search(raw string, mode Mode) (search.Request, error) {
	r := search.Request{Limit: search.DefaultLimit, Lang: "en"}
	err := searchTable.read(raw, mode, &r)
	return r, err
}

// SearchNames are the parameters that Search knows, sorted.
func SearchNames() []string { return searchTable.names() }

type searchParam = param[search.Request]

var searchTable = table[search.Request]{
	{name: "q", optional: true, set: text(func(r *search.Request) *string { return &r.Q })},
	{name: "text", optional: true, set: text(func(r *search.Request) *string { return &r.Text })},
	{name: "near", set: setNear},
	{name: "radius", set: setRadius},
	{name: "state", set: setState},
	{name: "bbox", set: setBox},
	{name: "specialty", repeat: true, set: list(func(r *search.Request) *[]string { return &r.Specialties })},
	{name: "condition", repeat: true, set: list(func(r *search.Request) *[]string { return &r.Conditions })},
	{name: "offering", repeat: true, set: list(func(r *search.Request) *[]string { return &r.Offerings })},
	{name: "kind", set: setKind},
	flag("accepting", func(r *search.Request) *bool { return &r.Accepting }),
	flag("telehealth", func(r *search.Request) *bool { return &r.Telehealth }),
	{name: "language", repeat: true, set: list(func(r *search.Request) *[]string { return &r.Languages })},
	{name: "gender", set: choice(func(r *search.Request) *string { return &r.Gender }, "F", "M")},
	{name: "degree", set: setDegree},
	{name: "insurance", repeat: true, set: list(func(r *search.Request) *[]string { return &r.Insurance })},
	flag("second_opinion", func(r *search.Request) *bool { return &r.SecondOpinion }),
	flag("multispecialty", func(r *search.Request) *bool { return &r.Multispecialty }),
	{name: "verified_within", set: number(func(r *search.Request) *int { return &r.VerifiedWithin }, 1, maxDays)},
	{name: "sort", set: choice(func(r *search.Request) *string { return &r.Sort }, "best", "distance", "name")},
	{name: "limit", set: number(func(r *search.Request) *int { return &r.Limit }, 1, search.MaxLimit)},
	{name: "cursor", longest: MaxCursor, set: text(func(r *search.Request) *string { return &r.Cursor })},
	flag("facets", func(r *search.Request) *bool { return &r.Facets }),
	flag("exact", func(r *search.Request) *bool { return &r.Exact }),
	{name: "drop", repeat: true, set: list(func(r *search.Request) *[]string { return &r.Drop })},
	{name: "lang", set: choice(func(r *search.Request) *string { return &r.Lang }, "en", "es")},
}

// flag is a filter: "true" asks for it, "false" is as if it were not given.
func flag(name string, field func(*search.Request) *bool) searchParam {
	return searchParam{name: name, set: func(r *search.Request, v string) string {
		switch v {
		case "true":
			*field(r) = true
		case "false":
		default:
			return `must be "true" or "false"`
		}
		return ""
	}}
}

func setNear(r *search.Request, v string) string {
	r.Near = v
	lat, lon, isPoint := coordinates(v)
	switch {
	case !isPoint:
		return ""
	case !(lat >= -90 && lat <= 90):
		return "the latitude must lie between -90 and 90"
	case !(lon >= -180 && lon <= 180):
		return "the longitude must lie between -180 and 180"
	}
	return ""
}

func setRadius(r *search.Request, v string) string {
	miles, ok := decimal(v)
	if !ok || miles <= 0 || miles > search.MaxRadius {
		return "must be a number of miles above 0 and at most 500"
	}
	r.Radius = miles
	return ""
}

func setState(r *search.Request, v string) string {
	code := strings.ToUpper(v)
	if len(code) != 2 || !strings.Contains(stateCodes, " "+code+" ") {
		return "must be the two letters of a US state or territory"
	}
	r.State = code
	return ""
}

// stateCodes are the two letters that US postal addresses know: states, the
// district, territories, freely associated states and military areas.
const stateCodes = " AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC" +
	" ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY PR GU VI AS MP FM MH PW AA AE AP "

func setBox(r *search.Request, v string) (reason string) {
	r.Box, reason = box(v)
	return reason
}

func setKind(r *search.Request, v string) string {
	kind, ok := directory.ParseKind(v)
	if !ok {
		return `must be "individual" or "organization"`
	}
	r.Kind = kind
	return ""
}

func setDegree(r *search.Request, v string) string {
	if v != "md-do" {
		return `must be "md-do"`
	}
	r.MDDO = true
	return ""
}
