package main

// appendOutline writes one line: its kind, and each point as two numbers, the
// steps north and east from the one before, the first with the level in its
// lowest two bits. data/outlines/README.md has the form of numbers.
func appendOutline(out []byte, kind byte, line []cell) []byte {
	out = append(out, kind)
	var last cell
	for i, level := range levels(line) {
		p := line[i]
		out = appendNumber(out, zigzag(p.lat-last.lat)<<2|level)
		out = appendNumber(out, zigzag(p.lon-last.lon))
		last = p
	}
	return append(out, '\n')
}

// zigzag makes small numbers of either sign small and positive.
func zigzag(n int) int {
	if n < 0 {
		return ^n<<1 | 1
	}
	return n << 1
}

// appendNumber writes five bits a character, the lowest first; 32 says that more
// follow.
func appendNumber(out []byte, n int) []byte {
	for ; n >= 32; n >>= 5 {
		out = append(out, byte('?'+n&31+32))
	}
	return append(out, byte('?'+n))
}
