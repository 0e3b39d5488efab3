package relevance_test

import (
	"testing"
	"time"

	"github.com/specialist-finder/finder/internal/relevance"
)

// TestNoFigureFallsBelowItsFloor runs the whole set. After a change that makes
// answers better, `make floors` raises the floors.
func TestNoFigureFallsBelowItsFloor(t *testing.T) {
	report, err := relevance.Judge(t.Context(), t.TempDir(), time.Now)
	if err != nil {
		t.Fatal(err)
	}
	for _, dropped := range report.Dropped() {
		t.Error(dropped)
	}
}
