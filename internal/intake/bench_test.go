package intake_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"testing"

	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/intake"
)

// discard is a Sink that keeps nothing.
type discard struct{}

func (discard) Begin(context.Context, intake.Spec) (int64, error) { return 0, nil }
func (discard) Known(context.Context, []directory.ID) (map[directory.ID]bool, error) {
	return nil, nil
}
func (discard) Stage(context.Context, intake.Batch) error      { return nil }
func (discard) Publish(context.Context) (intake.Counts, error) { return intake.Counts{}, nil }
func (discard) Abandon(context.Context) error                  { return nil }

func BenchmarkNPPES(b *testing.B) {
	const rows = 20000
	for _, c := range []struct {
		name string
		tax  string
	}{{"every provider is wanted", "208VP0014X"}, {"no provider is wanted", "1223G0001X"}} {
		b.Run(c.name, func(b *testing.B) {
			list := make([]cells, rows)
			for i := range list {
				list[i] = doctor(i, cells{"tax1": c.tax, "last": fmt.Sprintf("O'DOE-%d", i), "line1": fmt.Sprintf("%d N MAIN ST", i), "cred": []string{"MD", "M.D.", "D.O.", "PA-C"}[i%4]})
			}
			content := nppesFile(list...)
			b.SetBytes(int64(len(content)))
			b.ReportAllocs()
			for b.Loop() {
				s, err := intake.Run(b.Context(), options(file("npidata.csv", content)), discard{}, nil)
				if err != nil || s.Rows != rows {
					b.Fatal(s, err)
				}
			}
			b.ReportMetric(rows*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
		})
	}
}

// BenchmarkRealRegistry imports the reference sample with the real catalogue
// and gazetteer, rows repeated.
func BenchmarkRealRegistry(b *testing.B) {
	path := shared(b, "data/nppes/npidata_pfile_sample_2000.csv")
	content, err := os.ReadFile(path)
	if err != nil {
		b.Fatal(err)
	}
	end := bytes.IndexByte(content, '\n') + 1
	f := intake.File{Name: path, Size: int64(end + 20*(len(content)-end)), ReaderAt: repeated{content[:end], content[end:]}}
	for _, all := range []bool{true, false} {
		b.Run(fmt.Sprintf("all=%v", all), func(b *testing.B) {
			o := realOptions(b)
			o.Files, o.All = []intake.File{f}, all
			b.SetBytes(f.Size)
			b.ReportAllocs()
			for b.Loop() {
				if s, err := intake.Run(b.Context(), o, discard{}, nil); err != nil || s.Rows != 40000 {
					b.Fatal(s, err)
				}
			}
			b.ReportMetric(40000*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
		})
	}
}
