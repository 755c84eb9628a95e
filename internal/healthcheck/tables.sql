-- What follows from each examination: readable by those who plan the journey.
CREATE TABLE healthcheck (
	healthcheck TEXT   NOT NULL,
	person      TEXT   NOT NULL,
	moment      TEXT   NOT NULL, -- departure or arrival
	fitness     TEXT   NOT NULL, -- '' on arrival
	on_date     TEXT   NOT NULL, -- the day of the examination
	until       BIGINT NOT NULL, -- the last day on which the fitness holds, 0 on arrival
	agency      TEXT   NOT NULL,
	recorded    TEXT   NOT NULL,
	PRIMARY KEY (healthcheck)
) WITHOUT ROWID;
CREATE INDEX healthcheck_person ON healthcheck (person, on_date);
CREATE INDEX healthcheck_newest ON healthcheck (on_date, healthcheck);

-- What was found: medical roles alone. Apart, so that no query about the
-- journey can touch it.
CREATE TABLE health_detail (
	healthcheck TEXT NOT NULL,
	person      TEXT NOT NULL,
	findings    TEXT NOT NULL,
	needs       TEXT NOT NULL, -- on the way, or from now on
	PRIMARY KEY (healthcheck)
);
