package spelling

// minPrefix is the shortest prefix that may hold a mistake: everything begins like
// three letters.
const minPrefix = 4

// BeginsLike reports whether word begins with something that prefix may be
// misspelled for: one edit away, or two from eight letters on. A prefix of less
// than four letters may hold no mistake.
func BeginsLike(word, prefix string) bool {
	most := editsOf(len(prefix))
	if len(prefix) < minPrefix || len(word) < len(prefix)-most {
		return false
	}
	for n := len(prefix) - most; n <= min(len(word), len(prefix)+most); n++ {
		if Edits(word[:n], prefix, most) <= most {
			return true
		}
	}
	return false
}
