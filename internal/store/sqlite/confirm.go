package sqlite

import (
	"context"
	"database/sql"

	"github.com/RoaringBitmap/roaring/v2/roaring64"
)

// confirmation is what one batch adds to what its import confirms, as in the
// table of that name.
type confirmation struct {
	confirmed, retracted, replaced []uint64
}

func (c confirmation) isEmpty() bool {
	return len(c.confirmed)+len(c.retracted)+len(c.replaced) == 0
}

// addTo changes the sets of the import; write and readConfirmations together do
// the same.
func (c confirmation) addTo(confirmed, replaced *roaring64.Bitmap) {
	confirmed.AndNot(bitmapOf(c.retracted))
	confirmed.AddMany(c.confirmed)
	replaced.AddMany(c.replaced)
}

func (c confirmation) write(ctx context.Context, tx *sql.Tx, importID int64) error {
	return writeConfirmation(ctx, tx, importID, bitmapOf(c.confirmed), bitmapOf(c.retracted), bitmapOf(c.replaced))
}

// writeConfirmation adds a row after those that the import has.
func writeConfirmation(ctx context.Context, tx *sql.Tx, importID int64, sets ...*roaring64.Bitmap) error {
	values := []any{importID}
	for _, set := range sets {
		set.RunOptimize()
		written, err := set.ToBytes()
		if err != nil {
			return err
		}
		values = append(values, written)
	}
	_, err := tx.ExecContext(ctx, `
		INSERT INTO confirmation (import_id, batch, confirmed, retracted, replaced)
		SELECT ?1, COALESCE(max(batch), 0) + 1, ?2, ?3, ?4 FROM confirmation WHERE import_id = ?1`, values...)
	return err
}

// readConfirmations puts the batches of an import together.
func readConfirmations(ctx context.Context, tx *sql.Tx, importID int64) (confirmed, replaced *roaring64.Bitmap, err error) {
	confirmed, replaced = roaring64.New(), roaring64.New()
	err = each(ctx, tx, `
		SELECT confirmed, retracted, replaced
		FROM confirmation
		WHERE import_id = ?
		ORDER BY batch`, args{importID}, func(scan scanFunc) error {
		var written [3][]byte
		if err := scan(&written[0], &written[1], &written[2]); err != nil {
			return err
		}
		var sets [3]*roaring64.Bitmap
		for i := range written {
			sets[i] = roaring64.New()
			if err := sets[i].UnmarshalBinary(written[i]); err != nil {
				return err
			}
		}
		confirmed.AndNot(sets[1])
		confirmed.Or(sets[0])
		replaced.Or(sets[2])
		return nil
	})
	confirmed.RunOptimize()
	replaced.RunOptimize()
	return confirmed, replaced, err
}

// compactConfirmations puts the batches of an import together in the table.
func compactConfirmations(ctx context.Context, tx *sql.Tx, importID int64, confirmed, replaced *roaring64.Bitmap) error {
	if _, err := tx.ExecContext(ctx, `DELETE FROM confirmation WHERE import_id = ?`, importID); err != nil {
		return err
	}
	return writeConfirmation(ctx, tx, importID, confirmed, roaring64.New(), replaced)
}

func bitmapOf(ids []uint64) *roaring64.Bitmap {
	b := roaring64.New()
	b.AddMany(ids)
	return b
}
