// Package policy says who may do and see what. Everything not allowed here is
// denied.
//
// A Principal is an account with its agency and roles. Verbs that record take a
// Grant, questions take a Scope; only this package makes either, so permission
// cannot be forgotten. A Grant is for one action. A Scope says which agency's
// rows and which compartments a question may return; it goes into the WHERE of
// the query, not into the template.
//
// The roles and what they may do are one table, in roles.go, that a lawyer can
// read beside docs/glossary.md. Roles add up; nothing a role allows is taken
// away by another. The administrator runs the system and reads no case.
package policy

import (
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/journal"
)

// Principal is who acts: an account in its agency with its roles.
type Principal struct {
	Account id.Account
	Agency  id.Agency
	Roles   []Role
	// Machine marks an account that is no person: a machine may record lists and
	// proposals, and decides nothing, whatever its roles.
	Machine bool
}

// Has reports whether the principal holds a role.
func (p Principal) Has(role Role) bool {
	for _, r := range p.Roles {
		if r == role {
			return true
		}
	}
	return false
}

// Grant is permission to do one action once asked for.
type Grant struct {
	who    Principal
	action Action
}

// By says in whose name the act is recorded.
func (g Grant) By() journal.By { return journal.By{Account: g.who.Account, Agency: g.who.Agency} }

// Agency is the agency that acts.
func (g Grant) Agency() id.Agency { return g.who.Agency }

// For fails unless the grant is for the action; every verb begins with it.
func (g Grant) For(action Action) error {
	if g.action != action || g.who.Account == "" {
		return fault.New(fault.Denied, "grant for %q used for %q by account %s", g.action, action, g.who.Account)
	}
	return nil
}

// Allow gives a grant, or a Denied fault that names action and account.
func Allow(who Principal, action Action) (Grant, error) {
	if !May(who, action) {
		return Grant{}, fault.New(fault.Denied, "account %s may not %s", who.Account, action)
	}
	return Grant{who: who, action: action}, nil
}

// May reports whether Allow would give a grant; pages ask it before they show
// a button.
func May(who Principal, action Action) bool {
	if who.Account == "" || who.Machine && decides[action] {
		return false
	}
	for _, role := range who.Roles {
		if rights[role].may(action) {
			return true
		}
	}
	return false
}

// Scope bounds what a question may return.
type Scope struct {
	who          Principal
	question     Question
	everywhere   bool
	compartments map[journal.Compartment]bool
}

// Look gives the scope of a principal for a question, or a Denied fault.
func Look(who Principal, q Question) (Scope, error) {
	s := Scope{who: who, question: q, compartments: map[journal.Compartment]bool{}}
	found := false
	for _, role := range who.Roles {
		r := rights[role]
		reach, ok := r.asks[q]
		if !ok || who.Account == "" {
			continue
		}
		found = true
		s.everywhere = s.everywhere || reach == everywhere
		for _, c := range r.sees {
			s.compartments[c] = true
		}
	}
	if !found {
		return Scope{}, fault.New(fault.Denied, "account %s may not ask for %s", who.Account, q)
	}
	return s, nil
}

// CanLook reports whether Look would give a scope.
func CanLook(who Principal, q Question) bool {
	_, err := Look(who, q)
	return err == nil
}

// Sees reports whether facts of a compartment may be shown.
func (s Scope) Sees(c journal.Compartment) bool { return s.compartments[c] }

// For reports whether the scope was given for a question. What only some of
// those who see a compartment may read, asks for it: the findings of an
// examination are for medical roles, not for everybody who may record health.
func (s Scope) For(q Question) bool { return s.question == q }

// Agency is the only agency whose rows may be returned, or "" for all. Use it
// in SQL as ($n = ” OR agency = $n). A zero Scope matches nothing.
func (s Scope) Agency() id.Agency {
	if s.everywhere {
		return ""
	}
	if s.who.Agency == "" {
		return "nobody"
	}
	return s.who.Agency
}

// Account is who asks.
func (s Scope) Account() id.Account { return s.who.Account }

// Inside is the scope of the program itself where it derives something for
// nobody in particular, such as the search index and proposals. What it returns
// must not reach a page without the viewer's own scope.
func Inside() Scope {
	s := Scope{everywhere: true, compartments: map[journal.Compartment]bool{}}
	for _, c := range journal.Compartments() {
		s.compartments[c] = true
	}
	return s
}

// Counting is the scope of the program itself where it counts for somebody whose
// grant was checked: sums, and nobody in particular.
func Counting() Scope { return Scope{question: Aggregates, everywhere: true} }

// Public is the scope of whoever reads what was published: it sees no compartment.
func Public() Scope { return Scope{} }
