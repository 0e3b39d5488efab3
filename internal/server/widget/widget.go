// Package widget hands out the loader: the one script of ours that runs in the pages of others,
// where it makes finders of <specialist-finder> elements (web/widget). It knows nothing of what
// the finders show.
//
// Its addresses never change, so browsers keep it for an hour and then ask whether it has. What
// Path1 promises to pages, it promises for good: a loader that breaks one of them gets another.
package widget

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"time"

	"github.com/labstack/echo/v4"

	"github.com/specialist-finder/finder/internal/directory"
)

// Where the loader is: the newest, and the first version of it. They are the same so far.
const (
	Path  = "/widget.js"
	Path1 = "/widget/v1.js"
)

const built = "dist/widget-v1.js"

// kept lets browsers use the loader for an hour, and for a day more while they ask whether
// there is another.
const kept = "public, max-age=3600, stale-while-revalidate=86400"

// Loader is the script. One that was not built is not there.
type Loader struct {
	body []byte
	tag  string
}

// New reads what the build left in the folder.
func New(fsys fs.FS) (*Loader, error) {
	body, err := fs.ReadFile(fsys, built)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("the loader: %w", err)
	}
	sum := sha256.Sum256(body)
	// A weak tag: the same script goes out compressed and not.
	return &Loader{body: body, tag: `W/"` + hex.EncodeToString(sum[:8]) + `"`}, nil
}

// Register adds the routes.
func (l *Loader) Register(add func(path string, h echo.HandlerFunc)) {
	add(Path, l.serve)
	add(Path1, l.serve)
}

func (l *Loader) serve(c echo.Context) error {
	if l.body == nil {
		return directory.NotFound("the widget is not built into this program")
	}
	h := c.Response().Header()
	h.Set(echo.HeaderContentType, "text/javascript; charset=utf-8")
	h.Set(echo.HeaderCacheControl, kept)
	h.Set("ETag", l.tag)
	h.Set("Cross-Origin-Resource-Policy", "cross-origin") // the pages of others load it
	http.ServeContent(c.Response(), c.Request(), "", time.Time{}, bytes.NewReader(l.body))
	return nil
}
