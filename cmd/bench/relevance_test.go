package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestRelevanceWritesTheTable runs the command on a document of its own, twice:
// the second time changes nothing.
func TestRelevanceWritesTheTable(t *testing.T) {
	doc, floors := filepath.Join(t.TempDir(), "doc.md"), filepath.Join(t.TempDir(), "floors.csv")
	if err := os.WriteFile(doc, []byte("before\n"+tableBegin+"\nold\n"+tableEnd+"\nafter\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	var first, stdout, stderr bytes.Buffer
	for range 2 {
		stdout.Reset()
		if err := run(t.Context(), []string{"relevance", "-doc", doc, "-raise", floors}, &stdout, &stderr); err != nil {
			t.Fatal(err)
		}
		text, err := os.ReadFile(doc)
		if err != nil {
			t.Fatal(err)
		}
		if first.Len() == 0 {
			first.Write(text)
		} else if !bytes.Equal(first.Bytes(), text) {
			t.Errorf("the same figures are written differently:\n%s", text)
		}
	}
	got := first.String()
	for _, want := range []string{"before\n" + tableBegin + "\n\nTuning:\n", "| need |", "Held back:", "\n" + tableEnd + "\nafter\n"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is missing in\n%s", want, got)
		}
	}
	if strings.Contains(got, "old") || strings.Contains(got, "p99") || !strings.Contains(stdout.String(), "p99") {
		t.Errorf("the old table is there, or latency is not where it should be:\n%s", got)
	}
	if text, err := os.ReadFile(floors); err != nil || !bytes.Contains(text, []byte("need,tuning,ndcg@10,")) {
		t.Errorf("floors: %v, %s", err, text)
	}
}

func TestRelevanceWantsAPlaceForTheTable(t *testing.T) {
	doc := filepath.Join(t.TempDir(), "doc.md")
	if err := os.WriteFile(doc, []byte("no marks"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := run(t.Context(), []string{"relevance", "-doc", doc}, &bytes.Buffer{}, &bytes.Buffer{}); err == nil || !strings.Contains(err.Error(), tableBegin) {
		t.Errorf("fault is %v", err)
	}
}
