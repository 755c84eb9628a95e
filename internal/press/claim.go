package press

import (
	"fmt"
	"strings"
)

// Normalised is a claim in the fixed words that programs compare.
type Normalised struct {
	Count          *int    `json:"count"`     // of a vague word the least it can mean
	CountMax       *int    `json:"count_max"` // of a range
	Qualifier      string  `json:"qualifier"` // exact, at least, at most, about, dozens, hundreds, thousands, range, vague, none
	Who            *string `json:"who"`
	AgeMin         *int    `json:"age_min"` // completed years
	AgeMax         *int    `json:"age_max"`
	ParentalStatus *string `json:"parental_status"` // as the text has it
	Nationality    *string `json:"nationality"`
	From           *string `json:"from"`
	To             *string `json:"to"`
	EventDate      *string `json:"event_date"` // ISO date, month, year or start/end; null unknown
	DatePrecision  *string `json:"date_precision"`
	DateReasoning  *string `json:"date_reasoning"`
	ReportedBy     *string `json:"reported_by"`
	AttributedTo   *string `json:"attributed_to"`
	Kind           string  `json:"kind"`
	Status         string  `json:"status"`
	Confidence     string  `json:"confidence"`
}

// Claim is one figure, or one dated happening without a figure, in a report.
type Claim struct {
	ID         string     `json:"id"`
	Verbatim   string     `json:"verbatim"`
	Start      int        `json:"char_start"` // in code points of the body
	End        int        `json:"char_end"`
	Sentence   string     `json:"sentence"`
	Normalised Normalised `json:"normalised"`
	Scope      string     `json:"scope"`
	Group      *string    `json:"group"`
	PartOf     *string    `json:"part_of"`

	at      int // number of the sentence
	i, j    int // tokens of the figure
	head    int // token of the noun, -1 if it was elided
	cue     note
	date    *date
	said    *date
	caption bool
	of      *Report
	as      *Claim // told with the verb of another
	alone   bool   // told with its day alone: "27 on February 10"
	nation  string // the country whose people were counted
	whence  string // the place told for this figure alone
	table   bool   // told without a verb: "Uzbekistan 530"
}

// kinds of claims in which repatriation is spoken of.
const (
	kindSingle     = "single operation"
	kindCumulative = "cumulative"
	kindDate       = "date only"
	kindOther      = "other"

	inScope    = "in scope"
	background = "background"
	offTopic   = "off-topic"
	statement  = "statement date"
)

func ptr[T any](v T) *T { return &v }

func text(p *string) string {
	if p == nil {
		return ""
	}
	return *p
}

// String is a claim in one line.
func (c *Claim) String() string {
	n := &c.Normalised
	parts := []string{figureOf(n), text(n.Who)}
	if n.Count == nil {
		parts = []string{text(n.Who)}
	}
	line := strings.TrimSpace(strings.Join(parts, " "))
	if n.AgeMin != nil && n.AgeMax != nil {
		line += fmt.Sprintf(", aged %d to %d", *n.AgeMin, *n.AgeMax)
	}
	line += " · " + n.Kind
	if n.Status != "done" {
		line += " (" + n.Status + ")"
	}
	if n.From != nil || n.To != nil {
		line += fmt.Sprintf(" · %s → %s", orUnknown(n.From), orUnknown(n.To))
	}
	line += " · " + orUnknown(n.EventDate)
	if n.DatePrecision != nil {
		line += " (" + *n.DatePrecision + ")"
	}
	if n.AttributedTo != nil {
		line += " · " + *n.AttributedTo
	}
	if c.PartOf != nil {
		line += " · part of " + *c.PartOf
	}
	return line
}

func orUnknown(p *string) string {
	if p == nil {
		return "unknown"
	}
	return *p
}

// verbatim is the words of a claim: from the figure, or its verb just before, to
// the end of its clause.
func (r *reader) verbatim(c *Claim) {
	s := &r.all[c.at]
	from, to := c.i, c.j
	if c.cue.section != "" && c.cue.i < from && from-c.cue.i <= 3 {
		from = c.cue.i
	}
	limit := to + 22
	if c.date != nil && c.Normalised.Qualifier == "none" {
		to, limit = max(to, c.date.j), max(to, c.date.j)
	}
	for to < len(s.tokens) && to < limit {
		t := s.text(to)
		if _, dated := r.inDate(c.at, to); t == "." && !dated || t == ";" || t == "\"" || t == "," && (c.cue.section == "" || to >= c.cue.j) || to > c.cue.j && (clauseEnds[t] && t != "who" || t == "and" && c.cue.section != "" && to >= c.cue.j && !s.placeAt(to+1)) {
			break
		}
		if _, ok := s.noteAt("say", to); ok && to > c.j {
			break
		}
		to++
	}
	for to > c.j && (s.text(to-1) == "," || s.text(to-1) == "and") {
		to--
	}
	c.Start, c.End = s.tokens[from].start, s.tokens[max(to, from+1)-1].end
	c.Verbatim = string(r.report.body[c.Start:c.End])
	if s.words == "" {
		s.words = string(r.report.body[s.tokens[0].start:s.tokens[len(s.tokens)-1].end])
	}
	c.Sentence = s.words
}

func (n *Normalised) dated(value, precision, reason string) {
	if value != "" {
		n.EventDate, n.DatePrecision = ptr(value), ptr(precision)
	}
	if reason != "" {
		n.DateReasoning = ptr(reason)
	}
}
