package server

import (
	"bytes"
	"compress/gzip"
	"context"
	"io"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/specialist-finder/finder/internal/server/pages"
	"github.com/specialist-finder/finder/internal/server/snippet"
)

// itself is what pages ask of the server that they are part of, which is there after them.
type itself struct {
	server    *Server
	measuring sync.Mutex
	sizes     map[string]int // of what does not change while the server runs, by path; guarded by measuring
}

// guess is the topic of what an article says of itself.
func (w *itself) guess(about []string) string { return w.server.embed.Guess(about) }

// loads are the styles and scripts that a document asks for.
var loads = regexp.MustCompile(`(?:href|src)="(/assets/[^"]+\.(?:css|js))"`)

// weights are what an article asks for that has the finder with this frame. The server asks
// itself for it, as a browser does, so that no figure can differ from what is served. None
// where something cannot be had.
func (w *itself) weights(frame string) []pages.Weight {
	document, html := w.ask(frame)
	out := []pages.Weight{
		{What: pages.WeightLoader, Path: snippet.WidgetPath, Bytes: w.sizeOf(snippet.WidgetPath)},
		{What: pages.WeightDocument, Path: frame, Bytes: document},
	}
	for _, m := range loads.FindAllStringSubmatch(html, -1) {
		file := pages.Weight{What: pages.WeightScript, Path: m[1], Bytes: w.sizeOf(m[1])}
		if strings.HasSuffix(file.Path, ".css") {
			file.What = pages.WeightStyle
		}
		if !slices.Contains(out, file) {
			out = append(out, file)
		}
	}
	if slices.ContainsFunc(out, func(f pages.Weight) bool { return f.Bytes == 0 }) {
		return nil
	}
	return out
}

// sizeOf is the size of a file that never changes, asked for once. What cannot be had is
// tried again by whoever looks next.
func (w *itself) sizeOf(path string) int {
	w.measuring.Lock()
	defer w.measuring.Unlock()
	if w.sizes[path] == 0 {
		w.sizes[path], _ = w.ask(path)
	}
	return w.sizes[path]
}

// ask is how many bytes of an answer go over the wire, and what it says; 0 for what is not
// answered.
func (w *itself) ask(path string) (size int, body string) {
	r, err := http.NewRequestWithContext(context.Background(), http.MethodGet, path, http.NoBody)
	if err != nil {
		return 0, ""
	}
	r.Header.Set("Accept-Encoding", "gzip")
	r.Header.Set("Accept", "text/html,*/*")
	r.Header.Set("Sec-Fetch-Site", "same-origin") // no reader of an article asks
	a := &kept{header: http.Header{}}
	w.server.Handler().ServeHTTP(a, r)
	if a.status != http.StatusOK {
		return 0, ""
	}
	size = a.body.Len()
	if a.header.Get("Content-Encoding") != "gzip" {
		return size, a.body.String()
	}
	z, err := gzip.NewReader(&a.body)
	if err != nil {
		return 0, ""
	}
	text, err := io.ReadAll(z)
	if err != nil {
		return 0, ""
	}
	return size, string(text)
}

// kept is an answer that goes nowhere.
type kept struct {
	header http.Header
	status int
	body   bytes.Buffer
}

func (k *kept) Header() http.Header { return k.header }

func (k *kept) WriteHeader(status int) { k.status = status }

func (k *kept) Write(b []byte) (int, error) {
	if k.status == 0 {
		k.status = http.StatusOK
	}
	return k.body.Write(b)
}
