package params

import (
	"regexp"
	"strconv"

	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/search"
)

// Search reads the parameters of a search. What is not given is left zero.
func Search(raw string, mode Mode) (search.Request, error) {
	var r search.Request
	err := searchTable.read(raw, mode, &r)
	return r, err
}

// SearchNames are the parameters that Search knows, sorted.
func SearchNames() []string { return searchTable.names() }

type searchParam = param[search.Request]

var searchTable = table[search.Request]{
	{name: "q", optional: true, set: text(func(r *search.Request) *string { return &r.Q })},
	{name: "text", optional: true, set: text(func(r *search.Request) *string { return &r.Text })},
	{name: "near", set: text(func(r *search.Request) *string { return &r.Near })},
	{name: "radius", set: setRadius},
	{name: "state", set: text(func(r *search.Request) *string { return &r.State })},
	{name: "bbox", set: setBox},
	{name: "specialty", repeat: true, set: list(func(r *search.Request) *[]string { return &r.Specialties })},
	{name: "condition", repeat: true, set: list(func(r *search.Request) *[]string { return &r.Conditions })},
	{name: "offering", repeat: true, set: list(func(r *search.Request) *[]string { return &r.Offerings })},
	{name: "kind", set: setKind},
	ternary("accepting", func(r *search.Request) *directory.Ternary { return &r.Accepting }),
	ternary("telehealth", func(r *search.Request) *directory.Ternary { return &r.Telehealth }),
	{name: "language", repeat: true, set: setLanguage},
	{name: "gender", set: text(func(r *search.Request) *string { return &r.Gender })},
	{name: "degree", set: setDegree},
	{name: "insurance", repeat: true, set: list(func(r *search.Request) *[]string { return &r.Insurance })},
	ternary("second_opinion", func(r *search.Request) *directory.Ternary { return &r.SecondOpinion }),
	flag("multispecialty", func(r *search.Request) *bool { return &r.Multispecialty }),
	{name: "verified_within", set: count(func(r *search.Request) *int { return &r.VerifiedWithin })},
	{name: "sort", set: text(func(r *search.Request) *string { return &r.Sort })},
	{name: "limit", set: count(func(r *search.Request) *int { return &r.Limit })},
	{name: "cursor", set: text(func(r *search.Request) *string { return &r.Cursor })},
	flag("facets", func(r *search.Request) *bool { return &r.Facets }),
	flag("exact", func(r *search.Request) *bool { return &r.Exact }),
	{name: "drop", repeat: true, set: list(func(r *search.Request) *[]string { return &r.Drop })},
	{name: "lang", set: text(func(r *search.Request) *string { return &r.Lang })},
}

const notBoolean = `must be "true" or "false"`

// flag is an option: "true" asks for it, "false" is as if it were not given.
func flag(name string, field func(*search.Request) *bool) searchParam {
	return searchParam{name: name, set: func(r *search.Request, v string) string {
		if v != "true" && v != "false" {
			return notBoolean
		}
		*field(r) = v == "true"
		return ""
	}}
}

// ternary is a filter on a yes or on a no.
func ternary(name string, field func(*search.Request) *directory.Ternary) searchParam {
	return searchParam{name: name, set: func(r *search.Request, v string) string {
		if v != "true" && v != "false" {
			return notBoolean
		}
		*field(r) = directory.TernaryOf(v == "true")
		return ""
	}}
}

// languageTag is a BCP 47 tag by its form: a language of two or three letters,
// and what narrows it down.
var languageTag = regexp.MustCompile(`^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*$`)

// setLanguage leaves an empty value to who judges lists.
func setLanguage(r *search.Request, v string) string {
	if v != "" && !languageTag.MatchString(v) {
		return "must be a language code of two or three letters (BCP 47): use es for Spanish, en for English, zh for Chinese"
	}
	r.Languages = append(r.Languages, v)
	return ""
}

var radiusForm = "must be a number of miles above 0, at most " + strconv.Itoa(search.MaxRadius)

// setRadius takes a number above 0, since 0 is how a request says that none was
// given.
func setRadius(r *search.Request, v string) string {
	miles, ok := decimal(v)
	if !ok || miles <= 0 || miles > search.MaxRadius {
		return radiusForm
	}
	r.Radius = miles
	return ""
}

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
