package directory

// maxReplaced is how many steps an id may be away from who stands for it now.
// The registry replaces an NPI once, rarely twice.
const maxReplaced = 8

// Present is who stands for a provider whose record says that another replaced
// it, reached by as many steps as it takes. read looks a record up; NotFound ends
// the way, as does a record that nobody replaced. It reports false if nobody
// stands for the provider: none is known, or the steps lead in a circle.
func Present(p Provider, read func(ID) (Provider, error)) (Provider, bool, error) {
	seen := map[ID]bool{p.ID: true}
	at := p
	for at.Deactivated && at.ReplacedBy != 0 {
		if seen[at.ReplacedBy] || len(seen) > maxReplaced {
			return Provider{}, false, nil
		}
		next, err := read(at.ReplacedBy)
		if err != nil && KindOf(err) == FaultNotFound {
			break
		}
		if err != nil {
			return Provider{}, false, err
		}
		seen[at.ReplacedBy], at = true, next
	}
	return at, at.ID != p.ID, nil
}

// replaced finds out whether another provider stands for this one: each list
// that knows it as a whole must have said so in a later import. A registry says
// so with the deactivation instead.
func (m *merger) replaced() {
	var by *SourceRecord
	for i := range m.records {
		if m.records[i].Part != PartWhole {
			continue
		}
		s := m.replacement(&m.records[i])
		if s == nil {
			return
		}
		if by == nil {
			by = s
		}
	}
	if by != nil {
		m.out.Deactivated, m.out.ReplacedBy = true, by.ReplacedBy
		m.say(FieldStatus, *by)
	}
}

// replacement is the later record of the same list that says who stands for the
// provider, or nil.
func (m *merger) replacement(whole *SourceRecord) *SourceRecord {
	for i := range m.records {
		if s := &m.records[i]; s.List == whole.List && s.Sequence > whole.Sequence && s.NamesSuccessor() {
			return s
		}
	}
	return nil
}

// NamesSuccessor reports whether a list's record says nothing but who stands for
// the provider. One that names the provider itself had several to choose from.
func (r *SourceRecord) NamesSuccessor() bool {
	return r.Class != ClassRegistry && r.Part == PartStatus && !r.Deactivated && r.ReplacedBy != 0 && r.ReplacedBy != r.ID
}

// oneReplacement unites what two rows of one import say of who stands for a
// provider: if they differ, nobody knows, which no third row can mend.
func oneReplacement(earlier, later SourceRecord) SourceRecord {
	if earlier.ReplacedBy != later.ReplacedBy {
		later.ReplacedBy = later.ID
	}
	return later
}
