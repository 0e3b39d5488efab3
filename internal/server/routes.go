package server

import (
	"net/http"

	"github.com/klauspost/compress/gzhttp"
	"github.com/labstack/echo/v4"

	"github.com/specialist-finder/finder/internal/server/api"
	"github.com/specialist-finder/finder/internal/server/oembed"
)

func (s *Server) router(a *api.API, o *oembed.OEmbed) *echo.Echo {
	e := echo.New()
	e.HideBanner, e.HidePort = true, true
	e.IPExtractor = clientAddress(s.cfg.TrustedProxies)
	e.HTTPErrorHandler = s.fail
	e.Use(s.middleware()...)
	add := func(path string, h echo.HandlerFunc) {
		e.Match([]string{http.MethodGet, http.MethodHead}, path, h)
		s.routes[path] = true
	}
	post := func(path string, h echo.HandlerFunc) {
		e.POST(path, h, s.sameOrigin)
		s.routes[path], s.forms[path] = true, true
	}
	a.Register(add)
	o.Register(add)
	s.pages.Register(add, post)
	s.embed.Register(add)
	s.loader.Register(add)
	s.example.Register(add)
	add(healthPath, s.health)
	add(readyPath, s.ready)
	return e
}

// minCompressed is the smallest answer worth compressing, in bytes.
const minCompressed = 1 << 10

// compressed compresses HTML, JSON, XML, styles and scripts for clients that ask for it. It
// stands outside Echo, so that the log counts the bytes of the answer itself.
// Nothing secret shares an answer with what a visitor typed, so compressing
// gives nothing away.
func compressed(h http.Handler) http.Handler {
	wrap, err := gzhttp.NewWrapper(
		gzhttp.MinSize(minCompressed),
		gzhttp.EnableZstd(false),
		gzhttp.ContentTypes([]string{"text/html", "text/css", "text/javascript", "application/json", "application/problem+json", "application/xml", "text/xml", "image/svg+xml"}),
	)
	if err != nil {
		panic("compression is set up wrongly: " + err.Error())
	}
	return wrap(h)
}
