package query

import "github.com/specialist-finder/finder/internal/directory"

// npi looks for ten digits that check, in one run or in several. Nothing else
// counts beside an NPI.
func (d *draft) npi() (Reading, bool) {
	for i := range d.texts {
		to, digits := i, ""
		for to < len(d.texts) && isDigits(d.texts[to]) && len(digits) < npiDigits {
			digits += d.texts[to]
			to++
		}
		npi, err := directory.ParseNPI(digits)
		if len(digits) != npiDigits || err != nil {
			continue
		}
		if !d.drops(PieceNPI) {
			return Reading{Way: WayNPI, NPI: npi}, true
		}
		for t := i; t < to; t++ {
			d.gone = append(d.gone, t)
		}
	}
	return Reading{}, false
}

const npiDigits = 10
