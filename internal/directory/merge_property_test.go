package directory_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/specialist-finder/finder/internal/directory"
	dt "github.com/specialist-finder/finder/internal/directory/directorytest"
)

// drawHistory draws imports in the order of publishing, each of one list and
// with one row of each part and key, all of one provider.
func drawHistory(t *rapid.T) [][]directory.SourceRecord {
	var out [][]directory.SourceRecord
	for range rapid.IntRange(1, 6).Draw(t, "imports") {
		var rows []directory.SourceRecord
		for range rapid.IntRange(0, 3).Draw(t, "rows") {
			r := dt.DrawRecord(t, 1)
			if len(rows) > 0 {
				r.List, r.Class = rows[0].List, rows[0].Class
			}
			if !slices.ContainsFunc(rows, func(o directory.SourceRecord) bool { return o.Part == r.Part && o.Key == r.Key }) {
				rows = append(rows, r)
			}
		}
		out = append(out, rows)
	}
	return out
}

// publish numbers the imports and gives all their rows.
func publish(history [][]directory.SourceRecord) []directory.SourceRecord {
	var out []directory.SourceRecord
	for i, rows := range history {
		for _, r := range rows {
			r.Sequence = int64(i + 1)
			out = append(out, r)
		}
	}
	return out
}

type merged struct {
	Provider directory.Provider
	OK       bool
}

func mergeAll(records []directory.SourceRecord, asOf directory.Date) merged {
	p, ok := directory.Merge(records, asOf)
	return merged{p, ok}
}

func drawDay(t *rapid.T) directory.Date {
	return dt.Date("2026-06-01") + directory.Date(rapid.IntRange(0, 300).Draw(t, "as of"))
}

func mustEqual(t *rapid.T, about string, want, got any) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Fatalf("%s (-want +got):\n%s", about, diff)
	}
}

func TestMergeDoesNotDependOnTheOrderOfArrival(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		records, asOf := publish(drawHistory(t)), drawDay(t)
		shuffled := rapid.Permutation(records).Draw(t, "shuffled")
		mustEqual(t, "shuffled", mergeAll(records, asOf), mergeAll(shuffled, asOf))
	})
}

func TestMergeLeavesItsInputAlone(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		history, asOf := drawHistory(t), drawDay(t)
		records := publish(history)
		first := mergeAll(records, asOf)
		for i := range first.Provider.Locations {
			first.Provider.Locations[i].Name = "scribbled over"
		}
		for _, s := range [][]string{first.Provider.Languages, first.Provider.OtherNames, first.Provider.Credentials} {
			for i := range s {
				s[i] = "scribbled over"
			}
		}
		mustEqual(t, "the records after scribbling over the result", publish(history), records)
	})
}

func TestRemovingAnImportIsReplayingWithoutIt(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		history, asOf := drawHistory(t), drawDay(t)
		i := rapid.IntRange(0, len(history)-1).Draw(t, "removed")
		removed := slices.DeleteFunc(publish(history), func(r directory.SourceRecord) bool { return r.Sequence == int64(i+1) })
		without := publish(slices.Delete(slices.Clone(history), i, i+1))
		mustEqual(t, "removed against never imported", mergeAll(without, asOf), mergeAll(removed, asOf))
	})
}

func TestImportingAgainChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		history, asOf := drawHistory(t), drawDay(t)
		again := append(slices.Clone(history), history[len(history)-1])
		mustEqual(t, "the last import twice", mergeAll(publish(history), asOf), mergeAll(publish(again), asOf))
	})
}

func TestMergeOfCurrentIsMerge(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		records, asOf := publish(drawHistory(t)), drawDay(t)
		mustEqual(t, "current records only", mergeAll(records, asOf), mergeAll(directory.Current(records), asOf))
	})
}

func TestMergedProviderKeepsItsRules(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		records, asOf := publish(drawHistory(t)), drawDay(t)
		m := mergeAll(records, asOf)
		current := directory.Current(records)
		checkSuppressed(t, m.Provider, current)
		checkUnique(t, m.Provider)
		checkBest(t, m, current, asOf)
	})
}

func checkSuppressed(t *rapid.T, p directory.Provider, current []directory.SourceRecord) {
	for _, r := range current {
		for _, key := range r.Suppress {
			for _, l := range p.Locations {
				if l.AddressKey() == key {
					t.Fatalf("%s suppresses %q, which is shown", r.List, key)
				}
			}
		}
	}
}

func checkUnique(t *rapid.T, p directory.Provider) {
	seen := map[string]bool{}
	once := func(what, key string) {
		if seen[what+key] {
			t.Fatalf("%s %q is there twice", what, key)
		}
		seen[what+key] = true
	}
	primaries := 0
	for _, l := range p.Locations {
		once("location", l.AddressKey())
	}
	for _, x := range p.Taxonomies {
		once("taxonomy", x.Code)
		if x.Primary {
			primaries++
		}
	}
	for _, o := range p.Offerings {
		once("offering", o.ID)
	}
	if primaries > 1 {
		t.Fatalf("%d taxonomies are primary", primaries)
	}
}

// checkBest judges the summary, a field where any class may speak, by looking
// for a record that should have been preferred.
func checkBest(t *rapid.T, m merged, current []directory.SourceRecord, asOf directory.Date) {
	rank := func(r directory.SourceRecord) int {
		switch {
		case r.Class == directory.ClassLicenseBoard:
			return int(directory.ClassImport)
		case r.Class == directory.ClassAttestation && asOf-r.StatedOn > directory.AttestationDays:
			return int(directory.ClassClinicSite)
		}
		return int(r.Class)
	}
	best := -1
	for _, r := range current {
		if r.Summary != "" {
			best = max(best, rank(r))
		}
	}
	if said := m.Provider.Summary != ""; m.OK && said != (best >= 0) {
		t.Fatalf("a summary is shown: %v; the best that has one ranks %d", said, best)
	}
	for _, by := range m.Provider.Provenance {
		i := slices.IndexFunc(current, func(r directory.SourceRecord) bool { return r.List == by.List && r.Part == directory.PartWhole })
		if by.Field == directory.FieldSummary && rank(current[i]) < best {
			t.Fatalf("%s gave the summary, but a better source has one", by.List)
		}
	}
}

func TestCombiningAgainAddsNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := dt.DrawRecord(t, 1), dt.DrawRecord(t, 1)
		b.List, b.Class, b.Part, b.Key = a.List, a.Class, a.Part, a.Key
		once := directory.Combine(a, b)
		mustEqual(t, "the later row twice", once, directory.Combine(once, b))
	})
}
