-- Pathways as they were recorded; a version never changes.
CREATE TABLE pathway (
	pathway  TEXT   NOT NULL, -- its word
	version  BIGINT NOT NULL,
	yaml     TEXT   NOT NULL,
	recorded TEXT   NOT NULL,
	PRIMARY KEY (pathway, version)
);

-- Which version a case is on.
CREATE TABLE pathway_case (
	casefile TEXT   NOT NULL,
	pathway  TEXT   NOT NULL,
	version  BIGINT NOT NULL,
	since    TEXT   NOT NULL, -- when recorded
	reason   TEXT   NOT NULL, -- of the move, '' at first
	PRIMARY KEY (casefile)
);
CREATE INDEX pathway_case_of ON pathway_case (pathway, version);
