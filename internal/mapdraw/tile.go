package mapdraw

import "math"

// Sizes and numbers of tiles.
const (
	TileSize    = 512 // units that a tile is wide and high
	MinTileZoom = 2   // below, the world is too small for what lies across it
	MaxTileZoom = 13  // above, the outlines say nothing any more
)

// Tile is a square of the world in Mercator's projection, numbered as web maps do: at
// zoom Z the world is 2^Z tiles wide and high, of which 0,0 is the upper left one.
type Tile struct{ Z, X, Y int }

// OK reports whether there is such a tile.
func (t Tile) OK() bool {
	return t.Z >= MinTileZoom && t.Z <= MaxTileZoom && t.X >= 0 && t.X < 1<<t.Z && t.Y >= 0 && t.Y < 1<<t.Z
}

// DrawTile draws the ground of a tile, with the classes of a map: outlines, and names of
// towns that lie wholly on it. Nothing of it is text that is read out: what the map
// means stands beside it.
func DrawTile(t Tile, towns Towns) string {
	d := &drawing{view: &View{Towns: towns}, chart: t.mercator()}
	d.put(`<svg xmlns="http://www.w3.org/2000/svg" class="f-map__tile" viewBox="0 0 `, number(TileSize), " ", number(TileSize), `">`, "\n")
	d.outlines(shipped())
	d.names(tileNames)
	d.put("</svg>\n")
	return d.out.String()
}

// mercator is a tile as a chart.
type mercator struct {
	Tile
	lon    float64 // of its middle, in radians
	radian float64 // of longitude, in units
}

func (t Tile) mercator() *mercator {
	return &mercator{t, t.corner(0.5, 0.5).Lon * math.Pi / 180, TileSize * t.world() / (2 * math.Pi)}
}

// world is how many tiles go around the world.
func (t Tile) world() float64 { return float64(int(1) << t.Z) }

// corner is the position of a place on the tile, in parts of its sides.
func (t Tile) corner(x, y float64) Point {
	north := math.Pi * (1 - 2*(float64(t.Y)+y)/t.world())
	return Point{math.Atan(math.Sinh(north)) * 180 / math.Pi, (float64(t.X)+x)/t.world()*360 - 180}
}

func (m *mercator) middle() (v vec, reach float64) {
	v = m.corner(0.5, 0.5).vec()
	for _, x := range []float64{0, 0.5, 1} {
		for _, y := range []float64{0, 0.5, 1} {
			reach = max(reach, v.angle(m.corner(x, y).vec()))
		}
	}
	return v, reach
}

func (m *mercator) size() xy { return xy{TileSize, TileSize} }

// poleward keeps the poles, which Mercator's projection has at infinity, on this side
// of it.
const poleward = 1 - 1e-9

func (m *mercator) at(v vec) xy {
	north := math.Atanh(min(max(v[2], -poleward), poleward))
	return xy{TileSize/2 + m.east(v)*m.radian, (math.Pi-north)*m.radian - float64(m.Y)*TileSize}
}

// east is how far a position lies to the east of the tile's middle, in radians, the
// short way around.
func (m *mercator) east(v vec) float64 {
	return math.Remainder(math.Atan2(v[1], v[0])-m.lon, 2*math.Pi)
}

func (m *mercator) unitMiles() float64 {
	return earthRadius * math.Cos(m.corner(0.5, 0.5).Lat*math.Pi/180) / m.radian
}

// faces leaves out what lies on the other side of the earth: around the meridian
// opposite the tile lines would be torn. No line is so long that a part of it is on the
// tile all the same.
func (m *mercator) faces(v vec) bool { return math.Abs(m.east(v)) <= math.Pi/2 }

// leaves knows of none: tiles are kept for a week, so drawing one may take its time.
func (m *mercator) leaves(*stretch) bool { return false }
