package atlas_test

import (
	"strings"
	"testing"

	"homeward/internal/place"
	"homeward/internal/web/atlas"
)

// Places lie where maps have them; what is only known as an area lies nowhere.
func TestPlacesLieWhereTheyAre(t *testing.T) {
	g := place.Default()
	for name, want := range map[string]atlas.Point{
		"Baghdad": {Lon: 44.4, Lat: 33.3}, "Грозный": {Lon: 45.7, Lat: 43.3}, "مخيم الهول": {Lon: 41.1, Lat: 36.4}, "Жуковский": {Lon: 38.1, Lat: 55.6}, "Rusafa prison": {Lon: 44.4, Lat: 33.3},
	} {
		id, ok := g.Read(name)
		at, known := atlas.At(id)
		if !ok || !known || abs(at.Lon-want.Lon) > 0.3 || abs(at.Lat-want.Lat) > 0.3 {
			t.Errorf("%s (%s): %v, %v; want %v", name, id, at, known, want)
		}
	}
	for _, id := range []place.ID{"iso:IQ", "adm:RUS-RU003002", "", "gn:0"} {
		if at, ok := atlas.At(id); ok {
			t.Errorf("%q lies at %v", id, at)
		}
	}
}

// A picture shows its points within its edges, is neither flat nor a tower, and
// its outlines are small enough for a page.
func TestAPictureHoldsItsPoints(t *testing.T) {
	for name, way := range map[string][]atlas.Point{
		"from Baghdad to Moscow":   {{Lon: 44.4, Lat: 33.3}, {Lon: 38.1, Lat: 55.6}},
		"a convoy of forty km":     {{Lon: 41.15, Lat: 36.39}, {Lon: 41.23, Lat: 37.05}},
		"from Damascus to Paris":   {{Lon: 36.3, Lat: 33.5}, {Lon: 2.3, Lat: 48.9}},
		"one place":                {{Lon: 44.4, Lat: 33.3}},
		"from Baghdad to Tashkent": {{Lon: 44.4, Lat: 33.3}, {Lon: 69.2, Lat: 41.3}},
	} {
		m := atlas.Draw(way)
		for _, p := range way {
			if x, y := m.XY(p); x < 20 || y < 20 || x > m.Wide-20 || y > m.High-20 {
				t.Errorf("%s: %v lies at %.0f, %.0f of %.0f, %.0f", name, p, x, y, m.Wide, m.High)
			}
		}
		if m.High < 190 || m.High > 410 {
			t.Errorf("%s: %.0f high", name, m.High)
		}
		if !strings.HasPrefix(m.Land, "M") || len(m.Land) > 14_000 {
			t.Errorf("%s: outlines of %d bytes", name, len(m.Land))
		}
		t.Logf("%s: %.0f high, outlines of %d bytes", name, m.High, len(m.Land))
	}
}

func abs(f float64) float64 { return max(f, -f) }
