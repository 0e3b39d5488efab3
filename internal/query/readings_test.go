package query_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/specialist-finder/finder/internal/query"
)

// TestReadingsComeLikeliestFirst states, where the names of the directory are
// known, in which order the readings are tried: the way of each, what it
// understands first of the catalogue, its name and its place.
func TestReadingsComeLikeliestFirst(t *testing.T) {
	p := parser()
	for _, c := range []struct {
		name, in string
		options  query.Options
		want     []string
	}{
		{"a name alone", "john smith", plainly, []string{
			"plain (john smith)",
			"similar (john smith)",
			"text (john smith)",
		}},
		{"a town or somebody", "jackson la", plainly, []string{
			"whole (jackson la)",
			"person (jackson la)",
			"plain @Jackson, LA",
			"named (jackson la)",
		}},
		{"the same with a comma", "Jackson, LA", plainly, []string{
			"plain @Jackson, LA",
		}},
		{"a given name before it", "mary jackson la", plainly, []string{
			"person (mary jackson)",
			"whole (mary jackson la)",
			"whole (mary jackson)",
			"person (mary jackson la)",
			"person (mary jackson) @LA",
			"here (mary) @Jackson, LA",
			"similar (mary jackson)",
			"plain (mary) @Jackson, LA",
			"similar (mary) @Jackson, LA",
			"text (mary) @Jackson, LA",
		}},
		{"a title before a town", "dr austin pain", plainly, []string{
			"whole (austin pain)",
			"plain pain-medicine (austin)",
			"name (austin)",
			"untitled pain-medicine @Austin, TX",
			"similar pain-medicine (austin)",
			"similar (austin)",
			"text pain-medicine (austin)",
			"without pain-medicine",
		}},
		{"the same where nobody is meant", "dr austin pain", dropping("name"), []string{
			"plain pain-medicine @Austin, TX",
		}},
		{"a title in full in front of a town", "doctor austin pain specialist", plainly, []string{
			"whole (austin pain)",
			"plain pain-medicine (austin)",
			"name (austin)",
			"untitled pain-medicine @Austin, TX",
			"similar pain-medicine (austin)",
			"similar (austin)",
			"text pain-medicine (austin)",
			"without pain-medicine",
		}},
		{"a title before a surname that is a town", "dr powell spine", plainly, []string{
			"whole (powell spine)",
			"plain interventional-spine (powell)",
			"name (powell)",
			"untitled interventional-spine @Powell, TN",
			"similar interventional-spine (powell)",
			"similar (powell)",
			"text interventional-spine (powell)",
			"without interventional-spine",
		}},
		{"a surname and a degree that are a small town", "John D Shaw DC", plainly, []string{
			"plain (John D Shaw)",
			"similar (John D Shaw)",
			"text (John D Shaw)",
		}},
		{"the same behind a comma", "John Powell, TN", plainly, []string{
			"plain (John) @Powell, TN",
			"similar (John) @Powell, TN",
			"text (John) @Powell, TN",
		}},
		{"the same, the degree behind a comma", "Mary Ann Chandler, MD", plainly, []string{
			"plain (Mary Ann Chandler)",
			"similar (Mary Ann Chandler)",
			"text (Mary Ann Chandler)",
		}},
		{"a degree that is the place of a specialty", "pain doctor washington dc", plainly, []string{
			"plain pain-medicine @Washington, DC",
			"named pain-medicine (washington dc)",
		}},
		{"a surname that is a town of the state", "kevin powell tn", plainly, []string{
			"person (kevin powell tn)",
			"person (kevin powell) @TN",
			"here (kevin) @Powell, TN",
			"similar (kevin powell tn)",
			"plain (kevin) @Powell, TN",
			"similar (kevin) @Powell, TN",
			"text (kevin) @Powell, TN",
		}},
		{"a surname that is a word", "Kevin Young MD", plainly, []string{
			"plain (Kevin Young)",
			"name (Kevin)",
			"similar (Kevin Young)",
			"similar (Kevin)",
			"text (Kevin Young)",
		}},
		{"a given name and a surname that is a city", "mary jackson", plainly, []string{
			"plain (mary jackson)",
			"similar (mary jackson)",
			"text (mary jackson)",
		}},
		{"a state that is a surname", "florence al", plainly, []string{
			"whole (florence al)",
			"person (florence al)",
			"plain @Florence, AL",
			"named (florence al)",
		}},
		{"a surname that is a condition", "mary shingles", plainly, []string{
			"whole (mary shingles)",
			"person (mary shingles)",
			"clinic (mary shingles)",
			"plain shingles (mary)",
			"name (mary)",
			"similar shingles (mary)",
			"similar (mary shingles)",
			"similar (mary)",
			"text shingles (mary)",
			"without shingles",
		}},
		{"the same with a place", "mary shingles austin tx", plainly, []string{
			"title (mary shingles) @Austin, TX",
			"clinic (mary shingles) @Austin, TX",
			"plain shingles (mary) @Austin, TX",
			"named shingles (mary austin tx)",
			"name (mary) @Austin, TX",
			"similar shingles (mary) @Austin, TX",
			"similar (mary shingles) @Austin, TX",
			"similar (mary) @Austin, TX",
			"text shingles (mary) @Austin, TX",
			"without shingles @Austin, TX",
		}},
		{"a clinic called by its specialty", "lakeview pain clinic", plainly, []string{
			"whole (lakeview pain clinic)",
			"clinic (lakeview pain clinic)",
			"plain pain-medicine (lakeview)",
			"name (lakeview)",
			"similar pain-medicine (lakeview)",
			"similar (lakeview pain clinic)",
			"similar (lakeview)",
			"text pain-medicine (lakeview)",
			"without pain-medicine",
		}},
		{"the same with a city", "lakeview pain clinic austin", plainly, []string{
			"whole (lakeview pain clinic austin)",
			"title (lakeview pain clinic) @Austin, TX",
			"clinic (lakeview pain clinic) @Austin, TX",
			"plain pain-medicine (lakeview) @Austin, TX",
			"named pain-medicine (lakeview austin)",
			"name (lakeview) @Austin, TX",
			"similar pain-medicine (lakeview) @Austin, TX",
			"similar (lakeview pain clinic) @Austin, TX",
			"similar (lakeview) @Austin, TX",
			"text pain-medicine (lakeview) @Austin, TX",
			"without pain-medicine @Austin, TX",
		}},
		{"a clinic called by a state", "texas back institute", plainly, []string{
			"whole (texas back institute)",
			"title (back institute) @TX",
			"plain multi-specialty-spine-center @TX",
			"named multi-specialty-spine-center (texas)",
		}},
		{"a clinic called by a city", "austin spine center", plainly, []string{
			"whole (austin spine center)",
			"title (spine center) @Austin, TX",
			"plain multi-specialty-spine-center @Austin, TX",
			"named multi-specialty-spine-center (austin)",
		}},
		{"a city beside a specialty", "pain doctor austin", plainly, []string{
			"whole (pain doctor austin)",
			"plain pain-medicine @Austin, TX",
			"named pain-medicine (austin)",
		}},
		{"the city is dropped, and somebody's name", "pain doctor austin", dropping("place"), []string{
			"whole (pain doctor austin)",
			"clinic (pain doctor austin)",
			"plain pain-medicine (austin)",
			"name (austin)",
			"similar pain-medicine (austin)",
			"similar (pain doctor austin)",
			"similar (austin)",
			"text pain-medicine (austin)",
			"without pain-medicine",
		}},
		{"a city that is nobody's name is dropped", "pain doctor houston", dropping("place"), []string{
			"plain pain-medicine",
		}},
		{"a specialty, a name and a city", "physiatrist smith austin", plainly, []string{
			"clinic (physiatrist smith) @Austin, TX",
			"plain pmr (smith) @Austin, TX",
			"named pmr (smith austin)",
			"text pmr (smith) @Austin, TX",
			"without pmr @Austin, TX",
		}},
		{"a name and a city", "eric chandler denver", plainly, []string{
			"title (eric chandler) @Denver, CO",
			"here (eric chandler) @Denver, CO",
			"plain (eric chandler) @Denver, CO",
			"named (eric chandler denver)",
			"similar (eric chandler) @Denver, CO",
			"text (eric chandler) @Denver, CO",
		}},
		{"a name and a sure place", "smith near denver", plainly, []string{
			"plain (smith) @Denver, CO",
			"text (smith) @Denver, CO",
		}},
		{"a misspelled condition", "siatica", plainly, []string{
			"plain sciatica",
		}},
		{"a misspelled name", "jon smyth", plainly, []string{
			"plain (jon smyth)",
			"similar (jon smyth)",
			"text (jon smyth)",
		}},
		{"a misspelled name and a city", "jon smyth austin", plainly, []string{
			"here (jon smyth) @Austin, TX",
			"plain (jon smyth) @Austin, TX",
			"named (jon smyth austin)",
			"similar (jon smyth) @Austin, TX",
			"text (jon smyth) @Austin, TX",
		}},
		{"a misspelling that is a name", "managment pain", plainly, []string{
			"whole (managment pain)",
			"plain (managment pain)",
			"repaired pain-medicine",
			"name (managment)",
			"similar (managment pain)",
			"similar (managment)",
			"guess pain-medicine",
			"text (managment pain)",
		}},
		{"a misspelled town that is a name", "pain clinic dalas", plainly, []string{
			"whole (pain clinic dalas)",
			"clinic (pain clinic dalas)",
			"plain pain-medicine (dalas)",
			"repaired pain-medicine @Dallas, TX",
			"name (dalas)",
			"text pain-medicine (dalas)",
			"without pain-medicine",
		}},
		{"a name and a small town", "kevin powell durkee", plainly, []string{
			"plain (kevin powell durkee)",
			"title (kevin powell) @Durkee, OR",
			"similar (kevin powell durkee)",
			"town (kevin powell) @Durkee, OR",
			"similar (kevin powell) @Durkee, OR",
			"text (kevin powell durkee)",
		}},
		{"a name with a comma", "brown, donald", plainly, []string{
			"plain (brown, donald)",
			"similar (brown, donald)",
			"text (brown, donald)",
		}},
		{"a surname that is a degree", "joseph do", plainly, []string{
			"plain (joseph do)",
			"name (joseph)",
			"similar (joseph do)",
			"similar (joseph)",
			"text (joseph do)",
		}},
		{"a surname that is a word", "anh le", plainly, []string{
			"plain (anh le)",
			"name (anh)",
			"similar (anh le)",
			"similar (anh)",
			"text (anh le)",
		}},
		{"a surname that is a word, first", "le, anh", plainly, []string{
			"plain (le, anh)",
			"name (anh)",
			"similar (le, anh)",
			"similar (anh)",
			"text (le, anh)",
		}},
		{"a title before a city", "dr jackson", plainly, []string{
			"plain (jackson)",
			"similar (jackson)",
			"text (jackson)",
		}},
		{"a small town alone that is a name", "smith", plainly, []string{
			"plain (smith)",
			"text (smith)",
		}},
		{"a city alone", "austin", plainly, []string{
			"plain @Austin, TX",
			"named (austin)",
		}},
		{"a small town alone that is nobody's name", "durkee", plainly, []string{
			"plain @Durkee, OR",
			"named (durkee)",
		}},
		{"a degree behind a name", "smith pt austin", plainly, []string{
			"whole (smith austin)",
			"here (smith) @Austin, TX",
			"person (smith austin)",
			"plain (smith) @Austin, TX",
			"named (smith austin)",
			"text (smith) @Austin, TX",
		}},
		{"words of one's own", "my leg keeps going numb", plainly, []string{
			"plain lumbar-radiculopathy",
		}},
		{"words of one's own beside unknown ones", "numbness going down legs zorp", plainly, []string{
			"clinic (numbness going down legs zorp)",
			"plain lumbar-radiculopathy (zorp)",
			"text lumbar-radiculopathy (zorp)",
			"without lumbar-radiculopathy",
		}},
		{"words of one's own for a symptom", "pain shooting through the buttock and leg", plainly, []string{"plain sciatica"}},
		{"an NPI", "john smith 1234567893", plainly, []string{
			"npi",
		}},
		{"exact", "jon smyth lakeview", exactly, []string{
			"plain (jon smyth lakeview)",
			"town (jon smyth) @Lakeview, IL",
			"text (jon smyth lakeview)",
		}},
		{"the name is dropped", "lakeview pain clinic", dropping("name"), []string{
			"plain pain-medicine",
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			c.options.Names = directory
			if diff := cmp.Diff(c.want, inOrder(p.Parse(c.in, c.options))); diff != "" {
				t.Errorf("%q (-want +got)\n%s", c.in, diff)
			}
		})
	}
}

// TestAGivenNameIsNoMisspelledState: Georgina is not in Georgia.
func TestAGivenNameIsNoMisspelledState(t *testing.T) {
	for _, r := range parser().Parse("pain doctor georgina", query.Options{Names: people{givens: "georgina"}}) {
		if r.Place != nil {
			t.Errorf("%s is read with a place: %s", wayNames[r.Way], short(r))
		}
	}
}
