-- What somebody said when asked for consent; every event stays.
CREATE TABLE consent (
	consent     TEXT NOT NULL,
	casefile    TEXT NOT NULL,
	person      TEXT NOT NULL, -- the child
	agency      TEXT NOT NULL, -- who recorded it
	recorded    TEXT NOT NULL,
	who         TEXT NOT NULL, -- mother, father, guardian, child
	purpose     TEXT NOT NULL, -- see Purposes
	outcome     TEXT NOT NULL, -- see Outcomes
	on_date     TEXT NOT NULL,
	asked       TEXT NOT NULL, -- who asked, in words
	language    TEXT NOT NULL,
	interpreter TEXT NOT NULL,
	witness     TEXT NOT NULL,
	why         TEXT NOT NULL,
	PRIMARY KEY (consent)
);
CREATE INDEX consent_case ON consent (casefile, on_date);
