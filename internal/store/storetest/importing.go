package storetest

import (
	"context"
	"fmt"
	"sync/atomic"
	"time"

	"github.com/specialist-finder/finder/internal/directory"
	dt "github.com/specialist-finder/finder/internal/directory/directorytest"
	"github.com/specialist-finder/finder/internal/store"
)

var importingCases = map[string]func(*kit){
	"nothing staged is visible until it is published": func(k *kit) {
		imp := k.begin(registry("a"))
		k.stage(imp, person(1, "Ana"), person(2, "Bea"))
		k.wantNone(1)
		k.equal("view", 0, len(k.view()))
		head, err := k.Head(k.Context())
		k.noError(err)
		k.equal("head", int64(0), head)
		k.publish(imp)
		k.equal("name", "Ana", k.provider(1).Name)
		k.equal("view", 2, len(k.view()))
	},
	"nothing staged over a published record is visible": func(k *kit) {
		k.importAll(registry("a"), person(1, "Ana"))
		imp := k.begin(registry("b"))
		k.stage(imp, person(1, "Anna"))
		k.equal("name before", "Ana", k.provider(1).Name)
		k.publish(imp)
		k.equal("name after", "Anna", k.provider(1).Name)
	},
	"an import is told from beginning to end": func(k *kit) {
		imp := k.begin(registry("a"))
		want := store.Import{ID: imp.ID, ImportSpec: registry("a"), Status: store.Staging, StartedAt: today}
		k.equal("as begun", want, imp)
		k.stage(imp, person(1, "Ana"))
		k.today = today.Add(time.Hour)
		want.Status, want.Sequence, want.Position, want.Counts = store.Published, 1, 1, store.Counts{Created: 1}
		want.PublishedAt = k.today
		k.equal("as published", want, k.publish(imp))
		all, err := k.Imports(k.Context())
		k.noError(err)
		k.equal("as listed", []store.Import{want}, all)
	},
	"one import runs at a time": func(k *kit) {
		imp := k.begin(registry("a"))
		_, err := k.Begin(k.Context(), society("b"))
		k.wantKind(err, directory.FaultConflict)
		other := k.open(k.T, k.dir, time.Now)
		defer other.Close()
		_, err = other.Begin(k.Context(), society("b"))
		k.wantKind(err, directory.FaultConflict)
		k.wantKind(other.Abandon(k.Context(), imp.ID), directory.FaultConflict)
		k.publish(imp)
		_, err = other.Begin(k.Context(), society("b"))
		k.noError(err)
	},
	"staging and publishing are for the running import alone": func(k *kit) {
		done := k.importAll(registry("a"), person(1, "Ana"))
		for _, n := range []int64{done.ID, 99} {
			k.wantKind(k.Stage(k.Context(), n, store.Batch{}), directory.FaultConflict)
			_, err := k.Publish(k.Context(), n)
			k.wantKind(err, directory.FaultConflict)
		}
	},
	"a spec must be whole": func(k *kit) {
		for _, spec := range []store.ImportSpec{
			{Class: directory.ClassImport, Fingerprint: "a"}, {List: "x", Fingerprint: "a"}, {List: "x", Class: directory.ClassImport}, {List: "x", Class: 99, Fingerprint: "a"},
		} {
			_, err := k.Begin(k.Context(), spec)
			k.wantKind(err, directory.FaultInvalid)
		}
	},
	"a list keeps its class and stays a sample or not": func(k *kit) {
		k.importAll(registry("a"), person(1, "Ana"))
		spec := registry("b")
		spec.Class = directory.ClassImport
		_, err := k.Begin(k.Context(), spec)
		k.wantKind(err, directory.FaultConflict)
		spec = registry("b")
		spec.Sample = true
		_, err = k.Begin(k.Context(), spec)
		k.wantKind(err, directory.FaultConflict)
	},
	"a record without an ID takes nothing of its batch in": func(k *kit) {
		imp := k.begin(registry("a"))
		err := k.Stage(k.Context(), imp.ID, store.Batch{Records: []directory.SourceRecord{person(1, "Ana"), {Name: "Nobody"}}, Position: 2})
		k.wantKind(err, directory.FaultInvalid)
		k.stage(imp)
		k.equal("counts", store.Counts{}, k.publish(imp).Counts)
		k.wantNone(1)
	},
	"cancelling in the middle of a batch leaves nothing of it": func(k *kit) {
		imp := k.begin(registry("a"))
		k.stage(imp, person(1, "Ana"))
		batch := func() store.Batch {
			b := store.Batch{Rejects: []store.Reject{{Line: 1}}, Position: 501}
			for n := range 500 {
				b.Records = append(b.Records, person(n+2, fmt.Sprint("Person ", n)))
			}
			return b
		}
		looks := 0
		for k.Stage(fadingAfter(k.Context(), looks), imp.ID, batch()) != nil {
			looks++
		}
		if looks < 5 {
			k.Errorf("it looked at the context %d times only", looks)
		}
		done := k.publish(imp)
		k.equal("counts", store.Counts{Created: 501, Rejected: 1}, done.Counts)
		stats, err := k.Stats(k.Context())
		k.noError(err)
		k.equal("stats", store.Stats{Providers: 501, Records: 501, Imports: 1, Head: 1}, stats)
	},
	"records take the list, class and sampleness of their import": func(k *kit) {
		k.importAll(sample("a"), person(1, "Ana", dt.From("other", directory.ClassAttestation)))
		p := k.provider(1)
		k.equal("sources", []string{"sample"}, p.Sources)
		k.equal("sample", true, p.Sample)
		k.equal("location's list", "sample", p.Locations[0].List)
	},
	"a date in an untrusted list is stated, not verified": func(k *kit) {
		verified := func(r *directory.SourceRecord) { r.VerifiedOn = dt.Date("2026-10-01") }
		k.importAll(society("a"), person(1, "Ana", verified))
		p := k.provider(1)
		k.equal("verified", directory.Date(0), p.VerifiedOn)
		k.equal("stated", dt.Date("2026-10-01"), p.StatedOn)
		spec := society("b")
		spec.Trusted = true
		k.importAll(spec, person(1, "Ana", verified))
		k.equal("verified by a trusted list", dt.Date("2026-10-01"), k.provider(1).VerifiedOn)
	},
	"rejects are kept in order, also of an abandoned import": func(k *kit) {
		want := []store.Reject{{File: "a.csv", Line: 7, NPI: "123", Column: "npi", Value: "123", Reason: "too short"}, {File: "a.csv", Line: 3, Reason: "x"}, {Line: 9}}
		imp := k.begin(registry("a"))
		k.noError(k.Stage(k.Context(), imp.ID, store.Batch{Rejects: want[:2]}))
		k.noError(k.Stage(k.Context(), imp.ID, store.Batch{Rejects: want[2:]}))
		k.noError(k.Abandon(k.Context(), imp.ID))
		var got []store.Reject
		k.noError(k.Rejects(k.Context(), imp.ID, func(r store.Reject) error { got = append(got, r); return nil }))
		k.equal("rejects", want, got)
		stop := fmt.Errorf("stop")
		if err := k.Rejects(k.Context(), imp.ID, func(store.Reject) error { return stop }); err != stop {
			k.Fatalf("error %v, want fn's own", err)
		}
		k.wantKind(k.Rejects(k.Context(), 99, nil), directory.FaultNotFound)
	},
	"an abandoned import leaves nothing behind": func(k *kit) {
		k.importAll(registry("a"), person(1, "Ana"))
		before, err := k.Stats(k.Context())
		k.noError(err)
		imp := k.begin(registry("b"))
		k.stage(imp, person(1, "Anna"), person(2, "Bea"))
		k.noError(k.Abandon(k.Context(), imp.ID))
		after, err := k.Stats(k.Context())
		k.noError(err)
		k.equal("stats", before, after)
		k.equal("name", "Ana", k.provider(1).Name)
		k.wantKind(k.Abandon(k.Context(), imp.ID), directory.FaultConflict)
		k.wantKind(k.Abandon(k.Context(), 99), directory.FaultNotFound)
		k.importAll(registry("b"), person(2, "Bea"))
		k.equal("name by a later import", "Bea", k.provider(2).Name)
	},
	"abandoning may be broken off anywhere, and then the import no longer runs": func(k *kit) { k.breakOff(registry("b")) },
	"the first real import withdraws the sample": func(k *kit) {
		k.importAll(sample("a"), person(1, "Ana"))
		k.equal("rebuild before", false, k.changes(0)[0].Rebuild)
		empty := k.importAll(society("empty"))
		k.equal("an import without a record leaves the sample", "Ana", k.provider(1).Name)
		k.equal("it is published", store.Published, empty.Status)
		k.importAll(registry("b"), person(2, "Bea"))
		k.wantNone(1)
		k.equal("view", 1, len(k.view()))
		changes := k.changes(0)
		k.equal("rebuild", true, changes[len(changes)-1].Rebuild)
		all, err := k.Imports(k.Context())
		k.noError(err)
		k.equal("status of the sample", store.Withdrawn, all[0].Status)
		_, err = k.Begin(k.Context(), sample("c"))
		k.wantKind(err, directory.FaultConflict)
		k.importAll(registry("d"), person(3, "Cleo"))
		changes = k.changes(0)
		k.equal("rebuild of the next", false, changes[len(changes)-1].Rebuild)
	},
	"an import that only repeats is real too": func(k *kit) {
		first := k.importAll(registry("a"), person(1, "Ana"))
		k.importAll(registry("a"), person(1, "Ana"))
		k.withdraw(first)
		_, err := k.Begin(k.Context(), sample("b"))
		k.wantKind(err, directory.FaultConflict)
	},
	"the sample may come again once nothing real is left": func(k *kit) {
		k.importAll(sample("a"), person(1, "Ana"))
		real := k.importAll(registry("b"), person(2, "Bea"))
		k.withdraw(real)
		again := k.importAll(sample("a"), person(1, "Ana"))
		k.equal("counts", store.Counts{Created: 1}, again.Counts)
		k.equal("name", "Ana", k.provider(1).Name)
	},
}

// fading is a context that is cancelled after a number of looks at it.
type fading struct {
	context.Context
	left atomic.Int64
}

func fadingAfter(ctx context.Context, looks int) *fading {
	f := &fading{Context: ctx}
	f.left.Store(int64(looks))
	return f
}

func (f *fading) Err() error {
	if f.left.Add(-1) < 0 {
		return context.Canceled
	}
	return nil
}
