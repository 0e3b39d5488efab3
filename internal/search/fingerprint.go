package search

import (
	"encoding/binary"
	"hash/fnv"
	"math"
	"slices"

	"github.com/specialist-finder/finder/internal/directory"
)

// fingerprint is the same for two requests that differ in nothing but cursor,
// limit, facets and language, and the order of a parameter's values. It is
// stable over restarts and the same on every server.
func (r *Request) fingerprint() uint64 {
	f := fingerprint{make([]byte, 0, 256)}
	for _, s := range []string{r.Q, r.Text, r.Near, r.State, r.Gender, r.Sort} {
		f.text(s)
	}
	for _, values := range [][]string{r.Specialties, r.Conditions, r.Offerings, r.Languages, r.Insurance, r.Drop} {
		f.set(values)
	}
	f.number(math.Float64bits(r.Radius))
	f.number(uint64(r.Kind))
	f.number(uint64(r.VerifiedWithin))
	for _, t := range []directory.Ternary{r.Accepting, r.Telehealth, r.SecondOpinion} {
		f.number(uint64(t))
	}
	for _, b := range []bool{r.MDDO, r.Multispecialty, r.Exact, r.Box != nil} {
		f.flag(b)
	}
	if b := r.Box; b != nil {
		for _, edge := range []float64{b.South, b.West, b.North, b.East} {
			f.number(math.Float64bits(edge))
		}
	}
	return f.sum()
}

// fingerprint collects values, each with its length, so that no two lists of
// values look alike.
type fingerprint struct{ b []byte }

func (f *fingerprint) sum() uint64 {
	h := fnv.New64a()
	h.Write(f.b)
	return h.Sum64()
}

func (f *fingerprint) number(n uint64) { f.b = binary.AppendUvarint(f.b, n) }

func (f *fingerprint) text(s string) {
	f.number(uint64(len(s)))
	f.b = append(f.b, s...)
}

func (f *fingerprint) set(values []string) {
	if len(values) > 1 {
		values = slices.Compact(slices.Sorted(slices.Values(values)))
	}
	f.number(uint64(len(values)))
	for _, v := range values {
		f.text(v)
	}
}

func (f *fingerprint) flag(b bool) {
	if b {
		f.b = append(f.b, 1)
		return
	}
	f.b = append(f.b, 0)
}
