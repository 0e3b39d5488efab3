package storetest

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/specialist-finder/finder/internal/directory"
	dt "github.com/specialist-finder/finder/internal/directory/directorytest"
	"github.com/specialist-finder/finder/internal/store"
)

// testRandomHistories runs random imports, crashes and withdrawals against the
// model, with an index beside that follows the feed and must show the same.
func testRandomHistories(t *testing.T, open Open) {
	newDir := tempDir(t)
	rapid.Check(t, func(t *rapid.T) {
		m := &machine{open: open, dir: newDir(t), followed: map[directory.ID]directory.Provider{}}
		m.reopen(t)
		defer func() { m.Store.Close() }()
		for range 6 {
			m.pool = append(m.pool, dt.DrawRecord(t, rapid.IntRange(1, providers).Draw(t, "provider")))
		}
		t.Repeat(map[string]func(*rapid.T){
			"":         m.check,
			"begin":    m.begin,
			"stage":    m.stage,
			"stage2":   m.stage, // staging should be the most frequent
			"publish":  m.publish,
			"abandon":  m.abandon,
			"crash":    m.crash,
			"withdraw": m.withdraw,
			"follow":   m.follow,
		})
		m.follow(t)
	})
}

// providers is how many there are: few, so that imports speak of the same ones.
const providers = 2

// machine is a store, the model of it, and an index that follows it.
type machine struct {
	store.Store
	open  Open
	dir   string
	model model
	pool  []directory.SourceRecord // what rows are drawn from, so that they recur

	followed map[directory.ID]directory.Provider
	position int64
}

var ctx = context.Background()

func (m *machine) reopen(t *rapid.T) {
	if m.Store != nil {
		noError(t, m.Close())
	}
	m.Store = m.open(t, m.dir, func() time.Time { return today })
}

func noError(t *rapid.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatalf("unexpected error: %v", err)
	}
}

func equal(t *rapid.T, about string, want, got any) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Fatalf("%s (-want +got):\n%s", about, diff)
	}
}

func (m *machine) begin(t *rapid.T) {
	spec := rapid.SampledFrom([]store.ImportSpec{
		registry("a"), registry("b"), society("a"), society("b"), sample("a"),
		{List: "calls", Class: directory.ClassPhoneCall, Trusted: true, Fingerprint: "a"},
		trial(registry("a")), trial(society("c")),
	}).Draw(t, "spec")
	want := m.model.begin(spec, today)
	got, err := m.Begin(ctx, spec)
	if want == nil {
		wantConflict(t, err)
		return
	}
	noError(t, err)
	equal(t, "import as begun", want.Import, got)
}

func wantConflict(t *rapid.T, err error) {
	t.Helper()
	if directory.KindOf(err) != directory.FaultConflict {
		t.Fatalf("error %v, want a conflict", err)
	}
}

func (m *machine) stage(t *rapid.T) {
	if m.model.running == nil {
		t.Skip("no import runs")
	}
	draw := func() store.Batch {
		b := store.Batch{Position: m.model.running.Position + 1, Rejects: make([]store.Reject, rapid.IntRange(0, 1).Draw(t, "rejects"))}
		for range rapid.IntRange(0, 4).Draw(t, "rows") {
			if rapid.IntRange(0, 5).Draw(t, "new") == 0 {
				m.pool = append(m.pool, dt.DrawRecord(t, rapid.IntRange(1, providers).Draw(t, "provider")))
			}
			b.Records = append(b.Records, rapid.SampledFrom(m.pool).Draw(t, "row"))
		}
		return b
	}
	b := draw()
	m.model.stage(b)
	noError(t, m.Stage(ctx, m.model.running.ID, b))
}

func (m *machine) publish(t *rapid.T) {
	if m.model.running == nil {
		t.Skip("no import runs")
	}
	if m.model.running.Trial {
		_, err := m.Publish(ctx, m.model.running.ID)
		wantConflict(t, err)
		return
	}
	want := m.model.publish(today)
	got, err := m.Publish(ctx, want.ID)
	noError(t, err)
	equal(t, "import as published", want.Import, got)
}

func (m *machine) abandon(t *rapid.T) {
	if m.model.running == nil {
		t.Skip("no import runs")
	}
	noError(t, m.Abandon(ctx, m.model.running.ID))
	m.model.abandon()
}

// crash stops where it is; the next begin resumes or abandons.
func (m *machine) crash(t *rapid.T) {
	m.reopen(t)
	m.model.running = nil
}

func (m *machine) withdraw(t *rapid.T) {
	if len(m.model.imports) == 0 {
		t.Skip("no imports")
	}
	i := rapid.SampledFrom(m.model.imports).Draw(t, "withdrawn")
	err := m.Withdraw(ctx, i.ID)
	if !m.model.withdraw(i) {
		wantConflict(t, err)
		return
	}
	noError(t, err)
}

// check compares what the store shows with what the model says.
func (m *machine) check(t *rapid.T) {
	want := m.model.view(directory.DateOf(today))
	got, head, err := view(ctx, m.Store)
	noError(t, err)
	equal(t, "all providers", want, got)
	var all []directory.ID
	for n := range providers {
		all = append(all, id(n+1))
	}
	some, err := m.Providers(ctx, all)
	noError(t, err)
	equal(t, "how many of the providers", len(want), len(some))
	for _, p := range some {
		equal(t, "one of several providers", want[p.ID], p)
		one, err := m.Provider(ctx, p.ID)
		noError(t, err)
		equal(t, "one provider", p, one)
	}
	m.checkCounts(t, want, head)
	m.checkKnown(t, want, all)
}

func (m *machine) checkCounts(t *rapid.T, want map[directory.ID]directory.Provider, head int64) {
	stats, err := m.Stats(ctx)
	noError(t, err)
	if stats.Providers != int64(len(want)) || stats.Head != head {
		t.Fatalf("stats %+v, but there are %d providers, and All's head was %d", stats, len(want), head)
	}
	imports, err := m.Imports(ctx)
	noError(t, err)
	equal(t, "how many imports", len(m.model.imports), len(imports))
	for i, got := range imports {
		equal(t, fmt.Sprintf("import %d", got.ID), m.model.imports[i].Import, got)
	}
}

func (m *machine) checkKnown(t *rapid.T, view map[directory.ID]directory.Provider, all []directory.ID) {
	want := map[directory.ID]bool{}
	for id := range view {
		want[id] = true
	}
	if m.model.running != nil {
		for _, at := range m.model.running.slots {
			if at.part == directory.PartWhole {
				want[at.provider] = true
			}
		}
	}
	got, err := m.Known(ctx, all)
	noError(t, err)
	equal(t, "known", want, got)
}

// follow brings the index beside up to date as an index would, change by
// change, and compares it with the store.
func (m *machine) follow(t *rapid.T) {
	changes, err := m.Changes(ctx, m.position)
	noError(t, err)
	for _, c := range changes {
		if c.Seq <= m.position {
			t.Fatalf("change %d after %d", c.Seq, m.position)
		}
		m.position = c.Seq
		if c.Rebuild {
			m.followed, _, err = view(ctx, m.Store)
			noError(t, err)
			continue
		}
		seen := map[directory.ID]bool{}
		noError(t, m.Touched(ctx, c, func(ids []directory.ID) error {
			ps, err := m.Providers(ctx, ids)
			for _, id := range ids {
				if seen[id] {
					t.Fatalf("change %d touches %v twice", c.Seq, id)
				}
				seen[id] = true
				delete(m.followed, id)
			}
			for _, p := range ps {
				m.followed[p.ID] = p
			}
			return err
		}))
	}
	want, head, err := view(ctx, m.Store)
	noError(t, err)
	equal(t, "an index that follows the feed", want, m.followed)
	equal(t, "its position", head, m.position)
}
