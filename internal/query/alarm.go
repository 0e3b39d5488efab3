package query

import "slices"

// Words that raise a red flag tell what is wrong, and are nobody's name: "trouble
// starting to pee", "quiero morirme". They are told as they were said, where the
// catalogue understands no more of them.

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

// writeAlarm adds the condition that a red flag points to where nothing else was
// understood.
func (d *draft) writeAlarm(r *Reading, taken []bool) {
	id := d.alarm.Condition
	if id == "" || !d.isAlarmed() || len(r.Specialties)+len(r.Conditions)+len(r.Offerings)+len(r.Elsewhere) > 0 || d.dropsEntry("condition", id) {
		return
	}
	from := slices.Index(d.alarm.Raises, true)
	to := len(d.alarm.Raises)
	for !d.alarm.Raises[to-1] {
		to--
	}
	for t := from; t < to; t++ {
		taken[t] = taken[t] || d.alarm.Raises[t] || fillers[d.texts[t]]
	}
	r.Conditions = append(r.Conditions, Piece{ID: id, From: d.typed(from, to)})
}
