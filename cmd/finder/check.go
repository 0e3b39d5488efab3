package main

import (
	"bytes"
	"strings"
	"sync/atomic"

	"github.com/specialist-finder/finder/index"
	"github.com/specialist-finder/finder/index/embedded"
	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/store"
)

// Run compares every provider of the store with what the index shows of it. It
// changes nothing, and works beside a running server.
func (c *checkCommand) Run(p *program) error {
	s, err := p.openStoreToRead()
	if err != nil {
		return err
	}
	defer s.Close()
	// The index first: it stays as it is now, and the store is as new or newer.
	e, damage := embedded.OpenReadOnly(embedded.Config{Dir: p.indexDir()})
	m, err := newMapper(p.ctx, s)
	if err != nil {
		return err
	}
	d := difference{mapper: m}
	if damage == nil {
		defer e.Close()
		d.index, d.state = e, e.State()
	}
	if err := d.walk(p, s); err != nil {
		return err
	}
	if err := p.sayStaged(s); err != nil {
		return err
	}
	if damage != nil {
		p.say("Index: damaged (%v).\nIf a server is running, it builds the index again by itself within some %d minutes, or at once when it is restarted; if none is, run `finder reindex`.",
			damage, int(checkEvery.Minutes()))
		return errDisagree
	}
	p.say("Index: %s can be found, at change %d.", count(int64(d.state.Providers), "provider", "providers"), d.state.Position)
	return p.verdict(&d)
}

// sayStaged tells of imports that wait to be completed, which is no difference:
// nothing of them is to be found yet.
func (p *program) sayStaged(s store.Store) error {
	imports, err := s.Imports(p.ctx)
	if err != nil {
		return err
	}
	for _, i := range imports {
		if i.Status != store.Staging || i.Trial {
			continue
		}
		p.say("Waiting: an import of the list %s (%s) is not complete. %s staged, and nothing of it can be found.\nIf it is not running now, run `finder import --list %s %s` again, with the other flags it had, to go on where it stopped.",
			i.List, strings.Join(i.Files, ", "), count(i.Position, "row is", "rows are"), i.List, strings.Join(i.Files, " "))
	}
	return nil
}

// difference counts how one snapshot of the store differs from an index that was
// opened before.
type difference struct {
	mapper *index.Mapper
	index  *embedded.Engine // nil if it cannot be read
	state  index.State

	head                            int64
	providers, same, missing, stale atomic.Int64
}

// walk reads the store and says what is in it. The head is that of the snapshot
// that was compared; a server may publish meanwhile.
func (d *difference) walk(p *program, s store.Store) (err error) {
	d.head, err = s.All(p.ctx, func(batch []directory.Provider) error {
		d.providers.Add(int64(len(batch)))
		for i := range batch {
			if err := d.compare(&batch[i]); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	stats, err := s.Stats(p.ctx)
	if err != nil {
		return err
	}
	p.say("Store: %s in %s of %s, at change %d.", count(d.providers.Load(), "provider", "providers"),
		count(stats.Records, "record", "records"), count(stats.Imports, "import", "imports"), d.head)
	return nil
}

func (d *difference) compare(pr *directory.Provider) error {
	if d.index == nil || !index.Searchable(pr) {
		return nil
	}
	doc := d.mapper.Document(pr)
	card, ok, err := d.index.Card(doc.ID)
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
func (p *program) verdict(d *difference) error {
	missing, stale := d.missing.Load(), d.stale.Load()
	extra := int64(d.state.Providers) - d.same.Load() - stale
	outdated := d.state.Version != "" && d.state.Version != d.mapper.Version()
	if missing+stale+extra == 0 && !outdated {
		p.say("Store and index agree.")
		return nil
	}
	p.say("They differ: %d missing from the index, %d shown as they were, %d that should be gone.", missing, stale, extra)
	switch behind := d.head - d.state.Position; {
	case outdated:
		p.say("The index was made by another version, or of another store: a server builds it anew when it starts; if none is running, run `finder reindex`.")
	case behind > 0:
		p.say("The index is %s behind: a running server catches up by itself; without one run `finder reindex`.", count(behind, "change", "changes"))
	case behind < 0:
		p.say("The index is %s ahead of the store, which may come from a backup: stop the server and run `finder reindex`.", count(-behind, "change", "changes"))
	default:
		p.say("The index is not behind, so it is wrong: stop the server and run `finder reindex`.")
	}
	return errDisagree
}
