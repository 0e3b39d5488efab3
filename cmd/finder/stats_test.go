package main

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/store"
)

// TestStatsTellNothingBelowTheFloor: in no format, and beside a server that runs.
func TestStatsTellNothingBelowTheFloor(t *testing.T) {
	dir := t.TempDir()
	importOne(t, dir)
	s := startServer(t, dir)
	day := directory.DateOf(time.Now())
	if err := storeAt(t, dir, time.Now()).AddTallies(t.Context(), []store.Tally{
		{Day: day, By: store.ByTopic, Key: "stem-cell-therapy", Of: store.OfViews, N: 10},
		{Day: day, By: store.ByTopic, Key: "stem-cell-therapy", Of: store.OfSearches, N: 9},
		{Day: day - 1, By: store.ByTopic, Key: "sciatica", Of: store.OfViews, N: 1234},
		{Day: day - 30, By: store.ByTopic, Key: "long-ago", Of: store.OfViews, N: 77},
		{Day: day, By: store.ByOrigin, Key: "https://news.example", Of: store.OfViews, N: 3},
	}); err != nil {
		t.Fatal(err)
	}
	table := mustRun(t, dir, "stats")
	wantMatch(t, table, `^day +topic +views +searches$`, `^`+day.String()+`  stem-cell-therapy +10 +fewer than 10$`, `^`+(day-1).String()+`  sciatica +1234 +fewer than 10$`)
	if strings.Contains(table, "long-ago") || strings.Contains(table, "news.example") {
		t.Errorf("it tells what was not asked for:\n%s", table)
	}
	wantMatch(t, mustRun(t, dir, "stats", "--days", "31"), `long-ago +77`)
	wantMatch(t, mustRun(t, dir, "stats", "--by", "origin"), `^Nothing was counted ten times or more on a day of the last 30 days\.$`) // not even who
	wantMatch(t, mustRun(t, dir, "stats", "--format", "csv"), `^day,topic,views,searches$`, `^`+day.String()+`,stem-cell-therapy,10,fewer than 10$`)
	var rows []map[string]any
	if err := json.Unmarshal([]byte(mustRun(t, dir, "stats", "--format", "json", "--days", "1")), &rows); err != nil || len(rows) != 1 {
		t.Fatal(err, rows)
	}
	if r := rows[0]; r["day"] != day.String() || r["topic"] != "stem-cell-therapy" || r["views"] != 10.0 || r["searches"] != "fewer than 10" || len(r) != 4 {
		t.Errorf("as JSON %v", r)
	}
	s.stop(t)
}

// TestFramesAreCountedWhenTheServerStops: what was counted since the last minute is
// written before the store is closed.
func TestFramesAreCountedWhenTheServerStops(t *testing.T) {
	dir := t.TempDir()
	importOne(t, dir)
	s := startServer(t, dir)
	for range 12 {
		if status, _ := s.body(t, "/embed/frame?topic=bmac&host=https://news.example"); status != http.StatusOK {
			t.Fatalf("a frame gives %d", status)
		}
	}
	s.stop(t)
	wantMatch(t, mustRun(t, dir, "stats"), `^\d{4}-\d\d-\d\d  bmac +12 +fewer than 10$`)
	wantMatch(t, mustRun(t, dir, "stats", "--by", "origin"), `^\d{4}-\d\d-\d\d  https://news\.example +12 +fewer than 10$`)
}
