package intake

import (
	"bytes"
	"errors"
	"io"
	"strings"

	"github.com/specialist-finder/finder/internal/intake/rows"
)

// part is what one table holds, told by its header.
type part uint8

const (
	partUnknown    part = iota
	partProviders       // the registry's main file
	partLocations       // its secondary practice locations
	partOtherNames      // its other names
	partUnused          // its endpoints, and headers without rows
	partList            // a plain list
)

// order is the order in which the parts are read: what speaks of the whole
// provider first.
func (p part) order() int { return int(p) }

// isRegistry reports the parts that are files of the registry.
func (p part) isRegistry() bool { return p >= partProviders && p <= partOtherNames }

func partOf(header []string) part {
	has := plainHeader(header)
	switch {
	case has.all(nppesNPI, nppesEntityType):
		return partProviders
	case has.all(nppesNPI, "Provider Secondary Practice Location Address- Address Line 1"):
		return partLocations
	case has.all(nppesNPI, nppesOtherOrganization):
		return partOtherNames
	case has.all(nppesNPI, "Endpoint Type", "Endpoint"):
		return partUnused
	case has["name"], has.all("npi", "city"), has.all("npi", "zip"):
		return partList
	}
	return partUnknown
}

// sniffBytes is how much of a file is looked at to tell what it is: more than
// the header of any table we know (the registry's has 10 kB).
const sniffBytes = 64 << 10

func formatOf(tables []table) Format {
	for _, t := range tables {
		if t.part == partList {
			return FormatCSV
		}
	}
	return FormatNPPES
}

// kindOf recognises what is not text, or not a table: "" is neither.
func kindOf(f File) (Format, error) {
	head := make([]byte, 512)
	n, err := f.ReadAt(head, 0)
	if err != nil && !errors.Is(err, io.EOF) {
		return "", unreadable(f.Name, err)
	}
	head = head[:n]
	if isZip(head) {
		return spreadsheetOrZip(f)
	}
	for magic, what := range notLists {
		if bytes.HasPrefix(head, []byte(magic)) {
			return "", fileFault(f.Name, 0, what)
		}
	}
	text := bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf")), " \t\r\n")
	switch {
	case len(text) == 0:
		return "", fileFault(f.Name, 0, "the file is empty")
	case text[0] == '{', text[0] == '[':
		return FormatQHP, nil
	case text[0] == '<':
		return "", fileFault(f.Name, 0, "the file is a web page or XML, not a provider list")
	case bytes.IndexByte(head, 0) >= 0:
		return "", fileFault(f.Name, 0, "the file is not text")
	}
	return "", nil
}

// notLists are beginnings of files that people mistake for lists.
var notLists = map[string]string{
	"\xd0\xcf\x11\xe0": "the file is an old Excel file (XLS): save it as CSV",
	"\x1f\x8b":         "the file is packed with gzip: unpack it first",
	"7z\xbc\xaf":       "the file is packed with 7-Zip: unpack it first",
	"%PDF":             "the file is a PDF, not a provider list",
	"\xff\xfe":         "the file is in UTF-16: save it as CSV in UTF-8",
	"\xfe\xff":         "the file is in UTF-16: save it as CSV in UTF-8",
}

func unsupported(f File, kind Format) error {
	if kind == FormatXLSX {
		return fileFault(f.Name, 0, "the file is a spreadsheet (XLSX), which is not supported yet: save it as CSV")
	}
	return fileFault(f.Name, 0, "the file is JSON, as a QHP provider directory is, which is not supported yet")
}

// table is one table of a file: the file itself, or one that lies in its zip.
type table struct {
	name   string // as people see it
	size   int64  // bytes, unpacked
	part   part
	comma  rune
	header []string
	zipped bool
	open   func() (io.ReadCloser, error)
}

// newTable reads the header of a table and tells by it what it holds.
func newTable(t table) (table, error) {
	in, err := t.open()
	if err != nil {
		return table{}, t.fault(0, err)
	}
	defer in.Close()
	head := make([]byte, sniffBytes)
	n, err := io.ReadFull(in, head)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return table{}, t.fault(1, err)
	}
	var ok bool
	if t.comma, ok = statedDelimiter(head[:n]); !ok {
		t.comma = delimiter(head[:n])
	}
	r := rows.NewReader(t.text(bytes.NewReader(head[:n])), t.comma)
	row, err := r.Read()
	switch {
	case err != nil, row.Unterminated && int64(n) < t.size:
		return table{}, fileFault(t.name, 1, "the first line is not a header of columns: the file is no provider list, or damaged")
	case row.Unterminated:
		return table{}, fileFault(t.name, 1, "the file ends in its header: it is cut off, or has no rows")
	}
	t.header = row.Fields
	t.part = partOf(t.header)
	return t, nil
}

// delimiter is what parts the cells of the first line: the one of , ; and tab
// that stands there most often outside of quotes.
func delimiter(head []byte) rune {
	var count [3]int
	quoted := false
	for _, c := range head {
		switch {
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '\n':
			return likeliest(count)
		default:
			if i := strings.IndexByte(delimiters, c); i >= 0 {
				count[i]++
			}
		}
	}
	return likeliest(count)
}

const delimiters = ",;\t"

func likeliest(count [3]int) rune {
	best := 0
	for i, n := range count {
		if n > count[best] {
			best = i
		}
	}
	return rune(delimiters[best])
}
