// Package storetest is the suite that every store must pass: a case for each
// promise in the comments of package store, and random histories judged by a
// model that keeps every row in memory. It knows of no implementation.
package storetest

import (
	"context"
	"os"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/specialist-finder/finder/internal/directory"
	dt "github.com/specialist-finder/finder/internal/directory/directorytest"
	"github.com/specialist-finder/finder/internal/store"
)

// Open opens the store kept in a folder, with that clock. It is called again
// after Close, and on one folder twice, as two processes would. It fails the
// test if it cannot.
type Open func(t Failer, dir string, now func() time.Time) store.Store

// Failer is a test, or one run of a property.
type Failer interface {
	Helper()
	Fatalf(format string, args ...any)
}

// Run runs the suite, each case on a store of its own.
func Run(t *testing.T, open Open) {
	t.Helper()
	t.Run("Importing", func(t *testing.T) { cases(t, open, importingCases) })
	t.Run("Counting", func(t *testing.T) { cases(t, open, countingCases) })
	t.Run("Parts", func(t *testing.T) { cases(t, open, partsCases) })
	t.Run("Resuming", func(t *testing.T) { cases(t, open, resumingCases) })
	t.Run("Trial", func(t *testing.T) { cases(t, open, trialCases) })
	t.Run("Withdrawing", func(t *testing.T) { cases(t, open, withdrawingCases) })
	t.Run("Reading", func(t *testing.T) { cases(t, open, readingCases) })
	t.Run("Feed", func(t *testing.T) { cases(t, open, feedCases) })
	t.Run("Reports", func(t *testing.T) { cases(t, open, reportCases) })
	t.Run("Tallies", func(t *testing.T) { cases(t, open, tallyCases) })
	t.Run("Concurrency", func(t *testing.T) { cases(t, open, concurrencyCases) })
	t.Run("RandomHistories", func(t *testing.T) { testRandomHistories(t, open) })
}

// cases runs each on a new store.
func cases(t *testing.T, open Open, all map[string]func(*kit)) {
	t.Helper()
	for about, fn := range all {
		t.Run(about, func(t *testing.T) {
			t.Parallel()
			k := &kit{T: t, open: open, dir: t.TempDir(), today: today}
			k.reopen()
			t.Cleanup(func() { k.Store.Close() })
			fn(k)
		})
	}
}

var today = time.Date(2026, 11, 22, 10, 30, 0, 0, time.UTC)

// kit is a store under test, with shorthands that fail the test.
type kit struct {
	*testing.T
	store.Store
	open  Open
	dir   string
	today time.Time
}

// reopen closes the store if it is open, and opens it again.
func (k *kit) reopen() {
	k.Helper()
	if k.Store != nil {
		k.noError(k.Close())
	}
	k.Store = k.open(k.T, k.dir, func() time.Time { return k.today })
}

func (k *kit) identity() string {
	k.Helper()
	id, err := k.Identity(k.Context())
	k.noError(err)
	return id
}

func (k *kit) noError(err error) {
	k.Helper()
	if err != nil {
		k.Fatalf("unexpected error: %v", err)
	}
}

func (k *kit) wantKind(err error, want directory.FaultKind) {
	k.Helper()
	if err == nil || directory.KindOf(err) != want {
		k.Fatalf("error %v, want one of kind %v", err, want)
	}
}

func (k *kit) equal(about string, want, got any) {
	k.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		k.Fatalf("%s (-want +got):\n%s", about, diff)
	}
}

// Specs of the lists that the cases import.
func registry(fingerprint string) store.ImportSpec {
	return store.ImportSpec{List: "nppes", Class: directory.ClassRegistry, Files: []string{"npidata.csv", "pl.csv"}, Fingerprint: fingerprint, Format: "nppes"}
}

func society(fingerprint string) store.ImportSpec {
	return store.ImportSpec{List: "society", Class: directory.ClassImport, Files: []string{"members.csv"}, Fingerprint: fingerprint, Format: "csv"}
}

func sample(fingerprint string) store.ImportSpec {
	return store.ImportSpec{List: "sample", Class: directory.ClassImport, Trusted: true, Sample: true, Fingerprint: fingerprint, Format: "csv"}
}

func (k *kit) begin(spec store.ImportSpec) store.Import {
	k.Helper()
	imp, err := k.Begin(k.Context(), spec)
	k.noError(err)
	return imp
}

func (k *kit) stage(imp store.Import, records ...directory.SourceRecord) {
	k.Helper()
	k.noError(k.Stage(k.Context(), imp.ID, store.Batch{Records: records, Position: int64(len(records))}))
}

func (k *kit) publish(imp store.Import) store.Import {
	k.Helper()
	done, err := k.Publish(k.Context(), imp.ID)
	k.noError(err)
	return done
}

// importAll begins, stages in one batch and publishes.
func (k *kit) importAll(spec store.ImportSpec, records ...directory.SourceRecord) store.Import {
	k.Helper()
	imp := k.begin(spec)
	k.stage(imp, records...)
	return k.publish(imp)
}

func (k *kit) withdraw(imp store.Import) {
	k.Helper()
	k.noError(k.Withdraw(k.Context(), imp.ID))
}

// provider reads the nth invented provider.
func (k *kit) provider(n int) directory.Provider {
	k.Helper()
	p, err := k.Provider(k.Context(), id(n))
	k.noError(err)
	return p
}

func (k *kit) wantNone(n int) {
	k.Helper()
	_, err := k.Provider(k.Context(), id(n))
	k.wantKind(err, directory.FaultNotFound)
}

func id(n int) directory.ID { return directory.IDOfNPI(dt.NPI(n)) }

func ids(ns ...int) []directory.ID {
	out := make([]directory.ID, len(ns))
	for i, n := range ns {
		out[i] = id(n)
	}
	return out
}

// person is the nth provider's record by that name.
func person(n int, name string, opts ...dt.RecordOption) directory.SourceRecord {
	return dt.Record(append([]dt.RecordOption{dt.WithNPI(n), dt.Named(name)}, opts...)...)
}

// view is everything that All shows, by id.
func view(ctx context.Context, s store.Store) (map[directory.ID]directory.Provider, int64, error) {
	var mu sync.Mutex
	out := map[directory.ID]directory.Provider{}
	var twice []directory.ID
	head, err := s.All(ctx, func(ps []directory.Provider) error {
		mu.Lock()
		defer mu.Unlock()
		for _, p := range ps {
			if _, ok := out[p.ID]; ok {
				twice = append(twice, p.ID)
			}
			out[p.ID] = p
		}
		return nil
	})
	if err == nil && len(twice) > 0 {
		err = directory.Conflict("All gave twice: %v", twice)
	}
	return out, head, err
}

func (k *kit) view() map[directory.ID]directory.Provider {
	k.Helper()
	out, _, err := view(k.Context(), k)
	k.noError(err)
	return out
}

// changes lists all changes after one.
func (k *kit) changes(after int64) []store.Change {
	k.Helper()
	out, err := k.Changes(k.Context(), after)
	k.noError(err)
	return out
}

// touched is the sorted ids that a change touches; twice is a failure.
func (k *kit) touched(c store.Change) []directory.ID {
	k.Helper()
	var out []directory.ID
	k.noError(k.Touched(k.Context(), c, func(ids []directory.ID) error { out = append(out, ids...); return nil }))
	slices.Sort(out)
	if n := len(slices.Compact(slices.Clone(out))); n != len(out) {
		k.Fatalf("change %d touches %d providers, but names %d", c.Seq, n, len(out))
	}
	return out
}

func sorted(ids []directory.ID) []directory.ID {
	slices.Sort(ids)
	return ids
}

// tempDir makes a folder that lives as long as the test, for runs of a property.
func tempDir(t *testing.T) func(Failer) string {
	t.Helper()
	parent := t.TempDir()
	return func(f Failer) string {
		dir, err := os.MkdirTemp(parent, "run")
		if err != nil {
			f.Fatalf("%v", err)
		}
		return dir
	}
}
