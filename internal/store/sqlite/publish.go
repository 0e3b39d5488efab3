package sqlite

import (
	"context"
	"database/sql"

	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/store"
)

// discardRows is how many rows of an abandoned import are deleted at a time.
const discardRows = 5000

// Publish implements store.Importer.
func (s *Store) Publish(ctx context.Context, importID int64) (store.Import, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	g, err := s.runningImport(importID)
	if err != nil {
		return store.Import{}, err
	}
	if err := s.flush(ctx, g); err != nil {
		return store.Import{}, fault(err, "publishing")
	}
	done := g.ledger
	err = s.write(ctx, func(tx *sql.Tx) (err error) {
		if err := g.publish(ctx, tx, writeTime(s.now())); err != nil {
			return err
		}
		done, err = oneLedger(ctx, tx, g.ID)
		return err
	})
	if err != nil {
		return store.Import{}, fault(err, "publishing")
	}
	s.stopRunning()
	return done.Import, nil
}

func (g *staging) publish(ctx context.Context, tx *sql.Tx, now string) error {
	_, err := tx.ExecContext(ctx, `
		UPDATE import
		SET status = ?, published_at = ?, sequence = (SELECT max(sequence) + 1 FROM import)
		WHERE id = ?`, store.Published, now, g.ID)
	if err != nil {
		return err
	}
	rebuild, err := g.withdrawSamples(ctx, tx)
	if err != nil {
		return err
	}
	if !g.confirmed.IsEmpty() || !g.replaced.IsEmpty() {
		if err := compactConfirmations(ctx, tx, g.ID, g.confirmed, g.replaced); err != nil {
			return err
		}
	}
	changed := g.records + int64((&edition{confirmed: g.confirmed, replaced: g.replaced}).dropped().GetCardinality())
	if changed == 0 && !rebuild {
		return moveTimeline(ctx, tx)
	}
	return addChange(ctx, tx, store.Change{Import: g.ID, Records: changed, Rebuild: rebuild})
}

// withdrawSamples withdraws all samples if this import is real and says
// anything; it reports whether there were any.
func (g *staging) withdrawSamples(ctx context.Context, tx *sql.Tx) (bool, error) {
	if g.Sample || g.records == 0 && g.confirmed.IsEmpty() {
		return false, nil
	}
	res, err := tx.ExecContext(ctx, `
		UPDATE import
		SET status = ?
		WHERE status = ? AND list_id IN (SELECT id FROM list WHERE sample)`, store.Withdrawn, store.Published)
	if err != nil {
		return false, err
	}
	n, err := res.RowsAffected()
	return n > 0, err
}

// addChange tells the feed, and readers, that something changed.
func addChange(ctx context.Context, tx *sql.Tx, c store.Change) error {
	_, err := tx.ExecContext(ctx, `INSERT INTO change (import_id, provider_id, records, rebuild) VALUES (?, ?, ?, ?)`,
		c.Import, int64(c.Provider), c.Records, c.Rebuild)
	if err != nil {
		return err
	}
	return moveTimeline(ctx, tx)
}

func moveTimeline(ctx context.Context, tx *sql.Tx) error {
	_, err := tx.ExecContext(ctx, `UPDATE timeline SET version = version + 1`)
	return err
}

// Abandon implements store.Importer.
func (s *Store) Abandon(ctx context.Context, importID int64) error {
	if err := s.checkWritable(); err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.running == nil || s.running.ID != importID {
		lock, err := s.lockImports()
		if err != nil {
			return err
		}
		defer lock.release()
	}
	l, err := oneLedger(ctx, s.reader, importID)
	if err != nil {
		return fault(err, "abandoning an import")
	}
	if brokenOff := l.Status == store.Abandoned && l.records > 0; l.Status != store.Staging && !brokenOff {
		return directory.Conflict("import %d is %s, not staging", importID, l.Status)
	}
	if err := s.discard(ctx, l); err != nil {
		return fault(err, "abandoning an import")
	}
	s.stopRunning()
	return nil
}

// discard marks an import as abandoned and deletes its rows, some at a time. If
// it is broken off, the next Begin goes on.
func (s *Store) discard(ctx context.Context, l ledger) error {
	err := s.write(ctx, func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, `DELETE FROM confirmation WHERE import_id = ?`, l.ID); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, `UPDATE import SET status = ? WHERE id = ?`, store.Abandoned, l.ID)
		return err
	})
	for after := l.first - 1; err == nil && l.records > 0 && after < l.last; after += discardRows {
		err = s.write(ctx, func(tx *sql.Tx) error { return discardSome(ctx, tx, l.ID, after) })
	}
	if err != nil {
		return err
	}
	return s.write(ctx, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `UPDATE import SET records = 0, first_record = 0, last_record = 0 WHERE id = ?`, l.ID)
		return err
	})
}

func discardSome(ctx context.Context, tx *sql.Tx, importID, after int64) error {
	_, err := tx.ExecContext(ctx, `
		DELETE FROM provider_record
		WHERE (provider_id, record_id) IN (
		  SELECT provider_id, id FROM source_record WHERE id > ? AND id <= ? AND import_id = ?)`,
		after, after+discardRows, importID)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `DELETE FROM source_record WHERE id > ? AND id <= ? AND import_id = ?`,
		after, after+discardRows, importID)
	return err
}

// Withdraw implements store.Importer.
func (s *Store) Withdraw(ctx context.Context, importID int64) error {
	if err := s.checkWritable(); err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	lock, err := s.lockImports()
	if err != nil {
		return err
	}
	defer lock.release()
	l, err := oneLedger(ctx, s.reader, importID)
	if err == nil && l.Status != store.Published {
		err = directory.Conflict("import %d is %s, not published", importID, l.Status)
	}
	if err == nil {
		_, err = s.clearInterrupted(ctx, func(ledger) bool { return false })
	}
	if err == nil {
		err = s.write(ctx, func(tx *sql.Tx) error { return s.withdraw(ctx, tx, l) })
	}
	return fault(err, "withdrawing an import")
}

func (s *Store) withdraw(ctx context.Context, tx *sql.Tx, l ledger) error {
	t, err := s.timeline(ctx, tx)
	if err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, `UPDATE import SET status = ? WHERE id = ?`, store.Withdrawn, l.ID); err != nil {
		return err
	}
	changed := l.records + int64(t.beside(t.imports[l.ID]).GetCardinality())
	return addChange(ctx, tx, store.Change{Import: l.ID, Records: changed})
}
