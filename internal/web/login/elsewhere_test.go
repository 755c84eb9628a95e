package login

import (
	"testing"

	"homeward/internal/account"
)

// Ours is left out only where the operator trusts the provider, the provider says
// that it asked, and the holder has one here.
func TestWhoseSecondFactorStandsForOurs(t *testing.T) {
	trusted, with, without := account.Provider{Trusted: true}, account.Account{Factors: []account.Factor{account.TOTP}}, account.Account{}
	for _, c := range []struct {
		p    account.Provider
		amr  []string
		acc  account.Account
		want bool
	}{
		{trusted, []string{"pwd", "mfa"}, with, true},
		{trusted, []string{"pwd"}, with, false},
		{trusted, []string{"otp"}, with, false},
		{trusted, nil, with, false},
		{trusted, []string{"mfa"}, without, false},
		{account.Provider{}, []string{"mfa"}, with, false},
	} {
		if got := skips(c.p, c.amr, c.acc); got != c.want {
			t.Errorf("%+v %v %v: %v", c.p, c.amr, c.acc.Factors, got)
		}
	}
}
