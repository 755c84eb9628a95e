-- Agencies as they stand now.
CREATE TABLE agency (
	agency  TEXT    NOT NULL,
	name    TEXT    NOT NULL, -- as the agency calls itself
	kind    TEXT    NOT NULL, -- see Kind
	country TEXT    NOT NULL, -- ISO 3166-1 alpha-2 or ''
	ended   BOOLEAN NOT NULL, -- no longer acts
	PRIMARY KEY (agency)
) WITHOUT ROWID;
