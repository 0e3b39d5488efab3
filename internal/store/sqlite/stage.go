package sqlite

import (
	"context"
	"database/sql"

	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/store"
)

// Stage implements store.Importer.
func (s *Store) Stage(ctx context.Context, importID int64, b store.Batch) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	g, err := s.runningImport(importID)
	if err != nil {
		return err
	}
	p := plan{staging: g}
	if err := p.gather(b.Records); err != nil {
		return err
	}
	if len(g.pending.entries) >= s.maxPending {
		if err := s.flush(ctx, g); err != nil {
			return fault(err, "staging")
		}
	}
	p.after = g.ledger
	p.after.Position = b.Position
	if err := s.write(ctx, func(tx *sql.Tx) error { return p.run(ctx, tx, b.Rejects) }); err != nil {
		return fault(err, "staging")
	}
	p.apply()
	return nil
}

// runningImport is the import of that id if it is the one that runs here. s.mu
// must be held.
func (s *Store) runningImport(importID int64) (*staging, error) {
	if s.running == nil || s.running.ID != importID {
		return nil, directory.Conflict("import %d is not running here", importID)
	}
	return s.running, nil
}

// stagedWholes notes which of ids have a whole record among the entries of the
// running import that are not written yet; it returns the import's id, or 0.
func (s *Store) stagedWholes(ids []directory.ID, known map[directory.ID]bool) int64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.running == nil {
		return 0
	}
	for _, id := range ids {
		s.running.pending.of(id, func(e *entry) {
			if e.part == directory.PartWhole {
				known[id] = true
			}
		})
	}
	return s.running.ID
}

// plan is what one batch changes. It is made and written within a transaction,
// and applied to what is kept in memory once that is committed.
type plan struct {
	*staging
	after ledger // the ledger with this batch

	works        []work
	found        map[directory.ID]*found
	inserts      []insert
	deletes      []insert // by provider and id
	confirmation confirmation
}

// slot is where a row stands within its list.
type slot struct {
	provider directory.ID
	part     directory.Part
	key      string
}

// work is what the batch says in one slot: a record, and others to be combined
// with it one after the other. They wait for what the import said before, since
// combining is not associative and must not depend on where batches end.
type work struct {
	slot
	record directory.SourceRecord
	more   []directory.SourceRecord
}

// insert is a row of source_record to be; its body lies in scratch.
type insert struct {
	slot
	id       int64
	replaces directory.PartSet
	from, to int
}

// scratch is memory that one batch leaves to the next.
type scratch struct {
	bodies []byte
	works  []work
	at     map[slot]int
}

// gather brings the records into the form in which they are kept, and puts
// those of one slot together.
func (p *plan) gather(records []directory.SourceRecord) error {
	if p.scratch.at == nil {
		p.scratch.at = map[slot]int{}
	}
	clear(p.scratch.at)
	p.works = p.scratch.works[:0]
	for i := range records {
		r := &records[i]
		if r.ID == 0 || r.ID>>63 != 0 || r.Part > directory.PartStatus {
			return directory.Invalid("record", r.Name, "it needs the ID of a provider and a known part")
		}
		p.adopt(r)
		at := slot{r.ID, r.Part, r.Key}
		if known, ok := p.scratch.at[at]; ok {
			p.works[known].more = append(p.works[known].more, *r)
			continue
		}
		p.scratch.at[at] = len(p.works)
		p.works = append(p.works, work{slot: at, record: *r})
	}
	p.scratch.works = p.works
	return nil
}

// adopt makes the record one of the import's list.
func (p *plan) adopt(r *directory.SourceRecord) {
	r.List, r.Class, r.Sample = p.List, p.Class, p.Sample
	if r.VerifiedOn != 0 && !p.Trusted {
		r.StatedOn, r.VerifiedOn = max(r.StatedOn, r.VerifiedOn), 0
	}
}

func (p *plan) run(ctx context.Context, tx *sql.Tx, rejects []store.Reject) (err error) {
	if p.found, err = p.lookUp(ctx, tx); err != nil {
		return err
	}
	next := int64(0)
	if err := tx.QueryRowContext(ctx, `SELECT COALESCE(max(id), 0) + 1 FROM source_record`).Scan(&next); err != nil {
		return err
	}
	p.scratch.bodies = p.scratch.bodies[:0]
	for i := range p.works {
		if err := p.settle(&p.works[i], &next); err != nil {
			return err
		}
	}
	if err := p.insertRecords(ctx, tx); err != nil {
		return err
	}
	if err := p.deleteRecords(ctx, tx); err != nil {
		return err
	}
	if !p.confirmation.isEmpty() {
		if err := p.confirmation.write(ctx, tx, p.ID); err != nil {
			return err
		}
	}
	if err := p.insertRejects(ctx, tx, rejects); err != nil {
		return err
	}
	return p.after.save(ctx, tx)
}

func (p *plan) insertRecords(ctx context.Context, tx *sql.Tx) error {
	if len(p.inserts) == 0 {
		return nil
	}
	in := inserter{into: `INSERT INTO source_record (id, provider_id, import_id, part, replaces, key, body) VALUES `, columns: 7}
	bodies := string(p.scratch.bodies)
	for _, r := range p.inserts {
		err := in.add(ctx, tx, r.id, int64(r.provider), p.ID, int64(r.part), int64(r.replaces), r.key, bodies[r.from:r.to])
		if err != nil {
			return err
		}
	}
	p.after.records += int64(len(p.inserts))
	p.after.last = p.inserts[len(p.inserts)-1].id
	if p.after.first == 0 {
		p.after.first = p.inserts[0].id
	}
	return in.finish(ctx, tx)
}

func (p *plan) deleteRecords(ctx context.Context, tx *sql.Tx) error {
	for _, r := range p.deletes {
		_, err := tx.ExecContext(ctx, `DELETE FROM provider_record WHERE provider_id = ? AND record_id = ?`, int64(r.provider), r.id)
		if err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, `DELETE FROM source_record WHERE id = ?`, r.id); err != nil {
			return err
		}
	}
	p.after.records -= int64(len(p.deletes))
	return nil
}

func (p *plan) insertRejects(ctx context.Context, tx *sql.Tx, rejects []store.Reject) error {
	in := inserter{into: `INSERT INTO reject (import_id, number, file, line, npi, column_name, value, reason, warning) VALUES `, columns: 9}
	for _, r := range rejects {
		p.after.Counts.Rejected++
		if err := in.add(ctx, tx, p.ID, p.after.Counts.Rejected, r.File, r.Line, r.NPI, r.Column, r.Value, r.Reason, r.Warning); err != nil {
			return err
		}
	}
	return in.finish(ctx, tx)
}

// apply brings memory to what was committed.
func (p *plan) apply() {
	g := p.staging
	g.ledger = p.after
	for _, r := range p.deletes {
		g.pending.remove(r.provider, r.id)
	}
	for _, r := range p.inserts {
		g.pending.add(entry{provider: r.provider, record: r.id, part: r.part})
	}
	p.confirmation.addTo(g.confirmed, g.replaced)
}
