// Package document holds papers and pictures that somebody filed: a birth
// certificate, a consent form with a thumb print, an authority's answer, a
// photograph.
//
// A document belongs to one compartment, usually that of its kind, and is filed
// with a case, a person, a request or a clearance. Who does not see the
// compartment, or does not find what it is filed with, does not see that there
// is one. The file itself is what package scan lets through, encrypted with a
// key of its own that stands in the body of document.filed alone
// (journal.Sealed): erasing that body makes the bytes unreadable.
//
// A document is never replaced: a better copy is filed beside it, and one filed
// by mistake is withdrawn with a reason by who filed it or by a case manager. It
// stays readable as withdrawn.
//
// What it refuses: to read what a paper says. What it proves is what papers of
// its kind are taken to prove; the facts are stated by a person who read it
// (package person), with the paper as the source.
//
// Verbs: File, Withdraw. Questions: Offered, Find, Of, Read.
package document

import (
	"slices"

	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/policy"
	"homeward/internal/scan"
	"homeward/internal/when"
)

// Kind of document. Append only.
type Kind string

// The kinds.
const (
	BirthCertificate    Kind = "birth_certificate"
	Passport            Kind = "passport"
	IdentityCard        Kind = "identity_card"
	MarriageCertificate Kind = "marriage_certificate"
	DeathCertificate    Kind = "death_certificate"
	DNAReport           Kind = "dna_report"
	Photograph          Kind = "photograph"
	ConsentForm         Kind = "consent_form"
	CourtOrder          Kind = "court_order"
	Answer              Kind = "answer" // of an authority to a question
	NoteVerbale         Kind = "note_verbale"
	TravelDocument      Kind = "travel_document"
	PlacementAct        Kind = "placement_act"
	MedicalReport       Kind = "medical_report"
	RequestLetter       Kind = "request_letter"
	Other               Kind = "other"
)

// Proof is what a kind of document is taken to prove.
type Proof string

// The proofs.
const (
	Identity    Proof = "identity"
	Birth       Proof = "birth"
	Kinship     Proof = "kinship"
	Nationality Proof = "nationality"
	Death       Proof = "death"
	Consent     Proof = "consent"
	Decision    Proof = "decision"
	Travel      Proof = "travel"
)

// about is what goes with a kind: the compartment it belongs to unless another
// is chosen, and what it proves.
type about struct {
	compartment journal.Compartment
	proves      []Proof
}

var kinds = map[Kind]about{
	BirthCertificate:    {journal.Identity, []Proof{Identity, Birth, Kinship}},
	Passport:            {journal.Identity, []Proof{Identity, Nationality, Travel}},
	IdentityCard:        {journal.Identity, []Proof{Identity}},
	MarriageCertificate: {journal.Family, []Proof{Kinship}},
	DeathCertificate:    {journal.Family, []Proof{Death}},
	DNAReport:           {journal.Family, []Proof{Kinship}},
	Photograph:          {journal.Identity, nil},
	ConsentForm:         {journal.Care, []Proof{Consent}},
	CourtOrder:          {journal.Legal, []Proof{Decision}},
	Answer:              {journal.Journey, []Proof{Decision}},
	NoteVerbale:         {journal.Journey, nil},
	TravelDocument:      {journal.Journey, []Proof{Identity, Travel}},
	PlacementAct:        {journal.Care, []Proof{Decision}},
	MedicalReport:       {journal.Health, nil},
	RequestLetter:       {journal.Request, nil},
	Other:               {"", nil},
}

// Kinds in the order in which forms show them.
func Kinds() []Kind {
	return []Kind{
		BirthCertificate, Passport, IdentityCard, MarriageCertificate, DeathCertificate, DNAReport, Photograph, ConsentForm,
		CourtOrder, Answer, NoteVerbale, TravelDocument, PlacementAct, MedicalReport, RequestLetter, Other,
	}
}

// Proves gives what documents of a kind are taken to prove.
func (k Kind) Proves() []Proof { return kinds[k].proves }

// Usual is the compartment of a kind, "" where one has to be chosen.
func (k Kind) Usual() journal.Compartment { return kinds[k].compartment }

// Noun is what a document is filed with. Append only.
type Noun string

// The nouns.
const (
	Case      Noun = "case"
	Person    Noun = "person"
	Request   Noun = "request"
	Clearance Noun = "clearance"
)

// Subject is a thing that a document is filed with.
type Subject struct {
	Noun Noun   `json:"noun"`
	ID   string `json:"id"`
}

// New describes a document. The page that files it has found its subjects in the
// writer's scope; the first is what it was filed with, the others are what that
// belongs to: a clearance to a case, a case to a child.
type New struct {
	Subjects    []Subject
	Kind        Kind
	Compartment journal.Compartment // "" is that of the kind
	Title       string              // in the filer's words, may be empty
	Issuer      string              // who made it, "" unknown
	Number      string
	Issued      when.Partial
	Until       when.Partial // to which day it holds, "" unknown or for ever
	Language    string       // in words
	Remark      string
	Media       scan.Media
	Width       int
	Height      int
	File        journal.Sealing
}

// Compartments that a document may belong to, in the order in which forms show
// them.
func Compartments() []journal.Compartment {
	return []journal.Compartment{
		journal.Identity, journal.Family, journal.Whereabouts, journal.Legal, journal.Health,
		journal.Care, journal.Journey, journal.Request,
	}
}

// Offered gives the compartments a filer may choose from: those she sees.
func Offered(s policy.Scope) []journal.Compartment {
	return slices.DeleteFunc(Compartments(), func(c journal.Compartment) bool { return !s.Sees(c) })
}

// File records a document with its file, both in the same transaction.
func File(a *journal.Act, g policy.Grant, s policy.Scope, n New) (id.Document, error) {
	if err := g.For(policy.FileDocument); err != nil {
		return "", err
	}
	if s.Account() != g.By().Account {
		return "", fault.New(fault.Denied, "file a document: the scope is of another account")
	}
	if err := n.check(s, when.DayOfTime(a.At)); err != nil {
		return "", err
	}
	if err := n.File.Keep(a); err != nil {
		return "", err
	}
	d := journal.NewIn[id.Document](a)
	subjects := []string{string(d)}
	for _, subject := range n.Subjects {
		subjects = append(subjects, subject.ID)
	}
	_, err := filed.RecordIn(a, n.Compartment, subjects, Filed{
		Document: d, Subjects: n.Subjects, Kind: n.Kind, Title: n.Title, Issuer: n.Issuer, Number: n.Number, Issued: n.Issued, Until: n.Until,
		Language: n.Language, Remark: n.Remark, Media: n.Media, Width: n.Width, Height: n.Height, Sealed: n.File.Sealed,
	})
	return d, err
}

// Withdraw takes a document back, with the reason. A grant to file documents is
// enough for one's own; for anybody's it takes a grant to steer cases, which
// case managers get.
func Withdraw(a *journal.Act, g policy.Grant, d id.Document, reason string) error {
	manager := g.For(policy.SteerCase) == nil
	if err := g.For(policy.FileDocument); err != nil && !manager {
		return err
	}
	held, err := mayWithdraw(a, g, d, manager)
	if err != nil {
		return err
	}
	if reason, err = why(d, reason); err != nil {
		return err
	}
	subjects := []string{string(d)}
	for _, subject := range held.Subjects {
		subjects = append(subjects, subject.ID)
	}
	_, err = withdrawn.RecordIn(a, held.Compartment, subjects, Withdrawn{Document: d, Reason: reason}, held.Entry)
	return err
}
