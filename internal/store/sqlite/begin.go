package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"path/filepath"

	"github.com/RoaringBitmap/roaring/v2/roaring64"

	"github.com/specialist-finder/finder/internal/directory"
	"github.com/specialist-finder/finder/internal/store"
)

// staging is the import that runs: its ledger as of the last commit, and what
// is kept in memory so that batches need not read it back.
type staging struct {
	ledger
	lock                *fileLock
	timeline            *timeline // does not move while an import runs
	confirmed, replaced *roaring64.Bitmap
	pending             *pending
	scratch             scratch
}

// Begin implements store.Importer.
func (s *Store) Begin(ctx context.Context, spec store.ImportSpec) (store.Import, error) {
	if err := cmp.Or(s.checkWritable(), checkSpec(spec)); err != nil {
		return store.Import{}, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	lock, err := s.lockImports()
	if err != nil {
		return store.Import{}, err
	}
	running, err := s.begin(ctx, spec)
	if err != nil {
		lock.release()
		return store.Import{}, fault(err, "beginning an import")
	}
	running.lock = lock
	s.running = running
	return running.Import, nil
}

func checkSpec(spec store.ImportSpec) error {
	switch {
	case spec.List == "":
		return directory.Invalid("list", spec.List, "an import needs the name of its list")
	case spec.Fingerprint == "":
		return directory.Invalid("fingerprint", spec.Fingerprint, "an import needs the fingerprint of its files")
	case spec.Class < directory.ClassRegistry || spec.Class > directory.ClassAttestation:
		return directory.Invalid("class", "", "an import needs the class of its list")
	}
	return nil
}

// lockImports makes sure that no other import runs, here or in any process.
// s.mu must be held.
func (s *Store) lockImports() (*fileLock, error) {
	if s.running != nil {
		return nil, directory.Conflict("another import is running")
	}
	lock, err := tryLock(filepath.Join(s.dir, importLock))
	if errors.Is(err, errLocked) {
		return nil, directory.Conflict("another import is running")
	}
	return lock, fault(err, "locking imports")
}

// stopRunning lets the next import begin. s.mu must be held.
func (s *Store) stopRunning() {
	if s.running != nil {
		s.running.lock.release()
		s.running = nil
	}
}

func (s *Store) begin(ctx context.Context, spec store.ImportSpec) (*staging, error) {
	if err := s.snapshot(ctx, func(tx *sql.Tx) error { return s.checkList(ctx, tx, spec) }); err != nil {
		return nil, err
	}
	kept, err := s.clearInterrupted(ctx, func(l ledger) bool { return spec.Trial || l.continues(spec) })
	if err != nil {
		return nil, err
	}
	g := &staging{pending: newPending()}
	err = s.write(ctx, func(tx *sql.Tx) error {
		if len(kept) > 0 && !spec.Trial {
			g.ledger = kept[0]
		} else if g.ledger, err = s.insertImport(ctx, tx, spec); err != nil {
			return err
		}
		return s.load(ctx, tx, g)
	})
	return g, err
}

// continues reports whether an import of that spec goes on with this one.
func (l *ledger) continues(spec store.ImportSpec) bool {
	return l.Status == store.Staging && l.List == spec.List && l.Class == spec.Class && l.Sample == spec.Sample &&
		l.Fingerprint == spec.Fingerprint && l.Format == spec.Format && l.Trusted == spec.Trusted
}

// checkList reports a Conflict with what the store knows of the list, from
// imports that were ever published: others say nothing that is believed.
func (s *Store) checkList(ctx context.Context, tx *sql.Tx, spec store.ImportSpec) error {
	err := each(ctx, tx, `
		SELECT class, sample
		FROM list l
		WHERE name = ? AND EXISTS (SELECT 1 FROM import i WHERE i.list_id = l.id AND i.sequence > 0)`, args{spec.List}, func(scan scanFunc) error {
		var class directory.SourceClass
		var sample bool
		if err := scan(&class, &sample); err != nil {
			return err
		}
		if class != spec.Class || sample != spec.Sample {
			return directory.Conflict("the list %s is known as class %d, sample %t, and cannot become class %d, sample %t",
				spec.List, class, sample, spec.Class, spec.Sample)
		}
		return nil
	})
	if err != nil || !spec.Sample {
		return err
	}
	t, err := s.timeline(ctx, tx)
	if err == nil && t.anyReal() {
		err = directory.Conflict("a real list is published; the invented sample is never shown beside one")
	}
	return err
}

// clearInterrupted discards what earlier imports left: trials, those that were
// not wholly abandoned, and those still staging. It returns the ones to be kept,
// which no trial is.
func (s *Store) clearInterrupted(ctx context.Context, keep func(ledger) bool) ([]ledger, error) {
	found, err := s.ledgers(ctx, `WHERE i.trial OR i.status = ? OR i.status = ? AND i.records > 0`, store.Staging, store.Abandoned)
	if err != nil {
		return nil, err
	}
	var kept []ledger
	for _, l := range found {
		if !l.Trial && keep(l) {
			kept = append(kept, l)
		} else if err := s.discard(ctx, l); err != nil {
			return nil, err
		}
	}
	return kept, nil
}

// insertImport adds an import. A trial leaves a list that there is as it is, and
// counts as what its spec says.
func (s *Store) insertImport(ctx context.Context, tx *sql.Tx, spec store.ImportSpec) (ledger, error) {
	files, err := json.Marshal(append([]string{}, spec.Files...))
	if err != nil {
		return ledger{}, err
	}
	_, err = tx.ExecContext(ctx, `
		INSERT INTO list (name, class, trusted, sample) VALUES (?, ?, ?, ?)
		ON CONFLICT (name) DO UPDATE SET class = excluded.class, trusted = excluded.trusted, sample = excluded.sample WHERE NOT ?`,
		spec.List, spec.Class, spec.Trusted, spec.Sample, spec.Trial)
	if err != nil {
		return ledger{}, err
	}
	added, err := tx.ExecContext(ctx, `
		INSERT INTO import (list_id, status, trusted, trial, files, fingerprint, format, started_at)
		SELECT id, ?, ?, ?, ?, ?, ?, ? FROM list WHERE name = ?`,
		store.Staging, spec.Trusted, spec.Trial, string(files), spec.Fingerprint, spec.Format, writeTime(s.now()), spec.List)
	if err != nil {
		return ledger{}, err
	}
	id, err := added.LastInsertId()
	if err != nil {
		return ledger{}, err
	}
	l, err := oneLedger(ctx, tx, id)
	l.Class, l.Sample = spec.Class, spec.Sample
	return l, err
}

// load reads what a resumed import has in memory.
func (s *Store) load(ctx context.Context, tx *sql.Tx, g *staging) (err error) {
	if g.timeline, err = s.timeline(ctx, tx); err != nil {
		return err
	}
	if g.confirmed, g.replaced, err = readConfirmations(ctx, tx, g.ID); err != nil {
		return err
	}
	return each(ctx, tx, `
		SELECT provider_id, id, part
		FROM source_record
		WHERE id > ? AND import_id = ?`, args{max(g.indexedTo, g.first-1), g.ID}, func(scan scanFunc) error {
		var e entry
		err := scan(&e.provider, &e.record, &e.part)
		g.pending.add(e)
		return err
	})
}
