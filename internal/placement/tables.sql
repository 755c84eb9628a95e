-- Placements as they stand now.
CREATE TABLE placement (
	placement TEXT NOT NULL,
	casefile  TEXT NOT NULL,
	person    TEXT NOT NULL,
	agency    TEXT NOT NULL, -- who planned it
	recorded  TEXT NOT NULL, -- when it was planned
	kind      TEXT NOT NULL, -- see Kinds
	carer     TEXT NOT NULL, -- in words
	place     TEXT NOT NULL, -- in words
	state     TEXT NOT NULL, -- planned, started, ended, declined
	from_date TEXT NOT NULL, -- from when it is planned
	until     TEXT NOT NULL, -- by when it ends, '' open
	reason    TEXT NOT NULL, -- why an institution
	split_why TEXT NOT NULL, -- why apart from siblings
	authority TEXT NOT NULL, -- whose act
	act       TEXT NOT NULL,
	despite   TEXT NOT NULL, -- why, where a check found a concern
	started   TEXT NOT NULL, -- day, '' not yet
	reviewed  TEXT NOT NULL, -- day of the newest review, or of the start
	result    TEXT NOT NULL, -- of that review
	ended     TEXT NOT NULL, -- day on which it ended or was declined
	ended_why TEXT NOT NULL,
	PRIMARY KEY (placement)
);
CREATE INDEX placement_person ON placement (person, recorded);
CREATE INDEX placement_state ON placement (state, kind);
CREATE INDEX placement_review ON placement (state, reviewed);

-- What was checked about carers and homes; every check stays.
CREATE TABLE placement_check (
	entry     TEXT NOT NULL,
	placement TEXT NOT NULL,
	item      TEXT NOT NULL, -- see Items
	outcome   TEXT NOT NULL, -- clear or concern
	on_date   TEXT NOT NULL,
	by_whom   TEXT NOT NULL,
	until     TEXT NOT NULL, -- '' does not expire
	remark    TEXT NOT NULL,
	PRIMARY KEY (entry)
);
CREATE INDEX placement_check_of ON placement_check (placement, on_date);
