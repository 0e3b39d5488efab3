package intake

import (
	"context"
	"fmt"
	"slices"

	"github.com/specialist-finder/finder/internal/directory"
)

// A batch is staged when it has so many records and rejects, or as soon as its
// rows take up so many bytes of the file.
const (
	batchItems = 1000
	batchBytes = 4 << 20
)

// maxGathered is how many rows in a row are united before they are staged.
const maxGathered = 64

// collector takes converted chunks in order, asks the sink which providers it
// knows, unites rows of one provider that follow each other, and stages them.
type collector struct {
	*pipeline
	sink     Sink
	progress func(Progress)
	summary  Summary

	again  converter // for rows that turned out to be wanted
	table  int       // of the chunk at hand, -1 before the first
	before int64     // bytes of the tables before it
	total  int64
	offset int64 // of the chunk before

	batch  Batch
	bytes  int64
	recent map[directory.ID]struct{} // in the batch, or staged since the sink was asked
	open   gathered
	said   map[directory.ID]*saidBefore
	same   struct { // the rows of one provider that came last, one after the other
		id   directory.ID
		rows int
	}
}

// gathered is a record that the next row may add to.
type gathered struct {
	record  *directory.SourceRecord // nil: none
	rejects []Reject
	formers []directory.ID // by which the provider was known, see outcome
	rows    int
	last    int64 // number of its last row
}

// formerly notes an id by which the provider was known, if it was.
func (g *gathered) formerly(id directory.ID, known map[directory.ID]bool) {
	if id != 0 && known[id] && !slices.Contains(g.formers, id) {
		g.formers = append(g.formers, id)
	}
}

// successor is the record of a former id: the provider stands for it now.
func successor(former directory.ID, by *directory.SourceRecord) directory.SourceRecord {
	return directory.SourceRecord{
		ID: former, List: by.List, Class: by.Class, Sample: by.Sample, Part: directory.PartStatus, Kind: by.Kind, ReplacedBy: by.ID,
	}
}

func newCollector(p *pipeline, sink Sink, progress func(Progress)) *collector {
	if progress == nil {
		progress = func(Progress) {}
	}
	c := &collector{pipeline: p, sink: sink, progress: progress, table: -1, recent: map[directory.ID]struct{}{}}
	for _, t := range p.tables {
		c.total += t.size
	}
	return c
}

func (c *collector) all(ctx context.Context) error {
	for ch := range c.ordered {
		<-ch.done
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err := c.chunk(ctx, ch); err != nil {
			return err
		}
		c.report(ch)
		c.free <- ch
	}
	if c.failed != nil {
		return nil // its reader has told
	}
	return c.stage(ctx)
}

func (c *collector) report(ch *chunk) {
	c.summary.Rows = ch.end
	c.progress(Progress{
		BytesRead: c.before + ch.offset, BytesTotal: c.total,
		Rows: ch.end, Records: c.summary.Records, Rejected: c.summary.Rejected,
	})
}

func (c *collector) chunk(ctx context.Context, ch *chunk) error {
	if ch.table != c.table {
		if err := c.begin(ctx, ch); err != nil {
			return err
		}
	}
	known, err := c.known(ctx, ch)
	if err != nil {
		return err
	}
	for i := range ch.rows {
		out := ch.outcomes[i]
		if out.ask != 0 {
			out = c.answered(&ch.rows[i], out, known)
		}
		c.take(&ch.rows[i], out, known)
		if err := c.stageIfFull(ctx); err != nil {
			return err
		}
	}
	c.bytes += ch.offset - c.offset
	c.offset = ch.offset
	return c.stageIfFull(ctx)
}

// begin starts with a table. What came before is staged, so that the sink
// knows the providers that a side file speaks of.
func (c *collector) begin(ctx context.Context, ch *chunk) error {
	if err := c.stage(ctx); err != nil {
		return err
	}
	c.table, c.before, c.offset = ch.table, 0, 0
	for _, t := range c.tables[:ch.table] {
		c.before += t.size
	}
	c.again = c.converter(ch.table)
	if t := c.tables[ch.table]; t.part == partList && ch.fresh {
		c.reject(unknownColumns(t.header, t.name))
	}
	return nil
}

// known asks the sink for all providers of the chunk that are in question.
func (c *collector) known(ctx context.Context, ch *chunk) (map[directory.ID]bool, error) {
	clear(c.recent)
	for i := range c.batch.Records {
		c.recent[c.batch.Records[i].ID] = struct{}{}
	}
	if c.open.record != nil {
		c.recent[c.open.record.ID] = struct{}{}
	}
	var ids []directory.ID
	for _, out := range ch.outcomes {
		if out.ask != 0 {
			ids = append(ids, out.ask)
		}
		if out.former != 0 {
			ids = append(ids, out.former)
		}
	}
	if len(ids) == 0 {
		return nil, nil
	}
	return c.sink.Known(ctx, ids)
}

func (c *collector) answered(r *row, out outcome, known map[directory.ID]bool) outcome {
	_, recent := c.recent[out.ask]
	if recent || known[out.ask] {
		return c.again.convert(r, true)
	}
	return outcome{rejects: out.rejects, failed: out.failed}
}

// take puts what a row came to into the batch.
func (c *collector) take(r *row, out outcome, known map[directory.ID]bool) {
	if c.isTooMuch(out.record) {
		out = outcome{failed: true, rejects: []Reject{{
			File: c.tables[c.table].name, Line: r.line, NPI: out.record.NPI.String(), Level: LevelReject, Reason: tooMuch,
		}}}
	}
	if out.record != nil {
		out.rejects = append(out.rejects, c.disagreements(r, out.record)...)
	}
	switch {
	case out.failed:
		c.summary.Rejected++
	case out.record == nil:
		c.summary.Skipped++
	case c.gathers(out.record):
		u := directory.Combine(*c.open.record, *out.record)
		c.open.record = &u
		c.open.rejects = append(c.open.rejects, out.rejects...)
		c.open.rows, c.open.last = c.open.rows+1, r.number
		c.open.formerly(out.former, known)
		return
	}
	c.close()
	if out.record == nil {
		c.reject(out.rejects)
		c.batch.Position = r.number
		return
	}
	c.recent[out.record.ID] = struct{}{}
	c.open = gathered{record: out.record, rejects: out.rejects, rows: 1, last: r.number}
	c.open.formerly(out.former, known)
}

var tooMuch = fmt.Sprintf("the provider has more than %d rows: is its NPI, or name, that of another?", directory.MaxLocations)

// isTooMuch counts the rows of a list that speak of one provider, and reports
// those behind the last that may. An import that goes on counts anew.
func (c *collector) isTooMuch(rec *directory.SourceRecord) bool {
	if rec == nil || rec.Class == directory.ClassRegistry {
		return false
	}
	if c.same.id != rec.ID {
		c.same.id, c.same.rows = rec.ID, 0
	}
	c.same.rows++
	return c.same.rows > directory.MaxLocations
}

// gathers reports whether a record goes into the one that is open.
func (c *collector) gathers(rec *directory.SourceRecord) bool {
	return rec.Class != directory.ClassRegistry && c.open.record != nil && c.open.record.ID == rec.ID && c.open.rows < maxGathered
}

// close puts the open record into the batch.
func (c *collector) close() {
	if c.open.record == nil {
		return
	}
	c.batch.Records = append(c.batch.Records, *c.open.record)
	c.summary.Records++
	if c.open.record.Deactivated {
		c.summary.Deactivated++
	}
	for _, former := range c.open.formers {
		c.batch.Records = append(c.batch.Records, successor(former, c.open.record))
	}
	c.reject(c.open.rejects)
	c.batch.Position = c.open.last
	c.open = gathered{}
}

func (c *collector) reject(rejects []Reject) {
	for _, r := range rejects {
		if r.Level == LevelWarning {
			c.summary.Warnings++
		}
	}
	c.batch.Rejects = append(c.batch.Rejects, rejects...)
}

func (c *collector) stageIfFull(ctx context.Context) error {
	if len(c.batch.Records)+len(c.batch.Rejects) < batchItems && c.bytes < batchBytes {
		return nil
	}
	return c.stageBatch(ctx)
}

// stage stages everything there is, the open record too.
func (c *collector) stage(ctx context.Context) error {
	c.close()
	return c.stageBatch(ctx)
}

func (c *collector) stageBatch(ctx context.Context) error {
	c.bytes = 0
	if len(c.batch.Records)+len(c.batch.Rejects) == 0 {
		return nil
	}
	if err := c.sink.Stage(ctx, c.batch); err != nil {
		return err
	}
	c.batch = Batch{Position: c.batch.Position} // the sink keeps the slices
	return nil
}
