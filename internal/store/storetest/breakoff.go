package storetest

import (
	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/store"
)

// breakOff abandons imports of that spec with contexts that are cancelled a
// little later each time, until one is abandoned before its context ends.
// Abandoning again must complete each.
func (k *kit) breakOff(spec store.ImportSpec) {
	k.Helper()
	k.importAll(registry("a"), person(1, "Ana"))
	before := k.state()
	for looks := 0; ; looks++ {
		imp := k.begin(spec)
		k.stage(imp, person(1, "Anna"), person(2, "Bea"), person(3, "Cleo"))
		if k.Abandon(fadingAfter(k.Context(), looks), imp.ID) == nil {
			if looks < 5 {
				k.Errorf("it looked at the context %d times only", looks)
			}
			return
		}
		k.wantRunningOnlyIfStaging(imp)
		k.noError(k.Abandon(k.Context(), imp.ID))
		after := k.state()
		k.equal("view", before.View, after.View)
		k.equal("stats", before.Stats, after.Stats)
	}
}

// wantRunningOnlyIfStaging wants that a running import takes rows if, and only
// if, the store tells that it is still staging.
func (k *kit) wantRunningOnlyIfStaging(imp store.Import) {
	k.Helper()
	all, err := k.Imports(k.Context())
	k.noError(err)
	err = k.Stage(k.Context(), imp.ID, store.Batch{Records: []directory.SourceRecord{person(4, "Dora")}})
	if last := all[len(all)-1]; last.ID == imp.ID && last.Status == store.Staging {
		k.noError(err)
		return
	}
	k.wantKind(err, directory.FaultConflict)
	_, err = k.Publish(k.Context(), imp.ID)
	k.wantKind(err, directory.FaultConflict)
}
