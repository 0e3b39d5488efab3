package pages

import "github.com/specialist-finder/finder/internal/search"

// suggestPath is where the scripts of the search box ask for suggestions.
const suggestPath = "/api/v1/suggest"

// suggestView is the list below a field, with a group for each kind that it
// may hold.
type suggestView struct {
	Field, Label string
	Groups       []suggestGroup
}

type suggestGroup struct{ Kind, Label string }

// boxKinds are the kinds that the one box may be offered.
var boxKinds = []string{
	search.KindSpecialty, search.KindCondition, search.KindOffering, search.KindPlace, search.KindIndividual, search.KindOrganization,
}

func suggestions(l *Locale, field string, kinds ...string) suggestView {
	v := suggestView{Field: field, Label: l.T("suggest.label")}
	for _, kind := range kinds {
		v.Groups = append(v.Groups, suggestGroup{kind, l.T("suggest.kind." + kind)})
	}
	return v
}
