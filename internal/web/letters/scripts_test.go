package letters_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"homeward/internal/agency"
	"homeward/internal/casefile"
	"homeward/internal/clearance"
	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/lang"
	"homeward/internal/nouns"
	"homeward/internal/pathway"
	"homeward/internal/person"
	"homeward/internal/placement"
	"homeward/internal/policy"
	"homeward/internal/web/webtest"
	"homeward/internal/when"
)

// world has a girl about whom a consulate was asked with one note, {note}, and
// whose placement with her grandmother is planned, {placement}; her case is
// {child}. Two sources disagree about her birth.
func world(t *testing.T) *webtest.World {
	t.Helper()
	ours := func(name string) bool {
		return !strings.HasPrefix(name, "agency") && !strings.HasPrefix(name, "account")
	}
	kinds := slices.DeleteFunc(nouns.Kinds(), func(k journal.Kind) bool { return !ours(k.Name()) })
	tables := slices.DeleteFunc(nouns.Tables(), func(table journal.Table) bool { return !ours(table.Name) })
	w := webtest.New(t, webtest.Options{Kinds: kinds, Tables: tables, Projections: nouns.Projections()})
	var file id.Case
	w.Act(t, policy.FieldOfficer, policy.OpenCase, func(a *journal.Act, g policy.Grant) error {
		who := person.New(a)
		for _, born := range []string{"2014", "2016-05-20"} {
			said := person.Statement{Person: who, Source: person.Source{Kind: person.Interview}, Facts: []person.Fact{
				{Attr: person.AttrName, Text: "زينا المخترعة"}, {Attr: person.AttrSex, Code: "female"}, {Attr: person.AttrHealth, Text: "asthma"},
				{Attr: person.AttrMother, Text: "ميرا"},
			}}
			if born == "2014" {
				said.Source.Kind = person.Relative
			}
			said.Facts = append(said.Facts, person.Fact{Attr: person.AttrBorn, Date: when.Partial(born)})
			if _, err := said.Record(a); err != nil {
				return err
			}
		}
		c, n, err := casefile.Open(a, g, casefile.New{Person: who, Why: "found"})
		file = c
		w.Names["child"], w.Names["number"] = string(c), n.String()
		return err
	})
	var consulate id.Agency
	w.Act(t, policy.Administrator, policy.AddAgency, func(a *journal.Act, g policy.Grant) (err error) {
		consulate, err = agency.Add(a, g, agency.New{Name: "The Consulate", Kind: agency.Consulate, Country: "IQ"})
		return err
	})
	w.Act(t, policy.CaseManager, policy.ChoosePathway, func(a *journal.Act, g policy.Grant) error {
		return pathway.Choose(a, g, file, "iraq-russia", "")
	})
	w.Act(t, policy.CaseManager, policy.AskClearance, func(a *journal.Act, g policy.Grant) error {
		note, err := clearance.Ask(a, g, clearance.New{Demand: "identity", Decider: consulate, Cases: []id.Case{file}, On: "2018-12-01", Reference: "note 17"})
		w.Names["note"] = string(note)
		return err
	})
	w.Act(t, policy.GuardianshipOfficer, policy.PlanPlacement, func(a *journal.Act, g policy.Grant) error {
		p, err := placement.Plan(a, g, placement.New{Case: file, Kind: placement.Kin, Carer: "grandmother Zaynab", Where: "Grozny"})
		w.Names["placement"] = string(p)
		return err
	})
	return w
}

func TestLetters(t *testing.T) { webtest.Run(t, world(t), "show.txt") }

var (
	sheet = regexp.MustCompile(`(?s)<article class="letter" lang="(\w+)" dir="(\w+)">(.*)</article>`)
	tags  = regexp.MustCompile(`<[^>]*>`)
)

// TestALetterIsInOneLanguageWhateverTheReadersIs reads every letter in every
// language: what the program says in it is in that language alone.
func TestALetterIsInOneLanguageWhateverTheReadersIs(t *testing.T) {
	w := world(t)
	b := w.As(t, "case_manager")
	letters := map[string]lang.Locale{}
	for _, path := range []string{"/letters/note/" + w.Names["note"], "/letters/consent/" + w.Names["child"], "/letters/placement/" + w.Names["placement"], "/letters/travel/" + w.Names["child"]} {
		for _, l := range lang.Locales {
			b.Get(path + "?in=" + string(l))
			found := sheet.FindStringSubmatch(b.Body)
			if b.Status != 200 || found == nil || found[1] != string(l) || found[2] != l.Direction() {
				t.Errorf("%s in %s: status %d", path, l, b.Status)
				continue
			}
			if !strings.Contains(b.Body, `aria-label="Language of the letter"`) {
				t.Errorf("%s in %s: the bar is not in the reader's language", path, l)
			}
			text := tags.ReplaceAllString(found[3], " ")
			if strings.Contains(text, "⟦") {
				t.Errorf("%s in %s lacks words: %s", path, l, text)
			}
			if before, same := letters[text]; same {
				t.Errorf("%s says the same in %s and %s", path, before, l)
			}
			letters[text] = l
			for _, secret := range []string{"asthma", "2016", "2014"} { // a letter tells no health, and nothing that is disputed
				if strings.Contains(text, secret) {
					t.Errorf("%s in %s says %q", path, l, secret)
				}
			}
		}
	}
}

// TestALongNoteIsPrintedInParts: sixty children a page, numbered on.
func TestALongNoteIsPrintedInParts(t *testing.T) {
	w := world(t)
	var cases []id.Case
	w.Act(t, policy.FieldOfficer, policy.OpenCase, func(a *journal.Act, g policy.Grant) error {
		for i := range 61 {
			who := person.New(a)
			said := person.Statement{Person: who, Source: person.Source{Kind: person.Interview}, Facts: []person.Fact{{Attr: person.AttrName, Text: fmt.Sprintf("Invented %d", i)}}}
			if _, err := said.Record(a); err != nil {
				return err
			}
			c, _, err := casefile.Open(a, g, casefile.New{Person: who, Why: "found"})
			if err != nil {
				return err
			}
			cases = append(cases, c)
		}
		return nil
	})
	w.Act(t, policy.CaseManager, policy.ChoosePathway, func(a *journal.Act, g policy.Grant) error {
		for _, c := range cases {
			if err := pathway.Choose(a, g, c, "iraq-russia", ""); err != nil {
				return err
			}
		}
		return nil
	})
	var decider id.Agency
	w.Act(t, policy.Administrator, policy.AddAgency, func(a *journal.Act, g policy.Grant) (err error) {
		decider, err = agency.Add(a, g, agency.New{Name: "Another Consulate", Kind: agency.Consulate, Country: "IQ"})
		return err
	})
	var note id.Asking
	w.Act(t, policy.CaseManager, policy.AskClearance, func(a *journal.Act, g policy.Grant) (err error) {
		note, err = clearance.Ask(a, g, clearance.New{Demand: "identity", Decider: decider, Cases: cases, On: "2018-12-01"})
		return err
	})
	b := w.As(t, "case_manager")
	b.Get("/letters/note/" + string(note) + "?in=fr")
	if !b.Sees("Nombre d’enfants : 61") || strings.Count(b.Body, "Invented ") != 60 || !b.Sees("1 to 60 of 61") {
		t.Errorf("the first part: %s", b.Text())
	}
	b.Get(b.Link("Next"))
	if b.Status != 200 || strings.Count(b.Body, "Invented ") != 1 || !strings.Contains(b.Body, "<td><bdi>61</bdi></td>") || !strings.Contains(b.Body, `lang="fr" dir`) {
		t.Errorf("the second part (%d): %s", b.Status, b.Text())
	}
}
