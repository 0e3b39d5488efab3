package main

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"text/tabwriter"
	"time"

	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/store"
	"github.com/specialist-finder/finder/internal/tally"
)

// Run prints what was counted. It only reads the store, so no server waits for it.
func (c *statsCommand) Run(p *program) error {
	if c.Days < 1 || c.Days > tally.KeepDays {
		return directory.Invalid("--days", strconv.Itoa(c.Days), fmt.Sprintf("must be from 1 to %d: counts are kept no longer", tally.KeepDays))
	}
	s, err := p.openStoreToRead()
	if err != nil {
		return err
	}
	defer s.Close()
	today := directory.DateOf(time.Now())
	rows, err := tally.Rows(p.ctx, s, store.TallyBy(c.By), today-directory.Date(c.Days)+1, today)
	if err != nil {
		return err
	}
	write := map[string]func(io.Writer, []tally.Row) error{"table": c.table, "csv": c.csv, "json": c.json}
	return write[c.Format](p.stdout, rows)
}

// columns are the names of what a row holds.
func (c *statsCommand) columns() []string { return []string{"day", c.By, "views", "searches"} }

func cells(r tally.Row) []string {
	return []string{r.Day.String(), printable(r.Key), r.Views.String(), r.Searches.String()}
}

// table is for people.
func (c *statsCommand) table(w io.Writer, rows []tally.Row) error {
	if len(rows) == 0 {
		_, err := fmt.Fprintf(w, "Nothing was counted ten times or more on a day of the last %s.\n", count(int64(c.Days), "day", "days"))
		return err
	}
	out := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	line := func(cells []string) { fmt.Fprintf(out, "%s\t%s\t%s\t%s\n", cells[0], cells[1], cells[2], cells[3]) }
	line(c.columns())
	for _, r := range rows {
		line(cells(r))
	}
	return out.Flush()
}

// csv is for spreadsheets.
func (c *statsCommand) csv(w io.Writer, rows []tally.Row) error {
	out := csv.NewWriter(w)
	if err := out.Write(c.columns()); err != nil {
		return err
	}
	for _, r := range rows {
		if err := out.Write(cells(r)); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// json is for programs: an array of objects, empty if nothing was counted.
func (c *statsCommand) json(w io.Writer, rows []tally.Row) error {
	list := make([]map[string]any, len(rows))
	for i, r := range rows {
		list[i] = map[string]any{"day": r.Day.String(), c.By: r.Key, "views": r.Views, "searches": r.Searches}
	}
	out := json.NewEncoder(w)
	out.SetIndent("", "  ")
	return out.Encode(list)
}
