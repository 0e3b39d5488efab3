package pages

import (
	"bytes"
	"fmt"
	"html/template"
	"io/fs"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"

	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/server/gallery"
)

const galleryPath = "/gallery"

// showroom is the development gallery: every component in its states, drawn by the
// templates and styles that visitors get. It is not there unless it is asked for.
type showroom struct {
	page       *page
	components []gallery.Component
	tokens     gallery.Tokens
	style      string // URL of what the gallery alone looks like
}

type galleryView struct {
	Base
	Style      string
	Index      []Link
	Tokens     *gallery.Tokens // nil where one component is shown alone
	Components []galleryComponent
}

type galleryComponent struct {
	Name     string
	URL      template.URL // of the page that shows it alone
	Examples []galleryExample
}

type galleryExample struct {
	ID, Name string
	HTML     template.HTML
}

// newShowroom reads the examples and draws them once in each language, so that one
// that does not fit its component is found at start.
func (p *Pages) newShowroom(fsys fs.FS) (*showroom, error) {
	components, err := gallery.Read(fsys)
	if err != nil {
		return nil, err
	}
	s := &showroom{components: components}
	shared, err := parseShared(fsys, "layout")
	if err != nil {
		return nil, err
	}
	if s.page, err = shared.with(fsys, "gallery/gallery.html"); err != nil {
		return nil, err
	}
	if err := s.addStyle(fsys, p.assets); err != nil {
		return nil, err
	}
	for _, l := range p.locales {
		if _, err := p.drawAll(l, s, s.components); err != nil {
			return nil, err
		}
	}
	return s, nil
}

func (s *showroom) addStyle(fsys fs.FS, a *assets) error {
	css, err := fs.ReadFile(fsys, "gallery/gallery.css")
	if err != nil {
		return err
	}
	tokens, err := fs.ReadFile(fsys, "styles/tokens.css")
	if err != nil {
		return err
	}
	s.tokens = gallery.TokensOf(string(tokens))
	s.style = a.add("css", "text/css; charset=utf-8", append(withoutComments(css), s.tokens.Styles()...))
	return nil
}

// galleryRoutes adds the gallery where there is one.
func (p *Pages) galleryRoutes(l *Locale, add func(path string, h echo.HandlerFunc)) {
	if p.showroom == nil {
		return
	}
	add(l.Root+galleryPath, p.in(l, p.gallery))
	add(l.Root+galleryPath+"/:component", p.in(l, p.gallery))
}

// gallery answers /gallery, and /gallery/{component} with one alone.
func (p *Pages) gallery(c echo.Context, l *Locale) error {
	s, only := p.showroom, c.Param("component")
	shown := slices.DeleteFunc(slices.Clone(s.components), func(one gallery.Component) bool { return only != "" && one.Name != only })
	if len(shown) == 0 {
		return directory.NotFound("no component is called %q", only)
	}
	v := galleryView{Base: p.base(l, l.T("gallery.title"), strings.TrimPrefix(c.Request().URL.Path, l.Root)), Style: s.style}
	v.NoIndex = true
	for _, one := range s.components {
		v.Index = append(v.Index, Link{Text: one.Name, URL: template.URL(l.Root + galleryPath + "/" + one.Name)})
	}
	if only == "" {
		v.Tokens = &s.tokens
	}
	var err error
	if v.Components, err = p.drawAll(l, s, shown); err != nil {
		return err
	}
	return p.send(c, http.StatusOK, s.page, v)
}

func (p *Pages) drawAll(l *Locale, s *showroom, components []gallery.Component) ([]galleryComponent, error) {
	var out []galleryComponent
	for _, c := range components {
		v := galleryComponent{Name: c.Name, URL: template.URL(l.Root + galleryPath + "/" + c.Name)}
		for i := range c.Examples {
			id := "g-" + c.Name + "-" + strconv.Itoa(i+1)
			html, err := p.drawExample(l, s, &c.Examples[i], id)
			if err != nil {
				return nil, fmt.Errorf("component %s in %s: %w", c.Name, l.Lang, err)
			}
			v.Examples = append(v.Examples, galleryExample{id, c.Examples[i].Name, html})
		}
		out = append(out, v)
	}
	return out, nil
}

// drawExample draws an example by the component's own template.
func (p *Pages) drawExample(l *Locale, s *showroom, e *gallery.Example, id string) (template.HTML, error) {
	view, err := p.exampleView(l, e)
	if err != nil {
		return "", err
	}
	var out bytes.Buffer
	if err := s.page.ExecuteTemplate(&out, e.Template, view); err != nil {
		return "", fmt.Errorf("%q: %w", e.Name, err)
	}
	return template.HTML(gallery.Apart(out.String(), "-"+id)), nil
}
