-- +goose Up

-- Files that entries speak of, encrypted. The key of each stands in the body of
-- its entry and nowhere else: erase the body, and these bytes are noise. They
-- cannot be computed again, so they belong to every backup.
CREATE TABLE sealed (
	hash  TEXT NOT NULL, -- hex(SHA-256(bytes)), to which the entry commits
	bytes BLOB NOT NULL, -- nonce of 24 bytes, then XChaCha20-Poly1305
	PRIMARY KEY (hash)
);

-- +goose Down
SELECT 1;
