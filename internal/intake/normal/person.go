package normal

import "strings"

var given = style{
	known:   asShown(personWords),
	small:   particles,
	acronym: 2, // JD, TJ
	adjust:  adjustParticle,
}

var personWords = []string{"Dr", "Mr", "Mrs", "Ms", "Jr", "Sr", "St", "Ng", "Md", "II", "III", "IV", "AJ"}

// particles belong to the surname behind them and are written small. Van and
// von have rules of their own; di, du, le, la and el are mostly written large
// in the United States.
var particles = set("DE", "DEL", "DA", "DAS", "DOS", "DER", "DEN", "VON", "Y", "BIN", "IBN", "TER", "TEN")

// adjustParticle writes "van" small before another particle only: van der Berg,
// but Martin Van Buren.
func adjustParticle(words []string, i int) (string, bool) {
	if isMc(words, i) {
		return "Mc", true
	}
	if words[i] != "VAN" || i == len(words)-1 {
		return "", false
	}
	switch words[i+1] {
	case "DER", "DEN", "DE", "'T":
		return "van", true
	}
	return "", false
}

// GivenName shows a first name in readable case.
func GivenName(s string) string { return given.apply(s) }

// Surname shows a last name in readable case: particles are small even at its
// beginning (de la Cruz, van der Berg), unless they are the whole name.
func Surname(s string) string {
	if !oneCase(s) {
		return s
	}
	const stand = "X " // so that the first word is not the first
	return strings.TrimPrefix(given.apply(stand+strings.ToUpper(s)), stand)
}

// FullName joins the parts of a person's name as it is shown: "Maria J de la
// Cruz Jr.". Initials in the middle lose their dot. Any part may be empty; a
// suffix that was typed behind the last name is understood.
func FullName(first, middle, last, suffix string) string {
	const stray = " ,;"
	first, middle = strings.Trim(first, stray), strings.Trim(middle, stray)
	last, typed := splitSuffix(strings.Trim(last, stray))
	if suffix = Suffix(suffix); suffix == "" {
		suffix = typed
	}
	return joinWords(GivenName(first), middleName(middle), Surname(last), suffix)
}

func middleName(s string) string {
	if len(s) == 2 && s[1] == '.' {
		s = s[:1]
	}
	if noMiddle[strings.ToUpper(s)] {
		return ""
	}
	if particles[strings.ToUpper(s)] {
		return strings.ToLower(s) // its surname follows
	}
	return Surname(s)
}

// noMiddle is what forms make people write who have no middle name.
var noMiddle = set("NMN", "(NMN)", "NMI", "(NMI)", "NONE", "N/A")

func joinWords(words ...string) string {
	var b strings.Builder
	for _, w := range words {
		if w == "" {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(w)
	}
	return b.String()
}

// Suffix shows a generational suffix: "Jr.", "Sr.", "II" to "X"; "" for
// anything else.
func Suffix(s string) string {
	s = strings.ToUpper(strings.Trim(s, " .,"))
	switch s {
	case "JR", "SR":
		return s[:1] + "r."
	case "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X":
		return s
	case "2ND":
		return "II"
	case "3RD":
		return "III"
	}
	return ""
}

// splitSuffix takes a suffix of more than one letter off the end of a last name.
func splitSuffix(last string) (rest, suffix string) {
	i := strings.LastIndexAny(last, " ,")
	if i <= 0 {
		return last, ""
	}
	if suffix = Suffix(last[i+1:]); len(suffix) < 2 {
		return last, ""
	}
	return strings.TrimRight(last[:i], " ,"), suffix
}

// Gender reads a gender as the finder keeps it: "F", "M" or "".
func Gender(s string) string {
	switch strings.ToUpper(s) {
	case "F", "FEMALE", "WOMAN", "MUJER", "FEMENINO":
		return "F"
	case "M", "MALE", "MAN", "HOMBRE", "MASCULINO":
		return "M"
	}
	return ""
}
