package main

import (
	"fmt"
	"strings"
	"text/tabwriter"

	"homeward/internal/account"
	"homeward/internal/agency"
	"homeward/internal/app"
	"homeward/internal/fault"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/policy"
)

// accountCommand adds and lists accounts and sets passwords. It is how the
// first administrator comes into a new register.
type accountCommand struct {
	Add      accountAdd      `cmd:"" help:"Add an account; prints its first password once."`
	List     accountList     `cmd:"" help:"List accounts."`
	Password accountPassword `cmd:"" help:"Give an account a new first password."`
	Second   accountSecond   `cmd:"" help:"Remove the second factor of an account whose holder has lost it; she adds another at the next login."`
}

type accountAdd struct {
	folder
	Login  string   `required:"" help:"Login, small letters, digits, dots and hyphens."`
	Name   string   `help:"Name of the person, in any script. Default: the login."`
	Role   []string `required:"" help:"Role, may be given several times: intake_officer, field_officer, analyst, case_manager, clearing_officer, operations_lead, escort, medic, guardianship_officer, press_officer, data_protection_officer, auditor, administrator."`
	Agency string   `help:"Id of the agency. Default: the one that runs the register."`
}

// Run adds the account and gives it a one-time password.
func (c *accountAdd) Run(t *terminal) error {
	a, err := c.open(t, false)
	if err != nil {
		return err
	}
	defer a.Close()
	n, err := c.describe(t, a)
	if err != nil {
		return err
	}
	g, err := operating(t, a, policy.ManageAccounts)
	if err != nil {
		return err
	}
	var made id.Account
	_, err = a.Journal.Act(t.ctx, g, func(act *journal.Act) (err error) {
		made, err = account.Add(act, g, n)
		return err
	})
	if err != nil {
		return err
	}
	return givePassword(t, a, g, made, c.Login)
}

func (c *accountAdd) describe(t *terminal, a *app.App) (account.New, error) {
	n := account.New{Login: c.Login, Name: c.Name, Agency: id.Agency(c.Agency)}
	if n.Name == "" {
		n.Name = c.Login
	}
	if n.Agency == "" {
		operator, err := a.Operator(t.ctx, "")
		if err != nil {
			return n, err
		}
		n.Agency = operator.Agency
	}
	if _, err := agency.Find(t.ctx, a.DB, n.Agency); err != nil {
		return n, fmt.Errorf("homeward agency list shows the ids: %w", err)
	}
	for _, role := range c.Role {
		n.Roles = append(n.Roles, policy.Role(strings.TrimSpace(role)))
	}
	return n, nil
}

func givePassword(t *terminal, a *app.App, g policy.Grant, who id.Account, login string) error {
	password := account.OneTime()
	if err := a.Passwords.Give(t.ctx, a.Journal, a.DB, g, who, password); err != nil {
		return err
	}
	fmt.Fprintf(t.out, "login:          %s\nfirst password: %s\nIt is shown this once and has to be replaced at the first login.\n", login, password)
	return nil
}

type accountPassword struct {
	folder
	Login string `arg:"" help:"Login of the account."`
}

// Run gives a new one-time password.
func (c *accountPassword) Run(t *terminal) error {
	a, err := c.open(t, false)
	if err != nil {
		return err
	}
	defer a.Close()
	g, err := operating(t, a, policy.ManageAccounts)
	if err != nil {
		return err
	}
	of, err := account.ByLogin(t.ctx, a.DB, c.Login)
	if err != nil {
		return fault.New(fault.NotFound, "no account with login %q: %w", c.Login, err)
	}
	return givePassword(t, a, g, of.ID, c.Login)
}

type accountSecond struct {
	folder
	Login string `arg:"" help:"Login of the account."`
}

// Run removes the factors; the journal says who did.
func (c *accountSecond) Run(t *terminal) error {
	a, err := c.open(t, false)
	if err != nil {
		return err
	}
	defer a.Close()
	g, err := operating(t, a, policy.ManageAccounts)
	if err != nil {
		return err
	}
	of, err := account.ByLogin(t.ctx, a.DB, c.Login)
	if err != nil {
		return fault.New(fault.NotFound, "no account with login %q: %w", c.Login, err)
	}
	return account.RemoveFactors(t.ctx, a.Journal, a.DB, g, of.ID)
}

type accountList struct {
	folder
	JSON bool `help:"Print as JSON."`
}

// Run lists the accounts.
func (c *accountList) Run(t *terminal) error {
	a, err := c.open(t, false)
	if err != nil {
		return err
	}
	defer a.Close()
	who, err := a.Operator(t.ctx, "")
	if err != nil {
		return err
	}
	s, err := policy.Look(who, policy.Accounts)
	if err != nil {
		return err
	}
	all, err := account.List(t.ctx, a.DB, s)
	if err != nil {
		return err
	}
	if c.JSON {
		return t.json(all)
	}
	w := tabwriter.NewWriter(t.out, 0, 4, 2, ' ', 0)
	for _, one := range all {
		state := "open"
		if one.Closed {
			state = "closed"
		}
		fmt.Fprintf(w, "%s\t%s\t%s\t%v\n", one.Login, one.Name, state, one.Roles)
	}
	return w.Flush()
}
