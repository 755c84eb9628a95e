-- Procedures as they stand now.
CREATE TABLE interests (
	procedure_id TEXT   NOT NULL,
	casefile     TEXT   NOT NULL,
	person       TEXT   NOT NULL,
	agency       TEXT   NOT NULL, -- who opened it
	recorded     TEXT   NOT NULL,
	form         TEXT   NOT NULL, -- assessment, determination
	about        TEXT   NOT NULL, -- see Questions
	why          TEXT   NOT NULL,
	quorum       BIGINT NOT NULL, -- members that a decision needs
	state        TEXT   NOT NULL, -- see States; derived by decisions.go
	review       TEXT   NOT NULL, -- by when its decision is looked at again, '' none is in force
	PRIMARY KEY (procedure_id)
);
CREATE INDEX interests_person ON interests (person, recorded);
CREATE INDEX interests_state ON interests (state, review, procedure_id);

-- What was said of an option; the newest counts, every one stays.
CREATE TABLE interests_weighing (
	entry        TEXT    NOT NULL,
	procedure_id TEXT    NOT NULL,
	option_id    TEXT    NOT NULL,
	recorded     TEXT    NOT NULL,
	kind         TEXT    NOT NULL, -- see OptionKinds
	title        TEXT    NOT NULL,
	parts_parent BOOLEAN NOT NULL, -- it parts the child from a parent
	parts_sibling BOOLEAN NOT NULL, -- from a sibling
	cells        TEXT    NOT NULL, -- JSON, see Cell
	PRIMARY KEY (entry)
);
CREATE INDEX interests_weighing_of ON interests_weighing (procedure_id, recorded);

-- What somebody said, or why nobody asked; every event stays.
CREATE TABLE interests_voice (
	entry        TEXT NOT NULL,
	procedure_id TEXT NOT NULL,
	who          TEXT NOT NULL, -- see Voices
	on_date      TEXT NOT NULL,
	asked        TEXT NOT NULL,
	language     TEXT NOT NULL,
	interpreter  TEXT NOT NULL,
	words        TEXT NOT NULL,
	hindrance    TEXT NOT NULL, -- '' asked
	why          TEXT NOT NULL,
	PRIMARY KEY (entry)
);
CREATE INDEX interests_voice_of ON interests_voice (procedure_id, on_date);

-- Who sits on the panel.
CREATE TABLE interests_member (
	member       TEXT    NOT NULL,
	procedure_id TEXT    NOT NULL,
	recorded     TEXT    NOT NULL,
	name         TEXT    NOT NULL,
	profession   TEXT    NOT NULL, -- see Professions
	conflict     BOOLEAN NOT NULL, -- states a conflict of interest
	statement    TEXT    NOT NULL,
	on_date      TEXT    NOT NULL,
	PRIMARY KEY (member)
);
CREATE INDEX interests_member_of ON interests_member (procedure_id, recorded);

-- Who stood down from a panel, and why.
CREATE TABLE interests_left (
	member  TEXT NOT NULL, -- the first reason recorded stays
	on_date TEXT NOT NULL,
	reason  TEXT NOT NULL,
	PRIMARY KEY (member)
);

-- Every decision that was recorded; which stand follows from decisions.go.
CREATE TABLE interests_decision (
	entry        TEXT    NOT NULL,
	procedure_id TEXT    NOT NULL,
	person       TEXT    NOT NULL,
	account      TEXT    NOT NULL, -- who recorded it
	recorded     TEXT    NOT NULL,
	form         TEXT    NOT NULL,
	about        TEXT    NOT NULL,
	option_id    TEXT    NOT NULL,
	kind         TEXT    NOT NULL,
	title        TEXT    NOT NULL,
	parts_parent BOOLEAN NOT NULL,
	parts_sibling BOOLEAN NOT NULL,
	on_date      TEXT    NOT NULL,
	reasons      TEXT    NOT NULL,
	dissent      TEXT    NOT NULL,
	review       TEXT    NOT NULL,
	present      TEXT    NOT NULL, -- JSON, members
	replaces     TEXT    NOT NULL, -- JSON, entries of decisions before it
	PRIMARY KEY (entry)
);
CREATE INDEX interests_decision_of ON interests_decision (person, recorded);

-- What happened to a decision afterwards; every event stays.
CREATE TABLE interests_turn (
	entry     TEXT    NOT NULL,
	decision  TEXT    NOT NULL,
	what      TEXT    NOT NULL, -- reviewed, appealed, answered, reopened
	account   TEXT    NOT NULL,
	recorded  TEXT    NOT NULL,
	on_date   TEXT    NOT NULL,
	who       TEXT    NOT NULL,
	reasons   TEXT    NOT NULL,
	review    TEXT    NOT NULL,
	appeal    TEXT    NOT NULL, -- the appeal that is answered
	set_aside BOOLEAN NOT NULL,
	PRIMARY KEY (entry)
);
CREATE INDEX interests_turn_of ON interests_turn (decision, recorded);
