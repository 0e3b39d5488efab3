package sqlite

import (
	"context"
	"database/sql"
	"strconv"

	"github.com/specialist-finder/finder/internal/directory"
)

const reportQuery = `
	SELECT id, provider_id, kind, text, email, received_on, resolved_on, note
	FROM report
	`

// reports reads those that a condition chooses, in the order in which they came.
func reports(ctx context.Context, tx *sql.Tx, where string, a ...any) ([]directory.Report, error) {
	var out []directory.Report
	err := each(ctx, tx, reportQuery+where+` ORDER BY id`, a, func(scan scanFunc) error {
		var r directory.Report
		err := scan(&r.ID, &r.Provider, &r.Kind, &r.Text, &r.Email, &r.ReceivedOn, &r.ResolvedOn, &r.Note)
		out = append(out, r)
		return err
	})
	return out, err
}

// oneReport reads a report. NotFound: there is none.
func oneReport(ctx context.Context, tx *sql.Tx, id int64) (directory.Report, error) {
	found, err := reports(ctx, tx, `WHERE id = ?`, id)
	if err != nil {
		return directory.Report{}, err
	}
	if len(found) == 0 {
		return directory.Report{}, directory.NotFound("there is no report %d", id)
	}
	return found[0], nil
}

// AddReport implements store.Reports.
func (s *Store) AddReport(ctx context.Context, r directory.Report) (directory.Report, error) {
	if err := s.checkWritable(); err != nil {
		return r, err
	}
	if err := r.Validate(); err != nil {
		return r, err
	}
	r.ReceivedOn, r.ResolvedOn, r.Note = s.today(), 0, ""
	err := s.write(ctx, func(tx *sql.Tx) error {
		res, err := tx.ExecContext(ctx, `
			INSERT INTO report (provider_id, kind, text, email, received_on)
			VALUES (?, ?, ?, ?, ?)`, int64(r.Provider), r.Kind, r.Text, r.Email, r.ReceivedOn)
		if err == nil {
			r.ID, err = res.LastInsertId()
		}
		return err
	})
	return r, fault(err, "keeping a report")
}

// OpenReports implements store.Reports.
func (s *Store) OpenReports(ctx context.Context) (out []directory.Report, err error) {
	err = s.snapshot(ctx, func(tx *sql.Tx) (err error) {
		out, err = reports(ctx, tx, `WHERE resolved_on = 0`)
		return err
	})
	return out, fault(err, "listing reports")
}

// Report implements store.Reports.
func (s *Store) Report(ctx context.Context, id int64) (r directory.Report, err error) {
	err = s.snapshot(ctx, func(tx *sql.Tx) (err error) {
		r, err = oneReport(ctx, tx, id)
		return err
	})
	return r, fault(err, "reading a report")
}

// ResolveReport implements store.Reports.
func (s *Store) ResolveReport(ctx context.Context, id int64, note string) error {
	if err := s.checkWritable(); err != nil {
		return err
	}
	if err := directory.ValidateNote(note); err != nil {
		return err
	}
	return fault(s.write(ctx, func(tx *sql.Tx) error {
		r, err := oneReport(ctx, tx, id)
		if err != nil {
			return err
		}
		if r.ResolvedOn != 0 {
			return directory.Invalid("report", strconv.FormatInt(id, 10), "was resolved on "+r.ResolvedOn.String())
		}
		_, err = tx.ExecContext(ctx, `UPDATE report SET resolved_on = ?, note = ?, email = '' WHERE id = ?`, s.today(), note, id)
		return err
	}), "resolving a report")
}

// ForgetReports implements store.Reports.
func (s *Store) ForgetReports(ctx context.Context, before directory.Date) (n int64, err error) {
	if err := s.checkWritable(); err != nil {
		return 0, err
	}
	err = s.write(ctx, func(tx *sql.Tx) error {
		res, err := tx.ExecContext(ctx, `DELETE FROM report WHERE resolved_on > 0 AND resolved_on < ?`, before)
		if err == nil {
			n, err = res.RowsAffected()
		}
		return err
	})
	return n, fault(err, "removing old reports")
}
