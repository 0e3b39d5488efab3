package index

import (
	"context"
	"fmt"

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
	if err := b.feed.cfg.Engine.Apply(ctx, &batch); err != nil {
		return fmt.Errorf("apply a batch to the index: %w", err)
	}
	b.feed.saw(len(b.ids))
	b.applied, b.ids = b.complete, b.ids[:0]
	clear(b.waits)
	return nil
}

// read sorts the collected providers into those to put and those to delete.
func (b *batcher) read(ctx context.Context, batch *Batch) error {
	if len(b.ids) == 0 {
		return nil
	}
	providers, err := b.feed.cfg.Source.Providers(ctx, b.ids)
	if err != nil {
		return fmt.Errorf("read changed providers: %w", err)
	}
	batch.Put = b.feed.documents(providers)
	for i := range batch.Put {
		delete(b.waits, batch.Put[i].ID)
	}
	for _, id := range b.ids {
		if b.waits[id] {
			batch.Delete = append(batch.Delete, id)
		}
	}
	return nil
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
	position, err := f.cfg.Source.All(ctx, func(providers []directory.Provider) error {
		if err := b.Add(f.documents(providers)); err != nil {
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
	return f.commit(ctx, b, position)
}

// commit also sees to it that a generation is what it was made for: otherwise
// the feed would make it again and again.
func (f *Feed) commit(ctx context.Context, b Builder, position int64) error {
	if err := b.Commit(ctx, position); err != nil {
		return fmt.Errorf("commit the generation: %w", err)
	}
	s := f.cfg.Engine.State()
	if v := f.cfg.Mapper.Version(); s.Version != "" && s.Version != v {
		return fmt.Errorf("the index says that it has version %q, its documents have %q", s.Version, v)
	}
	f.cfg.Logger.Info("the index is built", "providers", s.Providers, "position", s.Position)
	return nil
}
