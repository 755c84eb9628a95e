-- Lists of people as agencies sent them.
-- definition 1
CREATE TABLE list (
	list      TEXT   NOT NULL,
	name      TEXT   NOT NULL,
	name_fold TEXT   NOT NULL, -- a list that comes again is known by it
	kind      TEXT   NOT NULL, -- requests, found
	agency    TEXT   NOT NULL, -- who imported it
	account   TEXT   NOT NULL,
	received  TEXT   NOT NULL, -- when recorded, RFC 3339 in UTC
	language  TEXT   NOT NULL,
	rows      BIGINT NOT NULL, -- rows in the file
	unusable  BIGINT NOT NULL, -- rows that could not be recorded
	problems  BIGINT NOT NULL, -- usable rows with a problem
	recorded  BIGINT NOT NULL, -- rows recorded so far
	families  BIGINT NOT NULL, -- families recorded so far
	digest    TEXT   NOT NULL, -- of all rows, in any order
	mapping   TEXT   NOT NULL, -- JSON: header and field of each column
	PRIMARY KEY (list)
) WITHOUT ROWID;
CREATE INDEX list_name ON list (agency, kind, name_fold);
-- The rows that were recorded, and what became of them.
CREATE TABLE list_row (
	list     TEXT   NOT NULL,
	number   BIGINT NOT NULL, -- in the file
	label    TEXT   NOT NULL, -- as the list names the row, '' if it does not
	digest   TEXT   NOT NULL, -- of what the row says
	person   TEXT   NOT NULL,
	request  TEXT   NOT NULL, -- '' in a list of children found
	casefile TEXT   NOT NULL, -- '' in a list of requests
	PRIMARY KEY (list, number)
) WITHOUT ROWID;
CREATE INDEX list_row_digest ON list_row (digest);
CREATE INDEX list_row_person ON list_row (person);
