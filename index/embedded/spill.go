package embedded

import (
	"encoding/binary"
	"errors"
	"math"
	"unsafe"

	"github.com/specialist-finder/finder/index"
	"github.com/specialist-finder/finder/internal/directory"
)

// errCut is a document whose bytes end too early.
var errCut = errors.New("a stored document is cut short")

// appendDocument writes a document as length-prefixed fields. The form never
// outlives the index it is in, so it has no version.
func appendDocument(b []byte, d *index.Document) []byte {
	b = binary.LittleEndian.AppendUint64(b, uint64(d.ID))
	b = appendString(b, d.Name)
	b = appendStrings(b, d.NameWords)
	b = binary.AppendUvarint(b, uint64(d.NameCount))
	b = appendStrings(b, d.TextWords)
	b = binary.AppendUvarint(b, uint64(len(d.Terms)))
	for _, t := range d.Terms {
		b = appendString(b, string(t.Facet))
		b = appendString(b, t.Value)
	}
	b = binary.AppendUvarint(b, uint64(d.Flags))
	b = append(b, byte(d.Roles))
	b = binary.AppendVarint(b, int64(d.Verified))
	b = binary.AppendUvarint(b, uint64(len(d.Locations)))
	for _, l := range d.Locations {
		b = appendLocation(b, l)
	}
	return appendString(b, string(d.Card))
}

func appendLocation(b []byte, l index.Location) []byte {
	b = appendString(b, l.State)
	b = binary.AppendUvarint(b, uint64(l.Site))
	b = append(b, byte(l.Centre))
	if !l.HasPoint {
		return append(b, 0)
	}
	b = append(b, 1)
	b = binary.LittleEndian.AppendUint64(b, math.Float64bits(l.Point.Lat))
	return binary.LittleEndian.AppendUint64(b, math.Float64bits(l.Point.Lon))
}

func appendString(b []byte, s string) []byte {
	return append(binary.AppendUvarint(b, uint64(len(s))), s...)
}

func appendStrings(b []byte, ss []string) []byte {
	b = binary.AppendUvarint(b, uint64(len(ss)))
	for _, s := range ss {
		b = appendString(b, s)
	}
	return b
}

// decodeDocument reads what appendDocument wrote; strings share one copy of
// the bytes.
func decodeDocument(b []byte) (index.Document, error) {
	r := reader{bytes: b, text: string(b)}
	d := r.document()
	if r.cut {
		return d, errCut
	}
	return d, nil
}

// decodedAtOnce is how many documents decodeDocuments hands over.
const decodedAtOnce = 1000

// decodeDocuments passes on documents that stand one after another. Their
// strings are parts of b, which must not change any more.
func decodeDocuments(b []byte, fn func([]index.Document) error) error {
	r := reader{bytes: b, text: unsafe.String(unsafe.SliceData(b), len(b))}
	for r.at < len(b) {
		var docs []index.Document
		for r.at < len(b) && len(docs) < decodedAtOnce {
			docs = append(docs, r.document())
			if r.cut {
				return errCut
			}
		}
		if err := fn(docs); err != nil {
			return err
		}
	}
	return nil
}

func (r *reader) document() (d index.Document) {
	d.ID = directory.ID(r.uint64())
	d.Name = r.string()
	d.NameWords = r.strings()
	d.NameCount = int(r.uvarint())
	d.TextWords = r.strings()
	d.Terms = make([]index.Term, r.count())
	for i := range d.Terms {
		d.Terms[i] = index.Term{Facet: index.Facet(r.string()), Value: r.string()}
	}
	d.Flags = index.Flags(r.uvarint())
	d.Roles = index.Roles(r.byte())
	d.Verified = directory.Date(r.varint())
	d.Locations = make([]index.Location, r.count())
	for i := range d.Locations {
		d.Locations[i] = r.location()
	}
	d.Card = []byte(r.string())
	return d
}

// reader reads fields one after another; after the end it gives zeros.
type reader struct {
	bytes []byte
	text  string
	at    int
	cut   bool
}

func (r *reader) advance(n int) bool {
	if n < 0 || n > len(r.bytes)-r.at {
		r.cut, r.at = true, len(r.bytes)
		return false
	}
	r.at += n
	return true
}

func (r *reader) byte() byte {
	if !r.advance(1) {
		return 0
	}
	return r.bytes[r.at-1]
}

func (r *reader) uint64() uint64 {
	if !r.advance(8) {
		return 0
	}
	return binary.LittleEndian.Uint64(r.bytes[r.at-8:])
}

func (r *reader) uvarint() uint64 {
	v, n := binary.Uvarint(r.bytes[r.at:])
	if n <= 0 {
		r.cut = true
		return 0
	}
	r.at += n
	return v
}

func (r *reader) varint() int64 {
	v, n := binary.Varint(r.bytes[r.at:])
	if n <= 0 {
		r.cut = true
		return 0
	}
	r.at += n
	return v
}

// count is a number of items, each of which takes a byte or more.
func (r *reader) count() int {
	n := r.uvarint()
	if n > uint64(len(r.bytes)-r.at) {
		r.cut = true
		return 0
	}
	return int(n)
}

func (r *reader) string() string {
	n := r.count()
	if !r.advance(n) {
		return ""
	}
	return r.text[r.at-n : r.at]
}

func (r *reader) strings() []string {
	out := make([]string, r.count())
	for i := range out {
		out[i] = r.string()
	}
	return out
}

func (r *reader) location() index.Location {
	l := index.Location{State: r.string(), Site: index.Site(r.uvarint()), Centre: index.Centre(r.byte())}
	if r.byte() == 0 {
		return l
	}
	l.HasPoint = true
	l.Point.Lat = math.Float64frombits(r.uint64())
	l.Point.Lon = math.Float64frombits(r.uint64())
	return l
}
