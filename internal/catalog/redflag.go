package catalog

import (
	"slices"
	"strings"

	"github.com/specialist-finder/finder/internal/text"
)

// NoticeLevel is how loudly a notice speaks.
type NoticeLevel string

// The levels of red flags.
const (
	LevelEmergency NoticeLevel = "emergency"
	LevelWarning   NoticeLevel = "warning"
)

var noticeLevels = []NoticeLevel{LevelEmergency, LevelWarning}

// acts say what to do, from calling 911 to seeing a doctor within days.
var acts = []string{
	"911", "911-or-same-day", "911-medwatch", "911-poison-help", "988", "maternity-or-911",
	"same-day", "same-or-next-day", "within-days",
}

// RedFlag is a sign of an emergency or of something that cannot wait.
type RedFlag struct {
	ID        string // rf-…
	Level     NoticeLevel
	Act       string // what to do, a closed set: 911, same-day, …
	Condition string // that it points to, "" if to none by itself
	Label     Text   // the sign
	Text      Text   // what the panel says
	Triggers  []Trigger
	Source    Source
}

// Trigger is a set of phrases that together point to a red flag.
type Trigger struct {
	Lang    string
	Phrases []string // all must occur, in any order, but those that begin with "not "

	keys []string // as compared, with a space at both ends
}

// RedFlags are all red flags in file order.
func (c *Catalog) RedFlags() []RedFlag { return c.redFlags.list }

// RedFlagsIn returns the red flags that a text touches, emergencies first. It
// prefers false alarms: phrases match wherever they stand, negated or not, with
// words of grammar within them.
func (c *Catalog) RedFlagsIn(s string) []RedFlag {
	said := c.signs.in(c.spell, text.Tokens(s))
	if said.none() {
		return nil
	}
	var flags []RedFlag
	for i := range c.redFlags.list {
		if slices.ContainsFunc(c.signs.triggers[i], said.holds) {
			flags = append(flags, c.redFlags.list[i])
		}
	}
	slices.SortStableFunc(flags, func(a, b RedFlag) int {
		return slices.Index(noticeLevels, a.Level) - slices.Index(noticeLevels, b.Level)
	})
	return flags
}

// Alarm is what red flags make of a text: the tokens that raise one, and the
// condition that the first with one points to.
type Alarm struct {
	Raises    []bool // of each token; nil if no flag is raised
	Condition string
	Elsewhere string // the urgent need that is not of the spine, "" if none is told
	Beside    bool   // the back or neck is told beside it
}

// AlarmIn finds the red flags in folded tokens.
func (c *Catalog) AlarmIn(tokens []string) (a Alarm) {
	said := c.signs.in(c.spell, tokens)
	if said.none() {
		return Alarm{}
	}
	if n, ok := c.urgentSaid(&said); ok {
		a.Elsewhere, a.Raises = n.need, make([]bool, len(tokens))
		a.Beside = said.hasSign(c.signs.groups[groupOfBack])
		said.markAll(n.triggers, a.Raises)
	}
	for i := range c.redFlags.list {
		if !said.holdsAny(c.signs.triggers[i]) {
			continue
		}
		if a.Raises == nil {
			a.Raises = make([]bool, len(tokens))
		}
		if a.Condition == "" {
			a.Condition = c.redFlags.list[i].Condition
		}
		said.markAll(c.signs.triggers[i], a.Raises)
	}
	return a
}

// triggerKey is a text as triggers are looked for in it: an age of a child is a
// token of its own at its end.
func (c *Catalog) triggerKey(tokens []string) string {
	key := " " + string(c.spell.appendKey(nil, tokens)) + " "
	if tellsChild(tokens) {
		key += ageOfChild + " "
	}
	return key
}

func (t Trigger) in(key string) bool {
	for _, k := range t.keys {
		if !strings.Contains(key, k) {
			return false
		}
	}
	return true
}

func readRedFlags(l *loader) {
	readSigns(l)
	for _, r := range l.sheet("red-flags", "id", "level", "act", "condition", "label_en", "label_es", "text_en", "text_es", "triggers_en", "triggers_es") {
		f := RedFlag{
			ID: r.id("id"), Level: pick(r, "level", noticeLevels), Act: pick(r, "act", acts),
			Condition: r.opt("condition"), Label: r.label(), Text: r.text("text"), Source: r.source(),
		}
		if f.Condition != "" {
			l.checkIDs(r, "condition", []string{f.Condition}, l.cat.conditions.has, "condition")
		}
		if !strings.HasPrefix(f.ID, "rf-") {
			r.failf("id", "%q does not begin with rf-", f.ID)
		}
		f.Triggers = append(l.triggers(r, "en"), l.triggers(r, "es")...)
		l.cat.signs.triggers = append(l.cat.signs.triggers, l.signsOf(r, f.Triggers))
		if !l.cat.redFlags.add(f.ID, f) {
			r.failf("id", "%q is there twice", f.ID)
		}
	}
}

func (l *loader) triggers(r *row, lang string) []Trigger {
	column := "triggers_" + lang
	r.must(column)
	var out []Trigger
	for _, s := range r.list(column) {
		t := Trigger{Lang: lang, Phrases: strings.Split(s, " + ")}
		for _, phrase := range t.Phrases {
			key := l.cat.spell.key(written(phrase))
			if key == "" {
				r.failf(column, "%q has an empty phrase", s)
			}
			t.keys = append(t.keys, " "+key+" ")
		}
		out = append(out, t)
	}
	return out
}
