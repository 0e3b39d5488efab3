package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/intake"
	"github.com/specialist-finder/finder/internal/store"
)

// Modes of the reject reports: they hold rows of lists that are not published.
const (
	rejectDirMode  = 0o750
	rejectFileMode = 0o640
)

// writeRejects writes the import's reject report, if it has one.
func (p *program) writeRejects(sink *storeSink) error {
	if sink.result.ID == 0 || !sink.rejected {
		return nil
	}
	if err := os.MkdirAll(p.rejectDir(), rejectDirMode); err != nil {
		return directory.Unavailable(err, "the reject report cannot be written")
	}
	path := filepath.Join(p.rejectDir(), sink.reportName())
	f, err := os.OpenFile(path, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, rejectFileMode)
	if err != nil {
		return directory.Unavailable(err, "the reject report cannot be written")
	}
	defer f.Close()
	report := intake.NewRejectReport(f)
	err = sink.store.Rejects(p.ctx, sink.result.ID, func(r store.Reject) error { return report.Write(fromStore(r)) })
	if err := errors.Join(err, report.Flush()); err != nil {
		return directory.Unavailable(err, "the reject report cannot be written")
	}
	p.say("What was rejected and why: %s", path)
	return nil
}

// reportName is the name of the reject report.
func (s *storeSink) reportName() string {
	if s.dryRun {
		return fmt.Sprintf("dry-run-%d.csv", s.result.ID)
	}
	return fmt.Sprintf("import-%d.csv", s.result.ID)
}

func toStore(r intake.Reject) store.Reject {
	return store.Reject{File: r.File, Line: r.Line, NPI: r.NPI, Column: r.Column, Value: r.Value, Reason: r.Reason, Warning: r.Level == intake.LevelWarning}
}

func fromStore(r store.Reject) intake.Reject {
	level := intake.LevelReject
	if r.Warning {
		level = intake.LevelWarning
	}
	return intake.Reject{File: r.File, Line: r.Line, NPI: r.NPI, Column: r.Column, Value: r.Value, Reason: r.Reason, Level: level}
}
