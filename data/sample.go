package data

import "embed"

// Sample holds the invented sample directory under "sample/": providers.csv, a
// plain list as the API contract has it. sample/README.md tells how it is made.
//
//go:generate go run ../cmd/bench sample -out sample/providers.csv
//go:embed sample
var Sample embed.FS
