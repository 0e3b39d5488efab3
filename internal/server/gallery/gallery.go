// Package gallery is what the development gallery needs beside the pages: it reads
// the examples that lie beside each component, fills views with them in one language,
// keeps the ids of many pieces on one page apart, and lists the tokens of the
// stylesheet. It knows no view and no message: both come from package pages, so an
// example is drawn by the template that visitors get, and a field or a message that
// is gone is an error.
package gallery

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
)

// file is where the examples of a component are, in its folder.
const file = "examples.json"

// Example is a component in one state.
type Example struct {
	Name     string // what is shown, as "a long name"
	Template string // of the component that draws it
	view     any    // as JSON has it, in all languages
}

// Component is the examples of one folder.
type Component struct {
	Name     string
	Examples []Example
}

// Read reads the examples of all components in the order of their names. A component
// without an example is an error, and so is an example without a name.
func Read(fsys fs.FS) ([]Component, error) {
	folders, err := fs.Glob(fsys, "components/*/*.html")
	if err != nil {
		return nil, err
	}
	var out []Component
	for _, html := range folders {
		dir := path.Dir(html)
		examples, err := read(fsys, dir)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path.Join(dir, file), err)
		}
		out = append(out, Component{path.Base(dir), examples})
	}
	return out, nil
}

func read(fsys fs.FS, dir string) ([]Example, error) {
	text, err := fs.ReadFile(fsys, path.Join(dir, file))
	if err != nil {
		return nil, fmt.Errorf("a component needs at least one example: %w", err)
	}
	var raw []struct {
		Name, Template string
		View           any
	}
	if err := decode(text, &raw); err != nil {
		return nil, err
	}
	var out []Example
	for i, r := range raw {
		e := Example{r.Name, r.Template, r.View}
		if e.Template == "" {
			e.Template = path.Base(dir)
		}
		if e.Name == "" || slices.ContainsFunc(out, func(o Example) bool { return o.Name == e.Name }) {
			return nil, fmt.Errorf("example %d: the name %q is none, or another's", i+1, e.Name)
		}
		out = append(out, e)
	}
	if len(out) == 0 {
		return nil, errors.New("a component needs at least one example")
	}
	return out, nil
}

// Fill puts the example into a view, in the language of the words. A field that the
// view does not have is an error.
func (e *Example) Fill(view any, w Words) error {
	said, err := w.say(e.view)
	if err != nil {
		return fmt.Errorf("%q: %w", e.Name, err)
	}
	text, err := json.Marshal(said)
	if err != nil {
		return err
	}
	if err := decode(text, view); err != nil {
		return fmt.Errorf("%q: %w", e.Name, err)
	}
	return nil
}
