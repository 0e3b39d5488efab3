package rows_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/specialist-finder/finder/internal/intake/rows"
)

// read takes everything: rows as "line:a|b", odd rows as "line!reason", and
// the error that ended it, if it was not io.EOF.
func read(in io.Reader) (got []string, broken *rows.Broken) {
	r := rows.NewReader(in, ',')
	for {
		row, err := r.Read()
		if err == nil {
			s := fmt.Sprintf("%d:%s", row.Line, strings.Join(row.Fields, "|"))
			if row.Unterminated {
				s += " (no line end)"
			}
			if row.Multiline != strings.Contains(s, "\n") {
				s += " (lines told wrongly)"
			}
			got = append(got, s)
			continue
		}
		if odd, ok := errors.AsType[*rows.Odd](err); ok {
			got = append(got, fmt.Sprintf("%d!%s", odd.Line, odd.Reason))
			continue
		}
		broken, _ = errors.AsType[*rows.Broken](err)
		return got, broken
	}
}

func TestRead(t *testing.T) {
	for _, c := range []struct {
		name, in string
		want     []string
		broken   string
	}{
		{"plain rows", "a,b\n1,2\n", []string{"1:a|b", "2:1|2"}, ""},
		{"Windows line ends and a blank line", "a,b\r\n\r\n1,2\r\n", []string{"1:a|b", "3:1|2"}, ""},
		{"quotes, commas and line ends in cells", "a,b\n\"1,\n1\",\"say \"\"x\"\"\"\n3,4\n", []string{"1:a|b", "2:1,\n1|say \"x\"", "4:3|4"}, ""},
		{"no line end at the end is told", "a,b\n1,2", []string{"1:a|b", "2:1|2 (no line end)"}, ""},
		{"a row with a column too few is odd", "a,b\n1\n3,4\n", []string{"1:a|b", "2!the row has 1 column, the header has 2", "3:3|4"}, ""},
		{"a row with a column too many is odd", "a,b\n1,2,3\n3,4\n", []string{"1:a|b", "2!the row has 3 columns, the header has 2", "3:3|4"}, ""},
		{"a quote in the middle is odd", "a,b\nx\"y,2\n3,4\n", []string{"1:a|b", "2!the row has a quote in a wrong place", "3:3|4"}, ""},
		{"a quote in the middle of the last row is odd, not a cut", "a,b\n1,\"x\"y\n", []string{"1:a|b", "2!the row has a quote in a wrong place"}, ""},
		{"the same with Windows line ends", "a,b\r\n1,\"x\"y\r\n", []string{"1:a|b", "2!the row has a quote in a wrong place"}, ""},
		{"a last row that lost columns and its line end is a cut", "a,b\n1,2\n3", []string{"1:a|b", "2:1|2"}, "line 3: the file ends in the middle of this line: it is cut off"},
		{"an open quote at the end is a cut", "a,b\n1,\"2", []string{"1:a|b"}, "line 2: the file ends inside a quoted value: it is cut off, or a quote is not closed"},
		{"an open quote before the last line end is a cut", "a,b\n1,\"2\n", []string{"1:a|b"}, "line 2: the file ends inside a quoted value: it is cut off, or a quote is not closed"},
		{"an open quote that swallows rows is a cut", "a,b\n1,\"2\n3,4\n5,6\n", []string{"1:a|b"}, "line 2: the file ends inside a quoted value: it is cut off, or a quote is not closed"},
		{"an open quote behind a cell of several lines is told by its own line", "a,b\n\"1\n1\",\"2\n3,4\n", []string{"1:a|b"}, "line 3: the file ends inside a quoted value: it is cut off, or a quote is not closed"},
		{"an open quote that a later one ends tells how far it went", "a,b\n1,\"2\n3,4\n5,\"6\"\n7,8\n", []string{"1:a|b", "2!a quote that opens in line 2 is not closed: all up to line 4 was left out with it", "5:7|8"}, ""},
		{"the same in the first cell", "a,b\n\"1,2\n3,4\n\"5\",6\n7,8\n", []string{"1:a|b", "2!a quote that opens in line 2 is not closed: all up to line 4 was left out with it", "5:7|8"}, ""},
		{"NUL bytes break the file at their line", "a,b\n1,2\n3,\x004\n", []string{"1:a|b", "2:1|2"}, "line 3: the file has NUL bytes: it is damaged or not a text file"},
		{"nothing at all", "", nil, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, broken := read(strings.NewReader(c.in))
			if d := cmp.Diff(c.want, got); d != "" {
				t.Errorf("rows (-want +got):\n%s", d)
			}
			if s := textOf(broken); s != c.broken {
				t.Errorf("broken: got %q, want %q", s, c.broken)
			}
		})
	}
}

func textOf(b *rows.Broken) string {
	if b == nil {
		return ""
	}
	return b.Error()
}

func TestManyOddRowsBreakTheFile(t *testing.T) {
	in := "a,b\n" + strings.Repeat("1,2\n", 50) + strings.Repeat("x\n", 10)
	got, broken := read(strings.NewReader(in))
	if broken == nil || broken.Line != 61 || len(got) != 60 {
		t.Errorf("got %d rows and %v, want 51 rows, 9 odd ones and a break in line 61", len(got), broken)
	}
	if _, broken := read(strings.NewReader("a,b\n" + strings.Repeat("x\n1,2\n3,4\n", 20))); broken == nil {
		t.Error("a third of the rows is odd, and the file is not called broken")
	}
	if _, broken := read(strings.NewReader("a,b\n" + strings.Repeat(strings.Repeat("1,2\n", 200)+"x\n", 30))); broken != nil {
		t.Errorf("one row in 200 is odd: %v", broken)
	}
}

// endless gives one byte for ever.
type endless byte

func (e endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = byte(e)
	}
	return len(p), nil
}

func TestEndlessRecordIsRefusedInBoundedMemory(t *testing.T) {
	for name, in := range map[string]io.Reader{
		"an unclosed quote over lines": io.MultiReader(strings.NewReader("a,b\n1,\""), endless('\n')),
		"a line without an end":        io.MultiReader(strings.NewReader("a,b\n1,"), endless('x')),
		"nothing but commas":           io.MultiReader(strings.NewReader("a,b\n"), endless(',')),
	} {
		t.Run(name, func(t *testing.T) {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			_, broken := read(in)
			runtime.ReadMemStats(&after)
			if broken == nil || broken.Line != 2 || !strings.Contains(broken.Reason, "longer than 1 MiB") {
				t.Errorf("got %v, want a record of line 2 that is too long", broken)
			}
			if used := after.TotalAlloc - before.TotalAlloc; used > 256<<20 {
				t.Errorf("%d MiB allocated for it", used>>20)
			}
		})
	}
}

func TestLongRecordsUpToTheBoundAreRead(t *testing.T) {
	in := "a,b\n1," + strings.Repeat("x", rows.MaxRecordBytes-10) + "\n3,4\n"
	if got, broken := read(strings.NewReader(in)); len(got) != 3 || broken != nil {
		t.Errorf("got %d rows and %v, want 3", len(got), broken)
	}
}

func TestErrorsOfTheInputAreKept(t *testing.T) {
	_, broken := read(io.MultiReader(strings.NewReader("a,b\n1,2\n"), failing{}))
	if broken == nil || !errors.Is(broken, io.ErrClosedPipe) || broken.Line != 3 {
		t.Errorf("got %v, want the input's own error after line 2", broken)
	}
}

type failing struct{}

func (failing) Read([]byte) (int, error) { return 0, io.ErrClosedPipe }

// A table cut at any byte gives rows that were in it, then a break or a last
// row that says it has no line end: nothing is lost in silence.
func TestCutIsNeverSilent(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cells := rapid.SliceOfN(rapid.StringMatching(`[a-c ",\n]{0,6}`), 3, 3)
		table := rapid.SliceOfN(cells, 1, 6).Draw(t, "table")
		quoteAll := rapid.Bool().Draw(t, "quoteAll")
		full, ends := render(table, quoteAll)
		cut := rapid.IntRange(0, len(full)).Draw(t, "cut")
		whole := 0
		for whole < len(ends) && ends[whole] <= cut {
			whole++
		}
		atRowEnd := cut == 0 || whole > 0 && ends[whole-1] == cut
		got, broken := read(bytes.NewReader(full[:cut]))
		all, _ := read(bytes.NewReader(full))
		if len(got) < whole || !slices.Equal(got[:whole], all[:whole]) {
			t.Fatalf("rows before the cut: got %q, want %q", got, all[:whole])
		}
		told := broken != nil || len(got) > whole && strings.HasSuffix(got[whole], "(no line end)")
		if !atRowEnd && !told {
			t.Fatalf("%q cut from %q gave %q and no word of it", full[:cut], full, got)
		}
	})
}

// render writes the table and where each of its rows ends.
func render(table [][]string, quoteAll bool) (out []byte, ends []int) {
	for _, cells := range table {
		for i, c := range cells {
			if i > 0 {
				out = append(out, ',')
			}
			if quoteAll || strings.ContainsAny(c, "\",\n ") {
				c = `"` + strings.ReplaceAll(c, `"`, `""`) + `"`
			}
			out = append(out, c...)
		}
		out = append(out, '\n')
		ends = append(ends, len(out))
	}
	return out, ends
}

func FuzzRead(f *testing.F) {
	f.Add([]byte("a,b\n1,2\n\"x\ny\",3\n"))
	f.Add([]byte("a,b\n\"1,2\n\x00"))
	f.Fuzz(func(t *testing.T, in []byte) {
		got, _ := read(bytes.NewReader(in))
		if len(got) > bytes.Count(in, []byte("\n"))+1 {
			t.Errorf("%d rows from %d lines", len(got), bytes.Count(in, []byte("\n"))+1)
		}
	})
}
