package storetest

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"github.com/specialist-finder/finder/internal/directory"
)

// hostileText is all that a report may hold and a careless reader chokes on.
const hostileText = "'); DROP TABLE report; --\x00<script>alert(1)</script>\x1b[2J\u202e\n{{.}} %s \u2028🦴"

// wrongPhone is a report of the nth provider.
func wrongPhone(n int, text string) directory.Report {
	return directory.Report{Provider: id(n), Kind: directory.ReportPhone, Text: text}
}

// report adds one.
func (k *kit) report(r directory.Report) directory.Report {
	k.Helper()
	added, err := k.AddReport(k.Context(), r)
	k.noError(err)
	return added
}

// openTexts are the texts of the open reports, in their order.
func (k *kit) openTexts() []string {
	k.Helper()
	all, err := k.OpenReports(k.Context())
	k.noError(err)
	out := make([]string, len(all))
	for i, r := range all {
		out[i] = r.Text
	}
	return out
}

var reportCases = map[string]func(*kit){
	"a report is kept as it was sent, with the day": func(k *kit) {
		sent := directory.Report{Provider: id(1), Kind: directory.ReportHide, Text: hostileText, Email: "ana@example.org"}
		got := k.report(sent)
		want := sent
		want.ID, want.ReceivedOn = got.ID, directory.DateOf(today)
		k.equal("what is returned", want, got)
		k.reopen()
		read, err := k.Report(k.Context(), got.ID)
		k.noError(err)
		k.equal("what is read", want, read)
		all, err := k.OpenReports(k.Context())
		k.noError(err)
		k.equal("what is listed", []directory.Report{want}, all)
	},
	"what the store says of a report is the store's to say": func(k *kit) {
		r := wrongPhone(1, "a")
		r.ID, r.ReceivedOn, r.ResolvedOn, r.Note = 77, 1, 2, "not so"
		got := k.report(r)
		read, err := k.Report(k.Context(), got.ID)
		k.noError(err)
		k.equal("report", directory.Report{ID: got.ID, Provider: id(1), Kind: directory.ReportPhone, Text: "a", ReceivedOn: directory.DateOf(today)}, read)
	},
	"reports are listed in the order in which they came, of unknown providers too": func(k *kit) {
		for _, text := range []string{"first", "second", "third"} {
			k.report(wrongPhone(len(text), text))
		}
		k.equal("texts", []string{"first", "second", "third"}, k.openTexts())
	},
	"a report that is not valid is refused, and not kept": func(k *kit) {
		for _, r := range []directory.Report{
			wrongPhone(1, ""), wrongPhone(1, strings.Repeat("x", directory.MaxReportText+1)), wrongPhone(1, "\xff"),
			{Provider: id(1), Kind: "stars", Text: "x"}, {Provider: id(1), Kind: directory.ReportName, Text: "x", Email: "nobody"},
		} {
			_, err := k.AddReport(k.Context(), r)
			k.wantKind(err, directory.FaultInvalid)
		}
		k.equal("texts", []string{}, k.openTexts())
	},
	"a resolved report is read and no longer listed, and its address is forgotten": func(k *kit) {
		r := wrongPhone(1, "a")
		r.Email = "ana@example.org"
		r = k.report(r)
		k.report(wrongPhone(2, "b"))
		k.today = today.AddDate(0, 0, 3)
		k.noError(k.ResolveReport(k.Context(), r.ID, "called: "+hostileText))
		k.equal("texts", []string{"b"}, k.openTexts())
		r.ResolvedOn, r.Note, r.Email = directory.DateOf(k.today), "called: "+hostileText, ""
		got, err := k.Report(k.Context(), r.ID)
		k.noError(err)
		k.equal("report", r, got)
	},
	"a report is resolved once": func(k *kit) {
		r := k.report(wrongPhone(1, "a"))
		k.noError(k.ResolveReport(k.Context(), r.ID, ""))
		k.wantKind(k.ResolveReport(k.Context(), r.ID, "again"), directory.FaultInvalid)
		got, err := k.Report(k.Context(), r.ID)
		k.noError(err)
		k.equal("note", "", got.Note)
	},
	"a note that is not valid resolves nothing": func(k *kit) {
		r := k.report(wrongPhone(1, "a"))
		k.wantKind(k.ResolveReport(k.Context(), r.ID, strings.Repeat("x", directory.MaxReportNote+1)), directory.FaultInvalid)
		k.equal("texts", []string{"a"}, k.openTexts())
	},
	"a report that there is not is not found": func(k *kit) {
		_, err := k.Report(k.Context(), 7)
		k.wantKind(err, directory.FaultNotFound)
		k.wantKind(k.ResolveReport(k.Context(), 7, ""), directory.FaultNotFound)
	},
	"those resolved before a day are removed, and no others": func(k *kit) {
		open, old, young := k.report(wrongPhone(1, "open")), k.report(wrongPhone(2, "old")), k.report(wrongPhone(3, "young"))
		k.noError(k.ResolveReport(k.Context(), old.ID, ""))
		k.today = today.AddDate(0, 0, 1)
		k.noError(k.ResolveReport(k.Context(), young.ID, ""))
		n, err := k.ForgetReports(k.Context(), directory.DateOf(k.today))
		k.noError(err)
		k.equal("removed", int64(1), n)
		_, err = k.Report(k.Context(), old.ID)
		k.wantKind(err, directory.FaultNotFound)
		for _, r := range []directory.Report{open, young} {
			_, err := k.Report(k.Context(), r.ID)
			k.noError(err)
		}
	},
	"the number of a removed report is not used again": func(k *kit) {
		last := k.report(wrongPhone(1, "a"))
		k.noError(k.ResolveReport(k.Context(), last.ID, ""))
		_, err := k.ForgetReports(k.Context(), directory.DateOf(today)+1)
		k.noError(err)
		if next := k.report(wrongPhone(1, "b")); next.ID <= last.ID {
			k.Errorf("report %d after %d", next.ID, last.ID)
		}
	},
	"reports change nothing that is shown": func(k *kit) {
		k.importAll(registry("a"), person(1, "Ana"))
		before := k.state()
		r := k.report(wrongPhone(1, "a"))
		k.noError(k.ResolveReport(k.Context(), r.ID, ""))
		k.equal("state", before, k.state())
	},
	"a report is taken while an import runs, and by two processes at once": func(k *kit) {
		imp := k.begin(registry("a"))
		k.stage(imp, person(1, "Ana"))
		other := k.open(k.T, k.dir, func() time.Time { return today })
		defer other.Close()
		errs := make(chan error)
		for range 10 {
			for _, s := range []interface {
				AddReport(context.Context, directory.Report) (directory.Report, error)
			}{k, other} {
				go func() { _, err := s.AddReport(k.Context(), wrongPhone(1, "a")); errs <- err }()
			}
		}
		for range 20 {
			k.noError(<-errs)
		}
		k.publish(imp)
		all, err := other.OpenReports(k.Context())
		k.noError(err)
		var numbers []int64
		for _, r := range all {
			numbers = append(numbers, r.ID)
		}
		k.equal("numbers", 20, len(slices.Compact(numbers)))
	},
	"a cancelled context keeps, lists and resolves nothing": func(k *kit) {
		r := k.report(wrongPhone(1, "a"))
		ctx, cancel := context.WithCancel(k.Context())
		cancel()
		_, errAdd := k.AddReport(ctx, wrongPhone(1, "b"))
		_, errOpen := k.OpenReports(ctx)
		_, errRead := k.Report(ctx, r.ID)
		_, errForget := k.ForgetReports(ctx, 1)
		for i, err := range []error{errAdd, errOpen, errRead, errForget, k.ResolveReport(ctx, r.ID, "")} {
			if !errors.Is(err, context.Canceled) {
				k.Errorf("call %d: error %v, want the context's", i, err)
			}
		}
		k.equal("texts", []string{"a"}, k.openTexts())
	},
}
