package query_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/specialist-finder/finder/internal/query"
)

// BenchmarkParse measures common boxes and hostile ones; 10 kB must stay in
// proportion to 500 characters, the longest box that is accepted.
func BenchmarkParse(b *testing.B) {
	p := parser()
	for _, c := range []struct{ name, box string }{
		{"name", "john smith"},
		{"specialty and place", "pain doctor near Austin, TX"},
		{"bare city", "pain doctor near austin"},
		{"doubtful", "jackson la"},
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
	} {
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
