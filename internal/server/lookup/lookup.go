// Package lookup finds the record that a path names, and who stands for it now:
// an id of yesterday leads to the provider of today. It knows of paths and
// records, not of pages or JSON.
package lookup

import (
	"context"

	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/server/params"
)

// Providers looks up whole records; FaultNotFound if there is none.
type Providers interface {
	Provider(ctx context.Context, id directory.ID) (directory.Provider, error)
}

// Record is the provider that an id or NPI leads to. moved tells that it is
// another one, which stands for the one that was asked for. One whose record is
// inactive, and for whom nobody stands, is returned as such. FaultNotFound names
// what was asked for.
func Record(ctx context.Context, in Providers, asked string) (rec directory.Provider, moved bool, err error) {
	id, err := params.ProviderID(asked)
	if err != nil {
		return rec, false, err
	}
	if rec, err = in.Provider(ctx, id); err != nil {
		return rec, false, params.Named(err, asked)
	}
	if !rec.Deactivated {
		return rec, false, nil
	}
	now, moved, err := directory.Present(rec, func(id directory.ID) (directory.Provider, error) { return in.Provider(ctx, id) })
	if err != nil || !moved {
		return rec, false, err
	}
	return now, true, nil
}
