package sample

// Metro is a large metropolitan area by its main city.
type Metro struct{ City, State string }

// Metros are the thirty most populous metropolitan areas of the US, by the
// Census Bureau's estimates of 2024, the largest first.
func Metros() []Metro {
	return []Metro{
		{"New York", "NY"}, {"Los Angeles", "CA"}, {"Chicago", "IL"}, {"Dallas", "TX"}, {"Houston", "TX"},
		{"Miami", "FL"}, {"Washington", "DC"}, {"Atlanta", "GA"}, {"Philadelphia", "PA"}, {"Phoenix", "AZ"},
		{"Boston", "MA"}, {"Riverside", "CA"}, {"San Francisco", "CA"}, {"Detroit", "MI"}, {"Seattle", "WA"},
		{"Minneapolis", "MN"}, {"Tampa", "FL"}, {"San Diego", "CA"}, {"Denver", "CO"}, {"Orlando", "FL"},
		{"Charlotte", "NC"}, {"Baltimore", "MD"}, {"St. Louis", "MO"}, {"San Antonio", "TX"}, {"Austin", "TX"},
		{"Portland", "OR"}, {"Sacramento", "CA"}, {"Pittsburgh", "PA"}, {"Las Vegas", "NV"}, {"Cincinnati", "OH"},
	}
}

// part is who each metro has, so many times. Together the parts cover every
// specialty and kind of organization of the catalogue three times.
type part struct {
	times int
	codes []string // the first is the main one, of practices.tsv or clinics.tsv
}

// metroParts are the cast of one metro, its spine centers first. Where people
// hold two boards, one person covers two specialties, as in life.
var metroParts = []part{
	{3, []string{spineCenter}},
	{3, []string{"208VP0014X", "208VP0000X"}}, // interventional pain and spine, pain medicine
	{1, []string{"207LP2900X"}},
	{1, []string{"2081P2900X", "208100000X"}},
	{3, []string{"208100000X", "2081S0010X"}},
	{3, []string{"2081P0004X", "208100000X"}},
	{3, []string{"2084N0400X", "204R00000X"}},
	{3, []string{"207XS0117X", "207X00000X"}},
	{3, []string{"207XP3100X"}},
	{3, []string{"207T00000X"}},
	{3, []string{"207RR0500X"}},
	{3, []string{"2085R0204X", "2085R0202X"}},
	{3, []string{"204D00000X", "207Q00000X"}},
	{3, []string{"2083X0100X"}},
	{3, []string{"207RE0101X", "207R00000X"}},
	{2, []string{"207RX0202X"}},
	{1, []string{"2085R0001X"}},
	{3, []string{"207RI0200X"}},
	{3, []string{"225100000X", "2251X0800X"}},
	{3, []string{"225X00000X"}},
	{3, []string{"111N00000X"}},
	{3, []string{"171100000X"}},
	{3, []string{"225700000X"}},
	{3, []string{"103TH0004X", "103TC0700X"}},
	{2, []string{"261QP3300X", "261QA1903X"}},
	{1, []string{"261QP3300X"}},
	{1, []string{"261QA1903X"}},
	{2, []string{"261QP2000X"}},
	{1, []string{"261QR0400X", "261QP2000X"}},
	{3, []string{"261QR0200X"}},
	{3, []string{"193400000X"}},
	{3, []string{"282N00000X"}},
}

const spineCenter = "193200000X"

// team is who works under the roof of a metro's first spine center: a surgeon,
// physicians who do not operate, therapy and psychology.
var team = []string{"207XS0117X", "208VP0014X", "208100000X", "225100000X", "103TH0004X"}

// atLeast is how many providers of each metro state an offering; one that
// exists in trials only is rarer.
const (
	atLeast        = 3
	atLeastOnTrial = 1
)
