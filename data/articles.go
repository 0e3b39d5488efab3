package data

import "embed"

// Articles holds invented articles with a finder inside, and the page that lists
// them, under "articles/". Where they come from is in articles/README.md;
// internal/server/articles reads, checks and serves them.
//
//go:embed articles/*.html
var Articles embed.FS
