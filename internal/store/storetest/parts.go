package storetest

import (
	"github.com/specialist-finder/finder/internal/directory"
	dt "github.com/specialist-finder/finder/internal/directory/directorytest"
	"github.com/specialist-finder/finder/internal/store"
)

var elm, oak = dt.Location("7 Elm Ave", "02139"), dt.Location("9 Oak Ave", "02139")

// whole is the first provider's own row, which replaces older rows of parts.
func whole(name string, parts ...directory.Part) directory.SourceRecord {
	return person(1, name, dt.Replacing(parts...))
}

// further is a side row of the first provider.
func further(l directory.PracticeLocation) directory.SourceRecord {
	return person(1, "", dt.FurtherLocation(l))
}

const locations = directory.PartLocations

var partsCases = map[string]func(*kit){
	"side rows add to their provider and are counted apart": func(k *kit) {
		done := k.importAll(registry("a"), whole("Ana", locations), further(elm), person(1, "", dt.FurtherName("Annie")))
		k.equal("counts", store.Counts{Created: 1, PartsStaged: 2}, done.Counts)
		p := k.provider(1)
		k.equal("locations", 2, len(p.Locations))
		k.equal("other names", []string{"Annie"}, p.OtherNames)
	},
	"side rows may come before their provider": func(k *kit) {
		k.importAll(registry("a"), further(elm), whole("Ana", locations))
		k.equal("locations", 2, len(k.provider(1).Locations))
	},
	"side rows without a whole record are no provider": func(k *kit) {
		k.importAll(registry("a"), further(elm))
		k.wantNone(1)
		k.equal("view", 0, len(k.view()))
		k.importAll(registry("b"), whole("Ana"))
		k.equal("locations once it comes", 2, len(k.provider(1).Locations))
	},
	"a side row that is gone is gone, though its provider's own row did not change": func(k *kit) {
		k.importAll(registry("a"), whole("Ana", locations), further(elm), further(oak))
		done := k.importAll(registry("b"), whole("Ana", locations), further(oak))
		k.equal("counts", store.Counts{Unchanged: 1, PartsUnchanged: 1}, done.Counts)
		k.equal("locations", 2, len(k.provider(1).Locations))
		k.equal("touched", ids(1), k.touched(k.changes(1)[0]))
		k.withdraw(done)
		k.equal("locations once that is withdrawn", 3, len(k.provider(1).Locations))
		k.equal("touched by that", ids(1), k.touched(k.changes(2)[0]))
	},
	"a provider whose own row and side rows change is told once": func(k *kit) {
		k.importAll(registry("a"), whole("Ana", locations), further(elm), further(oak))
		k.importAll(registry("b"), whole("Anna", locations), further(oak))
		k.equal("touched", ids(1), k.touched(k.changes(1)[0]))
	},
	"a deactivation that ended stays ended": func(k *kit) {
		off := func(r *directory.SourceRecord) {
			*r = directory.SourceRecord{ID: r.ID, NPI: r.NPI, Part: directory.PartStatus, Deactivated: true, DeactivatedOn: dt.Date("2026-10-01")}
		}
		k.importAll(registry("a"), whole("Ana", directory.PartStatus))
		k.importAll(registry("b"), person(1, "", off))
		k.equal("deactivated", true, k.provider(1).Deactivated)
		k.importAll(registry("c"), whole("Ana", directory.PartStatus))
		k.equal("deactivated after a full row", false, k.provider(1).Deactivated)
		k.equal("touched by that", ids(1), k.touched(k.changes(2)[0]))
		k.importAll(registry("d"), whole("Anna"))
		k.equal("deactivated after another", false, k.provider(1).Deactivated)
	},
	"a provider that another stands for is told, and comes back": func(k *kit) {
		k.importAll(society("a"), whole("Ana", directory.PartStatus))
		moved := k.importAll(society("b"), person(2, "Ana"), person(1, "", dt.ReplacedBy(2)))
		k.equal("who stands for it", id(2), k.provider(1).ReplacedBy)
		k.equal("deactivated", true, k.provider(1).Deactivated)
		k.equal("touched", sorted(ids(1, 2)), k.touched(k.changes(1)[0]))
		back := k.importAll(society("c"), whole("Ana", directory.PartStatus))
		k.equal("deactivated when the list knows it again", false, k.provider(1).Deactivated)
		k.equal("touched by that", ids(1), k.touched(k.changes(2)[0]))
		k.withdraw(back)
		k.equal("who stands for it once that is withdrawn", id(2), k.provider(1).ReplacedBy)
		k.withdraw(moved)
		k.equal("deactivated once both are withdrawn", false, k.provider(1).Deactivated)
		k.equal("touched by the last", sorted(ids(1, 2)), k.touched(k.changes(4)[0]))
	},
	"nobody stands for a provider of whom its import speaks as well": func(k *kit) {
		k.importAll(society("a"), whole("Ana", directory.PartStatus))
		k.importAll(society("b"), person(1, "", dt.ReplacedBy(2)), whole("Ana", directory.PartStatus), person(2, "Ana"))
		k.equal("deactivated", false, k.provider(1).Deactivated)
		k.importAll(society("c"), person(1, "", dt.ReplacedBy(2)), person(2, "Ana"))
		k.equal("deactivated by the next import", true, k.provider(1).Deactivated)
		k.equal("touched by that", ids(1), k.touched(k.changes(2)[0]))
	},
	"an import that says again who stands for whom changes nothing": func(k *kit) {
		k.importAll(society("a"), whole("Ana", directory.PartStatus))
		b := k.importAll(society("b"), person(1, "", dt.ReplacedBy(2)), person(2, "Ana"))
		c := k.importAll(society("c"), person(1, "", dt.ReplacedBy(2)), person(2, "Ana"))
		k.equal("changes", 2, len(k.changes(0)))
		k.withdraw(b)
		k.equal("who stands for it while that is said", id(2), k.provider(1).ReplacedBy)
		k.withdraw(c)
		k.equal("deactivated", false, k.provider(1).Deactivated)
		k.equal("touched by the last", sorted(ids(1, 2)), k.touched(k.changes(3)[0]))
	},
	"nobody stands for a provider of whom two others were named": func(k *kit) {
		k.importAll(society("a"), whole("Ana", directory.PartStatus))
		imp := k.begin(society("b"))
		k.stage(imp, person(1, "", dt.ReplacedBy(2)))
		k.stage(imp, person(1, "", dt.ReplacedBy(3)))
		k.stage(imp, person(1, "", dt.ReplacedBy(2)))
		k.publish(imp)
		k.equal("deactivated", false, k.provider(1).Deactivated)
	},
	"what an import said and took back does not replace anything": func(k *kit) {
		k.importAll(registry("a"), whole("Ana", locations), further(elm))
		imp := k.begin(registry("b"))
		k.stage(imp, whole("Ana", locations))
		k.stage(imp, whole("Anna"))
		k.publish(imp)
		k.equal("locations", 2, len(k.provider(1).Locations))
		k.importAll(registry("c"), whole("Anna"))
		k.equal("locations when it is repeated", 2, len(k.provider(1).Locations))
	},
	"side rows stay if their file did not come": func(k *kit) {
		k.importAll(registry("a"), whole("Ana", locations), further(elm))
		k.importAll(registry("b"), whole("Anna"))
		k.equal("locations", 2, len(k.provider(1).Locations))
	},
	"side rows that ended stay away when later files do not come": func(k *kit) {
		k.importAll(registry("a"), whole("Ana", locations), further(elm))
		k.importAll(registry("b"), whole("Ana", locations))
		k.importAll(registry("c"), whole("Anna"))
		k.equal("locations", 1, len(k.provider(1).Locations))
	},
	"a side row that comes back is shown, and told to the feed": func(k *kit) {
		k.importAll(registry("a"), whole("Ana", locations), further(elm))
		k.importAll(registry("b"), whole("Ana", locations))
		k.importAll(registry("c"), further(elm))
		k.equal("locations", 2, len(k.provider(1).Locations))
		k.equal("touched", ids(1), k.touched(k.changes(2)[0]))
	},
	"a side row that two imports ended comes back when both are taken back": func(k *kit) {
		k.importAll(registry("a"), whole("Ana", locations), further(elm))
		b := k.importAll(registry("b"), whole("Ana", locations))
		c := k.importAll(registry("c"), whole("Ana", locations))
		k.withdraw(b)
		k.equal("locations while one of them stands", 1, len(k.provider(1).Locations))
		k.withdraw(c)
		k.equal("locations", 2, len(k.provider(1).Locations))
		k.equal("touched by the last", ids(1), k.touched(k.changes(3)[0]))
	},
	"only the parts that came are replaced": func(k *kit) {
		k.importAll(registry("a"), whole("Ana", locations), further(elm), person(1, "", dt.FurtherName("Annie")))
		k.importAll(registry("b"), whole("Ana", directory.PartOtherNames))
		p := k.provider(1)
		k.equal("locations", 2, len(p.Locations))
		k.equal("other names", 0, len(p.OtherNames))
	},
	"another list's side rows are not replaced": func(k *kit) {
		k.importAll(registry("a"), whole("Ana", locations), further(elm))
		spec := society("b")
		k.importAll(spec, whole("Ana", locations))
		k.equal("locations", 2, len(k.provider(1).Locations))
	},
}
