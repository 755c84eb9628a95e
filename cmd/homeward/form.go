package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"homeward/internal/fault"
	"homeward/internal/form"
	"homeward/internal/journal"
)

type formCommand struct {
	Check  formCheckCommand  `cmd:"" help:"Check forms of extra fields (YAML) and name what is wrong by line and column. Needs no register."`
	List   formListCommand   `cmd:"" help:"List the example forms that come with the program, or print one."`
	Import formImportCommand `cmd:"" help:"Translate an XLSForm workbook into the YAML of a form to start from, and list what could not be translated. Needs no register."`
}

type formCheckCommand struct {
	Files []string `arg:"" name:"file" help:"The forms." type:"path"`
}

// Run checks forms.
func (c *formCheckCommand) Run(t *terminal) error {
	wrong := false
	for _, file := range c.Files {
		text, err := os.ReadFile(file)
		if err != nil {
			return fault.New(fault.NotFound, "check form: %w", err)
		}
		f, problems := form.Read(text)
		for _, one := range problems {
			fmt.Fprintf(t.out, "%s:%d:%d: %s\n", file, one.Line, one.Column, one.Text)
		}
		if wrong = wrong || len(problems) > 0; len(problems) > 0 {
			continue
		}
		if _, err := fmt.Fprintf(t.out, "%s, version %d, is sound: %d fields for %s\n", f.Key, f.Version, len(f.Fields), f.Extends); err != nil {
			return err
		}
	}
	if wrong {
		return errFound
	}
	return nil
}

type formListCommand struct {
	Form string `arg:"" optional:"" help:"Print the YAML of this one."`
}

// Run lists the shipped forms.
func (c *formListCommand) Run(t *terminal) error {
	if c.Form != "" {
		text, ok := form.Shipped()[c.Form]
		if !ok {
			return fault.New(fault.BadInput, "there is no form %q among those that come with the program: homeward form list", c.Form)
		}
		_, err := t.out.Write(text)
		return err
	}
	for key, text := range form.Shipped() {
		f, problems := form.Read(text)
		if len(problems) > 0 {
			return fault.New(fault.Internal, "list forms: %s: %w", key, problems)
		}
		if _, err := fmt.Fprintf(t.out, "%-28s version %d  %-11s  %s\n", f.Key, f.Version, f.Extends, f.Title.In("en")); err != nil {
			return err
		}
	}
	return nil
}

type formImportCommand struct {
	File        string `arg:"" help:"The workbook (XLSX) with the sheets survey, choices and settings." type:"path"`
	Extends     string `required:"" enum:"found,request,case,placement,visit,examination" help:"What the form extends: ${enum}."`
	Compartment string `required:"" enum:"identity,family,whereabouts,legal,health,care,journey,request" help:"Who reads the answers, where a question does not say: ${enum}."`
	Out         string `short:"o" help:"Where the YAML is written; a file that is there stays. Default: the workbook's name with .yaml." type:"path"`
}

// Run translates a workbook.
func (c *formImportCommand) Run(t *terminal) error {
	data, err := os.ReadFile(c.File)
	if err != nil {
		return fault.New(fault.NotFound, "import form: %w", err)
	}
	text, left, err := form.FromWorkbook(data, form.Start{Extends: form.Thing(c.Extends), Compartment: journal.Compartment(c.Compartment)})
	if err != nil {
		return err
	}
	if c.Out == "" {
		c.Out = strings.TrimSuffix(c.File, filepath.Ext(c.File)) + ".yaml"
	}
	file, err := os.OpenFile(c.Out, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if errors.Is(err, fs.ErrExist) {
		return fault.New(fault.BadInput, "import form: %s is there already; remove it, or name another file with --out", c.Out)
	}
	if err != nil {
		return fmt.Errorf("import form: %w", err)
	}
	_, err = file.Write(text)
	if err := errors.Join(err, file.Close()); err != nil {
		return fmt.Errorf("import form: %w", err)
	}
	for _, one := range left {
		fmt.Fprintln(t.out, one)
	}
	f, problems := form.Read(text)
	for _, one := range problems {
		fmt.Fprintf(t.out, "%s:%d:%d: %s\n", c.Out, one.Line, one.Column, one.Text)
	}
	fmt.Fprintf(t.out, "%s: %d fields; %d things were not translated as they stood\n", c.Out, len(f.Fields), len(left))
	if len(problems) > 0 {
		return errFound
	}
	return nil
}
