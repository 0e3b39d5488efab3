package rows

import (
	"bytes"
	"errors"
	"io"
)

var (
	errTooLong = errors.New("record too long")
	errNUL     = errors.New("NUL byte")
)

// meter passes the input on and keeps what encoding/csv cannot tell: how much
// was read, how long the last line is and whether it has an end. It refuses to
// pass limit, which the Reader moves on with every record, so that a record
// without an end is not gathered in memory.
type meter struct {
	in     io.Reader
	limit  int64
	read   int64
	ended  bool
	open   int64 // bytes of the line that has no end yet
	closed int64 // bytes of the last line that has one
	failed error
}

// Read gives everything before a NUL byte, so that errors name the right line.
func (m *meter) Read(p []byte) (int, error) {
	if m.failed != nil {
		return 0, m.failed
	}
	if m.read >= m.limit {
		return 0, errTooLong
	}
	n, err := m.in.Read(p)
	if i := bytes.IndexByte(p[:n], 0); i >= 0 {
		n, err = i, errNUL
	}
	m.note(p[:n])
	m.ended = err == io.EOF
	m.failed = err
	return n, err
}

func (m *meter) note(p []byte) {
	m.read += int64(len(p))
	end := bytes.LastIndexByte(p, '\n')
	if end < 0 {
		m.open += int64(len(p))
		return
	}
	if before := bytes.LastIndexByte(p[:end], '\n'); before >= 0 {
		m.closed = int64(end - before)
	} else {
		m.closed = m.open + int64(end) + 1
	}
	m.open = int64(len(p) - end - 1)
}

func (m *meter) lastLineBytes() int64 {
	if m.open > 0 {
		return m.open
	}
	return m.closed
}
