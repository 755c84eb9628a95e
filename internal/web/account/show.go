package account

import (
	"homeward/internal/policy"
	"homeward/internal/web/page"
)

type showPage struct {
	page.Base
	Name, Login string
	AgencyName  string
	RoleNames   []string
	Second      bool // she has a second factor
	KeysOff     bool
	Works       bool // what is due can be brought into a calendar
	Signs       bool // lists, with a key of her own
	Sessions    []page.SessionLine
}

// Show shows who the reader is here and her own settings.
func Show(r *page.Request) (page.Result, error) {
	sessions, err := r.Session.Own(r.Context(), r.Account.ID)
	if err != nil {
		return page.Result{}, err
	}
	p := &showPage{
		Name: r.Account.Name, Login: r.Account.Login, AgencyName: r.Agency.Name,
		Second: r.Account.Second(), KeysOff: r.Preferences.KeysOff, Signs: r.May(policy.SignList), Sessions: sessions,
	}
	for _, role := range r.Account.Roles {
		p.RoleNames = append(p.RoleNames, r.T("roles."+string(role)+".name"))
	}
	return page.Show(p), nil
}

// Others reports whether she is logged in elsewhere too.
func (p *showPage) Others() bool { return len(p.Sessions) > 1 }
