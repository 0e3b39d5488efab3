package embedded

import (
	"context"
	"os"
	"path/filepath"
	"slices"

	"github.com/specialist-finder/finder/index"
	"github.com/specialist-finder/finder/internal/directory"
)

// writing is one change of the engine's segments. Whatever it opened and did
// not publish is closed and removed when it ends, however it ends: a full disk
// must not fill further with every try.
type writing struct {
	engine *Engine
	opened []*segment
	names  []string // of segments that were begun
	listed []string // by the manifest that was published
}

// open opens a finished segment for the time of the writing.
func (w *writing) open(name string) (*segment, error) {
	w.names = append(w.names, name)
	s, err := openSegment(w.engine.cfg.Dir, name, w.engine.sets)
	if err != nil {
		return nil, err
	}
	s.retain()
	w.opened = append(w.opened, s)
	return s, nil
}

// end gives up what was not published. Published segments are held by the
// snapshot.
func (w *writing) end() {
	for _, s := range w.opened {
		s.release()
	}
	for _, name := range w.names {
		if !slices.Contains(w.listed, name) {
			w.engine.remove(name)
		}
	}
}

// with is the views after a batch: one segment more, then fewer.
func (w *writing) with(ctx context.Context, views []*view, b *index.Batch) ([]*view, error) {
	deleted := slices.DeleteFunc(slices.Clone(b.Delete), func(id directory.ID) bool { return !anyLive(views, id) })
	if len(b.Put)+len(deleted) == 0 {
		return views, nil
	}
	seg, err := w.make(ctx, func(add func([]index.Document) error) error { return add(b.Put) }, deleted)
	if err != nil {
		return nil, err
	}
	return w.compact(ctx, appendSegment(views, seg))
}

// make builds a small segment and opens it.
func (w *writing) make(ctx context.Context, fill func(add func([]index.Document) error) error, deleted []directory.ID) (*segment, error) {
	name := w.engine.segmentName()
	b, err := newBuild(filepath.Join(w.engine.cfg.Dir, name), w.engine.cfg.Workers)
	if err != nil {
		return nil, err
	}
	defer b.abort()
	w.names = append(w.names, name)
	if err := fill(b.add); err != nil {
		return nil, err
	}
	if err := b.finish(ctx, deleted, keepDocuments); err != nil {
		return nil, err
	}
	return w.open(name)
}

// Small segments are made into one when the older is less than mergeRatio
// times as large as all that follow it, so that a document is rewritten a few
// times and there are a few segments of each size. One of mergeLimit documents,
// or of a share of the directory, is left alone until the next generation:
// rewriting it would keep an edit waiting for seconds.
const (
	mergeRatio = 4
	mergeLimit = 20_000
	mergeShare = 50 // one in so many of the first segment's documents
)

// compact makes one segment of the newest ones, if they are due.
func (w *writing) compact(ctx context.Context, views []*view) ([]*view, error) {
	from := mergeFrom(views)
	if from == len(views)-1 {
		return views, nil
	}
	kept, merged := views[:from], views[from:]
	seg, err := w.make(ctx, func(add func([]index.Document) error) error {
		for _, v := range merged {
			if err := v.documents(add); err != nil {
				return err
			}
		}
		return nil
	}, stillDeleted(kept, merged))
	if err != nil {
		return nil, err
	}
	return append(slices.Clone(kept), newView(seg)), nil
}

// mergeFrom is the first of the views to be merged; the last one, if none is.
// The first segment of a generation is never merged.
func mergeFrom(views []*view) int {
	limit := max(mergeLimit, views[0].seg.size()/mergeShare)
	from := len(views) - 1
	for sum := views[from].seg.size(); from > 1; from-- {
		older := views[from-1].seg.size()
		if older >= mergeRatio*sum || older+sum > limit {
			break
		}
		sum += older
	}
	return from
}

// stillDeleted are the providers that the merged segments delete and that one
// of the kept segments holds.
func stillDeleted(kept, merged []*view) []directory.ID {
	var out []directory.ID
	for _, v := range merged {
		for _, id := range v.seg.deleted() {
			if slices.ContainsFunc(kept, func(k *view) bool { return k.seg.holds(id) }) {
				out = append(out, id)
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// publish writes the manifest for the views and answers from them.
func (w *writing) publish(m manifest, views []*view) error {
	e := w.engine
	if err := e.writable(); err != nil {
		return err
	}
	m.Next, m.Segments = e.next, nil
	for _, v := range views {
		m.Segments = append(m.Segments, v.seg.name)
	}
	if err := m.write(e.cfg.Dir); err != nil {
		return err
	}
	w.listed = m.Segments
	old := e.current.manifest.Segments // only publish changes it, and it has the write lock
	e.swap(newSnapshot(m, views))
	for _, name := range old {
		if !slices.Contains(m.Segments, name) {
			e.remove(name) // its last readers still have it open
		}
	}
	return nil
}

// remove removes a segment's files. Those that cannot be removed now are when
// the index is opened again.
func (e *Engine) remove(name string) {
	if err := os.RemoveAll(filepath.Join(e.cfg.Dir, name)); err != nil {
		e.cfg.Logger.Warn("an old part of the index cannot be removed", "err", err)
	}
}
