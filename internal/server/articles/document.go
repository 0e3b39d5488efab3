package articles

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// document is an article, or the list of them.
type document struct {
	name   string // in the address; "" for the list
	body   []byte
	policy string // Content-Security-Policy

	elements []*element // in their order
}

// element is one of a document.
type element struct {
	name   string
	attrs  map[string]string
	inside []string // names of the elements around it, the outermost first
	text   string   // all of it, with that of elements in it
}

// load reads the documents of a folder. The error joins what is wrong with them.
func load(fsys fs.FS, isTopic func(string) bool) (map[string]*document, error) {
	files, err := fs.Glob(fsys, "articles/*.html")
	if err != nil {
		return nil, err
	}
	var faults []error
	out := map[string]*document{}
	for _, file := range files {
		d, err := readDocument(fsys, file)
		if err == nil {
			err = d.check(isTopic)
		}
		if err != nil {
			faults = append(faults, fmt.Errorf("%s: %w", file, err))
		}
		out[d.name] = d
	}
	return out, errors.Join(append(faults, checkList(out))...)
}

func readDocument(fsys fs.FS, file string) (*document, error) {
	d := &document{name: strings.TrimSuffix(path.Base(file), ".html")}
	if d.name == "index" {
		d.name = ""
	}
	var err error
	if d.body, err = fs.ReadFile(fsys, file); err != nil {
		return d, err
	}
	if d.elements, err = parse(d.body); err != nil {
		return d, err
	}
	d.policy = policy(d.all("style"))
	return d, nil
}

// parse reads HTML whose elements are all closed but for those that HTML never
// closes: then it can be read as XML.
func parse(html []byte) (out []*element, err error) {
	in := xml.NewDecoder(bytes.NewReader(html))
	in.Strict, in.AutoClose, in.Entity = false, xml.HTMLAutoClose, xml.HTMLEntity
	var open []*element
	for {
		token, err := in.Token()
		if errors.Is(err, io.EOF) {
			return out, nil
		}
		if err != nil {
			return nil, err
		}
		switch t := token.(type) {
		case xml.StartElement:
			e := newElement(t, open)
			out, open = append(out, e), append(open, e)
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			for _, e := range open {
				e.text += string(t)
			}
		}
	}
}

func newElement(t xml.StartElement, open []*element) *element {
	e := &element{name: t.Name.Local, attrs: map[string]string{}}
	for _, a := range t.Attr {
		e.attrs[a.Name.Local] = a.Value
	}
	for _, o := range open {
		e.inside = append(e.inside, o.name)
	}
	return e
}

// policy allows a page its own styles, and the script and the frames of our host: what
// a careful website allows that has a finder in it, and its icon. Nothing else is needed.
func policy(styles []*element) string {
	var hashes strings.Builder
	for _, s := range styles {
		sum := sha256.Sum256([]byte(s.text))
		hashes.WriteString(" 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'")
	}
	return "default-src 'none'; script-src 'self'; frame-src 'self'; img-src 'self'; style-src" + hashes.String() + "; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
}

// all are the elements of a name.
func (d *document) all(name string) []*element {
	return slices.Collect(func(yield func(*element) bool) {
		for _, e := range d.elements {
			if e.name == name && !yield(e) {
				return
			}
		}
	})
}

// one is the only element of a name, or an empty one.
func (d *document) one(name string) *element {
	if all := d.all(name); len(all) == 1 {
		return all[0]
	}
	return &element{}
}
