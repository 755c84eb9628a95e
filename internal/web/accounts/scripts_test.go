package accounts_test

import (
	"regexp"
	"testing"

	"homeward/internal/policy"
	"homeward/internal/web/webtest"
)

func TestList(t *testing.T) { webtest.Run(t, webtest.New(t, webtest.Options{}), "list.txt") }
func TestAdd(t *testing.T)  { webtest.Run(t, webtest.New(t, webtest.Options{}), "add.txt") }
func TestShow(t *testing.T) { webtest.Run(t, webtest.New(t, webtest.Options{}), "show.txt") }

func TestTheNewHolderReplacesTheFirstPassword(t *testing.T) {
	w := webtest.New(t, webtest.Options{})
	admin := w.As(t, "administrator")
	admin.Get("/accounts/new").Fill("name", "Самира Пробная").Fill("login", "samira").Fill("roles", "auditor").Submit("Add")
	given := regexp.MustCompile(`[a-z2-9]{5}(-[a-z2-9]{5}){3}`).FindString(admin.Body)
	if admin.Status != 200 || given == "" {
		t.Fatalf("status %d: %s", admin.Status, admin.Text())
	}

	samira := w.Browser(t)
	samira.Login("samira", given)
	samira.Get("/accounts")
	if samira.At.Path != "/account/password" {
		t.Fatalf("with a first password she is at %s", samira.At)
	}
	samira.Fill("present", given).Fill("password", "a password of mine").Fill("again", "a password of mine").Submit("Change")
	if samira.At.Path != "/account" || !samira.Sees("The password was changed") {
		t.Fatalf("after changing she is at %s: %s", samira.At, samira.Text())
	}
	if samira.Get("/accounts"); samira.Status != 200 {
		t.Errorf("and then: %d", samira.Status)
	}
	if again := w.Browser(t); true {
		again.Login("samira", given)
		if again.Status != 401 {
			t.Errorf("the first password still opens: %d", again.Status)
		}
	}
}

func TestAGivenPasswordEndsTheSessions(t *testing.T) {
	w := webtest.New(t, webtest.Options{})
	analyst := w.As(t, "analyst")
	admin := w.As(t, "administrator")
	admin.Get("/accounts/" + string(w.Accounts[policy.Analyst].ID)).Submit("Give a new password")
	if analyst.Get("/account"); analyst.At.Path != "/login" {
		t.Errorf("the old session is at %s", analyst.At)
	}
}
