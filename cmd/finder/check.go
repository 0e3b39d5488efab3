package main

import (
	"bytes"
	"sync/atomic"

	"github.com/specialist-finder/finder/index"
	"github.com/specialist-finder/finder/index/embedded"
	"github.com/specialist-finder/finder/internal/catalog"
	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/store"
)

// Run compares every provider of the store with what the index shows of it. It
// changes nothing, and works beside a running server.
func (c *checkCommand) Run(p *program) error {
	s, err := p.openStore()
	if err != nil {
		return err
	}
	defer s.Close()
	stats, err := s.Stats(p.ctx)
	if err != nil {
		return err
	}
	p.say("Store: %d providers in %d records of %d imports, at change %d.", stats.Providers, stats.Records, stats.Imports, stats.Head)
	e, err := embedded.OpenReadOnly(embedded.Config{Dir: p.indexDir()})
	if err != nil {
		p.say("Index: damaged (%v).\nA server throws it away and builds it again when it starts; `finder reindex` does so now.", err)
		return errDisagree
	}
	defer e.Close()
	state := e.State()
	p.say("Index: %d providers can be found, at change %d.", state.Providers, state.Position)
	return p.compare(s, e, stats, state)
}

// difference counts how store and index differ.
type difference struct{ same, missing, stale atomic.Int64 }

func (p *program) compare(s store.Store, e *embedded.Engine, stats store.Stats, state index.State) error {
	var d difference
	m := index.NewMapper(catalog.Default())
	_, err := s.All(p.ctx, func(batch []directory.Provider) error {
		for i := range batch {
			if err := d.compare(m, e, &batch[i]); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	return p.verdict(&d, stats, state)
}

func (d *difference) compare(m *index.Mapper, e *embedded.Engine, pr *directory.Provider) error {
	if !index.Searchable(pr) {
		return nil
	}
	doc := m.Document(pr)
	card, ok, err := e.Card(doc.ID)
	switch {
	case err != nil:
		return err
	case !ok:
		d.missing.Add(1)
	case !bytes.Equal(card, doc.Card):
		d.stale.Add(1)
	default:
		d.same.Add(1)
	}
	return nil
}

// verdict says what the comparison found, and what to do about it.
func (p *program) verdict(d *difference, stats store.Stats, state index.State) error {
	missing, stale := d.missing.Load(), d.stale.Load()
	extra := int64(state.Providers) - d.same.Load() - stale
	outdated := state.Version != "" && state.Version != index.Version(catalog.Default())
	if missing+stale+extra == 0 && !outdated {
		p.say("Store and index agree.")
		return nil
	}
	p.say("They differ: %d missing from the index, %d shown as they were, %d that should be gone.", missing, stale, extra)
	switch {
	case outdated:
		p.say("The index was made by another version: a server builds it anew when it starts; `finder reindex` does so now.")
	case state.Position < stats.Head:
		p.say("The index is %d changes behind: a running server catches up by itself; without one run `finder reindex`.", stats.Head-state.Position)
	default:
		p.say("The index is not behind, so it is wrong: stop the server and run `finder reindex`.")
	}
	return errDisagree
}
