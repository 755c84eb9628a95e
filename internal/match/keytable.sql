-- The keys under which people are looked for, see keys.go: two words of a name
-- and the year of birth in a number. It is kept only where a database serves the
-- candidates.
CREATE TABLE match_key (
	key    BIGINT NOT NULL,
	person TEXT   NOT NULL,
	PRIMARY KEY (key, person)
) WITHOUT ROWID;
CREATE INDEX match_key_person ON match_key (person); -- asked by apply
