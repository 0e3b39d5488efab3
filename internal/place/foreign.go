package place

// IsForeign reports whether the tokens from i on begin like a postcode of
// Canada or the United Kingdom, and how many they are.
func IsForeign(tokens []string, i int) (n int, ok bool) {
	if i+1 >= len(tokens) {
		return 0, false
	}
	out, in := shape(tokens[i]), shape(tokens[i+1])
	switch {
	case out == "a9a" && in == "9a9", in == "9aa" && (out == "a9" || out == "a99" || out == "aa9" || out == "aa99" || out == "a9a" || out == "aa9a"):
		return 2, true
	}
	return 0, false
}

// shape writes a for a letter and 9 for a digit.
func shape(token string) string {
	if len(token) > 4 {
		return ""
	}
	var b [4]byte
	for i := range len(token) {
		b[i] = 'a'
		if c := token[i]; '0' <= c && c <= '9' {
			b[i] = '9'
		}
	}
	return string(b[:len(token)])
}
