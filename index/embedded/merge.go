package embedded

import (
	"context"
	"os"
	"path/filepath"
)

// mergeChunks makes the chunks' zap files one.
func (w *segmentWriter) mergeChunks(ctx context.Context) error {
	path := filepath.Join(w.dir, termsFile)
	if w.build.sizes.Rows == 0 {
		return os.WriteFile(path, nil, 0o644)
	}
	if len(w.parts) == 1 {
		return os.Rename(w.parts[0], path)
	}
	stop := make(chan struct{})
	release := context.AfterFunc(ctx, func() { close(stop) })
	defer release()
	if err := mergeTerms(w.parts, path, stop); err != nil {
		return err
	}
	for _, p := range w.parts {
		if err := os.Remove(p); err != nil {
			return err
		}
	}
	return nil
}
