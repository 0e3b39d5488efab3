package main

import (
	"log/slog"
	"time"

	"github.com/specialist-finder/finder/internal/catalog"
	"github.com/specialist-finder/finder/internal/store"
	"github.com/specialist-finder/finder/internal/tally"
)

// newCounter counts what is done with finders in other people's pages.
func (p *program) newCounter(s store.Store, log *slog.Logger) (*tally.Counter, error) {
	return tally.Open(p.ctx, tally.Config{Store: s, IsTopic: isTopic, Now: time.Now, Logger: log})
}

// isTopic tells whether a finder may be for that: a condition, a specialty, an
// offering or a group of them.
func isTopic(id string) bool {
	c := catalog.Default()
	_, condition := c.Condition(id)
	_, specialty := c.Specialty(id)
	_, offering := c.OfferingIDs(id)
	return condition || specialty || offering
}
