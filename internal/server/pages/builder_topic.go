package pages

// Wanted is the parameter of the search, and its value, that asks for an entry of the
// catalogue.
func (p *Pages) Wanted(id string) (param, value string, ok bool) {
	cat := p.cfg.Catalog
	if id == centre { // computed, whatever anybody registers as
		return "multispecialty", "true", true
	}
	if _, ok := cat.OfferingIDs(id); ok {
		return "offering", id, true
	}
	if _, ok := cat.Condition(id); ok {
		return "condition", id, true
	}
	_, ok = cat.Specialty(id)
	return "specialty", id, ok
}

// topics are all that a finder can be for, in the groups of the catalogue. The first choice
// is what the article says of itself.
func (p *Pages) topics(l *Locale, chosen string) []builderGroup {
	cat := p.cfg.Catalog
	own := builderGroup{Options: []option{{Label: l.T("builder.topic.article"), On: chosen == ""}}}
	out := []builderGroup{own, {Title: l.T("guides.conditions")}, {Title: l.T("guides.specialties")}, {Title: l.T("guides.offerings")}, {Title: l.T("guides.groups")}}
	add := func(group int, id string) {
		name, _ := p.cfg.Labels.Name(id, l.Lang)
		out[group].Options = append(out[group].Options, option{Value: id, Label: name, On: id == chosen})
	}
	for _, c := range cat.Conditions() {
		add(1, c.ID)
	}
	for _, s := range cat.Specialties() {
		add(2, s.ID)
	}
	for _, o := range cat.Offerings() {
		add(3, o.ID)
	}
	for _, g := range cat.Groups() {
		add(4, g.ID)
	}
	return out
}
