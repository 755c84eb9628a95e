// Command homeward is the register, the case file and the operations room for
// bringing home children held abroad. One program, one folder.
//
// main calls run; each subcommand is a file of its own with an options struct
// and a Run method. Errors become one sentence with a next step and an exit
// code that `homeward --help` explains.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"

	"github.com/alecthomas/kong"

	"homeward/internal/fault"
	"homeward/internal/lang"
)

// Version is set at release: -ldflags "-X main.Version=1.0.0".
var Version = "development"

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	os.Exit(run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

// commands is the command line.
type commands struct {
	Demo    demoCommand    `cmd:"" help:"A filled register with invented people in a temporary folder, and its pages on localhost."`
	Init    initCommand    `cmd:"" help:"Make a new register in an empty folder."`
	Serve   serveCommand   `cmd:"" help:"Serve the pages."`
	Import  importCommand  `cmd:"" help:"Import a list of people (XLSX, CSV), or show with --dry-run what would be recorded."`
	Match   matchCommand   `cmd:"" help:"Propose matches between people sought and children found, with their evidence; in a register or between lists."`
	Name    nameCommand    `cmd:"" help:"What the program makes of names: rank a file of them, read patronymics. Needs no register."`
	Read    readReports    `cmd:"" help:"Find the figures in press reports, and what does not fit between them. Needs no register."`
	Figures figuresCommand `cmd:"" help:"The public figures as of a day, with small groups hidden."`
	Pathway pathwayCommand `cmd:"" help:"Check and list pathways: what must be decided, by whom and in which order, before a child travels."`
	Form    formCommand    `cmd:"" help:"Check and list forms of extra fields, and make one from an XLSForm workbook."`
	Verify  verifyCommand  `cmd:"" help:"Check the journal, independently of the part that applies entries."`
	Backup  backupCommand  `cmd:"" help:"Write a backup, open it and verify what is in it. Runs beside a server."`
	Restore restoreCommand `cmd:"" help:"Take a register out of a backup, into an empty folder, and verify it."`
	Doctor  doctorCommand  `cmd:"" help:"Look at how a register is kept: folder, key, backups, second factors, clock, disk; and say what to do."`
	Rebuild rebuildCommand `cmd:"" help:"Compute the derived tables again from the journal and compare them with the live ones."`
	Account accountCommand `cmd:"" help:"Add and list accounts; set a password."`
	Agency  agencyCommand  `cmd:"" help:"Add and list agencies."`
	Screens screensCommand `cmd:"" help:"Print the table of screens."`
	Config  configCommand  `cmd:"" help:"Print every option with the value in force."`
	Version versionCommand `cmd:"" help:"Print the version."`
}

// terminal is what a subcommand may touch of the outside world.
type terminal struct {
	ctx  context.Context
	in   io.Reader
	out  io.Writer
	err  io.Writer
	kong *kong.Kong
}

// errFound says that the command ran well and found something wrong: a journal
// that is not sound, a rebuild that differs, rows that could not be used.
var errFound = errors.New("something is wrong, see above")

func run(ctx context.Context, args []string, in io.Reader, out, errs io.Writer) int {
	var c commands
	code := -1
	parser, err := kong.New(&c,
		kong.Name("homeward"),
		kong.Description("The register, the case file and the operations room for bringing home children held abroad.\n\n"+exitHelp),
		kong.Writers(out, errs),
		kong.UsageOnError(),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true}),
		kong.Exit(func(n int) { code = n }),
	)
	if err != nil {
		fmt.Fprintln(errs, "homeward:", err)
		return exitInternal
	}
	if len(args) == 0 {
		args = []string{"--help"}
	}
	parsed, err := parser.Parse(args)
	if code >= 0 { // --help
		return code
	}
	if err != nil {
		fmt.Fprintf(errs, "homeward: %v\nRun homeward --help for the commands and their options.\n", err)
		return exitUsage
	}
	return report(errs, parsed.Run(&terminal{ctx: ctx, in: in, out: out, err: errs, kong: parser}))
}

// The exit codes. Append only: scripts depend on them.
const (
	exitDone     = 0
	exitFound    = 1
	exitUsage    = 2
	exitInput    = 3
	exitKey      = 4
	exitBusy     = 5
	exitDisk     = 6
	exitCorrupt  = 7
	exitDenied   = 8
	exitInternal = 70
)

const exitHelp = `Exit codes: 0 done; 1 done, and something is wrong (a journal that is not sound, rows that could not be used); 2 wrong use of the command; 3 the input or the folder is not what was expected; 4 wrong passphrase or key file; 5 the folder is in use; 6 disk full or read-only folder; 7 damaged or too new database; 8 not allowed; 70 a fault of the program.`

var exitCodes = map[fault.Kind]int{
	fault.BadInput: exitInput, fault.NotFound: exitInput, fault.Conflict: exitInput, fault.TooLarge: exitInput,
	fault.NotARegister: exitInput, fault.AlreadyARegister: exitInput,
	fault.WrongKey: exitKey, fault.InUse: exitBusy, fault.DiskFull: exitDisk, fault.ReadOnlyFolder: exitDisk,
	fault.CorruptDatabase: exitCorrupt, fault.TooNewDatabase: exitCorrupt, fault.Denied: exitDenied,
}

// report tells an error in one sentence with a next step, the cause under it
// for whoever has to find out more, and gives the exit code.
func report(errs io.Writer, err error) int {
	switch {
	case err == nil, errors.Is(err, context.Canceled):
		return exitDone
	case errors.Is(err, errFound):
		return exitFound
	}
	kind := fault.Of(err)
	if kind == fault.BadInput { // the sentence for it speaks of a form; ours says what is wrong
		fmt.Fprintf(errs, "homeward: %v\n", err)
		return exitInput
	}
	if words, lerr := english(); lerr == nil {
		fmt.Fprintf(errs, "homeward: %s\n  (%v)\n", words.T("fault."+string(kind)), err)
	} else {
		fmt.Fprintf(errs, "homeward: %v\n", err)
	}
	if code, ok := exitCodes[kind]; ok {
		return code
	}
	return exitInternal
}

func english() (*lang.Words, error) {
	catalog, err := lang.Load()
	if err != nil {
		return nil, err
	}
	return catalog.For(lang.English), nil
}
