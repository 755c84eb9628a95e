package policy

import "homeward/internal/journal"

// Role is what an account is trusted with. The names travel in the journal:
// append only.
type Role string

// The roles of DOMAIN.
const (
	IntakeOfficer         Role = "intake_officer"
	FieldOfficer          Role = "field_officer"
	Analyst               Role = "analyst"
	CaseManager           Role = "case_manager"
	ClearingOfficer       Role = "clearing_officer"
	OperationsLead        Role = "operations_lead"
	Escort                Role = "escort"
	Medic                 Role = "medic"
	GuardianshipOfficer   Role = "guardianship_officer"
	PressOfficer          Role = "press_officer"
	DataProtectionOfficer Role = "data_protection_officer"
	Auditor               Role = "auditor"
	Administrator         Role = "administrator"
)

// Roles in the order in which forms show them.
func Roles() []Role {
	return []Role{
		IntakeOfficer, FieldOfficer, Analyst, CaseManager, ClearingOfficer, OperationsLead, Escort,
		Medic, GuardianshipOfficer, PressOfficer, DataProtectionOfficer, Auditor, Administrator,
	}
}

// Action is something that records.
type Action string

// The actions, noun by noun.
const (
	AddAgency      Action = "add an agency"
	ManageAccounts Action = "manage accounts"

	StateFacts   Action = "state facts about a person"
	PreferFacts  Action = "choose between statements"
	ChangeFamily Action = "change a family"

	ReceiveRequest Action = "receive a request"
	DecideRequest  Action = "answer, close or join a request"

	ImportList   Action = "import a list"
	ProposeMatch Action = "propose a match"
	DecideMatch  Action = "decide a match"

	OpenCase  Action = "open a case"
	SteerCase Action = "block, release or end a case"
	CloseCase Action = "propose or agree to close a case"
	WriteNote Action = "write a note"

	FileDocument Action = "file a document"

	ChoosePathway    Action = "record a pathway or put a case on one"
	AskClearance     Action = "ask an authority for clearances"
	AnswerClearance  Action = "answer what the own agency is asked"
	TranscribeAnswer Action = "record an answer that came on paper"
	WaiveDemand      Action = "propose or confirm going on without what a pathway demands"
	RecordConsent    Action = "record who consents to what"

	AddTask         Action = "add a task"
	DoTask          Action = "do, drop or reopen a task"
	AssignWork      Action = "say who of the own agency takes a line of work"
	WeighInterests  Action = "gather and weigh what is best for a child"
	DecideInterests Action = "record what was decided as best for a child"

	Examine        Action = "examine a child"
	PlanPlacement  Action = "plan a placement and check a carer"
	StartPlacement Action = "start, end or review a placement"
	RecordVisit    Action = "record a visit"

	PlanOperation Action = "plan an operation and its manifest"
	RunOperation  Action = "end, cancel or turn back an operation"
	OverrideGate  Action = "propose or confirm a line that is not ready"
	SignList      Action = "sign a manifest or a handover"
	CallRoll      Action = "offer a handover and go through its roll-call"
	CloseAlarm    Action = "close an alarm"

	ReceiveReport Action = "record a report"
	JudgeClaim    Action = "decide a claim of a report"

	DraftFigures   Action = "draft a release of figures"
	ReleaseFigures Action = "release figures that somebody else drafted"
	StateFigures   Action = "say publicly what was released"

	DefineForm Action = "record a form of extra fields"
	FillForm   Action = "fill a form of extra fields"

	Checkpoint Action = "verify the journal"
	WatchCases Action = "watch who opens a case"
)

// decides are the actions that no machine may do.
var decides = map[Action]bool{
	PreferFacts: true, DecideRequest: true, DecideMatch: true, SteerCase: true, CloseCase: true,
	WeighInterests: true, DecideInterests: true,
	Examine: true, StartPlacement: true,
	DraftFigures: true, ReleaseFigures: true, StateFigures: true,
	ChoosePathway: true, AnswerClearance: true, TranscribeAnswer: true, WaiveDemand: true,
	RunOperation: true, OverrideGate: true, SignList: true, CallRoll: true, CloseAlarm: true,
	DefineForm: true,
}

// Question is a family of questions.
type Question string

// The questions.
const (
	People     Question = "people"   // persons, families, found children, search
	Requests   Question = "requests" // who asked for whom
	Matches    Question = "matches"
	Cases      Question = "cases"
	Clearances Question = "clearances" // what authorities are asked; officers those of their own agency
	Health     Question = "health"     // what an examination found; medical roles alone
	Care       Question = "care"       // placements and visits
	Operations Question = "operations" // who travels when with whom; some only those their agency takes part in, while they are open
	Work       Question = "work"       // what the own agency owes, and what it waits for
	Journal    Question = "the journal"
	Aggregates Question = "aggregates" // counts without people
	Accounts   Question = "accounts"
	Looks      Question = "who looked at whom"
)

type reach int

const (
	ownAgency reach = iota + 1
	everywhere
)

// right is what one role may do, ask and see.
type right struct {
	does []Action
	asks map[Question]reach
	sees []journal.Compartment
}

func (r right) may(a Action) bool {
	for _, d := range r.does {
		if d == a {
			return true
		}
	}
	return false
}

// rights is the whole policy of this version. What is not here is denied.
var rights = map[Role]right{
	IntakeOfficer: {
		does: []Action{ReceiveRequest, DecideRequest, ImportList, StateFacts, WriteNote, FileDocument, FillForm},
		asks: map[Question]reach{Requests: ownAgency, People: ownAgency, Journal: ownAgency, Aggregates: everywhere},
		sees: []journal.Compartment{journal.Identity, journal.Family, journal.Request},
	},
	FieldOfficer: {
		does: []Action{StateFacts, ChangeFamily, ImportList, OpenCase, WriteNote, FileDocument, AddTask, DoTask, AssignWork, FillForm, SignList, CallRoll},
		asks: map[Question]reach{People: ownAgency, Cases: ownAgency, Journal: ownAgency, Aggregates: everywhere, Work: ownAgency, Operations: ownAgency},
		sees: []journal.Compartment{journal.Identity, journal.Family, journal.Whereabouts, journal.Health},
	},
	Analyst: {
		does: []Action{StateFacts, PreferFacts, ChangeFamily, ImportList, ReceiveRequest, DecideRequest, ProposeMatch, DecideMatch, OpenCase, WriteNote, FileDocument, Checkpoint, AddTask, DoTask, AssignWork, FillForm},
		asks: map[Question]reach{People: everywhere, Requests: everywhere, Matches: everywhere, Cases: everywhere, Journal: everywhere, Aggregates: everywhere, Work: ownAgency},
		sees: []journal.Compartment{journal.Identity, journal.Family, journal.Whereabouts, journal.Request, journal.Journey},
	},
	CaseManager: {
		does: []Action{StateFacts, PreferFacts, ChangeFamily, DecideRequest, OpenCase, SteerCase, WriteNote, FileDocument, Checkpoint, PlanPlacement, ChoosePathway, AskClearance, TranscribeAnswer, WaiveDemand, RecordConsent, AddTask, DoTask, AssignWork, CloseCase, WeighInterests, FillForm, DefineForm, OverrideGate, SignList},
		asks: map[Question]reach{People: everywhere, Requests: everywhere, Matches: everywhere, Cases: everywhere, Clearances: everywhere, Care: everywhere, Journal: everywhere, Aggregates: everywhere, Work: ownAgency, Operations: everywhere},
		sees: []journal.Compartment{journal.Identity, journal.Family, journal.Whereabouts, journal.Legal, journal.Care, journal.Request, journal.Journey},
	},
	// A clearing officer sees what the own agency is asked, and of a child what
	// the question shows (clearance.Question); no case and no search.
	ClearingOfficer: {
		does: []Action{AnswerClearance, AssignWork},
		asks: map[Question]reach{Clearances: ownAgency, Aggregates: everywhere, Work: ownAgency},
	},
	OperationsLead: {
		does: []Action{StateFacts, WriteNote, FileDocument, WaiveDemand, AddTask, DoTask, AssignWork, FillForm, PlanOperation, RunOperation, OverrideGate, SignList, CallRoll, CloseAlarm},
		asks: map[Question]reach{People: everywhere, Cases: everywhere, Clearances: everywhere, Journal: everywhere, Aggregates: everywhere, Work: ownAgency, Operations: everywhere},
		sees: []journal.Compartment{journal.Identity, journal.Family, journal.Whereabouts, journal.Journey},
	},
	// An escort sees the children on a manifest of the own agency's operations
	// while these are open; without a manifest, nobody.
	Escort: {
		does: []Action{SignList, CallRoll},
		asks: map[Question]reach{Operations: ownAgency},
		sees: []journal.Compartment{journal.Identity},
	},
	Medic: {
		does: []Action{StateFacts, WriteNote, FileDocument, Examine, AddTask, DoTask, AssignWork, FillForm, SignList, CallRoll},
		asks: map[Question]reach{People: everywhere, Cases: everywhere, Health: everywhere, Work: ownAgency, Operations: ownAgency},
		sees: []journal.Compartment{journal.Identity, journal.Health},
	},
	GuardianshipOfficer: {
		does: []Action{StateFacts, WriteNote, FileDocument, WeighInterests, DecideInterests, PlanPlacement, StartPlacement, RecordVisit, AddTask, DoTask, AssignWork, CloseCase, FillForm, SignList, CallRoll},
		asks: map[Question]reach{People: everywhere, Cases: everywhere, Care: everywhere, Aggregates: everywhere, Work: ownAgency, Operations: ownAgency},
		sees: []journal.Compartment{journal.Identity, journal.Family, journal.Care, journal.Journey},
	},
	PressOfficer: {
		does: []Action{ReceiveReport, JudgeClaim, DraftFigures, ReleaseFigures, StateFigures},
		asks: map[Question]reach{Aggregates: everywhere},
		sees: []journal.Compartment{journal.Public},
	},
	DataProtectionOfficer: {
		asks: map[Question]reach{People: everywhere, Requests: everywhere, Cases: everywhere, Matches: everywhere, Journal: everywhere, Aggregates: everywhere, Accounts: everywhere, Looks: everywhere, Operations: everywhere},
		sees: []journal.Compartment{journal.Identity, journal.Family, journal.Whereabouts, journal.Request, journal.Journey, journal.Public, journal.System},
		does: []Action{WriteNote, Checkpoint, ReleaseFigures, WatchCases},
	},
	Auditor: {
		asks: map[Question]reach{People: everywhere, Requests: everywhere, Cases: everywhere, Matches: everywhere, Journal: everywhere, Aggregates: everywhere, Accounts: everywhere, Looks: everywhere, Operations: everywhere},
		sees: []journal.Compartment{journal.Identity, journal.Family, journal.Whereabouts, journal.Request, journal.Journey, journal.Public, journal.System},
		does: []Action{Checkpoint},
	},
	Administrator: {
		does: []Action{AddAgency, ManageAccounts, Checkpoint, DefineForm},
		asks: map[Question]reach{Accounts: everywhere, Journal: everywhere, Aggregates: everywhere},
		sees: []journal.Compartment{journal.System, journal.Public},
	},
}
