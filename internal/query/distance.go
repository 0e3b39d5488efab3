package query

import (
	"math"
	"strconv"
	"strings"
)

// milesOf is how many miles a unit of distance has.
var milesOf = valued(map[string]float64{
	`mile miles mi milla millas`: 1,
	`km kms kilometer kilometers kilometre kilometres kilometro kilometros`: .621371,
})

// numbers are those in which distances are told in words; those of tens may have
// another behind them ("twenty five").
var numbers = valued(map[string]float64{
	`a one un una`: 1, `two dos`: 2, `three tres`: 3, `four cuatro`: 4, `five cinco`: 5, `six seis`: 6, `seven siete`: 7, `eight ocho`: 8,
	`nine nueve`: 9, `ten diez`: 10, `twelve doce`: 12, `fifteen quince`: 15, `twenty veinte`: 20, `veinticinco`: 25, `thirty treinta`: 30,
	`forty cuarenta`: 40, `fifty cincuenta`: 50, `sixty sesenta`: 60, `hundred cien`: 100,
})

func valued(lists map[string]float64) map[string]float64 {
	out := map[string]float64{}
	for words, value := range lists {
		for w := range set(words) {
			out[w] = value
		}
	}
	return out
}

// distanceAt reads a distance, rounded to a tenth of a mile, and how many tokens it
// takes: "5 miles", "twenty km", "20km". It is 0 if there is none.
func (d *draft) distanceAt(i int) (miles float64, n int) {
	if i < len(d.texts) {
		if unit := strings.TrimLeft(d.texts[i], "0123456789"); milesOf[unit] > 0 && unit != d.texts[i] {
			value, _ := strconv.ParseFloat(strings.TrimSuffix(d.texts[i], unit), 64)
			return tenths(value * milesOf[unit]), 1
		}
	}
	value, n := d.numberAt(i)
	if n == 0 || i+n >= len(d.texts) || milesOf[d.texts[i+n]] == 0 {
		return 0, 0
	}
	return tenths(value * milesOf[d.texts[i+n]]), n + 1
}

func tenths(miles float64) float64 { return math.Round(10*miles) / 10 }

// maxDigits is the longest number of a distance in digits.
const maxDigits = 5

// numberAt reads a number in digits ("5", "5.5", "1,000") or in words, and how many
// tokens it takes.
func (d *draft) numberAt(i int) (value float64, n int) {
	if i >= len(d.texts) {
		return 0, 0
	}
	if !isDigits(d.texts[i]) {
		return d.wordsNumberAt(i)
	}
	n = 1
	if i+1 < len(d.texts) && isDigits(d.texts[i+1]) && d.isOneNumber(i) {
		n = 2
	}
	typed := strings.ReplaceAll(d.typed(i, i+n), ",", "")
	value, err := strconv.ParseFloat(typed, 64)
	if err != nil || len(typed) > maxDigits {
		return 0, 0
	}
	return value, n
}

// isOneNumber reports whether nothing but a dot or a comma stands between two tokens of
// digits.
func (d *draft) isOneNumber(i int) bool {
	a, b := d.list[i], d.list[i+1]
	return a.start == b.start || b.comma && b.start == a.end+1
}

func (d *draft) wordsNumberAt(i int) (value float64, n int) {
	value = numbers[d.texts[i]]
	if value == 0 {
		return 0, 0
	}
	if i+1 == len(d.texts) {
		return value, 1
	}
	switch next := numbers[d.texts[i+1]]; {
	case value == 1 && next == 100: // "a hundred"
		return next, 2
	case value >= 20 && value < 100 && 1 < next && next < 10:
		return value + next, 2
	}
	return value, 1
}

// tooFar are the tokens of the number of a radius that is more than any, none if from
// is to.
func (d *draft) tooFar() (from, to int) {
	for _, s := range d.row {
		if s.kind != spanRadius || s.miles <= maxRadius {
			continue
		}
		for i := s.from; i < s.to; i++ {
			if miles, n := d.distanceAt(i); miles > maxRadius {
				return i, i + max(1, n-1)
			}
		}
	}
	return 0, 0
}
