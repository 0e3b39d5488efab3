package pages

// topics are all that a finder can be for, in the groups of the catalogue. The first choice
// is what the article says of itself; groups of treatments stand before single ones, so that
// who types the beginning of a name comes to the general one first.
func (p *Pages) topics(l *Locale, chosen string) []builderGroup {
	cat := p.cfg.Catalog
	own := builderGroup{Options: []option{{Label: l.T("builder.topic.article"), On: chosen == ""}}}
	out := []builderGroup{own, {Title: l.T("guides.conditions")}, {Title: l.T("guides.specialties")}, {Title: l.T("guides.groups")}, {Title: l.T("guides.offerings")}}
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
	for _, g := range cat.Groups() {
		add(3, g.ID)
	}
	for _, o := range cat.Offerings() {
		add(4, o.ID)
	}
	return out
}
