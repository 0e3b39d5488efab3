package intake

import (
	"bufio"
	"bytes"
	"io"
	"regexp"
	"strings"
)

// sepLine is how a file tells Excel, in its first line, what parts its cells.
var sepLine = regexp.MustCompile(`^\x{FEFF}?(?i:"?sep=(.)"?[,;\t]*)\r?\n`)

// statedDelimiter is what the first line says that parts the cells.
func statedDelimiter(head []byte) (rune, bool) {
	m := sepLine.FindSubmatch(head)
	if m == nil || !bytes.ContainsAny(m[1], delimiters) {
		return 0, false
	}
	return rune(m[1][0]), true
}

// text is what of a table is read as rows: all but a byte-order mark and the
// line that speaks to Excel, whose end stays so that lines keep their numbers.
// A table that is not the registry's may come from a spreadsheet, and have
// formulas for cells.
func (t *table) text(in io.Reader) io.Reader {
	b := bufio.NewReader(in)
	head, _ := b.Peek(len("\xef\xbb\xbf")) // an error comes again with the next read
	if bytes.Equal(head, []byte("\xef\xbb\xbf")) {
		_, _ = b.Discard(len(head))
	}
	head, _ = b.Peek(16)
	if m := sepLine.FindSubmatch(head); m != nil && bytes.ContainsAny(m[1], delimiters) {
		_, _ = b.Discard(len(m[0]) - 1)
	}
	if t.part.isRegistry() {
		return b
	}
	return &unformula{in: b, comma: byte(t.comma), begins: true}
}

// unformula turns cells written as ="02139", which keep Excel from taking the
// zero off, into "02139".
type unformula struct {
	in     *bufio.Reader
	comma  byte
	begins bool // a cell begins here
	quoted bool
}

func (u *unformula) Read(p []byte) (int, error) {
	n, err := u.in.Read(p)
	kept := p[:0]
	for i, c := range p[:n] {
		if c == '=' && u.begins && u.quoteAt(p[i+1:n]) {
			continue
		}
		kept = append(kept, c)
		switch c {
		case '"':
			u.quoted = !u.quoted
			u.begins = false
		default:
			u.begins = !u.quoted && (c == u.comma || c == '\n')
		}
	}
	return len(kept), err
}

// quoteAt reports whether a quote comes next, in the rest of what was read or
// behind it.
func (u *unformula) quoteAt(rest []byte) bool {
	if len(rest) == 0 {
		rest, _ = u.in.Peek(1)
	}
	return len(rest) > 0 && rest[0] == '"'
}

// unquoteFormula is the text of a cell that holds ="02139" with its quotes.
func unquoteFormula(s string) string {
	if inner, ok := strings.CutPrefix(s, `="`); ok && strings.HasSuffix(inner, `"`) {
		return inner[:len(inner)-1]
	}
	return s
}
