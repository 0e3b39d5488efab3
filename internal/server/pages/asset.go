package pages

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"net/http"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"github.com/specialist-finder/finder/internal/directory"
)

const assetPath = "/assets/"

// assets are the files that pages load. Their names carry a hash of what is in
// them, so they never change and may be kept for ever.
type assets struct {
	Style, Icon string // URLs
	Script      string // URL of what every page runs; "" if no scripts were built
	MovingStyle string // URL of the style of the map that moves, which is loaded with it; "" likewise
	Frame       string // URL of the script of frames in pages of others; "" likewise
	files       map[string]asset
}

type asset struct {
	contentType string
	body        []byte
}

func newAssets(fsys fs.FS) (*assets, error) {
	style, err := stylesheet(fsys)
	if err != nil {
		return nil, err
	}
	icon, err := fs.ReadFile(fsys, "images/icon.svg")
	if err != nil {
		return nil, err
	}
	a := &assets{files: map[string]asset{}}
	a.Style = a.add("css", "text/css; charset=utf-8", style)
	a.Icon = a.add("svg", "image/svg+xml", icon)
	return a, a.addScripts(fsys)
}

// addScripts takes what the build left in dist, if anything. Scripts import one
// another by name, so they keep the names that the build gave them, which carry
// a hash already.
func (a *assets) addScripts(fsys fs.FS) error {
	const script = "text/javascript; charset=utf-8"
	if err := a.addBuilt(fsys, ".js", script, "main-", &a.Script); err != nil {
		return err
	}
	if err := a.addBuilt(fsys, ".js", script, "frame-", &a.Frame); err != nil {
		return err
	}
	return a.addBuilt(fsys, ".css", "text/css; charset=utf-8", "moving-", &a.MovingStyle)
}

// addBuilt takes the files of one kind. The one whose name begins as that of an entry is
// told by its URL.
func (a *assets) addBuilt(fsys fs.FS, ext, contentType, entry string, url *string) error {
	files, err := fs.Glob(fsys, "dist/*"+ext)
	if err != nil {
		return err
	}
	for _, file := range files {
		body, err := fs.ReadFile(fsys, file)
		if err != nil {
			return err
		}
		name := path.Base(file)
		a.files[name] = asset{contentType, body}
		if !strings.HasPrefix(name, entry) {
			continue
		}
		if *url != "" {
			return fmt.Errorf("dist holds %s besides %s: build the scripts anew", name, path.Base(*url))
		}
		*url = assetPath + name
	}
	return nil
}

func (a *assets) add(ext, contentType string, body []byte) (url string) {
	sum := sha256.Sum256(body)
	name := hex.EncodeToString(sum[:8]) + "." + ext
	a.files[name] = asset{contentType, body}
	return assetPath + name
}

// styleOrder is what comes before the components in the one stylesheet.
var styleOrder = []string{"styles/tokens.css", "styles/base.css", "styles/layout.css"}

// stylesheet joins all styles, those of the components in the order of their
// names, which none of them depends on. A component without a style is a
// mistake, unless it has nothing of its own to look like.
func stylesheet(fsys fs.FS) ([]byte, error) {
	components, err := fs.Glob(fsys, "components/*/*.css")
	if err != nil {
		return nil, err
	}
	for _, file := range components {
		if name := path.Base(path.Dir(file)); path.Base(file) != name+".css" {
			return nil, fmt.Errorf("%s must be called %s.css", file, name)
		}
	}
	return joinedStyles(fsys, append(slices.Clip(styleOrder), components...))
}

// joinedStyles are styles in one, without what browsers do not need.
func joinedStyles(fsys fs.FS, files []string) ([]byte, error) {
	var out bytes.Buffer
	for _, file := range files {
		body, err := fs.ReadFile(fsys, file)
		if err != nil {
			return nil, err
		}
		out.Write(withoutComments(body))
	}
	return out.Bytes(), nil
}

// withoutComments drops comments and indentation. No string in our styles
// holds what looks like a comment.
func withoutComments(css []byte) []byte {
	var out bytes.Buffer
	for rest := string(css); rest != ""; {
		before, after, found := strings.Cut(rest, "/*")
		out.WriteString(before)
		if !found {
			break
		}
		_, rest, _ = strings.Cut(after, "*/")
	}
	var lines bytes.Buffer
	for line := range strings.Lines(out.String()) {
		if line = strings.TrimSpace(line); line != "" {
			lines.WriteString(line + "\n")
		}
	}
	return lines.Bytes()
}

// favicon answers /favicon.ico, which browsers ask for where no page names an
// icon.
func (a *assets) favicon(c echo.Context) error { return c.Redirect(http.StatusFound, a.Icon) }

// serve answers /assets/{name}.
func (a *assets) serve(c echo.Context) error {
	f, ok := a.files[c.Param("name")]
	if !ok {
		return directory.NotFound("there is no such file")
	}
	h := c.Response().Header()
	h.Set("Cache-Control", "public, max-age=31536000, immutable")
	// Frames in sandboxes are of no origin, not even of this one; and nothing here is private.
	h.Set("Cross-Origin-Resource-Policy", "cross-origin")
	h.Set(echo.HeaderContentLength, strconv.Itoa(len(f.body)))
	return c.Blob(http.StatusOK, f.contentType, f.body)
}
