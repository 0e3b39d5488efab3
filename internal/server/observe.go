package server

import (
	"log/slog"
	"net/http"
	"slices"
	"time"

	"github.com/labstack/echo/v4"
	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// observe turns errors into answers, then writes one log line and counts the
// request. Line and labels come from closed sets: neither holds anything that
// a visitor sent.
func (s *Server) observe(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		began := s.cfg.Now()
		err := next(c)
		if err != nil {
			c.Error(err)
		}
		depart(c)
		took := s.cfg.Now().Sub(began)
		route, status := s.route(c), c.Response().Status
		s.metrics.observe(route, status, took)
		s.logRequest(c, route, status, took, err)
		return nil
	}
}

// depart lets an answer go that is whole, which its length says: nobody waits
// until it is logged. What is compressed goes when its handlers return.
func depart(c echo.Context) {
	if c.Response().Header().Get(echo.HeaderContentLength) != "" {
		c.Response().Flush()
	}
}

// route is the pattern that matched; a path that none did may hold anything.
func (s *Server) route(c echo.Context) string {
	if path := c.Path(); s.routes[path] {
		return path
	}
	return "unmatched"
}

func (s *Server) logRequest(c echo.Context, route string, status int, took time.Duration, err error) {
	level := slog.LevelInfo
	switch {
	case status == http.StatusServiceUnavailable: // told to come back; readiness says why
		level = slog.LevelWarn
	case status >= http.StatusInternalServerError:
		level = slog.LevelError
	}
	ctx := c.Request().Context()
	if !s.log.Enabled(ctx, level) {
		return
	}
	attrs := []slog.Attr{
		slog.String("method", knownMethod(c.Request().Method)),
		slog.String("route", route),
		slog.Int("status", status),
		slog.Int64("bytes", c.Response().Size),
		slog.Float64("took_ms", float64(took.Microseconds())/1000),
		slog.String("request_id", requestID(c)),
	}
	if level >= slog.LevelWarn && err != nil {
		attrs = append(attrs, causeOf(err)...)
	}
	s.log.LogAttrs(ctx, level, "request", attrs...)
}

func knownMethod(m string) string {
	if slices.Contains([]string{"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}, m) {
		return m
	}
	return "other"
}

// metrics are counted by route pattern and class of status.
type metrics struct {
	registry *prometheus.Registry
	requests *prometheus.CounterVec
	seconds  *prometheus.HistogramVec
	full     prometheus.Counter
}

func newMetrics(reg *prometheus.Registry) *metrics {
	m := &metrics{
		registry: reg,
		requests: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "finder_http_requests_total", Help: "Requests answered, by route and class of status.",
		}, []string{"route", "status"}),
		seconds: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "finder_http_request_seconds", Help: "Time from the first middleware to the last byte, by route.",
			Buckets: []float64{.0001, .00025, .0005, .001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5},
		}, []string{"route"}),
		full: prometheus.NewCounter(prometheus.CounterOpts{
			Name: "finder_http_requests_full_total", Help: "Requests refused because all slots were taken.",
		}),
	}
	reg.MustRegister(m.requests, m.seconds, m.full)
	return m
}

var statusClasses = [...]string{"0xx", "1xx", "2xx", "3xx", "4xx", "5xx"}

func (m *metrics) observe(route string, status int, took time.Duration) {
	m.requests.WithLabelValues(route, statusClasses[min(status/100, len(statusClasses)-1)]).Inc()
	m.seconds.WithLabelValues(route).Observe(took.Seconds())
}

// handler serves /metrics alone.
func (m *metrics) handler() http.Handler {
	mux := http.NewServeMux()
	mux.Handle("GET /metrics", promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{}))
	return mux
}
