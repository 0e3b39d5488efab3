package search

import (
	"encoding/base64"
	"encoding/binary"
	"hash/crc32"
	"math"

	"github.com/specialist-finder/finder/index"
	"github.com/specialist-finder/finder/internal/directory"
)

// cursor says where the next page begins: after which hit, and everything that
// was decided for the first page and has to stay the same on the others. It
// holds no word of the query, only a hash of it.
type cursor struct {
	query  uint64         // fingerprint of the request
	day    directory.Date // on which verification is judged, so that midnight moves nothing
	print  uint32         // of the reading
	relax  relax          // what of it is not insisted on
	beside int            // results of standard care, which the total holds
	shown  int            // how many of them were shown
	radius float64        // miles in effect after widening, 0 for anywhere
	after  index.Position

	besideAfter index.Position // the last of standard care that was shown; without name
}

// cursorVersion changes with the layout and with what gives points, since a
// rank of one table means nothing in another.
const cursorVersion = 8

// maxCursor is the longest cursor that is looked at, in characters. A name makes
// most of one.
const maxCursor = 2048

// fixedCursor is the part of fixed length: version, query, day, reading, relax,
// beside, shown, radius, rank, chord and ID, of standard care and of the others. The
// name key and the checksum follow.
const (
	fixedCursor = 1 + 8 + 4 + 4 + 2 + 1 + 1 + 8 + 2*(8+8+8)
	checksum    = 4
)

// String is the cursor as URLs carry it.
func (c *cursor) String() string {
	b := make([]byte, 0, fixedCursor+len(c.after.NameKey)+checksum)
	b = append(b, cursorVersion)
	b = binary.BigEndian.AppendUint64(b, c.query)
	b = binary.BigEndian.AppendUint32(b, uint32(c.day))
	b = binary.BigEndian.AppendUint32(b, c.print)
	b = binary.BigEndian.AppendUint16(b, uint16(c.relax))
	b = append(b, byte(c.beside), byte(c.shown))
	b = binary.BigEndian.AppendUint64(b, math.Float64bits(c.radius))
	for _, at := range []*index.Position{&c.besideAfter, &c.after} {
		b = binary.BigEndian.AppendUint64(b, uint64(at.Rank))
		b = binary.BigEndian.AppendUint64(b, math.Float64bits(at.Chord2))
		b = binary.BigEndian.AppendUint64(b, uint64(at.ID))
	}
	b = append(b, c.after.NameKey...)
	b = binary.BigEndian.AppendUint32(b, crc32.ChecksumIEEE(b))
	return base64.RawURLEncoding.EncodeToString(b)
}

// parseCursor reads what String writes. A cursor that is damaged, of another
// version or of another query is Invalid.
func parseCursor(s string, query uint64) (*cursor, error) {
	b, ok := openCursor(s)
	if !ok {
		return nil, directory.Invalid("cursor", s, "is damaged or not a cursor of this service")
	}
	c := &cursor{
		query:  binary.BigEndian.Uint64(b[1:]),
		day:    directory.Date(binary.BigEndian.Uint32(b[9:])),
		print:  binary.BigEndian.Uint32(b[13:]),
		relax:  relax(binary.BigEndian.Uint16(b[17:])),
		beside: int(b[19]),
		shown:  int(b[20]),
		radius: math.Float64frombits(binary.BigEndian.Uint64(b[21:])),
		after:  positionIn(b[53:]),

		besideAfter: positionIn(b[29:]),
	}
	c.after.NameKey = string(b[fixedCursor:])
	if c.query != query {
		return nil, directory.Invalid("cursor", s, "belongs to another query: begin again without it")
	}
	if !c.sane() {
		return nil, directory.Invalid("cursor", s, "is damaged or not a cursor of this service")
	}
	return c, nil
}

// positionIn reads a position without its name.
func positionIn(b []byte) index.Position {
	return index.Position{
		Rank:   int(int64(binary.BigEndian.Uint64(b))),
		Chord2: math.Float64frombits(binary.BigEndian.Uint64(b[8:])),
		ID:     directory.ID(binary.BigEndian.Uint64(b[16:])),
	}
}

// openCursor decodes the text and checks version and checksum.
func openCursor(s string) ([]byte, bool) {
	b, err := base64.RawURLEncoding.Strict().DecodeString(s)
	if err != nil || len(b) < fixedCursor+checksum || b[0] != cursorVersion {
		return nil, false
	}
	body, sum := b[:len(b)-checksum], b[len(b)-checksum:]
	return body, crc32.ChecksumIEEE(body) == binary.BigEndian.Uint32(sum)
}

// sane rejects values that no page gives and that the engine must not see; the
// checksum stops accidents, not somebody who writes a cursor of their own.
func (c *cursor) sane() bool {
	inRange := func(v, most float64) bool { return v >= 0 && v <= most } // false for NaN
	return c.day >= 0 && c.shown <= c.beside && c.beside <= MaxLimit && inRange(c.radius, MaxRadius) && inRange(c.after.Chord2, index.NoPointChord2) && inRange(c.besideAfter.Chord2, index.NoPointChord2)
}
