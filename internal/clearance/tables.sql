-- Questions to authorities as they stand now.
CREATE TABLE clearance (
	clearance  TEXT    NOT NULL,
	asking     TEXT    NOT NULL, -- the note it was sent with
	casefile   TEXT    NOT NULL,
	person     TEXT    NOT NULL,
	pathway    TEXT    NOT NULL,
	version    BIGINT  NOT NULL, -- of the pathway when it was asked
	demand     TEXT    NOT NULL, -- its key there
	decider    TEXT    NOT NULL, -- the agency that is asked
	agency     TEXT    NOT NULL, -- who asked
	recorded   TEXT    NOT NULL,
	on_date    TEXT    NOT NULL, -- of the note
	due        TEXT    NOT NULL, -- late after this day
	reference  TEXT    NOT NULL, -- of the note
	state      TEXT    NOT NULL, -- see State
	answered   TEXT    NOT NULL, -- day of the answer that counts, '' none
	answer_ref TEXT    NOT NULL,
	conditions TEXT    NOT NULL,
	until      TEXT    NOT NULL, -- last day on which the answer holds, '' for ever
	reason     TEXT    NOT NULL, -- of a refusal, of more being asked, of taking back
	contested  BOOLEAN NOT NULL, -- answers of one day contradict each other
	reminded   TEXT    NOT NULL, -- day of the newest reminder
	reminders  BIGINT  NOT NULL,
	blocked_by TEXT    NOT NULL, -- who is said to block it
	blocked_from TEXT  NOT NULL,
	they_say   TEXT    NOT NULL, -- what those say to it
	PRIMARY KEY (clearance)
);
CREATE INDEX clearance_case ON clearance (casefile, demand);
CREATE INDEX clearance_queue ON clearance (decider, state, due);
CREATE INDEX clearance_state ON clearance (state, due);
CREATE INDEX clearance_asking ON clearance (asking);

-- Every answer that came, also those that no longer count.
CREATE TABLE clearance_answer (
	entry      TEXT NOT NULL,
	clearance  TEXT NOT NULL,
	answer     TEXT NOT NULL,
	on_date    TEXT NOT NULL,
	recorded   TEXT NOT NULL,
	reference  TEXT NOT NULL,
	conditions TEXT NOT NULL,
	until      TEXT NOT NULL,
	reason     TEXT NOT NULL,
	PRIMARY KEY (entry)
);
CREATE INDEX clearance_answer_of ON clearance_answer (clearance, on_date);

-- Going on without something that is demanded: proposed by one, confirmed by another.
CREATE TABLE clearance_waiver (
	casefile     TEXT NOT NULL,
	demand       TEXT NOT NULL,
	reason       TEXT NOT NULL,
	proposed_by  TEXT NOT NULL,
	confirmed_by TEXT NOT NULL, -- '' not yet
	recorded     TEXT NOT NULL,
	PRIMARY KEY (casefile, demand)
);
