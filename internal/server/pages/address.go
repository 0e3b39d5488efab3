package pages

import (
	"net/http"
	"strings"

	"github.com/labstack/echo/v4"
)

// withoutSlash leads from a path with a slash at its end to the one without,
// with the same query. Routes of the site alone come here, so it leads nowhere
// else.
func withoutSlash(c echo.Context) error {
	u := c.Request().URL
	to := strings.TrimRight(u.EscapedPath(), "/")
	if u.RawQuery != "" {
		to += "?" + u.RawQuery
	}
	return c.Redirect(http.StatusMovedPermanently, to)
}
