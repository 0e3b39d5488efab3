package embedded

import (
	"context"
	"path/filepath"

	"github.com/specialist-finder/finder/index"
)

// Build starts a generation in a segment of its own.
func (e *Engine) Build(context.Context) (index.Builder, error) {
	e.write.Lock()
	defer e.write.Unlock()
	if err := e.writable(); err != nil {
		return nil, err
	}
	b, err := newBuild(filepath.Join(e.cfg.Dir, e.segmentName()), e.cfg.Workers)
	if err != nil {
		return nil, err
	}
	return &builder{engine: e, build: b}, nil
}

// builder is a build that becomes a generation.
type builder struct {
	engine *Engine
	build  *build
}

func (b *builder) Add(docs []index.Document) error { return b.build.add(docs) }

func (b *builder) Abort() { b.build.abort() }

func (b *builder) Commit(ctx context.Context, position int64, centres map[index.Site]index.Centre) error {
	defer b.build.abort()
	b.build.centres = centres
	w := &writing{engine: b.engine}
	defer w.end()
	if err := b.build.finish(ctx, nil, dropDocuments); err != nil {
		return err
	}
	seg, err := w.open(filepath.Base(b.build.dir))
	if err != nil {
		return err
	}
	b.engine.write.Lock()
	defer b.engine.write.Unlock()
	if err := w.publish(manifest{Version: b.engine.cfg.Version, Position: position}, viewsOf([]*segment{seg})); err != nil {
		return err
	}
	b.engine.setDamage(nil)
	return nil
}
