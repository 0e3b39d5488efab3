package query_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/specialist-finder/finder/internal/query"
)

// The options that the tables need.
var (
	plainly = query.Options{}
	exactly = query.Options{Exact: true}
)

func dropping(pieces ...string) query.Options { return query.Options{Drop: pieces} }

// TestParseReadsTheBox states the plain reading of what people type, where
// nothing is known of the directory.
func TestParseReadsTheBox(t *testing.T) {
	p := parser()
	for _, c := range []struct {
		name, in string
		options  query.Options
		want     string
	}{
		// What says nothing, and nonsense.
		{"nothing", "", plainly, ""},
		{"no words", "?!", plainly, "ignored(?!)"},
		{"marks alone", "!!! ??? ...", plainly, "ignored(!!! ??? ...)"},
		{"fillers alone", "in in in", plainly, "ignored(in in in)"},
		{"one letter", "a a a a", plainly, "ignored(a a a a)"},
		{"emoji alone", "💉", plainly, "ignored(💉)"},
		{"emoji among words", "🤕 my back hurts 😭 austin tx", plainly, "condition:low-back-pain(my back hurts) place:Austin, TX(austin tx)"},
		{"nonsense", "asdf qwer zxcv", plainly, "name(asdf qwer zxcv)"},
		{"another script", "脊椎 医生 austin", plainly, "place:Austin, TX(austin) name(脊椎 医生)"},
		{"Cyrillic", "врач боли", plainly, "name(врач боли)"},
		{"full-width characters", "ｐａｉｎ　ｄｏｃｔｏｒ　７８７０１", plainly, "specialty:pain-medicine(ｐａｉｎ　ｄｏｃｔｏｒ) place:78701 (Austin, TX)(７８７０１)"},
		{"stray punctuation", "\"pain doctor\", (austin)!!", plainly, "specialty:pain-medicine(pain doctor) place:Austin, TX(austin)"},
		{"fillers on both sides", "find the best pain doctor near me", plainly, "specialty:pain-medicine(pain doctor) near(near me) ignored(find the best)"},
		{"nothing but fillers", "doctors near me", plainly, "near(near me) ignored(doctors)"},
		{"a title alone", "doctor", plainly, "ignored(doctor)"},
		{"near me alone", "near me", plainly, "near(near me)"},
		{"near me in Spanish", "dolor de espalda baja cerca de mi", plainly, "condition:low-back-pain(dolor de espalda baja) near(cerca de mi)"},
		{"near me dropped", "physiatrist near me", dropping("near_me"), "specialty:pmr(physiatrist) ignored(near me)"},

		// Words that together mean a condition.
		{"a combination stands before all", "my back hurts and I am pregnant", plainly, "condition:pregnancy-back-pain(back hurts and I am pregnant) condition:low-back-pain(my back hurts)"},
		{"a combination stands before what is less exact", "neck hurts and hands are numb", plainly, "condition:cervical-radiculopathy(neck hurts and hands are numb) condition:neck-pain(neck hurts)"},
		{"a combination gives way to a named condition", "herniated disc in neck pain down arm", plainly, "condition:herniated-disc-cervical(herniated disc in neck) condition:cervical-radiculopathy(neck pain down arm)"},

		// Words whose order counts, and words of regions.
		{"a word that turns the others", "back surgery without insurance", plainly, "specialty:orthopedic-spine-surgery(back surgery) ignored(without insurance)"},
		{"the phrase that holds it", "back doctor without surgery", plainly, "specialty:interventional-spine(back doctor without surgery)"},
		{"the same with grammar between", "back doctor but without any surgery", plainly, "specialty:interventional-spine(back doctor but without any surgery)"},
		{"after", "pain that came years after my back surgery", plainly, "condition:failed-back-surgery(after my back surgery) ignored(pain that came years) ignored(my)"},
		{"before is not after", "back pain before surgery", plainly, "condition:low-back-pain(back pain) ignored(before surgery)"},
		{"in Spanish", "dolor después de una operación de espalda", plainly, "condition:failed-back-surgery(dolor después de una operación de espalda)"},
		{"a phrase that a family is in", "twins and new back pain", plainly, "condition:low-back-pain(back pain) ignored(twins and new)"},
		{"a misspelling means all that the word does", "pintched nerve, arm", plainly, "condition:cervical-radiculopathy(pintched nerve) condition:lumbar-radiculopathy(pintched nerve) corrected(pintched nerve>pinched nerve) ignored(arm)"},
		{"the region chooses", "radiculopathy, left arm", plainly, "condition:cervical-radiculopathy(radiculopathy) condition:lumbar-radiculopathy(radiculopathy) ignored(left)"},
		{"a level is of a region", "foraminal stenosis, C6", plainly, "condition:cervical-radiculopathy(foraminal stenosis) condition:spinal-stenosis-lumbar(foraminal stenosis)"},
		{"of two regions none chooses", "radiculopathy, left arm and leg", plainly, "condition:lumbar-radiculopathy(radiculopathy) condition:cervical-radiculopathy(radiculopathy) ignored(left arm and leg)"},
		{"degenerative is not regenerative", "degenerative changes", plainly, "condition:degenerative-disc-disease(degenerative changes)"},

		// NPIs.
		{"NPI", "1234567893", plainly, "npi:1234567893"},
		{"NPI among words", "NPI: 1234567893 please", plainly, "npi:1234567893"},
		{"NPI that does not check", "1234567890", plainly, "name(1234567890)"},
		{"NPI dropped", "smith 1234567893", dropping("npi"), "name(smith) ignored(1234567893)"},

		// Specialties, conditions, offerings.
		{"specialty", "physiatrist", plainly, "specialty:pmr(physiatrist)"},
		{"specialty with an ampersand", "PM&R doctor", plainly, "specialty:pmr(PM&R doctor)"},
		{"specialty in Spanish", "Médico del dolor", plainly, "specialty:pain-medicine(Médico del dolor)"},
		{"the same without accents", "medico del dolor", plainly, "specialty:pain-medicine(medico del dolor)"},
		{"specialty in lay words", "back doctor near me", plainly, "specialty:interventional-spine(back doctor) near(near me)"},
		{"phrase of two specialties", "pain clinic", plainly, "specialty:pain-medicine(pain clinic) specialty:pain-clinic(pain clinic)"},
		{"one of them dropped", "pain clinic", dropping("specialty:pain-clinic"), "specialty:pain-medicine(pain clinic)"},
		{"one of them dropped by its id alone", "pain clinic", dropping("pain-clinic"), "specialty:pain-medicine(pain clinic)"},
		{"both dropped", "pain clinic", dropping("specialty:pain-clinic", "specialty:pain-medicine"), "ignored(pain clinic)"},
		{"specialty before offering", "physical therapy", plainly, "specialty:physical-therapy(physical therapy) offering:physical-therapy-care(physical therapy)"},
		{"specialty dropped", "physiatrist for sciatica", dropping("specialty:pmr"), "condition:sciatica(sciatica) ignored(physiatrist for)"},
		{"specialty dropped by its id alone", "physiatrist for sciatica", dropping("pmr"), "condition:sciatica(sciatica) ignored(physiatrist for)"},
		{"condition", "sciatica", plainly, "condition:sciatica(sciatica)"},
		{"a level of the spine", "L5-S1", plainly, "condition:herniated-disc-lumbar(L5-S1)"},
		{"a level that says where", "L4-L5 facet arthropathy", plainly, "condition:facet-joint-syndrome(facet arthropathy) condition:herniated-disc-lumbar(L4-L5)"},
		{"a level that says which disc", "disc protrusion C5-C6", plainly, "condition:herniated-disc-cervical(C5-C6) condition:herniated-disc-lumbar(disc protrusion)"},
		{"condition and specialty", "pain doctor for sciatica", plainly, "specialty:pain-medicine(pain doctor) condition:sciatica(sciatica) ignored(for)"},
		{"condition dropped", "physiatrist for sciatica", dropping("condition:sciatica"), "specialty:pmr(physiatrist) ignored(for sciatica)"},
		{"condition dropped by its id alone", "physiatrist for sciatica", dropping("sciatica"), "specialty:pmr(physiatrist) ignored(for sciatica)"},
		{"question", "who treats sciatica", plainly, "condition:sciatica(sciatica) ignored(who treats)"},
		{"question about the kind of doctor", "what kind of doctor for herniated disc", plainly, "condition:herniated-disc-lumbar(herniated disc) condition:herniated-disc-cervical(herniated disc) ignored(what kind of doctor for)"},
		{"question in Spanish without accents", "quien trata la ciatica en houston 77002", plainly, "condition:sciatica(ciatica) place:77002 (Houston, TX)(en houston 77002) ignored(quien trata la)"},
		{"words in another order", "pain in back", plainly, "condition:low-back-pain(pain in back)"},
		{"words with grammar between", "back pain in my lower back", plainly, "condition:low-back-pain(back pain in my lower back)"},
		{"other words than the catalogue's", "my leg keeps going numb", plainly, "condition:lumbar-radiculopathy(leg keeps going numb) ignored(my)"},
		{"offering", "PRP injection", plainly, "offering:prp(PRP injection)"},
		{"group of offerings", "stem cells", plainly, "offering:stem-cell-therapy(stem cells)"},
		{"regenerative words are offerings", "regenerative medicine clinic", plainly, "offering:regenerative(regenerative medicine clinic)"},
		{"offering for a condition", "stem cell shots for bulging disk", plainly, "condition:herniated-disc-lumbar(bulging disk) condition:herniated-disc-cervical(bulging disk) offering:stem-cell-therapy(stem cell shots) ignored(for)"},
		{"offering dropped", "PRP injection austin", dropping("offering:prp"), "place:Austin, TX(austin) ignored(PRP injection)"},
		{"offering dropped by its id alone", "PRP injection austin", dropping("prp"), "place:Austin, TX(austin) ignored(PRP injection)"},
		{"body words beside an offering", "stem cell injections for a disc", plainly, "offering:stem-cell-therapy(stem cell injections for a disc)"},
		{"body words alone", "spine", plainly, "specialty:interventional-spine(spine)"},
		{"the same twice", "physiatrist or physiatry", plainly, "specialty:pmr(physiatrist) ignored(or)"},
		{"a promise", "sciatica guaranteed cure", plainly, "condition:sciatica(sciatica) ignored(guaranteed cure)"},
		{"red flag that is a condition too", "back pain and I can't pee", plainly, "condition:cauda-equina-syndrome(back pain and I can't pee) condition:low-back-pain(back pain)"},
		{"red flag in Spanish", "no puedo orinar dolor de espalda", plainly, "condition:cauda-equina-syndrome(no puedo orinar dolor de espalda) condition:low-back-pain(dolor de espalda)"},
		{"need that is not of the spine", "knee pain austin", plainly, "elsewhere:knee(knee pain) place:Austin, TX(austin)"},
		{"need that is dropped", "knee pain austin", dropping("elsewhere:knee"), "place:Austin, TX(austin) ignored(knee pain)"},
		{"need that is dropped by its id alone", "knee pain austin", dropping("knee"), "place:Austin, TX(austin) ignored(knee pain)"},
		{"never one for the other", "psychiatrist", plainly, "elsewhere:mental-health(psychiatrist)"},

		// Short and common words.
		{"common word beside a name", "john brace", plainly, "name(john brace)"},
		{"common word alone", "brace", plainly, "offering:bracing(brace)"},
		{"short word in capitals", "PT smith", plainly, "specialty:physical-therapy(PT) offering:physical-therapy-care(PT) name(smith)"},
		{"short word in a box of capitals", "PT SMITH", plainly, "name(PT SMITH)"},
		{"short word beside a city", "PT jackson", plainly, "specialty:physical-therapy(PT) offering:physical-therapy-care(PT) place:Jackson, MS(jackson)"},
		{"the same in small letters", "pt jackson", plainly, "specialty:physical-therapy(pt) offering:physical-therapy-care(pt) place:Jackson, MS(jackson)"},
		{"the same behind the city", "austin pt", plainly, "specialty:physical-therapy(pt) offering:physical-therapy-care(pt) place:Austin, TX(austin)"},
		{"short word alone, a degree too", "PT", plainly, "specialty:physical-therapy(PT) offering:physical-therapy-care(PT)"},
		{"common phrase and a state dropped", "spine center tx", dropping("place"), "specialty:multi-specialty-spine-center(spine center) ignored(tx)"},

		// Misspellings.
		{"misspelling of the catalogue's list", "siatica specialist 02139", plainly, "condition:sciatica(siatica) place:02139 (Cambridge, MA)(02139) corrected(siatica>sciatica) ignored(specialist)"},
		{"misspelling of a word", "physiatrst", plainly, "specialty:pmr(physiatrst) corrected(physiatrst>physiatrist)"},
		{"misspelling in a phrase", "pain managment", plainly, "specialty:pain-medicine(pain managment) corrected(pain managment>pain management)"},
		{"misspelling refused", "pain managment", exactly, "name(pain managment)"},
		{"misspelling of the list refused", "siatica", exactly, "name(siatica)"},
		{"two misspellings, one a town", "chiropracter in dalas", plainly, "specialty:chiropractic(chiropracter) place:Dallas, TX(in dalas) corrected(chiropracter>chiropractor) corrected(dalas>Dallas, TX)"},
		{"both refused", "chiropracter in dalas", exactly, "name(chiropracter in dalas)"},
		{"town misspelled", "pain doctor philadelpia", plainly, "specialty:pain-medicine(pain doctor) place:Philadelphia, PA(philadelpia) corrected(philadelpia>Philadelphia, PA)"},
		{"town of two words misspelled", "pain doctor san antino", plainly, "specialty:pain-medicine(pain doctor) place:San Antonio, TX(san antino) corrected(san antino>San Antonio, TX)"},
		{"town misspelled, with its state", "pain doctor bostn ma", plainly, "specialty:pain-medicine(pain doctor) place:Boston, MA(bostn ma) corrected(bostn ma>Boston, MA)"},
		{"joined words", "painmanagement austin", plainly, "specialty:pain-medicine(painmanagement) place:Austin, TX(austin) corrected(painmanagement>pain management)"},
		{"joined words refused", "painmanagement", exactly, "name(painmanagement)"},
		{"split word", "neuro surgeon", plainly, "specialty:neurosurgery(neuro surgeon)"},
		{"a name is no misspelled town", "smith, john", plainly, "name(smith, john)"},
		{"nor what stands behind a title", "physiatrist Dr. Austin", plainly, "specialty:pmr(physiatrist Dr) name(Austin)"},
		{"a title behind what a large city's doctor is of", "pain dr houston", plainly, "specialty:pain-medicine(pain dr) place:Houston, TX(houston)"},

		// Places.
		{"ZIP", "physiatrist 78701", plainly, "specialty:pmr(physiatrist) place:78701 (Austin, TX)(78701)"},
		{"ZIP in front", "78701 pain doctor", plainly, "specialty:pain-medicine(pain doctor) place:78701 (Austin, TX)(78701)"},
		{"ZIP with four more", "physiatrist 78701-1234", plainly, "specialty:pmr(physiatrist) place:78701 (Austin, TX)(78701-1234)"},
		{"ZIP that there is not", "physiatrist 99999", plainly, "specialty:pmr(physiatrist) ignored(99999)"},
		{"ZIP, city and state", "78701 austin tx pain doctor", plainly, "specialty:pain-medicine(pain doctor) place:78701 (Austin, TX)(78701 austin tx)"},
		{"city and its ZIP", "physiatrist Cambridge 02139", plainly, "specialty:pmr(physiatrist) place:02139 (Cambridge, MA)(Cambridge 02139)"},
		{"city, state and ZIP with commas", "pain doctor, austin, tx, 78701", plainly, "specialty:pain-medicine(pain doctor) place:78701 (Austin, TX)(austin, tx, 78701)"},
		{"city and state", "physiatrist austin tx", plainly, "specialty:pmr(physiatrist) place:Austin, TX(austin tx)"},
		{"city and state's name", "physiatrist in Austin Texas", plainly, "specialty:pmr(physiatrist) place:Austin, TX(in Austin Texas)"},
		{"comma and no space", "physiatrist,Austin,TX", plainly, "specialty:pmr(physiatrist) place:Austin, TX(Austin,TX)"},
		{"street address", "physiatrist 123 main st austin tx 78701", plainly, "specialty:pmr(physiatrist) place:78701 (Austin, TX)(123 main st austin tx 78701)"},
		{"street address with commas", "123 Main St, Austin, TX", plainly, "place:Austin, TX(123 Main St, Austin, TX)"},
		{"street without a kind", "physiatrist 42 broadway new york", plainly, "specialty:pmr(physiatrist) place:New York, NY(42 broadway new york)"},
		{"city after a word for near", "physiatrist close to Boston", plainly, "specialty:pmr(physiatrist) place:Boston, MA(close to Boston)"},
		{"Spanish word for near", "fisiatra cerca de San Antonio", plainly, "specialty:pmr(fisiatra) place:San Antonio, TX(cerca de San Antonio)"},
		{"Spanish with an article", "busco fisiatra en la ciudad de miami", plainly, "specialty:pmr(fisiatra) place:Miami, FL(miami) ignored(busco) ignored(en la ciudad de)"},
		{"city at the end", "pain doctor austin", plainly, "specialty:pain-medicine(pain doctor) place:Austin, TX(austin)"},
		{"city in front", "austin physiatrist", plainly, "specialty:pmr(physiatrist) place:Austin, TX(austin)"},
		{"city in the middle", "sciatica austin doctor", plainly, "condition:sciatica(sciatica) place:Austin, TX(austin) ignored(doctor)"},
		{"city alone", "austin", plainly, "place:Austin, TX(austin)"},
		{"city of two words", "Stem cell injections Fort Worth", plainly, "offering:stem-cell-therapy(Stem cell injections) place:Fort Worth, TX(Fort Worth)"},
		{"city abbreviated", "pain doctor ft worth", plainly, "specialty:pain-medicine(pain doctor) place:Fort Worth, TX(ft worth)"},
		{"city with an article", "chiropractor Los Angeles", plainly, "specialty:chiropractic(chiropractor) place:Los Angeles, CA(Los Angeles)"},
		{"city that has a short name", "PT Las Vegas", plainly, "specialty:physical-therapy(PT) offering:physical-therapy-care(PT) place:Las Vegas, NV(Las Vegas)"},
		{"city behind words that say nothing", "pain doctor please el paso", plainly, "specialty:pain-medicine(pain doctor) place:El Paso, TX(el paso) ignored(please)"},
		{"city and a doctor without a name", "sciatica doctor austin", plainly, "condition:sciatica(sciatica) place:Austin, TX(austin) ignored(doctor)"},
		{"city in Spanish", "fisiatra chicago", plainly, "specialty:pmr(fisiatra) place:Chicago, IL(chicago)"},
		{"city with a saint", "pain doctor st. louis mo", plainly, "specialty:pain-medicine(pain doctor) place:St. Louis, MO(st. louis mo)"},
		{"city whose name is a state's", "pain doctor in new york", plainly, "specialty:pain-medicine(pain doctor) place:New York, NY(in new york)"},
		{"city in short", "physiatrist in la", plainly, "specialty:pmr(physiatrist) place:Los Angeles, CA(in la)"},
		{"city in short at the end", "pain doctor la", plainly, "specialty:pain-medicine(pain doctor) place:Los Angeles, CA(la)"},
		{"another one", "pain doctor sf", plainly, "specialty:pain-medicine(pain doctor) place:San Francisco, CA(sf)"},
		{"district that is a degree too", "pain doctor dc", plainly, "specialty:pain-medicine(pain doctor) place:Washington, DC(dc)"},
		{"county", "physiatrist cook county il", plainly, "specialty:pmr(physiatrist) place:Cook County, IL(cook county il)"},
		{"a distance in time", "physiatrist 20 minutes from Tulsa OK", plainly, "specialty:pmr(physiatrist) place:Tulsa, OK(from Tulsa OK) ignored(20 minutes)"},
		{"county in short, with its state", "physiatrist travis co texas", plainly, "specialty:pmr(physiatrist) place:Travis County, TX(travis co texas)"},
		{"the same letters as a state", "physiatrist aurora co", plainly, "specialty:pmr(physiatrist) place:Aurora, CO(aurora co)"},
		{"county without its state", "physiatrist in Orange County", plainly, "specialty:pmr(physiatrist) place:Orange County, CA(in Orange County)"},
		{"county that is called otherwise", "physiatrist jefferson parish", plainly, "specialty:pmr(physiatrist) place:Jefferson Parish, LA(jefferson parish)"},
		{"county in Spanish", "fisiatra en el condado de Hidalgo", plainly, "specialty:pmr(fisiatra) place:Hidalgo County, TX(condado de Hidalgo) ignored(en el)"},
		{"part of a city", "physiatrist upper east side", plainly, "specialty:pmr(physiatrist) place:Upper East Side, NY(upper east side)"},
		{"part of a city, of one word", "physiatrist in Bushwick", plainly, "specialty:pmr(physiatrist) place:Bushwick, NY(in Bushwick)"},
		{"region", "physiatrist quad cities", plainly, "specialty:pmr(physiatrist) place:Davenport, IA(quad cities)"},
		{"region of a name that is elsewhere too", "physiatrist tri-cities tn", plainly, "specialty:pmr(physiatrist) place:Johnson City, TN(tri-cities tn)"},
		{"state misspelled", "physiatrist tenessee", plainly, "specialty:pmr(physiatrist) place:TN(tenessee) corrected(tenessee>Tennessee)"},
		{"state of two words misspelled", "physiatrist north carolia", plainly, "specialty:pmr(physiatrist) place:NC(north carolia) corrected(north carolia>North Carolina)"},
		{"province", "physiatrist Vancouver BC", plainly, "specialty:pmr(physiatrist) abroad(Vancouver BC) ignored(Vancouver BC)"},
		{"province's name behind a comma", "physiatrist Ottawa, Ontario", plainly, "specialty:pmr(physiatrist) abroad(Ottawa, Ontario) ignored(Ottawa, Ontario)"},
		{"town, province and country", "physiatrist Melbourne Victoria Australia", plainly, "specialty:pmr(physiatrist) abroad(Victoria Australia) ignored(Melbourne Victoria Australia)"},
		{"the same words in the US", "physiatrist Ontario, CA", plainly, "specialty:pmr(physiatrist) place:Ontario, CA(Ontario, CA)"},
		{"town that is no town of the US", "stem cell therapy Tijuana", plainly, "offering:stem-cell-therapy(stem cell therapy) abroad(Tijuana) ignored(Tijuana)"},
		{"country whose name a state has in it", "physiatrist Las Cruces New Mexico", plainly, "specialty:pmr(physiatrist) place:Las Cruces, NM(Las Cruces New Mexico)"},
		{"short name of a state that is a word", "disc herniation with mass effect", plainly, "condition:herniated-disc-lumbar(disc herniation) ignored(with mass effect)"},
		{"the same where it is the state", "physiatrist worcester mass", plainly, "specialty:pmr(physiatrist) place:Worcester, MA(worcester mass)"},
		{"a scan that is a state's code too", "Facet arthropathy on CT", plainly, "condition:facet-joint-syndrome(Facet arthropathy) ignored(on CT)"},
		{"the state of that code", "physiatrist, CT", plainly, "specialty:pmr(physiatrist) place:CT(CT)"},
		{"what is no town however it sounds", "zzzz tx", plainly, "place:TX(tx) name(zzzz)"},
		{"town that is a word", "pain doctor mobile", plainly, "specialty:pain-medicine(pain doctor) place:Mobile, AL(mobile)"},
		{"town that is a word, with its state", "pain doctor reading pa", plainly, "specialty:pain-medicine(pain doctor) place:Reading, PA(reading pa)"},
		{"town that is a surname, with its state", "physiatrist price ut", plainly, "specialty:pmr(physiatrist) place:Price, UT(price ut)"},
		{"small town that is a surname", "physiatrist smith", plainly, "specialty:pmr(physiatrist) name(smith)"},
		{"the same alone", "smith", plainly, "name(smith)"},
		{"town that the world knows better", "pain doctor paris tx", plainly, "specialty:pain-medicine(pain doctor) place:Paris, TX(paris tx)"},
		{"state", "physiatrist in New Mexico", plainly, "specialty:pmr(physiatrist) place:NM(in New Mexico)"},
		{"state without a word", "physiatrist new mexico", plainly, "specialty:pmr(physiatrist) place:NM(new mexico)"},
		{"state in front", "texas pain doctor", plainly, "specialty:pain-medicine(pain doctor) place:TX(texas)"},
		{"state's code in capitals", "physiatrist in TX", plainly, "specialty:pmr(physiatrist) place:TX(in TX)"},
		{"state's code at the end", "spine center tx", plainly, "specialty:multi-specialty-spine-center(spine center) place:TX(tx)"},
		{"center is no town here", "pain relief center tx", plainly, "specialty:pain-clinic(pain relief center) place:TX(tx)"},
		{"city by its letters in another order", "physiatrist chigaco", plainly, "specialty:pmr(physiatrist) place:Chicago, IL(chigaco) corrected(chigaco>Chicago, IL)"},
		{"code before a city elsewhere is no state", "physiatrist at UT Houston", plainly, "specialty:pmr(physiatrist) place:Houston, TX(Houston) ignored(at UT)"},
		{"code that is a word of sentences", "Mount Clemens MI back pain", plainly, "condition:low-back-pain(back pain) place:Mount Clemens, MI(Mount Clemens MI)"},
		{"the same behind a misspelled town", "back pain huntsvlile al", plainly, "condition:low-back-pain(back pain) place:Huntsville, AL(huntsvlile al) corrected(huntsvlile al>Huntsville, AL)"},
		{"town before a wish", "sciatica newton accepting new patients", plainly, "condition:sciatica(sciatica) wish:accepting(accepting new patients) place:Newton, MA(newton)"},
		{"state and town that are names", "chiropractor georgia lawrenceville", plainly, "specialty:chiropractic(chiropractor) place:Lawrenceville, GA(georgia lawrenceville)"},
		{"telephone number beside a need", "sciatica (743) 555-0166", plainly, "condition:sciatica(sciatica) ignored(743) 555-0166)"},
		{"the VA is no state", "the VA or a physiatrist", plainly, "specialty:pmr(physiatrist) ignored(the VA or a)"},
		{"the VA behind at", "sciatica seen at va", plainly, "condition:sciatica(sciatica) ignored(seen at va)"},
		{"state that is no VA", "physiatrist, VA", plainly, "specialty:pmr(physiatrist) place:VA(VA)"},
		{"no street ends at a state", "scoliosis, Risser 2, St. Louis MO", plainly, "condition:scoliosis(scoliosis) place:St. Louis, MO(St. Louis MO) ignored(Risser 2)"},
		{"article behind a comma", "ciatica, la rodilla no", plainly, "condition:sciatica(ciatica) ignored(la rodilla no)"},
		{"three places", "pain doctor austin dallas houston", plainly, "specialty:pain-medicine(pain doctor) place:Houston, TX(houston) ignored(austin dallas)"},
		{"three places with their states", "austin tx or dallas tx or houston tx pain doctor", plainly, "specialty:pain-medicine(pain doctor) place:Houston, TX(houston tx) ignored(austin tx or dallas tx or)"},
		{"place dropped", "physiatrist near Austin, TX", dropping("place"), "specialty:pmr(physiatrist) ignored(near Austin, TX)"},
		{"state dropped", "physiatrist in Texas", dropping("place"), "specialty:pmr(physiatrist) ignored(in Texas)"},
		{"bare city dropped", "pain doctor austin", dropping("place"), "specialty:pain-medicine(pain doctor) ignored(austin)"},
		{"bare city and name dropped", "chiropractor Los Angeles", dropping("place", "name"), "specialty:chiropractic(chiropractor) ignored(Los Angeles)"},

		// Codes of states that are words or degrees.
		{"Maine is no me", "pain doctor in me", plainly, "specialty:pain-medicine(pain doctor) ignored(in me)"},
		{"Maine behind a town", "pain clinic bath me", plainly, "specialty:pain-medicine(pain clinic) specialty:pain-clinic(pain clinic) place:Bath, ME(bath me)"},
		{"Oregon is no or", "pain doctor or surgeon", plainly, "specialty:pain-medicine(pain doctor) ignored(or surgeon)"},
		{"Oregon in capitals", "physiatrist in OR", plainly, "specialty:pmr(physiatrist) place:OR(in OR)"},
		{"Oregon behind a town", "pain doctor portland or", plainly, "specialty:pain-medicine(pain doctor) place:Portland, OR(portland or)"},
		{"Indiana behind a town", "physiatrist indianapolis in", plainly, "specialty:pmr(physiatrist) place:Indianapolis, IN(indianapolis in)"},
		{"Hawaii behind a town", "physiatrist honolulu hi", plainly, "specialty:pmr(physiatrist) place:Honolulu, HI(honolulu hi)"},
		{"no Hawaii", "hi I need a pain doctor", plainly, "specialty:pain-medicine(pain doctor) ignored(hi I need a)"},
		{"Oklahoma behind a town", "physiatrist tulsa ok", plainly, "specialty:pmr(physiatrist) place:Tulsa, OK(tulsa ok)"},
		{"Oklahoma behind in", "physiatrist in ok", plainly, "specialty:pmr(physiatrist) place:OK(in ok)"},
		{"no Oklahoma", "ok pain doctor", plainly, "specialty:pain-medicine(pain doctor) ignored(ok)"},
		{"Louisiana behind a town", "physiatrist new orleans la", plainly, "specialty:pmr(physiatrist) place:New Orleans, LA(new orleans la)"},
		{"Los Angeles in capitals", "physiatrist LA", plainly, "specialty:pmr(physiatrist) place:Los Angeles, CA(LA)"},
		{"Spanish la is no state", "dolor de espalda en la", plainly, "condition:low-back-pain(dolor de espalda) ignored(en la)"},
		{"Maryland behind a town", "pain management baltimore md", plainly, "specialty:pain-medicine(pain management) place:Baltimore, MD(baltimore md)"},
		{"a degree behind a name", "john smith md", plainly, "credential:MD(md) name(john smith)"},
		{"Pennsylvania behind a town", "physical therapist philadelphia pa", plainly, "specialty:physical-therapy(physical therapist) place:Philadelphia, PA(philadelphia pa)"},
		{"Pennsylvania behind a specialty", "pain doctor pa", plainly, "specialty:pain-medicine(pain doctor) place:PA(pa)"},
		{"a physician assistant", "john smith pa", plainly, "credential:PA(pa) name(john smith)"},
		{"the district behind a town", "chiropractor washington dc", plainly, "specialty:chiropractic(chiropractor) place:Washington, DC(washington dc)"},
		{"a chiropractor", "john smith dc", plainly, "credential:DC(dc) name(john smith)"},
		{"Mississippi behind a town", "physiatrist jackson ms", plainly, "specialty:pmr(physiatrist) place:Jackson, MS(jackson ms)"},
		{"a town whose state is a degree", "frederick md", plainly, "place:Frederick, MD(frederick md)"},
		{"a name before it", "john frederick md", plainly, "place:Frederick, MD(frederick md) name(john)"},

		// Places abroad.
		{"British postcode", "pain doctor london SW1A 1AA", plainly, "specialty:pain-medicine(pain doctor) abroad(SW1A 1AA) ignored(london SW1A 1AA)"},
		{"Canadian postcode", "physiatrist toronto M5V 2T6", plainly, "specialty:pmr(physiatrist) abroad(M5V 2T6) ignored(toronto M5V 2T6)"},
		{"country", "chiropractor paris france", plainly, "specialty:chiropractic(chiropractor) abroad(france) ignored(paris france)"},
		{"country alone", "pain doctor canada", plainly, "specialty:pain-medicine(pain doctor) abroad(canada) ignored(canada)"},
		{"country that towns are called by", "stem cells in turkey", plainly, "offering:stem-cell-therapy(stem cells) abroad(turkey) ignored(in turkey)"},
		{"the same with a state", "pain doctor in mexico mo", plainly, "specialty:pain-medicine(pain doctor) place:Mexico, MO(in mexico mo)"},
		{"number that is no ZIP", "case number 60601 sciatica", plainly, "condition:sciatica(sciatica) ignored(case number 60601)"},
		{"a sigh is no state", "oh no sciatica", plainly, "condition:sciatica(sciatica) ignored(oh no)"},
		{"French postcode that is a ZIP", "pain doctor 75001 paris", plainly, "specialty:pain-medicine(pain doctor) abroad(paris) ignored(75001 paris)"},

		// Wishes.
		{"language", "pain doctor speaks spanish", plainly, "specialty:pain-medicine(pain doctor) wish:language:es(speaks spanish)"},
		{"language in Spanish", "especialista en ciatica que hable español", plainly, "condition:sciatica(ciatica) wish:language:es(que hable español) ignored(especialista en)"},
		{"wish alone", "speaks spanish", plainly, "wish:language:es(speaks spanish)"},
		{"two wishes", "pain doctor accepting new patients takes medicare", plainly, "specialty:pain-medicine(pain doctor) wish:accepting(accepting new patients) wish:insurance:medicare(takes medicare)"},
		{"wishes that contradict each other", "female pain doctor male", plainly, "specialty:pain-medicine(pain doctor) wish:gender:F(female) wish:gender:M(male)"},
		{"insurance and place", "pain doctor who takes blue cross in tampa fl", plainly, "specialty:pain-medicine(pain doctor) wish:insurance:blue-cross-blue-shield(takes blue cross) place:Tampa, FL(in tampa fl) ignored(who)"},
		{"second opinion", "second opinion spine surgeon", plainly, "specialty:orthopedic-spine-surgery(spine surgeon) wish:second_opinion(second opinion)"},
		{"telehealth", "telehealth physiatrist", plainly, "specialty:pmr(physiatrist) wish:telehealth(telehealth)"},
		{"degree as a wish", "board certified pain doctor MD or DO", plainly, "specialty:pain-medicine(board certified pain doctor) wish:degree:md-do(MD or DO)"},
		{"wish misspelled", "acepting new patients physiatrist", plainly, "specialty:pmr(physiatrist) wish:accepting(acepting new patients) corrected(acepting new patients>accepting new patients)"},
		{"wish dropped", "pain doctor speaks spanish", dropping("language:es"), "specialty:pain-medicine(pain doctor) ignored(speaks spanish)"},
		{"wish dropped with its kind", "pain doctor speaks spanish", dropping("wish:language:es"), "specialty:pain-medicine(pain doctor) ignored(speaks spanish)"},
		{"two wishes dropped", "pain doctor accepting new patients takes medicare", dropping("accepting", "insurance:medicare"), "specialty:pain-medicine(pain doctor) ignored(accepting new patients takes medicare)"},
		{"second opinion dropped", "second opinion spine surgeon", dropping("second_opinion"), "specialty:orthopedic-spine-surgery(spine surgeon) ignored(second opinion)"},

		// Names.
		{"name", "john smith", plainly, "name(john smith)"},
		{"title and degrees", "Dr. Ana de la Cruz, M.D., Austin TX", plainly, "credential:MD(M.D) place:Austin, TX(Austin TX) name(Ana de la Cruz) ignored(Dr)"},
		{"two degrees", "dr. smith, md, phd", plainly, "credential:MD(md) credential:PHD(phd) name(smith) ignored(dr)"},
		{"degree dropped", "john smith MD", dropping("MD"), "name(john smith) ignored(MD)"},
		{"all at once", "john smith MD pain medicine austin tx", plainly, "specialty:pain-medicine(pain medicine) credential:MD(MD) place:Austin, TX(austin tx) name(john smith)"},
		{"name dropped", "physiatrist john smith", dropping("name"), "specialty:pmr(physiatrist) ignored(john smith)"},
		{"name alone dropped", "john smith", dropping("name"), "ignored(john smith)"},
		{"name around a place", "O'Brien near 02139", plainly, "place:02139 (Cambridge, MA)(near 02139) name(O'Brien)"},
		{"name and a city", "dr smith austin", plainly, "place:Austin, TX(austin) name(smith) ignored(dr)"},
		{"name, specialty and a city", "physiatrist smith austin", plainly, "specialty:pmr(physiatrist) place:Austin, TX(austin) name(smith)"},
		{"article before a name", "chiropractor los smith", plainly, "specialty:chiropractic(chiropractor) name(smith) ignored(los)"},
		{"surname that is a condition", "mary shingles austin tx", plainly, "condition:shingles(shingles) place:Austin, TX(austin tx) name(mary)"},
		{"the same beside a specialty", "physiatrist mary shingles", plainly, "specialty:pmr(physiatrist) condition:shingles(shingles) name(mary)"},
		{"a name that may be a town", "jackson la", plainly, "place:Jackson, LA(jackson la)"},
		{"the same with its ZIP", "jackson la 70748", plainly, "place:70748 (Jackson, LA)(jackson la 70748)"},
		{"and with a name before it", "mary jackson la", plainly, "place:Jackson, LA(jackson la) name(mary)"},
		{"clinic", "Lakeview Spine Center", plainly, "name(Lakeview Spine Center)"},
		{"clinic called by its specialty", "lakeview pain clinic austin tx", plainly, "specialty:pain-medicine(pain clinic) specialty:pain-clinic(pain clinic) place:Austin, TX(austin tx) name(lakeview)"},
		{"physician in a clinic's title", "dr jon smyth pain clinic austin", plainly, "specialty:pain-medicine(pain clinic) specialty:pain-clinic(pain clinic) place:Austin, TX(austin) name(jon smyth) ignored(dr)"},

		{"spaces", " \t\n", plainly, ""},
		{"controls and bidi are not shown again", "ann\u202e \x00smith", plainly, "name(ann smith)"},
		{"broken UTF-8", "ann\xffsmith", plainly, "name(ann smith)"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, short(read(p, c.in, c.options))); diff != "" {
				t.Errorf("%q (-want +got)\n%s", c.in, diff)
			}
		})
	}
}

func TestPlaceKeepsPointAndAlternatives(t *testing.T) {
	for _, box := range []string{"near Springfield", "pain doctor springfield"} {
		r := read(parser(), box, plainly)
		if r.Place == nil || len(r.Place.Alternatives) == 0 || r.Place.Lat == 0 || r.Place.StateOnly {
			t.Errorf("%q: place %+v, want a point with alternatives", box, r.Place)
		}
	}
	r := read(parser(), "in Texas", plainly)
	if r.Place == nil || !r.Place.StateOnly || r.Place.State != "TX" {
		t.Errorf("place %+v, want the state alone", r.Place)
	}
}

func TestPlaceIsSureIfMoreThanItsWordsTellsIt(t *testing.T) {
	for box, want := range map[string]bool{
		"pain doctor near austin": true, "pain doctor, Austin, TX": true, "pain doctor 78701": true, "dolor en austin": true,
		"pain doctor austin": false, "pain doctor austin tx": false, "jackson la": false, "pain doctor texas": false,
	} {
		if r := read(parser(), box, plainly); r.Place == nil || r.Place.Sure != want {
			t.Errorf("%q: place %+v, want sure %v", box, r.Place, want)
		}
	}
}

func TestWordsAreFoldedAndOnce(t *testing.T) {
	r := read(parser(), "José MUÑOZ josé", plainly)
	if diff := cmp.Diff([]string{"jose", "munoz"}, r.Words); diff != "" {
		t.Errorf("words (-want +got)\n%s", diff)
	}
	if r.Name != "José MUÑOZ josé" {
		t.Errorf("name %q", r.Name)
	}
}

// TestExactReadsNoWordAsAnother: neither a correction nor a way that finds what
// is similar.
func TestExactReadsNoWordAsAnother(t *testing.T) {
	p := parser()
	for _, box := range []string{
		"siatica", "physiatrst austin", "chiropracter in dalas", "painmanagement bostn", "jon smyth", "acepting new patients", "lakeveiw pain clinic",
	} {
		for _, r := range p.Parse(box, query.Options{Exact: true, Names: directory}) {
			if len(r.Corrections) > 0 || r.Way == query.WaySimilar || r.Way == query.WayRepaired {
				t.Errorf("%q is read as %s %s", box, wayNames[r.Way], short(r))
			}
		}
	}
}

// TestAWordInANameIsNotCorrectedBeforeTheNameWasTried: trust goes to what was
// typed where somebody is called so.
func TestAWordInANameIsNotCorrectedBeforeTheNameWasTried(t *testing.T) {
	all := parser().Parse("managment pain", query.Options{Names: directory})
	repaired := slices.IndexFunc(all, func(r query.Reading) bool { return r.Way == query.WayRepaired })
	if repaired < 1 || len(all[0].Corrections) > 0 || all[0].Name == "" || len(all[repaired].Corrections) == 0 {
		t.Errorf("read %s", strings.Join(inOrder(all), "\n"))
	}
}
