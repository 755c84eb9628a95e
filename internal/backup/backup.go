// Package backup packs a register into one file and takes it out again.
//
// A backup is a tar with three parts: backup.json (what it is, when it was made,
// how far each log was, and the SHA-256 of the other parts), key.json and
// homeward.db. Both are what lies in the folder of a register: the pages are
// encrypted, the key is wrapped. Whoever finds the file has nothing without the
// passphrase or the key file, and whoever keeps it must keep those apart from it.
//
// A backup counts only when what is in it was opened and its journal verified:
// Make does that with the very bytes that it packs, Restore with those it
// unpacked, and both refuse what is not sound.
//
// Start at Make and Restore.
package backup

import (
	"archive/tar"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"

	"homeward/internal/db"
	"homeward/internal/fault"
	"homeward/internal/journal/verify"
)

const (
	aboutFile = "backup.json"
	format    = 1
	aboutMost = 1 << 20 // bytes of backup.json
)

// About says what a backup is.
type About struct {
	Format  int               `json:"format"`
	Program string            `json:"program"` // version that made it
	Made    time.Time         `json:"made"`
	Entries int64             `json:"entries"`
	Logs    []verify.Log      `json:"logs"`
	Parts   map[string]string `json:"parts"` // SHA-256 by name, in hexadecimal
}

// Make writes a backup of the register in a folder to a file that does not exist
// yet. It can run beside a server. The error's kind is CorruptDatabase if the
// copy's journal is not sound: then nothing is left behind that could be taken
// for a backup.
func Make(ctx context.Context, opt db.Options, to, program string, now time.Time, progress func(done, all int64)) (About, error) {
	about := About{Format: format, Program: program, Made: now.UTC().Truncate(time.Second), Parts: map[string]string{}}
	if _, err := os.Stat(to); err == nil {
		return about, fault.New(fault.BadInput, "backup: %s exists; a backup is never overwritten", to)
	}
	copied, err := os.MkdirTemp(filepath.Dir(to), ".backup-")
	if err != nil {
		return about, fault.New(fault.ReadOnlyFolder, "backup: %w", err)
	}
	defer os.RemoveAll(copied)
	if err := db.Copy(ctx, opt, copied); err != nil {
		return about, err
	}
	for _, name := range db.Files() {
		if about.Parts[name], err = digest(filepath.Join(copied, name)); err != nil {
			return about, err
		}
	}
	packed := filepath.Join(copied, "packed")
	proved, err := check(ctx, db.Options{Dir: copied, Key: opt.Key, ReadOnly: true}, progress)
	if err != nil {
		return about, err
	}
	about.Entries, about.Logs = proved.Entries, proved.Logs
	if err := about.pack(copied, packed); err != nil {
		return about, err
	}
	if err := os.Link(packed, to); err != nil { // unlike a rename, it never replaces a file
		return about, fault.New(fault.BadInput, "backup: %w", err)
	}
	return about, syncDir(filepath.Dir(to))
}

// check opens a folder and verifies its journal.
func check(ctx context.Context, opt db.Options, progress func(done, all int64)) (*verify.Report, error) {
	d, err := db.Open(ctx, opt)
	if err != nil {
		return nil, err
	}
	defer d.Close()
	r, err := verify.Journal(ctx, d, verify.Options{Progress: progress})
	if err != nil {
		return nil, err
	}
	if !r.Sound() {
		return nil, fault.New(fault.CorruptDatabase, "the journal is not sound: %s", r.Problems[0].What)
	}
	return r, nil
}

func (about About) pack(from, to string) error {
	file, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	err = about.write(tar.NewWriter(file), from)
	return errors.Join(err, file.Sync(), file.Close())
}

func (about About) write(w *tar.Writer, from string) error {
	text, err := json.MarshalIndent(about, "", "  ")
	if err != nil {
		return err
	}
	if err := w.WriteHeader(&tar.Header{Name: aboutFile, Mode: 0o600, Size: int64(len(text)), ModTime: about.Made}); err != nil {
		return err
	}
	if _, err := w.Write(text); err != nil {
		return err
	}
	for _, name := range db.Files() {
		part, err := os.Open(filepath.Join(from, name))
		if err != nil {
			return err
		}
		info, err := part.Stat()
		if err == nil {
			err = w.WriteHeader(&tar.Header{Name: name, Mode: 0o600, Size: info.Size(), ModTime: about.Made})
		}
		if err == nil {
			_, err = io.Copy(w, part)
		}
		if err = errors.Join(err, part.Close()); err != nil {
			return err
		}
	}
	return w.Close()
}

// Restore unpacks a backup into an absent or empty folder, and verifies what it
// unpacked; a folder that is not sound is not left behind. The error's kind is
// BadInput for a file that is no backup, CorruptDatabase for one that was
// changed, WrongKey for a key that does not open it.
func Restore(ctx context.Context, from, to string, key db.Key, progress func(done, all int64)) (About, error) {
	if there, err := os.ReadDir(to); err == nil && len(there) > 0 {
		return About{}, fault.New(fault.BadInput, "restore: the folder %s is not empty; restore beside it and compare", to)
	} else if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return About{}, fault.New(fault.BadInput, "restore: %w", err)
	}
	if err := os.MkdirAll(filepath.Dir(filepath.Clean(to)), 0o700); err != nil {
		return About{}, fault.New(fault.ReadOnlyFolder, "restore: %w", err)
	}
	part, err := os.MkdirTemp(filepath.Dir(filepath.Clean(to)), ".restore-")
	if err != nil {
		return About{}, fault.New(fault.ReadOnlyFolder, "restore: %w", err)
	}
	defer os.RemoveAll(part) // it is gone if all went well
	about, err := unpack(from, part)
	if err != nil {
		return about, err
	}
	proved, err := check(ctx, db.Options{Dir: part, Key: key, ReadOnly: true}, progress)
	if err != nil {
		return about, err
	}
	if proved.Entries != about.Entries || !slices.Equal(proved.Logs, about.Logs) {
		return about, fault.New(fault.CorruptDatabase, "restore: the journal is not the one that %s describes", aboutFile)
	}
	_ = os.Remove(to) // an empty folder; rename wants none
	if err := os.Rename(part, to); err != nil {
		return about, fault.New(fault.ReadOnlyFolder, "restore: %w", err)
	}
	return about, syncDir(filepath.Dir(filepath.Clean(to)))
}

func unpack(from, to string) (About, error) {
	var about About
	file, err := os.Open(from)
	if err != nil {
		return about, fault.New(fault.BadInput, "restore: %w", err)
	}
	defer file.Close()
	noBackup := func(why string) error {
		return fault.New(fault.BadInput, "restore: %s is no backup of a register: %s", from, why)
	}
	r := tar.NewReader(file)
	head, err := r.Next()
	if err != nil || head.Name != aboutFile || head.Size > aboutMost {
		return about, noBackup("it does not begin as one")
	}
	if err := json.NewDecoder(io.LimitReader(r, aboutMost)).Decode(&about); err != nil {
		return about, noBackup("it does not begin as one")
	}
	if about.Format != format {
		return about, fault.New(fault.TooNewDatabase, "restore: the backup has format %d, this version reads %d; take a newer version", about.Format, format)
	}
	for _, name := range db.Files() { // names come from here, never from the file
		head, err := r.Next()
		if err != nil || head.Name != name || head.Typeflag != tar.TypeReg {
			return about, noBackup(name + " is missing: it may be cut off")
		}
		if err := take(r, head.Size, filepath.Join(to, name), about.Parts[name]); err != nil {
			return about, err
		}
	}
	return about, nil
}

// take writes one part and compares its digest.
func take(r io.Reader, size int64, path, want string) error {
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return fault.New(fault.ReadOnlyFolder, "restore: %w", err)
	}
	sum := sha256.New()
	n, err := io.Copy(io.MultiWriter(file, sum), r)
	if err = errors.Join(err, file.Sync(), file.Close()); err != nil {
		return fault.New(fault.CorruptDatabase, "restore %s: %w", filepath.Base(path), err)
	}
	if got := hex.EncodeToString(sum.Sum(nil)); n != size || got != want {
		return fault.New(fault.CorruptDatabase, "restore: %s is not what was packed (SHA-256 %s, want %s)", filepath.Base(path), got, want)
	}
	return nil
}

func digest(path string) (string, error) {
	file, err := os.Open(path)
	if err != nil {
		return "", fmt.Errorf("backup: %w", err)
	}
	defer file.Close()
	sum := sha256.New()
	if _, err := io.Copy(sum, file); err != nil {
		return "", fmt.Errorf("backup: %w", err)
	}
	return hex.EncodeToString(sum.Sum(nil)), nil
}

func syncDir(path string) error {
	dir, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(dir.Sync(), dir.Close())
}
