package sqlite

import (
	"context"
	"database/sql"

	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/store"
)

// AddTallies implements store.Tallies.
func (s *Store) AddTallies(ctx context.Context, add []store.Tally) error {
	if err := s.checkWritable(); err != nil {
		return err
	}
	for i := range add {
		if err := add[i].Validate(); err != nil {
			return err
		}
	}
	return fault(s.write(ctx, func(tx *sql.Tx) error {
		for _, t := range add {
			if _, err := tx.ExecContext(ctx, `
				INSERT INTO tally (day, by, key, what, n)
				VALUES (?, ?, ?, ?, ?)
				ON CONFLICT DO UPDATE SET n = n + excluded.n`, t.Day, t.By, t.Key, t.Of, t.N); err != nil {
				return err
			}
		}
		return nil
	}), "adding counts")
}

// ListTallies implements store.Tallies.
func (s *Store) ListTallies(ctx context.Context, by store.TallyBy, first, last directory.Date) (out []store.Tally, err error) {
	err = s.each(ctx, `
		SELECT day, by, key, what, n
		FROM tally
		WHERE by = ? AND day BETWEEN ? AND ?
		ORDER BY day DESC, key, what`, args{by, first, last}, func(scan scanFunc) error {
		var t store.Tally
		err := scan(&t.Day, &t.By, &t.Key, &t.Of, &t.N)
		out = append(out, t)
		return err
	})
	return out, fault(err, "listing counts")
}

// ForgetTallies implements store.Tallies.
func (s *Store) ForgetTallies(ctx context.Context, before directory.Date) error {
	if err := s.checkWritable(); err != nil {
		return err
	}
	return fault(s.write(ctx, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `DELETE FROM tally WHERE day < ?`, before)
		return err
	}), "removing old counts")
}
