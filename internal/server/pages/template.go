package pages

import (
	"errors"
	"fmt"
	"html/template"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// page is one template with layout and components.
type page struct{ *template.Template }

func (p *page) execute(w io.Writer, view any) error { return p.ExecuteTemplate(w, "layout", view) }

// pageNames are the pages there are: a file in templates/ that is not among
// them, and a name without a file, are mistakes.
var pageNames = []string{
	"builder", "compare", "condition", "fail", "guides", "home", "inactive", "offering", "provider", "report", "reported", "search", "shortlist", "specialty",
}

// documentNames are the documents that are no pages of the site, each with a layout of its
// own, which who shows it parses (Document).
var documentNames = []string{"fragment", "frame"}

// parseTemplates parses each page with layout.html and all components. Every
// component must define the template that its folder names.
func parseTemplates(fsys fs.FS) (map[string]*page, error) {
	if err := checkRegistered(fsys); err != nil {
		return nil, err
	}
	shared, err := parseShared(fsys, "layout")
	if err != nil {
		return nil, err
	}
	pages := map[string]*page{}
	for _, name := range pageNames {
		if pages[name], err = shared.with(fsys, "templates/"+name+".html"); err != nil {
			return nil, err
		}
	}
	return pages, nil
}

// parseShared parses the file of a layout with all components.
func parseShared(fsys fs.FS, layout string) (*page, error) {
	components, err := fs.Glob(fsys, "components/*/*.html")
	if err != nil {
		return nil, err
	}
	shared, err := template.New("layout").Option("missingkey=error").ParseFS(fsys, append(components, "templates/"+layout+".html")...)
	if err != nil {
		return nil, err
	}
	for _, file := range components {
		if name := path.Base(path.Dir(file)); shared.Lookup(name) == nil {
			return nil, fmt.Errorf("%s does not define the template %q", file, name)
		}
	}
	return &page{shared}, nil
}

// with adds the file of a page to what all share.
func (p *page) with(fsys fs.FS, file string) (*page, error) {
	t, err := template.Must(p.Clone()).ParseFS(fsys, file)
	if err != nil {
		return nil, err
	}
	if err := escapes(t); err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	return &page{t}, nil
}

// escapes reports what html/template only finds when a template is first used:
// one that calls another that is not there, or puts a value where it cannot be
// escaped. That there is no view to show is no mistake here.
func escapes(t *template.Template) error {
	mistake, found := errors.AsType[*template.Error](t.ExecuteTemplate(io.Discard, "layout", nil))
	if found {
		return mistake
	}
	return nil
}

func checkRegistered(fsys fs.FS) error {
	files, err := fs.Glob(fsys, "templates/*.html")
	if err != nil {
		return err
	}
	for _, file := range files {
		name := strings.TrimSuffix(path.Base(file), ".html")
		if name != "layout" && !slices.Contains(pageNames, name) && !slices.Contains(documentNames, name) {
			return fmt.Errorf("%s belongs to no page", file)
		}
	}
	return nil
}
