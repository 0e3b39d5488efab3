// Package search answers a request: it looks up what the parameters and the
// box ask for, makes a query of it, ranks by a written table (docs/ranking.md),
// widens visibly when nothing matches, and says of each result why it is there.
//
// It does so above any engine, and knows nothing of HTTP, SQL or how an index
// works. No text that somebody typed is kept or logged. A Searcher holds no
// state of its own beside prepared labels; a search costs one engine call,
// a few more where nothing matches at first.
package search

import (
	"context"
	"time"

	"github.com/specialist-finder/finder/index"
	"github.com/specialist-finder/finder/internal/catalog"
	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/place"
	"github.com/specialist-finder/finder/internal/query"
)

// Engine is what searching needs of an index.Engine.
type Engine interface {
	Search(ctx context.Context, q *index.Query) (*index.Page, error)
	Prefix(ctx context.Context, q *index.PrefixQuery) ([]index.Hit, error)
}

// Config is what a Searcher is made of.
type Config struct {
	Engine    Engine
	Catalog   *catalog.Catalog
	Gazetteer *place.Gazetteer
	Now       func() time.Time

	// Sample reports whether the directory is the invented sample, so that even
	// an empty answer says so. May be nil; results that are samples are told
	// without it.
	Sample func() bool
}

// Searcher answers searches and suggestions. It may be used by many goroutines.
type Searcher struct {
	engine  Engine
	catalog *catalog.Catalog
	gaz     *place.Gazetteer
	parser  *query.Parser
	entries *entries
	now     func() time.Time
	sample  func() bool
}

// New prepares a Searcher; it does no I/O.
func New(c Config) *Searcher {
	if c.Sample == nil {
		c.Sample = func() bool { return false }
	}
	return &Searcher{
		engine: c.Engine, catalog: c.Catalog, gaz: c.Gazetteer, now: c.Now, sample: c.Sample,
		parser: query.New(c.Catalog, c.Gazetteer), entries: newEntries(c.Catalog, c.Gazetteer),
	}
}

// Search answers one request. A bad value is an Invalid fault that names the
// parameter; the engine's faults and the context's error pass through. The
// answer is never partial.
func (s *Searcher) Search(ctx context.Context, r Request) (*Response, error) {
	p, err := s.plan(r)
	if err != nil {
		return nil, err
	}
	a, page, err := s.answer(ctx, p)
	if err != nil {
		return nil, err
	}
	unstated, err := s.unstated(ctx, a, page)
	if err != nil {
		return nil, err
	}
	return s.respond(p, a, page, unstated)
}

// unstated reports whether nobody was found because nobody at all states what
// was asked for, wherever they are and whatever else they are.
func (s *Searcher) unstated(ctx context.Context, a *attempt, page *index.Page) (bool, error) {
	if page.Total > 0 || len(a.asked.offerings) == 0 {
		return false, nil
	}
	found, err := s.engine.Search(ctx, &index.Query{Terms: [][]index.Term{offeringTerms(a.asked.offerings)}, Limit: 1})
	return err == nil && found.Total == 0, err
}

// answer tries the ways to read the box until one finds somebody. If none does,
// the answer is that of the plain reading.
func (s *Searcher) answer(ctx context.Context, p *plan) (*attempt, *index.Page, error) {
	ways := p.ways()
	if p.cursor != nil {
		return s.resume(ctx, p, ways)
	}
	var empty *attempt
	var emptyPage *index.Page
	for _, w := range ways {
		a := p.attempt(w)
		page, err := s.run(ctx, a)
		if err != nil {
			return nil, nil, err
		}
		if page.Total > 0 {
			return a, page, nil
		}
		if empty == nil || w == p.plainWay() {
			empty, emptyPage = a, page
		}
	}
	return empty, emptyPage, nil
}

// resume answers a further page in the way of the first.
func (s *Searcher) resume(ctx context.Context, p *plan, ways []way) (*attempt, *index.Page, error) {
	for _, w := range ways {
		if int(w) != p.cursor.way {
			continue
		}
		a := p.attempt(w)
		a.resume(p.cursor.radius)
		a.query.After = &p.cursor.after
		page, err := s.engine.Search(ctx, &a.query)
		return a, page, err
	}
	return nil, nil, directory.Invalid("cursor", p.Cursor, "does not fit the query any more: begin again without it")
}

// respond puts the answer into words.
func (s *Searcher) respond(p *plan, a *attempt, page *index.Page, unstated bool) (*Response, error) {
	hits, next := page.Hits, ""
	if len(hits) > p.Limit {
		hits = hits[:p.Limit]
		c := cursor{query: p.print, day: p.day, way: int(a.way), radius: a.radius, after: hits[p.Limit-1].Position}
		next = c.String()
	}
	out := &Response{
		Text: p.Q, Interpretation: s.interpretation(p, a), Total: page.Total,
		Widened: a.widened(p.lang), Anywhere: a.isAnywhere(), Next: next,
	}
	if err := s.addResults(out, p, a, hits); err != nil {
		return nil, err
	}
	out.Notices = s.notices(p, a, out.Results, unstated)
	if page.Facets != nil {
		out.Facets = s.entries.facets(page.Facets, p.lang)
	}
	return out, nil
}
