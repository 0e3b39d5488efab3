package tally_test

import (
	"regexp"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/specialist-finder/finder/internal/store"
	"github.com/specialist-finder/finder/internal/tally"
)

func TestOrigin(t *testing.T) {
	for s, want := range map[string]string{
		"https://news.example.org":                    "https://news.example.org",
		"https://news.example.org/":                   "https://news.example.org",
		"HTTPS://News.Example.ORG":                    "https://news.example.org",
		"https://news.example.org:443":                "https://news.example.org",
		"http://news.example.org:80/":                 "http://news.example.org",
		"http://news.example.org:443":                 "http://news.example.org:443",
		"http://localhost:8080":                       "http://localhost:8080",
		"http://localhost:08080":                      "http://localhost:8080",
		"http://192.0.2.7":                            "http://192.0.2.7",
		"http://[2001:DB8::0:1]:8080/":                "http://[2001:db8::1]:8080",
		"https://xn--espaa-rta.example":               "https://xn--espaa-rta.example",
		"https://my_site.example":                     "https://my_site.example",
		"":                                            "other",
		"null":                                        "other",
		"other":                                       "other",
		"news.example.org":                            "other",
		"//news.example.org":                          "other",
		"file:///home/ana/back-pain.htm":              "other",
		"javascript://example.org":                    "other",
		"android-app://com.example.mail":              "other",
		"https:news.example.org":                      "other",
		"https://":                                    "other",
		"https://.":                                   "other",
		"https://example.org.":                        "other",
		"https://a..example":                          "other",
		"https://example.org:":                        "other",
		"https://example.org:0":                       "other",
		"https://example.org:65536":                   "other",
		"https://example.org:80x":                     "other",
		"https://ana@example.org":                     "other",
		"https://ana:pw@example.org":                  "other",
		"https://example.org/sciatica":                "other",
		"https://example.org?q=sciatica":              "other",
		"https://example.org?":                        "other",
		"https://example.org#sciatica":                "other",
		"https://example.org\n":                       "other",
		"https://exa mple.org":                        "other",
		"https://example.org%00":                      "other",
		"https://<b>.example.org":                     "other",
		"https://españa.example":                      "other",
		"https://[fe80::1%25eth0]":                    "other",
		"https://[::ffff:192.0.2.7]":                  "other",
		"https://" + strings.Repeat("a.", 45) + "bc":  "https://" + strings.Repeat("a.", 45) + "bc", // 100 bytes
		"https://" + strings.Repeat("a.", 45) + "bcd": "other",
		"https://" + strings.Repeat("a", 64):          "other",
		strings.Repeat("https://a.example", 1000):     "other",
	} {
		if got := tally.Origin(s); got != want {
			t.Errorf("%.120q is %q, want %q", s, got, want)
		}
	}
}

var origin = regexp.MustCompile(`^https?://([a-z0-9_-]+(\.[a-z0-9_-]+)*|\[[0-9a-f:]+\])(:[1-9][0-9]*)?$`)

// FuzzOrigin holds the law of origins: short, in one form, and nothing in them but a
// scheme, a host and a port; an origin is its own origin.
func FuzzOrigin(f *testing.F) {
	for _, s := range []string{"https://Example.org:443/", "http://[::1]:80", "https://a@b", "null", "http://a:1/?#"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if fault := originFault(s); fault != "" {
			t.Errorf("%q gives %q, which %s", s, tally.Origin(s), fault)
		}
	})
}

func originFault(s string) string {
	got := tally.Origin(s)
	switch {
	case got != tally.Other && !origin.MatchString(got):
		return "is no origin"
	case len(got) > store.MaxTallyKey:
		return "is too long"
	case tally.Origin(got) != got:
		return "has another origin"
	}
	return ""
}

// TestOriginsHaveOneForm draws addresses that are nearly origins.
func TestOriginsHaveOneForm(t *testing.T) {
	part := rapid.SampledFrom([]string{"http://", "HTTPS://", "//", "a", "Example", "é", ".", "..", "-", "_", ":", "80", "443", "8080", "[::1]", "@", "/", "?", "#", "%41", " ", "\x00"})
	rapid.Check(t, func(t *rapid.T) {
		s := strings.Join(rapid.SliceOfN(part, 0, 8).Draw(t, "parts"), "")
		if fault := originFault(s); fault != "" {
			t.Fatalf("%q gives %q, which %s", s, tally.Origin(s), fault)
		}
	})
}
