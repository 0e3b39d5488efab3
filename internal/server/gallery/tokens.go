package gallery

import (
	"fmt"
	"regexp"
	"strings"
)

// Tokens are the names of the stylesheet's raw values by what they are for, without
// their prefix: those of "--color-link" is "link" among the colors.
type Tokens struct{ Colors, Sizes, Spaces []string }

var token = regexp.MustCompile(`(?m)^\s*--(color|size|space)-([a-z0-9-]+):`)

// TokensOf reads them from the stylesheet that defines them, in its order.
func TokensOf(css string) Tokens {
	css, _, _ = strings.Cut(css, "@media") // themes define nothing new
	var t Tokens
	lists := map[string]*[]string{"color": &t.Colors, "size": &t.Sizes, "space": &t.Spaces}
	for _, m := range token.FindAllStringSubmatch(css, -1) {
		*lists[m[1]] = append(*lists[m[1]], m[2])
	}
	return t
}

// Styles shows each token: a class for each, since the policy of the pages allows no
// style in an attribute.
func (t Tokens) Styles() string {
	var b strings.Builder
	for _, name := range t.Colors {
		fmt.Fprintf(&b, ".f-gallery__color--%s { background: var(--color-%[1]s); }\n", name)
	}
	for _, name := range t.Sizes {
		fmt.Fprintf(&b, ".f-gallery__size--%s { font-size: var(--size-%[1]s); }\n", name)
	}
	for _, name := range t.Spaces {
		fmt.Fprintf(&b, ".f-gallery__space--%s { inline-size: var(--space-%[1]s); }\n", name)
	}
	return b.String()
}
