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
// old versions need not be decoded, and of two rows that one import says (one
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
	slices.SortFunc(live, func(a, b row) int {
		return cmp.Or(cmp.Compare(a.edition.listID, b.edition.listID), cmp.Compare(a.part, b.part), cmp.Compare(a.key, b.key),
			cmp.Compare(b.sequence, a.sequence), cmp.Compare(b.id, a.id))
	})
	live = t.dropOvertaken(live)
	over := enders(live)
	live = slices.CompactFunc(live, sameRow)
	if len(over) == 0 {
		return live
	}
	return slices.DeleteFunc(live, func(r row) bool {
		return r.part != directory.PartWhole && slices.ContainsFunc(over, func(by row) bool { return by.endsRow(&r) })
	})
}

func sameRow(a, b row) bool {
	return a.edition.listID == b.edition.listID && a.part == b.part && a.key == b.key
}

// enders are the whole records, of any version, that put an end to side rows.
func enders(live []row) []row {
	var out []row
	for _, r := range live {
		if r.part == directory.PartWhole && r.replaces != 0 {
			out = append(out, r)
		}
	}
	return out
}

// endsRow reports whether a whole record puts an end to a side row.
func (r *row) endsRow(side *row) bool {
	switch {
	case r.edition.listID != side.edition.listID || !r.replaces.Has(side.part):
		return false
	case side.part == directory.PartStatus:
		return directory.Supersedes(r.statedOn(), side.statedOn(), r.sequence > side.sequence)
	}
	return r.sequence > side.sequence
}

func (r *row) statedOn() directory.Date { return record.StatedOn(r.body) }

// dropOvertaken drops a registry's rows of which an earlier import has a version
// of a later day, and what came with them, as directory.Current does. A row that
// was ever confirmed is not overtaken: only one that counted can be confirmed,
// and imports can only come to say less. So an overtaken row is said by the
// import that stored it and by no other.
func (t *timeline) dropOvertaken(live []row) []row {
	var gone map[int64]bool // imports with whole records that are overtaken
	kept := live[:0]
	for len(live) > 0 {
		n := 1
		for n < len(live) && sameRow(live[0], live[n]) {
			n++
		}
		slot := live[:n]
		if n > 1 {
			slot = slices.Clone(slot) // it is looked at while live is written
		}
		for _, r := range slot {
			switch {
			case n > 1 && t.isOvertaken(&r, slot):
				if r.part == directory.PartWhole {
					if gone == nil {
						gone = map[int64]bool{}
					}
					gone[r.sequence] = true
				}
				continue
			case len(gone) > 0 && r.part.ComesAlong():
				if r.sequence = t.newest(r.importID, uint64(r.id), gone); r.sequence == 0 {
					continue
				}
			}
			kept = append(kept, r)
		}
		live = live[n:]
	}
	return kept
}

// isOvertaken looks for another version of the row that has a later day and was
// said by an earlier import.
func (t *timeline) isOvertaken(r *row, versions []row) bool {
	if r.edition.class != directory.ClassRegistry {
		return false
	}
	said := r.statedOn()
	return said != 0 && slices.ContainsFunc(versions, func(o row) bool {
		return o.statedOn() > said && t.firstSequence(o.importID, uint64(o.id)) < r.sequence
	})
}
