package sqlite

import (
	"context"
	"database/sql"

	"github.com/specialist-finder/finder/internal/store"
)

// Stats implements store.Reader.
func (s *Store) Stats(ctx context.Context) (store.Stats, error) {
	var out store.Stats
	err := s.snapshot(ctx, func(tx *sql.Tx) error {
		t, err := s.timeline(ctx, tx)
		if err != nil {
			return err
		}
		err = tx.QueryRowContext(ctx, `
			SELECT (SELECT count(*) FROM import WHERE status = ?1),
			       (SELECT COALESCE(sum(records), 0) FROM import),
			       (SELECT COALESCE(max(seq), 0) FROM change),
			       (SELECT count(*) FROM (
			          SELECT DISTINCT provider_id FROM provider_record
			          WHERE part = 0 AND import_id IN (SELECT id FROM import WHERE status = ?1)))`,
			store.Published).Scan(&out.Imports, &out.Records, &out.Head, &out.Providers)
		if err != nil {
			return err
		}
		kept, err := t.keptOrphans(ctx, tx)
		out.Providers += kept
		return err
	})
	return out, fault(err, "counting the store")
}

// keptOrphans counts providers whose only whole rows that count are those of
// withdrawn imports, which later ones confirmed.
func (t *timeline) keptOrphans(ctx context.Context, tx *sql.Tx) (int64, error) {
	orphans, seen := t.orphans(), map[int64]bool{}
	for _, newest := range t.confirmers {
		for _, e := range newest {
			ids := e.confirmed.Clone()
			ids.And(orphans)
			err := eachBatch(ids, func(batch []uint64) error {
				return each(ctx, tx, `
					SELECT r.provider_id
					FROM json_each(?) j CROSS JOIN source_record r ON r.id = j.value
					WHERE r.part = 0 AND NOT EXISTS (
					  SELECT 1 FROM provider_record p JOIN import i ON i.id = p.import_id
					  WHERE p.provider_id = r.provider_id AND p.part = 0 AND i.status = ?)`,
					args{jsonIDs(batch), store.Published}, func(scan scanFunc) error {
						var id int64
						err := scan(&id)
						seen[id] = true
						return err
					})
			})
			if err != nil {
				return 0, err
			}
		}
	}
	return int64(len(seen)), nil
}
