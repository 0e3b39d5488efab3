package origin_test

import (
	"regexp"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/specialist-finder/finder/internal/origin"
)

func TestOrigin(t *testing.T) {
	for s, want := range map[string]string{
		"https://news.example.org":                     "https://news.example.org",
		"https://news.example.org/":                    "https://news.example.org",
		"HTTPS://News.Example.ORG":                     "https://news.example.org",
		"https://news.example.org:443":                 "https://news.example.org",
		"http://news.example.org:80/":                  "http://news.example.org",
		"http://news.example.org:443":                  "http://news.example.org:443",
		"http://localhost:8080":                        "http://localhost:8080",
		"http://localhost:08080":                       "http://localhost:8080",
		"http://192.0.2.7":                             "http://192.0.2.7",
		"http://[2001:DB8::0:1]:8080/":                 "http://[2001:db8::1]:8080",
		"https://xn--espaa-rta.example":                "https://xn--espaa-rta.example",
		"https://my_site.example":                      "https://my_site.example",
		"":                                             "",
		"null":                                         "",
		"news.example.org":                             "",
		"//news.example.org":                           "",
		"file:///home/ana/back-pain.htm":               "",
		"javascript://example.org":                     "",
		"android-app://com.example.mail":               "",
		"https:news.example.org":                       "",
		"https://":                                     "",
		"https://.":                                    "",
		"https://example.org.":                         "",
		"https://a..example":                           "",
		"https://example.org:":                         "",
		"https://example.org:0":                        "",
		"https://example.org:65536":                    "",
		"https://example.org:80x":                      "",
		"https://ana@example.org":                      "",
		"https://ana:pw@example.org":                   "",
		"https://example.org/sciatica":                 "",
		"https://example.org?q=sciatica":               "",
		"https://example.org?":                         "",
		"https://example.org#sciatica":                 "",
		"https://example.org\n":                        "",
		"https://exa mple.org":                         "",
		"https://example.org%00":                       "",
		"https://<b>.example.org":                      "",
		"https://españa.example":                       "",
		"https://[fe80::1%25eth0]":                     "",
		"https://[::ffff:192.0.2.7]":                   "",
		"https://" + strings.Repeat("a.", 135) + "bc":  "https://" + strings.Repeat("a.", 135) + "bc", // 280 bytes
		"https://" + strings.Repeat("a.", 135) + "bcd": "",
		"https://" + strings.Repeat("a", 64):           "",
		strings.Repeat("https://a.example", 1000):      "",
	} {
		if got := origin.Of(s); got != want {
			t.Errorf("%.120q is %q, want %q", s, got, want)
		}
	}
}

var form = regexp.MustCompile(`^https?://([a-z0-9_-]+(\.[a-z0-9_-]+)*|\[[0-9a-f:]+\])(:[1-9][0-9]*)?$`)

func TestOriginOfAnAddress(t *testing.T) {
	for s, want := range map[string]string{
		"https://News.example:443/secret/article?q=x#y": "https://news.example", "http://[2001:DB8::0:1]:8080/a": "http://[2001:db8::1]:8080",
		"https://my_site.example/": "https://my_site.example", "https://ana@example.org/": "https://example.org",
		"": "", "null": "", "javascript:alert(1)": "", "https://*.example/": "", "file:///home/ana": "", "https://example.org:99999/": "",
	} {
		if got := origin.OfAddress(s); got != want {
			t.Errorf("%q is of %q, want %q", s, got, want)
		}
	}
}

// FuzzOrigin holds the law of origins: short, in one form, and nothing in them but a
// scheme, a host and a port; an origin is its own origin.
func FuzzOrigin(f *testing.F) {
	for _, s := range []string{"https://Example.org:443/", "http://[::1]:80", "https://a@b", "null", "http://a:1/?#"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if fault := originFault(s); fault != "" {
			t.Errorf("%q gives %q, which %s", s, origin.Of(s), fault)
		}
	})
}

func originFault(s string) string {
	got := origin.Of(s)
	switch {
	case got != "" && !form.MatchString(got):
		return "is no origin"
	case len(got) > 280:
		return "is too long"
	case origin.Of(got) != got:
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
			t.Fatalf("%q gives %q, which %s", s, origin.Of(s), fault)
		}
	})
}
