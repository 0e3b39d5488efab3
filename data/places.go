package data

import "embed"

// Places holds the gazetteer's files under "places/": ZIP codes, cities,
// states and other names of cities. Their sources, licences and the credit to
// GeoNames are in places/README.md.
//
//go:embed places/*.csv
var Places embed.FS
