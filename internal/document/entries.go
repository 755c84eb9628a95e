package document

import (
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/scan"
	"homeward/internal/when"
)

// Filed is the payload of document.filed. The entry's compartment is the
// document's.
type Filed struct {
	Document id.Document    `json:"document"`
	Subjects []Subject      `json:"subjects"`
	Kind     Kind           `json:"kind"`
	Title    string         `json:"title,omitempty"`
	Issuer   string         `json:"issuer,omitempty"`
	Number   string         `json:"number,omitempty"`
	Issued   when.Partial   `json:"issued,omitempty"`
	Until    when.Partial   `json:"until,omitempty"`
	Language string         `json:"language,omitempty"`
	Remark   string         `json:"remark,omitempty"`
	Media    scan.Media     `json:"media"`
	Width    int            `json:"width,omitempty"`
	Height   int            `json:"height,omitempty"`
	Sealed   journal.Sealed `json:"sealed"`
}

// Withdrawn is the payload of document.withdrawn, recorded in the compartment of
// the document.
type Withdrawn struct {
	Document id.Document `json:"document"`
	Reason   string      `json:"reason"`
}

// Tell gives what the sentence of the timeline says.
func (p Filed) Tell() []any { return []any{"Kind", "document.kind." + string(p.Kind)} }

// Tell gives what the sentence of the timeline says.
func (p Withdrawn) Tell() []any { return []any{"Reason", p.Reason} }

const (
	someDocument = id.Document("0194f3c2-0000-7000-8000-0000000000d1")
	someCase     = "0194f3c2-0000-7000-8000-0000000000c1"
	somePerson   = "0194f3c2-0000-7000-8000-0000000000aa"
)

var (
	filed = journal.Define("document.filed", journal.Identity, Filed{
		Document: someDocument, Subjects: []Subject{{Case, someCase}, {Person, somePerson}}, Kind: BirthCertificate,
		Title: "from the hospital in Mosul (invented)", Issuer: "registry office (invented)", Number: "00/000", Issued: "2015-03", Until: "2030-01-01",
		Language: "Arabic", Remark: "the stamp cannot be read", Media: scan.JPEG, Width: 3000, Height: 4000,
		Sealed: journal.Sealed{Hash: "4a5e1e4baab89f3a32518a88c31bc87f618f76673e2cc77ab2127b7afdeda33b", Key: make([]byte, 32), Size: 1234567},
	}, applyFiled)
	withdrawn = journal.Define("document.withdrawn", journal.Identity, Withdrawn{Document: someDocument, Reason: "of another child"}, applyWithdrawn)
)

// Entries are the kinds this noun records.
func Entries() []journal.Kind { return []journal.Kind{filed, withdrawn} }
