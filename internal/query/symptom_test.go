package query_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/specialist-finder/finder/internal/query"
)

// TestSymptomsInWordsOfOnesOwn states the first reading of what people tell, with
// the names of a directory known.
func TestSymptomsInWordsOfOnesOwn(t *testing.T) {
	p := parser()
	knowing := query.Options{Names: directory}
	for _, c := range []struct {
		name, in string
		options  query.Options
		want     string
	}{
		{"no phrase of the catalogue", "burning down the back of my leg into my foot", plainly, "condition:sciatica(burning down the back of my leg into my foot)"},
		{"before what says less", "tingling in my foot, back hurts too", plainly, "condition:lumbar-radiculopathy(tingling in my foot, back) condition:low-back-pain(back hurts) ignored(too)"},
		{"told of what was named", "herniated disc burning down my leg", plainly, "condition:herniated-disc-lumbar(herniated disc) condition:herniated-disc-cervical(herniated disc)"},
		{"behind what was named", "scoliosis, leg burning", plainly, "condition:scoliosis(scoliosis) condition:sciatica(leg burning)"},
		{"beside a specialty", "chiropractor, my leg burns when i sit", plainly, "specialty:chiropractic(chiropractor) condition:sciatica(leg burns when i sit) ignored(my)"},
		{"a part of the body beside a specialty", "chiropractor for my aching back", plainly, "specialty:chiropractic(chiropractor) condition:low-back-pain(aching back) ignored(for my)"},
		{"with a place", "my leg burns when i sit in austin", plainly, "condition:sciatica(leg burns when i sit) place:Austin, TX(in austin) ignored(my)"},
		{"common words are no towns", "my leg burns when i sit in reading glasses normal day", plainly, "condition:sciatica(leg burns when i sit) ignored(my) ignored(in reading glasses normal day)"},
		{"misspelled", "tinglling in my foot and my bak hurts", plainly, "condition:lumbar-radiculopathy(tinglling in my foot and my bak) condition:low-back-pain(my bak hurts) corrected(bak>back)"},
		{"misspelled, exactly", "shootting leg from my butock", exactly, "condition:sciatica(shootting leg) ignored(from my butock)"},
		{"dropped", "my leg burns when i sit", dropping("sciatica"), "name(leg burns) ignored(my) ignored(when i sit)"},
		{"not of the spine", "my knee hurts on stairs", plainly, "elsewhere:knee(my knee hurts) ignored(on stairs)"},
		{"words that no sheet knows", "gnarled back for weeks", plainly, "condition:low-back-pain(back) ignored(gnarled) ignored(for weeks)"},
		{"but not what somebody is called", "brown back", knowing, "name(brown back)"},
		{"a word for how long beside it", "upper and lower back pain", knowing, "condition:low-back-pain(lower back pain) ignored(upper and)"},
		{"a knee beside the back", "knee and back pain", plainly, "condition:low-back-pain(back pain) ignored(knee and)"},
		{"a treatment", "they put my own blood into my spine", plainly, "offering:prp(own blood into my spine) ignored(they put my)"},
		{"a treatment and a condition", "put glue into my broken vertebra", plainly, "condition:vertebral-compression-fracture(broken vertebra) offering:vertebroplasty(glue into my broken vertebra) ignored(put)"},
		{"a treatment that was", "had glue in my spine and my back still hurts", plainly, "condition:low-back-pain(back still hurts) ignored(had glue in)"},
		{"a surgeon for it", "surgeon for a slipped disc", plainly, "specialty:orthopedic-spine-surgery(surgeon) condition:herniated-disc-lumbar(slipped disc) condition:herniated-disc-cervical(slipped disc) ignored(for a)"},
		{"a surgeon of one's own", "my surgeon says slipped disc", plainly, "condition:herniated-disc-lumbar(slipped disc) condition:herniated-disc-cervical(slipped disc) ignored(my surgeon says)"},
		{"what a part of the body does", "my neck cracks and hurts", plainly, "condition:neck-pain(neck cracks and hurts)"},
		{"a title", "Dr. Burns neck pain", plainly, "condition:neck-pain(neck pain) name(Burns) ignored(Dr)"},
		{"a clinic", "Hand and Spine Center", plainly, "name(Hand and Spine Center)"},
		{"a surname in a sentence", "can dalas help my burning leg when i sit", knowing, "condition:sciatica(burning leg when i sit) name(dalas) ignored(can) ignored(help my)"},
		{"somebody named in a sentence", "can john smith help my burning leg when i sit", knowing, "condition:sciatica(burning leg when i sit) name(john smith) ignored(can) ignored(help my)"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, short(read(p, c.in, c.options))); diff != "" {
				t.Errorf("%q (-want +got)\n%s", c.in, diff)
			}
		})
	}
}
