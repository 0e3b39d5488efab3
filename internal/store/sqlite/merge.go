package sqlite

import (
	"cmp"
	"slices"

	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/store/record"
)

// mergeAll merges rows of several providers, which must stand beside each
// other. Rows that are no provider's come to nothing.
func (t *timeline) mergeAll(rows []row, asOf directory.Date) ([]directory.Provider, error) {
	out := make([]directory.Provider, 0, len(rows))
	for len(rows) > 0 {
		n := 1
		for n < len(rows) && rows[n].provider == rows[0].provider {
			n++
		}
		p, ok, err := t.merge(rows[:n], asOf)
		if err != nil {
			return nil, err
		}
		if ok {
			out = append(out, p)
		}
		rows = rows[n:]
	}
	return out, nil
}

// merge makes a provider of its rows; false if they make none.
func (t *timeline) merge(rows []row, asOf directory.Date) (directory.Provider, bool, error) {
	rows = t.current(rows)
	records := make([]directory.SourceRecord, len(rows))
	for i := range rows {
		if err := rows[i].decode(&records[i]); err != nil {
			return directory.Provider{}, false, err
		}
	}
	p, ok := directory.Merge(records, asOf)
	return p, ok, nil
}

// decode reads a row whose edition and sequence are set.
func (r *row) decode(to *directory.SourceRecord) error {
	*to = directory.SourceRecord{
		ID: directory.ID(r.provider), List: r.edition.list, Class: r.edition.class,
		Part: r.part, Key: r.key, Replaces: r.replaces, Sequence: r.sequence,
	}
	if err := record.Decode(r.body, to); err != nil {
		return directory.Unavailable(err, "reading source record %d: %s", r.id, damaged)
	}
	return nil
}

// current leaves, of one provider's rows, those that count: of each list the
// newest version of each row, without those of a part that a newer whole record
// put an end to. That is what directory.Current keeps; done here, the bodies of
// old versions need not be read, and of two rows that one import says (one
// stored, one confirmed) the one stored later stands.
func (t *timeline) current(rows []row) []row {
	live := rows[:0]
	for _, r := range rows {
		if r.sequence = t.sequence(r.importID, uint64(r.id)); r.sequence > 0 {
			r.edition = t.imports[r.importID]
			live = append(live, r)
		}
	}
	if len(live) < 2 {
		return live
	}
	over := ended(live)
	slices.SortFunc(live, func(a, b row) int {
		return cmp.Or(cmp.Compare(a.edition.listID, b.edition.listID), cmp.Compare(a.part, b.part), cmp.Compare(a.key, b.key),
			cmp.Compare(b.sequence, a.sequence), cmp.Compare(b.id, a.id))
	})
	live = slices.CompactFunc(live, func(a, b row) bool {
		return a.edition.listID == b.edition.listID && a.part == b.part && a.key == b.key
	})
	return slices.DeleteFunc(live, func(r row) bool { return r.sequence < over[listPart{r.edition.listID, r.part}] })
}

// listPart is a part of what a list says of a provider.
type listPart struct {
	listID int64
	part   directory.Part
}

// ended tells since which sequence a part's older rows no longer count.
func ended(live []row) map[listPart]int64 {
	var over map[listPart]int64
	for _, r := range live {
		if r.part != directory.PartWhole || r.replaces == 0 {
			continue
		}
		if over == nil {
			over = map[listPart]int64{}
		}
		for _, p := range directory.SideParts() {
			if at := (listPart{r.edition.listID, p}); r.replaces.Has(p) {
				over[at] = max(over[at], r.sequence)
			}
		}
	}
	return over
}
