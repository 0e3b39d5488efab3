package sqlite

import (
	"context"
	"database/sql"
	"slices"

	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/store"
	"github.com/specialist-finder/finder/internal/store/record"
)

// found is what the store has of one provider when a batch comes.
type found struct {
	exists    bool  // some published list has a whole record of it
	own       []row // those that this import stored
	published []row // all versions that published imports of the list say
	current   []row // of those, the ones that count
}

// hasParts reports whether the list has side rows, even ones that ended.
func (f *found) hasParts() bool {
	return slices.ContainsFunc(f.published, func(r row) bool { return r.part != directory.PartWhole })
}

// rowAt is the row that stands in a slot, or nil.
func rowAt(rows []row, at slot) *row {
	i := slices.IndexFunc(rows, func(r row) bool { return r.part == at.part && r.key == at.key })
	if i < 0 {
		return nil
	}
	return &rows[i]
}

// at are the rows that stand in a slot: that of this import, and that which
// counts. A whole row is none if the list said later that another provider
// stands for this one: said again, it is stored again, so that the feed tells
// that it is back.
func (f *found) at(s slot) (own, current *row, err error) {
	own, current = rowAt(f.own, s), rowAt(f.current, s)
	if current == nil || s.part != directory.PartWhole {
		return own, current, nil
	}
	for i := range f.current {
		later := &f.current[i]
		if later.part != directory.PartStatus || later.sequence <= current.sequence {
			continue
		}
		var said directory.SourceRecord
		if err := later.decode(&said); err != nil {
			return own, current, err
		}
		if said.NamesSuccessor() {
			return own, nil, nil
		}
	}
	return own, current, nil
}

// lookUp finds, for every provider of the batch that has any, the rows to
// compare with.
func (p *plan) lookUp(ctx context.Context, tx *sql.Tx) (map[directory.ID]*found, error) {
	wanted, out := map[int64]row{}, map[directory.ID]*found{}
	of := func(id directory.ID) *found {
		if out[id] == nil {
			out[id] = &found{}
		}
		return out[id]
	}
	if err := p.lookUpWritten(ctx, tx, of, wanted); err != nil {
		return nil, err
	}
	for i := range p.works {
		id := p.works[i].provider
		p.pending.of(id, func(e *entry) {
			wanted[e.record] = row{id: e.record, provider: int64(id), importID: p.ID, part: e.part}
		})
	}
	if len(wanted) == 0 {
		return out, nil
	}
	ids := make([]int64, 0, len(wanted))
	for id := range wanted {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	err := each(ctx, tx, `
		SELECT r.id, r.replaces, r.key, r.body
		FROM json_each(?) j CROSS JOIN source_record r ON r.id = j.value`, args{jsonIDs(ids)}, func(scan scanFunc) error {
		var r row
		if err := scan(&r.id, &r.replaces, &r.key, &r.body); err != nil {
			return err
		}
		w := wanted[r.id]
		w.replaces, w.key, w.body = r.replaces, r.key, r.body
		if f := of(directory.ID(w.provider)); w.importID == p.ID {
			f.own = append(f.own, w)
		} else {
			f.published = append(f.published, w)
		}
		return nil
	})
	for _, f := range out {
		f.current = p.timeline.current(slices.Clone(f.published))
	}
	return out, err
}

// lookUpWritten finds what provider_record has. In a store without a published
// import, and as long as this one wrote no entry, there is nothing.
func (p *plan) lookUpWritten(ctx context.Context, tx *sql.Tx, of func(directory.ID) *found, wanted map[int64]row) error {
	if len(p.timeline.imports) == 0 && p.indexedTo == 0 {
		return nil
	}
	ids := make([]directory.ID, 0, len(p.works))
	for i := range p.works {
		ids = append(ids, p.works[i].provider)
	}
	slices.Sort(ids) // near entries lie in one page
	return each(ctx, tx, `
		SELECT p.provider_id, p.record_id, p.import_id, p.part
		FROM json_each(?) j CROSS JOIN provider_record p ON p.provider_id = j.value`,
		args{jsonIDs(slices.Compact(ids))}, func(scan scanFunc) error {
			var r row
			if err := scan(&r.provider, &r.id, &r.importID, &r.part); err != nil {
				return err
			}
			if r.importID == p.ID {
				wanted[r.id] = r
				return nil
			}
			if r.sequence = p.timeline.sequence(r.importID, uint64(r.id)); r.sequence == 0 {
				return nil
			}
			if r.part == directory.PartWhole {
				of(directory.ID(r.provider)).exists = true
			}
			if r.edition = p.timeline.imports[r.importID]; r.edition.listID == p.listID {
				wanted[r.id] = r
			}
			return nil
		})
}

// settle decides what becomes of one slot: a new row, a row confirmed, or
// nothing since this import said so already; and counts it.
func (p *plan) settle(w *work, next *int64) error {
	f := p.found[w.provider]
	if f == nil {
		f = &found{}
	}
	own, current, err := f.at(w.slot)
	if err != nil {
		return err
	}
	confirmed := current != nil && p.confirmed.Contains(uint64(current.id))
	p.count(f, w.slot, own, confirmed, -1)

	earlier := own
	if own == nil && confirmed {
		earlier = current
	}
	if err := p.combine(w, earlier); err != nil {
		return err
	}
	from := len(p.scratch.bodies)
	p.scratch.bodies = record.Append(p.scratch.bodies, &w.record)
	body := p.scratch.bodies[from:]
	isBody := func(r *row) bool {
		return r != nil && r.body == string(body) && (r.replaces == w.record.Replaces || r != own && !f.hasParts())
	}
	if err := p.endWhole(f, w); err != nil {
		return err
	}
	p.endParts(f, w)
	switch {
	case isBody(current):
		p.confirmation.confirmed = append(p.confirmation.confirmed, uint64(current.id))
		p.drop(own)
		own, confirmed = nil, true
		p.scratch.bodies = p.scratch.bodies[:from]
	case !isBody(own):
		p.drop(own)
		if confirmed {
			p.confirmation.retracted = append(p.confirmation.retracted, uint64(current.id))
		}
		if own = (&row{id: *next}); p.Class == directory.ClassRegistry && len(f.published) > 0 {
			own.body = string(body)
		}
		p.inserts = append(p.inserts, insert{w.slot, *next, w.record.Replaces, from, len(p.scratch.bodies)})
		*next++
	}
	p.count(f, w.slot, own, confirmed, 1)
	return nil
}

// combine unites the batch's records with what the import said before.
func (p *plan) combine(w *work, earlier *row) error {
	if earlier != nil {
		r := *earlier
		r.edition = &edition{list: p.List, class: p.Class}
		var before directory.SourceRecord
		if err := r.decode(&before); err != nil {
			return err
		}
		w.record = directory.Combine(before, w.record)
	}
	for _, r := range w.more {
		w.record = directory.Combine(w.record, r)
	}
	return nil
}

// drop deletes a row that the import stored before, if there is one.
func (p *plan) drop(own *row) {
	if own != nil {
		p.deletes = append(p.deletes, insert{slot: slot{provider: directory.ID(own.provider)}, id: own.id})
	}
}

// endParts notes the side rows that a whole record puts an end to. Those that
// this import says again, before or after, are confirmed and so taken off again.
// A later day of deactivation stands.
func (p *plan) endParts(f *found, w *work) {
	for _, r := range f.current {
		if r.part == directory.PartWhole || !w.record.Replaces.Has(r.part) {
			continue
		}
		if r.part != directory.PartStatus || directory.Supersedes(w.record.StatedOn, r.statedOn(), true) {
			p.confirmation.replaced = append(p.confirmation.replaced, uint64(r.id))
		}
	}
}

// endWhole notes the whole row that a record puts an end to by naming who stands
// for the provider. One that this import says again is taken off, as above.
func (p *plan) endWhole(f *found, w *work) error {
	if !w.record.NamesSuccessor() {
		return nil
	}
	_, whole, err := f.at(slot{provider: w.provider, part: directory.PartWhole})
	if whole != nil {
		p.confirmation.replaced = append(p.confirmation.replaced, uint64(whole.id))
	}
	return err
}

// isOlder reports whether the registry said something newer in a slot than a row
// of this import: a version of a later day, or of a deactivation, that the
// provider is active since.
func (p *plan) isOlder(f *found, at slot, r *row) bool {
	if p.Class != directory.ClassRegistry || len(f.published) == 0 {
		return false
	}
	said := r.statedOn()
	return said != 0 && slices.ContainsFunc(f.published, func(o row) bool {
		same := o.part == at.part && o.key == at.key
		revives := at.part == directory.PartStatus && o.part == directory.PartWhole && o.replaces.Has(directory.PartStatus)
		return (same || revives) && o.statedOn() > said
	})
}

// count adds to, or takes from, what the slot counts as: own is the row that
// this import stored, confirmed that it says again what is published.
func (p *plan) count(f *found, at slot, own *row, confirmed bool, by int64) {
	c := &p.after.Counts
	older := own != nil && p.isOlder(f, at, own)
	if older && at.part == directory.PartWhole {
		c.Older += by
	}
	if n := counter(c, at.part, f.exists, own != nil && !older, confirmed || older); n != nil {
		*n += by
	}
}

func counter(c *store.Counts, part directory.Part, exists, own, confirmed bool) *int64 {
	switch {
	case !own && !confirmed:
		return nil
	case part != directory.PartWhole && own:
		return &c.PartsStaged
	case part != directory.PartWhole:
		return &c.PartsUnchanged
	case own && exists:
		return &c.Updated
	case own:
		return &c.Created
	}
	return &c.Unchanged
}
