-- Tasks as they stand now. Several entries may close or reopen one: what counts
-- is the newest by the time it was recorded.
CREATE TABLE task (
	task        TEXT NOT NULL,
	casefile    TEXT NOT NULL,
	person      TEXT NOT NULL,
	kind        TEXT NOT NULL, -- see Kinds
	compartment TEXT NOT NULL, -- of its kind
	what        TEXT NOT NULL,
	due         TEXT NOT NULL, -- a day, '' none
	agency      TEXT NOT NULL, -- who owes it
	from_agency TEXT NOT NULL, -- who added it
	recorded    TEXT NOT NULL,
	PRIMARY KEY (task)
);
CREATE INDEX task_case ON task (casefile, recorded);

-- What became of tasks.
CREATE TABLE task_step (
	entry    TEXT NOT NULL,
	task     TEXT NOT NULL,
	state    TEXT NOT NULL, -- done, dropped, open
	on_date  TEXT NOT NULL,
	remark   TEXT NOT NULL, -- outcome or reason
	by_who   TEXT NOT NULL, -- account
	recorded TEXT NOT NULL,
	PRIMARY KEY (entry)
);
CREATE INDEX task_step_of ON task_step (task, recorded);

-- Who takes a line of the worklist; the newest counts.
CREATE TABLE assignment (
	item     TEXT NOT NULL,
	casefile TEXT NOT NULL,
	account  TEXT NOT NULL, -- '' nobody
	by_who   TEXT NOT NULL,
	recorded TEXT NOT NULL,
	PRIMARY KEY (item)
);
CREATE INDEX assignment_case ON assignment (casefile);
