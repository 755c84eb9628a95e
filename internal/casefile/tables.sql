-- Cases as they stand now. stage is derived, see stage.go.
-- definition 3
CREATE TABLE casefile (
	casefile     TEXT   NOT NULL,
	number       BIGINT NOT NULL, -- without its check digit
	person       TEXT   NOT NULL, -- the child as found
	agency       TEXT   NOT NULL, -- who opened it
	opened       TEXT   NOT NULL, -- when recorded
	stage        TEXT   NOT NULL,
	since        TEXT   NOT NULL, -- when the entry was recorded that brought this stage
	matched      BIGINT NOT NULL, -- confirmed matches
	held         TEXT   NOT NULL, -- accepted place of custody, as in person
	way          TEXT   NOT NULL, -- how far its pathway is met: '', identified, decided, cleared
	journey      TEXT   NOT NULL, -- how far on an operation: '', scheduled, travelling, arrived
	blocked_by   TEXT   NOT NULL, -- who holds it up, in words
	blocked_why  TEXT   NOT NULL, -- '' when it is not blocked
	blocked_from TEXT   NOT NULL, -- when recorded
	exit         TEXT   NOT NULL, -- side exit, '' none
	exit_on      TEXT   NOT NULL, -- canonical partial date
	exit_why     TEXT   NOT NULL,
	cared        TEXT   NOT NULL, -- '' not yet, placed, followed_up: as her placement and its visits have it
	closing_by   TEXT   NOT NULL, -- account that proposed to close it, '' nobody
	closing_why  TEXT   NOT NULL,
	closed       TEXT   NOT NULL, -- when recorded, '' open
	PRIMARY KEY (casefile)
) WITHOUT ROWID;
CREATE INDEX casefile_person ON casefile (person); -- asked by apply
CREATE INDEX casefile_number ON casefile (number, agency);
CREATE INDEX casefile_stage ON casefile (stage, number, agency); -- lists and counts read the index alone
CREATE INDEX casefile_held ON casefile (held, number, agency);
CREATE INDEX casefile_place ON casefile (stage, held, agency);
CREATE INDEX casefile_waiting ON casefile (stage, agency);
CREATE INDEX casefile_blocked ON casefile (agency, blocked_from) WHERE blocked_why <> '';
