package sqlite

import (
	"context"
	"database/sql"
	"strings"
)

// insertRows is how many rows one statement inserts; more gain nothing.
const insertRows = 100

// inserter gathers rows and inserts many by one statement, which saves most of
// what database/sql costs for each.
type inserter struct {
	into    string // all of the statement up to the first row of values
	columns int
	many    *sql.Stmt
	values  []any
}

func (in *inserter) add(ctx context.Context, tx *sql.Tx, values ...any) (err error) {
	in.values = append(in.values, values...)
	if len(in.values) < insertRows*in.columns {
		return nil
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	ctx = context.WithoutCancel(ctx)
	if in.many == nil {
		if in.many, err = tx.PrepareContext(ctx, in.statement(insertRows)); err != nil {
			return err
		}
	}
	_, err = in.many.ExecContext(ctx, in.values...)
	in.values = in.values[:0]
	return err
}

// finish inserts what is left. The statement is closed with the transaction.
func (in *inserter) finish(ctx context.Context, tx *sql.Tx) error {
	if len(in.values) == 0 {
		return nil
	}
	_, err := tx.ExecContext(context.WithoutCancel(ctx), in.statement(len(in.values)/in.columns), in.values...)
	in.values = in.values[:0]
	return err
}

func (in *inserter) statement(rows int) string {
	one := "(" + strings.Repeat("?, ", in.columns-1) + "?)"
	return in.into + strings.Repeat(one+", ", rows-1) + one
}
