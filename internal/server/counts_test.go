package server_test

import (
	"database/sql"
	"log/slog"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/specialist-finder/finder/internal/catalog"
	"github.com/specialist-finder/finder/internal/server"
	"github.com/specialist-finder/finder/internal/store/sqlite"
	"github.com/specialist-finder/finder/internal/tally"
)

// countingWorld is a server over the real engine and search that counts into a real
// store, in a folder.
func countingWorld(t *testing.T) (w *world, counter *tally.Counter, dir string) {
	t.Helper()
	dir = t.TempDir()
	clock := func() time.Time { return now }
	s, err := sqlite.Open(t.Context(), sqlite.Config{Dir: dir, Now: clock, NoSync: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	counter, err = tally.Open(t.Context(), tally.Config{Store: s, IsTopic: catalog.Default().IsTopic, Now: clock, Logger: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	w = newWorld(t, searching(t, ana(), lakeview()), func(c *server.Config) { c.EmbedCounts = counter })
	return w, counter, dir
}

// TestFramesAreCountedAndNothingIsJoined shows finders in two pages and searches with
// them, and looks into the database: topics and origins are in rows of their own, and
// nothing else of what was sent is anywhere.
func TestFramesAreCountedAndNothingIsJoined(t *testing.T) {
	w, counter, dir := countingWorld(t)
	from := func(origin, path string) {
		t.Helper()
		if resp, _ := w.do(t, http.MethodGet, path, http.Header{"Accept": {browser}, "Referer": {origin + "/my-private-page"}, "User-Agent": {"Private-Agent"}}); resp.StatusCode != http.StatusOK {
			t.Errorf("%s: %d", path, resp.StatusCode)
		}
	}
	from("https://news.example", "/embed/frame?topic=stem-cell-therapy")
	from("https://news.example", "/es/embed/frame?topic=stem-cell-therapy")
	from("https://clinic.example:8443", "/embed/frame?topic=sciatica&kind=near")
	from("", "/embed/frame?topic=stem-cell-therapy&q=mi+dolor+privado&near=78701&host=https%3A%2F%2Fnews.example")
	from("https://news.example", "/embed/frame?topic=xyz-private")
	from("", "/embed/fragment?topic=sciatica&near=78701&q=x")                                                                   // in which nobody can search
	w.do(t, http.MethodGet, "/embed/frame?topic=sciatica", http.Header{"Accept": {browser}, "Sec-Fetch-Site": {"same-origin"}}) // the builder's
	from("", "/embed/frame?topic=sciatica&q=back&near=&host=https%3A%2F%2Ffinder.example.org")                                  // typed in the builder's preview
	if err := counter.Close(); err != nil {
		t.Fatal(err)
	}
	want := [][]string{
		{"topic", "none", "view", "1"}, {"topic", "sciatica", "view", "2"}, {"topic", "stem-cell-therapy", "search", "1"}, {"topic", "stem-cell-therapy", "view", "2"},
		{"origin", "https://clinic.example:8443", "view", "1"}, {"origin", "https://news.example", "search", "1"}, {"origin", "https://news.example", "view", "3"}, {"origin", "other", "view", "1"},
	}
	var got [][]string
	for table, rows := range dump(t, dir) {
		for _, row := range rows {
			line := strings.Join(row, " ")
			topic := strings.Contains(line, "stem-cell-therapy") || strings.Contains(line, "sciatica")
			if topic && strings.Contains(line, ".example") {
				t.Errorf("%s joins a topic and an origin: %s", table, line)
			}
			if table == "tally" {
				got = append(got, []string{row[1], row[2], row[3], row[4]})
			}
		}
	}
	slices.SortFunc(want, slices.Compare[[]string])
	slices.SortFunc(got, slices.Compare[[]string])
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("counts (-want +got):\n%s", diff)
	}
	for _, file := range []string{"finder.db", "finder.db-wal"} {
		b, err := os.ReadFile(filepath.Join(dir, file))
		if err != nil {
			t.Fatal(err)
		}
		for _, private := range []string{"private", "Private", "privado", "78701", "127.0.0.1"} {
			if strings.Contains(string(b), private) {
				t.Errorf("%s holds %q", file, private)
			}
		}
	}
}

// dump is every row of every table of a store, each value as text.
func dump(t *testing.T, dir string) map[string][][]string {
	t.Helper()
	db, err := sql.Open("sqlite3", "file:"+filepath.Join(dir, "finder.db")+"?mode=ro")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	out := map[string][][]string{}
	for _, row := range query(t, db, `SELECT name FROM sqlite_master WHERE type = 'table'`) {
		out[row[0]] = query(t, db, `SELECT * FROM "`+row[0]+`"`)
	}
	if len(out) < 5 {
		t.Fatalf("the store has only %d tables", len(out))
	}
	return out
}

func query(t *testing.T, db *sql.DB, statement string) (out [][]string) {
	t.Helper()
	rows, err := db.QueryContext(t.Context(), statement)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil {
		t.Fatal(err)
	}
	for rows.Next() {
		values, to := make([]sql.NullString, len(columns)), make([]any, len(columns))
		for i := range values {
			to[i] = &values[i]
		}
		if err := rows.Scan(to...); err != nil {
			t.Fatal(err)
		}
		row := make([]string, len(columns))
		for i, v := range values {
			row[i] = v.String
		}
		out = append(out, row)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return out
}
