package page_test

import (
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"homeward/internal/policy"
	"homeward/internal/web/page"
)

func request(target string) *page.Request {
	return &page.Request{HTTP: httptest.NewRequest("GET", target, nil)}
}

func as(roles ...policy.Role) policy.Principal {
	return policy.Principal{Account: "0194f3c2-0000-7000-8000-0000000000a1", Agency: "0194f3c2-0000-7000-8000-000000000001", Roles: roles}
}

func TestNeeds(t *testing.T) {
	for _, c := range []struct {
		need                    page.Need
		nobody, escort, analyst bool
	}{
		{page.Need{}, false, false, false},
		{page.Anyone(), true, true, true},
		{page.LoggedIn(), false, true, true},
		{page.Asks(policy.Cases), false, false, true},
		{page.Does(policy.DecideMatch), false, false, true},
		{page.Does(policy.ManageAccounts), false, false, false},
		{page.Asks(policy.Accounts, policy.Matches), false, false, true},
	} {
		if got := [3]bool{c.need.Met(policy.Principal{}), c.need.Met(as(policy.Escort)), c.need.Met(as(policy.Analyst))}; got != [3]bool{c.nobody, c.escort, c.analyst} {
			t.Errorf("%s: nobody, escort, analyst: %v", c.need, got)
		}
	}
}

func TestPagingKeepsTheRestOfTheAddress(t *testing.T) {
	r := request("/cases?stage=found&page=2")
	p := r.Of(r.Page(50), 126)
	if p.From() != 51 || p.To() != 100 || p.Offset() != 50 || p.Previous() != "/cases?page=1&stage=found" || p.Next() != "/cases?page=3&stage=found" {
		t.Errorf("%+v", p)
	}
	if last := request("/cases?page=3"); last.Of(last.Page(50), 126).Next() != "" || last.Of(last.Page(50), 126).To() != 126 {
		t.Errorf("%+v", last.Of(last.Page(50), 126))
	}
	if p := r.Of(request("/cases?page=-7").Page(50), 0); p.From() != 0 || p.To() != 0 || p.Needed() {
		t.Errorf("an empty list: %+v", p)
	}
	if p := r.Beyond(r.Page(50), true); p.Counted() || p.Next() == "" {
		t.Errorf("not counted: %+v", p)
	}
}

func TestAnotherFilterBeginsAtTheFirstPage(t *testing.T) {
	r := request("/cases?stage=found&page=2&sort=age")
	options := []page.Option{{Label: "All"}, {Value: "found", Label: "Found"}, {Value: "late", Label: "Late"}}
	chips := r.Chips("stage", options...)
	if chips[0].To != "/cases?sort=age" || chips[2].To != "/cases?sort=age&stage=late" || !chips[1].Current || chips[0].Current {
		t.Errorf("%+v", chips)
	}
	if got := request("/cases?stage=DROP").Chosen("stage", options...); got != "" {
		t.Errorf("a stage nobody has: %q", got)
	}
}

func TestTheMenuShowsWhatTheReaderMayReach(t *testing.T) {
	all := func(string) bool { return true }
	nav, more := page.Menu(as(policy.Administrator), "/accounts/x", all, nil)
	for _, l := range append(nav, more...) {
		if l.To == "/cases" || l.To == "/people" || l.To == "/requests" {
			t.Errorf("the administrator's menu has %s", l.To)
		}
		if l.Current != (l.To == "/accounts") {
			t.Errorf("%s is current: %v", l.To, l.Current)
		}
	}
	nav, _ = page.Menu(as(policy.Analyst), "/cases", all, map[string]page.Count{"/matches": {N: 12}})
	if len(nav) < 6 || nav[4].Wide || !nav[5].Wide {
		t.Errorf("%+v", nav)
	}
	if nav, more := page.Menu(as(policy.Analyst), "/", func(string) bool { return false }, nil); len(nav)+len(more) != 0 {
		t.Errorf("links to screens that do not exist: %+v %+v", nav, more)
	}
}

func FuzzLocal(f *testing.F) {
	for _, s := range []string{"/cases", "//x.example", "/\\x.example", "https://x.example", "/a\nb", "", "/%2f/x", "javascript:x"} {
		f.Add(s)
	}
	base := &url.URL{Scheme: "https", Host: "register.example", Path: "/login"}
	f.Fuzz(func(t *testing.T, s string) {
		got := page.Local(s, "/")
		to, err := base.Parse(got)
		if err != nil || to.Host != base.Host || to.Scheme != base.Scheme || strings.HasPrefix(got, "//") || strings.Contains(got, "\\") {
			t.Errorf("%q leads to %v, %v", s, to, err)
		}
	})
}
