// Package nouns is the one list of all kinds of entry and all derived tables.
// A noun that is not listed here does not exist for the program; nothing
// registers itself.
//
// The order is that of the directions in docs/map.md: each noun may use those
// above it. Tests walk this list and name what a kind is missing: an example, a
// sentence in each language, a golden payload, a row in the documentation.
package nouns

import (
	"homeward/internal/account"
	"homeward/internal/agency"
	"homeward/internal/casefile"
	"homeward/internal/clearance"
	"homeward/internal/consent"
	"homeward/internal/custody"
	"homeward/internal/document"
	"homeward/internal/family"
	"homeward/internal/figure"
	"homeward/internal/form"
	"homeward/internal/handover"
	"homeward/internal/healthcheck"
	"homeward/internal/interests"
	"homeward/internal/journal"
	"homeward/internal/list"
	"homeward/internal/look"
	"homeward/internal/manifest"
	"homeward/internal/match"
	"homeward/internal/note"
	"homeward/internal/operation"
	"homeward/internal/pathway"
	"homeward/internal/person"
	"homeward/internal/placement"
	"homeward/internal/report"
	"homeward/internal/request"
	"homeward/internal/signature"
	"homeward/internal/task"
	"homeward/internal/visit"
	"homeward/internal/worklist"
)

// Kinds lists every kind of entry.
func Kinds() []journal.Kind {
	var all []journal.Kind
	for _, kinds := range [][]journal.Kind{
		agency.Entries(),
		account.Entries(),
		look.Entries(),
		person.Entries(),
		family.Entries(),
		request.Entries(),
		match.Entries(),
		casefile.Entries(),
		pathway.Entries(),
		consent.Entries(),
		interests.Entries(),
		clearance.Entries(),
		healthcheck.Entries(),
		placement.Entries(),
		visit.Entries(),
		form.Entries(),
		task.Entries(),
		signature.Entries(),
		custody.Entries(),
		operation.Entries(),
		manifest.Entries(),
		handover.Entries(),
		note.Entries(),
		document.Entries(),
		list.Entries(),
		report.Entries(),
		figure.Entries(),
	} {
		all = append(all, kinds...)
	}
	return all
}

// Tables lists every derived table.
func Tables() []journal.Table {
	var all []journal.Table
	for _, tables := range [][]journal.Table{
		agency.Tables(),
		account.Tables(),
		look.Tables(),
		person.Tables(),
		family.Tables(),
		request.Tables(),
		match.Tables(),
		casefile.Tables(),
		pathway.Tables(),
		consent.Tables(),
		interests.Tables(),
		clearance.Tables(),
		healthcheck.Tables(),
		placement.Tables(),
		visit.Tables(),
		form.Tables(),
		task.Tables(),
		signature.Tables(),
		custody.Tables(),
		operation.Tables(),
		manifest.Tables(),
		handover.Tables(),
		note.Tables(),
		document.Tables(),
		list.Tables(),
		report.Tables(),
		figure.Tables(),
		worklist.Tables(),
	} {
		all = append(all, tables...)
	}
	return all
}

// Projections lists what keeps one noun's tables in step with another's entries.
func Projections() []journal.Projection {
	all := append(request.Projections(), casefile.Projections()...)
	all = append(all, clearance.Projections()...)
	all = append(all, visit.Projections()...)
	all = append(all, manifest.Projections()...)
	return append(all, worklist.Projections()...)
}
