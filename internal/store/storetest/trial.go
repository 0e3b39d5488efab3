package storetest

import (
	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/store"
)

// trial is the spec of a trial of what spec would import.
func trial(spec store.ImportSpec) store.ImportSpec {
	spec.Trial = true
	return spec
}

// as is the spec of a list by another class.
func as(class directory.SourceClass, spec store.ImportSpec) store.ImportSpec {
	spec.Class = class
	return spec
}

// state is everything that a store tells.
type state struct {
	View    map[directory.ID]directory.Provider
	Imports []store.Import
	Changes []store.Change
	Stats   store.Stats
}

func (k *kit) state() (s state) {
	k.Helper()
	var errImports, errStats error
	s.Imports, errImports = k.Imports(k.Context())
	s.Stats, errStats = k.Stats(k.Context())
	k.noError(errImports)
	k.noError(errStats)
	s.View, s.Changes = k.view(), k.changes(0)
	return s
}

var trialCases = map[string]func(*kit){
	"a trial counts what an import would do, and goes without a trace": func(k *kit) {
		k.importAll(registry("a"), person(1, "Ana"), person(2, "Bea"))
		before := k.state()
		imp := k.begin(trial(registry("b")))
		k.noError(k.Stage(k.Context(), imp.ID, store.Batch{Records: rename("Anna"), Rejects: make([]store.Reject, 2), Position: 3}))
		k.noError(k.Stage(k.Context(), imp.ID, store.Batch{Records: []directory.SourceRecord{person(2, "Bea"), person(3, "Cleo")}, Position: 5}))
		all, err := k.Imports(k.Context())
		k.noError(err)
		k.equal("counts", store.Counts{Created: 1, Updated: 1, Unchanged: 1, Rejected: 2}, all[1].Counts)
		k.equal("it is known as a trial", true, all[1].Trial)
		known, err := k.Known(k.Context(), ids(3))
		k.noError(err)
		k.equal("known while it runs", map[directory.ID]bool{id(3): true}, known)
		k.equal("view meanwhile", before.View, k.view())
		k.noError(k.Abandon(k.Context(), imp.ID))
		k.equal("state", before, k.state())
		k.wantKind(k.Rejects(k.Context(), imp.ID, nil), directory.FaultNotFound)
		k.wantKind(k.Abandon(k.Context(), imp.ID), directory.FaultNotFound)
		k.equal("counts of the import itself", store.Counts{Created: 1, Updated: 1}, k.importAll(registry("b"), person(1, "Anna"), person(3, "Cleo")).Counts)
	},
	"a trial is never published": func(k *kit) {
		imp := k.begin(trial(registry("a")))
		k.stage(imp, person(1, "Ana"))
		_, err := k.Publish(k.Context(), imp.ID)
		k.wantKind(err, directory.FaultConflict)
		k.wantNone(1)
		k.noError(k.Abandon(k.Context(), imp.ID))
		k.equal("state", state{View: map[directory.ID]directory.Provider{}}, k.withoutNil(k.state()))
	},
	"a trial does not make its list known": func(k *kit) {
		for _, end := range []func(store.Import){
			func(imp store.Import) { k.noError(k.Abandon(k.Context(), imp.ID)) },
			func(store.Import) { k.reopen() },
		} {
			imp := k.begin(trial(as(directory.ClassImport, registry("a"))))
			k.stage(imp, person(1, "Ana"))
			end(imp)
		}
		k.equal("class", directory.ClassRegistry, k.importAll(registry("a"), person(1, "Ana")).Class)
	},
	"a trial is refused where the import would be": func(k *kit) {
		k.importAll(registry("a"), person(1, "Ana"))
		for _, spec := range []store.ImportSpec{as(directory.ClassImport, registry("b")), sample("a"), {List: "x"}} {
			_, err := k.Begin(k.Context(), trial(spec))
			_, want := k.Begin(k.Context(), spec)
			k.wantKind(err, directory.KindOf(want))
		}
	},
	"a trial leaves an interrupted import to be resumed as it is": func(k *kit) {
		imp := k.begin(registry("a"))
		k.noError(k.Stage(k.Context(), imp.ID, store.Batch{Records: ana(), Position: 17}))
		k.reopen()
		before := k.state()
		trusted := as(directory.ClassPhoneCall, registry("a"))
		trusted.Trusted = true
		for _, spec := range []store.ImportSpec{registry("a"), society("b"), trusted} {
			tried := k.begin(trial(spec))
			k.equal("position of the trial", int64(0), tried.Position)
			k.equal("class of the trial", spec.Class, tried.Class)
			k.stage(tried, person(2, "Bea"))
			k.noError(k.Abandon(k.Context(), tried.ID))
			k.equal("state", before, k.state())
		}
		again := k.begin(registry("a"))
		k.equal("id", imp.ID, again.ID)
		k.equal("position", int64(17), again.Position)
		k.stage(again, person(2, "Bea"))
		k.equal("counts", store.Counts{Created: 2}, k.publish(again).Counts)
	},
	"what an interrupted trial left is wiped out by the next import": func(k *kit) {
		k.stage(k.begin(trial(registry("a"))), person(1, "Ana"))
		k.reopen()
		next := k.importAll(registry("a"), person(2, "Bea"))
		s := k.state()
		k.equal("imports", []store.Import{next}, s.Imports)
		k.equal("stats", store.Stats{Providers: 1, Records: 1, Imports: 1, Head: 1}, s.Stats)
	},
	"an interrupted trial is begun anew, and can be abandoned": func(k *kit) {
		first := k.begin(trial(registry("a")))
		k.stage(first, person(1, "Ana"))
		k.reopen()
		second := k.begin(trial(registry("a")))
		k.equal("position", int64(0), second.Position)
		k.stage(second, person(1, "Ana"))
		k.reopen()
		k.wantKind(k.Abandon(k.Context(), first.ID), directory.FaultNotFound)
		k.noError(k.Abandon(k.Context(), second.ID))
		k.equal("imports", 0, len(k.state().Imports))
	},
	"abandoning a trial may be broken off anywhere": func(k *kit) { k.breakOff(trial(registry("b"))) },
	"withdrawing wipes out interrupted trials": func(k *kit) {
		done := k.importAll(registry("a"), person(1, "Ana"))
		k.stage(k.begin(trial(registry("b"))), person(2, "Bea"))
		k.reopen()
		k.withdraw(done)
		done.Status = store.Withdrawn
		k.equal("imports", []store.Import{done}, k.state().Imports)
	},
	"a list that was never published may come by another class": func(k *kit) {
		failed := k.begin(as(directory.ClassImport, registry("a")))
		k.stage(failed, person(1, "Ana"))
		k.noError(k.Abandon(k.Context(), failed.ID))
		interrupted := k.begin(as(directory.ClassImport, registry("a")))
		k.stage(interrupted, person(1, "Ana"))
		k.reopen()
		imp := k.begin(registry("a"))
		k.equal("class", directory.ClassRegistry, imp.Class)
		k.equal("position, since the other is not resumed", int64(0), imp.Position)
		k.stage(imp, person(1, "Anna"), person(1, "Hannah"))
		k.publish(imp)
		k.equal("name, as a registry's later row stands", "Hannah", k.provider(1).Name)
		_, err := k.Begin(k.Context(), as(directory.ClassImport, registry("a")))
		k.wantKind(err, directory.FaultConflict)
	},
}

// withoutNil is a state whose empty lists are nil.
func (k *kit) withoutNil(s state) state {
	if len(s.Imports) == 0 {
		s.Imports = nil
	}
	return s
}
