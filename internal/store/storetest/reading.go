package storetest

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"time"

	"github.com/specialist-finder/finder/internal/directory"
	dt "github.com/specialist-finder/finder/internal/directory/directorytest"
	"github.com/specialist-finder/finder/internal/store"
)

var readingCases = map[string]func(*kit){
	"an empty store answers": func(k *kit) {
		k.noError(k.Ping(k.Context()))
		k.wantNone(1)
		ps, err := k.Providers(k.Context(), ids(1, 2))
		k.noError(err)
		k.equal("providers", 0, len(ps))
		ps, err = k.Providers(k.Context(), nil)
		k.noError(err)
		k.equal("providers of no ids", 0, len(ps))
		stats, err := k.Stats(k.Context())
		k.noError(err)
		k.equal("stats", store.Stats{}, stats)
		_, head, err := view(k.Context(), k)
		k.noError(err)
		k.equal("head", int64(0), head)
		all, err := k.Imports(k.Context())
		k.noError(err)
		k.equal("imports", 0, len(all))
	},
	"a provider is the merge of its records": func(k *kit) {
		r := person(1, "Ana")
		k.importAll(registry("a"), r)
		want, _ := directory.Merge([]directory.SourceRecord{r}, directory.DateOf(today))
		k.equal("provider", want, k.provider(1))
	},
	"providers come in the order of their ids, unknown ones left out": func(k *kit) {
		k.importAll(registry("a"), person(1, "Ana"), person(2, "Bea"), person(3, "Cleo"))
		ps, err := k.Providers(k.Context(), ids(3, 9, 1, 3))
		k.noError(err)
		var names []string
		for _, p := range ps {
			names = append(names, p.Name)
		}
		k.equal("names", []string{"Cleo", "Ana", "Cleo"}, names)
	},
	"deactivated ones are read like others": func(k *kit) {
		k.importAll(registry("a"), person(1, "Ana", dt.Deactivated("2026-01-01")))
		k.equal("provider", true, k.provider(1).Deactivated)
		k.equal("all", true, k.view()[id(1)].Deactivated)
	},
	"an attestation ages by the store's clock": func(k *kit) {
		own := store.ImportSpec{List: "own", Class: directory.ClassAttestation, Fingerprint: "a"}
		calls := store.ImportSpec{List: "calls", Class: directory.ClassPhoneCall, Fingerprint: "b"}
		k.importAll(own, person(1, "Attested", dt.Stated("2026-11-01")))
		k.importAll(calls, person(1, "Called", dt.Stated("2026-11-02")))
		k.equal("name while it is fresh", "Attested", k.provider(1).Name)
		k.today = today.Add(100 * 24 * time.Hour)
		k.equal("name when it is not", "Called", k.provider(1).Name)
		k.equal("name in all", "Called", k.view()[id(1)].Name)
	},
	"known are those published and those of the running import": func(k *kit) {
		k.importAll(registry("a"), person(1, "Ana"))
		imp := k.begin(registry("b"))
		k.stage(imp, person(2, "Bea"), person(3, "", dt.FurtherName("Cleo")))
		known, err := k.Known(k.Context(), ids(1, 2, 3, 4))
		k.noError(err)
		k.equal("known", map[directory.ID]bool{id(1): true, id(2): true}, known)
		k.noError(k.Abandon(k.Context(), imp.ID))
		known, err = k.Known(k.Context(), ids(1, 2))
		k.noError(err)
		k.equal("known afterwards", map[directory.ID]bool{id(1): true}, known)
	},
	"ids are listed from one to another, ascending": func(k *kit) {
		k.importAll(registry("a"), person(1, "Ana"), person(2, "Bea"), person(3, "Cleo"), person(3, "", dt.FurtherName("Cleopatra")))
		k.importAll(society("b"), person(1, "Ana"))
		all := slices.Sorted(slices.Values(ids(1, 2, 3)))
		list := func(first, last directory.ID, limit int) []directory.ID {
			k.Helper()
			got, err := k.IDs(k.Context(), first, last, limit)
			k.noError(err)
			return got
		}
		k.equal("all", all, list(0, math.MaxInt64, 10))
		k.equal("two of them", all[:2], list(0, math.MaxInt64, 2))
		k.equal("both ends", all[1:], list(all[1], all[2], 10))
		k.equal("what lies between", all[1:2], list(all[0]+1, all[2]-1, 10))
		k.equal("none", 0, len(list(all[2]+1, math.MaxInt64, 10)))
	},
	"stats count": func(k *kit) {
		k.importAll(registry("a"), person(1, "Ana"), person(2, "Bea"), person(2, "", dt.FurtherName("Bee")))
		k.importAll(society("b"), person(1, "Ana"), person(3, "Cleo"))
		stats, err := k.Stats(k.Context())
		k.noError(err)
		k.equal("stats", store.Stats{Providers: 3, Records: 5, Imports: 2, Head: 2}, stats)
	},
	"all gives many in small pieces, and stops at fn's error": func(k *kit) {
		const n = 5000
		var rows []directory.SourceRecord
		for i := range n {
			rows = append(rows, person(i, fmt.Sprint("Person ", i)))
		}
		k.importAll(registry("a"), rows...)
		all := k.view()
		k.equal("providers", n, len(all))
		k.equal("one of them", "Person 77", all[id(77)].Name)
		_, err := k.All(k.Context(), func(ps []directory.Provider) error {
			if len(ps) > store.MaxBatch {
				return fmt.Errorf("a piece of %d", len(ps))
			}
			return nil
		})
		k.noError(err)
		stop := errors.New("stop")
		if _, err := k.All(k.Context(), func([]directory.Provider) error { return stop }); err != stop {
			k.Fatalf("error %v, want fn's own", err)
		}
	},
	"a cancelled context stops every read": func(k *kit) {
		k.importAll(registry("a"), person(1, "Ana"))
		ctx, cancel := context.WithCancel(k.Context())
		cancel()
		_, errOne := k.Provider(ctx, id(1))
		_, errSome := k.Providers(ctx, ids(1))
		_, errIDs := k.IDs(ctx, 0, math.MaxInt64, 1)
		_, errKnown := k.Known(ctx, ids(1))
		_, errStats := k.Stats(ctx)
		_, _, errAll := view(ctx, k)
		_, errChanges := k.Changes(ctx, 0)
		_, errHead := k.Head(ctx)
		errTouched := k.Touched(ctx, store.Change{Import: 1}, func([]directory.ID) error { return nil })
		for i, err := range []error{errOne, errSome, errIDs, errKnown, errStats, errAll, errChanges, errHead, errTouched, k.Ping(ctx)} {
			if !errors.Is(err, context.Canceled) {
				k.Errorf("call %d: error %v, want the context's", i, err)
			}
		}
	},
}
