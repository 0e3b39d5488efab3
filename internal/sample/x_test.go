package sample

import (
	"bufio"
	"encoding/json"
	"io"
	"testing"
)

func BenchmarkProvider(b *testing.B) {
	g, _ := New(Options{Seed: 1, N: 1000000, All: true})
	b.ReportAllocs()
	for i := range b.N {
		g.Provider(i)
	}
}
func BenchmarkRegistry(b *testing.B) {
	g, _ := New(Options{Seed: 1, N: 1000000, All: true})
	b.ReportAllocs()
	bw := bufio.NewWriter(io.Discard)
	w, _ := NewRegistryWriter(RegistryFiles{bw, bw, bw})
	for i := range b.N {
		w.Write(g.Provider(i))
	}
}
func BenchmarkList(b *testing.B) {
	g, _ := New(Options{Seed: 1, N: 1000000})
	b.ReportAllocs()
	w := NewListWriter(io.Discard)
	for i := range b.N {
		w.Write(g.Provider(i))
	}
}
func TestX(t *testing.T) {
	g, _ := New(Options{Seed: 1, N: 12})
	for p := range g.Providers() {
		j, _ := json.Marshal(p)
		t.Log(string(j))
	}
	g, _ = New(Options{Seed: 1, N: 25, All: true})
	for p := range g.Providers() {
		t.Log(p.Name, p.Credentials, p.Taxonomies[0].Code, p.Summary, p.Website)
	}
}
