package storetest

import (
	"slices"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/store"
)

// model is the store as its comments describe it, in the plainest way: it keeps
// every row of every import, and merges what published imports say.
type model struct {
	imports []*modelImport
	running *modelImport
	begun   int64 // how many there ever were, trials too
}

type modelImport struct {
	store.Import
	slots []slot // in the order in which they were first staged
	rows  map[slot]directory.SourceRecord
}

// slot is where a row stands in its list.
type slot struct {
	provider directory.ID
	part     directory.Part
	key      string
}

func slotOf(r directory.SourceRecord) slot { return slot{r.ID, r.Part, r.Key} }

// begin mirrors Begin; nil says that the store must report a Conflict.
func (m *model) begin(spec store.ImportSpec, now time.Time) *modelImport {
	if m.running != nil || spec.Sample && slices.ContainsFunc(m.imports, (*modelImport).isReal) {
		return nil
	}
	m.wipeTrials()
	for _, i := range m.imports {
		switch {
		case spec.Trial || i.Status != store.Staging:
		case m.running == nil && i.List == spec.List && i.Fingerprint == spec.Fingerprint:
			m.running = i
		default:
			i.abandon()
		}
	}
	if m.running == nil {
		m.begun++
		m.running = &modelImport{rows: map[slot]directory.SourceRecord{}}
		m.running.Import = store.Import{ID: m.begun, ImportSpec: spec, Status: store.Staging, StartedAt: now}
		m.imports = append(m.imports, m.running)
	}
	return m.running
}

// wipeTrials forgets all trials; none may run.
func (m *model) wipeTrials() {
	m.imports = slices.DeleteFunc(m.imports, func(i *modelImport) bool { return i.Trial })
}

// abandon mirrors Abandon of the running import.
func (m *model) abandon() {
	m.running.abandon()
	m.running = nil
	m.wipeTrials()
}

func (i *modelImport) isReal() bool {
	return i.Status == store.Published && !i.Sample && len(i.rows) > 0
}

func (i *modelImport) abandon() { i.Status, i.rows, i.slots = store.Abandoned, nil, nil }

func (m *model) stage(b store.Batch) {
	i := m.running
	for _, r := range b.Records {
		r.List, r.Class, r.Sample = i.List, i.Class, i.Sample
		if !i.Trusted && r.VerifiedOn != 0 {
			r.StatedOn, r.VerifiedOn = max(r.StatedOn, r.VerifiedOn), 0
		}
		at := slotOf(r)
		if before, ok := i.rows[at]; ok {
			r = directory.Combine(before, r)
		} else {
			i.slots = append(i.slots, at)
		}
		i.rows[at] = r
	}
	i.Position = b.Position
	i.Counts = m.counts(i)
	i.Counts.Rejected += int64(len(b.Rejects))
}

// counts compares what the import says with what was published.
func (m *model) counts(i *modelImport) store.Counts {
	c := store.Counts{Rejected: i.Counts.Rejected}
	for _, at := range i.slots {
		exists, current, parts := m.before(i, at)
		row := i.rows[at]
		same := current != nil && sameBody(row, *current) && (row.Replaces == current.Replaces || !parts)
		older := !same && m.isOlder(i, row)
		switch {
		case at.part != directory.PartWhole && (same || older):
			c.PartsUnchanged++
		case at.part != directory.PartWhole:
			c.PartsStaged++
		case older:
			c.Unchanged++
			c.Older++
		case same:
			c.Unchanged++
		case exists:
			c.Updated++
		default:
			c.Created++
		}
	}
	return c
}

// isOlder reports whether the registry published something of a later day in the
// slot of a row, or of a deactivation, that the provider is active since.
func (m *model) isOlder(i *modelImport, row directory.SourceRecord) bool {
	if i.Class != directory.ClassRegistry || row.StatedOn == 0 {
		return false
	}
	return slices.ContainsFunc(m.records(row.ID), func(r directory.SourceRecord) bool {
		revives := row.Part == directory.PartStatus && r.Part == directory.PartWhole && r.Replaces.Has(directory.PartStatus)
		return r.List == i.List && (slotOf(r) == slotOf(row) || revives) && r.StatedOn > row.StatedOn
	})
}

// before tells what stood in the slot of the import's list.
func (m *model) before(i *modelImport, at slot) (exists bool, current *directory.SourceRecord, parts bool) {
	published := m.records(at.provider)
	for _, r := range published {
		exists = exists || r.Part == directory.PartWhole
		parts = parts || r.List == i.List && r.Part != directory.PartWhole
	}
	counting := directory.Current(published)
	for _, r := range counting {
		isReplaced := func(by directory.SourceRecord) bool {
			return r.Part == directory.PartWhole && by.List == r.List && by.Sequence > r.Sequence && by.NamesSuccessor()
		}
		if r.List == i.List && slotOf(r) == at && !slices.ContainsFunc(counting, isReplaced) {
			current = &r
		}
	}
	return exists, current, parts
}

// sameBody compares what rows say, not where they stand.
func sameBody(a, b directory.SourceRecord) bool {
	a.Sequence, a.Replaces = b.Sequence, b.Replaces
	return cmp.Equal(a, b, cmpopts.EquateEmpty(), cmpopts.IgnoreFields(directory.PracticeLocation{}, "List"))
}

func (m *model) publish(now time.Time) *modelImport {
	i := m.running
	m.running = nil
	i.Status, i.PublishedAt, i.Sequence = store.Published, now, 1
	for _, other := range m.imports {
		if other != i {
			i.Sequence = max(i.Sequence, other.Sequence+1)
		}
		if i.isReal() && other.Sample && other.Status == store.Published {
			other.Status = store.Withdrawn
		}
	}
	return i
}

// withdraw mirrors Withdraw; false says that the store must report a Conflict.
func (m *model) withdraw(i *modelImport) bool {
	if m.running != nil || i.Status != store.Published {
		return false
	}
	i.Status = store.Withdrawn
	m.wipeTrials()
	for _, other := range m.imports {
		if other.Status == store.Staging {
			other.abandon()
		}
	}
	return true
}

// records are all rows that published imports have of a provider.
func (m *model) records(id directory.ID) []directory.SourceRecord {
	var out []directory.SourceRecord
	for _, i := range m.imports {
		for _, at := range i.slots {
			if i.Status == store.Published && at.provider == id {
				r := i.rows[at]
				r.Sequence = i.Sequence
				out = append(out, r)
			}
		}
	}
	return out
}

// view merges every provider of which there is a whole record.
func (m *model) view(asOf directory.Date) map[directory.ID]directory.Provider {
	out := map[directory.ID]directory.Provider{}
	for _, i := range m.imports {
		for _, at := range i.slots {
			if p, ok := directory.Merge(m.records(at.provider), asOf); ok {
				out[at.provider] = p
			}
		}
	}
	return out
}
