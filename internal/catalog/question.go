package catalog

import (
	"cmp"
	"slices"
	"strconv"
)

// Occasion says when a question is worth asking.
type Occasion string

// The occasions. Those but the first and the last are properties of what is
// offered: a question belongs to a set of offerings if it fits one of them.
const (
	OccasionAlways       Occasion = "always"
	OccasionStandard     Occasion = "standard"     // standard care, diagnosis left out
	OccasionRegenerative Occasion = "regenerative" // of any kind
	OccasionCells        Occasion = "cells"        // cells meant to act, one's own or a donor's
	OccasionDonorTissue  Occasion = "donor-tissue" // what comes from another body
	OccasionTrial        Occasion = "trial"        // what may only be had in a trial
	OccasionNeedle       Occasion = "needle"       // injections and implants
	OccasionSurgery      Occasion = "surgery"
	OccasionStateNotice  Occasion = "state-notice" // cells or tissue, in a state with a notice of its own
)

var occasions = []Occasion{
	OccasionAlways, OccasionStandard, OccasionRegenerative, OccasionCells, OccasionDonorTissue,
	OccasionTrial, OccasionNeedle, OccasionSurgery, OccasionStateNotice,
}

// MaxQuestions is how many questions are chosen at most: what fits on a card that
// somebody takes along.
const MaxQuestions = 8

// Question is something to ask a clinic before deciding.
type Question struct {
	ID     string // q-…
	Text   Text
	Why    Text       // why it is worth asking
	When   []Occasion // any of them
	Rank   int        // 1 is chosen first; no two share one
	Source Source
}

// Questions are all questions in the order in which they are shown.
func (c *Catalog) Questions() []Question { return c.questions.list }

// QuestionsFor chooses what to ask about offerings, given by id, where care is
// given in states (two letters). At most MaxQuestions are chosen, those of the
// least rank, and stand in file order. Without offerings they are those that
// always fit. Unknown ids count for nothing.
func (c *Catalog) QuestionsFor(offeringIDs, states []string) []Question {
	fits := c.occasionsOf(offeringIDs, states)
	var chosen []Question
	for _, q := range c.questions.list {
		if slices.ContainsFunc(q.When, func(o Occasion) bool { return fits[o] }) {
			chosen = append(chosen, q)
		}
	}
	return mostAsked(chosen)
}

// mostAsked keeps the questions of the least ranks, in their order.
func mostAsked(questions []Question) []Question {
	if len(questions) <= MaxQuestions {
		return questions
	}
	ranked := slices.SortedFunc(slices.Values(questions), func(a, b Question) int { return cmp.Compare(a.Rank, b.Rank) })
	last := ranked[MaxQuestions-1].Rank
	return slices.DeleteFunc(questions, func(q Question) bool { return q.Rank > last })
}

func (c *Catalog) occasionsOf(offeringIDs, states []string) map[Occasion]bool {
	fits := map[Occasion]bool{OccasionAlways: true}
	noticed := slices.ContainsFunc(states, c.notices.has)
	for _, id := range offeringIDs {
		o, ok := c.offerings.get(id)
		if !ok {
			continue
		}
		for _, occasion := range o.occasions() {
			fits[occasion] = true
		}
		if noticed && o.Noticed() {
			fits[OccasionStateNotice] = true
		}
	}
	return fits
}

func (o Offering) occasions() []Occasion {
	var out []Occasion
	add := func(occasion Occasion, fits bool) {
		if fits {
			out = append(out, occasion)
		}
	}
	add(OccasionStandard, !o.Regenerative && o.Category != CategoryDiagnosis)
	add(OccasionRegenerative, o.Regenerative)
	add(OccasionCells, o.CellSource != CellNone)
	add(OccasionDonorTissue, o.Donor == DonorOther)
	add(OccasionTrial, o.Status == StatusTrialOnly)
	add(OccasionNeedle, o.Regenerative || o.Category == CategoryInjection || o.Category == CategoryNeuromodulation)
	add(OccasionSurgery, o.Category == CategorySurgery || o.Category == CategoryNeuromodulation)
	return out
}

func readQuestions(l *loader) {
	ranks := map[int]string{}
	for _, r := range l.sheet("questions", "id", "text_en", "text_es", "why_en", "why_es", "when", "rank") {
		q := Question{ID: r.id("id"), Text: r.text("text"), Why: r.text("why"), When: picks(r, "when", occasions), Rank: r.rank(), Source: r.source()}
		if other, taken := ranks[q.Rank]; taken {
			r.failf("rank", "%d is the rank of %s too", q.Rank, other)
		}
		ranks[q.Rank] = q.ID
		if !l.cat.questions.add(q.ID, q) {
			r.failf("id", "%q is there twice", q.ID)
		}
	}
}

func (r *row) rank() int {
	n, err := strconv.Atoi(r.must("rank"))
	if err != nil || n < 1 {
		r.failf("rank", "%q is not a rank from 1 up", r.opt("rank"))
	}
	return n
}
