package sqlite

import (
	"context"
	"database/sql"
	"strconv"

	"github.com/specialist-finder/finder/internal/directory"
)

// args are the values of a statement's parameters.
type args []any

// scanFunc reads the columns of the row at hand.
type scanFunc func(to ...any) error

// each runs a query and calls fn for each row. It cannot forget to close the
// rows, or to ask whether they ended well. It looks at the context itself: the
// driver would, at a cost that is more than a row's own.
func each(ctx context.Context, tx *sql.Tx, query string, a args, fn func(scanFunc) error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	rows, err := tx.QueryContext(context.WithoutCancel(ctx), query, a...)
	if err != nil {
		return err
	}
	return eachRow(ctx, rows, fn)
}

func eachRow(ctx context.Context, rows *sql.Rows, fn func(scanFunc) error) error {
	defer rows.Close()
	for rows.Next() {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := fn(rows.Scan); err != nil {
			return err
		}
	}
	return rows.Err()
}

// jsonIDs writes ids as a JSON array: one parameter, however many they are.
func jsonIDs[T ~int64 | ~uint64](ids []T) string {
	buf := make([]byte, 0, 20*len(ids)+2)
	buf = append(buf, '[')
	for i, id := range ids {
		if i > 0 {
			buf = append(buf, ',')
		}
		buf = strconv.AppendInt(buf, int64(id), 10)
	}
	return string(append(buf, ']'))
}

// row is one row of source_record.
type row struct {
	id       int64
	provider int64
	importID int64
	part     directory.Part
	replaces directory.PartSet
	key      string
	body     string

	edition  *edition // of the import that stored it
	sequence int64    // of the newest import that says it
}
