// Command word adds a text to the four files of its topic, or sorts all files.
//
//	go run ./internal/lang/word cases.list.title "Cases" "Дела" "الملفات" "Dossiers"
//	go run ./internal/lang/word -fmt
//
// Plural forms stand in one argument, form=text, parted by |:
//
//	"one={{.Count}} case|other={{.Count}} cases"
//
// It writes nothing that the tests would refuse, and does not replace a text
// that says something else unless -replace is given.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"homeward/internal/lang"
	"homeward/internal/lang/wordfile"
)

func main() {
	format := flag.Bool("fmt", false, "sort and format all files")
	replace := flag.Bool("replace", false, "replace the texts of a key that exists")
	dir := flag.String("dir", "", "the words folder (found from the module's root if empty)")
	flag.Usage = func() {
		fmt.Fprintln(os.Stderr, "word [-replace] KEY ENGLISH RUSSIAN ARABIC FRENCH\nword -fmt")
		flag.PrintDefaults()
	}
	flag.Parse()
	if err := run(*dir, *format, *replace, flag.Args()); err != nil {
		fmt.Fprintln(os.Stderr, "word:", err)
		os.Exit(1)
	}
}

func run(dir string, format, replace bool, args []string) error {
	if dir == "" {
		root, err := moduleRoot()
		if err != nil {
			return err
		}
		dir = filepath.Join(root, "internal", "lang", "words")
	}
	if format {
		return formatAll(dir)
	}
	if len(args) != 1+len(lang.Locales) {
		return fmt.Errorf("want KEY ENGLISH RUSSIAN ARABIC FRENCH, have %d arguments", len(args))
	}
	return add(dir, args[0], args[1:], replace)
}

// moduleRoot is the nearest folder above with a go.mod.
func moduleRoot() (string, error) {
	dir, err := os.Getwd()
	for err == nil && dir != filepath.Dir(dir) {
		if _, missing := os.Stat(filepath.Join(dir, "go.mod")); missing == nil {
			return dir, nil
		}
		dir = filepath.Dir(dir)
	}
	return "", errors.Join(errors.New("no go.mod above this folder: use -dir"), err)
}

func formatAll(dir string) error {
	files, err := wordfile.Read(os.DirFS(dir))
	if err != nil {
		return err
	}
	for name, f := range files {
		_, tag, _ := strings.Cut(strings.TrimSuffix(name, ".json"), ".")
		l, ok := lang.Parse(tag)
		if !ok {
			return fmt.Errorf("%s: the name is not <topic>.<locale>.json", name)
		}
		if err := write(dir, name, f, l); err != nil {
			return err
		}
	}
	return nil
}

// write leaves a file alone that is in order already.
func write(dir, name string, f wordfile.File, l lang.Locale) error {
	data := f.Format(l)
	if old, err := os.ReadFile(filepath.Join(dir, name)); err == nil && string(old) == string(data) {
		return nil
	}
	return wordfile.Write(dir, name, data)
}

// add puts the texts into the four files of the key's topic, all or none.
func add(dir, key string, texts []string, replace bool) error {
	topic, err := wordfile.Topic(key)
	if err != nil {
		return err
	}
	sameText, err := os.ReadFile(filepath.Join(dir, "same.txt"))
	if err != nil {
		return err
	}
	same, err := wordfile.ParseSame(string(sameText))
	if err != nil {
		return err
	}
	files, one := map[string]wordfile.File{}, map[string]wordfile.File{}
	for i, l := range lang.Locales {
		name := wordfile.Name(topic, l)
		f, err := read(dir, name)
		if err != nil {
			return err
		}
		text := parseText(texts[i], l)
		if old, exists := f[key]; exists && !replace && !equal(old, text) {
			return fmt.Errorf("%s: %s stands there with another text: use -replace", name, key)
		}
		f[key] = text
		files[name], one[name] = f, wordfile.File{key: text}
	}
	if problems := wordfile.Check(one, same); len(problems) > 0 {
		return errors.New("nothing written:\n" + strings.Join(problems, "\n"))
	}
	for _, l := range lang.Locales {
		name := wordfile.Name(topic, l)
		if err := write(dir, name, files[name], l); err != nil {
			return err
		}
	}
	return nil
}

// read gives an empty file for a new topic.
func read(dir, name string) (wordfile.File, error) {
	data, err := os.ReadFile(filepath.Join(dir, name))
	if errors.Is(err, fs.ErrNotExist) {
		return wordfile.File{}, nil
	}
	if err != nil {
		return nil, err
	}
	f, err := wordfile.Parse(data)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return f, nil
}

// parseText takes "one=…|other=…" as plural forms, anything else as plain.
func parseText(s string, l lang.Locale) wordfile.Text {
	s = wordfile.Spaced(s, l)
	first, _, _ := strings.Cut(s, "=")
	if !slices.Contains(wordfile.Forms, strings.TrimSpace(first)) {
		return wordfile.Text{Plain: s}
	}
	forms := map[string]string{}
	for _, part := range strings.Split(s, "|") {
		form, text, _ := strings.Cut(part, "=")
		forms[strings.TrimSpace(form)] = strings.TrimSpace(text)
	}
	return wordfile.Text{Forms: forms}
}

func equal(a, b wordfile.Text) bool {
	if a.Plain != b.Plain || len(a.Forms) != len(b.Forms) {
		return false
	}
	for form, s := range a.Forms {
		if b.Forms[form] != s {
			return false
		}
	}
	return true
}
