package main

import (
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/store"
)

// keepResolved is for how many days a report is kept after it was resolved.
const keepResolved = 180

// unknownProvider is shown where no list mentions the provider any more.
const unknownProvider = "(no longer in the directory)"

// withStore runs fn on the store of the data folder, beside a server or without
// one; not found if there is none.
func (p *program) withStore(fn func(store.Store) error) error {
	s, err := p.openKnownStore()
	if err != nil {
		return err
	}
	defer s.Close()
	return fn(s)
}

// Run removes what was resolved long ago, and lists the rest of the queue.
func (c *listReportsCommand) Run(p *program) error {
	return p.withStore(func(s store.Store) error {
		removed, err := s.ForgetReports(p.ctx, directory.DateOf(time.Now())-keepResolved)
		if err != nil {
			return err
		}
		open, err := s.OpenReports(p.ctx)
		if err != nil {
			return err
		}
		if err := p.sayReports(s, open); err != nil {
			return err
		}
		if removed > 0 {
			p.say("Removed: %s resolved more than %d days ago.", count(removed, "report", "reports"), keepResolved)
		}
		return nil
	})
}

// sayReports prints two lines a report.
func (p *program) sayReports(s store.Store, open []directory.Report) error {
	names, err := p.namesOf(s, open)
	if err != nil {
		return err
	}
	p.say("%s.", count(int64(len(open)), "open report", "open reports"))
	for _, r := range open {
		p.say("%d  %v  %s  %s  %v\n    %s", r.ID, r.ReceivedOn, printable(string(r.Kind)), names[r.Provider], r.Provider, printable(r.Text))
	}
	return nil
}

// namesOf are the names of the providers reported, fit to be printed.
func (p *program) namesOf(s store.Store, all []directory.Report) (map[directory.ID]string, error) {
	out := map[directory.ID]string{}
	for _, r := range all {
		out[r.Provider] = unknownProvider
	}
	ids := make([]directory.ID, 0, len(out))
	for id := range out {
		ids = append(ids, id)
	}
	for ; len(ids) > 0; ids = ids[min(len(ids), store.MaxBatch):] {
		found, err := s.Providers(p.ctx, ids[:min(len(ids), store.MaxBatch)])
		if err != nil {
			return nil, err
		}
		for i := range found {
			out[found[i].ID] = printable(found[i].Name)
		}
	}
	return out, nil
}

// Run prints all that is kept of a report.
func (c *showReportCommand) Run(p *program) error {
	return p.withStore(func(s store.Store) error {
		r, err := s.Report(p.ctx, c.ID)
		if err != nil {
			return err
		}
		names, err := p.namesOf(s, []directory.Report{r})
		if err != nil {
			return err
		}
		p.say("Report:   %d, %s, received %v, %s", r.ID, printable(string(r.Kind)), r.ReceivedOn, stateOf(&r))
		p.say("Provider: %s, /providers/%v", names[r.Provider], r.Provider)
		p.sayIf("E-mail:   %s", printable(r.Email))
		p.sayIf("Note:     %s", printable(r.Note))
		for line := range strings.Lines(r.Text) {
			p.say("  | %s", printable(strings.TrimSuffix(line, "\n")))
		}
		return nil
	})
}

func stateOf(r *directory.Report) string {
	if r.ResolvedOn == 0 {
		return "open"
	}
	return "resolved " + r.ResolvedOn.String()
}

func (p *program) sayIf(format, value string) {
	if value != "" {
		p.say(format, value)
	}
}

// Run takes a report out of the queue.
func (c *resolveReportCommand) Run(p *program) error {
	return p.withStore(func(s store.Store) error {
		if err := s.ResolveReport(p.ctx, c.ID, c.Note); err != nil {
			return err
		}
		p.say("Report %d is resolved; it is kept for %d days, without its e-mail address.", c.ID, keepResolved)
		return nil
	})
}

// printable is text as a terminal may have it: what cannot be seen, breaks the
// line, moves the cursor or turns text around is written as in a string of Go,
// and so is the backslash that begins it. Anybody may have sent it.
func printable(s string) string {
	var b strings.Builder
	for i, r := range s {
		_, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == utf8.RuneError && size == 1: // no UTF-8
			fmt.Fprintf(&b, `\x%02x`, s[i])
		case unicode.IsPrint(r) && r != '\\':
			b.WriteRune(r)
		default:
			b.WriteString(strings.Trim(strconv.QuoteRune(r), "'"))
		}
	}
	return b.String()
}
