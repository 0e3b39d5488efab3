package place

import (
	"strings"

	"github.com/specialist-finder/finder/internal/text"
)

// longForm holds the abbreviations of names of places (USPS Publication 28 and
// habit). A name is compared in its long form, so that either finds it. "Ste"
// is Sainte, which people write Saint as well.
var longForm = map[string]string{
	"st": "saint", "ste": "saint", "sainte": "saint", "ft": "fort", "mt": "mount",
	"mtn": "mountain", "spg": "springs", "spgs": "springs", "hts": "heights", "jct": "junction",
	"vlg": "village", "ctr": "center", "bch": "beach", "pt": "point", "lk": "lake",
	"pk": "park", "fls": "falls", "hbr": "harbor", "vly": "valley", "twp": "township",
	"cyn": "canyon", "crk": "creek", "grv": "grove", "rdg": "ridge", "ests": "estates",
	"sta": "station", "cty": "county", "cnty": "county", "gdns": "gardens", "mdws": "meadows", "vw": "view", "isl": "island",
	"ter": "terrace", "terr": "terrace", "lndg": "landing", "brg": "bridge", "hl": "hill", "hls": "hills", "rk": "rock", "wds": "woods",
	"xing": "crossing", "frst": "forest", "blf": "bluff", "blfs": "bluffs", "plns": "plains", "flds": "fields", "fld": "field",
	"shrs": "shores", "lks": "lakes", "mls": "mills", "prt": "port", "rpds": "rapids", "rvr": "river", "bnd": "bend", "brk": "brook",
	"hvn": "haven", "mtns": "mountains", "smt": "summit", "twnshp": "township", "spfld": "springfield",
}

// otherForm holds abbreviations that are in longForm for something likelier, or are
// words.
var otherForm = map[string]string{"cty": "city", "spg": "spring", "n": "new", "is": "island", "gr": "grand", "pt": "port", "so": "south", "no": "north"}

// direction holds what the first word of a name may be short for ("N
// Charleston"); elsewhere a single letter is just a letter.
var direction = map[string]string{"n": "north", "s": "south", "e": "east", "w": "west", "nw": "northwest", "sw": "southwest", "se": "southeast"}

// appendKey appends what the words of a city's name are compared by: folded,
// in long form, without "The" and "City of" before them, and without spaces, so
// that "O Fallon", "OFallon" and "O'Fallon" are one, as are "De Kalb" and
// "DeKalb". The tokens are as text.Tokens cuts them.
func appendKey(dst []byte, tokens []string) []byte {
	tokens = withoutArticle(tokens)
	county := len(tokens) > 2 && (tokens[0] == "condado" && tokens[1] == "de" || tokens[0] == "county" && tokens[1] == "of")
	if county {
		tokens = tokens[2:]
	}
	for i, token := range tokens {
		if i == 0 && len(tokens) > 1 {
			if long, ok := direction[token]; ok {
				token = long
			}
		}
		if long, ok := longForm[token]; ok {
			token = long
		}
		dst = append(dst, token...)
	}
	if county {
		dst = append(dst, "county"...)
	}
	return dst
}

func withoutArticle(tokens []string) []string {
	switch {
	case len(tokens) > 1 && tokens[0] == "the":
		return tokens[1:]
	case len(tokens) > 2 && tokens[0] == "city" && tokens[1] == "of":
		return tokens[2:]
	}
	return tokens
}

// cityKey is appendKey of a name.
func cityKey(name string) string {
	var tokens [8]string
	var key [64]byte
	return string(appendKey(key[:0], text.AppendTokens(tokens[:0], name)))
}

// stateKey is what names and codes of states are compared by: the folded words
// without spaces ("D. C." is dc).
func stateKey(tokens []string) string {
	if len(tokens) == 1 {
		return tokens[0]
	}
	return strings.Join(tokens, "")
}
