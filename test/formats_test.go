package test

import (
	"fmt"
	"net/url"
	"strings"
	"testing"

	"homeward/internal/sheet"
)

// The list of the flight that two agencies sealed leaves the register as a table
// and as a message; the list that nobody sealed does not.
func TestAListLeavesTheRegisterSealed(t *testing.T) {
	d := newDemonstration(t)
	var list string
	var people int
	if err := d.app.DB.Row(t.Context(), "SELECT m.manifest FROM manifest m JOIN handover h ON h.manifest = m.manifest WHERE m.state = 'sealed' AND h.final AND h.receiver = $1", []any{d.agencyOf(t, "medic")}, &list); err != nil {
		t.Fatal(err)
	}
	if err := d.app.DB.Row(t.Context(), "SELECT COUNT(*) FROM manifest_line WHERE manifest = $1 AND NOT gone", []any{list}, &people); err != nil {
		t.Fatal(err)
	}
	c := d.client(t, "operations-lead")
	for _, file := range []string{"list.csv", "list.xlsx"} {
		table, err := sheet.Read(strings.NewReader(d.download(t, c, "/manifests/"+list+"/"+file, nil)), sheet.Options{Name: file})
		if err != nil || len(table.Rows) != people || len(table.Header) != 10 {
			t.Errorf("%s: %d rows, want %d; head %q; %v", file, len(table.Rows), people, table.Header, err)
		}
	}
	form := url.Values{"leg": {"1"}, "carrier": {"emr"}, "flight": {"1230"}, "from": {"BGW"}, "to": {"ZIA"}, "sender": {"OFFICE"}, "recipient": {"RUGOV"}, "contact": {"Нора Вымышленная"}}
	message := d.download(t, c, "/manifests/"+list+"/formats", form)
	if n := strings.Count(message, "NAD+FL+"); n != people || !strings.Contains(message, fmt.Sprintf("CNT+42:%d'", people)) || !strings.Contains(message, "NORA VYMYSHLENNA") {
		t.Errorf("the message names %d of %d people:\n%s", n, people, clip(message, 1500))
	}

	form.Set("from", "Baghdad")
	answer, err := c.PostForm(d.at+"/manifests/"+list+"/formats", form)
	if err != nil || answer.StatusCode != 422 {
		t.Errorf("an airport of seven letters: %v, %v", answer.StatusCode, err)
	}
	answer.Body.Close()
	open := "SELECT manifest FROM manifest WHERE state <> 'sealed' AND operation = $1"
	if err := d.app.DB.Row(t.Context(), open, []any{d.world.Planned}, &list); err != nil {
		t.Fatal(err)
	}
	for login, want := range map[string]int{"operations-lead": 409, "escort": 403, "press-officer": 403} {
		answer, err := d.client(t, login).Get(d.at + "/manifests/" + list + "/list.csv")
		if err != nil || answer.StatusCode != want {
			t.Errorf("%s asks for a list that is not sealed: %v, want %d; %v", login, answer.StatusCode, want, err)
		}
		answer.Body.Close()
	}

	// The doctor's sheet is for the doctor, while the journey lasts.
	for login, want := range map[string]int{"operations-lead": 403, "escort": 403, "medic": 200} {
		answer, err := d.client(t, login).Get(d.at + "/manifests/" + list + "/medical")
		if err != nil || answer.StatusCode != want {
			t.Errorf("%s asks for the medical sheet: %v, want %d; %v", login, answer.StatusCode, want, err)
		}
		answer.Body.Close()
	}
}
