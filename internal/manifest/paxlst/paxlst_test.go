package paxlst_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"homeward/internal/manifest/paxlst"
)

// flight is a flight with people of every kind of name.
func flight(people int) paxlst.List {
	at := time.Date(2018, 12, 30, 10, 0, 0, 0, time.UTC)
	l := paxlst.List{
		Sender: "OFFICE", Recipient: "RUGOV", Reference: "HW0000000001", Made: at.Add(-2 * time.Hour),
		Contact: paxlst.Contact{Name: "O'Neil + Co: who?", Phone: "+7 495 000-00-00", Mail: "duty@example.org"},
		Carrier: "EMR", Flight: "1230", From: "BGW", To: "ZIA", Departs: at, Arrives: at.Add(5 * time.Hour),
	}
	for i := range people {
		p := paxlst.Person{Surname: fmt.Sprintf("Vymyshlennaia %d", i+1), Given: "Zara", Sex: "female", Born: at.AddDate(-3-i%12, 0, -i), Nationality: "RUS", Reference: fmt.Sprintf("4KQ70M2N%04d", i)}
		switch i % 4 {
		case 1:
			p.Surname, p.Given, p.Sex = "O’Bryén-'Ali:+?", "", "male"
		case 2:
			p.Born, p.Nationality, p.Sex = time.Time{}, "", ""
		case 3:
			p.Document = &paxlst.Document{Kind: "P", Number: "71 2345678"}
		}
		l.People = append(l.People, p)
	}
	return l
}

func written(t testing.TB, l paxlst.List) string {
	t.Helper()
	var b bytes.Buffer
	if err := l.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// What is written for two passengers, segment by segment, as the guideline has it.
func TestWrite(t *testing.T) {
	want := strings.Join([]string{
		"UNA:+.? '",
		"UNB+UNOA:4+OFFICE+RUGOV+181230:0800+HW0000000001++APIS'",
		"UNG+PAXLST+OFFICE+RUGOV+181230:0800+1+UN+D:05B'",
		"UNH+PAX1+PAXLST:D:05B:UN:IATA+EMR1230/181230/1000+01:F'",
		"BGM+745'",
		"NAD+MS+++O?'NEIL ?+ CO?: WHO??'",
		"COM+?+7 495 000-00-00:TE+DUTY(A)EXAMPLE.ORG:EM'",
		"TDT+20+EMR1230+++EMR'",
		"LOC+125+BGW'", "DTM+189:1812301000:201'", "LOC+87+ZIA'", "DTM+232:1812301500:201'",
		"NAD+FL+++VYMYSHLENNAIA 1:ZARA'", "ATT+2++F'", "DTM+329:151230'", "LOC+178+BGW'", "LOC+179+ZIA'", "NAT+2+RUS'", "RFF+ABO:4KQ70M2N0000'",
		"NAD+FL+++O?'BRYEN-?'ALI?:?+??'", "ATT+2++M'", "DTM+329:141229'", "LOC+178+BGW'", "LOC+179+ZIA'", "NAT+2+RUS'", "RFF+ABO:4KQ70M2N0001'",
		"CNT+42:2'", "UNT+25+PAX1'", "UNE+1+1'", "UNZ+1+HW0000000001'", "",
	}, "\r\n")
	if diff := cmp.Diff(want, written(t, flight(2))); diff != "" {
		t.Error(diff)
	}
}

// A program that is none of ours reads the list back: the totals are those of
// what it read, and every passenger is who she was.
func TestAnotherProgramReadsIt(t *testing.T) {
	python := filepath.Join(cacheDir(t), "homeward-tools", "python")
	if _, err := os.Stat(filepath.Join(python, "pydifact")); err != nil {
		t.Skip("no reader of EDIFACT here; test/tools.sh installs one")
	}
	for _, n := range []int{1, 33, 400} {
		l := flight(n)
		got := readBack(t, python, written(t, l))
		if got.Sender != l.Sender || got.Recipient != l.Recipient || got.Reference != l.Reference {
			t.Fatalf("read back: %s to %s, %s", got.Sender, got.Recipient, got.Reference)
		}
		var names []string
		totals := map[string]string{}
		began := 0
		for i, s := range got.Segments {
			switch s.Tag {
			case "UNH":
				began = i
			case "NAD":
				if s.element(0) == "FL" {
					names = append(names, s.element(3))
				}
			case "CNT", "UNE":
				totals[s.Tag] = s.element(0)
			case "UNT": // it counts from UNH to itself (ISO 9735-1)
				if want := fmt.Sprint(i - began + 1); s.element(0) != want || s.element(1) != got.Segments[began].element(0) {
					t.Errorf("%d passengers: UNT says %s segments of %s, there are %s of %s", n, s.element(0), s.element(1), want, got.Segments[began].element(0))
				}
				totals["UNT"] = "seen"
			}
		}
		var want []string
		for i, p := range l.People {
			name := strings.ToUpper(p.Surname) + ":ZARA"
			if i%4 == 1 {
				name = "O'BRYEN-'ALI:+?"
			}
			want = append(want, name)
		}
		if diff := cmp.Diff(want, names); diff != "" {
			t.Errorf("%d passengers: %s", n, diff)
		}
		if diff := cmp.Diff(map[string]string{"CNT": fmt.Sprintf("42:%d", n), "UNE": "1", "UNT": "seen"}, totals); diff != "" {
			t.Errorf("%d passengers: %s", n, diff)
		}
	}
}

type interchange struct {
	Sender, Recipient, Reference string
	Segments                     []segment
}

type segment struct {
	Tag      string
	Elements []any
}

// UnmarshalJSON reads ["TAG", [elements]].
func (s *segment) UnmarshalJSON(b []byte) error {
	var both []json.RawMessage
	if err := json.Unmarshal(b, &both); err != nil {
		return err
	}
	if err := json.Unmarshal(both[0], &s.Tag); err != nil {
		return err
	}
	return json.Unmarshal(both[1], &s.Elements)
}

// element gives a data element with its components.
func (s segment) element(i int) string {
	if i >= len(s.Elements) {
		return ""
	}
	if parts, ok := s.Elements[i].([]any); ok {
		var all []string
		for _, p := range parts {
			all = append(all, fmt.Sprint(p))
		}
		return strings.Join(all, ":")
	}
	return fmt.Sprint(s.Elements[i])
}

func readBack(t *testing.T, python, text string) interchange {
	t.Helper()
	read := exec.Command("python3", filepath.Join("testdata", "read.py"))
	read.Env = append(os.Environ(), "PYTHONPATH="+python)
	read.Stdin = strings.NewReader(text)
	var errs bytes.Buffer
	read.Stderr = &errs
	out, err := read.Output()
	if err != nil {
		t.Fatalf("pydifact: %v\n%s", err, errs.String())
	}
	var got interchange
	if err := json.Unmarshal(out, &got); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	return got
}

func cacheDir(t *testing.T) string {
	t.Helper()
	dir, err := os.UserCacheDir()
	if err != nil {
		t.Skip("no folder for caches here")
	}
	return dir
}

// What cannot be written is named, and nothing is written.
func TestWrong(t *testing.T) {
	for name, change := range map[string]func(*paxlst.List){
		"sender": func(l *paxlst.List) { l.Sender = "офис" }, "recipient": func(l *paxlst.List) { l.Recipient = "" }, "reference": func(l *paxlst.List) { l.Reference = "A+B" },
		"contact": func(l *paxlst.List) { l.Contact.Name = "Нора" }, "carrier": func(l *paxlst.List) { l.Carrier = "EMERCOM" }, "flight": func(l *paxlst.List) { l.Flight = "12'" },
		"from": func(l *paxlst.List) { l.From = "Baghdad" }, "to": func(l *paxlst.List) { l.To = l.From }, "departs": func(l *paxlst.List) { l.Departs = time.Time{} },
		"arrives": func(l *paxlst.List) { l.Arrives = l.Departs }, "people": func(l *paxlst.List) { l.People = nil },
	} {
		l := flight(1)
		change(&l)
		var b bytes.Buffer
		if wrong := l.Wrong(); len(wrong) == 0 || !strings.Contains(strings.Join(wrong, " "), name) {
			t.Errorf("%s: %v", name, wrong)
		}
		if err := l.Write(&b); err == nil || b.Len() > 0 {
			t.Errorf("%s: it is written all the same", name)
		}
	}
}
