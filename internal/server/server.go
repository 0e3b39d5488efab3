// Package server answers HTTP: the JSON API, the pages, health, and metrics on
// a listener of their own. It owns what all of these share: the order of the
// middleware, the limits, the log line and the map from fault kinds to
// statuses. What a search means is decided in package search; what is said to
// whom, in the sub-packages api, pages and, in pages of others, embed; widget
// hands out the script that puts it there.
//
// A search is health data: no query, path parameter, address, referrer or user
// agent is ever logged or counted, and no cookie is set.
package server

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"strings"
	"sync"
	"time"

	"github.com/labstack/echo/v4"
	"github.com/prometheus/client_golang/prometheus"

	"github.com/specialist-finder/finder/data"
	"github.com/specialist-finder/finder/internal/catalog"
	"github.com/specialist-finder/finder/internal/mapdraw"
	"github.com/specialist-finder/finder/internal/search"
	"github.com/specialist-finder/finder/internal/server/api"
	"github.com/specialist-finder/finder/internal/server/articles"
	"github.com/specialist-finder/finder/internal/server/embed"
	"github.com/specialist-finder/finder/internal/server/oembed"
	"github.com/specialist-finder/finder/internal/server/pages"
	"github.com/specialist-finder/finder/internal/server/widget"
	"github.com/specialist-finder/finder/web"
)

type (
	// Finder is what the endpoints ask for searches.
	Finder = api.Finder
	// Suggester is what they ask for completions.
	Suggester = api.Suggester
	// Providers is what they ask for whole records.
	Providers = api.Providers
	// Listing is what sitemaps list.
	Listing = pages.Listing
	// Reports is where they put what visitors say is wrong.
	Reports = pages.Reports
	// Tiles are pictures of the ground from another server.
	Tiles = pages.Tiles
	// EmbedOrigins are the sites that may frame a finder; none means any.
	EmbedOrigins = embed.Origins
	// EmbedCounts counts what is embedded, without any tracking.
	EmbedCounts = embed.Counts
)

// Config is what a server needs. The first six must be set.
type Config struct {
	Finder    Finder
	Suggester Suggester
	Providers Providers
	Reports   Reports
	Readiness Readiness
	Catalog   *catalog.Catalog

	Listing Listing       // nil names no provider to search engines
	Towns   mapdraw.Towns // whose names maps have; nil for none
	Tiles   *Tiles        // what the map that moves shows; nil for our own outlines, which asks nobody else

	Addr        string // where to listen, "localhost:8080"; port 0 takes a free one
	MetricsAddr string // where to serve /metrics, "" for nowhere
	BaseURL     string // how the world reaches the server, for canonical links; may be ""
	Gallery     bool   // shows the components of the pages at /gallery, for development

	EmbedOrigins EmbedOrigins // who may frame a finder; nil for any site
	EmbedCounts  EmbedCounts  // nil counts nothing

	// Main and Side are sockets that were opened at these addresses before the
	// server had anything to serve; it closes them. Open opens those that are nil.
	Main, Side net.Listener

	Logger  *slog.Logger         // nil logs nothing
	Metrics *prometheus.Registry // nil makes one
	Now     func() time.Time     // nil is time.Now

	MaxConcurrent  int           // requests answered at once; more get 503. 0 is DefaultMaxConcurrent
	RequestTimeout time.Duration // 0 is DefaultRequestTimeout

	// TrustedProxies are where proxies before the server are: the X-Forwarded-For
	// of these, and of nobody else, tells clients apart.
	TrustedProxies []netip.Prefix
}

// What a Config leaves open.
const (
	DefaultMaxConcurrent  = 256
	DefaultRequestTimeout = 5 * time.Second
	DefaultMetricsAddr    = "127.0.0.1:9090"
)

// NewTiles reads an address of tiles, with {z}, {x} and {y}, and whose they are. Faults
// name "url" or "attribution".
func NewTiles(address, credit string) (*Tiles, error) { return pages.NewTiles(address, credit) }

// ParseEmbedOrigins reads the sites that may embed, as https://example.org or
// https://*.example.org. The fault of the first that is none names "embed-origins".
func ParseEmbedOrigins(list []string) (EmbedOrigins, error) { return embed.ParseOrigins(list) }

// Server is the HTTP server: New, Open, Run, Close.
type Server struct {
	cfg     Config
	log     *slog.Logger
	echo    *echo.Echo
	pages   *pages.Pages
	example *articles.Articles
	embed   *embed.Embed
	loader  *widget.Loader
	metrics *metrics
	origins *http.CrossOriginProtection
	slots   chan struct{}   // one for each request that is being answered
	routes  map[string]bool // registered patterns, the only ones that are logged
	forms   map[string]bool // those of them that forms are sent to

	main, side *listener
	failed     chan error // what ended a listener that was not closed
	closing    sync.Once
	closed     error
}

// New puts a server together; it opens nothing. An error is a broken template
// or message, which tests rule out.
func New(cfg Config) (*Server, error) {
	cfg = cfg.withDefaults()
	labels := search.NewLabels(cfg.Catalog)
	own := &itself{sizes: map[string]int{}}
	p, err := pages.New(pages.Config{
		Finder: cfg.Finder, Providers: cfg.Providers, Catalog: cfg.Catalog, Labels: labels, Towns: cfg.Towns, Tiles: cfg.Tiles,
		Listing: cfg.Listing, Count: func(ctx context.Context) int { return cfg.Readiness.Ready(ctx).Providers },
		Sample: cfg.Readiness.Sample, Now: cfg.Now, BaseURL: cfg.BaseURL,
		Reports: cfg.Reports, Wait: reportLimit(cfg.Now), Gallery: cfg.Gallery,
		Guess: own.guess, Weigh: own.weights,
	})
	if err != nil {
		return nil, fmt.Errorf("pages: %w", err)
	}
	example, err := articles.New(articles.Config{Files: data.Articles, IsTopic: cfg.Catalog.IsTopic, Sample: cfg.Readiness.Sample})
	if err != nil {
		return nil, fmt.Errorf("example articles: %w", err)
	}
	framed, err := embed.New(embed.Config{
		Pages: p, Providers: cfg.Providers, Catalog: cfg.Catalog, Sample: cfg.Readiness.Sample,
		Origins: cfg.EmbedOrigins, Counts: cfg.EmbedCounts, BaseURL: cfg.BaseURL,
	})
	if err != nil {
		return nil, fmt.Errorf("frames: %w", err)
	}
	loader, err := widget.New(web.FS)
	if err != nil {
		return nil, err
	}
	origins, err := newOrigins(cfg.BaseURL)
	if err != nil {
		return nil, fmt.Errorf("base URL: %w", err)
	}
	s := &Server{
		cfg: cfg, log: cfg.Logger, pages: p, embed: framed, loader: loader, example: example,
		metrics: newMetrics(cfg.Metrics), origins: origins,
		slots:  make(chan struct{}, cfg.MaxConcurrent),
		routes: map[string]bool{},
		forms:  map[string]bool{},
		failed: make(chan error, 2),
	}
	own.server = s
	s.echo = s.router(api.New(api.Config{
		Finder: cfg.Finder, Suggester: cfg.Suggester, Providers: cfg.Providers, Labels: labels, Words: recordWords(p),
	}), oembed.New(oembed.Config{
		Finder: cfg.Finder, Providers: cfg.Providers, Catalog: cfg.Catalog, Labels: labels, Languages: languages(p), BaseURL: strings.TrimSuffix(cfg.BaseURL, "/"),
		Results: framed.Results,
	}))
	return s, nil
}

// recordWords takes what records say of themselves from the words of the pages.
func recordWords(p *pages.Pages) map[string]api.Words {
	out := map[string]api.Words{}
	for _, l := range p.Locales() {
		out[l.Lang] = api.Words{Sample: l.T("banner.sample"), NoEndorsement: l.T("footer.listing")}
	}
	return out
}

// languages are those of the pages.
func languages(p *pages.Pages) []oembed.Language {
	var out []oembed.Language
	for _, l := range p.Locales() {
		out = append(out, oembed.Language{Lang: l.Lang, Root: l.Root, T: l.T})
	}
	return out
}

func (cfg Config) withDefaults() Config {
	if cfg.Logger == nil {
		cfg.Logger = slog.New(slog.DiscardHandler)
	}
	if cfg.Metrics == nil {
		cfg.Metrics = prometheus.NewRegistry()
	}
	if cfg.Now == nil {
		cfg.Now = time.Now //nolint:forbidigo // the default of what is injected
	}
	cfg.MaxConcurrent = cmp.Or(cfg.MaxConcurrent, DefaultMaxConcurrent)
	cfg.RequestTimeout = cmp.Or(cfg.RequestTimeout, DefaultRequestTimeout)
	return cfg
}

// Handler answers everything but metrics, without a listener.
func (s *Server) Handler() http.Handler { return compressed(s.echo) }

// Open listens and begins to answer. A port that is taken fails here.
func (s *Server) Open(ctx context.Context) error {
	main, err := listen(ctx, s.cfg.Main, s.cfg.Addr, s.Handler(), s.cfg.RequestTimeout)
	if err != nil {
		return err
	}
	if s.cfg.MetricsAddr != "" || s.cfg.Side != nil {
		side, err := listen(ctx, s.cfg.Side, s.cfg.MetricsAddr, s.metrics.handler(), s.cfg.RequestTimeout)
		if err != nil {
			return errors.Join(fmt.Errorf("metrics: %w", err), main.net.Close())
		}
		s.side = side
		side.serve(s.failed)
	}
	s.main = main
	main.serve(s.failed)
	return nil
}

// Run waits until the context ends or a listener fails; closing is up to the
// caller. It returns nil for an ended context.
func (s *Server) Run(ctx context.Context) error {
	select {
	case <-ctx.Done():
		return nil
	case err := <-s.failed:
		return err
	}
}

// Close stops accepting, lets running requests finish until the context ends,
// then cuts them off. It may be called twice, and before Open.
func (s *Server) Close(ctx context.Context) error {
	s.closing.Do(func() {
		s.closed = errors.Join(s.main.close(ctx), s.side.close(ctx))
	})
	return s.closed
}

// URL is the address that the server answers at, with the real port; "" before
// Open.
func (s *Server) URL() string { return s.main.url() }

// MetricsURL is where metrics are, or "".
func (s *Server) MetricsURL() string {
	if s.side == nil {
		return ""
	}
	return s.side.url() + "/metrics"
}

// listener is one http.Server with its socket and the goroutine that serves it.
type listener struct {
	net  net.Listener
	http *http.Server
	done chan struct{} // closed when the goroutine has ended
}

// Limits of a connection. Requests have no bodies but short forms, so reading one is quick;
// writing may take as long as a request and a slow phone need.
const (
	readHeaderTimeout = 5 * time.Second
	readTimeout       = 10 * time.Second
	slowestClient     = 30 * time.Second
	idleTimeout       = 2 * time.Minute
	maxHeaderBytes    = 16 << 10
)

func listen(ctx context.Context, l net.Listener, addr string, h http.Handler, requestTimeout time.Duration) (*listener, error) {
	if l == nil {
		var lc net.ListenConfig
		var err error
		if l, err = lc.Listen(ctx, "tcp", addr); err != nil {
			return nil, fmt.Errorf("listen on %s: %w", addr, err)
		}
	}
	return &listener{net: l, done: make(chan struct{}), http: &http.Server{
		Handler:           h,
		ReadHeaderTimeout: readHeaderTimeout,
		ReadTimeout:       readTimeout,
		WriteTimeout:      requestTimeout + slowestClient,
		IdleTimeout:       idleTimeout,
		MaxHeaderBytes:    maxHeaderBytes,
		// net/http logs addresses of visitors; what goes wrong in handlers is
		// in our own log line.
		ErrorLog: slog.NewLogLogger(slog.DiscardHandler, slog.LevelError),
	}}, nil
}

func (l *listener) serve(failed chan<- error) {
	go func() {
		defer close(l.done)
		if err := l.http.Serve(l.net); !errors.Is(err, http.ErrServerClosed) {
			failed <- fmt.Errorf("serve on %s: %w", l.net.Addr(), err)
		}
	}()
}

func (l *listener) close(ctx context.Context) error {
	if l == nil {
		return nil
	}
	err := l.http.Shutdown(ctx)
	if err != nil {
		err = errors.Join(err, l.http.Close())
	}
	<-l.done
	return err
}

func (l *listener) url() string {
	if l == nil {
		return ""
	}
	host, port, err := net.SplitHostPort(l.net.Addr().String())
	if ip := net.ParseIP(host); err != nil || ip.IsUnspecified() || ip.IsLoopback() {
		host = "localhost"
	}
	return "http://" + net.JoinHostPort(host, port)
}
