-- Visits arranged, made and missed. Nothing here is changed later: that an
-- arranged visit took place is another row.
CREATE TABLE visit (
	visit     TEXT    NOT NULL,
	placement TEXT    NOT NULL,
	person    TEXT    NOT NULL,
	state     TEXT    NOT NULL, -- planned, done, missed
	on_date   TEXT    NOT NULL,
	by_whom   TEXT    NOT NULL, -- who goes, who went, who noticed
	alone     BOOLEAN NOT NULL, -- the child was spoken to without her carers
	answers   BLOB    NOT NULL, -- as in the payload, JSON
	remark    TEXT    NOT NULL, -- a concern, or why it was missed
	agency    TEXT    NOT NULL,
	recorded  TEXT    NOT NULL,
	PRIMARY KEY (visit)
);
CREATE INDEX visit_placement ON visit (placement, on_date);
CREATE INDEX visit_person ON visit (person, on_date);

-- Until when the next visit is due, for each placement that goes on.
CREATE TABLE visit_due (
	placement TEXT   NOT NULL,
	casefile  TEXT   NOT NULL,
	person    TEXT   NOT NULL,
	agency    TEXT   NOT NULL, -- of the placement
	kind      TEXT   NOT NULL, -- of the placement
	last      BIGINT NOT NULL, -- day of the newest visit made, 0 none
	due       BIGINT NOT NULL, -- day
	PRIMARY KEY (placement)
) WITHOUT ROWID;
CREATE INDEX visit_due_day ON visit_due (due, placement);
CREATE INDEX visit_due_person ON visit_due (person);
