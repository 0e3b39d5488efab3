package data

import "embed"

// Relevance holds the judged queries under "relevance/", one file a family, and
// the floors below which no figure may drop. Columns and rules are in
// relevance/README.md; internal/relevance reads and checks them.
//
//go:embed relevance
var Relevance embed.FS
