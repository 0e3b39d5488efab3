// Package origin reads the origins of web pages, in the one form that each has.
package origin

import (
	"net/netip"
	"net/url"
	"strconv"
	"strings"
)

// maxBare is how long an origin is at most: a name of a host has 253 characters.
const maxBare = 280

// Of is the origin that a text is: http or https, host and port, in small letters,
// without the port that the scheme has anyway. A referrer that is cut to its origin,
// with a slash at the end, is one too. Everything else is "": an address with a path or a
// user in it, and what merely looks like one.
func Of(s string) string {
	if len(s) > maxBare {
		return ""
	}
	u, err := url.Parse(s)
	if err != nil || !isBare(u) {
		return ""
	}
	return bare(u)
}

// OfAddress is the origin of the address of a page, "" for what is none.
func OfAddress(s string) string {
	u, err := url.Parse(s)
	if err != nil || !isWeb(u) {
		return ""
	}
	return bare(u)
}

func bare(u *url.URL) string {
	host, okHost := hostOf(u.Hostname())
	port, okPort := portOf(u)
	out := u.Scheme + "://" + host + port
	if !okHost || !okPort || len(out) > maxBare {
		return ""
	}
	return out
}

func isWeb(u *url.URL) bool { return u.Scheme == "http" || u.Scheme == "https" }

// isBare tells whether an address is an origin and nothing more. A "?" or "#" with
// nothing behind it leaves no trace but the first of ForceQuery.
func isBare(u *url.URL) bool {
	return isWeb(u) && u.Opaque == "" && u.User == nil &&
		(u.Path == "" || u.Path == "/") && u.RawQuery == "" && !u.ForceQuery && u.Fragment == ""
}

// hostOf is a name or an address in the one form that it has.
func hostOf(host string) (string, bool) {
	if a, err := netip.ParseAddr(host); err == nil {
		if a.Zone() != "" || a.Is4In6() {
			return "", false
		}
		if a.Is6() {
			return "[" + a.String() + "]", true
		}
		return a.String(), true
	}
	host = strings.ToLower(host)
	for label := range strings.SplitSeq(host, ".") {
		if !isLabel(label) {
			return "", false
		}
	}
	return host, true
}

const maxLabel = 63 // RFC 1035

// isLabel tells whether browsers have that between the dots of a host: names in
// other scripts come in their ASCII form.
func isLabel(s string) bool {
	return s != "" && len(s) <= maxLabel && strings.IndexFunc(s, func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < '0' || r > '9') && r != '-' && r != '_'
	}) < 0
}

// portOf is the port behind its colon, or "" for the scheme's own.
func portOf(u *url.URL) (string, bool) {
	p := u.Port()
	if p == "" {
		return "", !strings.HasSuffix(u.Host, ":")
	}
	n, err := strconv.ParseUint(p, 10, 16)
	if err != nil || n == 0 {
		return "", false
	}
	if u.Scheme == "http" && n == 80 || u.Scheme == "https" && n == 443 {
		return "", true
	}
	return ":" + strconv.FormatUint(n, 10), true
}
