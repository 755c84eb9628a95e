-- Hearings as they stand now.
CREATE TABLE hearing (
	hearing  TEXT NOT NULL,
	casefile TEXT NOT NULL,
	person   TEXT NOT NULL, -- the child
	agency   TEXT NOT NULL, -- who recorded it
	recorded TEXT NOT NULL,
	matter   TEXT NOT NULL, -- see Matters
	court    TEXT NOT NULL, -- in words
	about    TEXT NOT NULL, -- in words
	first_on TEXT NOT NULL, -- the day on which it was first to be
	on_date  TEXT NOT NULL, -- the day on which it is to be, or was; derived by fold.go
	at_time  TEXT NOT NULL, -- '' unknown
	source   TEXT NOT NULL,
	state    TEXT NOT NULL, -- scheduled, adjourned, held, cancelled; derived
	PRIMARY KEY (hearing)
);
CREATE INDEX hearing_case ON hearing (casefile, on_date);
CREATE INDEX hearing_state ON hearing (state, on_date);

-- Orders of courts as they stand now.
CREATE TABLE court_order (
	court_order TEXT NOT NULL,
	casefile    TEXT NOT NULL,
	person      TEXT NOT NULL, -- the child
	agency      TEXT NOT NULL, -- who recorded it
	recorded    TEXT NOT NULL,
	hearing     TEXT NOT NULL, -- '' unknown
	court       TEXT NOT NULL,
	on_date     TEXT NOT NULL,
	reference   TEXT NOT NULL,
	subject     TEXT NOT NULL, -- see Subjects
	words       TEXT NOT NULL, -- what it orders
	addressee   TEXT NOT NULL, -- who must do it
	first_by    TEXT NOT NULL, -- the deadline as it was ordered, '' none
	deadline    TEXT NOT NULL, -- the deadline now, '' none; derived
	state       TEXT NOT NULL, -- in_force, appealed, stayed, set_aside, complied, lapsed; derived
	PRIMARY KEY (court_order)
);
CREATE INDEX court_order_case ON court_order (casefile, on_date);
CREATE INDEX court_order_state ON court_order (state, deadline);

-- What happened to hearings and orders; every event stays.
CREATE TABLE court_event (
	entry     TEXT    NOT NULL,
	of_what   TEXT    NOT NULL, -- the hearing or the order
	what      TEXT    NOT NULL, -- adjourned, held, cancelled, complied, appealed, answered, lapsed
	recorded  TEXT    NOT NULL,
	on_date   TEXT    NOT NULL,
	who       TEXT    NOT NULL,
	words     TEXT    NOT NULL,
	to_date   TEXT    NOT NULL,
	stays     BOOLEAN NOT NULL,
	set_aside BOOLEAN NOT NULL,
	PRIMARY KEY (entry)
);
CREATE INDEX court_event_of ON court_event (of_what, recorded);
