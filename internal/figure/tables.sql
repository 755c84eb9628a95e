-- Releases of figures as they stand now.
CREATE TABLE figure_release (
	release      TEXT   NOT NULL,
	as_of        TEXT   NOT NULL, -- ISO day
	size         BIGINT NOT NULL, -- entries of the log from which they were computed
	checkpoint   TEXT   NOT NULL, -- signed, of that size
	figures      TEXT   NOT NULL, -- JSON, protected
	state        TEXT   NOT NULL, -- see State
	entry        TEXT   NOT NULL, -- that drafted it
	drafted      TEXT   NOT NULL, -- when recorded
	known        TEXT   NOT NULL, -- as known at: when it was recorded, or a moment before
	drafted_by   TEXT   NOT NULL, -- account
	released     TEXT   NOT NULL, -- when, '' not yet
	released_by  TEXT   NOT NULL,
	ended        TEXT   NOT NULL, -- when discarded or withdrawn, '' not
	ended_by     TEXT   NOT NULL,
	reason       TEXT   NOT NULL, -- why it ended
	PRIMARY KEY (release)
);
CREATE INDEX figure_release_state ON figure_release (state, as_of);
CREATE INDEX figure_release_newest ON figure_release (drafted, release);

-- What is said publicly from a release; its numbers stand in it as names.
CREATE TABLE figure_statement (
	release    TEXT NOT NULL,
	locale     TEXT NOT NULL,
	body       TEXT NOT NULL,
	recorded   TEXT NOT NULL,
	by_account TEXT NOT NULL,
	stamp      TEXT NOT NULL, -- when recorded, and the entry: the newest counts
	PRIMARY KEY (release, locale)
);
