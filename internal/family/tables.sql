-- Families as they stand. doc holds every member and relation with where it
-- comes from; the columns beside it are derived from doc, for lists.
CREATE TABLE family (
	family   TEXT   NOT NULL,
	agency   TEXT   NOT NULL, -- who formed it
	label    TEXT   NOT NULL, -- as on the list, ''
	sort     TEXT   NOT NULL, -- the label with its numbers written out, so that F2 comes before F10
	members  BIGINT NOT NULL, -- now
	children BIGINT NOT NULL, -- members whose role is child
	disputes BIGINT NOT NULL, -- what sources disagree on
	changed  TEXT   NOT NULL, -- newest entry about it
	doc      TEXT   NOT NULL, -- JSON, see doc.go
	PRIMARY KEY (family)
);
CREATE INDEX family_sort ON family (sort, family);

-- Who was ever in which family.
CREATE TABLE family_member (
	person TEXT    NOT NULL,
	family TEXT    NOT NULL,
	role   TEXT    NOT NULL, -- the last, if ended
	ended  BOOLEAN NOT NULL, -- no member now
	PRIMARY KEY (person, family)
) WITHOUT ROWID;
CREATE INDEX family_member_family ON family_member (family);
