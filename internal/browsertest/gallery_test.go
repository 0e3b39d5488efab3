package browsertest_test

import "testing"

// galleryRules leaves out what a page of examples cannot meet: it has each landmark as
// often as there are examples of it, and headings of every level beside each other.
const galleryRules = `, rules: {"landmark-unique": {enabled: false}, "heading-order": {enabled: false}}`

// TestAxeFindsNothingInTheGallery reads every component in all its states.
func TestAxeFindsNothingInTheGallery(t *testing.T) {
	for _, l := range []look{{360, true, "en"}, {1280, true, "en"}, {360, true, "es"}, {1280, true, "es"}} {
		b := open(t, l)
		b.visit("/gallery")
		b.accessibleBut("gallery", galleryRules)
	}
}
