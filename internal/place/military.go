package place

// Military tells whether a ZIP code (five digits, or more after them) belongs
// to a military post office, and which of AA, AE and AP is its state. USPS
// assigns them by prefix. Such an address is a mailbox that follows a unit: it
// has no place that could be near anything.
func Military(zip string) (code string, ok bool) {
	if len(zip) < 5 || !allDigits(zip[:5]) {
		return "", false
	}
	switch prefix := zip[:3]; {
	case "090" <= prefix && prefix <= "098":
		return "AE", true
	case prefix == "340":
		return "AA", true
	case "962" <= prefix && prefix <= "966":
		return "AP", true
	}
	return "", false
}

// allDigits reports whether s is ASCII digits and nothing else, at least one.
func allDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}
