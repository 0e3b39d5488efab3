package query

import (
	"strings"

	"github.com/specialist-finder/finder/internal/place"
)

// digitWords are digits as they are said, in English and Spanish.
var digitWords = map[string]byte{
	"zero": '0', "oh": '0', "o": '0', "one": '1', "two": '2', "three": '3', "four": '4', "five": '5', "six": '6', "seven": '7', "eight": '8', "nine": '9',
	"cero": '0', "uno": '1', "dos": '2', "tres": '3', "cuatro": '4', "cinco": '5', "seis": '6', "siete": '7', "ocho": '8', "nueve": '9',
}

// lookalikes are letters that are typed for digits.
var lookalikes = strings.NewReplacer("o", "0", "l", "1", "i", "1")

// minZIPFigures is how many of the five characters of a ZIP code are digits at least.
const minZIPFigures = 3

// writtenZIPAt finds a ZIP code at a token that is not five digits: said digit by digit ("nine
// oh two one oh"), or with letters that look like digits ("9O210").
func (d *draft) writtenZIPAt(i int) (place.Found, bool) {
	zip, tokens := d.spokenZIP(i), zipDigits
	if zip == "" {
		zip, tokens = d.slippedZIP(i), 1
	}
	if zip == "" {
		return place.Found{}, false
	}
	for _, f := range d.parser.places.At(nil, []string{zip}, 0) {
		if f.Form == place.FormZIP {
			f.Tokens = tokens
			return f, true
		}
	}
	return place.Found{}, false
}

// spokenZIP is what five digits from a token on are together, "" if there are fewer or more.
func (d *draft) spokenZIP(i int) string {
	if i > 0 && d.digitAt(i-1) != 0 {
		return ""
	}
	var zip []byte
	for ; i < len(d.texts) && d.digitAt(i) != 0; i++ {
		zip = append(zip, d.digitAt(i))
	}
	if len(zip) != zipDigits {
		return ""
	}
	return string(zip)
}

// digitAt is the digit that a token is, 0 for none.
func (d *draft) digitAt(i int) byte {
	if t := d.texts[i]; len(t) == 1 && isDigits(t) {
		return t[0]
	}
	return digitWords[d.texts[i]]
}

// slippedZIP is what a token of five characters, most of them digits, may be meant for.
func (d *draft) slippedZIP(i int) string {
	t := d.texts[i]
	zip := lookalikes.Replace(t)
	if len(t) != zipDigits || isDigits(t) || !isDigits(zip) || strings.Count(t, "o")+strings.Count(t, "l")+strings.Count(t, "i") > zipDigits-minZIPFigures {
		return ""
	}
	return zip
}
