package sample

import (
	"math/rand/v2"
	"sort"
	"strings"
)

// dice is the chance of one provider.
type dice struct{ *rand.Rand }

// diceOf gives each i of a seed dice of its own, so that providers do not
// depend on each other.
func diceOf(seed, i uint64) dice {
	a := mix(seed ^ mix(i))
	return dice{rand.New(rand.NewPCG(a, mix(a)))}
}

// mix spreads the bits of x: the finisher of SplitMix64 (Steele, Lea, Flood).
func mix(x uint64) uint64 {
	x += 0x9e3779b97f4a7c15
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

// unit is a number of [0, 1) made of bits that were mixed before.
func unit(x uint64) float64 { return float64(x>>11) / (1 << 53) }

func (d dice) chance(p float64) bool { return d.Float64() < p }

// between is one of lo … hi.
func (d dice) between(lo, hi int) int { return lo + d.IntN(hi-lo+1) }

func oneOf[T any](d dice, of []T) T { return of[d.IntN(len(of))] }

// some draws up to n different ones, in the order of the list.
func some(d dice, n int, of []string) []string {
	n = min(n, len(of))
	out := make([]string, 0, n)
	for i, s := range of {
		if d.IntN(len(of)-i) < n-len(out) {
			out = append(out, s)
		}
	}
	return out
}

// choice draws things by weight.
type choice[T any] struct {
	of  []T
	sum []float64 // of the weights so far
}

// add makes v one of those to draw; without weight it is never drawn.
func (c *choice[T]) add(v T, weight float64) {
	if weight <= 0 {
		return
	}
	if n := len(c.sum); n > 0 {
		weight += c.sum[n-1]
	}
	c.of, c.sum = append(c.of, v), append(c.sum, weight)
}

func (c *choice[T]) draw(d dice) T {
	n := len(c.sum) - 1
	return c.of[min(n, sort.SearchFloat64s(c.sum, d.Float64()*c.sum[n]))]
}

// initial is a letter that begins a middle name.
func (d dice) initial() string {
	const letters = "AAABCCDDEEFGHIJJJKLLLMMMNOPRRRSSTVW"
	i := d.IntN(len(letters))
	return letters[i : i+1]
}

// capital writes the first letter large.
func capital(s string) string {
	if s == "" {
		return ""
	}
	return strings.ToUpper(s[:1]) + s[1:]
}
