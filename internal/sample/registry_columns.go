package sample

import "strconv"

// How often the registry's main file repeats groups of columns.
const (
	maxTaxonomies  = 15
	maxIdentifiers = 50
)

// RegistryColumns are the 330 columns of the main file of NPPES, version 1, in
// its order.
func RegistryColumns() []string {
	out := append([]string{}, headColumns...)
	for i := 1; i <= maxTaxonomies; i++ {
		out = numbered(out, i, "Healthcare Provider Taxonomy Code", "Provider License Number", "Provider License Number State Code", "Healthcare Provider Primary Taxonomy Switch")
	}
	for i := 1; i <= maxIdentifiers; i++ {
		out = numbered(out, i, "Other Provider Identifier", "Other Provider Identifier Type Code", "Other Provider Identifier State", "Other Provider Identifier Issuer")
	}
	out = append(out, tailColumns...)
	for i := 1; i <= maxTaxonomies; i++ {
		out = numbered(out, i, "Healthcare Provider Taxonomy Group")
	}
	return append(out, "Certification Date")
}

func numbered(out []string, i int, names ...string) []string {
	for _, n := range names {
		out = append(out, n+"_"+strconv.Itoa(i))
	}
	return out
}

var headColumns = []string{
	"NPI",
	"Entity Type Code",
	"Replacement NPI",
	"Employer Identification Number (EIN)",
	"Provider Organization Name (Legal Business Name)",
	"Provider Last Name (Legal Name)",
	"Provider First Name",
	"Provider Middle Name",
	"Provider Name Prefix Text",
	"Provider Name Suffix Text",
	"Provider Credential Text",
	"Provider Other Organization Name",
	"Provider Other Organization Name Type Code",
	"Provider Other Last Name",
	"Provider Other First Name",
	"Provider Other Middle Name",
	"Provider Other Name Prefix Text",
	"Provider Other Name Suffix Text",
	"Provider Other Credential Text",
	"Provider Other Last Name Type Code",
	"Provider First Line Business Mailing Address",
	"Provider Second Line Business Mailing Address",
	"Provider Business Mailing Address City Name",
	"Provider Business Mailing Address State Name",
	"Provider Business Mailing Address Postal Code",
	"Provider Business Mailing Address Country Code (If outside U.S.)",
	"Provider Business Mailing Address Telephone Number",
	"Provider Business Mailing Address Fax Number",
	"Provider First Line Business Practice Location Address",
	"Provider Second Line Business Practice Location Address",
	"Provider Business Practice Location Address City Name",
	"Provider Business Practice Location Address State Name",
	"Provider Business Practice Location Address Postal Code",
	"Provider Business Practice Location Address Country Code (If outside U.S.)",
	"Provider Business Practice Location Address Telephone Number",
	"Provider Business Practice Location Address Fax Number",
	"Provider Enumeration Date",
	"Last Update Date",
	"NPI Deactivation Reason Code",
	"NPI Deactivation Date",
	"NPI Reactivation Date",
	"Provider Gender Code",
	"Authorized Official Last Name",
	"Authorized Official First Name",
	"Authorized Official Middle Name",
	"Authorized Official Title or Position",
	"Authorized Official Telephone Number",
}

var tailColumns = []string{
	"Is Sole Proprietor",
	"Is Organization Subpart",
	"Parent Organization LBN",
	"Parent Organization TIN",
	"Authorized Official Name Prefix Text",
	"Authorized Official Name Suffix Text",
	"Authorized Official Credential Text",
}

// RegistryLocationColumns are those of the side file of secondary practice
// locations. The odd blanks are the registry's.
func RegistryLocationColumns() []string {
	const pre = "Provider Secondary Practice Location Address"
	return []string{
		"NPI", pre + "- Address Line 1", pre + "-  Address Line 2", pre + " - City Name", pre + " - State Name", pre + " - Postal Code",
		pre + " - Country Code (If outside U.S.)", pre + " - Telephone Number", pre + " - Telephone Extension", "Provider Practice Location Address - Fax Number",
	}
}

// RegistryNameColumns are those of the side file of other names.
func RegistryNameColumns() []string {
	return []string{"NPI", "Provider Other Organization Name", "Provider Other Organization Name Type Code"}
}
