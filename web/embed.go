// Package web holds what the browser gets: templates, styles, words and
// pictures, embedded so that the binary needs nothing beside it. It has no
// build step and no script, and knows nothing of how its files are put
// together: that is internal/server/pages.
//
// A shared piece of a page lives whole in components/<name>/, as
// <name>.html, which defines the template "<name>", and <name>.css. Pages are
// in templates/, and each is parsed together with layout.html and all
// components.
package web

import "embed"

// FS has the folders templates, components, styles, locales and images.
//
//go:embed templates components styles locales images
var FS embed.FS
