-- Documents with what became of them; the file lies in table sealed, and its key
-- in the body of the entry. A document withdrawn on one node before it came from
-- another has a row without a compartment until it comes.
CREATE TABLE document (
	document     TEXT   NOT NULL,
	compartment  TEXT   NOT NULL, -- '' until the document came
	agency       TEXT   NOT NULL, -- of who filed it
	by_account   TEXT   NOT NULL,
	recorded     TEXT   NOT NULL,
	entry        TEXT   NOT NULL, -- of document.filed
	kind         TEXT   NOT NULL, -- see Kinds
	title        TEXT   NOT NULL,
	issuer       TEXT   NOT NULL, -- '' unknown
	number       TEXT   NOT NULL,
	issued       TEXT   NOT NULL, -- partial date
	until        TEXT   NOT NULL, -- partial date
	language     TEXT   NOT NULL,
	remark       TEXT   NOT NULL,
	media        TEXT   NOT NULL, -- image/jpeg, image/png, application/pdf
	width        BIGINT NOT NULL, -- in pixels, 0 of a PDF
	height       BIGINT NOT NULL,
	size         BIGINT NOT NULL, -- of the file in bytes
	withdrawn    TEXT   NOT NULL, -- when it was recorded as withdrawn, ''
	withdrawn_by TEXT   NOT NULL,
	reason       TEXT   NOT NULL, -- why it was withdrawn
	PRIMARY KEY (document)
);

-- What documents are filed with.
CREATE TABLE document_subject (
	subject  TEXT   NOT NULL, -- id of a case, person, request or clearance
	document TEXT   NOT NULL,
	noun     TEXT   NOT NULL,
	nth      BIGINT NOT NULL, -- 0 is what it was filed with
	PRIMARY KEY (subject, document)
);
CREATE INDEX document_subject_of ON document_subject (document, nth);
