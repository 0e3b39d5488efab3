package search

import (
	"fmt"
	"os"
	"strings"
	"testing"
)

// TestRankingIsDocumented compares the table in docs/ranking.md with the one
// that ranks, row by row.
func TestRankingIsDocumented(t *testing.T) {
	raw, err := os.ReadFile("../../docs/ranking.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(raw), "| row | points |\n|---|---|\n")
	table, _, _ := strings.Cut(rest, "\n\n")
	if want := strings.Join(writtenTable(), "\n"); table != want {
		t.Errorf("docs/ranking.md has\n%s\nwant\n%s", table, want)
	}
}

func writtenTable() []string {
	var rows []string
	add := func(points int, format string, args ...any) {
		rows = append(rows, fmt.Sprintf("| "+format+" | %d |", append(args, points)...))
	}
	add(pointsNameExact, "the words are the whole name")
	add(pointsNameWords, "or else all words are in the names")
	add(pointsMainSpecialty, "the main taxonomy defines a specialty that was asked for, or is the code that was")
	add(pointsFirstLine, "a first stop for a condition that was asked for")
	add(pointsSecondLine, "or else a next stop")
	add(pointsStatedCare, "states standard care that is used for the condition")
	add(pointsAccepting, "accepts new patients")
	for _, b := range bands {
		add(b.Points, "within %v miles", b.Miles)
	}
	for _, v := range verifiedSteps {
		add(v.points, "verified in the last %d days", v.days)
	}
	return rows
}
