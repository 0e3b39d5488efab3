package catalog

import (
	"strconv"
	"strings"
)

// Combination is words that together mean a condition, wherever they stand: "my
// back hurts and I am pregnant".
type Combination struct {
	Condition string
	// Over are the conditions before which it stands: "neck pain down my arm" is
	// more than neck pain, but a herniated disc that is named stays first. Empty
	// means all.
	Over     []string
	Triggers []Trigger
	Source   Source
}

// ageOfChild is the token that triggers write as @child: an age below 18.
const ageOfChild = "child age"

// Combined returns the combination whose words a text holds, and the phrases that
// it holds. It takes folded tokens.
func (c *Catalog) Combined(tokens []string) (found Combination, phrases []string, ok bool) {
	key := c.triggerKey(tokens)
	for i := range c.combinations {
		for _, t := range c.combinations[i].Triggers {
			if t.in(key) {
				return c.combinations[i], t.keys, true
			}
		}
	}
	return Combination{}, nil, false
}

// ageOfSenior is the token that triggers of red flags write as @senior: an age at
// which a fall breaks bones.
const ageOfSenior = "senior age"

const senior = 65

// tellsSenior reports whether tokens name such an age.
func tellsSenior(tokens []string) bool {
	for i := range tokens {
		if age, _ := ageAt(tokens, i); age >= senior {
			return true
		}
	}
	return false
}

// adult is the age from which a back is an adult's.
const adult = 18

// tellsChild reports whether tokens name an age in years below 18: "12 year old",
// "9 yo", "de 10 años".
func tellsChild(tokens []string) bool {
	for i := 0; i+1 < len(tokens); i++ {
		age, err := strconv.Atoi(tokens[i])
		if err != nil || age <= 0 || age >= adult {
			continue
		}
		switch tokens[i+1] {
		case "yo", "anos":
			return true
		case "year", "years", "yr", "yrs":
			if i+2 < len(tokens) && strings.HasPrefix(tokens[i+2], "old") { // "12 year old's back"
				return true
			}
		}
	}
	return false
}

func readCombinations(l *loader) {
	for _, r := range l.sheet("combinations", "condition", "over", "triggers_en", "triggers_es", "note") {
		x := Combination{Condition: r.must("condition"), Over: r.list("over"), Source: r.source()}
		l.checkIDs(r, "condition", []string{x.Condition}, l.cat.conditions.has, "condition")
		l.checkIDs(r, "over", x.Over, l.cat.conditions.has, "condition")
		x.Triggers = append(l.triggers(r, "en"), l.triggers(r, "es")...)
		l.cat.combinations = append(l.cat.combinations, x)
	}
}

// written turns @child and @senior into the tokens that stand for them.
func written(phrase string) string {
	switch strings.TrimSpace(phrase) {
	case "@child":
		return ageOfChild
	case "@senior":
		return ageOfSenior
	}
	return phrase
}
