package query_test

import (
	"testing"

	"github.com/specialist-finder/finder/internal/query"
)

// TestWherePeopleSayTheyAre: the place of whole sentences and of what is written in haste;
// an empty one is none.
func TestWherePeopleSayTheyAre(t *testing.T) {
	for _, c := range []struct{ name, box, place string }{
		{"a misspelled city in a sentence", "phladelphia need someone for my neck", "Philadelphia, PA"},
		{"at its end", "my husband threw his back out hartofrd", "Hartford, CT"},
		{"before what hurts", "who do i see nasvhille for stenosis", "Nashville, TN"},
		{"two words of which one is a name", "back pain sterling heghts", "Sterling Heights, MI"},
		{"but no word that is a slip of another", "my back hurts phisical and mentally", ""},
		{"a ZIP code that is said", "back doctor nine oh two one oh", "90210 (Beverly Hills, CA)"},
		{"digit by digit", "7-8-7-0-4 pain doc", "78704 (Austin, TX)"},
		{"with letters for digits", "chiropractor 9O210", "90210 (Beverly Hills, CA)"},
		{"but no score", "pain 7 8 9 out of 10", ""},
		{"where another lives who is asked for", "My mom is in Duluth, I am in Phoenix. She needs someone close to her", "Duluth, MN"},
		{"the same in Spanish", "yo vivo en phoenix pero la cita es para mi papá que vive en fresno, le duele la espalda", "Fresno, CA"},
		{"where a journey ended that is over", "flew home from paris with a stiff neck", ""},
		{"the area of a part", "pain in the area around my tailbone", ""},
		{"a day behind", "acupuncture denver tuesday", "Denver, CO"},
		{"a wish behind a small word", "pain clinic Novato that takes medicaid", "Novato, CA"},
		{"where somebody works from", "lobsterman out of bar harbor, my back hurts", "Bar Harbor, ME"},
		{"before a city that begins as a state does", "back pain whitfield oklahoma city", "Oklahoma City, OK"},
		{"a small town with its state, in a sentence", "la crosse wi my mama needs her spine looked at", "La Crosse, WI"},
		{"at the end of a sentence", "de ridder la. neck pain since the wreck", "DeRidder, LA"},
		{"but no word of grammar", "cant bend or stand up straight", ""},
		{"its state misspelled", "pain doctor toledo ohoio", "Toledo, OH"},
		{"both misspelled", "tuscon arazona pain management", "Tucson, AZ"},
		{"the town misspelled, in a sentence", "squim wash. my legs go numb if i stand", "Sequim, WA"},
		{"a county between", "i live in jasper, walker county alabama, bad disks", "Jasper, AL"},
		{"a county in short and misspelled", "gwinnet co ga chiropractor", "Gwinnett County, GA"},
		{"a state in short with dots", "seneca s.c. mom needs injections, we are from buffalo ny", "Seneca, SC"},
		{"where somebody moves to", "moving from boston to tampa need new pain doctor", "Tampa, FL"},
		{"a street before", "5th and Main, Tulsa back pain", "Tulsa, OK"},
		{"an age before", "chiropractor for mom who is 84 st johnsbury vermont", "Saint Johnsbury, VT"},
		{"what is not there", "bellevue neck pain not nebraska", "Bellevue, WA"},
		{"somebody's son", "my son dallas is 15 and his low back hurts", ""},
		{"somebody's own", "want my independence back after failed back surgery", ""},
		{"degrees", "is a PA or NP ok for trigger point shots", ""},
		{"the operating room", "OR nurse with sciatica", ""},
		{"a state called so", "spinal fusion pa state", "PA"},
		{"a landmark", "on vacation at disney world threw my back out", "Orlando, FL"},
		{"a hospital where it tells a place", "sciatica near mayo clinic rochester", "Rochester, MN"},
		{"the other side of a state line", "prp for discs down in naples, the florida one", "Naples, FL"},
		{"a side that is of a town", "chiropractor on the Kansas side of Kansas City", "Kansas City, KS"},
		{"two towns beside each other", "i work in Stamford and live in Norwalk, sciatica", "Norwalk, CT"},
		{"in parentheses", "my mom (Tracy) has a compression fracture", "Tracy, CA"},
		{"as a form", "city: Vallejo, state: CA herniated disc", "Vallejo, CA"},
		{"a name among small letters", "truck driver, home base Effingham, my back is shot", "Effingham, IL"},
		{"a slip in the last word", "my mom lives in west chicgao and has back pain", "West Chicago, IL"},
		{"on an island", "physical therapist on saipan", "Saipan, MP"},
		{"by its first letters", "facet injection cedar rap iowa", "Cedar Rapids, IA"},
		{"by its sound", "injections for the back in spoke ann washington", "Spokane, WA"},
		{"run into the word before", "my back went out inTopeka, bad", "Topeka, KS"},
		{"run into its state", "sports doctor for my kid in PlanoTX", "Plano, TX"},
		{"what is done at home", "back pain from working from home", ""},
		{"who comes to me", "chiropractor who can come to me", ""},
		{"as needed", "on as needed oxycodone sciatica", ""},
		{"a degree in parentheses", "physician assistant (PA) sciatica", ""},
		{"a noun before a state", "how much does an MRI cost in Texas", "TX"},
		{"a question before", "what can i do? long beach ca sciatica", "Long Beach, CA"},
		{"the friend of that name", "my friend Charlotte has sciatica", ""},
		{"words of Spanish", "el dolor manda en mi vida", ""},
		{"what Spanish says falls", "se le caen los platos y se tambalea", ""},
		{"a result", "stiff all over for years, blood normal", ""},
		{"a maker", "boston scientific spinal cord stimulator", ""},
		{"an insurer", "do you take oxford freedom plan for epidurals", ""},
		{"food", "lima bean size cyst on spine", ""},
		{"a medicine", "norco not working for my back", ""},
		{"but a town behind near", "pain doctor near norco", "Norco, CA"},
		{"a car of several", "got rear ended in my tacoma, neck hurts", ""},
		{"Spanish without words of grammar", "le sale liquido amarillo de la herida", ""},
		{"a number that was billed", "chiro billed 98941 and insurance said no", ""},
		{"a clinician who writes", "dc here, want to refer somebody with progressive foot drop", ""},
		{"a dash that was spoken", "winston dash salem neck doctor", "Winston-Salem, NC"},
		{"the state behind but", "portland but maine, low back pain", "Portland, ME"},
		{"a slip in a town with an article", "la cross wisconsin pain clinic", "La Crosse, WI"},
		{"the town that is its state and more", "mobile al mobile chiropractor", "Mobile, AL"},
		{"a county in short, without the word for one", "gwinnett georgia spine injections", "Gwinnett County, GA"},
		{"but no county of somebody's name", "dr smith tx", "TX"},
		{"a health system in the state of the town", "mayo rochester spine", "Rochester, MN"},
		{"a health system that is a town's name", "providence portland back pain", "Portland, OR"},
		{"a region and a town that is a word", "down in the keys, marathon, both arms go dead in my sleep", "Marathon, FL"},
		{"a part that any city has", "back doctor no insurance houston east end", "Houston, TX"},
		{"a part before its city", "spine surgeon on the south side of atlanta", "Atlanta, GA"},
		{"a part behind a city that is a given name", "pain clinic tyler downtown", "Tyler, TX"},
		{"a part that lies in the city", "physical therapist south end boston", "South End, MA"},
		{"a neighborhood behind its city", "houston montrose physical therapy", "Montrose, TX"},
		{"a point of the compass that is a state too", "chiropractor NE Atlanta", "Atlanta, GA"},
		{"but a town of that state", "chiropractor NE Fremont", "Fremont, NE"},
		{"a part of a state", "pain doctor in eastern maryland", "MD"},
		{"a part of a county", "ortho north richland county", "Richland County, SC"},
		{"a county in short", "gwinnett co chiro", "Gwinnett County, GA"},
		{"but Colorado where it has the town", "boulder co chiro", "Boulder, CO"},
		{"no town that is short for another word", "pt ellis co tx", "Ellis County, TX"},
		{"a state in short before a comma", "anywhere in mass, herniated disc", "MA"},
		{"but no mass", "in mass effect on the cord", ""},
		{"a short name before words that say nothing", "sciatica okc asap", "Oklahoma City, OK"},
		{"a short name within", "back pain slc second opinion", "Salt Lake City, UT"},
		{"capitals with a slip", "need pain clinic asap FISCO TX", "Frisco, TX"},
		{"a misspelled town behind its state", "new jersey newarrk neurosurgeon", "Newark, NJ"},
		{"a slip in the second of two words", "elk grov: pinched nerve in my neck", "Elk Grove, CA"},
		{"a slip behind a given name that begins a town", "best pain doctor ann arber area", "Ann Arbor, MI"},
		{"one slip before five", "degenerative disc disease in middletwn", "Middletown, OH"},
		{"where one does not go", "not in dallas, too much traffic. anaheim only", "Anaheim, CA"},
		{"instead of", "corona instead of fontana spine surgeon", "Corona, CA"},
		{"rather than", "would rather go to wichita than tulsa for back surgery", "Wichita, KS"},
		{"where one flies to", "live in cape coral, flying to palm springs for surgery", "Palm Springs, CA"},
		{"near work", "vivo en omaha pero trabajo en lincoln, busco quiropráctico cerca del trabajo", "Lincoln, NE"},
		{"near home", "i live in flagstaff but work in palmdale, want pt near home", "Flagstaff, AZ"},
		{"who is asked for, in Spanish", "mi mamá vive en gresham y yo en omaha, ella necesita un doctor para la columna", "Gresham, OR"},
		{"a namesake of few beside another town", "i live in aurora but work in allen, want pt near home", "Aurora, CO"},
		{"behind somebody and a comma", "cemento para la vértebra rota de mi mamá, Everett", "Everett, WA"},
		{"a town whose end is another", "1420 oak street sierra vista, physical therapist", "Sierra Vista, AZ"},
		{"words that ask for nothing", "apple banana orange", ""},
		{"a code of a procedure", "63650 trial leads", ""},
		{"but a ZIP code", "zip 63650 spine doctor", "63650 (Ironton, MO)"},
		{"a university that a state is called by", "ohio state campus chiropractor", "Columbus, OH"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := ""
			if p := read(parser(), c.box, query.Options{}).Place; p != nil {
				got = p.Label
			}
			if got != c.place {
				t.Errorf("%q is at %q, want %q", c.box, got, c.place)
			}
		})
	}
}

// called are a few of those whose names towns have.
var called = people{words: "hampton cleveland reno larson carlson houston casper stephens york", givens: "laurel roy austin madison naomi"}

// TestNamesThatAreTowns: what is somebody's name by its form is no town in the likeliest reading.
func TestNamesThatAreTowns(t *testing.T) {
	for box, place := range map[string]string{
		"reviews for Dr. Laurel Hampton":      "",
		"Dr Roy Cleveland":                    "",
		"appointment with dr naomi york":      "",
		"Larson, Madison, LMT":                "",
		"Madison, WI, chiropractor":           "Madison, WI",
		"Houston Carlson Jr":                  "",
		"Houston pain doctor":                 "Houston, TX",
		"drs casper and stephens orthopedics": "",
		"Robert Lee in New York, NY":          "New York, NY",
	} {
		got := ""
		if p := read(parser(), box, query.Options{Names: called}).Place; p != nil {
			got = p.Label
		}
		if got != place {
			t.Errorf("%q is at %q, want %q", box, got, place)
		}
	}
}
