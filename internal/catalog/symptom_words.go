package catalog

import (
	"slices"
	"strconv"
	"strings"
)

// The words below are of grammar, and so not for a clinician to edit.
var (
	linking = wordSet(`my the a an his her your our their this that is are of really very so too just both left right
		el la los las mi mis su sus un una muy tan me se al del de lo`)
	// others are words for somebody else, and that for oneself which phrases hold.
	others    = map[string]string{"he": "i", "she": "i", "they": "i", "himself": "myself", "herself": "myself"}
	denials   = wordSet(`no not without never denies denied sin ni nor niega nunca`)
	carrying  = wordSet(`my more want another the a any in or en ni o el la los las mi evidence sign signs of significant definite acute associated electrodiagnostic radiographic clinical other obvious`)
	negatives = wordSet(`negative neg negativo negativa`)
	refusals  = wordSet(`doesnt dont isnt not`)
	wells     = wordSet(`fine ok okay good bien`)
	// units follow numbers that are no age.
	units = wordSet(`minute minutes min mins hour hours hr hrs day days week weeks wk wks month months mo mos year years yr yrs mile miles
		lb lbs pound pounds pills mg percent times level levels block blocks steps foot feet ft of weeks dias semanas meses minutos horas anos cuadras veces kilos`)
	relatives = wordSet(`mom mother mum dad father grandma grandmother grandpa grandfather wife husband son daughter kid boy girl brother sister
		aunt uncle mama papa abuela abuelo hijo hija esposo esposa hermano hermana tia tio nina nino`)
	streets    = wordSet(`i hwy highway interstate route rt rte exit suite ste unit room apt us of`)
	agedUnits  = wordSet(`yo yof yom yr yrs f`)
	agesBefore = wordSet(`im am age aged turned turning only tengo edad`)
)

func wordSet(words string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		m[w] = true
	}
	return m
}

// IsDenial reports whether a token denies what comes next. "Cannot walk without my
// legs hurting" does not, nor does "can't sit an hour without leg pain".
func IsDenial(tokens []string, i int) bool {
	if tokens[i] == "o" && i > 0 && tokens[i-1] == "w" || tokens[i] == "for" && i > 0 && tokens[i-1] == "negative" {
		return true
	}
	return denials[tokens[i]] && !IsDouble(tokens, i)
}

// farBack is how many words before a denial another turns it round.
const farBack = 7

// IsDouble reports whether a word of denial means that something is always so.
func IsDouble(tokens []string, i int) bool {
	switch tokens[i] {
	case "without":
		return i+1 < len(tokens) && tokens[i+1] == "my" || slices.ContainsFunc(tokens[max(0, i-farBack):i], func(t string) bool { return unable[t] })
	case "sin":
		return slices.ContainsFunc(tokens[max(0, i-farBack):i], func(t string) bool { return t == "puedo" || t == "puede" })
	}
	return false
}

var unable = wordSet(`cant cannot hardly barely never unable`)

// isWell reports whether what was named is well: "… is fine", "… doesn't hurt".
func isWell(after []string) bool {
	if len(after) > 1 && refusals[after[0]] && strings.HasPrefix(after[1], "hurt") {
		return true
	}
	for i, t := range after {
		if wells[t] {
			return i > 0
		}
		if i > 1 || t != "is" && t != "feels" && t != "esta" && t != "are" {
			return false
		}
	}
	return false
}

// isNegative reports whether what was named was not found: "SLR negative".
func isNegative(after []string) bool {
	return len(after) > 0 && negatives[after[0]] && (len(after) == 1 || after[1] != "for")
}

const oldest = 110

// shortAge reads an age with its unit in one: "9yo", "54f" of a woman; 0 if it is
// none.
func shortAge(token string) int {
	digits := strings.TrimRight(token, "abcdefghijklmnopqrstuvwxyz")
	if unit := token[len(digits):]; !agedUnits[unit] {
		return 0
	}
	n, err := strconv.Atoi(digits)
	if err != nil || n > oldest {
		return 0
	}
	return n
}

// ageAt reads an age from a token on: "72 yo", "im 30", "mom 82", and a number at
// either end of what was written. It returns 0 if there is none.
func ageAt(tokens []string, i int) (age, to int) {
	// The years that a bare number may be at an end, behind "de", and anywhere.
	const fewest, evident, retired = 16, 50, 65
	if n := shortAge(tokens[i]); n > 0 {
		return n, i + 1
	}
	n, err := strconv.Atoi(tokens[i])
	if err != nil || n <= 0 || n > oldest {
		return 0, i
	}
	next, before := "", ""
	if i+1 < len(tokens) {
		next = tokens[i+1]
	}
	if i > 0 {
		before = tokens[i-1]
	}
	switch {
	case next == "yo" || next == "yrs" && agesBefore[before]:
		return n, i + 2
	case next == "y" && i+2 < len(tokens) && tokens[i+2] == "o",
		(next == "year" || next == "years" || next == "yr" || next == "yrs") && i+2 < len(tokens) && strings.HasPrefix(tokens[i+2], "old"):
		return n, i + 3
	case next == "anos" && (before == "tengo" || before == "de" || relatives[before]):
		return n, i + 2
	case units[next]:
		return 0, i
	case agesBefore[before], relatives[before], before == "de" && n >= evident:
		return n, i + 1
	case n >= fewest && len(tokens) > 2 && (i == 0 || i+1 == len(tokens)), n >= retired && !streets[before]:
		return n, i + 1
	}
	return 0, i
}
