package catalog

func readOfferings(l *loader) {
	for _, r := range l.sheet("offerings", "id", "category", "label_en", "label_es", "summary", "summary_es", "cell_source", "donor", "status",
		"basis", "basis_refs", "cover", "insurance", "insurance_es", "cost_note", "cost_note_es", "risks", "risks_es", "conditions", "scope", "given_by",
		"synonyms_en", "synonyms_es", "misspellings", "note") {
		o := Offering{
			ID: r.id("id"), Label: r.label(), Summary: r.translated("summary"), Category: pick(r, "category", categories),
			CellSource: pick(r, "cell_source", cellSources), Donor: pick(r, "donor", donors),
			Status: pick(r, "status", regulatoryStatuses), Basis: l.basis(r), BasisRefs: r.list("basis_refs"),
			Cover: pick(r, "cover", covers), Insurance: r.maybeTranslated("insurance"), CostNote: r.maybeTranslated("cost_note"), Risks: r.translatedList("risks"),
			Conditions: r.list("conditions"), Scope: pick(r, "scope", scopes), GivenBy: r.list("given_by"), Note: r.opt("note"), Source: r.source(),
		}
		o.Regenerative = o.Category == CategoryRegenerative
		o.Words = l.readWords(r, KindOffering, o.ID, o.Label)
		checkOffering(l, r, o)
		if !l.cat.offerings.add(o.ID, o) {
			r.failf("id", "%q is there twice", o.ID)
		}
	}
}

func checkOffering(l *loader, r *row, o Offering) {
	l.checkIDs(r, "conditions", o.Conditions, l.cat.conditions.has, "condition")
	l.checkIDs(r, "given_by", o.GivenBy, l.cat.specialties.has, "specialty")
	if len(o.GivenBy) == 0 {
		r.failf("given_by", "is empty: name the specialties that give it")
	}
	l.checkIDs(r, "basis_refs", o.BasisRefs, l.cat.regulations.has, "regulation")
	switch {
	case o.Status == StatusUnknown:
		r.failf("status", "a product's status may not be unknown; that is for clinics")
	case o.Regenerative != (o.Scope == ScopeNone):
		r.failf("scope", "standard care needs a scope, regenerative offerings have none")
	case (o.Scope == ScopeListed) != (len(o.Conditions) > 0):
		r.failf("conditions", "scope %q does not fit %d conditions", o.Scope, len(o.Conditions))
	}
	if !o.Regenerative && o.CellSource != CellNone {
		r.failf("cell_source", "standard care uses no cells")
	}
}

// readUses reads the uses whose status differs from that of their offering.
func readUses(l *loader) {
	l.cat.uses = make(map[string][]Use)
	for _, r := range l.sheet("uses", "offering", "for", "status", "basis") {
		id := r.must("offering")
		s := r.source()
		u := Use{For: r.must("for"), Status: pick(r, "status", regulatoryStatuses), Basis: l.basis(r), Source: s.Name, CheckedOn: s.CheckedOn}
		l.checkIDs(r, "offering", []string{id}, l.cat.offerings.has, "offering")
		if u.For != SpinePain {
			l.checkIDs(r, "for", []string{u.For}, l.cat.conditions.has, "condition")
		}
		for _, have := range l.cat.uses[id] {
			if have.For == u.For {
				r.failf("for", "%s for %s is there twice", id, u.For)
			}
		}
		l.cat.uses[id] = append(l.cat.uses[id], u)
	}
}
