package api

import (
	"github.com/labstack/echo/v4"

	"github.com/specialist-finder/finder/internal/search"
	"github.com/specialist-finder/finder/internal/server/params"
)

// suggest answers /api/v1/suggest.
func (a *API) suggest(c echo.Context) error {
	req, err := params.Suggest(c.Request().URL.RawQuery)
	if err != nil {
		return err
	}
	suggestions, err := a.cfg.Suggester.Suggest(c.Request().Context(), req)
	if err != nil {
		return err
	}
	return write(c, func(dst []byte) []byte {
		dst = append(dst, `{"suggestions":`...)
		dst = appendList(dst, suggestions, appendSuggestion)
		return append(dst, '}')
	})
}

func appendSuggestion(dst []byte, s *search.Suggestion) []byte {
	dst = append(dst, `{"text":`...)
	dst = appendString(dst, s.Text)
	dst = append(dst, `,"kind":`...)
	dst = appendString(dst, s.Kind)
	dst = append(dst, `,"id":`...)
	dst = appendNullable(dst, s.ID)
	dst = append(dst, `,"npi":`...)
	dst = appendNullable(dst, s.NPI)
	dst = append(dst, `,"detail":`...)
	dst = appendNullable(dst, s.Detail)
	return append(dst, '}')
}
