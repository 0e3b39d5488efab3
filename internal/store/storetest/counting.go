package storetest

import (
	"github.com/specialist-finder/finder/internal/directory"
	dt "github.com/specialist-finder/finder/internal/directory/directorytest"
	"github.com/specialist-finder/finder/internal/store"
)

// place is a society's row for one of a provider's locations.
func place(n int, line1 string) directory.SourceRecord {
	return person(n, "Ana", dt.At(dt.Location(line1, "02139")))
}

var countingCases = map[string]func(*kit){
	"a weekly file updates": func(k *kit) {
		k.importAll(registry("month"), person(1, "Ana"), person(2, "Bea"), person(3, "Cleo"))
		week := k.importAll(registry("week"), person(2, "Bea"), person(3, "Cleo Diaz"), person(4, "Dora"), person(1, "Ana", dt.Deactivated("2026-11-01")))
		k.equal("counts", store.Counts{Created: 1, Updated: 2, Unchanged: 1}, week.Counts)
		k.equal("view", 4, len(k.view()))
		k.equal("changed name", "Cleo Diaz", k.provider(3).Name)
		k.equal("the deactivated one is kept and says so", true, k.provider(1).Deactivated)
		k.equal("touched", sorted(ids(1, 3, 4)), k.touched(k.changes(1)[0]))
	},
	"an older file of a registry undoes nothing": func(k *kit) {
		month := func(day string, deactivated ...dt.RecordOption) []directory.SourceRecord {
			all := dt.Replacing(directory.SideParts()...)
			return []directory.SourceRecord{
				person(1, "Ana of "+day, dt.Stated(day), all), person(1, "", dt.Stated(day), dt.FurtherName("Annie of "+day)),
				person(2, "Bea", append([]dt.RecordOption{dt.Stated("2026-01-01"), all}, deactivated...)...),
			}
		}
		k.importAll(registry("march"), month("2026-03-01")...)
		k.importAll(registry("may"), month("2026-05-01", dt.Stated("2026-05-02"), dt.Deactivated("2026-05-02"))...)
		want := k.view()
		again := k.importAll(registry("march"), month("2026-03-01")...)
		k.equal("unchanged", int64(2), again.Counts.Unchanged)
		k.equal("of these older", int64(2), again.Counts.Older)
		k.equal("view", want, k.view())
		k.equal("name", "Ana of 2026-05-01", k.provider(1).Name)
		k.equal("other names", []string{"Annie of 2026-05-01"}, k.provider(1).OtherNames)
		k.equal("deactivated", true, k.provider(2).Deactivated)
	},
	"an older file counts once the newer one is taken back": func(k *kit) {
		newer := k.importAll(registry("may"), person(1, "Ana Diaz", dt.Stated("2026-05-01")))
		k.importAll(registry("march"), person(1, "Ana", dt.Stated("2026-03-01")))
		k.equal("name", "Ana Diaz", k.provider(1).Name)
		k.withdraw(newer)
		k.equal("name", "Ana", k.provider(1).Name)
	},
	"the same file twice changes nothing": func(k *kit) {
		rows := func() []directory.SourceRecord {
			return []directory.SourceRecord{person(1, "Ana", dt.Replacing(directory.PartOtherNames)), person(1, "", dt.FurtherName("Annie")), person(2, "Bea")}
		}
		k.importAll(registry("a"), rows()...)
		head, err := k.Head(k.Context())
		k.noError(err)
		again := k.importAll(registry("a"), rows()...)
		k.equal("counts", store.Counts{Unchanged: 2, PartsUnchanged: 1}, again.Counts)
		k.equal("changes", 0, len(k.changes(head)))
		k.equal("it is published", store.Published, again.Status)
	},
	"a provider known by another list is updated, not created": func(k *kit) {
		k.importAll(registry("a"), person(1, "Ana"))
		k.equal("counts", store.Counts{Created: 1, Updated: 1}, k.importAll(society("b"), person(1, "Ana"), person(2, "Bea")).Counts)
	},
	"back to an older version is a change": func(k *kit) {
		for _, name := range []string{"Ana", "Anna", "Ana"} {
			k.importAll(registry(name), person(1, name))
			k.equal("name", name, k.provider(1).Name)
		}
		k.equal("changes", 3, len(k.changes(0)))
	},
	"the later row of a registry stands, and counts once": func(k *kit) {
		imp := k.begin(registry("a"))
		k.stage(imp, person(1, "Ana"), person(1, "Anna"))
		k.stage(imp, person(1, "Hannah"))
		k.equal("counts", store.Counts{Created: 1}, k.publish(imp).Counts)
		k.equal("name", "Hannah", k.provider(1).Name)
		stats, err := k.Stats(k.Context())
		k.noError(err)
		k.equal("records", int64(1), stats.Records)
	},
	"rows of a list add up, in one batch or several": func(k *kit) {
		imp := k.begin(society("a"))
		k.stage(imp, place(1, "1 Elm Ave"), place(1, "2 Elm Ave"))
		k.stage(imp, place(1, "3 Elm Ave"))
		k.equal("counts", store.Counts{Created: 1}, k.publish(imp).Counts)
		k.equal("locations", 3, len(k.provider(1).Locations))
	},
	"the same rows of a list add up to the same, in other batches too": func(k *kit) {
		k.importAll(society("a"), place(1, "1 Elm Ave"), place(1, "2 Elm Ave"), place(1, "3 Elm Ave"))
		imp := k.begin(society("a"))
		for _, line1 := range []string{"1 Elm Ave", "2 Elm Ave", "3 Elm Ave"} {
			k.stage(imp, place(1, line1))
		}
		k.equal("counts", store.Counts{Unchanged: 1}, k.publish(imp).Counts)
		k.equal("changes", 1, len(k.changes(0)))
		k.equal("locations", 3, len(k.provider(1).Locations))
	},
	"a row more is added to one that was unchanged so far": func(k *kit) {
		k.importAll(society("a"), place(1, "1 Elm Ave"))
		imp := k.begin(society("b"))
		k.stage(imp, place(1, "1 Elm Ave"))
		k.stage(imp, place(1, "2 Elm Ave"))
		k.equal("counts", store.Counts{Updated: 1}, k.publish(imp).Counts)
		k.equal("locations", 2, len(k.provider(1).Locations))
	},
	"rows add up in the order in which they come, wherever batches end": func(k *kit) {
		with := func(code string, primary bool) directory.SourceRecord {
			return person(1, "Ana", func(r *directory.SourceRecord) { r.Taxonomies = []directory.Taxonomy{{Code: code, Primary: primary}} })
		}
		imp := k.begin(society("a"))
		k.stage(imp, with("A", false))
		k.stage(imp, with("A", true), with("B", true))
		k.publish(imp)
		k.equal("taxonomies", []directory.Taxonomy{{Code: "A"}, {Code: "B", Primary: true}}, k.provider(1).Taxonomies)
		again := k.importAll(society("b"), with("A", false), with("A", true), with("B", true))
		k.equal("counts of the same in one batch", store.Counts{Unchanged: 1}, again.Counts)
	},
	"a row less is a change": func(k *kit) {
		k.importAll(society("a"), place(1, "1 Elm Ave"), place(1, "2 Elm Ave"))
		k.equal("counts", store.Counts{Updated: 1}, k.importAll(society("b"), place(1, "2 Elm Ave")).Counts)
		k.equal("locations", 1, len(k.provider(1).Locations))
	},
	"a registry row that changes and changes back is unchanged": func(k *kit) {
		k.importAll(registry("a"), person(1, "Ana"))
		imp := k.begin(registry("b"))
		k.stage(imp, person(1, "Anna"))
		k.stage(imp, person(1, "Ana"))
		k.equal("counts", store.Counts{Unchanged: 1}, k.publish(imp).Counts)
		k.equal("changes", 1, len(k.changes(0)))
	},
	"a registry row that was unchanged and then changes is updated": func(k *kit) {
		k.importAll(registry("a"), person(1, "Ana"))
		imp := k.begin(registry("b"))
		k.stage(imp, person(1, "Ana"))
		k.stage(imp, person(1, "Anna"))
		k.equal("counts", store.Counts{Updated: 1}, k.publish(imp).Counts)
		k.equal("name", "Anna", k.provider(1).Name)
	},
	"rejects are counted": func(k *kit) {
		imp := k.begin(registry("a"))
		k.noError(k.Stage(k.Context(), imp.ID, store.Batch{Rejects: make([]store.Reject, 3)}))
		k.equal("counts", store.Counts{Rejected: 3}, k.publish(imp).Counts)
		k.equal("changes", 0, len(k.changes(0)))
	},
}
