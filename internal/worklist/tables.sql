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
