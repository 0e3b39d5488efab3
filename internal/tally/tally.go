// Package tally counts how often finders in other people's pages are shown and
// searched with, by topic and day and by the origin of the page and day. It never
// counts both together: what comes in as a pair goes into two counts that know
// nothing of each other, and nothing else of a reader comes in.
//
// Counting takes memory alone, at most MaxOrigins origins a day and the topics of
// the catalogue. Once a minute, and when it is closed, a Counter gives what it has
// to the store. It gives each count away once, before it knows what becomes of it:
// a crash or a store that fails loses at most a minute, and nothing is ever counted
// twice.
package tally

import (
	"cmp"
	"context"
	"errors"
	"log/slog"
	"slices"
	"sync"
	"time"

	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/origin"
	"github.com/specialist-finder/finder/internal/store"
)

const (
	// MaxOrigins is how many origins are told apart in a day. Whoever likes may
	// invent origins, so further ones count as Other.
	MaxOrigins = 1000
	// KeepDays is for how many days counts are kept: a month can be compared with
	// that of the year before.
	KeepDays = 400

	// Other counts what is no topic of the catalogue, and no origin or one too many.
	Other = "other"
	// None counts finders that are for no topic.
	None = "none"

	flushEvery   = time.Minute
	closeTimeout = 15 * time.Second // the store waits up to ten seconds for an import's batch
)

// Config is what a Counter needs.
type Config struct {
	Store   store.Tallies
	IsTopic func(id string) bool // whether the catalogue has a topic of that id
	Now     func() time.Time
	Logger  *slog.Logger // told of counts that are lost, and of nothing that is counted
}

// Counter counts. Open makes one; all methods are safe for concurrent use.
type Counter struct {
	cfg Config

	mu      sync.Mutex // guards what follows, and is never held while the store writes
	day     directory.Date
	origins map[string]bool // that have a count of their own on the day
	counts  map[count]int64 // what the store was not given yet
	swept   directory.Date  // the day on which old counts were last removed
}

// count is a tally without its number.
type count struct {
	day directory.Date
	by  store.TallyBy
	key string
	of  store.TallyOf
}

// Open reads which origins were counted today already, so that a day has no more of
// them if the program is started again.
func Open(ctx context.Context, cfg Config) (*Counter, error) {
	c := &Counter{cfg: cfg, day: directory.DateOf(cfg.Now()), origins: map[string]bool{}, counts: map[count]int64{}}
	known, err := cfg.Store.ListTallies(ctx, store.ByOrigin, c.day, c.day)
	for _, t := range known {
		c.origins[t.Key] = true
	}
	delete(c.origins, Other)
	return c, err
}

// Viewed counts that a finder was shown: one view of the topic, and one of the
// origin. Either may be anything.
func (c *Counter) Viewed(topic, origin string) { c.count(store.OfViews, topic, origin) }

// Searched counts that somebody searched with a finder, likewise.
func (c *Counter) Searched(topic, origin string) { c.count(store.OfSearches, topic, origin) }

func (c *Counter) count(of store.TallyOf, topic, page string) {
	topic, origin := c.topicOf(topic), originOf(page)
	c.mu.Lock()
	defer c.mu.Unlock()
	c.turnDay()
	c.counts[count{c.day, store.ByTopic, topic, of}]++
	c.counts[count{c.day, store.ByOrigin, c.roomFor(origin), of}]++
}

func (c *Counter) topicOf(topic string) string {
	switch {
	case topic == "":
		return None
	case !c.cfg.IsTopic(topic):
		return Other
	}
	return topic
}

// originOf is the origin of a page as counts have it, of at most store.MaxTallyKey bytes.
func originOf(page string) string {
	if o := origin.Of(page); o != "" && len(o) <= store.MaxTallyKey {
		return o
	}
	return Other
}

// turnDay begins a new day if there is one. What was counted keeps its own.
func (c *Counter) turnDay() {
	if day := directory.DateOf(c.cfg.Now()); day != c.day {
		c.day = day
		clear(c.origins)
	}
}

// roomFor is the origin, or Other if the day has too many.
func (c *Counter) roomFor(origin string) string {
	if origin == Other || c.origins[origin] {
		return origin
	}
	if len(c.origins) >= MaxOrigins {
		return Other
	}
	c.origins[origin] = true
	return origin
}

// Run gives the counts to the store every minute, until the context ends. What is
// left then is for Close.
func (c *Counter) Run(ctx context.Context) error {
	tick := time.NewTicker(flushEvery)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-tick.C:
			c.logged(c.Flush(ctx))
		}
	}
}

// Close gives the store what is left. It may be called twice; what is counted
// after it waits for another call.
func (c *Counter) Close() error {
	ctx, cancel := context.WithTimeout(context.Background(), closeTimeout)
	defer cancel()
	err := c.Flush(ctx)
	c.logged(err)
	return err
}

// logged says that counts are lost; the texts of causes name nothing that was
// counted, but need not be trusted to.
func (c *Counter) logged(err error) {
	if err != nil {
		c.cfg.Logger.Warn("counts of a minute are lost", "fault", directory.KindOf(err).String())
	}
}

// Flush gives the counts to the store and forgets them, whatever becomes of them.
// Those by topic and those by origin go apart.
func (c *Counter) Flush(ctx context.Context) error {
	byTopic, byOrigin, sweep := c.take()
	errs := []error{c.add(ctx, byTopic), c.add(ctx, byOrigin)}
	if sweep > 0 {
		errs = append(errs, c.sweep(ctx, sweep))
	}
	return errors.Join(errs...)
}

// sweep removes old counts, which is tried again until it is done.
func (c *Counter) sweep(ctx context.Context, today directory.Date) error {
	err := c.cfg.Store.ForgetTallies(ctx, today-KeepDays)
	if err == nil {
		c.mu.Lock()
		c.swept = today
		c.mu.Unlock()
	}
	return err
}

func (c *Counter) add(ctx context.Context, some []store.Tally) error {
	if len(some) == 0 {
		return nil
	}
	return c.cfg.Store.AddTallies(ctx, some)
}

// take empties the counts. The day is set if old counts are to be removed, which
// is once a day.
func (c *Counter) take() (byTopic, byOrigin []store.Tally, sweep directory.Date) {
	c.mu.Lock()
	counts := c.counts
	c.counts = map[count]int64{}
	if today := directory.DateOf(c.cfg.Now()); today != c.swept {
		sweep = today
	}
	c.mu.Unlock()
	for k, n := range counts {
		t := store.Tally{Day: k.day, By: k.by, Key: k.key, Of: k.of, N: n}
		if k.by == store.ByTopic {
			byTopic = append(byTopic, t)
		} else {
			byOrigin = append(byOrigin, t)
		}
	}
	slices.SortFunc(byTopic, inOrder)
	slices.SortFunc(byOrigin, inOrder)
	return byTopic, byOrigin, sweep
}

// inOrder is that of the store, so that nothing tells which was counted first.
func inOrder(a, b store.Tally) int {
	return cmp.Or(cmp.Compare(a.Day, b.Day), cmp.Compare(a.Key, b.Key), cmp.Compare(a.Of, b.Of))
}
