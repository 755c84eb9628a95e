-- Texts that somebody published.
CREATE TABLE report (
	report    TEXT NOT NULL,
	title     TEXT NOT NULL,
	outlet    TEXT NOT NULL,
	url       TEXT NOT NULL,
	language  TEXT NOT NULL,
	published TEXT NOT NULL, -- ISO day, '' unknown
	digest    TEXT NOT NULL, -- of the text
	body      TEXT NOT NULL,
	agency    TEXT NOT NULL, -- who recorded it
	recorded  TEXT NOT NULL,
	PRIMARY KEY (report)
);
CREATE INDEX report_digest ON report (digest);
CREATE INDEX report_newest ON report (recorded, report);

-- The newest verdict on the words of a claim.
CREATE TABLE report_verdict (
	report     TEXT   NOT NULL,
	start      BIGINT NOT NULL, -- of the words, in code points of the text
	ends       BIGINT NOT NULL,
	verdict    TEXT   NOT NULL,
	correction TEXT   NOT NULL, -- JSON
	reason     TEXT   NOT NULL,
	by_account TEXT   NOT NULL,
	stamp      TEXT   NOT NULL, -- when recorded, and the entry: the newest counts
	PRIMARY KEY (report, start, ends)
) WITHOUT ROWID;
