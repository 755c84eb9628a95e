package db

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/crypto/argon2"
	"golang.org/x/crypto/chacha20poly1305"
	"golang.org/x/text/unicode/norm"

	"homeward/internal/fault"
)

// keyFile is the name of the wrapped page key in a node's folder.
const keyFile = "key.json"

// Key opens a database: either a passphrase or the content of a key file.
//
// The pages are encrypted with a random key of their own, which key.json holds
// wrapped (XChaCha20-Poly1305) under a key made from the passphrase (Argon2id)
// or from the key file. So a wrong key is refused before a page is read, and
// changing the passphrase does not rewrite the database.
type Key struct {
	passphrase string
	file       []byte
}

// Passphrase makes a key from words a person remembers. The text is normalised
// (NFKC) so that it does not matter on which keyboard it was typed.
func Passphrase(words string) (Key, error) {
	words = norm.NFKC.String(strings.TrimSpace(words))
	if len([]rune(words)) < 12 {
		return Key{}, fault.New(fault.BadInput, "passphrase: at least 12 characters are needed; four or more words are good")
	}
	return Key{passphrase: words}, nil
}

// ReadKeyFile reads a key file made by NewKeyFile.
func ReadKeyFile(path string) (Key, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return Key{}, fault.New(fault.WrongKey, "read key file: %w", err)
	}
	secret, err := hex.DecodeString(strings.TrimSpace(string(text)))
	if err != nil || len(secret) != 32 {
		return Key{}, fault.New(fault.WrongKey, "read key file: it should hold 64 hexadecimal digits")
	}
	return Key{file: secret}, nil
}

// NewKeyFile writes a new random key file that only its owner can read. An
// existing file is never overwritten.
func NewKeyFile(path string) (Key, error) {
	secret := make([]byte, 32)
	if _, err := rand.Read(secret); err != nil {
		return Key{}, fmt.Errorf("new key file: %w", err)
	}
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return Key{}, asFault("new key file", err)
	}
	_, err = fmt.Fprintln(file, hex.EncodeToString(secret))
	if err = errors.Join(err, file.Sync(), file.Close()); err != nil {
		return Key{}, asFault("new key file", err)
	}
	return Key{file: secret}, nil
}

// wrapped is the shape of key.json. Times and memory are stored, so that later
// versions can ask for more without losing old folders.
type wrapped struct {
	Version int    `json:"version"`
	From    string `json:"from"` // "passphrase" or "key file"
	Salt    []byte `json:"salt"`
	Time    uint32 `json:"argon2id_time,omitempty"`
	Memory  uint32 `json:"argon2id_memory_kib,omitempty"`
	Threads uint8  `json:"argon2id_threads,omitempty"`
	Sealed  []byte `json:"sealed"` // nonce, then the page key sealed
}

// seal makes a random page key and writes it, wrapped, into the folder.
func (k Key) seal(dir string) error {
	w := wrapped{Version: 1, From: k.from(), Salt: make([]byte, 16)}
	if k.file == nil {
		w.Time, w.Memory, w.Threads = 3, 256*1024, 2
	}
	pages := make([]byte, 32)
	nonce := make([]byte, chacha20poly1305.NonceSizeX)
	for _, b := range [][]byte{w.Salt, pages, nonce} {
		if _, err := rand.Read(b); err != nil {
			return err
		}
	}
	aead, err := chacha20poly1305.NewX(k.wrapping(w))
	if err != nil {
		return err
	}
	w.Sealed = aead.Seal(nonce, nonce, pages, []byte("homeward page key v1"))
	text, err := json.MarshalIndent(w, "", "  ")
	if err != nil {
		return err
	}
	return writeDurably(filepath.Join(dir, keyFile), append(text, '\n'))
}

// open gives the page key in hexadecimal, or a WrongKey fault.
func (k Key) open(dir string) (string, error) {
	text, err := os.ReadFile(filepath.Join(dir, keyFile))
	if errors.Is(err, os.ErrNotExist) {
		return "", fault.New(fault.NotARegister, "%s is missing from the folder", keyFile)
	}
	if err != nil {
		return "", asFault("read "+keyFile, err)
	}
	var w wrapped
	if err := json.Unmarshal(text, &w); err != nil || len(w.Sealed) < chacha20poly1305.NonceSizeX || w.Memory > 4<<20 || w.Time > 100 {
		return "", fault.New(fault.CorruptDatabase, "%s is damaged", keyFile)
	}
	if w.Version != 1 {
		return "", fault.New(fault.TooNewDatabase, "%s has version %d", keyFile, w.Version)
	}
	if w.From != k.from() {
		return "", fault.New(fault.WrongKey, "the folder opens with a %s, a %s was given", w.From, k.from())
	}
	aead, err := chacha20poly1305.NewX(k.wrapping(w))
	if err != nil {
		return "", err
	}
	nonce, sealed := w.Sealed[:chacha20poly1305.NonceSizeX], w.Sealed[chacha20poly1305.NonceSizeX:]
	pages, err := aead.Open(nil, nonce, sealed, []byte("homeward page key v1"))
	if err != nil {
		return "", fault.New(fault.WrongKey, "the %s does not open this folder", w.From)
	}
	return hex.EncodeToString(pages), nil
}

func (k Key) from() string {
	if k.file != nil {
		return "key file"
	}
	return "passphrase"
}

func (k Key) wrapping(w wrapped) []byte {
	if k.file != nil {
		sum := sha256.Sum256(append(append([]byte("homeward key file v1\n"), w.Salt...), k.file...))
		return sum[:]
	}
	return argon2.IDKey([]byte(k.passphrase), w.Salt, max(w.Time, 1), max(w.Memory, 8), max(w.Threads, 1), chacha20poly1305.KeySize)
}

// writeDurably writes a new file so that it is whole or absent after a crash.
func writeDurably(path string, content []byte) error {
	part := path + ".part"
	file, err := os.OpenFile(part, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return asFault("write "+filepath.Base(path), err)
	}
	_, err = file.Write(content)
	if err = errors.Join(err, file.Sync(), file.Close()); err != nil {
		return asFault("write "+filepath.Base(path), err)
	}
	if err := os.Rename(part, path); err != nil {
		return asFault("write "+filepath.Base(path), err)
	}
	dir, err := os.Open(filepath.Dir(path))
	if err != nil {
		return asFault("write "+filepath.Base(path), err)
	}
	return asFault("write "+filepath.Base(path), errors.Join(dir.Sync(), dir.Close()))
}
