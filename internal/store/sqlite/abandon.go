package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"slices"
	"strconv"

	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/store"
)

// discardRows is how many rows of an abandoned import one transaction deletes.
const discardRows = 5000

// Abandon implements store.Importer.
func (s *Store) Abandon(ctx context.Context, importID int64) error {
	if err := s.checkWritable(); err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.running != nil && s.running.ID == importID {
		return fault(s.abandonRunning(ctx), "abandoning an import")
	}
	lock, err := s.lockImports()
	if err != nil {
		return err
	}
	defer lock.release()
	l, err := s.ledger(ctx, importID)
	if brokenOff := l.Status == store.Abandoned && (l.records > 0 || l.Trial); err == nil && l.Status != store.Staging && !brokenOff {
		err = directory.Conflict("import %d is %s, not staging", importID, l.Status)
	}
	if err == nil {
		err = s.discard(ctx, l)
	}
	return fault(err, "abandoning an import")
}

// abandonRunning stops the import as soon as it is marked: nothing may be staged
// or published from then on, even if deleting its rows is broken off. The lock
// is held until that is over.
func (s *Store) abandonRunning(ctx context.Context) error {
	g := s.running
	if err := s.markAbandoned(ctx, g.ledger); err != nil {
		return err
	}
	s.running = nil
	defer g.lock.release()
	return s.deleteStaged(ctx, g.ledger)
}

// discard abandons an import that does not run.
func (s *Store) discard(ctx context.Context, l ledger) error {
	if err := s.markAbandoned(ctx, l); err != nil {
		return err
	}
	return s.deleteStaged(ctx, l)
}

func (s *Store) markAbandoned(ctx context.Context, l ledger) error {
	return s.write(ctx, func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, `DELETE FROM confirmation WHERE import_id = ?`, l.ID); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, `UPDATE import SET status = ? WHERE id = ?`, store.Abandoned, l.ID)
		return err
	})
}

// deleteStaged deletes an abandoned import's rows, some at a time. If it is
// broken off, the next Begin goes on.
func (s *Store) deleteStaged(ctx context.Context, l ledger) error {
	size := int64(s.maxPending)
	for after := l.first - 1; l.records > 0 && after < l.last; after += size {
		if err := s.discardRange(ctx, l.ID, after, min(after+size, l.last)); err != nil {
			return err
		}
	}
	if l.Trial {
		return s.forget(ctx, l)
	}
	return s.write(ctx, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `UPDATE import SET records = 0, first_record = 0, last_record = 0 WHERE id = ?`, l.ID)
		return err
	})
}

// forget deletes an import that has no rows left: its rejects, itself, and its
// list if no other import is of it.
func (s *Store) forget(ctx context.Context, l ledger) error {
	for after := int64(0); after < l.Counts.Rejected; after += discardRows {
		err := s.write(ctx, func(tx *sql.Tx) error {
			_, err := tx.ExecContext(ctx, `DELETE FROM reject WHERE import_id = ? AND number > ? AND number <= ?`, l.ID, after, after+discardRows)
			return err
		})
		if err != nil {
			return err
		}
	}
	return s.writeUnchecked(ctx, func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, `DELETE FROM import WHERE id = ?`, l.ID); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, `DELETE FROM list WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM import WHERE list_id = ?1)`, l.listID)
		return err
	})
}

// writeUnchecked is write without looking at foreign keys. To delete one import
// SQLite would otherwise read all source records for those that refer to it.
func (s *Store) writeUnchecked(ctx context.Context, fn func(*sql.Tx) error) (err error) {
	// The writer has one connection, so these speak of that.
	if _, err := s.writer.ExecContext(ctx, `PRAGMA foreign_keys = 0`); err != nil {
		return err
	}
	defer func() {
		_, on := s.writer.ExecContext(context.WithoutCancel(ctx), `PRAGMA foreign_keys = 1`)
		err = errors.Join(err, on)
	}()
	return s.write(ctx, fn)
}

// discardRange deletes the rows with ids after the one and up to the other: first
// their entries in provider_record, in its order, as flush wrote them.
func (s *Store) discardRange(ctx context.Context, importID, after, last int64) error {
	var entries []entry
	err := s.each(ctx, `
		SELECT provider_id, id
		FROM source_record
		WHERE id > ? AND id <= ? AND import_id = ?`, args{after, last, importID}, func(scan scanFunc) error {
		var e entry
		err := scan(&e.provider, &e.record)
		entries = append(entries, e)
		return err
	})
	if err != nil {
		return err
	}
	slices.SortFunc(entries, func(a, b entry) int { return cmp.Compare(a.provider, b.provider) })
	for some := range slices.Chunk(entries, discardRows) {
		err := s.write(ctx, func(tx *sql.Tx) error {
			_, err := tx.ExecContext(ctx, `
				DELETE FROM provider_record
				WHERE (provider_id, record_id) IN (SELECT value ->> 0, value ->> 1 FROM json_each(?))`, jsonPairs(some))
			return err
		})
		if err != nil {
			return err
		}
	}
	for ; after < last; after += discardRows {
		err := s.write(ctx, func(tx *sql.Tx) error {
			_, err := tx.ExecContext(ctx, `DELETE FROM source_record WHERE id > ? AND id <= ? AND import_id = ?`,
				after, min(after+discardRows, last), importID)
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// jsonPairs writes entries as a JSON array of provider and record.
func jsonPairs(entries []entry) string {
	buf := []byte("[")
	for i, e := range entries {
		if i > 0 {
			buf = append(buf, ',')
		}
		buf = strconv.AppendInt(append(buf, '['), int64(e.provider), 10)
		buf = append(strconv.AppendInt(append(buf, ','), e.record, 10), ']')
	}
	return string(append(buf, ']'))
}
