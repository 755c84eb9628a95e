package account_test

import (
	"testing"

	"homeward/internal/web/webtest"
)

func TestShow(t *testing.T) { webtest.Run(t, webtest.New(t, webtest.Options{}), "show.txt") }
func TestPassword(t *testing.T) {
	webtest.Run(t, webtest.New(t, webtest.Options{}), "password.txt")
}

func TestEndingTheOtherSessions(t *testing.T) {
	w := webtest.New(t, webtest.Options{})
	office, train := w.As(t, "escort"), w.As(t, "escort")
	train.Get("/account").Submit("End all others")
	if !train.Sees("All other sessions have ended") || !train.Sees("You are logged in nowhere else") {
		t.Errorf("on the train: %s", train.Text())
	}
	if office.Get("/account"); office.At.Path != "/login" {
		t.Errorf("in the office she is still at %s", office.At)
	}
}
