package query

import "strings"

// codeAt takes a token for a code: ICD-10-CM of a condition, NUCC of a specialty,
// or the number of a procedure (CPT), of which nothing is known but that it is no
// ZIP. Clinicians and billing staff paste them.
func (d *draft) codeAt(i int) {
	if code, n := d.icdAt(i); n > 0 {
		if id, ok := d.parser.words.ConditionOfICD(code); ok {
			d.add(span{kind: spanCode, from: i, to: i + n, cost: costCode10, condition: id})
		} else if strings.Contains(code, ".") && n > 1 {
			d.add(span{kind: spanFiller, from: i, to: i + n, cost: costFiller})
		}
	}
	t := d.texts[i]
	if len(t) == nuccLetters && t[nuccLetters-1] == 'x' && isDigits(t[:3]) {
		if ids := d.parser.words.SpecialtiesOf(strings.ToUpper(t)); len(ids) > 0 {
			d.add(span{kind: spanCode, from: i, to: i + 1, cost: costCode10, specialties: ids})
		}
	}
	if i > 0 && d.texts[i-1] == "cpt" && len(t) == cptDigits {
		d.add(span{kind: spanFiller, from: i - 1, to: i + 1, cost: costCPT})
	}
	if id := d.discAt(i); id != "" {
		d.add(span{kind: spanCode, from: i, to: i + 2, cost: costLevel, condition: id})
	}
	d.shorthandAt(i)
}

const (
	nuccLetters = 10
	cptDigits   = 5
	costCode10  = .12
	costCPT     = .05
	costLevel   = .25 // more than that of a phrase of the catalogue
)

// icdAt reads "M54.16", "m5416" and "M54" as a code, with the number of tokens it
// takes; 0 if it has not the form of one.
func (d *draft) icdAt(i int) (code string, n int) {
	t := d.texts[i]
	if len(t) < 3 || len(t) > 7 || t[0] < 'a' || t[0] > 'z' || t[1] < '0' || t[1] > '9' {
		return "", 0
	}
	category := strings.ToUpper(t[:3])
	if len(t) > 3 {
		return category + "." + strings.ToUpper(t[3:]), 1
	}
	if i+1 < len(d.texts) && len(d.texts[i+1]) <= 4 && d.joinedBy(i, ".") {
		return category + "." + strings.ToUpper(d.texts[i+1]), 2
	}
	return category, 1
}

// joinedBy reports whether nothing but sep stands between a token and the next.
// Tokens of one run of characters have the run's ends, so that it is looked for
// within the run.
func (d *draft) joinedBy(i int, sep string) bool {
	a, b := d.list[i], d.list[i+1]
	if a.start != b.start || a.end != b.end {
		return false
	}
	run := strings.ToLower(d.source[a.start:a.end])
	return strings.Contains(run, a.text+sep+b.text)
}

// shorthandAt takes what clinicians write for little words: "c/o", "s/p", "w/",
// and a number with its unit of time or age.
func (d *draft) shorthandAt(i int) {
	t := d.texts[i]
	if d.slashedAt(i) {
		d.add(span{kind: spanFiller, from: i, to: i + 2, cost: costCPT})
	}
	if t == "w" && strings.HasPrefix(d.source[d.list[i].start:], "w/") {
		d.add(span{kind: spanFiller, from: i, to: i + 1, cost: costCPT})
	}
	if len(t) == 1 && vertebrae[t[0]] > 0 && i+1 < len(d.texts) && d.texts[i+1] == "spine" {
		d.add(span{kind: spanFiller, from: i, to: i + 2, cost: costFiller}) // "C-spine"
	}
	if t == "x" && i+1 < len(d.texts) && isDigits(d.texts[i+1]) {
		d.add(span{kind: spanFiller, from: i, to: i + 1, cost: costFiller}) // "x 3 months"
	}
	if i > 0 && isDigits(d.texts[i-1]) && len(d.texts[i-1]) <= 3 && units[t] {
		d.add(span{kind: spanFiller, from: i - 1, to: i + 1, cost: costFiller})
	}
}

// slashedAt reports whether two letters with a stroke between them are at a token.
func (d *draft) slashedAt(i int) bool {
	return len(d.texts[i]) == 1 && i+1 < len(d.texts) && len(d.texts[i+1]) == 1 && d.joinedBy(i, "/")
}

// units stand behind a number.
var units = set(`mo mos month months wk wks week weeks yr yrs year years yo day days x mg pm hr hrs hour hours lbs lb pounds kg feet ft mile miles mi
	minute minutes min mins km milla millas minuto minutos hora horas degrees degree deg degs grados mm cm mcg ml percent anos ano meses mes semanas dias`)
