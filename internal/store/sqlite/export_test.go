package sqlite

import (
	"context"
	"strconv"
)

// SetMaxPending lets a small import do what a large one does.
func (s *Store) SetMaxPending(n int) { s.maxPending = n }

// FillDisk lets the file grow by some pages and no further.
func (s *Store) FillDisk(ctx context.Context, spare int) error {
	var pages int
	if err := s.writer.QueryRowContext(ctx, "PRAGMA page_count").Scan(&pages); err != nil {
		return err
	}
	return s.writer.QueryRowContext(ctx, "PRAGMA max_page_count = "+strconv.Itoa(pages+spare)).Scan(&pages)
}

// EmptyDisk lets it grow again.
func (s *Store) EmptyDisk(ctx context.Context) error {
	var pages int
	return s.writer.QueryRowContext(ctx, "PRAGMA max_page_count = 1073741823").Scan(&pages)
}

// Exec runs a statement that no method would.
func (s *Store) Exec(ctx context.Context, statement string) error {
	_, err := s.writer.ExecContext(ctx, statement)
	return err
}

// Rows tells how many rows each table has.
func (s *Store) Rows(ctx context.Context) (map[string]int64, error) {
	out := map[string]int64{}
	for _, table := range []string{"list", "import", "source_record", "provider_record", "confirmation", "reject", "change"} {
		n, err := s.number(ctx, `SELECT count(*) FROM `+table)
		if err != nil {
			return nil, err
		}
		out[table] = n
	}
	return out, nil
}

// Readers is how many reads run at once.
func (s *Store) Readers() int { return cap(s.tokens) }

// Dir is the folder.
func (s *Store) Dir() string { return s.dir }
