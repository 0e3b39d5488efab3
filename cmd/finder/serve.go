package main

import (
	"context"
	"errors"
	"log/slog"
	"runtime"
	"runtime/debug"
	"sync/atomic"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/specialist-finder/finder/index"
	"github.com/specialist-finder/finder/index/embedded"
	"github.com/specialist-finder/finder/internal/catalog"
	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/place"
	"github.com/specialist-finder/finder/internal/search"
	"github.com/specialist-finder/finder/internal/server"
	"github.com/specialist-finder/finder/internal/store"
)

// serveGC lets the heap grow to three times what is alive, which is little,
// before it is collected: each collection costs some requests a millisecond.
const serveGC = 200

// checkEvery is how often the files of the index are read against their
// checksums. A million providers are half a gigabyte.
const checkEvery = 10 * time.Minute

// Run serves until it is interrupted, then lets running requests end.
func (c *serveCommand) Run(p *program) error {
	debug.SetGCPercent(serveGC)
	p.workers = max(1, runtime.NumCPU()/2) // searches go on while an index is built
	log := p.logger()
	if err := c.check(); err != nil {
		return err
	}
	on, err := c.listen(p.ctx)
	if err != nil {
		return err
	}
	defer on.close()
	s, err := p.openStore()
	if err != nil {
		return err
	}
	defer s.Close()
	e, err := p.openIndex(s, log)
	if directory.KindOf(err) == directory.FaultConflict {
		return directory.Conflict("another finder has %s open: stop it, or give this one a folder of its own with --data", p.Data)
	}
	if err != nil {
		return err
	}
	defer e.Close()
	if err := p.firstStart(s, e); err != nil {
		return err
	}
	r := &readiness{store: s, engine: e}
	r.refresh(p.ctx)
	searcher := newSearcher(e, r)
	srv, err := c.newServer(on, s, searcher, r, log)
	if err != nil {
		return err
	}
	feed, err := newFeed(p.ctx, s, repairing{e, r, p}, log, nil)
	if err != nil {
		return err
	}
	if err := srv.Open(p.ctx); err != nil {
		return err
	}
	p.say("Specialist Finder is on %s (%s; stop it with Ctrl-C).", srv.URL(), r.found())
	learn := func(ctx context.Context) {
		go searcher.Prepare()
		searcher.KeepLearning(ctx, func(err error) { log.Warn("names could not be read", "fault", directory.KindOf(err).String()) })
	}
	return c.runAll(p.ctx, srv, r, feed, e, learn, log)
}

// firstStart fills an empty data folder, so that the first page finds somebody.
func (p *program) firstStart(s store.Store, e index.Engine) error {
	loaded, err := p.loadSample(s)
	if err != nil || !loaded {
		return err
	}
	return p.sync(s, e)
}

func newSearcher(e index.Engine, r *readiness) *search.Searcher {
	return search.New(search.Config{
		Engine: loaded{e, r}, Catalog: catalog.Default(), Gazetteer: place.Default(), Now: time.Now, Sample: r.Sample,
	})
}

func (c *serveCommand) newServer(on sockets, s store.Store, searcher *search.Searcher, r *readiness, log *slog.Logger) (*server.Server, error) {
	tiles, err := c.tiles()
	if err != nil {
		return nil, err
	}
	origins, err := c.embedOrigins()
	if err != nil {
		return nil, err
	}
	return server.New(server.Config{
		Finder: searcher, Suggester: searcher, Providers: s, Listing: s, Reports: s, Readiness: r, Catalog: catalog.Default(), Towns: place.Default(), Tiles: tiles,
		Main: on.main, Side: on.side, BaseURL: c.BaseURL, Logger: log, Now: time.Now,
		MaxConcurrent: c.MaxConcurrent, RequestTimeout: c.RequestTimeout,
		TrustedProxies: c.TrustedProxies, Gallery: c.Gallery, EmbedOrigins: origins,
	})
}

// runAll runs the parts until the context ends or one of them fails, and stops
// them in order: first the server, so that no request meets a closed index.
func (c *serveCommand) runAll(ctx context.Context, srv *server.Server, r *readiness, feed *index.Feed, e *embedded.Engine, learn func(context.Context), log *slog.Logger) error {
	group, running := errgroup.WithContext(ctx)
	group.Go(func() error { feed.Run(running); return nil })
	group.Go(func() error { e.Watch(running, checkEvery); return nil })
	group.Go(func() error { learn(running); return nil })
	group.Go(func() error { return r.run(running) })
	group.Go(func() error { return srv.Run(running) })
	group.Go(func() error {
		<-running.Done()
		log.Info("stopping: running requests get time to end", "at_most", c.DrainTimeout.String())
		drain, cancel := context.WithTimeout(context.WithoutCancel(ctx), c.DrainTimeout)
		defer cancel()
		return srv.Close(drain)
	})
	if err := group.Wait(); err != nil && !errors.Is(err, context.Canceled) {
		return err
	}
	log.Info("stopped")
	return nil
}

// readiness tells /readyz and the pages how things stand.
type readiness struct {
	store  store.Store
	engine index.Engine
	head   atomic.Int64 // of the store, as it was last seen
	sample atomic.Bool  // a sample is published

	repaired atomic.Pointer[repair]  // the last one; nil if there was none
	failed   atomic.Pointer[failure] // the last search that the index could not answer; nil if there was none
}

// failure is that the index, as it was at a revision, could not answer.
type failure struct {
	revision uint64
	at       time.Time
}

// repair is that the index was built again because of damage.
type repair struct {
	at  time.Time
	why string
}

// found tells how many providers there are to find.
func (r *readiness) found() string {
	st := r.engine.State()
	if st.Damage != nil || r.loading(st, r.head.Load()) {
		return "the index is being built, searches are told to come back"
	}
	return count(int64(st.Providers), "provider", "providers")
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

// refresh looks at the head, and whether a published import is a sample; if the
// store does not answer, what was known stands.
func (r *readiness) refresh(ctx context.Context) {
	head, err := r.store.Head(ctx)
	if err != nil {
		return
	}
	imports, err := r.store.Imports(ctx)
	if err != nil {
		return
	}
	r.head.Store(head)
	sample := false
	for _, i := range imports {
		sample = sample || i.Sample && i.Status == store.Published
	}
	r.sample.Store(sample)
}

// Sample tells whether the invented sample is served.
func (r *readiness) Sample() bool { return r.sample.Load() }

// loading tells whether the index is still to be built: the store has
// something, and nothing of it is found yet.
func (r *readiness) loading(st index.State, head int64) bool { return st.Position == 0 && head > 0 }

// Ready reads the store's head and the index's state.
func (r *readiness) Ready(ctx context.Context) server.State {
	st := r.engine.State()
	out := server.State{Providers: st.Providers, Position: st.Position}
	if st.Damage != nil {
		out.Damage = st.Damage.Error()
	}
	if last := r.repaired.Load(); last != nil {
		out.RebuiltAt, out.RebuiltWhy = last.at, last.why
	}
	head, err := r.store.Head(ctx)
	out.StoreReachable = err == nil
	out.Behind = max(0, head-st.Position)
	out.IndexOpen = !r.loading(st, head) && !r.failing(ctx, st)
	return out
}

// failingFor is how long a failed search counts where no damage is known yet: it
// takes a while to read the files that it met.
const failingFor = 10 * time.Second

// failing tells whether searches fail. A damaged index may still answer, until it
// is built again: it is asked.
func (r *readiness) failing(ctx context.Context, st index.State) bool {
	if f := r.failed.Load(); f != nil && f.revision == st.Revision && (st.Damage != nil || time.Since(f.at) < failingFor) {
		return true
	}
	if st.Damage == nil {
		return false
	}
	_, err := r.engine.Search(ctx, &index.Query{Limit: search.DefaultLimit})
	r.note(st, err)
	return directory.KindOf(err) == directory.FaultUnavailable
}

// note remembers a search that the index, as it was before it, could not answer.
func (r *readiness) note(before index.State, err error) {
	if directory.KindOf(err) == directory.FaultUnavailable {
		r.failed.Store(&failure{before.Revision, time.Now()})
	}
}

// repairing is the engine as the feed has it: it notes when it was built anew
// because of damage, and tells when there is something to find.
type repairing struct {
	index.Engine
	ready   *readiness
	program *program
}

func (e repairing) Build(ctx context.Context) (index.Builder, error) {
	b, err := e.Engine.Build(ctx)
	return repairingBuild{b, e, e.State()}, err
}

// repairingBuild is a build of the engine.
type repairingBuild struct {
	index.Builder
	engine repairing
	before index.State
}

func (b repairingBuild) Commit(ctx context.Context, position int64, centres map[index.Site]index.Centre) error {
	if err := b.Builder.Commit(ctx, position, centres); err != nil {
		return err
	}
	if b.before.Damage != nil {
		b.engine.ready.repaired.Store(&repair{time.Now(), b.before.Damage.Error()})
	}
	if b.before.Damage != nil || b.before.Position == 0 {
		b.engine.program.say("The index is built: %s can be found.", count(int64(b.engine.State().Providers), "provider", "providers"))
	}
	return nil
}

// loaded is the engine, but for the time in which it would find nobody because
// the index is being built: a false "nobody" is the worst of answers.
type loaded struct {
	index.Engine
	ready *readiness
}

func (l loaded) Search(ctx context.Context, q *index.Query) (*index.Page, error) {
	st, err := l.state()
	if err != nil {
		return nil, err
	}
	page, err := l.Engine.Search(ctx, q)
	l.ready.note(st, err)
	return page, err
}

func (l loaded) Prefix(ctx context.Context, q *index.PrefixQuery) ([]index.Hit, error) {
	st, err := l.state()
	if err != nil {
		return nil, err
	}
	hits, err := l.Engine.Prefix(ctx, q)
	l.ready.note(st, err)
	return hits, err
}

// state is that of the engine, or a fault while it is being built.
func (l loaded) state() (index.State, error) {
	st := l.Engine.State()
	if l.ready.loading(st, l.ready.head.Load()) {
		return st, directory.Unavailable(nil, "the directory is being loaded; try again in a moment")
	}
	return st, nil
}
