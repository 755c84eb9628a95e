-- People as stated. doc holds every fact with its source; the columns beside
-- it are the accepted values that lists filter and sort by.
-- definition 3 (raise it when apply computes these columns differently)
CREATE TABLE person (
	person     TEXT   NOT NULL,
	agency     TEXT   NOT NULL, -- whose statement brought her into the register
	doc        TEXT   NOT NULL, -- JSON, see doc.go
	name       TEXT   NOT NULL, -- accepted name as written, '' unknown
	sort       TEXT   NOT NULL, -- its Latin reading in lower case, for lists
	sex        TEXT   NOT NULL, -- female, male, ''
	born_first BIGINT NOT NULL, -- first possible birth day, days since 1970; -1000000 unknown
	born_last  BIGINT NOT NULL, -- last possible birth day
	held       TEXT   NOT NULL, -- accepted place of custody, gazetteer id or ''
	met        TEXT   NOT NULL, -- country of the first place of custody on record, gazetteer id or ''
	origin     TEXT   NOT NULL, -- accepted place of origin, gazetteer id or ''
	disputes   BIGINT NOT NULL, -- attributes whose sources disagree and nobody chose, counted by compartment: disputes.go
	home_list  BOOLEAN NOT NULL, -- on a home register of children taken abroad
	returned   TEXT   NOT NULL, -- canonical date of return home, '' if not
	recorded   TEXT   NOT NULL, -- newest statement
	PRIMARY KEY (person)
);
CREATE INDEX person_sort ON person (sort);
CREATE INDEX person_disputes ON person (disputes) WHERE disputes > 0;
-- for counting those who came home without reading doc
CREATE INDEX person_counted ON person (returned, sex, met, origin, born_first, born_last) WHERE returned <> '';
