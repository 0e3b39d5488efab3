package query

import (
	"slices"

	"github.com/specialist-finder/finder/internal/catalog"
)

// Words that raise a red flag tell what is wrong, and are nobody's name: "trouble
// starting to pee", "quiero morirme". They are told as they were said, where the
// catalogue understands no more of them.

// tellAlarm finds the red flags. What is denied still shows its notice, but is not
// what is sought: it is read as words of grammar.
func (d *draft) tellAlarm() {
	d.alarm = d.parser.words.AlarmIn(d.texts)
	if d.alarm.Raises == nil || !d.hushDenied() {
		return
	}
	left := d.parser.words.AlarmIn(d.texts)
	d.alarm.Condition, d.alarm.Elsewhere = left.Condition, left.Elsewhere
}

// hushed is what a denied sign is read as.
const hushed = "-"

// hushDenied takes the signs that the box denies out of the tokens.
func (d *draft) hushDenied() (some bool) {
	for i := 0; i < len(d.texts); i++ {
		n, charted := phraseAt(charting, d.texts[i:]), true
		if n == 0 {
			n, charted = phraseAt(negations, d.texts[i:]), false
		}
		if n == 0 || d.alarm.Raises[i] || catalog.IsDouble(d.texts, i) {
			continue // "can't pee", "no control" are the sign
		}
		to := d.endOfSigns(i+n, charted)
		if to == 0 || !charted && d.lacksFaculty(i+n, to) {
			continue
		}
		d.hush(i, i+n, to)
		some, i = true, to-1
	}
	return some
}

// hush takes tokens out, but for the words that deny, which tell other readers of the
// box that something is denied.
func (d *draft) hush(from, at, to int) {
	for t := from; t < to; t++ {
		d.alarm.Raises[t] = true
		if t >= at {
			d.texts[t], d.list[t].text = hushed, hushed
		}
	}
}

// endOfSigns is the end of the signs that are told from a token on, 0 if none are.
// A chart denies a whole list, with words between that are no signs.
func (d *draft) endOfSigns(from int, charted bool) (end int) {
	for i, strange := from, 0; i < len(d.texts) && !resuming[d.texts[i]]; i++ {
		switch {
		case !charted && d.list[i].comma:
			return end
		case d.alarm.Raises[i]:
			end, strange = i+1, 0
		case joining[d.texts[i]] || len(d.texts[i]) == 1:
		case !charted || strange == maxStrange:
			return end
		default:
			strange++
		}
	}
	return end
}

// maxStrange is how many words a chart may write between two signs that it denies.
const maxStrange = 3

// lacksFaculty reports whether what is denied is what is there in health: "no feeling
// in my leg" is the sign, "no loss of feeling" its denial.
func (d *draft) lacksFaculty(from, to int) bool {
	of := func(words map[string]bool) bool {
		return slices.ContainsFunc(d.texts[from:to], func(t string) bool { return words[t] })
	}
	return of(faculties) && !of(losses)
}

var (
	// charting are words of a chart that deny all that is listed behind them.
	charting = phrasesOf(`denies; denied; denying; negative for; neg for; absence of; niega; niego; negativo para; negativo a`)
	// negations deny what comes next.
	negations = phrasesOf(`no; not; without; w o; never; dont have; don't have; doesnt have; doesn't have; sin; nunca`)
	// joining may stand between a denial and a sign, or between two signs.
	joining = set(`a an any the of or nor and had has have having been history hx h o recent new signs sign symptoms symptom evidence associated
		significant active prior previous i am is are was with in to ni u y de la el los las he tenido tengo tuve tiene antecedente
		antecedentes historia ningun ninguna signos`)
	// resuming go on with what is there, or tell what cannot be done.
	resuming = set(`but however presents presenting complains complaining reports reporting now c just only cant can't cannot can lost losing pero
		refiere presenta ahora puedo puede perdi solo no not without never sin nunca`)
	faculties = set(`control controlling feel feeling feelings sensation sense function functioning tone strength power move moving lift walk walking
		stand work working respond responding urine pee peeing urinate urinating pulse balance coordination reflexes relief sensibilidad
		sensacion siento fuerza orina orinar pipi equilibrio`)
	losses = set(`loss lost lose losing change changes trouble problem problems issue issues difficulty abnormal altered decreased incontinence
		retention leakage perdida problema problemas dificultad cambio cambios`)
)

// alarms reports whether a token is a part of what raises a red flag, and not
// behind a title.
func (d *draft) alarms(i int) bool {
	return d.alarm.Raises != nil && d.alarm.Raises[i] && !d.isPersonal(i-1)
}

// isAlarmed reports whether the box raises a red flag, so that a word beside it is
// a name only if somebody is called so.
func (d *draft) isAlarmed() bool { return d.alarm.Raises != nil && !d.titled() }

// besideAlarm keeps, of the words beside what raises a red flag, what somebody may be
// called.
func (d *draft) besideAlarm(at []int) []int {
	if !slices.ContainsFunc(at, d.isStrange) {
		return nil
	}
	return slices.DeleteFunc(at, func(t int) bool { return d.alarm.Raises[t] })
}

// writeUrgent reads an urgent need that is not of the spine for all that was asked,
// where the back is not told beside it: a hot swollen calf is no CRPS.
func (d *draft) writeUrgent(r *Reading, taken []bool) {
	id := d.alarm.Elsewhere
	if id == "" || d.alarm.Beside || !d.isAlarmed() || d.dropsEntry(catalog.KindElsewhere, id) {
		return
	}
	from, to := d.alarmStretch()
	take(taken, from, to)
	r.Specialties, r.Conditions, r.Offerings = nil, nil, nil
	r.Elsewhere = []Piece{{ID: id, From: d.typed(from, to)}}
}

// alarmStretch is the first token that raises a flag, and the end of the last.
func (d *draft) alarmStretch() (from, to int) {
	from, to = slices.Index(d.alarm.Raises, true), len(d.alarm.Raises)
	for !d.alarm.Raises[to-1] {
		to--
	}
	return from, to
}

// writeAlarm adds the condition that a red flag points to where nothing else was
// understood.
func (d *draft) writeAlarm(r *Reading, taken []bool) {
	id := d.alarm.Condition
	if id == "" || !d.isAlarmed() || r.holdsNeed() || len(r.Elsewhere) > 0 || d.dropsEntry(catalog.KindCondition, id) {
		return
	}
	from, to := d.alarmStretch()
	take(taken, from, to)
	r.Conditions = append(r.Conditions, Piece{ID: id, From: d.typed(from, to)})
}
