package main

import (
	"context"
	"html"
	"net/http"
	"regexp"
	"strings"
)

// providerKind are pages of one provider, told apart from the mix of results.
const providerKind = "provider"

// The paths of the API that have a page, and those of the pages.
const (
	apiSearch, pageSearch     = "/api/v1/search?", "/search?"
	apiProvider, pageProvider = "/api/v1/providers/", "/providers/"
)

// pagesOf are the pages that show what the queries ask for. Suggestions are no
// page and left out.
func pagesOf(queries []query) []query {
	var out []query
	for _, q := range queries {
		if rest, ok := strings.CutPrefix(q.Path, apiSearch); ok {
			out = append(out, query{Kind: q.Kind, Path: pageSearch + rest, Pages: q.Pages})
		} else if rest, ok := strings.CutPrefix(q.Path, apiProvider); ok {
			out = append(out, query{Kind: providerKind, Path: pageProvider + rest})
		}
	}
	return out
}

// settle replaces the addresses of providers' pages by those that they lead to, so
// that what is measured is the page.
func (l *loader) settle(ctx context.Context) error {
	for i := range l.queries {
		q := &l.queries[i]
		if q.Kind != providerKind {
			continue
		}
		resp, err := l.send(ctx, http.MethodHead, q.Path)
		if err != nil {
			return err
		}
		if err := resp.Body.Close(); err != nil {
			return err
		}
		if to := resp.Header.Get("Location"); strings.HasPrefix(to, "/") {
			q.Path = to
		}
	}
	return nil
}

// nextLink is what a results page calls the next one.
var nextLink = regexp.MustCompile(`href="([^"#]*)[^"]*" rel="next"`)

// nextPage is the path of the page behind a results page, "" if it is the last.
func nextPage(body []byte) string {
	page, err := plain(body)
	found := nextLink.FindSubmatch(page)
	if err != nil || found == nil {
		return ""
	}
	return html.UnescapeString(string(found[1]))
}
