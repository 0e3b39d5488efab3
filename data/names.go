package data

import "embed"

// Names holds what is known of people's names under "names/": common given
// names and surnames, and names that stand for each other. Sources are in names/README.md.
//
//go:embed names/*.csv
var Names embed.FS
