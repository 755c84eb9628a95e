-- How far the log of who looked at whom was, each time the journal recorded it.
-- Its lines stand in look, which is no derived table.
CREATE TABLE look_seal (
	log  TEXT   NOT NULL, -- of which node
	size BIGINT NOT NULL,
	head TEXT   NOT NULL, -- hash of the newest line
	PRIMARY KEY (log, size)
) WITHOUT ROWID;
