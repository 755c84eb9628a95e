-- Forms of extra fields as they were recorded; a version never changes.
CREATE TABLE form (
	form     TEXT   NOT NULL, -- its word
	version  BIGINT NOT NULL,
	yaml     TEXT   NOT NULL,
	recorded TEXT   NOT NULL,
	PRIMARY KEY (form, version)
);

-- The answers of one filling that belong to one compartment, as they stand now. A
-- filling withdrawn on one node before it came from another has a row without a
-- subject until it comes.
CREATE TABLE form_filling (
	filling      TEXT   NOT NULL,
	compartment  TEXT   NOT NULL,
	form         TEXT   NOT NULL,
	version      BIGINT NOT NULL,
	extends      TEXT   NOT NULL, -- found, request, case, placement, visit, examination
	subject      TEXT   NOT NULL, -- id of what it is about
	casefile     TEXT   NOT NULL, -- on whose page it stands too, ''
	agency       TEXT   NOT NULL, -- of who wrote it last
	by_account   TEXT   NOT NULL,
	recorded     TEXT   NOT NULL, -- when it was last written
	entry        TEXT   NOT NULL, -- that did, '' until it came
	answers      BLOB   NOT NULL, -- as in the payload, JSON
	reason       TEXT   NOT NULL, -- of the correction, ''
	withdrawn    TEXT   NOT NULL, -- when it was recorded as withdrawn, ''
	withdrawn_by TEXT   NOT NULL,
	why          TEXT   NOT NULL, -- it was withdrawn
	PRIMARY KEY (filling, compartment)
);
CREATE INDEX form_filling_subject ON form_filling (subject, filling);
CREATE INDEX form_filling_case ON form_filling (casefile, filling);
CREATE INDEX form_filling_form ON form_filling (form, filling);

-- The words by which an answer is found, folded.
CREATE TABLE form_word (
	word        TEXT NOT NULL, -- at most 40 letters
	filling     TEXT NOT NULL,
	compartment TEXT NOT NULL,
	field       TEXT NOT NULL,
	PRIMARY KEY (word, filling, compartment, field)
);
CREATE INDEX form_word_filling ON form_word (filling, compartment);
