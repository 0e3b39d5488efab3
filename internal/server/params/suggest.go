package params

import "github.com/specialist-finder/finder/internal/search"

// Suggest reads the parameters of a suggestion.
func Suggest(raw string) (search.SuggestRequest, error) {
	r := search.SuggestRequest{Limit: search.DefaultSuggestions, Lang: "en"}
	err := suggestTable.read(raw, API, &r)
	return r, err
}

// SuggestNames are the parameters that Suggest knows, sorted.
func SuggestNames() []string { return suggestTable.names() }

// SuggestKinds are what a suggestion can be.
var SuggestKinds = []string{"specialty", "condition", "offering", "place", "individual", "organization"}

var suggestTable = table[search.SuggestRequest]{
	{name: "q", optional: true, set: text(func(r *search.SuggestRequest) *string { return &r.Q })},
	{name: "kind", set: choice(func(r *search.SuggestRequest) *string { return &r.Kind }, SuggestKinds...)},
	{name: "limit", set: number(func(r *search.SuggestRequest) *int { return &r.Limit }, 1, search.MaxSuggestions)},
	{name: "lang", set: choice(func(r *search.SuggestRequest) *string { return &r.Lang }, "en", "es")},
}

// Lang reads the query of an endpoint whose one parameter is the language.
func Lang(raw string) (string, error) {
	lang := "en"
	err := langTable.read(raw, API, &lang)
	return lang, err
}

// LangNames are the parameters that Lang knows.
func LangNames() []string { return langTable.names() }

var langTable = table[string]{
	{name: "lang", set: choice(func(lang *string) *string { return lang }, "en", "es")},
}

// None refuses every parameter, for endpoints that have none.
func None(raw string) error {
	var nothing struct{}
	return table[struct{}]{}.read(raw, API, &nothing)
}
