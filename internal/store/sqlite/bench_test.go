package sqlite_test

import (
	"context"
	"fmt"
	"os"
	"strconv"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/specialist-finder/finder/internal/directory"
	dt "github.com/specialist-finder/finder/internal/directory/directorytest"
	"github.com/specialist-finder/finder/internal/store"
	"github.com/specialist-finder/finder/internal/store/sqlite"
)

// benchSize is how many providers the benchmarks load; FINDER_BENCH_PROVIDERS
// sets another.
var benchSize = func() int {
	if n, err := strconv.Atoi(os.Getenv("FINDER_BENCH_PROVIDERS")); err == nil {
		return n
	}
	return 200_000
}()

const benchBatch = 2000

// registryRow is like a row of NPPES: a name, an address, a taxonomy.
func registryRow(n int) directory.SourceRecord {
	l := dt.Location(fmt.Sprintf("%d Example St", n%9000+1), fmt.Sprintf("%05d", n%90000+1000))
	l.Lat, l.Lon, l.Precision = 0, 0, directory.PrecisionNone
	return dt.Record(dt.WithNPI(n), dt.Named(fmt.Sprintf("Ana%d de la Cruz", n)), dt.At(l))
}

func registryRows(from, n int) []directory.SourceRecord {
	out := make([]directory.SourceRecord, n)
	for i := range out {
		out[i] = registryRow(from + i)
	}
	return out
}

func benchStore(b *testing.B) *sqlite.Store {
	b.Helper()
	s, err := sqlite.Open(context.Background(), sqlite.Config{Dir: b.TempDir(), Now: time.Now})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { s.Close() })
	return s
}

func begin(b *testing.B, s *sqlite.Store, fingerprint string) int64 {
	b.Helper()
	imp, err := s.Begin(b.Context(), store.ImportSpec{List: "nppes", Class: directory.ClassRegistry, Fingerprint: fingerprint, Format: "nppes"})
	if err != nil {
		b.Fatal(err)
	}
	return imp.ID
}

// load stages and publishes rows that it makes outside of the timer.
func load(b *testing.B, s *sqlite.Store, m *meter, fingerprint string, n int) store.Import {
	b.Helper()
	id := begin(b, s, fingerprint)
	m.start()
	defer m.stop()
	for from := 0; from < n; from += benchBatch {
		b.StopTimer()
		m.stop()
		rows := registryRows(from, min(benchBatch, n-from))
		m.start()
		b.StartTimer()
		if err := s.Stage(b.Context(), id, store.Batch{Records: rows, Position: int64(from)}); err != nil {
			b.Fatal(err)
		}
	}
	imp, err := s.Publish(b.Context(), id)
	if err != nil {
		b.Fatal(err)
	}
	return imp
}

// meter tells a benchmark's cost in CPU seconds, which other programs on the
// machine disturb less than the time on the wall.
type meter struct{ cpu, since time.Duration }

func (m *meter) start() { m.since = cpuTime() }
func (m *meter) stop()  { m.cpu += cpuTime() - m.since }

func (m *meter) report(b *testing.B, n int) {
	b.Helper()
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "records/s")
	b.ReportMetric(float64(n)/m.cpu.Seconds(), "records/cpu-s")
}

func cpuTime() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		panic(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

func BenchmarkStageFirstLoad(b *testing.B) {
	n, m := 0, &meter{}
	for b.Loop() {
		b.StopTimer()
		s := benchStore(b)
		b.StartTimer()
		load(b, s, m, "first", benchSize)
		n += benchSize
	}
	m.report(b, n)
}

func BenchmarkStageUnchanged(b *testing.B) {
	s, n, m := benchStore(b), 0, &meter{}
	load(b, s, &meter{}, "first", benchSize)
	b.ResetTimer()
	for i := 0; b.Loop(); i++ {
		if imp := load(b, s, m, fmt.Sprint(i), benchSize); imp.Counts.Unchanged != int64(benchSize) {
			b.Fatal(imp.Counts)
		}
		n += benchSize
	}
	m.report(b, n)
}

func BenchmarkAll(b *testing.B) {
	s, n, m := benchStore(b), 0, &meter{}
	load(b, s, &meter{}, "first", benchSize)
	b.ResetTimer()
	for b.Loop() {
		m.start()
		var seen atomic.Int64
		_, err := s.All(b.Context(), func(ps []directory.Provider) error { seen.Add(int64(len(ps))); return nil })
		if err != nil || seen.Load() != int64(benchSize) {
			b.Fatal(seen.Load(), err)
		}
		m.stop()
		n += benchSize
	}
	m.report(b, n)
}

func BenchmarkProvider(b *testing.B) {
	s, n := benchStore(b), 0
	load(b, s, &meter{}, "first", benchSize)
	b.ResetTimer()
	b.ReportAllocs()
	for b.Loop() {
		n++
		if _, err := s.Provider(b.Context(), directory.IDOfNPI(dt.NPI(n*7919%benchSize))); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkProvidersOfOnePage(b *testing.B) {
	s, n := benchStore(b), 0
	load(b, s, &meter{}, "first", benchSize)
	ids := make([]directory.ID, 20)
	b.ResetTimer()
	for b.Loop() {
		for i := range ids {
			n++
			ids[i] = directory.IDOfNPI(dt.NPI(n * 7919 % benchSize))
		}
		if ps, err := s.Providers(b.Context(), ids); err != nil || len(ps) != len(ids) {
			b.Fatal(len(ps), err)
		}
	}
}
