package relevance

import (
	"context"
	"errors"
	"io/fs"
	"time"

	"github.com/specialist-finder/finder/data"
	"github.com/specialist-finder/finder/index"
	"github.com/specialist-finder/finder/index/embedded"
	"github.com/specialist-finder/finder/internal/catalog"
	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/place"
	"github.com/specialist-finder/finder/internal/sample"
	"github.com/specialist-finder/finder/internal/search"
)

// Judge runs the judged queries that the program carries against the embedded
// engine with the invented sample directory, whose index is built in dir. The
// day of the answers is fixed, so that the same code gives the same figures on
// any day; the clock only tells how long they took.
func Judge(ctx context.Context, dir string, clock func() time.Time) (_ *Report, err error) {
	fsys, err := fs.Sub(data.Relevance, "relevance")
	if err != nil {
		return nil, err
	}
	cat, gaz, providers := catalog.Default(), place.Default(), sampleProviders()
	suite, err := Load(fsys, cat, gaz, providers)
	if err != nil {
		return nil, err
	}
	mapper := index.NewMapper(cat)
	engine, err := embedded.Open(embedded.Config{Dir: dir, Version: mapper.Version()})
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, engine.Close()) }()
	if err := fill(ctx, engine, mapper, providers); err != nil {
		return nil, err
	}
	searcher := search.New(search.Config{Engine: engine, Catalog: cat, Gazetteer: gaz, Now: asOf})
	if err := searcher.Learn(ctx); err != nil {
		return nil, err
	}
	searcher.Prepare()
	return suite.Run(ctx, searcher, clock)
}

func sampleProviders() []*directory.Provider {
	all := sample.Directory()
	out := make([]*directory.Provider, len(all))
	for i, p := range all {
		p.Sample = true
		out[i] = &p.Provider
	}
	return out
}

// fill builds the index of the providers.
func fill(ctx context.Context, engine index.Engine, mapper *index.Mapper, providers []*directory.Provider) error {
	b, err := engine.Build(ctx)
	if err != nil {
		return err
	}
	defer b.Abort()
	docs := make([]index.Document, len(providers))
	for i, p := range providers {
		docs[i] = mapper.Document(p)
	}
	if err := b.Add(docs); err != nil {
		return err
	}
	var roster index.Roster
	roster.Add(docs)
	return b.Commit(ctx, 1, roster.Centres())
}

// asOf is the day on which the sample stands.
func asOf() time.Time { return time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC) }
