package main

import (
	"io"
	"net/http"
	"net/url"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/store/sqlite"
)

// importOne imports one provider and returns its id.
func importOne(t *testing.T, dir string) directory.ID {
	t.Helper()
	list := filepath.Join(t.TempDir(), "list.csv")
	writeHostile(t, list, hostileList{write: text(func(i int) string {
		if i > 0 {
			return ""
		}
		return sound(1, "Ada Example", "1 Main St")
	})}, nil)
	mustRun(t, dir, "import", list)
	return directory.IDOfNPI(hostileNPI(1))
}

// storeAt opens the store of a folder, at a time.
func storeAt(t *testing.T, dir string, at time.Time) *sqlite.Store {
	t.Helper()
	s, err := sqlite.Open(t.Context(), sqlite.Config{Dir: dir, Now: func() time.Time { return at }, NoSync: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func addReport(t *testing.T, s *sqlite.Store, r directory.Report) int64 {
	t.Helper()
	added, err := s.AddReport(t.Context(), r)
	if err != nil {
		t.Fatal(err)
	}
	return added.ID
}

func wantMatch(t *testing.T, out string, patterns ...string) {
	t.Helper()
	for _, p := range patterns {
		if !regexp.MustCompile("(?m)" + p).MatchString(out) {
			t.Errorf("nothing matches %s in:\n%s", p, out)
		}
	}
}

// TestReportsAreWorkedOffBesideAServer sends one as a browser does, and lists,
// shows and resolves it while the server runs.
func TestReportsAreWorkedOffBesideAServer(t *testing.T) {
	dir := t.TempDir()
	id := importOne(t, dir)
	s := startServer(t, dir)
	resp, err := http.PostForm(s.url+"/providers/"+id.String()+"/reports",
		url.Values{"form": {"error"}, "kind": {"phone"}, "text": {"It rings at a bakery,\r\nall day."}, "email": {"bo@example.org"}})
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil || resp.StatusCode != http.StatusOK || !strings.Contains(string(body), "Thank you") {
		t.Fatalf("status %d, %v: %s", resp.StatusCode, err, body)
	}
	wantMatch(t, mustRun(t, dir, "reports"), `^1 open report\.$`,
		`^1  \d{4}-\d\d-\d\d  phone  Ada Example  `+id.String()+`$`, `^    It rings at a bakery,\\nall day\.$`)
	wantMatch(t, mustRun(t, dir, "reports", "show", "1"), `^Report: +1, phone, received .*, open$`,
		`^Provider: Ada Example, /providers/`+id.String()+`$`, `^E-mail: +bo@example\.org$`, `^  \| It rings at a bakery,$`, `^  \| all day\.$`)
	wantMatch(t, mustRun(t, dir, "reports", "resolve", "1", "--note", "called, corrected"), `^Report 1 is resolved`)
	wantMatch(t, mustRun(t, dir, "reports"), `^0 open reports\.$`)
	out := mustRun(t, dir, "reports", "show", "1")
	wantMatch(t, out, `, resolved \d{4}-\d\d-\d\d$`, `^Note: +called, corrected$`)
	if strings.Contains(out, "bo@") {
		t.Errorf("the address is still there:\n%s", out)
	}
	if again, status := runBounded(t, dir, "reports", "resolve", "1"); status != exitUsage || !strings.Contains(again, `report "1": was resolved on`) {
		t.Errorf("resolved again: %d\n%s", status, again)
	}
	s.stop(t)
	if log := s.output(); strings.Contains(log, "bakery") || strings.Contains(log, "bo@") || strings.Contains(log, id.String()) {
		t.Errorf("the log tells of the report:\n%s", log)
	}
}

func TestOldReportsAreRemovedWhenListing(t *testing.T) {
	dir := t.TempDir()
	id := importOne(t, dir)
	now := time.Now()
	report := func(text string) directory.Report {
		return directory.Report{Provider: id, Kind: directory.ReportOther, Text: text}
	}
	for _, c := range []struct {
		text     string
		daysAgo  int
		resolved bool
	}{{"old and open", 400, false}, {"old and resolved", 181, true}, {"resolved just in time", 180, true}} {
		s := storeAt(t, dir, now.AddDate(0, 0, -c.daysAgo))
		n := addReport(t, s, report(c.text))
		if !c.resolved {
			continue
		}
		if err := s.ResolveReport(t.Context(), n, ""); err != nil {
			t.Fatal(err)
		}
	}
	wantMatch(t, mustRun(t, dir, "reports"), `^1 open report\.$`, `^    old and open$`, `^Removed: 1 report resolved more than 180 days ago\.$`)
	if out, status := runBounded(t, dir, "reports", "show", "2"); status != exitUsage || !strings.Contains(out, "there is no report 2") {
		t.Errorf("the old one: %d\n%s", status, out)
	}
	wantMatch(t, mustRun(t, dir, "reports", "show", "3"), `resolved just in time`)
	if out := mustRun(t, dir, "reports"); strings.Contains(out, "Removed") {
		t.Errorf("removed twice:\n%s", out)
	}
}

// TestHostileReportsDoNotReachTheTerminal: nothing that a visitor sends moves the
// cursor, turns text around or looks like a line of ours.
func TestHostileReportsDoNotReachTheTerminal(t *testing.T) {
	const hostile = "\x1b[2J\x1b]0;owned\a<script>\r2  2026-01-01  phone  Forged\n3  2026-01-01  phone  Forged\u2028\u202e\u2066\u200b\x00\x9b31m\u009b31m \\x1b ñ🦴"
	dir := t.TempDir()
	importOne(t, dir)
	s := storeAt(t, dir, time.Now())
	n := addReport(t, s, directory.Report{Provider: 7, Kind: directory.ReportOther, Text: strings.ToValidUTF8(hostile, "\ufffd")})
	list, show := mustRun(t, dir, "reports"), mustRun(t, dir, "reports", "show", "1")
	if err := s.ResolveReport(t.Context(), n, strings.ToValidUTF8(hostile, "")); err != nil {
		t.Fatal(err)
	}
	noted := mustRun(t, dir, "reports", "show", "1")
	wantMatch(t, list, `^    \\x1b\[2J\\x1b\]0;owned\\a<script>\\r2  2026`, `\\n3  2026-01-01  phone  Forged\\u2028\\u202e\\u2066\\u200b\\x00�31m\\u009b31m \\\\x1b ñ🦴$`, `\(no longer in the directory\)`)
	wantMatch(t, show, `^  \| \\x1b\[2J`, `^  \| 3  2026`)
	wantMatch(t, noted, `^Note: +\\x1b\[2J.*\\n3  2026`)
	for _, out := range []string{list, show, noted} {
		if strings.ContainsAny(out, "\x1b\a\r\x00\u2028\u202e\u2066\u200b\u009b") {
			t.Errorf("it reaches the terminal: %+q", out)
		}
		if regexp.MustCompile(`(?m)^[23]  `).MatchString(out) {
			t.Errorf("a line of the visitor's looks like ours:\n%s", out)
		}
	}
}

func TestPrintableShowsBytesThatAreNoText(t *testing.T) {
	for s, want := range map[string]string{
		"plain é": "plain é", "a\xffb\xc3": `a\xffb\xc3`, "\ufffd": "\ufffd", `C:\x`: `C:\\x`, "it's": "it's", "\t": `\t`, "\u00a0": `\u00a0`, "\U000e0041": `\U000e0041`,
	} {
		if got := printable(s); got != want {
			t.Errorf("%q is printed as %s, want %s", s, got, want)
		}
	}
}
