package index

import (
	"encoding/binary"
	"errors"
	"math"

	"github.com/specialist-finder/finder/internal/directory"
)

// CardFormat begins the bytes of a card, all numbers of which are varints and all
// strings of which have their length before them:
//
//	format   1 byte, CardFormat
//	id       8 bytes, big-endian
//	npi      unsigned
//	facts    1 byte: kind, sample, accepting, telehealth in 2, 1, 2, 2 bits
//	days     signed: VerifiedOn, StatedOn
//	sizes    unsigned: of credentials, specialties, taxonomies, languages,
//	         sources, offerings, locations
//	texts    name, then the strings of the first five lists
//	offering id, stated by; stated on, signed
//	location eight strings, the last its precision; latitude and longitude in
//	         units of Point.Units, 4 bytes each, big-endian
//
// Cards live as long as the index that carries them, so the format byte is
// there to refuse others, not to read them: whoever changes the format counts
// it and MappingVersion up.
const CardFormat = 1

// Bits of the facts byte.
const (
	factSample      = 1 << 2
	shiftAccepting  = 3
	shiftTelehealth = 5
	twoBits         = 3
)

// leastBytes is how many bytes an element of each list takes at least.
var leastBytes = [...]int{1, 1, 1, 1, 1, 3, 16}

const sizeCount = len(leastBytes)

var errCard = errors.New("these bytes are not a card")

// Append appends the card's bytes to dst. The points of its locations must be
// rounded.
func (c *Card) Append(dst []byte) []byte {
	dst = append(dst, CardFormat)
	dst = binary.BigEndian.AppendUint64(dst, uint64(c.ID))
	dst = binary.AppendUvarint(dst, uint64(c.NPI))
	dst = append(dst, c.facts())
	dst = binary.AppendVarint(dst, int64(c.VerifiedOn))
	dst = binary.AppendVarint(dst, int64(c.StatedOn))
	for _, n := range c.sizes() {
		dst = binary.AppendUvarint(dst, uint64(n))
	}
	dst = appendString(dst, c.Name)
	for _, list := range [...][]string{c.Credentials, c.Specialties, c.Taxonomies, c.Languages, c.Sources} {
		for _, s := range list {
			dst = appendString(dst, s)
		}
	}
	for i := range c.Offerings {
		o := &c.Offerings[i]
		dst = appendString(appendString(dst, o.ID), o.StatedBy)
		dst = binary.AppendVarint(dst, int64(o.StatedOn))
	}
	for i := range c.Locations {
		dst = c.Locations[i].append(dst)
	}
	return dst
}

func (c *Card) facts() byte {
	f := byte(c.Kind) | byte(c.Accepting)<<shiftAccepting | byte(c.Telehealth)<<shiftTelehealth
	if c.Sample {
		f |= factSample
	}
	return f
}

func (c *Card) sizes() [sizeCount]int {
	return [...]int{
		len(c.Credentials), len(c.Specialties), len(c.Taxonomies), len(c.Languages), len(c.Sources), len(c.Offerings), len(c.Locations),
	}
}

func (l *CardLocation) append(dst []byte) []byte {
	for _, s := range [...]string{l.Name, l.Line1, l.Line2, l.City, l.State, l.PostalCode, l.Phone, string(l.Precision)} {
		dst = appendString(dst, s)
	}
	lat, lon := l.Point.Units()
	dst = binary.BigEndian.AppendUint32(dst, uint32(lat))
	return binary.BigEndian.AppendUint32(dst, uint32(lon))
}

func appendString(dst []byte, s string) []byte {
	return append(binary.AppendUvarint(dst, uint64(len(s))), s...)
}

// Decode sets the card to what b says; b may be reused afterwards. Bytes that
// Append did not write give an error and an empty card, or another card, and
// never a panic.
func (c *Card) Decode(b []byte) error {
	*c = Card{}
	if len(b) == 0 || b[0] != CardFormat {
		return errCard
	}
	// All strings of the card share this one.
	r := cardReader{s: string(b), at: 1}
	r.card(c)
	if r.bad || r.at != len(r.s) {
		*c = Card{}
		return errCard
	}
	return nil
}

// cardReader reads on until it is bad, and then nothing but zeros.
type cardReader struct {
	s   string
	at  int
	bad bool
}

func (r *cardReader) card(c *Card) {
	c.ID = directory.ID(r.fixed(8))
	c.NPI = directory.NPI(r.unsigned())
	r.facts(c)
	c.VerifiedOn, c.StatedOn = r.date(), r.date()
	var sizes [sizeCount]int
	for i := range sizes {
		sizes[i] = r.size(leastBytes[i])
	}
	c.Name = r.string()
	lists := make([]string, 0, sizes[0]+sizes[1]+sizes[2]+sizes[3]+sizes[4])
	for i, to := range [...]*[]string{&c.Credentials, &c.Specialties, &c.Taxonomies, &c.Languages, &c.Sources} {
		lists, *to = r.strings(lists, sizes[i])
	}
	if n := sizes[5]; n > 0 {
		c.Offerings = make([]directory.Offering, n)
	}
	for i := range c.Offerings {
		c.Offerings[i] = directory.Offering{ID: r.string(), StatedBy: r.string(), StatedOn: r.date()}
	}
	if n := sizes[6]; n > 0 {
		c.Locations = make([]CardLocation, n)
	}
	for i := range c.Locations {
		r.location(&c.Locations[i])
	}
}

func (r *cardReader) facts(c *Card) {
	f := byte(r.fixed(1))
	c.Kind = directory.Kind(f & twoBits)
	c.Sample = f&factSample != 0
	c.Accepting = directory.Ternary(f >> shiftAccepting & twoBits)
	c.Telehealth = directory.Ternary(f >> shiftTelehealth & twoBits)
	r.bad = r.bad || c.Kind > directory.Organization || c.Accepting > directory.Yes || f>>shiftTelehealth > byte(directory.Yes)
}

// strings reads n strings to the end of all, which has room for them, and
// returns them apart.
func (r *cardReader) strings(all []string, n int) (longer, these []string) {
	if n == 0 || r.bad {
		return all, nil
	}
	from := len(all)
	for range n {
		all = append(all, r.string())
	}
	return all, all[from:len(all):len(all)]
}

func (r *cardReader) location(l *CardLocation) {
	for _, to := range [...]*string{&l.Name, &l.Line1, &l.Line2, &l.City, &l.State, &l.PostalCode, &l.Phone} {
		*to = r.string()
	}
	l.Precision = directory.Precision(r.string())
	lat := int32(r.fixed(4))
	l.Point = PointOf(lat, int32(r.fixed(4)))
}

// size reads how many elements a list has. More than the rest of the bytes can
// hold is damage, and no reason to ask for memory.
func (r *cardReader) size(least int) int {
	n := r.unsigned()
	if n > uint64((len(r.s)-r.at)/least) {
		r.bad = true
		return 0
	}
	return int(n)
}

func (r *cardReader) string() string {
	// Nearly all are shorter than 128 bytes, and there are forty of them.
	if r.at < len(r.s) && r.s[r.at] < 0x80 && !r.bad {
		from := r.at + 1
		if end := from + int(r.s[r.at]); end <= len(r.s) {
			r.at = end
			return r.s[from:end]
		}
	}
	n := r.size(1)
	s := r.s[r.at : r.at+n]
	r.at += n
	return s
}

// fixed reads a big-endian number of n bytes.
func (r *cardReader) fixed(n int) uint64 {
	if r.bad || len(r.s)-r.at < n {
		r.bad = true
		return 0
	}
	var v uint64
	for _, b := range []byte(r.s[r.at : r.at+n]) {
		v = v<<8 | uint64(b)
	}
	r.at += n
	return v
}

// unsigned reads a varint; encoding/binary reads them from []byte only.
func (r *cardReader) unsigned() uint64 {
	var v uint64
	for shift := 0; shift < 64 && !r.bad && r.at < len(r.s); shift += 7 {
		b := r.s[r.at]
		r.at++
		v |= uint64(b&0x7f) << shift
		if b < 0x80 {
			return v
		}
	}
	r.bad = true
	return 0
}

func (r *cardReader) date() directory.Date {
	u := r.unsigned()
	v := int64(u>>1) ^ -int64(u&1)
	if v < math.MinInt32 || v > math.MaxInt32 {
		r.bad = true
	}
	return directory.Date(v)
}
