package storetest

import (
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/specialist-finder/finder/internal/directory"
	dt "github.com/specialist-finder/finder/internal/directory/directorytest"
	"github.com/specialist-finder/finder/internal/store"
)

var feedCases = map[string]func(*kit){
	"a store's identity is its own and stays": func(k *kit) {
		id := k.identity()
		k.reopen()
		k.equal("after opening again", id, k.identity())
		other := k.open(k.T, k.TempDir(), func() time.Time { return k.today })
		defer other.Close()
		theirs, err := other.Identity(k.Context())
		k.noError(err)
		k.equal("another store has the same", false, id == theirs || id == "")
	},
	"changes ascend and begin after a position": func(k *kit) {
		for i := range 5 {
			k.importAll(registry(fmt.Sprint(i)), person(i, "Ana"))
		}
		all := k.changes(0)
		for i, c := range all {
			k.equal("change", store.Change{Seq: int64(i + 1), Import: int64(i + 1), Records: 1}, c)
		}
		k.equal("after 3", all[3:], k.changes(3))
		k.equal("after the last", 0, len(k.changes(5)))
		head, err := k.Head(k.Context())
		k.noError(err)
		k.equal("head", int64(5), head)
		_, head, err = view(k.Context(), k)
		k.noError(err)
		k.equal("head of all", int64(5), head)
	},
	"at most MaxChanges come at once": func(k *kit) {
		imp := k.importAll(registry("a"), person(1, "Ana"))
		for i := range store.MaxChanges/2 + 1 {
			k.withdraw(imp)
			imp = k.importAll(registry(fmt.Sprint(i)), person(1, "Ana"))
		}
		k.equal("first", store.MaxChanges, len(k.changes(0)))
		k.equal("rest", 3, len(k.changes(store.MaxChanges)))
	},
	"touched are distinct, also across pieces, and fn's error stops": func(k *kit) {
		imp := k.begin(registry("a"))
		var want []directory.ID
		for piece := range 3 {
			var rows []directory.SourceRecord
			for i := range 1500 {
				n := piece*1000 + i // a third of them was in the piece before
				rows = append(rows, person(n, fmt.Sprint("Person ", piece, n)), person(n, "", dt.FurtherName("Annie")))
				want = append(want, id(n))
			}
			k.stage(imp, rows...)
		}
		k.publish(imp)
		seen := map[directory.ID]bool{}
		for _, id := range want {
			seen[id] = true
		}
		got := k.touched(k.changes(0)[0])
		k.equal("how many", len(seen), len(got))
		for _, id := range got {
			if !seen[id] {
				k.Fatalf("%v is touched", id)
			}
		}
		stop := errors.New("stop")
		err := k.Touched(k.Context(), k.changes(0)[0], func(ids []directory.ID) error {
			if len(ids) > store.MaxBatch {
				return fmt.Errorf("a piece of %d", len(ids))
			}
			return stop
		})
		if err != stop {
			k.Fatalf("error %v, want fn's own", err)
		}
	},
	"a change of one provider touches that one": func(k *kit) {
		k.equal("touched", ids(7), k.touched(store.Change{Seq: 1, Provider: id(7)}))
	},
	"fn may read the store, and even import": func(k *kit) {
		k.importAll(registry("a"), person(1, "Ana"))
		k.noError(k.Touched(k.Context(), k.changes(0)[0], func(ids []directory.ID) error {
			k.importAll(registry("b"), person(2, "Bea"))
			_, err := k.Providers(k.Context(), ids)
			return err
		}))
	},
}

var concurrencyCases = map[string]func(*kit){
	"readers see whole imports only, from this store and from another": func(k *kit) {
		const rounds, size = 8, 300
		other := k.open(k.T, k.dir, time.Now)
		defer other.Close()
		stop := make(chan struct{})
		var readers sync.WaitGroup
		for _, s := range []store.Store{k.Store, other, other} {
			readers.Go(func() { readUntil(k, s, stop, size) })
		}
		for round := range rounds {
			imp := k.begin(registry(fmt.Sprint(round)))
			for from := 0; from < size; from += size / 3 {
				var rows []directory.SourceRecord
				for n := from; n < from+size/3; n++ {
					rows = append(rows, person(n, fmt.Sprint("Round ", round)))
				}
				k.stage(imp, rows...)
			}
			if done := k.publish(imp); round%3 == 2 {
				k.withdraw(done)
			}
		}
		close(stop)
		readers.Wait()
	},
}

// readUntil fails if it ever sees a part of an import.
func readUntil(k *kit, s store.Store, stop <-chan struct{}, size int) {
	some := ids(0, size/2, size-1)
	for n := 0; ; n++ {
		select {
		case <-stop:
			return
		default:
		}
		ps, err := s.Providers(k.Context(), some)
		if err != nil || len(ps) != 0 && (len(ps) != 3 || ps[0].Name != ps[1].Name || ps[1].Name != ps[2].Name) {
			k.Errorf("it read %v, %v", ps, err)
			return
		}
		if n%4 > 0 {
			continue
		}
		all, _, err := view(k.Context(), s)
		names := map[string]bool{}
		for _, p := range all {
			names[p.Name] = true
		}
		if err != nil || len(all) != 0 && (len(all) != size || len(names) != 1) {
			k.Errorf("all are %d, named %v, error %v", len(all), names, err)
			return
		}
	}
}
