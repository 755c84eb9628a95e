-- +goose Up

-- Who looked at whom: one line for every page about people that was shown, every
-- search, every file given out, every refusal and every login. It is kept apart
-- from the journal, and each line's hash holds the one before it.
CREATE TABLE look (
	n       BIGINT NOT NULL, -- from 1, without gaps
	line    BLOB   NOT NULL, -- exact JSON; the columns below repeat it for questions
	hash    BLOB   NOT NULL, -- SHA-256 over the hash before and the line, see package look
	at      TEXT   NOT NULL, -- RFC 3339
	account TEXT   NOT NULL, -- '' for a login that opened nothing
	did     TEXT   NOT NULL, -- name of look.Did
	about   TEXT   NOT NULL, -- whom or what it was about, '' for lists and searches
	PRIMARY KEY (n)
);
CREATE INDEX look_about ON look (about, n);
CREATE INDEX look_account ON look (account, at);

-- Cases that nobody should open without being asked about it: opening one is an
-- alarm. It stands here and not in the journal, so that nobody can see it who
-- might look.
CREATE TABLE watched (
	about TEXT NOT NULL,
	since TEXT NOT NULL, -- RFC 3339
	by    TEXT NOT NULL, -- the account that watches
	why   TEXT NOT NULL,
	PRIMARY KEY (about)
) WITHOUT ROWID;

-- +goose Down
SELECT 1;
