package data

import "embed"

// Words holds common English words under "words/". Source and licence are in
// words/README.md.
//
//go:embed words/english.txt words/spanish.txt
var Words embed.FS
