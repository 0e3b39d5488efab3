package normal_test

import (
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/intake/normal"
)

func TestClean(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"nothing to do", "Main St", "Main St"},
		{"blanks at the ends and in rows", "  Main \t  St\r\n", "Main St"},
		{"no-break spaces", "\u00a0Main\u00a0\u00a0St\u00a0", "Main St"},
		{"zero-width and byte-order marks", "\ufeffMa\u200bin\u200d St", "Main St"},
		{"control and bidirectional characters", "Ma\x07in\u202e St\x1a", "Main St"},
		{"Windows-1252", "Jos\xe9 \x93Pepe\x94 Ru\xedz", "José “Pepe” Ruíz"},
		{"UTF-8 stays", "José Ruíz", "José Ruíz"},
		{"only blanks", " \u00a0 ", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := normal.Clean(c.in); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestZIP(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"five digits", "02139", "02139"},
		{"nine digits without a hyphen", "021394307", "02139-4307"},
		{"nine digits with a hyphen", "02139-4307", "02139-4307"},
		{"four more that are none", "021390000", "02139"},
		{"a lost zero", "2139", "02139"},
		{"a lost zero before four more", "21394307", "02139-4307"},
		{"a lost zero before a hyphen", "2139-4307", "02139-4307"},
		{"two lost zeros", "601", "00601"},
		{"a number of a spreadsheet", "15213.0", "15213"},
		{"six digits", "152130", ""},
		{"letters", "K1A 0B1", ""},
		{"zeros", "00000", ""},
		{"nothing", "", ""},
		{"only a hyphen", "-", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, ok := normal.ZIP(c.in)
			if got != c.want || ok != (c.want != "") {
				t.Errorf("got %q, %v, want %q", got, ok, c.want)
			}
		})
	}
}

func TestPhone(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"ten digits", "6175550123", "+16175550123"},
		{"brackets and hyphens", "(617) 555-0123", "+16175550123"},
		{"dots", "617.555.0123", "+16175550123"},
		{"a leading one", "1-617-555-0123", "+16175550123"},
		{"E.164", "+16175550123", "+16175550123"},
		{"an extension with x", "617-555-0123 x12", "+16175550123"},
		{"an extension in words", "617-555-0123 ext. 12", "+16175550123"},
		{"an extension without a blank", "6175550123ext12", "+16175550123"},
		{"an extension with #", "617 555 0123 #9", "+16175550123"},
		{"letters", "1-800-555-DOCS", "+18005553627"},
		{"more letters than are dialled", "1-800-555-DOCTOR", "+18005553628"},
		{"the first of two", "617-555-0123 / 617-555-0199", "+16175550123"},
		{"too short", "555-0123", ""},
		{"too long", "61755501234", ""},
		{"an area code that begins with 1", "1175550123", ""},
		{"an area code that is a service", "9115550123", ""},
		{"an area code kept free", "9995550123", ""},
		{"an exchange that begins with 0", "6170550123", ""},
		{"an exchange that is a service", "6179110123", ""},
		{"zeros", "0000000000", ""},
		{"abroad", "+44 20 7946 0000", ""},
		{"nothing", "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, ok := normal.Phone(c.in)
			if got != c.want || ok != (c.want != "") {
				t.Errorf("got %q, %v, want %q", got, ok, c.want)
			}
		})
	}
}

func TestInternational(t *testing.T) {
	for in, want := range map[string]string{
		"+44 20 7946 0000": "+442079460000", "020 7946 0000": "", "+0123456789": "", "+44": "", "+44 CALL ME NOW": "",
	} {
		if got, ok := normal.International(in); got != want || ok != (want != "") {
			t.Errorf("International(%q) = %q, %v, want %q", in, got, ok, want)
		}
	}
}

func TestDate(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"10/31/2026", "2026-10-31"},
		{"1/2/2026", "2026-01-02"},
		{"2026-10-31", "2026-10-31"},
		{"2026-10-31 12:00:00", "2026-10-31"},
		{"2026-10-31T12:00:00Z", "2026-10-31"},
		{"02/29/2024", "2024-02-29"},
		{"02/29/2026", ""},
		{"13/01/2026", ""},
		{"10/31/26", ""},
		{"2026", ""},
		{"--", ""},
		{"soon", ""},
		{"", ""},
	} {
		got, err := normal.Date(c.in)
		if got.String() != c.want || (err == nil) != (c.want != "") {
			t.Errorf("Date(%q) = %v, %v, want %q", c.in, got, err, c.want)
		}
	}
}

func TestTernaryAndKind(t *testing.T) {
	for in, want := range map[string]directory.Ternary{"yes": directory.Yes, "Sí": directory.Yes, "1": directory.Yes, "FALSE": directory.No, "n": directory.No, "": directory.Unknown} {
		if got, ok := normal.Ternary(in); got != want || !ok {
			t.Errorf("Ternary(%q) = %v, %v, want %v", in, got, ok, want)
		}
	}
	if _, ok := normal.Ternary("maybe"); ok {
		t.Error("Ternary takes maybe for an answer")
	}
	for in, want := range map[string]directory.Kind{"Individual": directory.Individual, "2": directory.Organization, "clinic": directory.Organization} {
		if got, ok := normal.Kind(in); got != want || !ok {
			t.Errorf("Kind(%q) = %v, %v, want %v", in, got, ok, want)
		}
	}
	if _, ok := normal.Kind("robot"); ok {
		t.Error("Kind takes a robot")
	}
}

func TestLanguage(t *testing.T) {
	for in, want := range map[string]string{
		"en": "en", "ES": "es", "Spanish": "es", "Español": "es", "zh-hant": "zh-Hant", "American Sign Language": "ase", "haw": "haw",
		"Klingonese": "", "x": "", "": "", "und": "", "-": "",
	} {
		if got, ok := normal.Language(in); got != want || ok != (want != "") {
			t.Errorf("Language(%q) = %q, %v, want %q", in, got, ok, want)
		}
	}
}

func TestSplit(t *testing.T) {
	if d := cmp.Diff([]string{"a", "b c"}, normal.Split(" a;; b c | ", ";|")); d != "" {
		t.Error(d)
	}
}

func TestCut(t *testing.T) {
	if got := normal.Cut("aé", 2); got != "a" {
		t.Errorf("got %q, want the character left out", got)
	}
}

// Whatever the text: normalising twice is normalising once, and nothing of it
// breaks.
func TestNormalisingTwiceChangesNothing(t *testing.T) {
	forms := map[string]func(string) string{
		"Clean": normal.Clean, "Street": normal.Street, "City": normal.City, "Organization": normal.Organization,
		"Surname": normal.Surname, "GivenName": normal.GivenName,
		"Phone": func(s string) string { p, _ := normal.Phone(s); return p },
		"ZIP":   func(s string) string { z, _ := normal.ZIP(s); return z },
	}
	rapid.Check(t, func(t *rapid.T) {
		s := normal.Clean(rapid.OneOf(rapid.String(), rapid.StringMatching(`[A-Z0-9 '.,&/-]{0,20}`)).Draw(t, "text"))
		for name, form := range forms {
			once := form(s)
			if twice := form(once); twice != once {
				t.Fatalf("%s(%q) = %q, and again %q", name, s, once, twice)
			}
			if !utf8.ValidString(once) {
				t.Fatalf("%s(%q) = %q is not UTF-8", name, s, once)
			}
		}
	})
}

func FuzzNormal(f *testing.F) {
	f.Add("O'BRIEN, MCX-1ST, JR.")
	f.Add("Jos\xe9 \xff")
	f.Fuzz(func(t *testing.T, s string) {
		s = normal.Clean(s)
		if !utf8.ValidString(s) {
			t.Fatalf("Clean gave %q", s)
		}
		for _, form := range []func(string) string{normal.Street, normal.City, normal.Organization, normal.Surname} {
			if got := form(s); !utf8.ValidString(got) || len(got) > 3*len(s) {
				t.Fatalf("%q became %q", s, got)
			}
		}
		normal.Person(s)
		normal.FullName(s, s, s, s)
		normal.Phone(s)
		normal.International(s)
		normal.ZIP(s)
		normal.VisitLine(s)
		normal.SplitDBA(s)
		_, _ = normal.Date(s)
	})
}
