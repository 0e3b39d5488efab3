package params

import "github.com/specialist-finder/finder/internal/search"

// Suggest reads the parameters of a suggestion. What is not given is left zero.
func Suggest(raw string) (search.SuggestRequest, error) {
	var r search.SuggestRequest
	err := suggestTable.read(raw, API, &r)
	return r, err
}

// SuggestNames are the parameters that Suggest knows, sorted.
func SuggestNames() []string { return suggestTable.names() }

var suggestTable = table[search.SuggestRequest]{
	{name: "q", optional: true, set: text(func(r *search.SuggestRequest) *string { return &r.Q })},
	{name: "kind", set: text(func(r *search.SuggestRequest) *string { return &r.Kind })},
	{name: "limit", set: count(func(r *search.SuggestRequest) *int { return &r.Limit })},
	{name: "lang", set: text(func(r *search.SuggestRequest) *string { return &r.Lang })},
}

// Lang reads the query of an endpoint whose one parameter is the language, and
// judges it, since no request does. It is English if not given.
func Lang(raw string) (string, error) {
	lang := "en"
	if err := langTable.read(raw, API, &lang); err != nil {
		return "", err
	}
	return lang, search.CheckLang(lang)
}

// LangNames are the parameters that Lang knows.
func LangNames() []string { return langTable.names() }

var langTable = table[string]{
	{name: "lang", set: text(func(lang *string) *string { return lang })},
}

// None refuses every parameter, for endpoints that have none.
func None(raw string) error {
	var nothing struct{}
	return table[struct{}]{}.read(raw, API, &nothing)
}
