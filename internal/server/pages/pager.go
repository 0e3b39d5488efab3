package pages

import (
	"html/template"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/specialist-finder/finder/internal/search"
)

// pagerView leads to the pages around this one. Every link lands at the results, not
// at the box above them.
type pagerView struct {
	*Locale
	First, Previous, Next template.URL
	Page                  string // "Page 2 of 7", "" where it is not known or the only one
}

// Parameters of the page alone: a cursor only leads onward, so the way that was come
// by travels along.
const (
	pageParam = "page" // the number of this page
	backParam = "back" // the cursors of the pages before it, but the first; the last one last
)

// maxBack is how many pages the way back is kept for, so that addresses stay short.
const maxBack = 8

// trail is how this page was reached.
type trail struct {
	page int // 0 if the address does not tell
	back []string
}

// trailOf reads the trail of an address. One that makes no sense only leads to the
// first page.
func trailOf(raw, cursor string) trail {
	if cursor == "" {
		return trail{page: 1}
	}
	values, err := url.ParseQuery(raw)
	if err != nil {
		return trail{}
	}
	page, err := strconv.Atoi(values.Get(pageParam))
	if err != nil || page < 2 || page > maxPage {
		return trail{}
	}
	t := trail{page: page}
	if back := values.Get(backParam); back != "" {
		t.back = strings.Split(back, cursorGap)
	}
	if len(t.back) > maxBack || len(t.back) > page-2 {
		t.back = nil
	}
	return t
}

const (
	cursorGap = "." // no cursor holds one
	maxPage   = 1_000_000
)

func (p *Pages) pager(l *Locale, raw string, q query, r *search.Response) pagerView {
	v := pagerView{Locale: l}
	cursor := q.get("cursor")
	t := trailOf(raw, cursor)
	first := q.without("cursor")
	switch n := len(t.back); {
	case cursor == "":
	case n > 0:
		v.Previous = l.pageLink(first.with("cursor", t.back[n-1]), t.page-1, t.back[:n-1])
	case t.page == 2:
		v.Previous = l.pageLink(first, 0, nil)
	}
	if cursor != "" && t.page != 2 {
		v.First = l.pageLink(first, 0, nil)
	}
	if r.Next != "" {
		v.Next = l.pageLink(first.with("cursor", r.Next), t.next(), t.behind(cursor))
	}
	if (v.Next != "" || cursor != "") && t.page > 0 {
		v.Page = l.T("pager.page", grouped(t.page), grouped(max(t.page, pagesOf(q, r.Total))))
	}
	return v
}

func (t *trail) next() int {
	if t.page == 0 {
		return 0
	}
	return t.page + 1
}

// behind is the trail of the next page.
func (t *trail) behind(cursor string) []string {
	if cursor == "" || t.page == 0 {
		return nil
	}
	back := append(slices.Clip(t.back), cursor)
	return back[max(0, len(back)-maxBack):]
}

func pagesOf(q query, total int) int {
	limit, err := strconv.Atoi(q.get("limit"))
	if err != nil || limit < 1 {
		limit = search.DefaultLimit
	}
	return (total + limit - 1) / limit
}

func (l *Locale) pageLink(q query, page int, back []string) template.URL {
	if page > 1 {
		q = q.with(pageParam, strconv.Itoa(page))
	}
	if len(back) > 0 {
		q = q.with(backParam, strings.Join(back, cursorGap))
	}
	return template.URL(l.Root + searchPath + q.encode() + "#results")
}
