package main

import (
	"context"
	"errors"
	"log/slog"
	"sync/atomic"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/specialist-finder/finder/index"
	"github.com/specialist-finder/finder/internal/catalog"
	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/place"
	"github.com/specialist-finder/finder/internal/search"
	"github.com/specialist-finder/finder/internal/server"
	"github.com/specialist-finder/finder/internal/store"
)

// Run serves until it is interrupted, then lets running requests end.
func (c *serveCommand) Run(p *program) error {
	log := p.logger()
	e, err := p.openIndex(log)
	if directory.KindOf(err) == directory.FaultConflict {
		return directory.Conflict("another finder has %s open: stop it, or give this one a folder of its own with --data", p.Data)
	}
	if err != nil {
		return err
	}
	defer e.Close()
	s, err := p.openStore()
	if err != nil {
		return err
	}
	defer s.Close()
	if err := p.firstStart(s, e); err != nil {
		return err
	}
	r := &readiness{store: s, engine: e}
	r.refresh(p.ctx)
	srv, err := c.newServer(s, e, r, log)
	if err != nil {
		return err
	}
	if err := srv.Open(p.ctx); err != nil {
		return err
	}
	p.say("Specialist Finder is on %s (%d providers; stop it with Ctrl-C).", srv.URL(), e.State().Providers)
	return c.runAll(p.ctx, srv, newFeed(s, e, log, nil), r)
}

// firstStart fills an empty data folder, so that the first page finds somebody.
func (p *program) firstStart(s store.Store, e index.Engine) error {
	loaded, err := p.loadSample(s)
	if err != nil || !loaded {
		return err
	}
	return p.sync(s, e)
}

func (c *serveCommand) newServer(s store.Store, e index.Engine, r *readiness, log *slog.Logger) (*server.Server, error) {
	searcher := search.New(search.Config{
		Engine: e, Catalog: catalog.Default(), Gazetteer: place.Default(), Now: time.Now, Sample: r.Sample,
	})
	return server.New(server.Config{
		Finder: searcher, Suggester: searcher, Providers: s, Readiness: r, Catalog: catalog.Default(),
		Addr: c.Addr, MetricsAddr: c.MetricsAddr, BaseURL: c.BaseURL, Logger: log, Now: time.Now,
		MaxConcurrent: c.MaxConcurrent, RequestTimeout: c.RequestTimeout,
	})
}

// runAll runs the parts until the context ends or one of them fails, and stops
// them in order: first the server, so that no request meets a closed index.
func (c *serveCommand) runAll(ctx context.Context, srv *server.Server, feed *index.Feed, r *readiness) error {
	group, running := errgroup.WithContext(ctx)
	group.Go(func() error { feed.Run(running); return nil })
	group.Go(func() error { return r.run(running) })
	group.Go(func() error { return srv.Run(running) })
	group.Go(func() error {
		<-running.Done()
		drain, cancel := context.WithTimeout(context.WithoutCancel(ctx), c.DrainTimeout)
		defer cancel()
		return srv.Close(drain)
	})
	if err := group.Wait(); err != nil && !errors.Is(err, context.Canceled) {
		return err
	}
	return nil
}

// readiness tells /readyz and the pages how things stand.
type readiness struct {
	store  store.Store
	engine index.Engine
	sample atomic.Bool
}

// refreshEvery bounds how long pages go on calling the directory a sample after
// a real list replaced it, or the other way round.
const refreshEvery = time.Second

func (r *readiness) run(ctx context.Context) error {
	tick := time.NewTicker(refreshEvery)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-tick.C:
			r.refresh(ctx)
		}
	}
}

// refresh looks whether a published import is a sample; if the store does not
// answer, what was known stands.
func (r *readiness) refresh(ctx context.Context) {
	imports, err := r.store.Imports(ctx)
	if err != nil {
		return
	}
	sample := false
	for _, i := range imports {
		sample = sample || i.Sample && i.Status == store.Published
	}
	r.sample.Store(sample)
}

// Sample tells whether the invented sample is served.
func (r *readiness) Sample() bool { return r.sample.Load() }

// Ready reads the store's head and the index's state.
func (r *readiness) Ready(ctx context.Context) server.State {
	st := r.engine.State()
	out := server.State{Providers: st.Providers, Position: st.Position}
	if st.Damage != nil && st.Position == 0 {
		out.Damage = st.Damage.Error()
	}
	head, err := r.store.Head(ctx)
	out.StoreReachable = err == nil
	out.Behind = max(0, head-st.Position)
	out.IndexOpen = st.Position > 0 || head == 0 // an index that is being built finds nobody yet
	return out
}
