package pages

import (
	"net/url"
	"regexp"
	"strings"

	"github.com/specialist-finder/finder/internal/directory"
)

// Tiles are pictures of the ground from a server that the operator chose. Browsers then
// ask that server, and it learns who looks at which place: without Tiles nobody but this
// server is asked.
type Tiles struct {
	URL    string `json:"url"`            // with {z}, {x} and {y}, and {r} if it has sharper ones
	Credit string `json:"credit"`         // whose pictures they are, as it must be shown
	Link   string `json:"link,omitempty"` // where the credit leads, "" for nowhere
}

// NewTiles reads an address of tiles and a credit, whose last word may be an https
// address to link to. Faults name "url" or "attribution".
func NewTiles(address, credit string) (*Tiles, error) {
	t := &Tiles{URL: address, Credit: strings.TrimSpace(credit)}
	if reason := t.fault(); reason != "" {
		return nil, directory.Invalid("url", address, reason)
	}
	if i := strings.LastIndexByte(t.Credit, ' '); i > 0 && strings.HasPrefix(t.Credit[i+1:], "https://") {
		t.Credit, t.Link = strings.TrimSpace(t.Credit[:i]), t.Credit[i+1:]
	}
	if t.Credit == "" {
		return nil, directory.Invalid("attribution", credit, "is needed with tiles: say whose they are")
	}
	return t, nil
}

// tileHost is a host that may stand in a policy as it is.
var tileHost = regexp.MustCompile(`^[A-Za-z0-9.-]+(:[0-9]+)?$|^\[[0-9a-fA-F:]+\](:[0-9]+)?$`)

// fault says why tiles cannot be had from an address, or "".
func (t *Tiles) fault() string {
	const noAddress = "is not an address as https://tiles.example.org/{z}/{x}/{y}.png"
	switch {
	case t.scheme() != "https" && t.scheme() != "http":
		return noAddress
	case !tileHost.MatchString(t.Host()):
		return "the host must be one host, written out: pages allow that one alone"
	}
	u, err := url.Parse(t.URL)
	if err != nil || u.Fragment != "" {
		return noAddress
	}
	for _, part := range []string{"{z}", "{x}", "{y}"} {
		if !strings.Contains(u.Path+"?"+u.RawQuery, part) {
			return "lacks " + part
		}
	}
	return ""
}

// Origin is the scheme and host that tiles come from, for the policy of pages.
func (t *Tiles) Origin() string { return t.scheme() + "://" + t.Host() }

// Host is the host that tiles come from.
func (t *Tiles) Host() string {
	host, _, _ := strings.Cut(strings.TrimPrefix(t.URL, t.scheme()+"://"), "/")
	return host
}

func (t *Tiles) scheme() string {
	scheme, _, _ := strings.Cut(t.URL, "://")
	return scheme
}
