package query_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/specialist-finder/finder/internal/query"
)

type namedBox struct{ name, box string }

// hostileBoxes are long; 10 kB must stay in proportion to 500 characters, the
// longest box that is accepted.
func hostileBoxes() []namedBox {
	return []namedBox{
		{"500 characters", strings.Repeat("chronic back pain in a ", 22)[:500]},
		{"10 kB of phrases", strings.Repeat("chronic back pain in a ", 450)},
		{"10 kB of connectors", strings.Repeat("in ", 3400)},
		{"10 kB of one word", strings.Repeat("a", 10_000)},
		{"10 kB of dots", strings.Repeat("a.", 5000)},
		{"10 kB of marks", strings.Repeat("e\u0301", 3300)},
		{"10 kB of names", strings.Repeat("smith ", 1700)},
		{"10 kB of words, each once", once(1700)},
		{"10 kB of capitals", strings.Repeat("PT ", 3400)},
		{"10 kB of commas", strings.Repeat(",", 10_000)},
		{"10 kB of misspellings", strings.Repeat("managment sciatca hernated austn ", 300)},
		{"10 kB of joined words", strings.Repeat("painmanagement spinesurgeon lowbackpain ", 250)},
		{"10 kB of towns", strings.Repeat("new york springfield san antonio ", 300)},
		{"10 kB of ZIPs", strings.Repeat("78701 ", 1600)},
		{"10 kB of digits", strings.Repeat("1 ", 5000)},
		{"10 kB of streets", strings.Repeat("1 st ", 2000)},
	}
}

// BenchmarkParse measures common boxes and hostile ones.
func BenchmarkParse(b *testing.B) {
	p := parser()
	p.Parse("bostn", query.Options{}) // prepares what towns are found by
	for _, c := range append([]namedBox{
		{"name", "john smith"},
		{"specialty and place", "pain doctor near Austin, TX"},
		{"bare city", "pain doctor near austin"},
		{"doubtful", "jackson la"},
		{"misspelled", "chiropracter in dalas"},
		{"told", "burning down the back of my leg into my foot when i sit at work, austin"},
		{"told in Spanish", "se me duermen las manos en la noche y traigo el cuello muy tieso"},
	}, hostileBoxes()...) {
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				p.Parse(c.box, query.Options{})
			}
		})
	}
}

// once is so many words, each another one.
func once(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "w%dx ", i)
	}
	return b.String()
}
