package policy_test

import (
	"math/rand/v2"
	"os"
	"slices"
	"testing"

	"homeward/internal/journal"
	"homeward/internal/policy"
)

// The oracle below says what nobody may, read from the description of the roles
// in docs/glossary.md and written apart from the table in roles.go, with which it
// shares no code. A right that somebody adds there by mistake has to be added
// here too before it passes.

// aboutPeople are the questions that lead to a person.
var aboutPeople = []policy.Question{policy.People, policy.Requests, policy.Matches, policy.Cases, policy.Clearances, policy.Health, policy.Care, policy.Operations}

// never are the questions that a role alone does not open, whatever else it may.
var never = map[policy.Role][]policy.Question{
	policy.Administrator:         append([]policy.Question{policy.Looks}, aboutPeople...),
	policy.PressOfficer:          append([]policy.Question{policy.Looks, policy.Journal, policy.Accounts}, aboutPeople...),
	policy.ClearingOfficer:       {policy.People, policy.Requests, policy.Matches, policy.Cases, policy.Health, policy.Care, policy.Journal, policy.Accounts, policy.Looks},
	policy.Escort:                {policy.People, policy.Requests, policy.Matches, policy.Cases, policy.Clearances, policy.Health, policy.Care, policy.Journal, policy.Accounts, policy.Looks},
	policy.IntakeOfficer:         {policy.Matches, policy.Clearances, policy.Health, policy.Accounts, policy.Looks},
	policy.FieldOfficer:          {policy.Requests, policy.Matches, policy.Health, policy.Accounts, policy.Looks},
	policy.Analyst:               {policy.Health, policy.Accounts, policy.Looks},
	policy.CaseManager:           {policy.Health, policy.Accounts, policy.Looks},
	policy.OperationsLead:        {policy.Requests, policy.Health, policy.Accounts, policy.Looks},
	policy.Medic:                 {policy.Requests, policy.Matches, policy.Clearances, policy.Journal, policy.Accounts, policy.Looks},
	policy.GuardianshipOfficer:   {policy.Requests, policy.Matches, policy.Clearances, policy.Health, policy.Accounts, policy.Looks},
	policy.DataProtectionOfficer: {policy.Health},
	policy.Auditor:               {policy.Health},
}

// sealed are the compartments that only some roles see.
var sealed = map[journal.Compartment][]policy.Role{
	journal.Health: {policy.Medic, policy.FieldOfficer},
	journal.Legal:  {policy.CaseManager},
	journal.System: {policy.Administrator, policy.DataProtectionOfficer, policy.Auditor},
}

// reserved are the acts that only some roles do.
var reserved = map[policy.Action][]policy.Role{
	policy.ManageAccounts:  {policy.Administrator},
	policy.AddAgency:       {policy.Administrator},
	policy.DecideMatch:     {policy.Analyst},
	policy.Examine:         {policy.Medic},
	policy.AnswerClearance: {policy.ClearingOfficer},
	policy.StartPlacement:  {policy.GuardianshipOfficer},
	policy.WatchCases:      {policy.DataProtectionOfficer},
	policy.JudgeClaim:      {policy.PressOfficer},
}

// decided are acts that a machine does not do, whatever its roles.
var decided = []policy.Action{policy.DecideMatch, policy.DecideRequest, policy.PreferFacts, policy.SteerCase, policy.Examine, policy.StartPlacement, policy.AnswerClearance, policy.WaiveDemand}

// TestNoRoleReachesWhatTheOracleForbids asks random questions for random
// principals: 200,000, or ten million in the nightly run.
func TestNoRoleReachesWhatTheOracleForbids(t *testing.T) {
	questions := 200_000
	if os.Getenv("HOMEWARD_NIGHTLY") != "" {
		questions = 10_000_000
	}
	random := rand.New(rand.NewPCG(1, 2))
	asked := append([]policy.Question{policy.Journal, policy.Aggregates, policy.Accounts, policy.Looks}, aboutPeople...)
	for range questions {
		who := principal(random)
		q := asked[random.IntN(len(asked))]
		s, err := policy.Look(who, q)
		if err == nil && !mayAsk(who, q) {
			t.Fatalf("%v asks for %s", who.Roles, q)
		}
		if err == nil && s.Agency() != "" && s.Agency() != who.Agency {
			t.Fatalf("%v of agency %s asks in %s", who.Roles, who.Agency, s.Agency())
		}
		for c, roles := range sealed {
			if err == nil && s.Sees(c) && !holds(who, roles) {
				t.Fatalf("%v sees %s", who.Roles, c)
			}
		}
		for action, roles := range reserved {
			if policy.May(who, action) && !holds(who, roles) {
				t.Fatalf("%v may %s", who.Roles, action)
			}
		}
		for _, action := range decided {
			if who.Machine && policy.May(who, action) {
				t.Fatalf("a machine with %v may %s", who.Roles, action)
			}
		}
	}
}

// mayAsk: somebody who is there, and one of whose roles is not forbidden it.
func mayAsk(who policy.Principal, q policy.Question) bool {
	if who.Account == "" {
		return false
	}
	for _, role := range who.Roles {
		if forbidden, known := never[role]; known && !slices.Contains(forbidden, q) {
			return true
		}
	}
	return false
}

func holds(who policy.Principal, roles []policy.Role) bool {
	if who.Account == "" {
		return false
	}
	return slices.ContainsFunc(who.Roles, func(r policy.Role) bool { return slices.Contains(roles, r) })
}

// principal is somebody with up to three roles, seldom nobody, at times a machine
// or with a role that nobody knows.
func principal(random *rand.Rand) policy.Principal {
	all := append(policy.Roles(), "king")
	who := policy.Principal{Account: "0194f3c2-6b1e-7a40-9d2c-3f5a7be01c44", Agency: "0194f3c2-6b1e-7a40-9d2c-3f5a7be01c45", Machine: random.IntN(5) == 0}
	if random.IntN(20) == 0 {
		who.Account = ""
	}
	for range random.IntN(4) {
		who.Roles = append(who.Roles, all[random.IntN(len(all))])
	}
	return who
}

// TestEveryRoleStandsInTheOracle so that a new one cannot be forgotten.
func TestEveryRoleStandsInTheOracle(t *testing.T) {
	for _, role := range policy.Roles() {
		if _, ok := never[role]; !ok {
			t.Errorf("%s: say in never what this role does not ask for", role)
		}
	}
}
