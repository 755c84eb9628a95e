package main

import (
	"fmt"

	"homeward/internal/app"
	"homeward/internal/lang"
	"homeward/internal/match"
	"homeward/internal/policy"
)

// matchCommand proposes who may be the same. Without a further word it works on
// a register; its other commands work on files and know no register.
type matchCommand struct {
	Register matchRegister `cmd:"" default:"withargs" help:"In a register: between people sought and children found, with their evidence. What homeward match does without a further word."`
	Lists    matchLists    `cmd:"" help:"Between lists that are files: a list of requests and lists of children found. Needs no register."`
	Dedupe   matchDedupe   `cmd:"" help:"Within one file: which rows of a flat list of people are about the same person. Needs no register."`
}

// matchRegister looks for everybody who is sought among those found, records
// what is likely enough as proposals, and prints the proposals that stand. It
// decides nothing.
type matchRegister struct {
	folder
	DryRun bool   `help:"Record nothing; print the proposals that stand already."`
	As     string `help:"Login in whose name it is recorded. Default: the command line's own account."`
	JSON   bool   `help:"Print a JSON array of proposals."`
	Most   int    `default:"0" help:"Print at most so many proposals; 0 prints all."`
}

// proposal is one line of --json.
type proposal struct {
	Match       string             `json:"match"`
	RequestRow  string             `json:"request_row"` // as the relatives' list names it, "" if by hand
	FoundRow    string             `json:"found_row"`   // as the field's list names it
	Request     string             `json:"request"`
	Sought      string             `json:"sought"`
	Found       string             `json:"found"`
	State       string             `json:"state"`
	Probability float64            `json:"probability"` // of the link, among all candidates and "not in the register"
	Bits        float64            `json:"bits"`
	Model       string             `json:"model"`
	Evidence    []proposalEvidence `json:"evidence"`
}

type proposalEvidence struct {
	match.Evidence
	Words string `json:"words"`
}

// Run proposes and prints.
func (c *matchRegister) Run(t *terminal) error {
	a, err := c.open(t, false)
	if err != nil {
		return err
	}
	defer a.Close()
	who, err := a.Operator(t.ctx, c.As)
	if err != nil {
		return err
	}
	var sum match.Summary
	if !c.DryRun {
		if sum, err = propose(t, a, who); err != nil {
			return err
		}
	}
	all, err := c.standing(t, a, who)
	if err != nil {
		return err
	}
	if c.JSON {
		return t.json(all)
	}
	c.print(t, a.Catalog.For(lang.English), sum, all)
	return nil
}

func propose(t *terminal, a *app.App, who policy.Principal) (match.Summary, error) {
	g, err := policy.Allow(who, policy.ProposeMatch)
	if err != nil {
		return match.Summary{}, err
	}
	sought, err := match.SoughtNow(t.ctx, a.DB)
	if err != nil {
		return match.Summary{}, err
	}
	bar := t.bar("Comparing families")
	return match.Run(t.ctx, a.Journal, a.Index, g, match.Options{Sought: sought, Progress: func(done, all int) { bar(int64(done), int64(all)) }})
}

// standing reads every match that nobody rejected, the likeliest first.
func (c *matchRegister) standing(t *terminal, a *app.App, who policy.Principal) ([]proposal, error) {
	s, err := policy.Look(who, policy.Matches)
	if err != nil {
		return nil, err
	}
	if err := a.Index.Refresh(t.ctx); err != nil {
		return nil, err
	}
	words := a.Catalog.For(lang.English)
	const page = 1000
	all := []proposal{}
	for offset := 0; ; offset += page {
		some, _, err := match.List(t.ctx, a.DB, s, match.Filter{}, offset, page)
		if err != nil {
			return nil, err
		}
		for _, m := range some {
			if m.State != match.Rejected && (c.Most == 0 || len(all) < c.Most) {
				all = append(all, describe(a, words, m))
			}
		}
		if len(some) < page {
			return all, nil
		}
	}
}

func describe(a *app.App, words *lang.Words, m match.Brief) proposal {
	p := proposal{
		Match: string(m.ID), Request: string(m.Request), Sought: string(m.Sought), Found: string(m.Found), State: string(m.State),
		Probability: m.Probability, Bits: m.Bits, Model: m.Model,
	}
	if side, ok := a.Index.Side(m.Sought); ok && len(side.Rows) > 0 {
		p.RequestRow = side.Rows[0]
	}
	if side, ok := a.Index.Side(m.Found); ok && len(side.Rows) > 0 {
		p.FoundRow = side.Rows[0]
	}
	p.Evidence = inWords(words, m.Evidence)
	return p
}

// inWords says each piece of evidence in words.
func inWords(words *lang.Words, all []match.Evidence) []proposalEvidence {
	said := []proposalEvidence{}
	for _, e := range all {
		one := proposalEvidence{Evidence: e}
		if e.Count > 0 {
			one.Words = words.N(e.Level, e.Count)
		} else {
			one.Words = words.T(e.Level)
		}
		said = append(said, one)
	}
	return said
}

func (c *matchRegister) print(t *terminal, words *lang.Words, sum match.Summary, all []proposal) {
	if !c.DryRun {
		fmt.Fprintf(t.out, "%d sought, %d found: %d proposals recorded, %d stood already, nobody likely for %d\n", sum.Sought, sum.Found, sum.Proposed, sum.Unchanged, sum.Nobody)
		if sum.Bounded > 0 {
			fmt.Fprintf(t.out, "For %d families not everybody could be weighed: their names are very common. Say more about them and run again.\n", sum.Bounded)
		}
	}
	for _, p := range all {
		fmt.Fprintf(t.out, "%3.0f%%  %-12s %-12s %s\n", p.Probability*100, or(p.RequestRow, p.Sought), or(p.FoundRow, p.Found), p.State)
		for _, e := range p.Evidence {
			fmt.Fprintf(t.out, "      %+5.1f  %s ~ %s: %s\n", e.Bits, clip(e.A, 40), clip(e.B, 40), e.Words)
		}
	}
}

func or(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}
