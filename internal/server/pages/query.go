package pages

import (
	"html/template"
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/specialist-finder/finder/internal/server/params"
)

// pair is one parameter of a query string.
type pair struct{ Name, Value string }

// query is the parameters of a page that mean something, in their order: what
// links and forms carry on.
type query []pair

var searchNames = append(params.SearchNames(), viewParam)

// parseQuery keeps what a search knows and what is not empty. lang is left out,
// since the path says it. What is malformed is left out too: it has been
// refused already, and the form is shown without it.
func parseQuery(raw string) query {
	var q query
	for piece := range strings.SplitSeq(raw, "&") {
		name, value, _ := strings.Cut(piece, "=")
		value, err := url.QueryUnescape(value)
		if err != nil || value == "" || name == "lang" || !utf8.ValidString(value) || !slices.Contains(searchNames, name) || name == viewParam && value != viewMap {
			continue
		}
		q = append(q, pair{name, value})
	}
	return q
}

func (q query) get(name string) string {
	i := slices.IndexFunc(q, func(p pair) bool { return p.Name == name })
	if i < 0 {
		return ""
	}
	return q[i].Value
}

func (q query) has(name, value string) bool { return slices.Contains(q, pair{name, value}) }

func (q query) values(name string) []string {
	var out []string
	for _, p := range q {
		if p.Name == name {
			out = append(out, p.Value)
		}
	}
	return out
}

// without is the query less some parameters.
func (q query) without(names ...string) query {
	return slices.DeleteFunc(slices.Clone(q), func(p pair) bool { return slices.Contains(names, p.Name) })
}

// only is the query of these parameters alone.
func (q query) only(names ...string) query {
	return slices.DeleteFunc(slices.Clone(q), func(p pair) bool { return !slices.Contains(names, p.Name) })
}

// less is the query less one value.
func (q query) less(name, value string) query {
	return slices.DeleteFunc(slices.Clone(q), func(p pair) bool { return p == pair{name, value} })
}

// with is the query and one value more.
func (q query) with(name, value string) query {
	return append(slices.Clip(slices.Clone(q)), pair{name, value})
}

// set is the query with one value for a parameter.
func (q query) set(name, value string) query { return q.without(name).with(name, value) }

// withoutBoxedPlace is the query less the place in the box, which is given as the
// words it came from.
func (q query) withoutBoxedPlace(from string) query {
	const edge = " .,;"
	before, after, found := strings.Cut(q.get("q"), from)
	words := strings.Trim(strings.Trim(before, edge)+" "+strings.Trim(after, edge), edge)
	switch {
	case !found:
		return q.with("drop", "place")
	case words == "":
		return q.without("q")
	}
	out := slices.Clone(q)
	out[slices.IndexFunc(out, func(p pair) bool { return p.Name == "q" })].Value = words
	return out
}

// encode is the query as a URL has it, with its question mark.
func (q query) encode() string {
	if len(q) == 0 {
		return ""
	}
	var b strings.Builder
	for i, p := range q {
		b.WriteByte("?&"[min(i, 1)])
		b.WriteString(p.Name + "=" + url.QueryEscape(p.Value))
	}
	return b.String()
}

// link is the first page of the search for this query.
func (q query) link(l *Locale) template.URL {
	return template.URL(l.Root + searchPath + q.without("cursor").encode())
}
