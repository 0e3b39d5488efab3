package storetest

import (
	"context"
	"errors"
	"strings"
	"time"

	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/store"
)

// tallied are the views of a topic on the nth day after today.
func tallied(day int, topic string, n int64) store.Tally {
	return store.Tally{Day: directory.DateOf(today) + directory.Date(day), By: store.ByTopic, Key: topic, Of: store.OfViews, N: n}
}

// tallies lists those of a few days around today.
func (k *kit) tallies(by store.TallyBy) []store.Tally {
	k.Helper()
	all, err := k.ListTallies(k.Context(), by, directory.DateOf(today)-9, directory.DateOf(today)+9)
	k.noError(err)
	return all
}

var tallyCases = map[string]func(*kit){
	"counts add up, in one call and over several, and stay": func(k *kit) {
		k.noError(k.AddTallies(k.Context(), []store.Tally{tallied(0, "bmac", 2), tallied(0, "bmac", 3), tallied(0, "prp", 1)}))
		k.noError(k.AddTallies(k.Context(), []store.Tally{tallied(0, "bmac", 1<<40)}))
		k.reopen()
		k.equal("tallies", []store.Tally{tallied(0, "bmac", 1<<40+5), tallied(0, "prp", 1)}, k.tallies(store.ByTopic))
	},
	"days, kinds, keys and what was counted are told apart, and listed in order": func(k *kit) {
		search, origin := tallied(0, "b", 7), tallied(0, "https://a.example", 8)
		search.Of, origin.By = store.OfSearches, store.ByOrigin
		k.noError(k.AddTallies(k.Context(), []store.Tally{
			tallied(-1, "b", 1), tallied(0, "c", 2), tallied(0, "b", 3), search, origin, tallied(1, "a", 4), tallied(0, "B", 5),
		}))
		k.equal("by topic", []store.Tally{
			tallied(1, "a", 4), tallied(0, "B", 5), search, tallied(0, "b", 3), tallied(0, "c", 2), tallied(-1, "b", 1),
		}, k.tallies(store.ByTopic))
		k.equal("by origin", []store.Tally{origin}, k.tallies(store.ByOrigin))
	},
	"only the days that were asked for are listed, the first and the last too": func(k *kit) {
		for day := -3; day <= 3; day++ {
			k.noError(k.AddTallies(k.Context(), []store.Tally{tallied(day, "a", 1)}))
		}
		got, err := k.ListTallies(k.Context(), store.ByTopic, directory.DateOf(today)-1, directory.DateOf(today)+2)
		k.noError(err)
		k.equal("tallies", []store.Tally{tallied(2, "a", 1), tallied(1, "a", 1), tallied(0, "a", 1), tallied(-1, "a", 1)}, got)
		got, err = k.ListTallies(k.Context(), store.ByTopic, directory.DateOf(today)+2, directory.DateOf(today)+1)
		k.noError(err)
		k.equal("of no day", 0, len(got))
	},
	"a count that is not valid is refused, and nothing with it is kept": func(k *kit) {
		for _, spoil := range []func(*store.Tally){
			func(t *store.Tally) { t.Day = 0 },
			func(t *store.Tally) { t.By = "reader" },
			func(t *store.Tally) { t.Of = "click" },
			func(t *store.Tally) { t.Key = "" },
			func(t *store.Tally) { t.Key = strings.Repeat("x", store.MaxTallyKey+1) },
			func(t *store.Tally) { t.Key = "\xff" },
			func(t *store.Tally) { t.N = 0 },
			func(t *store.Tally) { t.N = -1 },
		} {
			bad := tallied(0, "a", 1)
			spoil(&bad)
			k.wantKind(k.AddTallies(k.Context(), []store.Tally{tallied(0, "a", 1), bad}), directory.FaultInvalid)
		}
		k.equal("tallies", 0, len(k.tallies(store.ByTopic)))
	},
	"a key is kept as it is": func(k *kit) {
		hostile := tallied(0, strings.ToValidUTF8(hostileText[:store.MaxTallyKey-30], ""), 1)
		k.noError(k.AddTallies(k.Context(), []store.Tally{hostile}))
		k.equal("tallies", []store.Tally{hostile}, k.tallies(store.ByTopic))
	},
	"old counts are forgotten, those of the day and later stay": func(k *kit) {
		k.noError(k.AddTallies(k.Context(), []store.Tally{tallied(-2, "a", 1), tallied(-1, "a", 1), tallied(0, "a", 1)}))
		k.noError(k.ForgetTallies(k.Context(), directory.DateOf(today)-1))
		k.equal("tallies", []store.Tally{tallied(0, "a", 1), tallied(-1, "a", 1)}, k.tallies(store.ByTopic))
	},
	"counts change nothing that is shown": func(k *kit) {
		k.importAll(registry("a"), person(1, "Ana"))
		before := k.state()
		k.noError(k.AddTallies(k.Context(), []store.Tally{tallied(0, "a", 1)}))
		k.equal("state", before, k.state())
	},
	"counts are added while an import runs, and by two processes at once": func(k *kit) {
		imp := k.begin(registry("a"))
		k.stage(imp, person(1, "Ana"))
		other := k.open(k.T, k.dir, func() time.Time { return today })
		defer other.Close()
		errs := make(chan error)
		for range 10 {
			for _, s := range []store.Tallies{k, other} {
				go func() { errs <- s.AddTallies(k.Context(), []store.Tally{tallied(0, "a", 3), tallied(0, "b", 1)}) }()
			}
		}
		for range 20 {
			k.noError(<-errs)
		}
		k.publish(imp)
		k.equal("tallies", []store.Tally{tallied(0, "a", 60), tallied(0, "b", 20)}, k.tallies(store.ByTopic))
	},
	"a cancelled context adds, lists and forgets nothing": func(k *kit) {
		k.noError(k.AddTallies(k.Context(), []store.Tally{tallied(0, "a", 1)}))
		ctx, cancel := context.WithCancel(k.Context())
		cancel()
		_, errList := k.ListTallies(ctx, store.ByTopic, 1, directory.DateOf(today))
		for i, err := range []error{errList, k.AddTallies(ctx, []store.Tally{tallied(0, "a", 1)}), k.ForgetTallies(ctx, directory.DateOf(today)+1)} {
			if !errors.Is(err, context.Canceled) {
				k.Errorf("call %d: error %v, want the context's", i, err)
			}
		}
		k.equal("tallies", []store.Tally{tallied(0, "a", 1)}, k.tallies(store.ByTopic))
	},
}
