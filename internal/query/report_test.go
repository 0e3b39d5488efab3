package query_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestReportsAreReadAsTheyAreWritten states what is understood first of reports and
// referrals: the finding before its level, and no name or town by a word of theirs.
func TestReportsAreReadAsTheyAreWritten(t *testing.T) {
	p := parser()
	for _, c := range []struct{ name, in, want string }{
		{"a level alone is its disc", "C3-4", "condition:herniated-disc-cervical(C3-4)"},
		{"over two regions", "T12/L1", "condition:thoracic-disc-herniation(T12/L1)"},
		{"several levels are no disc", "L3-S1", "name(L3-S1)"},
		{"a level says where", "facet arthropathy C3-4", "condition:facet-joint-syndrome(facet arthropathy) condition:herniated-disc-cervical(C3-4)"},
		{"the finding before its level", "foraminal encroachment C6-7", "condition:cervical-radiculopathy(foraminal encroachment C6-7) condition:herniated-disc-cervical(C6-7)"},
		{"what it is before where it hurts", "back pain, r/o discitis", "condition:spinal-infection(back pain, r/o discitis) condition:low-back-pain(back pain) ignored(r/o)"},
		{"a code and its words", "M47.12 cervical spondylosis with myelopathy", "condition:cervical-myelopathy(myelopathy) condition:spinal-osteoarthritis(cervical spondylosis) ignored(with)"},
		{"a direction is no town", "levoscoliosis, apex L3", "condition:scoliosis(levoscoliosis) ignored(apex L3)"},
		{"a bare hand is no town", "RSD left hand", "condition:crps(RSD) ignored(left hand)"},
		{"a town is one all the same", "levoscoliosis near Apex NC", "condition:scoliosis(levoscoliosis) place:Apex, NC(near Apex NC)"},
		{"an age in one word", "9yo F night time back pain", "condition:child-back-pain(9yo F night time back pain) condition:low-back-pain(back pain) ignored(F)"},
		{"no evidence of", "no evidence of cord compression, C4-5 bulge", "condition:herniated-disc-cervical(C4-5) ignored(no evidence of cord compression)"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, short(read(p, c.in, plainly))); diff != "" {
				t.Errorf("%q (-want +got)\n%s", c.in, diff)
			}
		})
	}
}
