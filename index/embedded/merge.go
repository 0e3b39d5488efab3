package embedded

import (
	"cmp"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"sync/atomic"
)

// mergeAtOnce is how many chunks' zap files become one as soon as they are
// there. Merging has a window open on every file, so that all of them at once
// would take memory in proportion to the directory.
const mergeAtOnce = 32

// partGroup is the zap files of chunks that follow each other.
type partGroup struct {
	parts   []string
	missing atomic.Int32 // that are not written yet, of mergeAtOnce
	merged  string       // what they become when none is missing
}

// newPart names the next chunk's file.
func (w *segmentWriter) newPart() (path string, of *partGroup) {
	last := len(w.groups) - 1
	if last < 0 || len(w.groups[last].parts) == mergeAtOnce {
		last++
		g := &partGroup{merged: filepath.Join(w.dir, fmt.Sprintf("group-%06d.zap", last))}
		g.missing.Store(mergeAtOnce)
		w.groups = append(w.groups, g)
	}
	g := w.groups[last]
	path = filepath.Join(w.dir, fmt.Sprintf("part-%06d-%02d.zap", last, len(g.parts)))
	g.parts = append(g.parts, path)
	return path, g
}

// wrote is called when a part is written; whoever writes the last of a group
// merges it.
func (g *partGroup) wrote(ctx context.Context) error {
	if g.missing.Add(-1) > 0 {
		return nil
	}
	return mergeParts(ctx, g.parts, g.merged)
}

// mergeChunks makes one zap file of all.
func (w *segmentWriter) mergeChunks(ctx context.Context) error {
	path := filepath.Join(w.dir, termsFile)
	if w.build.sizes.Rows == 0 {
		return os.WriteFile(path, nil, 0o644)
	}
	var parts []string
	for _, g := range w.groups {
		if g.missing.Load() == 0 {
			parts = append(parts, g.merged)
		} else {
			parts = append(parts, g.parts...)
		}
	}
	if len(parts) == 1 {
		return os.Rename(parts[0], path)
	}
	return mergeParts(ctx, parts, path)
}

// mergeParts puts one zap file in the place of several.
func mergeParts(ctx context.Context, parts []string, path string) error {
	stop := make(chan struct{})
	unwatch := context.AfterFunc(ctx, func() { close(stop) })
	defer unwatch()
	if err := mergeTerms(parts, path, stop); err != nil {
		return cmp.Or(ctx.Err(), err)
	}
	for _, p := range parts {
		if err := os.Remove(p); err != nil {
			return err
		}
	}
	return nil
}
