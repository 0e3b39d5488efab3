package embed

import (
	"crypto/sha256"
	"encoding/base64"
	"regexp"
	"strings"

	"github.com/labstack/echo/v4"

	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/origin"
)

// Origins are the sites that may embed, as frame-ancestors of a content policy has them;
// none means any.
type Origins []string

// ancestor is an origin, of one host or, with *., of all below it. Nothing else of a
// policy can be written into one.
var ancestor = regexp.MustCompile(`^https?://(?:\*\.)?[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::[0-9]{1,5})?$`)

// ParseOrigins reads the sites that may embed, as https://example.org or
// https://*.example.org. The fault of the first that is none names "embed-origins".
func ParseOrigins(list []string) (Origins, error) {
	var out Origins
	for _, s := range list {
		site := strings.ToLower(strings.TrimSpace(s))
		if !ancestor.MatchString(site) || origin.Of(strings.Replace(site, "//*.", "//", 1)) == "" {
			return nil, directory.Invalid("embed-origins", s, "is no origin as https://example.org, or https://*.example.org for all below it")
		}
		out = append(out, site)
	}
	return out, nil
}

// ancestors is the directive of who may embed, "" for anybody: "*" would leave out pages
// without a host of their own, as those in a sandbox are. The site itself always may: it
// shows editors what they get.
func (o Origins) ancestors() string {
	if len(o) == 0 {
		return ""
	}
	return "; frame-ancestors 'self' " + strings.Join(o, " ")
}

const policyHeader = "Content-Security-Policy"

// policy lets a framed document load its own style and script, and ask home. Home is named
// by its address too: for a document in a sandbox WebKit takes 'self' for nothing. style is
// the hash of a rule that stands in it, or "".
func (e *Embed) policy(c echo.Context, style string) string {
	self := "'self'"
	if home := origin.OfAddress(string(e.root(c))); ancestor.MatchString(home) { // else a policy cannot name it
		self += " " + home
	}
	if style != "" {
		style = " '" + style + "'"
	}
	return "default-src 'none'; style-src " + self + style + "; img-src " + self + " data:; script-src " + self +
		"; connect-src " + self + "; form-action " + self + "; base-uri 'none'" + e.cfg.Origins.ancestors()
}

// Protect sets the headers that every answer below /embed/ has, in place of those of pages:
// others may frame it, those too that want to be sure of all that they embed.
func (e *Embed) Protect(c echo.Context) {
	h := c.Response().Header()
	h.Set(policyHeader, e.policy(c, ""))
	h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()")
	h.Set("Cross-Origin-Resource-Policy", "cross-origin")
	h.Set("Cross-Origin-Embedder-Policy", "require-corp")
	h.Del("Cross-Origin-Opener-Policy")
	h.Set("X-Robots-Tag", "noindex")
}

// hashOf is a style as a policy names it.
func hashOf(style string) string {
	sum := sha256.Sum256([]byte(style))
	return "sha256-" + base64.StdEncoding.EncodeToString(sum[:])
}
