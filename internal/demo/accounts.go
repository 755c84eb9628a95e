package demo

import (
	"context"
	"fmt"

	"homeward/internal/account"
	"homeward/internal/agency"
	"homeward/internal/db"
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/policy"
)

// Password opens every account of the demonstration. It is printed, and the
// register it opens holds nobody real.
const Password = "invented-2019"

// Office is the agency that app.Create makes first.
var Office = agency.New{Name: "Office of the Commissioner for Children's Rights (invented)", Kind: agency.Intake, Country: "RU"}

// Hashing keeps the building quick: it is the least that package account takes,
// which thirteen accounts with a printed password do not need to exceed.
func Hashing() account.Hashing { return account.Hashing{MemoryKiB: 19 << 10, Passes: 2, Lanes: 1} }

// Account is a way into the demonstration.
type Account struct {
	ID     id.Account
	Login  string
	Name   string
	Role   policy.Role
	Agency string // its name
}

// bodies are the agencies beside the office.
var bodies = []agency.New{
	{Name: "Consular section Baghdad (invented)", Kind: agency.Consulate, Country: "RU"},
	{Name: "وزارة العدل – دائرة التصاريح (مُختلقة)", Kind: agency.Ministry, Country: "IQ"},
	{Name: "Детская больница № 0 (вымышленная)", Kind: agency.Hospital, Country: "RU"},
	{Name: "Орган опеки и попечительства, Махачкала (вымышленный)", Kind: agency.Guardianship, Country: "RU"},
	{Name: "Пресс-служба (вымышленная)", Kind: agency.Press, Country: "RU"},
	{Name: "Audit chamber for the demonstration (invented)", Kind: agency.Oversight, Country: "RU"},
	{Name: "مجلس القضاء (مُختلق)", Kind: agency.Court, Country: "IQ"},
	{Name: "جهاز الأمن (مُختلق)", Kind: agency.Security, Country: "IQ"},
	{Name: "وزارة الخارجية (مُختلقة)", Kind: agency.Ministry, Country: "IQ"},
}

// holders are the accounts, one of each role and second ones where two decide;
// agency -1 is the office, others index bodies.
var holders = []struct {
	login, name string
	role        policy.Role
	agency      int
}{
	{"intake-officer", "Анна Вымышленная", policy.IntakeOfficer, -1},
	{"field-officer", "ليث المُختلَق", policy.FieldOfficer, 0},
	{"analyst", "Вера Придуманная", policy.Analyst, -1},
	{"case-manager", "Николай Небывалов", policy.CaseManager, -1},
	{"clearing-officer", "نور المُختلَقة", policy.ClearingOfficer, 1},
	{"operations-lead", "Игорь Несуществующий", policy.OperationsLead, -1},
	{"escort", "Дарья Вымышленная", policy.Escort, -1},
	{"medic", "Сергей Придуманный", policy.Medic, 2},
	{"guardianship-officer", "Патимат Вымышленная", policy.GuardianshipOfficer, 3},
	{"press-officer", "Ольга Выдуманная", policy.PressOfficer, 4},
	{"data-protection-officer", "Claire Inventée", policy.DataProtectionOfficer, 5},
	{"auditor", "Nora Invented", policy.Auditor, 5},
	{"administrator", "Sam Invented", policy.Administrator, -1},
	{"second-case-manager", "Лейла Несуществующая", policy.CaseManager, -1},
	{"second-guardianship-officer", "Аминат Придуманная", policy.GuardianshipOfficer, 3},
}

// second stands after a role for whoever holds it too: much needs two people.
const second policy.Role = "/2"

// seat is under which name somebody stands among the staff.
func (b *builder) seat(role policy.Role) policy.Role {
	if _, taken := b.staff[role]; taken {
		return role + second
	}
	return role
}

// open adds the agencies and accounts, or finds those that an earlier run made.
func (b *builder) open(ctx context.Context) error {
	operator, err := account.ByLogin(ctx, b.DB, operatorLogin)
	if err != nil {
		return fmt.Errorf("build the demonstration: the register has no account of the command line: %w", err)
	}
	b.staff = map[policy.Role]policy.Principal{"": operator.Principal()}
	if there, err := b.recall(ctx); there || err != nil {
		return err
	}
	err = b.act(ctx, Begin, "", func(s *stage) error {
		ids := []id.Agency{operator.Agency}
		for _, n := range bodies {
			made, err := agency.Add(s.a, s.may(policy.AddAgency), n)
			if err != nil {
				return err
			}
			ids = append(ids, made)
		}
		b.bodies = ids[1:]
		for _, h := range holders {
			made, err := account.Add(s.a, s.may(policy.ManageAccounts), account.New{Login: h.login, Name: h.name, Agency: ids[h.agency+1], Roles: []policy.Role{h.role}})
			if err != nil {
				return err
			}
			b.staff[b.seat(h.role)] = policy.Principal{Account: made, Agency: ids[h.agency+1], Roles: []policy.Role{h.role}}
			b.world.Accounts = append(b.world.Accounts, Account{ID: made, Login: h.login, Name: h.name, Role: h.role, Agency: agencyName(h.agency)})
		}
		return nil
	})
	if err != nil {
		return err
	}
	if err := b.passwords(ctx, operator); err != nil {
		return err
	}
	return b.makeKeys(ctx)
}

// recall finds the accounts of an earlier run in the same register.
func (b *builder) recall(ctx context.Context) (bool, error) {
	world, err := Recall(ctx, b.DB)
	if fault.Is(err, fault.NotFound) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	for _, acc := range world.Accounts {
		had, err := account.Find(ctx, b.DB, acc.ID)
		if err != nil {
			return false, err
		}
		b.staff[b.seat(acc.Role)] = had.Principal()
	}
	b.world.Accounts = world.Accounts
	return true, nil
}

// Recall gives the accounts of a demonstration that was kept; NotFound says
// that the register is none.
func Recall(ctx context.Context, d *db.DB) (World, error) {
	var w World
	for _, h := range holders {
		had, err := account.ByLogin(ctx, d, h.login)
		if err != nil {
			return World{}, fmt.Errorf("recall a demonstration: account %s: %w", h.login, err)
		}
		w.Accounts = append(w.Accounts, Account{ID: had.ID, Login: h.login, Name: h.name, Role: h.role, Agency: agencyName(h.agency)})
	}
	return w, nil
}

func agencyName(i int) string {
	if i < 0 {
		return Office.Name
	}
	return bodies[i].Name
}

// passwords lets visitors in without a first password to replace.
func (b *builder) passwords(ctx context.Context, operator account.Account) error {
	g, err := policy.Allow(operator.Principal(), policy.ManageAccounts)
	if err != nil {
		return err
	}
	for _, acc := range b.world.Accounts {
		if err := b.Passwords.SetPassword(ctx, b.Journal, b.DB, g, acc.ID, Password, false); err != nil {
			return err
		}
	}
	return nil
}

// operatorLogin is the login of the command line's account, as app makes it.
const operatorLogin = "command-line"
