package main

import (
	"context"
	"errors"
	"net"
	"net/url"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/server"
)

// check refuses flags that nothing can be served with, before anything is made.
func (c *serveCommand) check() error {
	for _, f := range []struct{ flag, addr string }{{"--addr", c.Addr}, {"--metrics-addr", c.MetricsAddr}} {
		if reason := addrFault(f.addr); reason != "" && (f.addr != "" || f.flag == "--addr") {
			return directory.Invalid(f.flag, f.addr, reason)
		}
	}
	if c.BaseURL != "" && !isBaseURL(c.BaseURL) {
		return directory.Invalid("--base-url", c.BaseURL, "is not an address as https://finder.example.org")
	}
	if _, err := c.tiles(); err != nil {
		return err
	}
	if _, err := c.embedOrigins(); err != nil {
		return err
	}
	if c.MaxConcurrent < 1 {
		return directory.Invalid("--max-concurrent", strconv.Itoa(c.MaxConcurrent), "must be 1 or more: with none, nobody is answered")
	}
	for _, f := range []struct {
		flag string
		time time.Duration
	}{{"--request-timeout", c.RequestTimeout}, {"--drain-timeout", c.DrainTimeout}} {
		if f.time <= 0 {
			return directory.Invalid(f.flag, f.time.String(), "must be more than nothing")
		}
	}
	return nil
}

// tiles are nil where none are wanted.
func (c *serveCommand) tiles() (*server.Tiles, error) {
	switch {
	case c.TileURL == "" && c.TileAttribution == "":
		return nil, nil
	case c.TileURL == "":
		return nil, directory.Invalid("--tile-attribution", c.TileAttribution, "is of no use without --tile-url")
	}
	t, err := server.NewTiles(c.TileURL, c.TileAttribution)
	if f, ok := errors.AsType[*directory.Fault](err); ok {
		return nil, directory.Invalid("--tile-"+f.Field, f.Value, f.Msg)
	}
	return t, err
}

// embedOrigins are the sites that may embed.
func (c *serveCommand) embedOrigins() (server.EmbedOrigins, error) {
	origins, err := server.ParseEmbedOrigins(c.EmbedOrigins)
	if f, ok := errors.AsType[*directory.Fault](err); ok {
		return nil, directory.Invalid("--"+f.Field, f.Value, f.Msg)
	}
	return origins, err
}

// addrFault says why an address is none that can be listened on, or "".
func addrFault(addr string) string {
	_, port, err := net.SplitHostPort(addr)
	if err != nil {
		return "is not an address as localhost:8080, or :8080 for all of this machine's"
	}
	if n, err := strconv.ParseUint(port, 10, 16); err != nil || port != strconv.FormatUint(n, 10) {
		return "the port is not a number from 0 to 65535"
	}
	return ""
}

func isBaseURL(s string) bool {
	u, err := url.Parse(s)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Hostname() != "" &&
		u.User == nil && u.RawQuery == "" && u.Fragment == "" && !strings.ContainsAny(s, " ?#")
}

// sockets are what the server listens on. They are opened first, so that a
// server that cannot be reached makes no folder; who connects waits until there
// is something to serve.
type sockets struct{ main, side net.Listener }

func (c *serveCommand) listen(ctx context.Context) (s sockets, err error) {
	if s.main, err = listenOn(ctx, "--addr", c.Addr); err != nil || c.MetricsAddr == "" {
		return s, err
	}
	s.side, err = listenOn(ctx, "--metrics-addr", c.MetricsAddr)
	if err != nil {
		if takes(s.main, c.MetricsAddr) {
			err = directory.Invalid("--metrics-addr", c.MetricsAddr, "is where this server itself serves the site (--addr): choose another port for the metrics, or none with --metrics-addr ''")
		}
		s.close()
	}
	return s, err
}

// takes tells whether a socket is what keeps an address from being listened on.
func takes(l net.Listener, addr string) bool {
	has, ok := l.Addr().(*net.TCPAddr)
	want, err := net.ResolveTCPAddr("tcp", addr)
	return ok && err == nil && has.Port == want.Port &&
		(has.IP.Equal(want.IP) || want.IP == nil || has.IP.IsUnspecified() || want.IP.IsUnspecified())
}

func (s sockets) close() {
	for _, l := range []net.Listener{s.main, s.side} {
		if l != nil {
			_ = l.Close() // a server that was begun has closed it
		}
	}
}

// listenOn opens a socket; a fault says which flag to change.
func listenOn(ctx context.Context, flag, addr string) (net.Listener, error) {
	var lc net.ListenConfig
	l, err := lc.Listen(ctx, "tcp", addr)
	switch {
	case err == nil:
		return l, nil
	case errors.Is(err, syscall.EADDRINUSE):
		return nil, directory.Conflict("%s %q: another program listens there already: stop it, or choose another port", flag, addr)
	case errors.Is(err, syscall.EADDRNOTAVAIL):
		return nil, directory.Invalid(flag, addr, "is not an address of this machine")
	case errors.Is(err, syscall.EACCES), errors.Is(err, syscall.EPERM):
		return nil, directory.Unavailable(err, "%s %q: this user may not listen there; ports from 1024 on are free to all", flag, addr)
	}
	if dns, ok := errors.AsType[*net.DNSError](err); ok {
		return nil, directory.Invalid(flag, addr, "the host is not known: "+dns.Err)
	}
	return nil, directory.Unavailable(err, "%s %q: it cannot be listened on", flag, addr)
}
