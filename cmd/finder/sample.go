package main

import (
	"io/fs"
	"slices"
	"strings"

	"github.com/specialist-finder/finder/data"
	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/intake"
	"github.com/specialist-finder/finder/internal/store"
)

const sampleList = "sample"

// loadSample imports the invented sample directory if the store is empty, and
// tells whether it did. An import that was interrupted, or runs beside, is left
// to be completed: what it staged would be lost.
func (p *program) loadSample(s store.Store) (bool, error) {
	imports, err := s.Imports(p.ctx)
	if err != nil {
		return false, err
	}
	if slices.ContainsFunc(imports, func(i store.Import) bool { return i.Sequence > 0 }) {
		return false, nil
	}
	for _, i := range imports {
		if i.Status == store.Staging && !i.Trial && !i.Sample {
			p.say("An import of the list %s waits to be completed: run the same `finder import` again. The sample is not loaded.", i.List)
			return false, nil
		}
	}
	b, err := fs.ReadFile(data.Sample, "sample/providers.csv")
	if err != nil {
		return false, err
	}
	p.say("The data folder %s is empty: loading the invented sample directory.", p.Data)
	file := intake.File{Name: "sample.csv", Size: int64(len(b)), ReaderAt: strings.NewReader(string(b))}
	err = p.load(&storeSink{store: s, trusted: true}, intake.Options{Files: []intake.File{file}, List: sampleList, Sample: true, Trusted: true})
	if directory.KindOf(err) == directory.FaultConflict {
		p.say("The sample is not loaded: %v.", err)
		return false, nil
	}
	return err == nil, err
}
