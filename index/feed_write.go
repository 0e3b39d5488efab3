package index

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"github.com/specialist-finder/finder/internal/directory"
)

// apply brings changes to the engine in as few batches as may be.
func (f *Feed) apply(ctx context.Context, position int64, changes []Change) error {
	b := batcher{feed: f, complete: position, applied: position, waits: map[directory.ID]bool{}}
	for _, c := range changes {
		err := f.cfg.Source.Touched(ctx, c, func(ids []directory.ID) error { return b.add(ctx, ids) })
		if err != nil {
			return fmt.Errorf("apply change %d: %w", c.Seq, err)
		}
		b.complete = c.Seq
	}
	return b.flush(ctx)
}

// batcher collects providers and applies them as they are by then. Each batch
// moves the position to the last change of which all providers are in it or in
// an earlier one.
type batcher struct {
	feed     *Feed
	complete int64 // the last change that was added whole
	applied  int64 // the engine's position
	ids      []directory.ID
	waits    map[directory.ID]bool // the set of ids
}

func (b *batcher) add(ctx context.Context, ids []directory.ID) error {
	for _, id := range ids {
		if b.waits[id] {
			continue
		}
		// Not when it is full but when the next comes: the position of a batch
		// that a change just fills is that change.
		if len(b.ids) == feedBatch {
			if err := b.flush(ctx); err != nil {
				return err
			}
		}
		b.ids = append(b.ids, id)
		b.waits[id] = true
	}
	return nil
}

func (b *batcher) flush(ctx context.Context) error {
	if len(b.ids) == 0 && b.applied == b.complete {
		return nil
	}
	batch := Batch{Position: b.complete}
	if err := b.read(ctx, &batch); err != nil {
		return err
	}
	if n := len(batch.Put) + len(batch.Delete); n > largeBatch {
		b.feed.cfg.Logger.Warn("a batch for the index is large: many are beside whom centres changed", "documents", n, "changed", len(b.ids))
	}
	if err := b.feed.cfg.Engine.Apply(ctx, &batch); err != nil {
		return fmt.Errorf("apply a batch to the index: %w", err)
	}
	b.feed.saw(len(b.ids))
	b.applied, b.ids = b.complete, b.ids[:0]
	clear(b.waits)
	return nil
}

// read fills the batch with the collected providers, and with those beside whom
// they make a centre or make it cease. Those are read as they are by then, so
// that they may bring others with them in turn.
func (b *batcher) read(ctx context.Context, batch *Batch) error {
	for ids := b.ids; len(ids) > 0; {
		if err := b.partition(ctx, batch, ids); err != nil {
			return err
		}
		var err error
		if ids, err = b.settle(ctx, batch); err != nil {
			return err
		}
	}
	return nil
}

// partition reads providers into those to put and those to delete.
func (b *batcher) partition(ctx context.Context, batch *Batch, ids []directory.ID) error {
	providers, err := b.feed.cfg.Source.Providers(ctx, ids)
	if err != nil {
		return fmt.Errorf("read changed providers: %w", err)
	}
	gone := make(map[directory.ID]bool, len(ids))
	for _, id := range ids {
		gone[id] = true
	}
	put := b.feed.documents(providers)
	for i := range put {
		delete(gone, put[i].ID)
	}
	batch.Put = append(batch.Put, put...)
	for _, id := range ids {
		if gone[id] {
			batch.Delete = append(batch.Delete, id)
		}
	}
	return nil
}

// settle tells the documents of the batch which of their locations are centres,
// reckoned over all who are in the buildings that the batch's providers were or
// now are in. It lists the others there whose location is no longer what the
// index says of it: they have to be put too, as the rest of a document is not kept.
func (b *batcher) settle(ctx context.Context, batch *Batch) ([]directory.ID, error) {
	in := make(map[directory.ID]bool, len(batch.Put)+len(batch.Delete))
	var here []Member
	for _, id := range batch.Delete {
		in[id] = true
	}
	for i := range batch.Put {
		in[batch.Put[i].ID] = true
		here = AppendMembers(here, &batch.Put[i])
	}
	others, err := b.feed.cfg.Engine.Members(ctx, slices.Collect(maps.Keys(in)), buildingsOf(here))
	if err != nil {
		return nil, fmt.Errorf("look up who is beside changed providers: %w", err)
	}
	others = slices.DeleteFunc(others, func(m Member) bool { return in[m.ID] })
	var roster Roster
	roster.Add(batch.Put)
	roster.addMembers(others)
	centres := roster.Centres()
	for i := range batch.Put {
		batch.Put[i].setCentres(centres)
	}
	var changed []directory.ID
	for i := range others {
		if m := &others[i]; m.Centre != m.centreIn(centres) {
			changed = append(changed, m.ID)
		}
	}
	slices.Sort(changed)
	return slices.Compact(changed), nil
}

func buildingsOf(members []Member) []Building {
	out := make([]Building, len(members))
	for i := range members {
		out[i] = members[i].Site.Building()
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// documents are those of the providers that may be searched.
func (f *Feed) documents(providers []directory.Provider) []Document {
	docs := make([]Document, 0, len(providers))
	for i := range providers {
		if Searchable(&providers[i]) {
			docs = append(docs, f.cfg.Mapper.Document(&providers[i]))
		}
	}
	return docs
}

// rebuild makes a generation of all providers and puts it in the old one's
// place, which answers until then.
func (f *Feed) rebuild(ctx context.Context, why string) error {
	f.cfg.Logger.Info("building the index anew", "reason", why)
	head, err := f.cfg.Source.Head(ctx)
	if err != nil {
		return fmt.Errorf("read the head of changes: %w", err)
	}
	b, err := f.cfg.Engine.Build(ctx)
	if err != nil {
		return fmt.Errorf("begin a generation: %w", err)
	}
	defer b.Abort()
	var roster Roster
	position, err := f.cfg.Source.All(ctx, func(providers []directory.Provider) error {
		docs := f.documents(providers)
		roster.Add(docs)
		if err := b.Add(docs); err != nil {
			return fmt.Errorf("add to the generation: %w", err)
		}
		f.saw(len(providers))
		return nil
	})
	if err != nil {
		return fmt.Errorf("read all providers: %w", err)
	}
	if position < head {
		return fmt.Errorf("all providers were read as of change %d, but the head was %d", position, head)
	}
	return f.commit(ctx, b, position, roster.Centres())
}

// commit also sees to it that a generation is what it was made for: otherwise
// the feed would make it again and again.
func (f *Feed) commit(ctx context.Context, b Builder, position int64, centres map[Site]Centre) error {
	if err := b.Commit(ctx, position, centres); err != nil {
		return fmt.Errorf("commit the generation: %w", err)
	}
	s := f.cfg.Engine.State()
	if v := f.cfg.Mapper.Version(); s.Version != "" && s.Version != v {
		return fmt.Errorf("the index says that it has version %q, its documents have %q", s.Version, v)
	}
	f.cfg.Logger.Info("the index is built", "providers", s.Providers, "position", s.Position)
	return nil
}
