// Package web holds what the browser gets: templates, styles, words, pictures
// and scripts, embedded so that the binary needs nothing beside it. It knows
// nothing of how its files are put together: that is internal/server/pages.
//
// A shared piece of a page lives whole in components/<name>/, as
// <name>.html, which defines the template "<name>", <name>.css and, where it
// gets better by one, <name>.js. Pages are in templates/, and each is parsed
// together with layout.html and all components. What stands in pages of others,
// frame.html and fragment.html, has a layout of its own. Beside each component lies
// examples.json, its states as gallery/, which developers look at, shows them.
// What of a component is only loaded when somebody asks for it is in a folder live/
// below it.
//
// Scripts are bundled by `make web` from scripts/main.js, which imports those of
// the components, with the styles in live/, and from scripts/frame.js, which runs in
// frames alone, into dist/, which is not committed. A program that is built
// without them serves pages without scripts.
package web

import "embed"

// FS has the folders templates, components, styles, locales, images, gallery and dist.
// The last may be empty but for .keep, which is why all: stands before it.
//
//go:embed templates components styles locales images gallery all:dist
var FS embed.FS
