-- Evidence of who a child is; every piece stays.
CREATE TABLE identity_evidence (
	evidence TEXT NOT NULL,
	casefile TEXT NOT NULL,
	person   TEXT NOT NULL,
	agency   TEXT NOT NULL,
	kind     TEXT NOT NULL, -- see Kinds
	topic    TEXT NOT NULL, -- identity, kinship, nationality
	bearing  TEXT NOT NULL, -- supports, against, unclear
	on_date  TEXT NOT NULL,
	by_whom  TEXT NOT NULL,
	words    TEXT NOT NULL,
	PRIMARY KEY (evidence)
);
CREATE INDEX identity_evidence_case ON identity_evidence (casefile, on_date);

-- Papers of a child, or about her.
CREATE TABLE identity_paper (
	paper       TEXT NOT NULL,
	casefile    TEXT NOT NULL,
	person      TEXT NOT NULL,
	agency      TEXT NOT NULL,
	recorded    TEXT NOT NULL,
	kind        TEXT NOT NULL, -- see Papers
	number      TEXT NOT NULL,
	issuer      TEXT NOT NULL, -- in words
	issuer_kind TEXT NOT NULL, -- see Issuers
	on_date     TEXT NOT NULL, -- issued, '' unknown
	recognised  TEXT NOT NULL, -- countries parted by a blank, '' none
	words       TEXT NOT NULL,
	PRIMARY KEY (paper)
);
CREATE INDEX identity_paper_case ON identity_paper (casefile, recorded);

-- What is said of each state; the newest of a country counts, all stay.
CREATE TABLE identity_nationality (
	nationality TEXT NOT NULL,
	casefile    TEXT NOT NULL,
	person      TEXT NOT NULL,
	agency      TEXT NOT NULL,
	recorded    TEXT NOT NULL,
	country     TEXT NOT NULL,
	state       TEXT NOT NULL, -- claimed, under_way, confirmed, withdrawn
	through     TEXT NOT NULL, -- see Ways
	on_date     TEXT NOT NULL,
	authority   TEXT NOT NULL,
	reference   TEXT NOT NULL,
	words       TEXT NOT NULL,
	PRIMARY KEY (nationality)
);
CREATE INDEX identity_nationality_case ON identity_nationality (casefile, on_date);

-- The three questions about statelessness, as answered each time.
CREATE TABLE identity_screening (
	entry     TEXT NOT NULL,
	casefile  TEXT NOT NULL,
	agency    TEXT NOT NULL,
	recorded  TEXT NOT NULL,
	on_date   TEXT NOT NULL,
	by_whom   TEXT NOT NULL,
	no_papers TEXT NOT NULL, -- yes, no, unknown
	barrier   TEXT NOT NULL,
	loss      TEXT NOT NULL,
	words     TEXT NOT NULL,
	PRIMARY KEY (entry)
);
CREATE INDEX identity_screening_case ON identity_screening (casefile, on_date);

-- How each case stands by the answers and the nationalities; derived.
CREATE TABLE identity_risk (
	casefile TEXT NOT NULL,
	agency   TEXT NOT NULL, -- of the case
	person   TEXT NOT NULL,
	risk     TEXT NOT NULL, -- see Risks
	since    TEXT NOT NULL, -- day of the newest thing said
	PRIMARY KEY (casefile)
);
CREATE INDEX identity_risk_of ON identity_risk (risk, since, casefile);

-- Samples for a DNA test.
CREATE TABLE identity_sample (
	sample    TEXT NOT NULL,
	casefile  TEXT NOT NULL,
	person    TEXT NOT NULL,
	agency    TEXT NOT NULL,
	recorded  TEXT NOT NULL,
	compared  TEXT NOT NULL, -- with whom, in words
	relation  TEXT NOT NULL,
	on_date   TEXT NOT NULL,
	collector TEXT NOT NULL,
	witness   TEXT NOT NULL,
	place     TEXT NOT NULL,
	seal      TEXT NOT NULL,
	PRIMARY KEY (sample)
);
CREATE INDEX identity_sample_case ON identity_sample (casefile, recorded);

-- The hands a sample went through.
CREATE TABLE identity_hand (
	entry    TEXT    NOT NULL,
	sample   TEXT    NOT NULL,
	recorded TEXT    NOT NULL,
	on_date  TEXT    NOT NULL,
	giver    TEXT    NOT NULL,
	receiver TEXT    NOT NULL,
	intact   BOOLEAN NOT NULL, -- the seal
	words    TEXT    NOT NULL,
	PRIMARY KEY (entry)
);
CREATE INDEX identity_hand_of ON identity_hand (sample, recorded);

-- What tests found: sealed, see ResultOf.
CREATE TABLE identity_result (
	entry      TEXT NOT NULL,
	sample     TEXT NOT NULL,
	account    TEXT NOT NULL, -- who recorded it
	recorded   TEXT NOT NULL,
	on_date    TEXT NOT NULL,
	lab        TEXT NOT NULL,
	method     TEXT NOT NULL,
	markers    TEXT NOT NULL,
	ratio      TEXT NOT NULL,
	finding    TEXT NOT NULL, -- see Findings
	report     TEXT NOT NULL,
	destroy_by TEXT NOT NULL,
	PRIMARY KEY (entry)
);
CREATE INDEX identity_result_of ON identity_result (sample, recorded);

-- What follows from a test, as a second person recorded it.
CREATE TABLE identity_conclusion (
	entry    TEXT NOT NULL,
	sample   TEXT NOT NULL,
	account  TEXT NOT NULL,
	recorded TEXT NOT NULL,
	bearing  TEXT NOT NULL, -- supports, against, unclear
	PRIMARY KEY (entry)
);
CREATE INDEX identity_conclusion_of ON identity_conclusion (sample, recorded);

-- Samples that were destroyed; the first record stays.
CREATE TABLE identity_destroyed (
	sample  TEXT NOT NULL,
	on_date TEXT NOT NULL,
	by_whom TEXT NOT NULL, -- in words
	PRIMARY KEY (sample)
);
