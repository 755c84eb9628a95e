package match

import (
	"encoding/csv"
	"flag"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"

	"homeward/internal/id"
	"homeward/internal/person"
	"homeward/internal/place"
	"homeward/internal/when"
)

var listsDir = flag.String("lists", "", "folder with requests-ru.csv, field-ar.csv, field-en.csv and truth.csv, all of invented people")

// rows reads a table without its header.
func rows(t testing.TB, file string, comma rune, windows1251 bool) [][]string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(*listsDir, file))
	if err != nil {
		t.Fatal(err)
	}
	if windows1251 {
		if b, err = charmap.Windows1251.NewDecoder().Bytes(b); err != nil {
			t.Fatal(err)
		}
	}
	r := csv.NewReader(strings.NewReader(strings.TrimPrefix(string(b), "\uFEFF")))
	r.Comma = comma
	all, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return all[1:]
}

// sideOfRow makes a side the way an imported row does: by facts.
func sideOfRow(row, list string, facts ...person.Fact) Side {
	s := Side{Person: id.Person(row)}
	for _, f := range facts {
		if f.Text == "" {
			continue
		}
		if f.Attr == person.AttrSex {
			s.Sex = f.Code
		}
		if f.Attr == person.AttrCustody {
			s.Found, s.Held = true, f.Place
		}
		s.take(person.Held{Fact: f, Source: person.Source{Row: row, List: id.List(list)}})
	}
	return s
}

func placeFact(attr person.Attr, text string) person.Fact {
	at, _ := place.Default().Read(text)
	return person.Fact{Attr: attr, Text: text, Place: at}
}

var sexes = map[string]string{"ж": "female", "м": "male", "أنثى": "female", "ذكر": "male", "F": "female", "M": "male"}

// readLists gives the sides of the three lists and, for each request that is
// among those found, the place of the child in found.
func readLists(t testing.TB) (sought, found []Side, truth map[int]int) {
	t.Helper()
	if *listsDir == "" {
		t.Skip("only with -lists DIR")
	}
	for _, r := range rows(t, "requests-ru.csv", ';', true) {
		born := person.Fact{Attr: person.AttrBorn, Text: r[3]}
		born.Date, _ = when.ReadPartial(r[3], when.Reading{Order: when.DayFirst, Lang: "ru"})
		sought = append(sought, sideOfRow(r[0], "r",
			person.Fact{Attr: person.AttrName, Text: r[1]}, person.Fact{Attr: person.AttrSex, Text: r[2], Code: sexes[r[2]]}, born,
			person.Fact{Attr: person.AttrMother, Text: r[4]}, person.Fact{Attr: person.AttrFather, Text: r[5]}, placeFact(person.AttrOrigin, r[6])))
	}
	for _, file := range []string{"field-ar.csv", "field-en.csv"} {
		for _, r := range rows(t, file, ',', false) {
			born := person.Fact{Attr: person.AttrBorn, Text: r[3]}
			on, _ := when.ReadPartial(r[7], when.Reading{Order: when.YearFirst})
			if age, err := when.ReadAge(r[3], on); err == nil {
				born.Age = &age
			}
			found = append(found, sideOfRow(r[0], file,
				person.Fact{Attr: person.AttrName, Text: r[1]}, person.Fact{Attr: person.AttrSex, Text: r[2], Code: sexes[r[2]]}, born,
				person.Fact{Attr: person.AttrMother, Text: r[4]}, placeFact(person.AttrOrigin, r[5]), placeFact(person.AttrCustody, r[6]),
				person.Fact{Attr: person.AttrGroup, Text: r[8]}))
		}
	}
	at := map[string]int{}
	for i, s := range found {
		at[string(s.Person)] = i
	}
	of := map[string]int{}
	for i, s := range sought {
		of[string(s.Person)] = i
	}
	truth = map[int]int{}
	for _, r := range rows(t, "truth.csv", ',', false) {
		truth[of[r[0]]] = at[r[1]]
	}
	return sought, found, truth
}

// thinned leaves out a third of what is known beside the names, and swaps two
// letters in one name of five: lists are worse than the ones at hand.
func thinned(sides []Side, r *rand.Rand) []Side {
	out := slices.Clone(sides)
	for i := range out {
		s := &out[i]
		for _, drop := range []func(){
			func() { s.Mother = nil }, func() { s.Father = nil }, func() { s.Sex = "" },
			func() { s.Born = nil }, func() { s.Origin = nil }, func() { s.Groups = nil },
		} {
			if r.IntN(3) == 0 {
				drop()
			}
		}
		if r.IntN(5) == 0 {
			letters := []rune(s.Name())
			at := r.IntN(max(1, len(letters)-1))
			letters[at], letters[at+1] = letters[at+1], letters[at]
			s.Names = addName(nil, string(letters))
		}
	}
	return out
}

// TestMeasureLists links the lists as Run does, all against all, and says how
// well: run it with -v -lists DIR.
func TestMeasureLists(t *testing.T) {
	sought, found, truth := readLists(t)
	for _, mode := range []string{"as they are", "thinned"} {
		sought, found := sought, found
		if mode == "thinned" {
			r := rand.New(rand.NewPCG(1, 2))
			sought, found = thinned(sought, r), thinned(found, r)
		}
		candidates := linkAll(t, sought, found)
		f := measure(candidates, len(sought), truth)
		t.Logf("%s: %s", mode, f)
		if mode == "as they are" {
			if f.recall < 0.9 {
				t.Errorf("recall@1 %.3f", f.recall)
			}
			if f.sure < 0.97 {
				t.Errorf("precision at 0.9 is %.3f", f.sure)
			}
			for i, c := range f.top {
				want, there := truth[i]
				if testing.Verbose() && (there && (c.Sought < 0 || c.Row() != want) || !there && c.Probability >= 0.5) {
					tell(t, sought, found, candidates, i, c, want, there)
				}
			}
		}
	}
}
