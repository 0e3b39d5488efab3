package main

import (
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"syscall"
	"time"
)

// requestTimeout is after which a request counts as an error.
const requestTimeout = 30 * time.Second

// target checks the address of a server under load: http, on this machine.
func target(raw string) (base string, err error) {
	u, err := url.Parse(raw)
	if err != nil {
		return "", err
	}
	if u.Scheme != "http" || u.Host == "" || u.RawQuery != "" || u.User != nil {
		return "", fmt.Errorf("-url %q is not like http://localhost:8080", raw)
	}
	if !onThisMachine(u.Hostname()) {
		return "", fmt.Errorf("-url %q is not on this machine: load goes to loopback addresses only", raw)
	}
	return strings.TrimSuffix(u.String(), "/"), nil
}

func onThisMachine(host string) bool {
	addr, err := netip.ParseAddr(host)
	return host == "localhost" || err == nil && addr.Unmap().IsLoopback()
}

// newClient keeps a connection for each of so many clients, and connects to
// loopback addresses alone, whatever a name resolves to. It follows no
// redirection: that is no answer.
func newClient(clients int) *http.Client {
	dialer := net.Dialer{Timeout: 5 * time.Second, Control: func(_, address string, _ syscall.RawConn) error {
		host, _, err := net.SplitHostPort(address)
		if err == nil && !onThisMachine(host) {
			err = fmt.Errorf("%s is not on this machine", address)
		}
		return err
	}}
	return &http.Client{
		Timeout: requestTimeout,
		Transport: &http.Transport{
			DialContext: dialer.DialContext, MaxIdleConnsPerHost: clients, MaxConnsPerHost: clients, DisableCompression: true,
		},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
}
