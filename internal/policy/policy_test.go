package policy_test

import (
	"testing"

	"homeward/internal/fault"
	"homeward/internal/journal"
	"homeward/internal/policy"
)

func as(roles ...policy.Role) policy.Principal {
	return policy.Principal{Account: "0194f3c2-6b1e-7a40-9d2c-3f5a7be01c44", Agency: "0194f3c2-6b1e-7a40-9d2c-3f5a7be01c45", Roles: roles}
}

func TestWhatIsNotAllowedIsDenied(t *testing.T) {
	for _, who := range []policy.Principal{{}, as(), as("king"), as(policy.Escort), {Roles: policy.Roles()}} {
		if _, err := policy.Allow(who, policy.StateFacts); !fault.Is(err, fault.Denied) {
			t.Errorf("%v may state facts: %v", who.Roles, err)
		}
		if _, err := policy.Look(who, policy.People); !fault.Is(err, fault.Denied) {
			t.Errorf("%v may look at people: %v", who.Roles, err)
		}
	}
}

func TestTheAdministratorReadsNoCase(t *testing.T) {
	for _, q := range []policy.Question{policy.People, policy.Requests, policy.Matches, policy.Cases} {
		if policy.CanLook(as(policy.Administrator), q) {
			t.Errorf("the administrator may ask for %s", q)
		}
	}
	s, err := policy.Look(as(policy.Administrator), policy.Journal)
	if err != nil || s.Sees(journal.Identity) || s.Sees(journal.Request) || !s.Sees(journal.System) {
		t.Errorf("the administrator's journal: %v", err)
	}
}

func TestThePressOfficerSeesNumbersOnly(t *testing.T) {
	for _, q := range []policy.Question{policy.People, policy.Requests, policy.Matches, policy.Cases, policy.Journal, policy.Accounts} {
		if policy.CanLook(as(policy.PressOfficer), q) {
			t.Errorf("the press officer may ask for %s", q)
		}
	}
}

func TestHealthIsSealedFromThoseWhoDecideMatches(t *testing.T) {
	for _, role := range policy.Roles() {
		s, err := policy.Look(as(role), policy.People)
		if err != nil {
			continue
		}
		if may := role == policy.Medic || role == policy.FieldOfficer; s.Sees(journal.Health) != may {
			t.Errorf("%s sees health: %v", role, !may)
		}
	}
}

func TestAMachineDecidesNothing(t *testing.T) {
	machine := as(policy.Roles()...)
	machine.Machine = true
	for _, a := range []policy.Action{policy.DecideMatch, policy.DecideRequest, policy.PreferFacts, policy.SteerCase} {
		if policy.May(machine, a) {
			t.Errorf("a machine may %s", a)
		}
	}
	if !policy.May(machine, policy.ProposeMatch) {
		t.Error("a machine may not even propose")
	}
}

func TestAGrantIsForOneAction(t *testing.T) {
	g, err := policy.Allow(as(policy.Analyst), policy.WriteNote)
	if err != nil {
		t.Fatal(err)
	}
	if err := g.For(policy.DecideMatch); !fault.Is(err, fault.Denied) {
		t.Errorf("a grant for notes decided a match: %v", err)
	}
	if err := (policy.Grant{}).For(""); !fault.Is(err, fault.Denied) {
		t.Errorf("an empty grant: %v", err)
	}
}

func TestRolesAddUpAndReachIsTheWidest(t *testing.T) {
	s, err := policy.Look(as(policy.IntakeOfficer), policy.People)
	if err != nil || s.Agency() == "" {
		t.Fatalf("an intake officer reaches %q, %v", s.Agency(), err)
	}
	s, err = policy.Look(as(policy.IntakeOfficer, policy.Analyst), policy.People)
	if err != nil || s.Agency() != "" {
		t.Fatalf("with the analyst's role too: %q, %v", s.Agency(), err)
	}
	if (policy.Scope{}).Agency() == "" {
		t.Error("a zero scope reaches everything")
	}
}
