package storetest

import (
	"github.com/specialist-finder/finder/internal/directory"
	dt "github.com/specialist-finder/finder/internal/directory/directorytest"
	"github.com/specialist-finder/finder/internal/store"
)

func ana() []directory.SourceRecord { return rename("Ana") }

func rename(name string) []directory.SourceRecord {
	return []directory.SourceRecord{person(1, name)}
}

var withdrawingCases = map[string]func(*kit){
	"the previous versions count again": func(k *kit) {
		k.importAll(registry("a"), person(1, "Ana"))
		second := k.importAll(registry("b"), person(1, "Anna"), person(2, "Bea"))
		k.withdraw(second)
		k.equal("name", "Ana", k.provider(1).Name)
		k.wantNone(2)
		last := k.changes(2)
		k.equal("change", []store.Change{{Seq: 3, Import: second.ID, Records: 2}}, last)
		k.equal("touched", sorted(ids(1, 2)), k.touched(last[0]))
	},
	"a row that a later import repeated outlives its first import": func(k *kit) {
		first := k.importAll(registry("a"), person(1, "Ana"), person(2, "Bea"))
		second := k.importAll(registry("b"), person(1, "Ana"))
		k.withdraw(first)
		k.equal("name", "Ana", k.provider(1).Name)
		k.wantNone(2)
		stats, err := k.Stats(k.Context())
		k.noError(err)
		k.equal("providers", int64(1), stats.Providers)
		known, err := k.Known(k.Context(), ids(1, 2))
		k.noError(err)
		k.equal("known", map[directory.ID]bool{id(1): true}, known)
		k.withdraw(second)
		k.wantNone(1)
		k.equal("touched by withdrawing the repetition", ids(1), k.touched(k.changes(2)[0]))
	},
	"a repeated version stays the newest when the import before it goes": func(k *kit) {
		k.importAll(registry("a"), person(1, "Ana"))
		second := k.importAll(registry("b"), person(1, "Anna"))
		k.importAll(registry("c"), person(1, "Anna"))
		k.withdraw(second)
		k.equal("name", "Anna", k.provider(1).Name)
	},
	"other lists stay": func(k *kit) {
		k.importAll(registry("a"), person(1, "Ana"))
		desk := k.importAll(society("b"), person(1, "Annie", dt.Stated("2026-01-01")))
		k.importAll(registry("c"), person(1, "Anna"))
		k.equal("name by the better list", "Annie", k.provider(1).Name)
		k.withdraw(desk)
		k.equal("name by the registry", "Anna", k.provider(1).Name)
		k.equal("sources", []string{"nppes"}, k.provider(1).Sources)
	},
	"the same file may come again afterwards": func(k *kit) {
		k.withdraw(k.importAll(registry("a"), person(1, "Ana")))
		again := k.importAll(registry("a"), person(1, "Ana"))
		k.equal("counts", store.Counts{Created: 1}, again.Counts)
		k.equal("name", "Ana", k.provider(1).Name)
	},
	"only a published import can be withdrawn, once, and while none runs": func(k *kit) {
		done := k.importAll(registry("a"), person(1, "Ana"))
		imp := k.begin(registry("b"))
		k.wantKind(k.Withdraw(k.Context(), done.ID), directory.FaultConflict)
		k.reopen()
		k.wantKind(k.Withdraw(k.Context(), imp.ID), directory.FaultConflict)
		k.wantKind(k.Withdraw(k.Context(), 99), directory.FaultNotFound)
		k.withdraw(done)
		k.wantKind(k.Withdraw(k.Context(), done.ID), directory.FaultConflict)
	},
	"interrupted imports are abandoned": func(k *kit) {
		done := k.importAll(registry("a"), person(1, "Ana"))
		imp := k.begin(registry("b"))
		k.stage(imp, person(1, "Ana"))
		k.reopen()
		k.withdraw(done)
		if again := k.begin(registry("b")); again.ID == imp.ID {
			k.Fatal("it was resumed against what is gone")
		}
	},
}
