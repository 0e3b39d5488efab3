package server_test

import (
	"io/fs"
	"net/http"
	"strings"
	"testing"

	"github.com/specialist-finder/finder/internal/server"
	"github.com/specialist-finder/finder/web"
)

func withGallery(cfg *server.Config) { cfg.Gallery = true }

// components are the folders of all components.
func components(t *testing.T) []string {
	t.Helper()
	folders, err := fs.ReadDir(web.FS, "components")
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, f := range folders {
		out = append(out, f.Name())
	}
	return out
}

// TestGalleryShowsEveryComponent: whole and by itself, in both languages, each in at
// least one state.
func TestGalleryShowsEveryComponent(t *testing.T) {
	w := newWorld(t, withGallery)
	for _, root := range []string{"", "/es"} {
		all := w.page(t, root+"/gallery")
		all.balanced()
		for _, name := range components(t) {
			alone := w.page(t, root+"/gallery/"+name)
			if alone.resp.StatusCode != http.StatusOK {
				t.Errorf("%s: %d", alone.path, alone.resp.StatusCode)
			}
			alone.balanced()
			if example := `id="g-` + name + `-1"`; !strings.Contains(alone.body, example) || !strings.Contains(all.body, example) {
				t.Errorf("%s has no example of %s", alone.path, name)
			}
		}
	}
	w.page(t, "/gallery").says("Allowed only if strict tissue rules are met", "Tokens", "emergency-fill")
	w.page(t, "/es/gallery").says("Permitido solo si se cumplen reglas estrictas sobre tejidos")
	w.page(t, "/gallery/nothing").says("We could not find this page")
}

// TestGalleryHasEachIDOnce: examples with the same ids share the page.
func TestGalleryHasEachIDOnce(t *testing.T) {
	p := newWorld(t, withGallery).page(t, "/gallery")
	seen := map[string]bool{}
	for n := range p.root.Descendants() {
		id := attr(n, "id")
		if id != "" && seen[id] {
			t.Errorf("id %q twice", id)
		}
		seen[id] = true
	}
	for _, l := range p.all("label") {
		if at := attr(l, "for"); at != "" && !seen[at] {
			t.Errorf("a label is for %q, which is nowhere", at)
		}
	}
}

// TestGalleryIsForDevelopment: not there unless asked for, and then not for search
// engines.
func TestGalleryIsForDevelopment(t *testing.T) {
	for _, path := range []string{"/gallery", "/gallery/card", "/es/gallery"} {
		if resp, _ := newWorld(t).get(t, path, browser); resp.StatusCode != http.StatusNotFound {
			t.Errorf("%s is there without being asked for: %d", path, resp.StatusCode)
		}
	}
	w := newWorld(t, withGallery)
	if p := w.page(t, "/gallery"); !strings.Contains(p.body, `<meta name="robots" content="noindex">`) {
		t.Error("the gallery may be indexed")
	}
	if _, body := w.get(t, "/sitemap.xml", ""); strings.Contains(body, "gallery") {
		t.Error("the gallery is in the sitemap")
	}
	if p := w.page(t, "/"); strings.Contains(p.body, "gallery") {
		t.Error("the home page knows the gallery")
	}
}
