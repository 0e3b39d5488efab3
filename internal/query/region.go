package query

import (
	"slices"

	"github.com/specialist-finder/finder/internal/catalog"
	"github.com/specialist-finder/finder/internal/place"
	"github.com/specialist-finder/finder/internal/text"
)

// region is a part of the spine, with the limb that its nerves go to.
type region uint8

const (
	nowhere region = iota
	neck
	midBack
	lowBack
)

// The words of the regions, with the vertebrae that the levels of an MRI report
// are called by. "Back" is none: it is said of all of it; nor are T1 and T2, which
// are kinds of MRI pictures too.
var (
	neckWords = set(`neck cervical shoulder shoulders arm arms hand hands finger fingers thumb cuello cervicales hombro hombros brazo brazos mano
		manos nuca ue bue rue lue c2 c3 c4 c5 c6 c7`)
	midBackWords = set(`thoracic dorsal dorsales toracica toracico t3 t4 t5 t6 t7 t8 t9 t10 t11 t12`)
	lowBackWords = set(`lumbar lower low leg legs buttock buttocks butt hip hips foot feet toe toes calf thigh sciatic pierna piernas pie pies
		nalga nalgas gluteo gluteos cintura cadera ble rle lle l1 l2 l3 l4 l5 s1`)
)

// regionOfWord is the region that a token tells, if it tells one.
func regionOfWord(t string) region {
	switch {
	case neckWords[t]:
		return neck
	case midBackWords[t]:
		return midBack
	case lowBackWords[t]:
		return lowBack
	}
	return nowhere
}

// regions are those of the conditions that are of one, by what the catalogue calls
// them.
var regions = map[string]region{
	"neck-pain": neck, "whiplash": neck, "cervical-radiculopathy": neck, "cervical-myelopathy": neck, "herniated-disc-cervical": neck,
	"low-back-pain": lowBack, "lumbar-radiculopathy": lowBack, "spinal-stenosis-lumbar": lowBack, "herniated-disc-lumbar": lowBack,
	"thoracic-back-pain": midBack, "thoracic-disc-herniation": midBack,
	"sciatica": lowBack, "lumbar-strain": lowBack, "sacroiliac-joint-pain": lowBack, "piriformis-syndrome": lowBack,
}

// tellRegion notes the one region that the box tells; nowhere if it tells none, or
// both.
func (d *draft) tellRegion() {
	d.region = nowhere
	for i, t := range d.texts {
		if r := regionOfWord(t); r != nowhere && d.isOfBody(i) {
			if d.region != nowhere && d.region != r {
				d.region = nowhere
				return
			}
			d.region = r
		}
	}
}

// isOfBody reports whether a word of a region is one where it stands: not in the
// name of a place ("Great Neck"), and "low" or "lower" before a part of the body
// alone ("low back", not "low cost").
func (d *draft) isOfBody(i int) bool {
	if t := d.texts[i]; t == "low" || t == "lower" {
		return i+1 < len(d.texts) && lowered[d.texts[i+1]]
	}
	return !d.inLongPlace(i)
}

// inLongPlace reports whether a token is in the name of a place of several words.
func (d *draft) inLongPlace(i int) bool {
	for from := max(0, i-maxTownTokens+1); from <= i; from++ {
		if slices.ContainsFunc(d.placesFrom(from), func(f place.Found) bool { return f.Tokens > 1 && from+f.Tokens > i }) {
			return true
		}
	}
	return false
}

// lowered are the parts of the body that are low.
var lowered = set(`back spine body limb limbs leg legs extremity extremities lumbar disc discs disk disks vertebra vertebrae levels`)

// contradictsRegion reports whether a condition is of another region than the box tells.
func (d *draft) contradictsRegion(e *catalog.Entry) bool {
	of := regions[e.ID]
	return e.Kind == catalog.KindCondition && d.region != nowhere && of != nowhere && of != d.region
}

// counterparts are what words of no region mean in another than the low back, for
// which the catalogue holds them.
var counterparts = map[region]map[string]string{
	neck: {
		"herniated-disc-lumbar": "herniated-disc-cervical", "lumbar-radiculopathy": "cervical-radiculopathy",
		"spinal-stenosis-lumbar": "cervical-myelopathy",
	},
	midBack: {"herniated-disc-lumbar": "thoracic-disc-herniation", "low-back-pain": "thoracic-back-pain"},
}

// ofRegion puts what is of the region that the box tells first: "stenosis" is of
// the low back, but of the neck in "stenosis, hands are numb".
func (d *draft) ofRegion(entries []catalog.Entry) []catalog.Entry {
	if len(entries) == 0 || !d.contradictsRegion(&entries[0]) {
		return entries
	}
	first := slices.IndexFunc(entries, func(e catalog.Entry) bool { return regions[e.ID] == d.region })
	if first > 0 {
		out := []catalog.Entry{entries[first]}
		out = append(out, entries[:first]...)
		return append(out, entries[first+1:]...)
	}
	other, ok := counterparts[d.region][entries[0].ID]
	if !ok || tellsRegion(entries[0].Word) {
		return entries
	}
	there := entries[0]
	there.ID = other
	return append([]catalog.Entry{there}, entries...)
}

// tellsRegion reports whether a phrase holds a word of a region.
func tellsRegion(phrase string) bool {
	return slices.ContainsFunc(text.Tokens(phrase), func(t string) bool { return regionOfWord(t) != nowhere })
}
