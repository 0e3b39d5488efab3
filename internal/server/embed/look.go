package embed

import (
	"errors"
	"fmt"
	"html/template"
	"math"
	"regexp"
	"strconv"
	"strings"

	"github.com/specialist-finder/finder/internal/server/pages"
)

// styles are what a frame looks like: the tokens and components of the site, and how a
// small document is arranged.
var styles = []string{
	"styles/base.css", "styles/layout.css", "components/banner/banner.css", "components/icon/icon.css",
	"components/notice/notice.css", "components/status/status.css", "styles/frame.css",
}

const (
	tokensFile = "styles/tokens.css"
	darkTokens = "@media screen and (prefers-color-scheme: dark) {\n:root {\n"
)

// mapTokens are colors that only maps have.
var mapTokens = regexp.MustCompile(`(?m)^--color-map-.*\n`)

// stylesheet is the style of a frame. Its theme is that of the reader's system or, by the
// attribute data-theme, that of the page around it.
func stylesheet() ([]byte, error) {
	tokens, err := pages.Styles(tokensFile)
	if err != nil {
		return nil, err
	}
	light, rest, ok := strings.Cut(mapTokens.ReplaceAllString(string(tokens), ""), darkTokens)
	dark, _, closed := strings.Cut(rest, "}\n}")
	if !ok || !closed {
		return nil, errors.New(tokensFile + " has no dark theme as frames know it")
	}
	css, err := pages.Styles(styles...)
	if err != nil {
		return nil, err
	}
	return fmt.Appendf(nil, "%s%s{\n%s}\n%s{\ncolor-scheme: dark;\n%s}\n}\n:root[data-theme=light]{color-scheme:light}\n%s",
		light, darkBySystem, dark, darkByHost, dark, css), nil
}

// Where the dark theme is: asked for by the reader's system unless the page around is
// light, or by that page.
const (
	darkBySystem = "@media screen and (prefers-color-scheme: dark) { :root:not([data-theme=light])"
	darkByHost   = "} @media screen { :root[data-theme=dark]"
)

// color is red, green and blue, 0 to 255.
type color [3]float64

var hexColor = regexp.MustCompile(`^#[0-9a-fA-F]{6}$`)

func parseColor(s string) (color, bool) {
	if !hexColor.MatchString(s) {
		return color{}, false
	}
	n, err := strconv.ParseUint(s[1:], 16, 32)
	return color{float64(n >> 16 & 0xff), float64(n >> 8 & 0xff), float64(n & 0xff)}, err == nil
}

func (c color) String() string {
	return fmt.Sprintf("#%02x%02x%02x", uint8(math.Round(c[0])), uint8(math.Round(c[1])), uint8(math.Round(c[2])))
}

// toward is the color moved by a part of the way to another.
func (c color) toward(o color, part float64) color {
	for i := range c {
		c[i] += (o[i] - c[i]) * part
	}
	return c
}

// luminance is as WCAG 2.2 defines it, from 0 to 1.
func (c color) luminance() float64 {
	part := func(v float64) float64 {
		if v /= 255; v <= 0.04045 {
			return v / 12.92
		}
		return math.Pow((v+0.055)/1.055, 2.4)
	}
	return 0.2126*part(c[0]) + 0.7152*part(c[1]) + 0.0722*part(c[2])
}

func contrast(a, b color) float64 {
	la, lb := a.luminance(), b.luminance()
	return (max(la, lb) + 0.05) / (min(la, lb) + 0.05)
}

// shades are the grounds of a theme that text and buttons in the accent stand on, and what
// stands on the accent itself.
type shades struct{ light, dark shade }

type shade struct {
	grounds []color
	on      color // text on the accent
	away    color // where an accent is moved to be seen
}

var token = regexp.MustCompile(`--color-([a-z-]+): (#[0-9a-f]{6});`)

// shadesOf reads the grounds from the tokens, so that they are said once.
func shadesOf(css []byte) (shades, error) {
	light, dark, _ := strings.Cut(string(css), darkBySystem)
	out := shades{light: shade{away: color{0, 0, 0}}, dark: shade{away: color{255, 255, 255}}}
	light, _, _ = strings.Cut(light, "@media print")
	return out, errors.Join(out.light.fill(light), out.dark.fill(dark))
}

func (s *shade) fill(css string) error {
	have := map[string]color{}
	for _, m := range token.FindAllStringSubmatch(css, -1) {
		if _, ok := have[m[1]]; !ok {
			have[m[1]], _ = parseColor(m[2])
		}
	}
	for _, name := range []string{"ground", "surface", "raised"} {
		if _, ok := have[name]; !ok {
			return fmt.Errorf("%s has no color %q", tokensFile, name)
		}
		s.grounds = append(s.grounds, have[name])
	}
	var ok bool
	if s.on, ok = have["on-brand"]; !ok {
		return fmt.Errorf("%s has no color %q", tokensFile, "on-brand")
	}
	return nil
}

// leastContrast is what WCAG 2.2 AA asks of text; a little more, for colors are rounded.
const leastContrast = 4.55

// safe is an accent that can be read: moved away from the grounds as far as it takes, and
// no farther.
func (s *shade) safe(c color) color {
	for step := range 101 {
		if moved := c.toward(s.away, float64(step)/100); s.reads(moved) {
			return moved
		}
	}
	return s.away
}

func (s *shade) reads(c color) bool {
	for _, ground := range append([]color{s.on}, s.grounds...) {
		if contrast(c, ground) < leastContrast {
			return false
		}
	}
	return true
}

// rule is the look that an editor asked for, "" for the site's own. It stands in the
// document, which the policy allows by its hash: so it needs no script, no further request
// and no address of its own, and nothing but numbers of ours is ever in it.
func (e *Embed) rule(s *settings) template.CSS {
	var b strings.Builder
	if s.corner >= 0 {
		fmt.Fprintf(&b, ":root{--radius:%dpx}", s.corner)
	}
	if s.accent != nil {
		light, dark := e.shades.light.rule(*s.accent), e.shades.dark.rule(*s.accent)
		fmt.Fprintf(&b, ":root{%s}%s{%s}%s{%s}}", light, darkBySystem, dark, darkByHost, dark)
	}
	return template.CSS(b.String())
}

// stronger is how far the color of a button moves under the pointer.
const stronger = 0.2

func (s *shade) rule(accent color) string {
	c := s.safe(accent)
	return fmt.Sprintf("--color-brand:%s;--color-link:%s;--color-brand-strong:%s", c, c, c.toward(s.away, stronger))
}
