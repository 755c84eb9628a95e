package main

import (
	"fmt"
	"os"
	"regexp"

	"homeward/internal/fault"
	"homeward/internal/handover/receipt"
	"homeward/internal/journal/verify"
)

// verifyReceipt holds the receipt of a handover against the journal.
type verifyReceipt struct {
	folder
	Receipt string `arg:"" optional:"" help:"File of the receipt, as the page gives it."`
	Hash    string `help:"The hash that stands on a printed receipt, instead of a file: shows what the journal says, to be compared with the paper."`
}

var hashPattern = regexp.MustCompile(`^[0-9a-f]{64}$`)

// Run checks the journal, then the receipt against it; exit code 1 if anything is
// wrong.
func (c *verifyReceipt) Run(t *terminal) error {
	if (c.Receipt == "") == (c.Hash == "") {
		return fault.New(fault.BadInput, "give the file of a receipt, or --hash with the hash that is printed on it")
	}
	r, err := c.read()
	if err != nil {
		return err
	}
	d, err := c.openDatabase(t)
	if err != nil {
		return err
	}
	defer d.Close()
	report, err := verify.Journal(t.ctx, d, verify.Options{Progress: t.bar("Checking the journal")})
	if err != nil {
		return err
	}
	var told receipt.Told
	var wrong []string
	if c.Hash != "" {
		if told, err = receipt.ByHash(t.ctx, d, c.Hash); err == nil && told.Handover == "" {
			wrong = []string{"the journal has no handover that ended with this hash"}
		} else {
			wrong = append(told.Problems, told.Receipt.Problems()...)
		}
	} else {
		told, wrong, err = receipt.Check(t.ctx, d, r)
	}
	if err != nil {
		return err
	}
	if told.Handover != "" {
		fmt.Fprintf(t.out, "handover %s of operation %s: %s, recorded %s as entry %s\n", told.Handover, told.Operation, told.State, told.Recorded, told.Entry)
		for _, s := range told.Signatures {
			fmt.Fprintf(t.out, "  %s: account %s of agency %s\n", s.Side, s.Account, s.Agency)
		}
		fmt.Fprintf(t.out, "what both signed:\n%s", told.Text)
	}
	for _, w := range wrong {
		fmt.Fprintf(t.out, "WRONG %s\n", w)
	}
	if !report.Sound() {
		fmt.Fprintln(t.out, "The journal is NOT sound; homeward verify tells what is wrong.")
	}
	if len(wrong) > 0 || !report.Sound() {
		return errFound
	}
	fmt.Fprintln(t.out, "The receipt holds: the journal is sound and has the same text and signatures.")
	return nil
}

func (c *verifyReceipt) read() (receipt.Receipt, error) {
	if c.Hash != "" {
		if !hashPattern.MatchString(c.Hash) {
			return receipt.Receipt{}, fault.New(fault.BadInput, "--hash wants 64 digits and letters a to f")
		}
		return receipt.Receipt{}, nil
	}
	info, err := os.Stat(c.Receipt)
	if err != nil || info.Size() > receipt.Most {
		return receipt.Receipt{}, fault.New(fault.BadInput, "there is no receipt %s, or it is longer than %d bytes", c.Receipt, receipt.Most)
	}
	text, err := os.ReadFile(c.Receipt)
	if err != nil {
		return receipt.Receipt{}, err
	}
	r, err := receipt.Parse(string(text))
	if err != nil {
		return r, fault.New(fault.BadInput, "%s: %w", c.Receipt, err)
	}
	return r, nil
}
