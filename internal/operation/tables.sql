-- Operations as they stand now.
CREATE TABLE operation (
	operation TEXT NOT NULL,
	agency    TEXT NOT NULL, -- who planned it
	recorded  TEXT NOT NULL,
	programme TEXT NOT NULL, -- in words
	name      TEXT NOT NULL, -- in words
	on_date   TEXT NOT NULL, -- day of departure as planned
	state     TEXT NOT NULL, -- see State; sealed and under_way follow from manifest and handover
	ended     TEXT NOT NULL, -- day on which it was completed, cancelled or turned back
	ended_why TEXT NOT NULL,
	PRIMARY KEY (operation)
);
CREATE INDEX operation_state ON operation (state, on_date);

-- The legs of an operation, as said last, with the times that came true.
CREATE TABLE operation_leg (
	operation TEXT   NOT NULL,
	leg       BIGINT NOT NULL, -- from 1
	from_place TEXT  NOT NULL, -- in words
	to_place  TEXT   NOT NULL,
	means     TEXT   NOT NULL, -- air or road
	carrier   TEXT   NOT NULL,
	on_date   TEXT   NOT NULL,
	departs   TEXT   NOT NULL, -- planned, HH:MM
	arrives   TEXT   NOT NULL,
	vehicles  TEXT   NOT NULL, -- JSON: name and seats of each
	left_at   TEXT   NOT NULL, -- day and hour, '' not yet
	reached   TEXT   NOT NULL,
	PRIMARY KEY (operation, leg)
);

-- Who is on the team, and who was.
CREATE TABLE operation_post (
	post      TEXT    NOT NULL,
	operation TEXT    NOT NULL,
	name      TEXT    NOT NULL,
	task      TEXT    NOT NULL, -- see Task
	agency    TEXT    NOT NULL,
	account   TEXT    NOT NULL, -- '' has none
	recorded  TEXT    NOT NULL,
	gone      BOOLEAN NOT NULL,
	why       TEXT    NOT NULL, -- why gone
	PRIMARY KEY (post)
);
CREATE INDEX operation_post_of ON operation_post (operation, recorded);

-- What the journey itself was allowed.
CREATE TABLE operation_permit (
	entry     TEXT NOT NULL,
	operation TEXT NOT NULL,
	what      TEXT NOT NULL,
	authority TEXT NOT NULL,
	reference TEXT NOT NULL,
	until     TEXT NOT NULL, -- last day, '' for ever
	PRIMARY KEY (entry)
);
CREATE INDEX operation_permit_of ON operation_permit (operation);

-- Agencies that take part and therefore see the operation while it is open.
CREATE TABLE operation_party (
	operation TEXT NOT NULL,
	agency    TEXT NOT NULL, -- it planned, sends somebody, gives or receives
	PRIMARY KEY (operation, agency)
);
CREATE INDEX operation_party_agency ON operation_party (agency);
