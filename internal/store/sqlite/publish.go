package sqlite

import (
	"context"
	"database/sql"

	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/store"
)

// Publish implements store.Importer.
func (s *Store) Publish(ctx context.Context, importID int64) (store.Import, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	g, err := s.runningImport(importID)
	if err == nil && g.Trial {
		err = directory.Conflict("import %d is a trial, which is never published", importID)
	}
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
	err := g.update(ctx, tx, `status = ?, published_at = ?, sequence = (SELECT max(sequence) + 1 FROM import)`, store.Published, now)
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
	l, err := s.ledger(ctx, importID)
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
