package db_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"homeward/internal/db"
	"homeward/internal/db/dbtest"
	"homeward/internal/fault"
)

func TestWhatIsWrittenIsThereAfterTheFolderIsOpenedAgain(t *testing.T) {
	opt := dbtest.Folder(t)
	d, err := db.Create(t.Context(), opt)
	if err != nil {
		t.Fatal(err)
	}
	setting(t, d, "name", "Полина")
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	d, err = db.Open(t.Context(), opt)
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	if got := read(t, d, "name"); got != "Полина" {
		t.Fatalf("read %q", got)
	}
}

func TestNoNameStandsReadableInTheFolder(t *testing.T) {
	opt := dbtest.Folder(t)
	d, err := db.Create(t.Context(), opt)
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	setting(t, d, "token", strings.Repeat("plantedtoken", 100))
	files, err := filepath.Glob(filepath.Join(opt.Dir, "*"))
	if err != nil || len(files) < 3 {
		t.Fatalf("found %v, %v", files, err)
	}
	for _, file := range files {
		content, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if bytes.Contains(content, []byte("plantedtoken")) || bytes.Contains(content, []byte("SQLite format")) {
			t.Errorf("%s can be read without the key", filepath.Base(file))
		}
	}
}

func TestManyWritersShareCommitsAndAFailedOneTakesNobodyWithIt(t *testing.T) {
	d := dbtest.Open(t)
	var wg sync.WaitGroup
	errs := make([]error, 200)
	for i := range errs {
		wg.Go(func() {
			errs[i] = d.Write(t.Context(), func(tx *db.Tx) error {
				if err := tx.Exec("INSERT INTO setting (name, value) VALUES ($1, $2)", fmt.Sprintf("n%03d", i), "v"); err != nil {
					return err
				}
				switch i % 10 {
				case 3:
					return errors.New("the rules say no")
				case 7:
					panic("a bug")
				}
				return nil
			})
		})
	}
	wg.Wait()
	for i, err := range errs {
		var n int
		if err := d.Row(t.Context(), "SELECT COUNT(*) FROM setting WHERE name = $1", []any{fmt.Sprintf("n%03d", i)}, &n); err != nil {
			t.Fatal(err)
		}
		if wanted := i%10 != 3 && i%10 != 7; wanted != (n == 1) || wanted != (err == nil) {
			t.Errorf("write %d: error %v, rows %d", i, err, n)
		}
	}
}

func TestClearRefusals(t *testing.T) {
	fresh := func(t *testing.T) db.Options {
		opt := dbtest.Folder(t)
		d, err := db.Create(t.Context(), opt)
		if err != nil {
			t.Fatal(err)
		}
		for i := range 200 {
			setting(t, d, fmt.Sprint(i), strings.Repeat("x", 1000))
		}
		if err := d.Close(); err != nil {
			t.Fatal(err)
		}
		return opt
	}
	refused := func(t *testing.T, opt db.Options, want fault.Kind) {
		t.Helper()
		d, err := db.Open(t.Context(), opt)
		if err == nil {
			d.Close()
			t.Fatalf("the folder opened, expected %s", want)
		}
		if got := fault.Of(err); got != want {
			t.Fatalf("refused as %s, expected %s: %v", got, want, err)
		}
	}
	t.Run("a wrong key file", func(t *testing.T) {
		opt := fresh(t)
		opt.Key = dbtest.Folder(t).Key
		refused(t, opt, fault.WrongKey)
	})
	t.Run("a passphrase for a folder with a key file", func(t *testing.T) {
		opt := fresh(t)
		opt.Key, _ = db.Passphrase("correct horse battery staple")
		refused(t, opt, fault.WrongKey)
	})
	t.Run("a folder nobody can write to", func(t *testing.T) {
		opt := dbtest.Folder(t)
		opt.Dir = "/sys/homeward" // not even root writes there
		if _, err := db.Create(t.Context(), opt); !fault.Is(err, fault.ReadOnlyFolder) {
			t.Fatalf("%s: %v", fault.Of(err), err)
		}
	})
	t.Run("an empty folder", func(t *testing.T) {
		opt := dbtest.Folder(t)
		refused(t, opt, fault.NotARegister)
	})
	t.Run("a file cut off inside a page", func(t *testing.T) {
		opt := fresh(t)
		truncate(t, opt, 4096*20+17)
		refused(t, opt, fault.CorruptDatabase)
	})
	t.Run("a file cut off between pages", func(t *testing.T) {
		opt := fresh(t)
		truncate(t, opt, 4096*20)
		refused(t, opt, fault.CorruptDatabase)
	})
	t.Run("a first page of rubbish", func(t *testing.T) {
		opt := fresh(t)
		file, err := os.OpenFile(filepath.Join(opt.Dir, db.File), os.O_WRONLY, 0)
		if err != nil {
			t.Fatal(err)
		}
		file.WriteAt(bytes.Repeat([]byte("rubbish!"), 512), 0)
		file.Close()
		refused(t, opt, fault.CorruptDatabase)
	})
	t.Run("a second process", func(t *testing.T) {
		opt := fresh(t)
		d, err := db.Open(t.Context(), opt)
		if err != nil {
			t.Fatal(err)
		}
		defer d.Close()
		refused(t, opt, fault.InUse)
	})
	t.Run("a newer program's database", func(t *testing.T) {
		opt := fresh(t)
		d, err := db.Open(t.Context(), opt)
		if err != nil {
			t.Fatal(err)
		}
		err = d.Write(t.Context(), func(tx *db.Tx) error {
			return tx.Exec("INSERT INTO goose_db_version (version_id, is_applied) VALUES (99999, true)")
		})
		if err != nil {
			t.Fatal(err)
		}
		d.Close()
		refused(t, opt, fault.TooNewDatabase)
	})
}

func TestAFullDiskLosesNothingThatWasAcknowledged(t *testing.T) {
	opt := dbtest.Folder(t)
	opt.MaxPages = 120
	d, err := db.Create(t.Context(), opt)
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	saved := 0
	for i := range 1000 {
		err = d.Write(t.Context(), func(tx *db.Tx) error {
			return tx.Exec("INSERT INTO setting (name, value) VALUES ($1, $2)", fmt.Sprint(i), strings.Repeat("x", 2000))
		})
		if err != nil {
			break
		}
		saved++
	}
	if !fault.Is(err, fault.DiskFull) {
		t.Fatalf("after %d rows: %v", saved, err)
	}
	var n int
	if err := d.Row(t.Context(), "SELECT COUNT(*) FROM setting", nil, &n); err != nil || n != saved {
		t.Fatalf("%d rows were acknowledged, %d are there (%v)", saved, n, err)
	}
}

func TestAPassphraseIsTheSameOnEveryKeyboard(t *testing.T) {
	opt := dbtest.Folder(t)
	opt.Key, _ = db.Passphrase("cafe\u0301 au lait à Bagdad")
	d, err := db.Create(t.Context(), opt)
	if err != nil {
		t.Fatal(err)
	}
	d.Close()
	opt.Key, _ = db.Passphrase("café au lait à Bagdad ")
	if d, err = db.Open(t.Context(), opt); err != nil {
		t.Fatal(err)
	}
	d.Close()
	if _, err := db.Passphrase("short"); !fault.Is(err, fault.BadInput) {
		t.Fatalf("a short passphrase: %v", err)
	}
}

func setting(t *testing.T, d *db.DB, name, value string) {
	t.Helper()
	err := d.Write(t.Context(), func(tx *db.Tx) error {
		return tx.Exec("INSERT INTO setting (value, name) VALUES ($2, $1)", name, value)
	})
	if err != nil {
		t.Fatal(err)
	}
}

func read(t *testing.T, d *db.DB, name string) (value string) {
	t.Helper()
	if err := d.Row(context.Background(), "SELECT value FROM setting WHERE name = $1", []any{name}, &value); err != nil {
		t.Fatal(err)
	}
	return value
}

func truncate(t *testing.T, opt db.Options, size int64) {
	t.Helper()
	if err := os.Truncate(filepath.Join(opt.Dir, db.File), size); err != nil {
		t.Fatal(err)
	}
}
