package server

import (
	"hash/maphash"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"sync"
	"time"

	"github.com/labstack/echo/v4"
	"golang.org/x/time/rate"
)

// How often one client may send a report: so many at once, then one after each
// while. A report that has to be put right counts again.
const (
	reportsAtOnce = 10
	reportEvery   = 5 * time.Minute
)

// maxClients is how many clients are told apart. Two that share a place share
// their limit, which among so many hardly happens.
const maxClients = 4096

// clients limits how often each of them does something. It knows a client by the
// place that a keyed hash of its address gives it in a table of fixed size: so
// memory does not grow, however many come, and no address is kept.
type clients struct {
	now  func() time.Time
	seed maphash.Seed

	mu    sync.Mutex // guards which places are taken; a limiter guards itself
	table [maxClients]*rate.Limiter
}

// clientAddress tells clients apart. What one says of its address is not believed;
// what a trusted proxy says of its client is.
func clientAddress(proxies []netip.Prefix) echo.IPExtractor {
	if len(proxies) == 0 {
		return echo.ExtractIPDirect()
	}
	trusted := []echo.TrustOption{echo.TrustLoopback(false), echo.TrustLinkLocal(false), echo.TrustPrivateNet(false)}
	for _, p := range proxies {
		trusted = append(trusted, echo.TrustIPRange(&net.IPNet{
			IP: p.Masked().Addr().AsSlice(), Mask: net.CIDRMask(p.Bits(), p.Addr().BitLen()),
		}))
	}
	return echo.ExtractIPFromXFFHeader(trusted...)
}

// reportLimit tells how long the client of a request has to wait before it may
// send a report, 0 if it may now, which then counts.
func reportLimit(now func() time.Time) func(echo.Context) time.Duration {
	all := &clients{now: now, seed: maphash.MakeSeed()}
	return func(c echo.Context) time.Duration { return all.wait(c.RealIP()) }
}

func (c *clients) wait(address string) time.Duration {
	now := c.now()
	r := c.limiter(address).ReserveN(now, 1)
	wait := r.DelayFrom(now)
	if wait > 0 {
		r.CancelAt(now) // who is refused does not wait in line
	}
	return wait
}

func (c *clients) limiter(address string) *rate.Limiter {
	at := maphash.String(c.seed, network(address)) % maxClients
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.table[at] == nil {
		c.table[at] = rate.NewLimiter(rate.Every(reportEvery), reportsAtOnce)
	}
	return c.table[at]
}

// householdBits is how much of an address of IPv6 tells one household from
// another; the rest each of its machines changes at will.
const householdBits = 64

// network is what of an address one client cannot change.
func network(address string) string {
	ip, err := netip.ParseAddr(address)
	if err != nil {
		return address
	}
	if ip = ip.Unmap(); ip.Is6() {
		return netip.PrefixFrom(ip.WithZone(""), householdBits).Masked().String()
	}
	return ip.String()
}

// newOrigins tells forms of this site from those of others. Behind a proxy that
// changes the host, the public address is this site too.
func newOrigins(baseURL string) (*http.CrossOriginProtection, error) {
	p := http.NewCrossOriginProtection()
	if baseURL == "" {
		return p, nil
	}
	u, err := url.Parse(baseURL)
	if err != nil {
		return nil, err
	}
	return p, p.AddTrustedOrigin(strings.ToLower(u.Scheme + "://" + u.Host))
}
