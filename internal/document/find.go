package document

import (
	"context"
	"fmt"

	"homeward/internal/db"
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/policy"
	"homeward/internal/scan"
	"homeward/internal/when"
)

// Document is a document as it stands, without its file.
type Document struct {
	ID            id.Document
	Subjects      []Subject // set by Find alone
	Compartment   journal.Compartment
	Agency        id.Agency
	By            id.Account
	Recorded      string // RFC 3339 in UTC
	Entry         journal.EntryID
	Kind          Kind
	Title         string
	Issuer        string
	Number        string
	Issued        when.Partial
	Until         when.Partial
	Language      string
	Remark        string
	Media         scan.Media
	Width, Height int
	Size          int64
	Withdrawn     *Withdrawal // nil while it stands
}

// Withdrawal says that a document was taken back.
type Withdrawal struct {
	By       id.Account
	Recorded string
	Reason   string
}

const columns = `d.document, d.compartment, d.agency, d.by_account, d.recorded, d.entry, d.kind, d.title, d.issuer, d.number, d.issued, d.until,
	d.language, d.remark, d.media, d.width, d.height, d.size, d.withdrawn, d.withdrawn_by, d.reason`

func scanRow(d *Document, row func(...any) error) error {
	var w Withdrawal
	err := row(&d.ID, &d.Compartment, &d.Agency, &d.By, &d.Recorded, &d.Entry, &d.Kind, &d.Title, &d.Issuer, &d.Number, &d.Issued, &d.Until,
		&d.Language, &d.Remark, &d.Media, &d.Width, &d.Height, &d.Size, &w.Recorded, &w.By, &w.Reason)
	if w.Recorded != "" {
		d.Withdrawn = &w
	}
	return err
}

// seen is the WHERE of a scope: its agency, and the compartments it sees.
func seen(s policy.Scope) *db.Where {
	w := &db.Where{}
	if s.Agency() != "" {
		w.And("d.agency = $", s.Agency())
	}
	condition, all := "d.compartment IN (''", []any{}
	for _, c := range Offered(s) {
		condition, all = condition+", $", append(all, c)
	}
	w.And(condition+") AND d.compartment <> ''", all...)
	return w
}

// Find gives one document. One outside the scope is not found, as if it did not
// exist. Whether the reader finds what it is filed with, the page asks for one of
// its Subjects.
func Find(ctx context.Context, from db.Asker, s policy.Scope, key id.Document) (Document, error) {
	w := seen(s)
	w.And("d.document = $", key)
	all, err := db.All(ctx, from, "SELECT "+columns+" FROM document d"+w.String(), w.Args, scanRow)
	if err == nil && len(all) == 0 {
		err = fault.New(fault.NotFound, "none in the scope")
	}
	if err != nil {
		return Document{}, fmt.Errorf("find document %s: %w", key, err)
	}
	all[0].Subjects, err = db.All(ctx, from, "SELECT noun, subject FROM document_subject WHERE document = $1 ORDER BY nth", []any{key},
		func(s *Subject, scan func(...any) error) error { return scan(&s.Noun, &s.ID) })
	return all[0], err
}

// of is the WHERE for documents filed with one of the subjects.
func of(s policy.Scope, subjects []string) *db.Where {
	w := seen(s)
	condition, all := "d.document IN (SELECT document FROM document_subject WHERE subject IN (''", []any{}
	for _, subject := range subjects {
		condition, all = condition+", $", append(all, subject)
	}
	w.And(condition+"))", all...)
	return w
}

// Of gives a page of the documents filed with any of the subjects, which the
// page has found in the scope: the newest first, the withdrawn among them.
func Of(ctx context.Context, from db.Asker, s policy.Scope, subjects []string, offset, limit int) ([]Document, error) {
	w := of(s, subjects)
	return db.All(ctx, from, "SELECT "+columns+" FROM document d"+w.String()+" ORDER BY d.recorded DESC, d.document DESC LIMIT "+w.Next(limit)+" OFFSET "+w.Next(offset), w.Args, scanRow)
}

// Count counts the documents that Of would give without paging.
func Count(ctx context.Context, from db.Asker, s policy.Scope, subjects []string) (int, error) {
	var n int
	w := of(s, subjects)
	err := from.Row(ctx, "SELECT COUNT(*) FROM document d"+w.String(), w.Args, &n)
	return n, err
}

// Read gives the file of a document that was found. Where the body of its entry
// is gone, so is the key: the fault is NotFound.
func Read(ctx context.Context, j *journal.Journal, s policy.Scope, d Document) ([]byte, error) {
	e, err := j.Entry(ctx, s, d.Entry)
	if err != nil {
		return nil, fmt.Errorf("read document %s: %w", d.ID, err)
	}
	p, ok := e.Payload.(Filed)
	if !ok {
		return nil, fault.New(fault.NotFound, "read document %s: the body of its entry is erased or withheld", d.ID)
	}
	file, err := j.Unseal(ctx, p.Sealed)
	if err != nil {
		return nil, fmt.Errorf("read document %s: %w", d.ID, err)
	}
	return file, nil
}
