package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"net/url"
	"time"

	"github.com/specialist-finder/finder/index"
	"github.com/specialist-finder/finder/index/embedded"
	"github.com/specialist-finder/finder/internal/catalog"
	"github.com/specialist-finder/finder/internal/place"
	"github.com/specialist-finder/finder/internal/search"
	"github.com/specialist-finder/finder/internal/server/params"
)

// engine asks queries in process and prints how long the engine took for each,
// without reading parameters, labels and encoding.
func engine(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	fl := flag.NewFlagSet("engine", flag.ContinueOnError)
	dir := fl.String("index", "", "folder of an index (required)")
	file := fl.String("queries", "", "queries.jsonl of a corpus (required)")
	only := fl.String("kinds", "", "ask only these kinds, comma-separated")
	if err := parse(fl, args, stderr); err != nil {
		return err
	}
	queries, err := queriesOf(*file, *only)
	if err != nil {
		return err
	}
	e, err := embedded.OpenReadOnly(embedded.Config{Dir: *dir})
	if err != nil {
		return err
	}
	defer e.Close()
	t := &timed{Engine: e}
	s := search.New(search.Config{Engine: t, Catalog: catalog.Default(), Gazetteer: place.Default(), Now: time.Now})
	took := measures{}
	for round := range 2 { // the first warms up
		if round == 1 {
			took = measures{}
		}
		for i := range queries {
			if err := t.ask(ctx, s, &queries[i], took); err != nil {
				return err
			}
		}
	}
	return took.report(stdout, 1, 0)
}

// timed is an engine that adds up the time of its calls.
type timed struct {
	index.Engine
	spent time.Duration
	calls int
}

func (t *timed) Search(ctx context.Context, q *index.Query) (*index.Page, error) {
	defer t.since(time.Now())
	return t.Engine.Search(ctx, q)
}

func (t *timed) Prefix(ctx context.Context, q *index.PrefixQuery) ([]index.Hit, error) {
	defer t.since(time.Now())
	return t.Engine.Prefix(ctx, q)
}

func (t *timed) since(start time.Time) {
	t.spent += time.Since(start)
	t.calls++
}

// ask runs one query; records by NPI come from the store and are left out.
func (t *timed) ask(ctx context.Context, s *search.Searcher, q *query, took measures) error {
	u, err := url.Parse(q.Path)
	if err != nil {
		return fmt.Errorf("query %q: %w", q.Path, err)
	}
	t.spent, t.calls = 0, 0
	switch u.Path {
	case "/api/v1/search":
		r, err := params.Search(u.RawQuery, params.API)
		if err != nil {
			return err
		}
		if _, err = s.Search(ctx, r); err != nil {
			return err
		}
	case "/api/v1/suggest":
		r, err := params.Suggest(u.RawQuery)
		if err != nil {
			return err
		}
		if _, err = s.Suggest(ctx, r); err != nil {
			return err
		}
	default:
		return nil
	}
	if t.calls > 0 {
		took.took(q.Kind, t.spent)
	}
	return nil
}
