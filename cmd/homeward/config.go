package main

import (
	"fmt"
	"os"
	"strings"
	"text/tabwriter"
)

// configCommand prints every option that can be set by the environment, with
// the value in force and where it comes from. Secrets are no options.
type configCommand struct{}

// Run prints the options.
func (configCommand) Run(t *terminal) error {
	w := tabwriter.NewWriter(t.out, 0, 4, 2, ' ', 0)
	fmt.Fprintln(w, "option\tvalue\tfrom\tmeaning")
	seen := map[string]bool{}
	for _, leaf := range t.kong.Model.Leaves(true) {
		for _, flag := range leaf.Flags {
			if len(flag.Envs) == 0 || seen[flag.Name] {
				continue
			}
			seen[flag.Name] = true
			value, from := flag.Default, "default"
			if set, ok := os.LookupEnv(flag.Envs[0]); ok {
				value, from = set, flag.Envs[0]
			}
			if value == "" {
				value = "(not set)"
			}
			fmt.Fprintf(w, "--%s\t%s\t%s\t%s\n", flag.Name, value, from, strings.ReplaceAll(flag.Help, "\n", " "))
		}
	}
	return w.Flush()
}
