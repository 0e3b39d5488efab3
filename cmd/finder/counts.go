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
	return tally.Open(p.ctx, tally.Config{Store: s, IsTopic: catalog.Default().IsTopic, Now: time.Now, Logger: log})
}
