-- Notes with what became of them. A note withdrawn on one node before it came
-- from another has a row without a subject until it comes.
CREATE TABLE note (
	note         TEXT NOT NULL,
	subject      TEXT NOT NULL, -- id of what it is about, '' until the note came
	compartment  TEXT NOT NULL,
	agency       TEXT NOT NULL, -- of the writer
	by_account   TEXT NOT NULL, -- the writer
	recorded     TEXT NOT NULL,
	entry        TEXT NOT NULL, -- of note.written
	text         TEXT NOT NULL,
	withdrawn    TEXT NOT NULL, -- when it was recorded as withdrawn, ''
	withdrawn_by TEXT NOT NULL,
	reason       TEXT NOT NULL, -- why it was withdrawn
	PRIMARY KEY (note)
);
CREATE INDEX note_subject ON note (subject, recorded);
