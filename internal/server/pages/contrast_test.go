package pages_test

import (
	"io/fs"
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/specialist-finder/finder/web"
)

// pairs are the texts and the grounds they stand on, with the contrast that
// WCAG 2.2 AA asks for: 4.5 for text, 3 for the borders of controls and signs.
var pairs = []struct {
	text, ground string
	least        float64
}{
	{"text", "ground", 4.5}, {"text", "surface", 4.5}, {"text", "raised", 4.5},
	{"muted", "ground", 4.5}, {"muted", "surface", 4.5}, {"muted", "raised", 4.5},
	{"link", "ground", 4.5}, {"link", "surface", 4.5}, {"link", "raised", 4.5},
	{"on-brand", "brand", 4.5}, {"on-brand", "brand-strong", 4.5},
	{"control", "surface", 3}, {"control", "ground", 3}, {"focus", "ground", 3}, {"focus", "surface", 3},
	{"emergency-text", "emergency-ground", 4.5}, {"on-emergency", "emergency-fill", 4.5}, {"emergency-text", "raised", 4.5},
	{"emergency-text", "ground", 4.5}, {"emergency-line", "surface", 3},
	{"warning-text", "warning-ground", 4.5}, {"warning-text", "raised", 4.5}, {"warning-text", "surface", 4.5}, {"warning-text", "ground", 4.5},
	{"map-text", "map-land", 4.5}, {"map-text", "map-water", 4.5}, {"text", "map-land", 4.5}, {"text", "map-water", 4.5}, {"map-dot", "map-land", 3},
	{"brand", "map-land", 3}, {"brand", "map-water", 3},
	{"info-text", "info-ground", 4.5}, {"good-text", "surface", 4.5}, {"good-text", "raised", 4.5}, {"good-text", "ground", 4.5},
}

func TestColoursCanBeRead(t *testing.T) {
	css, err := fs.ReadFile(web.FS, "styles/tokens.css")
	if err != nil {
		t.Fatal(err)
	}
	light, rest, _ := strings.Cut(string(css), "@media print")
	paper, dark, _ := strings.Cut(rest, "@media screen and (prefers-color-scheme: dark)")
	themes := map[string]map[string]string{"light": colours(light), "paper": colours(light + paper), "dark": colours(light + dark)}
	if len(colours(paper)) == 0 || len(colours(dark)) == 0 {
		t.Error("paper or the dark has no colors of its own")
	}
	for theme, c := range themes {
		for _, p := range pairs {
			if c[p.text] == "" || c[p.ground] == "" {
				t.Errorf("%s: no colour for %s or %s", theme, p.text, p.ground)
				continue
			}
			if got := contrast(c[p.text], c[p.ground]); got < p.least {
				t.Errorf("%s: %s on %s has a contrast of %.2f, needs %.1f", theme, p.text, p.ground, got, p.least)
			}
		}
	}
}

var colour = regexp.MustCompile(`--color-([a-z-]+): (#[0-9a-f]{6});`)

// colours are the intents; a later one overrides.
func colours(css string) map[string]string {
	out := map[string]string{}
	for _, m := range colour.FindAllStringSubmatch(css, -1) {
		out[m[1]] = m[2]
	}
	return out
}

func contrast(a, b string) float64 {
	la, lb := luminance(a), luminance(b)
	return (max(la, lb) + 0.05) / (min(la, lb) + 0.05)
}

func luminance(hex string) float64 {
	n, _ := strconv.ParseUint(hex[1:], 16, 32)
	part := func(shift int) float64 {
		v := float64(n>>shift&0xff) / 255
		if v <= 0.04045 {
			return v / 12.92
		}
		return math.Pow((v+0.055)/1.055, 2.4)
	}
	return 0.2126*part(16) + 0.7152*part(8) + 0.0722*part(0)
}

// TestRawColoursAreInTokensAlone: what is built holds the style of others as well.
func TestRawColoursAreInTokensAlone(t *testing.T) {
	err := fs.WalkDir(web.FS, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".css") || path == "styles/tokens.css" || strings.HasPrefix(path, "dist/") {
			return err
		}
		b, err := fs.ReadFile(web.FS, path)
		if raw := regexp.MustCompile(`#[0-9a-fA-F]{3,8}\b|rgba?\(|hsla?\(`).Find(b); raw != nil {
			t.Errorf("%s has the raw colour %s", path, raw)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
