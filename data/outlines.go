package data

import _ "embed"

// Outlines is the coasts and borders of the US, its states and counties. Form,
// source and licence are in outlines/README.md; internal/mapdraw reads it.
//
//go:embed outlines/us.txt
var Outlines string
