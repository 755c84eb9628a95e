-- +goose Up

-- A log: one per node that ever wrote. Ours has a secret key.
CREATE TABLE log (
	log    TEXT   NOT NULL, -- "n" and the first 16 hexadecimal digits of SHA-256 of the public key
	origin TEXT   NOT NULL, -- first line of its checkpoints (C2SP tlog-checkpoint), also the key's name
	vkey   TEXT   NOT NULL, -- public key as a C2SP signed-note verifier key
	size   BIGINT NOT NULL, -- entries in the log
	head   TEXT   NOT NULL, -- newest checkpoint, a signed note over size and root
	-- How far the derived tables have come; written in the same transaction as
	-- the rows it speaks of.
	applied BIGINT NOT NULL,
	PRIMARY KEY (log)
) WITHOUT ROWID;

-- The secret keys of this node. Kept apart from the log so that a copy of the
-- journal can be given away without them.
CREATE TABLE log_key (
	log  TEXT NOT NULL,
	skey TEXT NOT NULL, -- C2SP signed-note signer key
	PRIMARY KEY (log)
) WITHOUT ROWID;

-- An entry's header as exact bytes: the leaf of the Merkle tree.
CREATE TABLE entry (
	log    TEXT   NOT NULL,
	seq    BIGINT NOT NULL, -- from 0, without gaps
	header BLOB   NOT NULL,
	hashes BLOB   NOT NULL, -- the tree hashes that this leaf completes, level 0 first, 32 bytes each (RFC 6962 §2.1)
	PRIMARY KEY (log, seq)
);

-- The payload, apart, so that it can be erased or withheld while the log still verifies.
CREATE TABLE body (
	log   TEXT   NOT NULL,
	seq   BIGINT NOT NULL,
	salt  BLOB   NOT NULL, -- 32 random bytes
	bytes BLOB   NOT NULL, -- exact JSON
	PRIMARY KEY (log, seq)
);

-- Checkpoints worth keeping: every 1,000 entries, and when somebody asks.
CREATE TABLE checkpoint (
	log  TEXT   NOT NULL,
	size BIGINT NOT NULL,
	note TEXT   NOT NULL,
	PRIMARY KEY (log, size)
) WITHOUT ROWID;

-- Settings of this node, not part of the journal.
CREATE TABLE setting (
	name  TEXT NOT NULL,
	value TEXT NOT NULL,
	PRIMARY KEY (name)
) WITHOUT ROWID;

-- +goose Down
SELECT 1;
