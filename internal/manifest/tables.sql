-- Manifests as they stand now.
CREATE TABLE manifest (
	manifest  TEXT   NOT NULL,
	operation TEXT   NOT NULL,
	agency    TEXT   NOT NULL,
	recorded  TEXT   NOT NULL,
	version   BIGINT NOT NULL, -- the one being made, or the one sealed
	state     TEXT   NOT NULL, -- open or sealed
	hash      TEXT   NOT NULL, -- of the version sealed last, '' none
	PRIMARY KEY (manifest)
);
CREATE INDEX manifest_operation ON manifest (operation); -- asked by apply

-- Who is on a manifest, and who was taken off.
CREATE TABLE manifest_line (
	manifest TEXT    NOT NULL,
	person   TEXT    NOT NULL,
	casefile TEXT    NOT NULL, -- '' an adult
	kind     TEXT    NOT NULL, -- child or adult
	unit     TEXT    NOT NULL, -- family with which they travel together, '' alone
	recorded TEXT    NOT NULL,
	gone     BOOLEAN NOT NULL,
	why      TEXT    NOT NULL, -- why gone
	PRIMARY KEY (manifest, person)
);
CREATE INDEX manifest_line_person ON manifest_line (person, gone); -- asked by apply

-- Who sits in which vehicle on which leg.
CREATE TABLE manifest_seat (
	manifest TEXT   NOT NULL,
	leg      BIGINT NOT NULL, -- from 1
	who      TEXT   NOT NULL, -- a person, or a post of the team
	vehicle  TEXT   NOT NULL,
	PRIMARY KEY (manifest, leg, who)
);

-- Why travel units are parted on a leg, '' they are not.
CREATE TABLE manifest_leg (
	manifest TEXT   NOT NULL,
	leg      BIGINT NOT NULL, -- from 1
	reason   TEXT   NOT NULL,
	PRIMARY KEY (manifest, leg)
);

-- Lines that travel although something is missing.
CREATE TABLE manifest_override (
	manifest     TEXT NOT NULL,
	person       TEXT NOT NULL,
	lack         TEXT NOT NULL,
	reason       TEXT NOT NULL,
	proposed_by  TEXT NOT NULL,
	confirmed_by TEXT NOT NULL, -- '' not yet
	PRIMARY KEY (manifest, person, lack)
);

-- Signatures, also those under versions that were changed afterwards.
CREATE TABLE manifest_signature (
	entry     TEXT    NOT NULL,
	manifest  TEXT    NOT NULL,
	version   BIGINT  NOT NULL,
	hash      TEXT    NOT NULL,
	account   TEXT    NOT NULL,
	agency    TEXT    NOT NULL,
	public    TEXT    NOT NULL,
	signature TEXT    NOT NULL,
	good      BOOLEAN NOT NULL, -- it verifies, and the key is the account's
	PRIMARY KEY (entry)
);
CREATE INDEX manifest_signature_of ON manifest_signature (manifest, version); -- asked by apply

-- Every version that was sealed, with the text that was signed.
CREATE TABLE manifest_seal (
	manifest TEXT   NOT NULL,
	version  BIGINT NOT NULL, -- from 1
	hash     TEXT   NOT NULL, -- SHA-256 of the text
	text     TEXT   NOT NULL,
	recorded TEXT   NOT NULL,
	PRIMARY KEY (manifest, version)
);
