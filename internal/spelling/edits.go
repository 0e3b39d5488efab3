package spelling

// Edits counts the insertions, deletions, replacements and swaps of neighbours
// (each letter in one swap at most) that lead from a to b; it gives up with
// most+1 once there are more. It works on bytes: folded words are ASCII.
func Edits(a, b string, most int) int {
	if len(a) < len(b) {
		a, b = b, a
	}
	if len(a)-len(b) > most || len(a) > maxWord {
		return most + 1
	}
	var rows [3][maxWord + 1]int
	before, last, this := &rows[0], &rows[1], &rows[2]
	for j := range len(b) + 1 {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		this[0] = i
		least := i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			n := min(last[j]+1, this[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				n = min(n, before[j-2]+1)
			}
			this[j] = n
			least = min(least, n)
		}
		if least > most {
			return most + 1
		}
		before, last, this = last, this, before
	}
	return min(last[len(b)], most+1)
}
