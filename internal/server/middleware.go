package server

import (
	"crypto/rand"
	"net/http"
	"time"

	"github.com/labstack/echo/v4"

	"github.com/specialist-finder/finder/internal/directory"
)

// middleware is every step around a handler, outermost first. The order counts.
func (s *Server) middleware() []echo.MiddlewareFunc {
	return []echo.MiddlewareFunc{
		identify,           // first: all that follows may name the request
		s.observe,          // around whatever may fail or refuse: one line and one count each, and errors become answers here
		s.protect,          // before whatever may refuse: errors carry the headers too
		recovered,          // inside observe, so that a panic is answered and logged like any error
		s.limitBody,        // cheap refusals before a slot is taken
		s.limitConcurrency, // before the clock starts: a full server answers at once
		s.limitTime,        // innermost: the time is the handler's
	}
}

// identify gives the request a random id, which the answer and the log line
// share. One that the client sends is not taken over: it could carry anything.
func identify(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		c.Response().Header().Set(echo.HeaderXRequestID, rand.Text())
		return next(c)
	}
}

func requestID(c echo.Context) string { return c.Response().Header().Get(echo.HeaderXRequestID) }

// contentPolicy lets a page load its own style, pictures and scripts, ask and
// send its forms home, load tiles from the one host that the operator named, if any, and
// nothing else.
func contentPolicy(tiles *Tiles) string {
	pictures := "img-src 'self' data:"
	if tiles != nil {
		pictures += " " + tiles.Origin()
	}
	return "default-src 'none'; style-src 'self'; " + pictures + "; script-src 'self'; connect-src 'self'; " +
		"form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
}

// protect sets the headers that every answer has.
func (s *Server) protect(next echo.HandlerFunc) echo.HandlerFunc {
	policy := contentPolicy(s.cfg.Tiles)
	return func(c echo.Context) error {
		h := c.Response().Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Permissions-Policy", "camera=(), geolocation=(self), microphone=(), payment=(), usb=(), browsing-topics=()")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Cache-Control", "no-store") // a search is not left behind on a shared computer
		if s.cfg.Readiness.Sample() {
			h.Set("X-Robots-Tag", "noindex")
		}
		if s.embed.Owns(c.Request().URL.Path) {
			s.embed.Protect(c)
		}
		return next(c)
	}
}

// recovered turns a panic into an error. http.ErrAbortHandler is the way to
// drop a connection and goes through.
func recovered(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) (err error) {
		defer func() {
			switch r := recover(); r {
			case nil:
			case http.ErrAbortHandler:
				panic(r)
			default:
				err = newPanicked(r)
			}
		}()
		return next(c)
	}
}

// How long a body may be. Nothing but forms reads one; a form has room for many
// times the text that is taken, since one that is too long comes back with what
// was typed.
const (
	maxBodyBytes = 1 << 10
	maxFormBytes = 128 << 10
)

func (s *Server) limitBody(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		n, most := c.Request().ContentLength, int64(maxBodyBytes)
		if s.forms[c.Path()] {
			most = maxFormBytes
		}
		if n < 0 || n > most {
			return echo.NewHTTPError(http.StatusRequestEntityTooLarge, "requests have no body here, or a short one")
		}
		return next(c)
	}
}

// sameOrigin refuses forms that another site lets its visitors send. There is no
// cookie to misuse, but nobody should report what they never saw.
func (s *Server) sameOrigin(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		if err := s.origins.Check(c.Request()); err != nil {
			return &directory.Fault{Kind: directory.FaultForbidden, Msg: "this was sent from another site's page", Err: err}
		}
		return next(c)
	}
}

// limitConcurrency answers 503 at once when all slots are taken: waiting would
// only let a crowd grow. Health goes through, or a busy server looked dead.
func (s *Server) limitConcurrency(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		if isHealth(c.Path()) {
			return next(c)
		}
		select {
		case s.slots <- struct{}{}:
			defer func() { <-s.slots }()
			return next(c)
		default:
			s.metrics.full.Inc()
			return errFull
		}
	}
}

var errFull = directory.Unavailable(nil, "too many searches are running; try again in a moment")

// limitTime gives the handler until the timeout; what it asks must heed the
// context.
func (s *Server) limitTime(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		ctx := &deadline{Context: c.Request().Context(), at: time.Now().Add(s.cfg.RequestTimeout)} //nolint:forbidigo // contexts end by the clock
		defer ctx.release()
		c.SetRequest(c.Request().WithContext(ctx))
		return next(c)
	}
}
