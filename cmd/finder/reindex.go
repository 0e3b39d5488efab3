package main

import (
	"github.com/specialist-finder/finder/index"
	"github.com/specialist-finder/finder/internal/directory"
)

// Run builds a new index beside the one there is, and swaps them.
func (c *reindexCommand) Run(p *program) error {
	tuneForBulk()
	s, err := p.openKnownStore()
	if err != nil {
		return err
	}
	defer s.Close()
	e, err := p.openIndex(s, p.logger())
	if directory.KindOf(err) == directory.FaultConflict {
		return directory.Conflict("a server is running on %s: it keeps its index up to date by itself; stop it to build the index anew", p.Data)
	}
	if err != nil {
		return err
	}
	defer e.Close()
	return p.feed(s, e, "Built anew", (*index.Feed).Rebuild)
}
