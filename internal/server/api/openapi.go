package api

import (
	_ "embed"

	"github.com/labstack/echo/v4"

	"github.com/specialist-finder/finder/internal/server/params"
)

// document describes the API in OpenAPI 3. It is written by hand; tests hold
// it to the parser's parameters and to real answers.
//
//go:embed openapi.json
var document []byte

// openAPI answers /api/openapi.json.
func openAPI(c echo.Context) error {
	if err := params.None(c.Request().URL.RawQuery); err != nil {
		return err
	}
	return send(c, jsonType, document)
}
