package sqlite

import (
	"context"
	"database/sql"

	"golang.org/x/sync/errgroup"

	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/store"
)

// All implements store.Reader. One goroutine reads, in the order in which rows
// lie in the file, since nine million reads at random would take an hour from a
// disk; the others decode and merge.
func (s *Store) All(ctx context.Context, fn func([]directory.Provider) error) (int64, error) {
	var head int64
	asOf := s.today()
	work, ctx := errgroup.WithContext(ctx)
	pieces := make(chan piece)
	work.Go(func() error {
		defer close(pieces)
		err := s.snapshot(ctx, func(tx *sql.Tx) (err error) {
			head, err = s.readAll(ctx, tx, pieces)
			return err
		})
		return fault(err, "reading all providers")
	})
	for range s.workers {
		work.Go(func() error {
			for p := range pieces {
				providers, err := p.timeline.mergeAll(p.rows, asOf)
				if err == nil && len(providers) > 0 {
					err = fn(providers)
				}
				if err != nil {
					return err
				}
			}
			return nil
		})
	}
	if err := work.Wait(); err != nil {
		return 0, err
	}
	return head, nil
}

// piece is what one goroutine merges at a time.
type piece struct {
	timeline *timeline
	rows     []row // those of one provider beside each other
}

// readAll sends all rows of the snapshot, those of a provider together with the
// one that lies first in the file. It counts them: SQLite keeps no checksums, and
// a damaged page can look like one that has no more rows.
func (s *Store) readAll(ctx context.Context, tx *sql.Tx, pieces chan<- piece) (head int64, err error) {
	t, err := s.timeline(ctx, tx)
	if err != nil {
		return 0, err
	}
	var last, stored, read int64
	err = tx.QueryRowContext(ctx, `
		SELECT (SELECT COALESCE(max(seq), 0) FROM change),
		       (SELECT COALESCE(max(id), 0) FROM source_record),
		       (SELECT COALESCE(sum(records), 0) FROM import WHERE sequence > 0)`).Scan(&head, &last, &stored)
	if err != nil {
		return 0, err
	}
	for after := int64(0); after < last; after += store.MaxBatch {
		rows, err := readPiece(ctx, tx, after)
		if err != nil {
			return 0, err
		}
		read += t.count(rows)
		select {
		case pieces <- piece{t, rows}:
		case <-ctx.Done():
			return 0, ctx.Err()
		}
	}
	if read != stored {
		return 0, directory.Unavailable(nil, "reading all providers: of %d source records %d are found; %s", stored, read, damaged)
	}
	return head, nil
}

// count counts the rows of imports that were ever published.
func (t *timeline) count(rows []row) int64 {
	var n int64
	for i := range rows {
		if t.imports[rows[i].importID] != nil {
			n++
		}
	}
	return n
}

// readPiece reads the rows of all providers whose first row has one of the
// store.MaxBatch ids after that one.
func readPiece(ctx context.Context, tx *sql.Tx, after int64) ([]row, error) {
	rows := make([]row, 0, store.MaxBatch)
	var several []int64
	err := each(ctx, tx, `
		SELECT `+rowColumns+`, (SELECT max(p.record_id) FROM provider_record p WHERE p.provider_id = r.provider_id)
		FROM source_record r
		WHERE r.id > ? AND r.id <= ?
		  AND r.id = (SELECT min(p.record_id) FROM provider_record p WHERE p.provider_id = r.provider_id)`,
		args{after, after + store.MaxBatch}, func(scan scanFunc) error {
			var r row
			var last int64
			err := scan(&r.id, &r.provider, &r.importID, &r.part, &r.replaces, &r.key, &r.body, &last)
			if last == r.id {
				rows = append(rows, r)
			} else {
				several = append(several, r.provider)
			}
			return err
		})
	if err != nil || len(several) == 0 {
		return rows, err
	}
	err = each(ctx, tx, `
		SELECT `+rowColumns+`
		FROM json_each(?) j
		CROSS JOIN provider_record p ON p.provider_id = j.value
		CROSS JOIN source_record r ON r.id = p.record_id`, args{jsonIDs(several)}, func(scan scanFunc) error {
		var r row
		err := scan(&r.id, &r.provider, &r.importID, &r.part, &r.replaces, &r.key, &r.body)
		rows = append(rows, r)
		return err
	})
	return rows, err
}
