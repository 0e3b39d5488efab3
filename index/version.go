package index

import (
	"strconv"

	"github.com/specialist-finder/finder/internal/catalog"
)

// MappingVersion says how documents and cards are made of providers. Whoever
// changes Mapper, Document or the bytes of Card counts it up, and every index
// is built again when the program next starts.
//
//	1  terms, words, flags and points as first written; cards in format 1
//	2  who states spine-consult gives second opinions
//	3  credentials are terms; names are compared by the words that tell
//	4  locations have sites and centres, documents roles; no flag for the latter
//	5  sites and locations are told apart by what a suite is, however written;
//	   who plays no part has a site too, in a suite
//	6  the initials of persons are terms
const MappingVersion = 6

// Version is what documents are made with: the mapping and the catalogue. An
// index of another version is built again.
func Version(cat *catalog.Catalog) string {
	return strconv.Itoa(MappingVersion) + "-" + cat.Version()
}
