package intake_test

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/intake"
)

// manyRows is a sound file of the registry that is longer than any buffer.
func manyRows(n int) []byte {
	list := make([]cells, n)
	for i := range list {
		list[i] = doctor(i)
	}
	return nppesFile(list...)
}

func TestBrokenFiles(t *testing.T) {
	sound := manyRows(200)
	middle := len(sound) / 2
	damaged := func(at int, with string) []byte {
		out := append([]byte{}, sound...)
		copy(out[at:], with)
		return out
	}
	packed := func(t *testing.T) []byte {
		t.Helper()
		z := zipped(t, "x", file("npidata.csv", sound))
		b := make([]byte, z.Size)
		if _, err := z.ReadAt(b, 0); err != nil && !errors.Is(err, io.EOF) {
			t.Fatal(err)
		}
		return b
	}
	flipped := func(t *testing.T) []byte {
		t.Helper()
		b := packed(t)
		for i := range 64 {
			b[len(b)/2+i] ^= 0x5a
		}
		return b
	}
	plainList := "name,zip\nJane Doe,02139\n"
	for _, c := range []struct {
		name    string
		content []byte
		want    string // part of the message
	}{
		{"cut in the middle of a line", sound[:middle+7], "cut off"},
		{"cut inside a quote", sound[:strings.LastIndex(string(sound[:middle]), `"0`)+2], "cut off"},
		{"cut in the header", sound[:300], "header"},
		{"NUL bytes on the way", damaged(middle, "\x00\x00\x00"), fmt.Sprintf("line %d: the file has NUL bytes", strings.Count(string(sound[:middle]), "\n")+1)},
		{"an unclosed quote", []byte(strings.Replace(string(sound), `"CAMBRIDGE"`, `"CAMBRIDGE`, 1) + strings.Repeat("x\n", 1<<20)), "line 206: more than 5 rows are damaged, the first in line 2"},
		{"rows of another table", append(append([]byte{}, sound...), []byte(strings.Repeat("a,b,c\n", 30))...), "line 207: more than 5 rows are damaged, the first in line 202"},
		{"another table altogether", []byte("id,price\n1,2\n"), "neither a file of the national registry (NPPES) nor a plain list"},
		{"an empty file", nil, "empty"},
		{"blanks only", []byte(" \n \n"), "empty"},
		{"a web page", []byte("<!doctype html><html></html>"), "web page"},
		{"JSON", []byte(`[{"npi":"1"}]`), "not supported yet"},
		{"an old Excel file", []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), "save it as CSV"},
		{"gzip", []byte("\x1f\x8b\x08\x00"), "gzip"},
		{"UTF-16", []byte("\xff\xfen\x00a\x00"), "UTF-16"},
		{"binary", []byte("ab\x00\x01\x02cd"), "not text"},
		{"a zip that is cut", packed(t)[:2000], "cut off or damaged"},
		{"a zip that is damaged inside", flipped(t), "damaged"},
		{"a registry file that lost a column", []byte(strings.Replace(string(sound), "Provider Last Name (Legal Name)", "Provider Lost Name", 1)), `the column "Provider Last Name (Legal Name)" is missing`},
		{"a list without names", []byte("npi,zip\n1,02139\n"), `the column "name" is missing`},
		{"a list without places", []byte("name,city,taxonomies\nJane,Boston,208VP0014X\n"), `the column "zip" is missing`},
		{"a list with a column twice", []byte("name,zip,Name\nJane,02139,Jane\n"), "twice"},
		{"only the registry's endpoints", []byte("NPI,Endpoint Type,Endpoint\n1,DIRECT,x\n"), "nothing to import"},
		{"a list that goes wrong", []byte(plainList + strings.Repeat("x\n", 20)), "cannot be read"},
	} {
		t.Run(c.name, func(t *testing.T) {
			m := &memory{}
			_, err := intake.Run(t.Context(), options(file("folder/some file.csv", c.content)), m, nil)
			if err == nil || directory.KindOf(err) != directory.FaultInvalid {
				t.Fatalf("got %v, want an Invalid fault", err)
			}
			if !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), "some file.csv") || strings.Contains(err.Error(), "folder") {
				t.Errorf("got %q, want it to name the file and say %q", err, c.want)
			}
			if m.published || len(m.batches) > 0 && !m.abandoned {
				t.Errorf("published %v, abandoned %v after %d batches", m.published, m.abandoned, len(m.batches))
			}
		})
	}
}

// damagedRows is a file of the registry with n rows of each way to be damaged,
// each between two that are sound.
func damagedRows(n int) []byte {
	content := nppesFile()
	row := string(nppesFile(doctor(1))[len(content):])
	swallowed := strings.Replace(row, `"100 MAIN ST"`, "\"100\nMAIN ST\"", 1)
	lost := strings.Replace(row, `"MA",`, "", 1)
	quote := strings.Replace(row, `"MA"`, `"MA`, 1)
	for range n {
		content = append(content, row+swallowed+row+lost+row+quote...)
	}
	return append(content, row...)
}

func TestFewDamagedRowsAreLeftOutAndCounted(t *testing.T) {
	m := &memory{}
	s := run(t, options(file("npidata.csv", damagedRows(1))), m)
	if s.Damaged != 3 || s.Rejected != 3 || s.Records != 4 {
		t.Errorf("got %+v", s)
	}
	for i, want := range []string{"goes on in the next line", "columns", "quote"} {
		if r := m.rejects()[i]; !strings.Contains(r.Reason, want) || r.Level != intake.LevelReject {
			t.Errorf("got %+v, want one that says %q", r, want)
		}
	}
	s = run(t, options(file("list.csv", []byte("name,zip,taxonomies,summary\nJane Doe,02139,208VP0014X,\"a\nb\"\nx\n"))), &memory{})
	if s.Damaged != 0 || s.Rejected != 1 || s.Records != 1 {
		t.Errorf("people write plain lists: got %+v", s)
	}
}

// The rows that an interrupted run staged count too.
func TestManyDamagedRowsRefuseTheImport(t *testing.T) {
	for _, position := range []int64{0, 11} {
		m := &memory{position: position}
		_, err := intake.Run(t.Context(), options(file("npidata.csv", damagedRows(2))), m, nil)
		if directory.KindOf(err) != directory.FaultInvalid || m.published || !m.abandoned || !strings.Contains(fmt.Sprint(err), "more than 5 rows are damaged, the first in line 3") {
			t.Errorf("from row %d: got %v, published %v, abandoned %v", position, err, m.published, m.abandoned)
		}
	}
}

func TestFilesThatDoNotBelongTogether(t *testing.T) {
	list := file("list.csv", []byte("name,zip,taxonomies\nJane Doe,02139,208VP0014X\n"))
	for name, files := range map[string][]intake.File{
		"two main files":                       {file("a.csv", nppesFile(doctor(1))), file("b.csv", nppesFile(doctor(2)))},
		"a list and a file of the registry":    {list, file("a.csv", nppesFile(doctor(1)))},
		"a list and a side file":               {list, file("pl.csv", furtherLocations)},
		"no file at all":                       {},
		"a spreadsheet":                        {zipped(t, "x.xlsx", file("xl/workbook.xml", []byte("<x/>")))},
		"a zip with nothing of use":            {zipped(t, "x.zip", file("readme.pdf", []byte("%PDF")))},
		"a zip with something else in a table": {zipped(t, "x.zip", file("prices.csv", []byte("id,price\n1,2\n")))},
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := intake.Run(t.Context(), options(files...), &memory{}, nil); directory.KindOf(err) != directory.FaultInvalid || err == nil {
				t.Errorf("got %v, want an Invalid fault", err)
			}
		})
	}
	o := options(list)
	o.Format = intake.FormatNPPES
	if _, err := intake.Run(t.Context(), o, &memory{}, nil); directory.KindOf(err) != directory.FaultInvalid || err == nil {
		t.Errorf("another format than the one asked for: got %v", err)
	}
}

func TestFormatIsToldByTheContent(t *testing.T) {
	row := []byte("name,zip,taxonomies\nJane Doe,02139,208VP0014X\n")
	for _, c := range []struct {
		name string
		file intake.File
		want intake.Format
	}{
		{"the registry by its header, whatever its name", file("providers.txt", nppesFile()), intake.FormatNPPES},
		{"a side file", file("x.csv", furtherLocations), intake.FormatNPPES},
		{"the registry in a zip", zipped(t, "x.zip", file("a/npidata.csv", nppesFile(doctor(1)))), intake.FormatNPPES},
		{"a plain list, whatever its name", file("npidata.csv", row), intake.FormatCSV},
		{"a plain list in a zip", zipped(t, "x.zip", file("list.csv", row)), intake.FormatCSV},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := run(t, options(c.file), &memory{}).Format; got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestHostileFileIsRefusedInBoundedMemory(t *testing.T) {
	huge := hostile{head: append(nppesFile(doctor(1)), `"2`...), size: 1 << 40}
	m := &memory{}
	_, err := intake.Run(t.Context(), options(intake.File{Name: "huge.csv", Size: huge.size, ReaderAt: huge}), m, nil)
	if directory.KindOf(err) != directory.FaultInvalid || err == nil || !strings.Contains(err.Error(), "line 3: the record that begins here is longer than 1 MiB") || !m.abandoned {
		t.Errorf("got %v, abandoned %v", err, m.abandoned)
	}
}

// hostile is a head and then line ends without end, inside a quote.
type hostile struct {
	head []byte
	size int64
}

func (h hostile) ReadAt(p []byte, at int64) (int, error) {
	for i := range p {
		p[i] = '\n'
	}
	if at < int64(len(h.head)) {
		copy(p, h.head[at:])
	}
	return len(p), nil
}

// Wherever a file is cut, what is in it is imported whole, or nothing is. Only
// a cut right behind a row cannot be seen, and one that takes nothing but the
// last line end.
func TestCutIsNeverSilent(t *testing.T) {
	registry := manyRows(40)
	list := []byte("name,taxonomies,zip,summary\nJane Doe,208VP0014X,02139,a b\n\"Doe, Jim\",208VP0014X,02139,\"c\nd\"\nAnn Poe,208VP0014X,02139,e\n")
	rapid.Check(t, func(t *rapid.T) {
		content := rapid.SampledFrom([][]byte{registry, list}).Draw(t, "file")
		cut := rapid.IntRange(0, len(content)-1).Draw(t, "cut")
		m := &memory{}
		_, err := intake.Run(t.Context(), options(file("x.csv", content[:cut])), m, nil)
		if err != nil {
			if directory.KindOf(err) != directory.FaultInvalid || m.published {
				t.Fatalf("cut at %d: %v, published %v", cut, err, m.published)
			}
			return
		}
		told := len(m.rejects()) > 0 && strings.Contains(m.rejects()[len(m.rejects())-1].Reason, "without a line end")
		if content[cut-1] != '\n' && !told {
			t.Fatalf("cut at %d in %q: imported %d records and said nothing", cut, content[max(0, cut-40):cut], len(m.records()))
		}
	})
}

func TestFailingDiskIsNotTheFilesFault(t *testing.T) {
	f := intake.File{Name: "x.csv", Size: 1 << 20, ReaderAt: failingAfter(nppesFile(doctor(1)))}
	m := &memory{}
	_, err := intake.Run(t.Context(), options(f), m, nil)
	if directory.KindOf(err) != directory.FaultUnavailable || m.abandoned {
		t.Errorf("got %v, abandoned %v, want the import kept to go on with", err, m.abandoned)
	}
}

// failingAfter is a file whose content can be read for its header's sake, and
// whose disk then fails.
type failingAfter []byte

func (f failingAfter) ReadAt(p []byte, at int64) (int, error) {
	n := 0
	if at < int64(len(f)) {
		n = copy(p, f[at:])
	}
	if n < len(p) {
		if at == 0 && len(p) <= 64<<10 && n > 0 {
			return n, io.EOF
		}
		return n, fmt.Errorf("disk on fire: %w", io.ErrClosedPipe)
	}
	return n, nil
}
