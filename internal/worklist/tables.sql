-- When somebody last said where a child is, for the children whose case is
-- open and who are not home.
-- definition 1
CREATE TABLE whereabouts (
	casefile TEXT   NOT NULL,
	agency   TEXT   NOT NULL, -- who opened the case
	verified BIGINT NOT NULL, -- last day on which a source said it, days since 1970; -1000000 never
	PRIMARY KEY (casefile)
) WITHOUT ROWID;
CREATE INDEX whereabouts_verified ON whereabouts (verified, agency);

-- What somebody has to do, one line each, for the open cases: asked of an
-- agency, due by a day. Derived again for a case when anything about it changes;
-- no line depends on the day it is read.
CREATE TABLE work (
	item        TEXT   NOT NULL, -- its kind and the id of what it is about: see work.go
	kind        TEXT   NOT NULL,
	agency      TEXT   NOT NULL, -- who owes it
	waits       TEXT   NOT NULL, -- who waits for it, '' nobody else
	compartment TEXT   NOT NULL, -- who may see it; 'answer' for whoever may see the question
	casefile    TEXT   NOT NULL,
	person      TEXT   NOT NULL,
	of_what     TEXT   NOT NULL, -- id of what the line is about
	detail      TEXT   NOT NULL, -- a key: of the demand, of who consents, of the task's kind
	due         BIGINT NOT NULL, -- day; 1000000 when it has none
	shown       BIGINT NOT NULL, -- from this day on it stands in the list; -1000000 always
	since       TEXT   NOT NULL, -- a day
	owner       TEXT   NOT NULL, -- account that takes it, '' nobody
	PRIMARY KEY (item)
) WITHOUT ROWID;
CREATE INDEX work_case ON work (casefile);
CREATE INDEX work_agency ON work (agency, due, compartment, shown, owner);
CREATE INDEX work_kind ON work (agency, kind, due, compartment, shown, owner);
CREATE INDEX work_owner ON work (owner, due) WHERE owner <> '';
CREATE INDEX work_waits ON work (waits, due) WHERE waits <> '';
