package data

import "embed"

// Examples holds sentences as people write them, each with what it means, under
// "examples/". Where they come from is in examples/README.md; internal/examples
// reads and checks them.
//
//go:embed examples/*.csv
var Examples embed.FS
