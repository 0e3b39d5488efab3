package main

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"flag"
	"fmt"
	"html"
	"io"
	"net/http"
	"regexp"
	"strings"
)

// weigh prints how many bytes of each kind a browser gets for pages, the first time,
// compressed as they are served and without headers.
func weigh(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	fl := flag.NewFlagSet("weigh", flag.ContinueOnError)
	raw := fl.String("url", "http://localhost:8080", "the server, on this machine")
	only := fl.String("pages", "", "paths of pages, with a space between (required)")
	if err := parse(fl, args, stderr); err != nil {
		return err
	}
	base, err := target(*raw)
	if err != nil {
		return err
	}
	paths := strings.Fields(*only)
	if len(paths) == 0 {
		return errors.New("weigh needs -pages")
	}
	l := &loader{base: base, http: newClient(1), pages: true}
	fmt.Fprint(stdout, "| page | HTML | the map in it | styles | scripts | images | before the map |\n|---|---|---|---|---|---|---|\n")
	for _, path := range paths {
		w, err := l.weigh(ctx, path)
		if err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		fmt.Fprintf(stdout, "| `%s` | %d | %d | %d | %d | %d | %d |\n", path, w.html, w.drawn, w.styles, w.scripts, w.images, w.html-w.drawn+w.styles+w.scripts+w.images)
	}
	return nil
}

// weight is the bytes that a page is made of.
type weight struct{ html, drawn, styles, scripts, images int }

// What a page has the browser load, and the map that is drawn in it.
var (
	loadedStyle  = regexp.MustCompile(`<link rel="stylesheet" href="([^"]+)"`)
	loadedScript = regexp.MustCompile(`<script[^>]* src="([^"]+)"`)
	loadedImage  = regexp.MustCompile(`<(?:link rel="icon"|img)[^>]* (?:href|src)="([^"]+)"`)
	drawnMap     = regexp.MustCompile(`(?s)<svg class="f-map__svg".*?</svg>`)
)

func (l *loader) weigh(ctx context.Context, path string) (w weight, err error) {
	wire, err := l.get(ctx, path)
	if err != nil {
		return w, err
	}
	page, err := plain(wire)
	if err != nil {
		return w, err
	}
	w.html, w.drawn = len(wire), len(wire)-gzipped(drawnMap.ReplaceAll(page, nil))
	if !drawnMap.Match(page) {
		w.drawn = 0
	}
	for to, kind := range map[*int]*regexp.Regexp{&w.styles: loadedStyle, &w.scripts: loadedScript, &w.images: loadedImage} {
		for _, found := range kind.FindAllSubmatch(page, -1) {
			body, err := l.get(ctx, html.UnescapeString(string(found[1])))
			if err != nil {
				return w, fmt.Errorf("%s: %w", found[1], err)
			}
			*to += len(body)
		}
	}
	return w, nil
}

// plain is a body as it was before it was compressed, if it was.
func plain(body []byte) ([]byte, error) {
	if http.DetectContentType(body) != "application/x-gzip" {
		return body, nil
	}
	r, err := gzip.NewReader(bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	return io.ReadAll(r)
}

// gzipped is how long a text becomes. Servers do it a little worse or better.
func gzipped(text []byte) int {
	var out bytes.Buffer
	w := gzip.NewWriter(&out)
	_, _ = w.Write(text) // a buffer takes everything
	_ = w.Close()
	return out.Len()
}
