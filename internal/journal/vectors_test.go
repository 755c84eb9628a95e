package journal_test

import (
	"encoding/hex"
	"encoding/json"
	"flag"
	"os"
	"testing"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"

	"homeward/internal/id"
	"homeward/internal/journal"
	"homeward/internal/journal/journaltest"
)

var update = flag.Bool("update", false, "write the test vectors anew")

const vectorsFile = "../../docs/journal-format.vectors.json"

// vectors are what another implementation of docs/journal-format.md checks
// itself against. All people in them are invented.
type vectors struct {
	Comment string  `json:"comment"`
	VKey    string  `json:"vkey"`
	SKey    string  `json:"skey"`
	Log     string  `json:"log"`
	Entries []entry `json:"entries"`
	// Heads holds the checkpoint after each entry.
	Heads   []string `json:"heads"`
	Refused []string `json:"refused_headers"`
}

type entry struct {
	Salt     string `json:"salt_hex"`
	Body     string `json:"body"`
	Header   string `json:"header"`
	LeafHash string `json:"leaf_hash_hex"`
	Root     string `json:"root_base64"`
}

// TestTheFormatIsTheDocumentedOne computes the vectors again from their inputs
// and compares. A difference means that old journals could not be read.
func TestTheFormatIsTheDocumentedOne(t *testing.T) {
	computed := compute(t)
	text, err := json.MarshalIndent(computed, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	text = append(text, '\n')
	if *update {
		if err := os.WriteFile(vectorsFile, text, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	kept, err := os.ReadFile(vectorsFile)
	if err != nil {
		t.Fatal(err)
	}
	if string(kept) != string(text) {
		t.Errorf("the format has changed: %s is no longer what the code gives. Old journals are for ever; define a new version instead.", vectorsFile)
	}
	for _, h := range computed.Refused {
		if _, err := journal.DecodeHeader([]byte(h)); err == nil {
			t.Errorf("%s was accepted", h)
		}
	}
	for i, head := range computed.Heads {
		c, err := journal.OpenCheckpoint(head, computed.VKey)
		if err != nil || c.Size != int64(i+1) || c.Root.String() != computed.Entries[i].Root {
			t.Errorf("checkpoint %d: %+v, %v", i+1, c, err)
		}
	}
}

func compute(t *testing.T) vectors {
	clock := journaltest.Clock()
	ids := id.Seeded(7, clock)
	skey, vkey, err := note.GenerateKey(maker{ids}, "homeward/0123456789abcdef")
	if err != nil {
		t.Fatal(err)
	}
	signer, err := note.NewSigner(skey)
	if err != nil {
		t.Fatal(err)
	}
	v := vectors{Comment: "Test vectors of docs/journal-format.md. All people are invented. The secret key is for tests only.", VKey: vkey, SKey: skey, Log: journal.LogName(vkey)}
	bodies := []string{
		`{"candle":"c1","room":"hall"}`,
		`{"person":"0194f3c2-0000-7000-8000-0000000000aa","source":{"kind":"relative","lang":"ru"},"facts":[{"attr":"name","text":"Вымышленная Полина"}]}`,
		`{"name":"زينا المخترعة"}`,
	}
	var stored []tlog.Hash
	reader := tlog.HashReaderFunc(func(indexes []int64) ([]tlog.Hash, error) {
		out := make([]tlog.Hash, len(indexes))
		for i, n := range indexes {
			out[i] = stored[n]
		}
		return out, nil
	})
	for i, body := range bodies {
		salt := make([]byte, journal.SaltSize)
		ids.Bytes(salt)
		h := journal.Header{
			Log: v.Log, Seq: int64(i), Kind: "candle.lit", Subjects: []string{"c1"}, Recorded: "2018-12-30T08:00:00.000Z",
			By: "0194f3c2-6b1e-7a40-9d2c-3f5a7be01c44", Agency: "0194f3c2-6b1e-7a40-9d2c-3f5a7be01c45",
			Compartment: journal.Care, Body: journal.Commit(salt, []byte(body)),
		}
		if i > 0 {
			h.Because = []journal.EntryID{journal.EntryID(v.Log + "/0")}
		}
		leaf, err := h.Encode()
		if err != nil {
			t.Fatal(err)
		}
		hashes, err := tlog.StoredHashes(int64(i), leaf, reader)
		if err != nil {
			t.Fatal(err)
		}
		stored = append(stored, hashes...)
		root, err := tlog.TreeHash(int64(i+1), reader)
		if err != nil {
			t.Fatal(err)
		}
		head, err := journal.SignCheckpoint(signer, "homeward/0123456789abcdef", int64(i+1), root)
		if err != nil {
			t.Fatal(err)
		}
		v.Heads = append(v.Heads, head)
		v.Entries = append(v.Entries, entry{Salt: hex.EncodeToString(salt), Body: body, Header: string(leaf), LeafHash: hex.EncodeToString(hashes[0][:]), Root: root.String()})
	}
	v.Refused = []string{
		` ` + v.Entries[0].Header,
		v.Entries[0].Header[:len(v.Entries[0].Header)-1] + `,"more":1}`,
		`{"log":"n0",` + v.Entries[0].Header[1:],
		v.Entries[0].Header + "\n",
	}
	return v
}

type maker struct{ *id.Maker }

func (m maker) Read(p []byte) (int, error) {
	m.Bytes(p)
	return len(p), nil
}
