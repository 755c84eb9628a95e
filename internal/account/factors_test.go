package account_test

import (
	"strings"
	"testing"
	"time"

	"github.com/pquerna/otp/totp"

	"homeward/internal/account"
	"homeward/internal/db"
	"homeward/internal/fault"
	"homeward/internal/journal/journaltest"
)

// telephone is what a holder carries: it knows her secret and the time.
type telephone struct{ secret string }

func (p telephone) code(t *testing.T, at time.Time) string {
	t.Helper()
	code, err := totp.GenerateCode(p.secret, at)
	if err != nil {
		t.Fatal(err)
	}
	return code
}

// withFactor adds a second factor to nora's account.
func (r *register) withFactor(t *testing.T, at time.Time) (account.Account, telephone, []string) {
	t.Helper()
	nora := r.withPassword(t)
	draft, err := account.DraftTOTP(t.Context(), r.db, nora, "homeward")
	if err != nil {
		t.Fatal(err)
	}
	if again, err := account.DraftTOTP(t.Context(), r.db, nora, "homeward"); err != nil || again != draft {
		t.Fatalf("a page drawn again has another secret: %v", err)
	}
	if !strings.HasPrefix(draft.URI, "otpauth://totp/homeward:nora.test?") {
		t.Errorf("%s", draft.URI)
	}
	phone := telephone{draft.Secret}
	codes, err := account.ConfirmTOTP(t.Context(), r.Journal, r.db, nora, phone.code(t, at), at)
	if err != nil || len(codes) != 10 {
		t.Fatalf("%v, %v", codes, err)
	}
	nora, err = account.Find(t.Context(), r.db, nora.ID)
	if err != nil || !nora.Second() {
		t.Fatalf("%+v, %v", nora, err)
	}
	return nora, phone, codes
}

func TestACodeOpensOnce(t *testing.T) {
	r := open(t)
	now := journaltest.Start
	nora, phone, _ := r.withFactor(t, now)
	prove := func(code string, at time.Time) error {
		return account.Prove(t.Context(), r.Journal, r.db, nora, code, at)
	}
	if err := prove(phone.code(t, now), now); !fault.Is(err, fault.Denied) {
		t.Errorf("the code that was confirmed opens too: %v", err)
	}
	now = now.Add(time.Minute)
	late := phone.code(t, now.Add(-30*time.Second)) // her clock is slow
	if err := prove(late[:3]+" "+late[3:], now); err != nil {
		t.Errorf("the code of a slow clock, typed as telephones show it: %v", err)
	}
	if err := prove(phone.code(t, now), now); err != nil {
		t.Errorf("the next one: %v", err)
	}
	if err := prove(late, now); !fault.Is(err, fault.Denied) {
		t.Errorf("an earlier one after a later one: %v", err)
	}
	now = now.Add(10 * time.Minute)
	if err := prove(phone.code(t, now.Add(-time.Minute)), now); !fault.Is(err, fault.Denied) {
		t.Errorf("a minute old: %v", err)
	}
	eastern := strings.NewReplacer("0", "٠", "1", "١", "2", "٢", "3", "٣", "4", "٤", "5", "٥", "6", "٦", "7", "٧", "8", "٨", "9", "٩")
	if err := prove(eastern.Replace(phone.code(t, now)), now); err != nil {
		t.Errorf("typed on an Arabic keyboard: %v", err)
	}
}

func TestARecoveryCodeOpensOnceAndIsRecorded(t *testing.T) {
	r := open(t)
	now := journaltest.Start
	nora, _, codes := r.withFactor(t, now)
	if err := account.Prove(t.Context(), r.Journal, r.db, nora, " "+strings.ToUpper(codes[3])+" ", now); err != nil {
		t.Fatalf("a recovery code in capitals: %v", err)
	}
	if err := account.Prove(t.Context(), r.Journal, r.db, nora, codes[3], now); !fault.Is(err, fault.Denied) {
		t.Errorf("the same again: %v", err)
	}
	if left, err := account.CodesLeft(t.Context(), r.db, nora.ID); left != 9 || err != nil {
		t.Errorf("%d left, %v", left, err)
	}
	fresh, err := account.RenewCodes(t.Context(), r.Journal, r.db, nora, codes[4], now)
	if err != nil || len(fresh) != 10 {
		t.Fatalf("%v, %v", fresh, err)
	}
	if err := account.Prove(t.Context(), r.Journal, r.db, nora, codes[5], now); !fault.Is(err, fault.Denied) {
		t.Errorf("an old code after new ones were made: %v", err)
	}
	var used int
	if err := r.DB().Row(t.Context(), "SELECT COUNT(*) FROM entry WHERE CAST(header AS TEXT) LIKE '%account.recovery_used%'", nil, &used); err != nil || used != 2 {
		t.Errorf("%d entries, %v", used, err)
	}
}

func TestWrongCodesLockLikeWrongPasswordsAndApartFromThem(t *testing.T) {
	r := open(t)
	now := journaltest.Start
	nora, phone, codes := r.withFactor(t, now)
	now = now.Add(time.Hour)
	for i := range 5 {
		if err := account.Prove(t.Context(), r.Journal, r.db, nora, "not the code", now); !fault.Is(err, fault.Denied) {
			t.Fatalf("try %d: %v", i, err)
		}
	}
	if _, err := r.passwords.Login(t.Context(), r.db, nora.Login, secret, now); err != nil {
		t.Errorf("the password, while codes are locked: %v", err)
	}
	for _, right := range []string{phone.code(t, now), codes[0]} {
		if err := account.Prove(t.Context(), r.Journal, r.db, nora, right, now); !fault.Is(err, fault.RateLimited) {
			t.Errorf("a right one after five wrong, and after a right password: %v", err)
		}
	}
	now = now.Add(2 * time.Minute)
	if err := account.Prove(t.Context(), r.Journal, r.db, nora, phone.code(t, now), now); err != nil {
		t.Errorf("two minutes later: %v", err)
	}
}

func TestALostTelephoneIsTakenOffBySomebodyElse(t *testing.T) {
	r := open(t)
	nora, phone, codes := r.withFactor(t, journaltest.Start)
	now := journaltest.Start.Add(time.Hour)
	if err := account.RemoveFactors(t.Context(), r.Journal, r.db, r.grant(t), r.admin.ID); !fault.Is(err, fault.Denied) {
		t.Errorf("an administrator took the factor from her own account: %v", err)
	}
	if err := account.RemoveFactors(t.Context(), r.Journal, r.db, r.grant(t), nora.ID); err != nil {
		t.Fatal(err)
	}
	without, err := account.Find(t.Context(), r.db, nora.ID)
	if err != nil || without.Second() {
		t.Fatalf("%+v, %v", without, err)
	}
	for _, old := range []string{phone.code(t, now), codes[0]} {
		if err := account.Prove(t.Context(), r.Journal, r.db, without, old, now); !fault.Is(err, fault.Denied) {
			t.Errorf("an old code: %v", err)
		}
	}
	draft, err := account.DraftTOTP(t.Context(), r.db, without, "homeward")
	if err != nil || draft.Secret == phone.secret {
		t.Errorf("the new telephone gets the old secret: %v", err)
	}
}

func TestTheJournalHoldsNoSecretOfAFactor(t *testing.T) {
	r := open(t)
	_, phone, codes := r.withFactor(t, journaltest.Start)
	err := db.Each(t.Context(), r.db, "SELECT bytes FROM body", nil, func(scan func(...any) error) error {
		var body []byte
		if err := scan(&body); err != nil {
			return err
		}
		for _, secret := range append(codes, phone.secret) {
			if strings.Contains(string(body), secret) {
				t.Errorf("an entry holds a secret: %s", body)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	var plain int
	if err := r.DB().Row(t.Context(), "SELECT COUNT(*) FROM recovery_code WHERE code = $1", []any{codes[0]}, &plain); err != nil || plain != 0 {
		t.Errorf("recovery codes stand in the open: %d, %v", plain, err)
	}
}
