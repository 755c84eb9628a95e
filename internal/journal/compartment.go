package journal

// Compartment is the unit of disclosure: each kind of entry, and each attribute
// of a statement, belongs to exactly one. Append only, the names travel.
type Compartment string

// The compartments of DESIGN §3.
const (
	Identity    Compartment = "identity"    // names, birth, sex, documents
	Family      Compartment = "family"      // relations, parents' names
	Whereabouts Compartment = "whereabouts" // where somebody is or was held
	Legal       Compartment = "legal"       // prosecutions, court orders
	Health      Compartment = "health"
	Care        Compartment = "care" // placement, visits, best interests
	Journey     Compartment = "journey"
	Request     Compartment = "request" // who asked, how to reach them
	Public      Compartment = "public"
	System      Compartment = "system" // accounts, agencies, settings that matter
)

// Compartments in a fixed order, for forms and checks.
func Compartments() []Compartment {
	return []Compartment{Identity, Family, Whereabouts, Legal, Health, Care, Journey, Request, Public, System}
}
