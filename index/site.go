package index

import "github.com/specialist-finder/finder/internal/directory"

// Site is where a location is: the high bits are a hash of its building, the low
// ones of the suite in it, 0 if it has none. 0 is no site at all.
//
// Only those of a document that counts in the reckoning of centres have one:
// people who play a part in a spine team, and all organizations, since a building
// with another practice in it is not one practice. All others count only by having
// a suite, which tells that the building has some: whichever it is, their site is
// that of someSuite. That keeps both the reckoning and the looking up of neighbours
// small.
type Site uint64

// Building is the part of a Site that all suites of a building share.
type Building uint64

const suiteBits = 24

// someSuite is the suite of whoever plays no part. No other has its bits.
const someSuite = 1<<suiteBits - 1

// Building is the site's.
func (s Site) Building() Building { return Building(s >> suiteBits) }

func (s Site) inSuite() bool { return s&someSuite != 0 }

// bystander is the site of whoever is at s and plays no part.
func (s Site) bystander() Site {
	if !s.inSuite() {
		return 0
	}
	return s | someSuite
}

// siteOf is the site of a location, 0 abroad and without a street.
func siteOf(l *directory.PracticeLocation) Site {
	building, suite := l.Site()
	if building == "" {
		return 0
	}
	site := max(1, hash(building)>>suiteBits) << suiteBits
	if suite != "" {
		site |= min(max(1, hash(building+"|"+suite)>>(64-suiteBits)), someSuite-1)
	}
	return Site(site)
}

// hash is FNV-1a, its bits mixed once more so that any of them will do.
func hash(s string) uint64 {
	h := uint64(14695981039346656037)
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	h = (h ^ h>>32) * 0xd6e8feb86659fd93
	return h ^ h>>32
}
