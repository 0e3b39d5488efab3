package catalog

import "strings"

// ConditionOfICD returns the condition that an ICD-10-CM code stands for: the one
// whose list holds the code or its longest beginning. A code below one that is
// listed belongs to it, and so does a category above those that are.
func (c *Catalog) ConditionOfICD(code string) (id string, ok bool) {
	best := 0
	for i := range c.conditions.list {
		x := &c.conditions.list[i]
		if x.AgeUnder > 0 {
			continue // a code does not tell the age
		}
		for _, listed := range x.ICD {
			if n := icdMatch(code, listed); n > best {
				id, best = x.ID, n
			}
		}
	}
	return id, best > 0
}

// shortestICD is how many characters two codes must share to mean the same: the
// category and one digit behind the point.
const shortestICD = len("M54.1")

// icdMatch is how well a code fits a listed one, 0 for not at all: whole codes and
// what stands below a listed code fit best.
func icdMatch(code, listed string) int {
	prefix, below := strings.CutSuffix(listed, "*")
	switch {
	case code == prefix:
		return 4 * len(code)
	case below && strings.HasPrefix(code, prefix):
		return 3 * len(prefix)
	case strings.HasPrefix(code, prefix) && len(prefix) >= shortestICD:
		return 3 * len(prefix)
	case len(code) >= shortestICD && strings.HasPrefix(listed, code[:shortestICD]):
		return shortestICD
	case len(code) == 3 && strings.HasPrefix(listed, code):
		return 1
	}
	return 0
}
