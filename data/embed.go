// Package data carries the files that the program needs at run time inside the
// binary. It holds no code but the embedding: what the files mean is known by
// the packages that read them.
package data

import "embed"

// Catalogue holds the files of the catalogue under "catalogue/": specialties,
// conditions, offerings and their words. Columns, sources and licences are in
// catalogue/README.md; internal/catalog reads and checks them.
//
//go:embed catalogue
var Catalogue embed.FS
