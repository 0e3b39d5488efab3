package normal

import "strings"

// asShown makes the table of a style: words as they are shown, by their capitals.
func asShown(groups ...[]string) map[string]string {
	out := map[string]string{}
	for _, g := range groups {
		for _, w := range g {
			out[strings.ToUpper(w)] = w
		}
	}
	return out
}

func set(words ...string) map[string]bool {
	out := map[string]bool{}
	for _, w := range words {
		out[w] = true
	}
	return out
}

// with is a set and more.
func with(some map[string]bool, words ...string) map[string]bool {
	out := set(words...)
	for w := range some {
		out[w] = true
	}
	return out
}

// innerCapitals are names with a capital inside that are written in one way
// only. MacDonald and Macdonald, LeBlanc and Leblanc are different people: the
// list leaves them out.
var innerCapitals = asShown([]string{
	"MacArthur", "MacDougall", "MacFarlane", "MacGregor", "MacIntosh", "MacIntyre", "MacKinnon", "MacLachlan", "MacLaren", "MacLean",
	"MacLellan", "MacLennan", "MacLeod", "MacMahon", "MacMillan", "MacMullen", "MacNeil", "MacNeill", "MacPherson", "MacQueen", "MacRae",
	"DeKalb", "DeLand", "DeSoto", "LaGrange", "LaPorte", "LaSalle", "DuPage", "DuPont",
	"UMass", "UConn", "UHealth", "MedStar", "HealthSouth", "HonorHealth", "NovaCare", "OrthoCarolina", "EmergeOrtho",
})

// legalForms end the names of organizations.
var legalForms = []string{"LLC", "PLLC", "LLP", "LP", "PC", "PA", "PSC", "APC", "PLC", "APMC", "PLLP", "LLLP", "SC", "Inc", "Corp", "Co", "Ltd", "Assn", "Assoc", "Assocs"}

// degrees stand behind a person's name. Two-letter ones that are also surnames
// are in surnameDegrees.
var degrees = []string{
	"MD", "DO", "DC", "DPM", "DDS", "DMD", "OD", "ND", "NMD", "MBBS", "MBCHB", "MBBCH", "BMBS", "PT", "DPT", "MPT", "MSPT", "RPT", "PTA", "OT", "OTR", "OTD", "COTA",
	"NP", "APRN", "ARNP", "CRNP", "FNP", "AGNP", "ANP", "DNP", "CNP", "RNP", "CNS", "CRNA", "RN", "LPN", "BSN", "MSN", "PA", "PAC",
	"LAC", "DACM", "DAOM", "DOM", "LMT", "CMT", "PHD", "PSYD", "EDD", "LCSW", "LICSW", "MSW", "LPC", "LMFT", "LMHC", "PHARMD", "RPH", "AUD",
	"MPH", "MS", "MA", "MBA", "MHA", "MSC", "JD", "FAAPMR", "FACS", "FAAOS", "FAANS", "FASA", "FIPP", "DABPMR", "DABA", "DABPM", "FAAOMPT",
	"OCS", "SCS", "ATC", "CSCS", "RMSK", "CAQSM", "FACOG", "FACP", "FAAP", "FAAFP", "FACEP", "FAAN", "FACR", "FAOAO", "FACC",
}

var medicalAcronyms = []string{
	"PM&R", "ENT", "MRI", "ER", "ICU", "NICU", "EMG", "ASC", "ACO", "IPA", "OB", "GYN", "OB/GYN", "OBGYN", "TMJ", "EEG", "ECG", "PRP", "IV", "ADHD", "OMT",
	"AIDS", "USA", "US", "UCLA", "USC", "UCSF", "UCSD", "UC", "UPMC", "NYU", "SUNY", "CUNY", "UNC", "UAB", "UVA", "UT", "UTMB", "UF", "UMC", "OSU", "OHSU",
	"HCA", "VA", "YMCA", "YWCA", "AMG", "ABC", "ECU", "IU", "UAMS", "UIC", "NYC", "NE", "NW", "SE", "SW", "AAA", "I", "II", "III", "DBA", "FKA", "AKA",
}

// shortened are words without a vowel that are no acronyms.
var shortened = []string{
	"Dr", "Drs", "Mr", "Mrs", "Ms", "Jr", "Sr", "St", "Sts", "Mt", "Ft", "Ltd", "Ctr", "Ctrs", "Cntr", "Grp", "Grps", "Svc", "Svcs", "Srvc", "Srvcs", "Mgmt", "Mgt",
	"Hlth", "Hlthcr", "Hsptl", "Rd", "Ln", "Blvd", "Pkwy", "Hwy", "Rhb", "Ptnrs", "Prtnrs", "Schl", "Nrsg", "Nrsng", "Cty", "Cnty", "Dpt",
	"Ng",
}

// shortenedStreets are those of addresses: USPS Publication 28, appendices C1 and
// C2, as far as they have no vowel, and others that lists use.
var shortenedStreets = []string{
	"Bch", "Bdg", "Bg", "Bl", "Bld", "Bldg", "Bldgs", "Blf", "Blfs", "Blk", "Blvd", "Blv", "Bnd", "Br", "Brg", "Brk", "Brks", "Bsmt", "Btm", "Bvd", "Bx",
	"Ch", "Cl", "Clb", "Clf", "Clfs", "Cmn", "Cmns", "Cntr", "Cor", "Cp", "Cr", "Crk", "Crl", "Crcl", "Crst", "Crt", "Crts", "Ct", "Ctr", "Ctrs", "Cts", "Cv", "Cvs",
	"Dl", "Dm", "Dpt", "Dr", "Drs", "Drv", "Dv", "Fl", "Fld", "Flds", "Flr", "Flrs", "Fls", "Flt", "Flts", "Frd", "Frds", "Frg", "Frgs", "Frk", "Frks", "Frnt", "Frst", "Ft",
	"Gdn", "Gdns", "Gln", "Glns", "Gr", "Grd", "Grn", "Grns", "Grv", "Grvs", "Hbr", "Hbrs", "Hl", "Hls", "Hlth", "Hsptl", "Ht", "Hts", "Hvn",
	"Jct", "Jcts", "Knl", "Knls", "Lck", "Lcks", "Ldg", "Lf", "Lgt", "Lgts", "Lk", "Lks", "Ln", "Lndg", "Lns", "Lt", "Lvl", "Lwr",
	"Mdw", "Mdws", "Ml", "Mls", "Mnr", "Mnrs", "Msn", "Mt", "Mtn", "Mtns", "Nck", "Ng", "Nrth", "Pk", "Pkwy", "Pl", "Pln", "Plns", "Plz", "Pln", "Prk", "Pr", "Prt", "Prts", "Ps", "Psge", "Pt", "Pts", "Pvt", "Pz",
	"Rd", "Rdg", "Rdgs", "Rds", "Rm", "Rms", "Rnch", "Rpd", "Rpds", "Rst", "Rt", "Rvr", "Schl", "Shl", "Shls", "Shr", "Shrs", "Smt", "Spc", "Spg", "Spgs", "Spr", "Sprg", "Sprgs", "Sq", "Sqs", "Sr", "St", "Str", "Strm", "Strt", "Sts", "Sth",
	"Ter", "Tnpk", "Tpk", "Tr", "Trc", "Trfc", "Trk", "Trl", "Trlr", "Trls", "Trnpk", "Trwy", "Tw", "Twn", "Twp", "Twr", "Twrs", "Vl", "Vlg", "Vlgs", "Vls", "Vst", "Vw", "Vws", "Wd", "Wds", "Wl", "Wls", "Xrd", "Xrds",
	"Mr", "Mrs", "Ms", "Jr", "Drs", "Grp", "Mgmt", "Svc", "Svcs", "Cty", "Nd", "Th",
}
