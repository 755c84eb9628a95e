-- People as stated. doc holds every fact with its source; the columns beside
-- it are the accepted values that lists filter and sort by.
-- definition 4 (raise it when apply computes these columns differently)
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
	home_day   BIGINT NOT NULL, -- day of the return home, the last possible; -1000000 if none
	home_year  BIGINT NOT NULL, -- its year, 0 if none
	home_least BIGINT NOT NULL, -- completed years on that day, the fewest and the most that are possible; -1 unknown
	home_most  BIGINT NOT NULL,
	recorded   TEXT   NOT NULL, -- newest statement
	PRIMARY KEY (person)
);
CREATE INDEX person_sort ON person (sort);
CREATE INDEX person_disputes ON person (disputes) WHERE disputes > 0;
-- for counting those who came home without reading doc: all that figures know of a
-- person, in the order in which they are summed up
CREATE INDEX person_counted ON person (sex, met, origin, home_least, home_most, home_year, home_day) WHERE returned <> '';
CREATE INDEX person_home ON person (home_day, home_least) WHERE returned <> '';
