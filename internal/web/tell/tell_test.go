package tell_test

import (
	"strings"
	"testing"

	"homeward/internal/account"
	"homeward/internal/agency"
	"homeward/internal/casefile"
	"homeward/internal/family"
	"homeward/internal/journal"
	"homeward/internal/journal/journaltest"
	"homeward/internal/lang"
	"homeward/internal/list"
	"homeward/internal/match"
	"homeward/internal/note"
	"homeward/internal/person"
	"homeward/internal/request"
	"homeward/internal/web/tell"
)

func kinds() []journal.Kind {
	var all []journal.Kind
	for _, kinds := range [][]journal.Kind{
		agency.Entries(), account.Entries(), person.Entries(), family.Entries(), request.Entries(),
		match.Entries(), casefile.Entries(), note.Entries(), list.Entries(),
	} {
		all = append(all, kinds...)
	}
	return all
}

func words(t *testing.T) *lang.Catalog {
	t.Helper()
	c, err := lang.Load()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func entry(k journal.Kind) journal.Recorded {
	return journal.Recorded{
		Header:  journal.Header{Log: "n7f3a9c2e41b0d855", Seq: 41, Kind: k.Name(), Recorded: "2019-03-12T14:05:00.000Z", Compartment: k.Compartment()},
		Payload: k.Example(),
	}
}

// Every kind has a sentence in every language, and its example fills it.
func TestEveryKindHasASentence(t *testing.T) {
	c := words(t)
	j := journaltest.Open(t, append(agency.Entries(), account.Entries()...), append(agency.Tables(), account.Tables()...))
	for _, k := range kinds() {
		for _, l := range lang.Locales {
			if !c.For(l).Has("kinds." + k.Name()) {
				t.Errorf("%s has no sentence: words/kinds.%s.json: kinds.%s", k.Name(), l, k.Name())
				continue
			}
			teller := tell.New(t.Context(), j.DB(), c.For(l))
			said := teller.Sentence(entry(k))
			if strings.Contains(said, "⟦") || strings.Contains(said, "<") || teller.Err() != nil {
				t.Errorf("%s in %s: %q, %v", k.Name(), l, said, teller.Err())
			}
		}
	}
}

func TestKeysAreToldInTheReadersLanguage(t *testing.T) {
	c := words(t)
	j := journaltest.Open(t, append(agency.Entries(), account.Entries()...), append(agency.Tables(), account.Tables()...))
	stated := person.Entries()[0]
	for l, want := range map[lang.Locale]string{
		lang.English: "The program (agency unknown here) recorded what a source says: name and born. Source: relative.",
		lang.Russian: "Программа (ведомство здесь неизвестно): записаны сведения: имя и рождение. Источник: родственник.",
	} {
		if got := tell.New(t.Context(), j.DB(), c.For(l)).Sentence(entry(stated)); got != want {
			t.Errorf("%s:\n got %s\nwant %s", l, got, want)
		}
	}
}

func TestWhatMayNotBeReadIsNotTold(t *testing.T) {
	c := words(t).For(lang.English)
	j := journaltest.Open(t, append(agency.Entries(), account.Entries()...), append(agency.Tables(), account.Tables()...))
	teller := tell.New(t.Context(), j.DB(), c)

	hidden := entry(person.Entries()[0])
	hidden.Withheld, hidden.Payload = true, nil
	lines := teller.Lines([]journal.Recorded{hidden, hidden, entry(casefile.Entries()[0])})
	if len(lines) != 2 || lines[0].Withheld != 2 || lines[0].Kind != "" || lines[0].Text != "2 entries you may not read" {
		t.Errorf("two withheld entries in a row: %+v", lines)
	}
	if lines[1].Kind != "case.opened" || lines[1].To != "/journal/n7f3a9c2e41b0d855/41" || lines[1].Clock() != "14:05" {
		t.Errorf("the third: %+v", lines[1])
	}

	unknown := entry(person.Entries()[0])
	unknown.Kind, unknown.Payload = "person.cloned", nil
	if got := teller.Sentence(unknown); !strings.Contains(got, "person.cloned") || !strings.Contains(got, "does not know") {
		t.Errorf("an unknown kind: %q", got)
	}
	gone := entry(person.Entries()[0])
	gone.Payload = nil
	if got := teller.Sentence(gone); !strings.Contains(got, "is not here") {
		t.Errorf("an erased body: %q", got)
	}
}

func TestDaysGroupLines(t *testing.T) {
	teller := tell.New(t.Context(), nil, words(t).For(lang.English))
	late := journal.Recorded{Header: journal.Header{Log: "n1", Seq: 2, Recorded: "2019-03-13T00:00:01.000Z"}, Withheld: true}
	early := journal.Recorded{Header: journal.Header{Log: "n1", Seq: 1, Recorded: "2019-03-12T23:59:59.000Z"}, Withheld: true}
	days := tell.Days(teller.Lines([]journal.Recorded{late, early}))
	if len(days) != 2 || len(days[0].Lines) != 1 || days[0].Day.Partial() != "2019-03-13" {
		t.Errorf("two days: %+v", days)
	}
}
