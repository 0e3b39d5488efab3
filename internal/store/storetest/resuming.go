package storetest

import (
	"github.com/specialist-finder/finder/internal/store"
)

var resumingCases = map[string]func(*kit){
	"an interrupted import is resumed where it was": func(k *kit) {
		imp := k.begin(registry("a"))
		k.noError(k.Stage(k.Context(), imp.ID, store.Batch{Records: ana(), Rejects: make([]store.Reject, 1), Position: 4711}))
		k.reopen()
		again := k.begin(registry("a"))
		k.equal("id", imp.ID, again.ID)
		k.equal("position", int64(4711), again.Position)
		k.equal("counts", store.Counts{Created: 1, Rejected: 1}, again.Counts)
		k.noError(k.Stage(k.Context(), again.ID, store.Batch{Records: rename("Anna"), Rejects: make([]store.Reject, 1), Position: 5000}))
		k.equal("counts", store.Counts{Created: 1, Rejected: 2}, k.publish(again).Counts)
		k.equal("name", "Anna", k.provider(1).Name)
	},
	"what was confirmed before the interruption stays so": func(k *kit) {
		first := k.importAll(registry("a"), person(1, "Ana"), person(2, "Bea"))
		imp := k.begin(registry("b"))
		k.stage(imp, person(1, "Ana"))
		k.reopen()
		again := k.begin(registry("b"))
		k.stage(again, person(2, "Bea"))
		k.equal("counts", store.Counts{Unchanged: 2}, k.publish(again).Counts)
		k.withdraw(first)
		k.equal("view", 2, len(k.view()))
	},
	"nothing of an interrupted import is visible": func(k *kit) {
		k.stage(k.begin(registry("a")), person(1, "Ana"))
		k.reopen()
		k.wantNone(1)
		k.equal("view", 0, len(k.view()))
		known, err := k.Known(k.Context(), ids(1))
		k.noError(err)
		k.equal("known, since no import runs", 0, len(known))
	},
	"another file abandons what was interrupted": func(k *kit) {
		first := k.begin(registry("a"))
		k.stage(first, person(1, "Ana"))
		k.reopen()
		second := k.begin(registry("b"))
		if second.ID == first.ID {
			k.Fatal("another file resumed the import")
		}
		k.stage(second, person(2, "Bea"))
		k.publish(second)
		k.wantNone(1)
		all, err := k.Imports(k.Context())
		k.noError(err)
		k.equal("status", store.Abandoned, all[0].Status)
		stats, err := k.Stats(k.Context())
		k.noError(err)
		k.equal("records", int64(1), stats.Records)
	},
	"the same file read in another way starts anew": func(k *kit) {
		first := k.begin(registry("a"))
		k.stage(first, person(1, "Ana"))
		k.reopen()
		spec := registry("a")
		spec.Format = "csv"
		if second := k.begin(spec); second.ID == first.ID || second.Position != 0 {
			k.Fatalf("resumed: %+v", second)
		}
	},
	"an interrupted import can be abandoned": func(k *kit) {
		imp := k.begin(registry("a"))
		k.stage(imp, person(1, "Ana"))
		k.reopen()
		k.noError(k.Abandon(k.Context(), imp.ID))
		k.equal("a new one", int64(0), k.begin(registry("a")).Position)
	},
	"reopening keeps everything": func(k *kit) {
		k.importAll(registry("a"), person(1, "Ana"), person(2, "Bea"))
		k.withdraw(k.importAll(society("b"), person(1, "Anna")))
		k.importAll(registry("c"), person(1, "Ana"), person(2, "Beatrice"))
		before := k.state()
		k.reopen()
		k.equal("state", before, k.state())
	},
	"closing twice is harmless": func(k *kit) {
		k.noError(k.Close())
		k.noError(k.Close())
	},
}
