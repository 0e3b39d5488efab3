package sqlite_test

import (
	"context"
	"testing"
	"time"

	"github.com/specialist-finder/finder/internal/store"
	"github.com/specialist-finder/finder/internal/store/sqlite"
	"github.com/specialist-finder/finder/internal/store/storetest"
)

func TestStore(t *testing.T) { storetest.Run(t, open) }

func open(t storetest.Failer, dir string, now func() time.Time) store.Store {
	t.Helper()
	s, err := sqlite.Open(context.Background(), sqlite.Config{Dir: dir, Now: now, NoSync: true})
	if err != nil {
		t.Fatalf("opening: %v", err)
	}
	return s
}
