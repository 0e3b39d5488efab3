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
	add(pointsNameCalled, "or else they are the first and the last word of a person's name, but for initials and suffixes")
	add(pointsNameWords, "or else all words are in the names")
	add(pointsMainSpecialty, "the main taxonomy defines a specialty that was asked for, or is the code that was")
	add(pointsCentre, "or else is the organization of a multi-specialty center, where one was asked for")
	add(pointsMainFirst, "the main taxonomy is that of a first stop for a condition that was asked for")
	add(pointsFirst, "or else another taxonomy is")
	add(pointsMainSecond, "or else the main taxonomy is that of a next stop")
	add(pointsSecond, "or else another taxonomy is")
	add(pointsStatedCare, "states standard care that is used for the condition")
	add(pointsOffering, "states the offering that was asked for, where others count too")
	add(pointsGiver, "the main taxonomy is that of a specialty that gives the offering that was asked for")
	add(pointsDegree, "has the degree that was typed behind a name")
	add(pointsAccepting, "accepts new patients")
	add(pointsNotAccepting, "states that it does not")
	add(pointsAsWritten, "of each word of a similar name: as it was written")
	add(pointsPart, "or else is one of the names that it was joined of")
	add(pointsSounds, "or else sounds the same, or is a nickname")
	add(pointsOneEdit, "or else one edit away")
	add(pointsPerson, "is a person, where a title was typed before the name")
	add(pointsBegins, "a person's name begins with the initial that was typed for the given name")
	add(pointsInitial, "of each initial that was typed: is in the name")
	add(pointsBesideInitials, "shared by the words beside the initials of a similar name: as they were written")
	add(pointsBeside, "of each other word of the box, where the name in it is sought alone: is in the name too")
	for _, b := range bands {
		add(b.Points, "within %v miles", b.Miles)
	}
	for _, v := range verifiedSteps {
		add(v.points, "verified in the last %d days", v.days)
	}
	return rows
}

// TestNothingAddsUpToAWholeName: who is called exactly as was typed is told by the
// rank alone.
func TestNothingAddsUpToAWholeName(t *testing.T) {
	const conditions, words = 3, 4 // of a box, more than which is hardly typed
	most := pointsNameCalled + pointsMainSpecialty + conditions*(pointsMainFirst+pointsStatedCare) + pointsOffering + pointsGiver +
		pointsDegree + words*(pointsAsWritten+pointsBeside) + pointsBesideInitials + pointsPerson + pointsBegins + 2*pointsInitial + bands[0].Points
	if most >= pointsNameExact {
		t.Errorf("all else together gives %d points, a whole name %d", most, pointsNameExact)
	}
}
