// Package agency holds the bodies that act in the register: an ombudsman's
// office, a consulate, a ministry, a court, a hospital, a guardianship
// authority, an NGO. An account belongs to one agency; a row that only its own
// agency may see carries that agency's id.
//
// Rules: an agency has a name in at least one language and a kind; agencies are
// never removed, they are renamed, so that old entries stay readable.
//
// Verbs record (Add, Rename), questions answer (Find, List). Start at Add.
package agency

import (
	"strings"

	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/policy"
)

// Kind is what an agency is for. Append only, the names travel.
type Kind string

// The kinds of agency.
const (
	Intake       Kind = "intake"       // receives relatives' requests
	Consulate    Kind = "consulate"    // embassy, consulate, field mission
	Ministry     Kind = "ministry"     //
	Court        Kind = "court"        //
	Security     Kind = "security"     // answers yes, no or need more, never browses
	Hospital     Kind = "hospital"     //
	Guardianship Kind = "guardianship" // child protection authority
	NGO          Kind = "ngo"          //
	Press        Kind = "press"        // press office
	Oversight    Kind = "oversight"    // audit, data protection
)

// Kinds in the order in which forms show them.
func Kinds() []Kind {
	return []Kind{Intake, Consulate, Ministry, Court, Security, Hospital, Guardianship, NGO, Press, Oversight}
}

// Agency is an agency as it stands now.
type Agency struct {
	ID      id.Agency
	Name    string // as the agency calls itself
	Kind    Kind
	Country string // ISO 3166-1 alpha-2, "" if it belongs to none
	Ended   bool
}

// New describes an agency to add.
type New struct {
	Name    string
	Kind    Kind
	Country string
}

// Add records a new agency and gives its id.
func Add(a *journal.Act, g policy.Grant, n New) (id.Agency, error) {
	if err := g.For(policy.AddAgency); err != nil {
		return "", err
	}
	return Found(a, n)
}

// Found records an agency without a grant: the first one of a new register,
// when there is nobody yet who could give one.
func Found(a *journal.Act, n New) (id.Agency, error) {
	n.Name = strings.TrimSpace(n.Name)
	if err := check(n); err != nil {
		return "", err
	}
	agency := journal.NewIn[id.Agency](a)
	_, err := added.Record(a, []string{string(agency)}, Added{Agency: agency, Name: n.Name, Kind: n.Kind, Country: n.Country})
	return agency, err
}

// Rename records a new name; the old one stays in the journal.
func Rename(a *journal.Act, g policy.Grant, agency id.Agency, name string) error {
	if err := g.For(policy.AddAgency); err != nil {
		return err
	}
	if name = strings.TrimSpace(name); name == "" {
		return fault.Invalid("rename agency "+string(agency), fault.Field{Name: "name", Key: "fault.field.required"})
	}
	if err := mustExist(a, agency); err != nil {
		return err
	}
	_, err := renamed.Record(a, []string{string(agency)}, Renamed{Agency: agency, Name: name})
	return err
}
