package pages

import (
	"net/http"
	"strconv"

	"github.com/labstack/echo/v4"

	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/mapdraw"
)

// outlinesPath is where the ground of the map that moves is, tile by tile.
const outlinesPath = "/map/outlines/"

// outlinesAge is how long a browser keeps a tile. Outlines change with the program
// alone, and what a tile shows is some miles wide: it tells less of the reader than the
// address of the page does.
const outlinesAge = "public, max-age=604800"

// outlines answers /map/outlines/{zoom}/{x}/{y}.
func (p *Pages) outlines(c echo.Context) error {
	tile, err := tileOf(c)
	if err != nil {
		return err
	}
	svg := mapdraw.DrawTile(tile, p.cfg.Towns)
	h := c.Response().Header()
	h.Set("Cache-Control", outlinesAge)
	h.Set(echo.HeaderContentLength, strconv.Itoa(len(svg)))
	return c.Blob(http.StatusOK, "image/svg+xml", []byte(svg))
}

// tileOf reads the numbers of a tile.
func tileOf(c echo.Context) (mapdraw.Tile, error) {
	var n [3]int
	for i, name := range []string{"zoom", "x", "y"} {
		var err error
		if n[i], err = strconv.Atoi(c.Param(name)); err != nil {
			return mapdraw.Tile{}, directory.Invalid(name, c.Param(name), "must be a whole number")
		}
	}
	t := mapdraw.Tile{Z: n[0], X: n[1], Y: n[2]}
	switch most := strconv.Itoa(1<<min(max(t.Z, 0), mapdraw.MaxTileZoom) - 1); {
	case t.OK():
		return t, nil
	case t.Z < mapdraw.MinTileZoom || t.Z > mapdraw.MaxTileZoom:
		return t, directory.Invalid("zoom", c.Param("zoom"), "must be from "+strconv.Itoa(mapdraw.MinTileZoom)+" to "+strconv.Itoa(mapdraw.MaxTileZoom))
	case t.X < 0 || t.X >= 1<<t.Z:
		return t, directory.Invalid("x", c.Param("x"), "must be from 0 to "+most+" at this zoom")
	default:
		return t, directory.Invalid("y", c.Param("y"), "must be from 0 to "+most+" at this zoom")
	}
}
