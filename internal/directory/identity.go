package directory

import (
	"encoding/binary"
	"fmt"
	"hash/fnv"
	"strings"
)

// NPI is a National Provider Identifier; 0 is none.
type NPI uint64

// ParseNPI reads ten digits, the first 1 or 2, with a right check digit: Luhn
// over 80840 and the ten digits (45 CFR 162.406; ISO/IEC 7812).
func ParseNPI(s string) (NPI, error) {
	if len(s) != 10 {
		return 0, fmt.Errorf("an NPI has ten digits, this has %d characters", len(s))
	}
	var n NPI
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return 0, fmt.Errorf("an NPI has digits only")
		}
		n = n*10 + NPI(s[i]-'0')
	}
	switch {
	case s[0] != '1' && s[0] != '2':
		return 0, fmt.Errorf("an NPI begins with 1 or 2")
	case !n.checks():
		return 0, fmt.Errorf("the check digit is wrong")
	}
	return n, nil
}

// luhnPrefix is what the constant prefix 80840 adds to the Luhn sum.
const luhnPrefix = 24

func (n NPI) checks() bool {
	sum := luhnPrefix
	for i, rest := 0, n; rest > 0; i, rest = i+1, rest/10 {
		d := int(rest % 10)
		if i%2 == 1 {
			if d *= 2; d > 9 {
				d -= 9
			}
		}
		sum += d
	}
	return sum%10 == 0
}

// WithCheckDigit makes an NPI of its first nine digits.
func WithCheckDigit(nine uint64) NPI {
	for d := range NPI(10) {
		if n := NPI(nine)*10 + d; n.checks() {
			return n
		}
	}
	panic("unreachable: one of ten digits always checks")
}

// String is the ten digits, or nothing for no NPI.
func (n NPI) String() string {
	if n == 0 {
		return ""
	}
	return fmt.Sprintf("%010d", uint64(n))
}

// ID is a provider's own stable identifier. It is computed from what the
// provider is told by (its NPI, or else name and phone), so that every replay
// of the lists gives the same ids.
type ID uint64

// IDOfNPI is the id of the provider with that NPI.
func IDOfNPI(n NPI) ID {
	var b [8]byte
	binary.BigEndian.PutUint64(b[:], uint64(n))
	return hashID("npi", string(b[:]))
}

// IDOfKey is the id of a provider without an NPI, told by kind and key; the
// key is the folded name and the phone (see package intake).
func IDOfKey(kind Kind, key string) ID { return hashID(kind.String(), key) }

func hashID(space, key string) ID {
	h := fnv.New64a()
	h.Write([]byte(space + "\x00" + key))
	// FNV mixes its last bytes poorly; this finisher (of SplitMix64) spreads
	// near NPIs over the whole range. 63 bits, so that it fits a signed column.
	x := h.Sum64()
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return ID((x ^ x>>31) >> 1)
}

// idDigits is Crockford's base 32: no i, l, o or u, so that an id read aloud
// or typed from paper is not mistaken.
const idDigits = "0123456789abcdefghjkmnpqrstvwxyz"

const idLen = 13

// String is 13 characters of Crockford's base 32.
func (id ID) String() string {
	var b [idLen]byte
	for i := idLen - 1; i >= 0; i-- {
		b[i] = idDigits[id&31]
		id >>= 5
	}
	return string(b[:])
}

// ParseID reads what String writes.
func ParseID(s string) (ID, bool) {
	if len(s) != idLen {
		return 0, false
	}
	var id ID
	for i := range len(s) {
		d := strings.IndexByte(idDigits, s[i])
		if d < 0 || i == 0 && d > 7 {
			return 0, false
		}
		id = id<<5 | ID(d)
	}
	return id, true
}
