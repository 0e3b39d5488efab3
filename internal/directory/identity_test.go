package directory_test

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"github.com/specialist-finder/finder/internal/directory"
)

func TestParseNPI(t *testing.T) {
	for _, c := range []struct {
		about, in string
		ok        bool
	}{
		{"the textbook number", "1234567893", true},
		{"the least that begins with 1", "1000000004", true},
		{"the greatest that begins with 1", "1999999992", true},
		{"an invented one begins with 2", "2000000002", true},
		{"a wrong check digit", "1234567892", false},
		{"another wrong check digit, of an example file", "1234567891", false},
		{"the check digit is right but the first digit is not", "0000000006", false},
		{"nine digits", "123456789", false},
		{"eleven digits", "12345678930", false},
		{"empty", "", false},
		{"a letter", "12345678X3", false},
		{"spreadsheet's decimal", "12345678.0", false},
		{"digits of another script", "１２３４", false},
	} {
		t.Run(c.about, func(t *testing.T) {
			n, err := directory.ParseNPI(c.in)
			if ok := err == nil; ok != c.ok {
				t.Fatalf("ParseNPI(%q): error %v, want ok %v", c.in, err, c.ok)
			}
			if c.ok && n.String() != c.in {
				t.Errorf("ParseNPI(%q).String() = %q", c.in, n)
			}
		})
	}
}

func TestNoNPIIsNothing(t *testing.T) {
	if got := directory.NPI(0).String(); got != "" {
		t.Errorf("NPI(0).String() = %q, want nothing", got)
	}
}

func TestOneCheckDigitIsRight(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		nine := rapid.Uint64Range(100_000_000, 299_999_999).Draw(t, "nine")
		want := directory.WithCheckDigit(nine)
		for d := range directory.NPI(10) {
			n := directory.NPI(nine)*10 + d
			got, err := directory.ParseNPI(n.String())
			if (err == nil) != (n == want) || err == nil && got != want {
				t.Fatalf("ParseNPI(%v) = %v, %v; the right one is %v", n, got, err, want)
			}
		}
	})
}

func TestIDRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		id := directory.ID(rapid.Uint64Range(0, math.MaxInt64).Draw(t, "id"))
		text := id.String()
		got, ok := directory.ParseID(text)
		if !ok || got != id || len(text) != 13 {
			t.Fatalf("ParseID(%q) = %d, %v; want %d", text, got, ok, id)
		}
	})
}

func TestParsedIDPrintsItself(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`[0-9a-zA-Z]{12,14}`).Draw(t, "text")
		if id, ok := directory.ParseID(text); ok && (id.String() != text || id > math.MaxInt64) {
			t.Fatalf("ParseID(%q) = %d, which prints %q", text, id, id)
		}
	})
}

// Ids are kept in databases, links and indexes: they may never change.
func TestIDsStayTheSame(t *testing.T) {
	for _, c := range []struct{ about, got, want string }{
		{"of an NPI", directory.IDOfNPI(1234567893).String(), "026tfqfgxcj1j"},
		{"of a person by key", directory.IDOfKey(directory.Individual, "ana cruz|+16175550123").String(), "312w7b9m9t0j1"},
		{"of an organization by key", directory.IDOfKey(directory.Organization, "ana cruz|+16175550123").String(), "5r98b9hj4j6x6"},
	} {
		if c.got != c.want {
			t.Errorf("id %s is %s, was %s", c.about, c.got, c.want)
		}
	}
}

func TestIDsFitASignedColumnAndDiffer(t *testing.T) {
	seen := map[directory.ID]int{}
	for i := range 200_000 {
		id := directory.IDOfNPI(directory.WithCheckDigit(uint64(100_000_000 + i)))
		if before, ok := seen[id]; ok || id > math.MaxInt64 {
			t.Fatalf("id %d of number %d: taken by %d, or too great", id, i, before)
		}
		seen[id] = i
	}
}
