package main

import (
	"context"
	"slices"

	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/intake"
	"github.com/specialist-finder/finder/internal/store"
)

// storeSink puts what intake makes into the store. A dry run stages a trial and
// looks at its counts, so what it says is what the import would do.
type storeSink struct {
	store   store.Store
	trusted bool // staff trust the list to verify
	dryRun  bool

	all      bool // providers of every taxonomy are taken
	rejected bool // there is something to report
	result   store.Import
}

// close wipes out a trial, whose rejects can be read until then.
func (s *storeSink) close(ctx context.Context) error {
	if !s.dryRun || s.result.ID == 0 {
		return nil
	}
	return s.store.Abandon(context.WithoutCancel(ctx), s.result.ID)
}

func (s *storeSink) Begin(ctx context.Context, spec intake.Spec) (int64, error) {
	s.all = spec.All
	if err := s.checkMain(ctx, spec); err != nil {
		return 0, err
	}
	files := make([]string, len(spec.Files))
	for i, f := range spec.Files {
		files[i] = f.Name
	}
	i, err := s.store.Begin(ctx, store.ImportSpec{
		List: spec.List, Class: spec.Class, Trusted: s.trusted, Sample: spec.Sample, Trial: s.dryRun,
		Files: files, Fingerprint: spec.Fingerprint, Format: string(spec.Format),
	})
	if err != nil {
		return 0, err
	}
	s.result = i
	s.rejected = i.Counts.Rejected > 0
	return i.Position, nil
}

// checkMain refuses side files of a list of which no main file was ever imported:
// they speak of providers that nobody knows.
func (s *storeSink) checkMain(ctx context.Context, spec intake.Spec) error {
	if spec.SidesOf == "" {
		return nil
	}
	imports, err := s.store.Imports(ctx)
	if err != nil {
		return err
	}
	if slices.ContainsFunc(imports, func(i store.Import) bool { return i.List == spec.List && i.Status == store.Published }) {
		return nil
	}
	return directory.Invalid("file", spec.SidesOf, "a side file needs its main file: nothing of the list "+spec.List+
		" is imported yet; give the registry's main file (npidata_pfile_….csv) with it, or import that first")
}

func (s *storeSink) Known(ctx context.Context, ids []directory.ID) (map[directory.ID]bool, error) {
	return s.store.Known(ctx, ids)
}

func (s *storeSink) Stage(ctx context.Context, b intake.Batch) error {
	rejects := make([]store.Reject, len(b.Rejects))
	for i, r := range b.Rejects {
		rejects[i] = toStore(r)
	}
	err := s.store.Stage(ctx, s.result.ID, store.Batch{Records: b.Records, Rejects: rejects, Position: b.Position})
	s.rejected = s.rejected || err == nil && len(rejects) > 0
	return err
}

func (s *storeSink) Publish(ctx context.Context) (intake.Counts, error) {
	if s.dryRun {
		return s.look(ctx)
	}
	done, err := s.store.Publish(ctx, s.result.ID)
	if err != nil {
		return intake.Counts{}, err
	}
	s.result = done
	return s.counts(), nil
}

// look reads the counts of what is staged.
func (s *storeSink) look(ctx context.Context) (intake.Counts, error) {
	imports, err := s.store.Imports(ctx)
	if err != nil {
		return intake.Counts{}, err
	}
	for _, i := range imports {
		if i.ID == s.result.ID {
			s.result = i
		}
	}
	return s.counts(), nil
}

func (s *storeSink) counts() intake.Counts {
	c := s.result.Counts
	return intake.Counts{Created: c.Created, Updated: c.Updated, Unchanged: c.Unchanged, Older: c.Older}
}

// Abandon leaves a trial to close.
func (s *storeSink) Abandon(ctx context.Context) error {
	if s.dryRun {
		return nil
	}
	return s.store.Abandon(ctx, s.result.ID)
}
