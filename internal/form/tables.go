package form

import (
	_ "embed"
	"encoding/json"
	"slices"
	"strings"

	"homeward/internal/journal"
	"homeward/internal/place"
)

//go:embed tables.sql
var tables string

// Tables are the derived tables this noun owns.
func Tables() []journal.Table { return journal.Tables(tables) }

func applyRecorded(w *journal.Writer, e journal.Header, p Recorded) error {
	return w.Exec("INSERT INTO form (form, version, yaml, recorded) VALUES ($1, $2, $3, $4) ON CONFLICT (form, version) DO NOTHING",
		p.Form, p.Version, p.YAML, e.Recorded)
}

// applyAnswered keeps what was recorded last, in whatever order it comes.
func applyAnswered(w *journal.Writer, e journal.Header, p Answered) error {
	answers, err := json.Marshal(p.Answers)
	if err != nil {
		return err
	}
	err = w.Exec(`
		INSERT INTO form_filling (filling, compartment, form, version, extends, subject, casefile, agency, by_account, recorded, entry, answers, reason, withdrawn, withdrawn_by, why)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, '', '', '')
		ON CONFLICT (filling, compartment) DO UPDATE SET form = $3, version = $4, extends = $5, subject = $6, casefile = $7,
			agency = $8, by_account = $9, recorded = $10, entry = $11, answers = $12, reason = $13
		WHERE form_filling.recorded < $10 OR (form_filling.recorded = $10 AND form_filling.entry < $11)`,
		p.Filling, e.Compartment, p.Form, p.Version, p.Extends, p.Subject, p.Case, e.Agency, e.By, e.Recorded, e.ID(), answers, p.Reason)
	if err != nil {
		return err
	}
	var newest string
	if err := w.Row("SELECT entry FROM form_filling WHERE filling = $1 AND compartment = $2", []any{p.Filling, e.Compartment}, &newest); err != nil || newest != string(e.ID()) {
		return err
	}
	if err := w.Exec("DELETE FROM form_word WHERE filling = $1 AND compartment = $2", p.Filling, e.Compartment); err != nil {
		return err
	}
	for _, a := range p.Answers {
		if !a.Search {
			continue
		}
		for _, word := range words(strings.Join(a.Values, " ")) {
			err := w.Exec("INSERT INTO form_word (word, filling, compartment, field) VALUES ($1, $2, $3, $4) ON CONFLICT (word, filling, compartment, field) DO NOTHING",
				word, p.Filling, e.Compartment, a.Field)
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// applyWithdrawn keeps the first of several withdrawals.
func applyWithdrawn(w *journal.Writer, e journal.Header, p Withdrawn) error {
	return w.Exec(`
		INSERT INTO form_filling (filling, compartment, form, version, extends, subject, casefile, agency, by_account, recorded, entry, answers, reason, withdrawn, withdrawn_by, why)
		VALUES ($1, $2, '', 0, '', '', '', '', '', '', '', $3, '', $4, $5, $6)
		ON CONFLICT (filling, compartment) DO UPDATE SET withdrawn = $4, withdrawn_by = $5, why = $6
		WHERE form_filling.withdrawn = '' OR $4 < form_filling.withdrawn OR ($4 = form_filling.withdrawn AND ($5 < form_filling.withdrawn_by OR ($5 = form_filling.withdrawn_by AND $6 < form_filling.why)))`,
		p.Filling, e.Compartment, []byte("[]"), e.Recorded, e.By, p.Reason)
}

// Bounds of what is indexed of one answer.
const (
	wordsMost   = 40
	lettersMost = 40
)

// words are the folded words of a text, each once.
func words(text string) []string {
	var all []string
	for _, word := range strings.Fields(place.Fold(text)) {
		if r := []rune(word); len(r) > lettersMost {
			word = string(r[:lettersMost])
		}
		if len(all) < wordsMost && !slices.Contains(all, word) {
			all = append(all, word)
		}
	}
	return all
}
