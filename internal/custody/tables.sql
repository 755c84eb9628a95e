-- In whose hands each child is now: one row a child, so exactly one holder.
CREATE TABLE custody (
	person   TEXT NOT NULL,
	agency   TEXT NOT NULL,
	since    TEXT NOT NULL, -- when recorded
	handover TEXT NOT NULL, -- the one that brought her there
	rival    TEXT NOT NULL, -- another agency that says it received her, '' undisputed
	claim    TEXT NOT NULL, -- its handover
	PRIMARY KEY (person)
) WITHOUT ROWID;
CREATE INDEX custody_agency ON custody (agency);
CREATE INDEX custody_rival ON custody (rival) WHERE rival <> '';

-- Every change of hands, in the order recorded.
CREATE TABLE custody_step (
	person      TEXT    NOT NULL,
	n           BIGINT  NOT NULL, -- from 1
	from_agency TEXT    NOT NULL,
	to_agency   TEXT    NOT NULL,
	recorded    TEXT    NOT NULL,
	handover    TEXT    NOT NULL,
	standing    TEXT    NOT NULL, -- plain; disputed: the giver was not the holder; then stands or void, as somebody settled it
	PRIMARY KEY (person, n)
) WITHOUT ROWID;
