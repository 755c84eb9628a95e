-- Requests as they stand. doc holds how each came in and every step; the
-- columns beside it are derived from doc, for lists.
CREATE TABLE request (
	request      TEXT    NOT NULL,
	agency       TEXT    NOT NULL, -- who received it
	code         TEXT    NOT NULL, -- receipt code; '' until the receipt came from its node
	state        TEXT    NOT NULL, -- see State
	into_request TEXT    NOT NULL, -- the request it is merged into, ''
	clashes      BIGINT  NOT NULL, -- steps that did not fit the state they met
	circle       BOOLEAN NOT NULL, -- merged, over others, into itself: two nodes joined in two directions
	relation     TEXT    NOT NULL, -- of the requester
	name         TEXT    NOT NULL, -- of the requester, as written
	channel      TEXT    NOT NULL,
	list         TEXT    NOT NULL, -- the list it stood on, ''
	asked        TEXT    NOT NULL, -- partial date of the letter or call, ''
	people       BIGINT  NOT NULL, -- how many are sought
	recorded     TEXT    NOT NULL, -- when it was received; '' until the receipt came
	changed      TEXT    NOT NULL, -- newest entry about it
	settled      TEXT    NOT NULL, -- when the requester was last answered or it was closed; '' never
	doc          TEXT    NOT NULL, -- JSON, see doc.go
	PRIMARY KEY (request)
);
CREATE INDEX request_code ON request (code);
CREATE INDEX request_recorded ON request (recorded, request);
-- for counting without reading doc
CREATE INDEX request_counted ON request (state, agency, relation, channel, list, clashes, circle, into_request, request);
CREATE INDEX request_into ON request (into_request) WHERE into_request <> '';
CREATE INDEX request_waiting ON request (state, agency, recorded);

-- Who is sought by which request.
CREATE TABLE request_sought (
	person  TEXT NOT NULL,
	request TEXT NOT NULL,
	PRIMARY KEY (person, request)
) WITHOUT ROWID;
CREATE INDEX request_sought_request ON request_sought (request);

-- What people sought are filed under, to find who else asks for them; see
-- alike.go.
CREATE TABLE request_alike (
	person TEXT   NOT NULL,
	sound  TEXT   NOT NULL, -- consonants of one word of a name, see Looks.keys
	born   BIGINT NOT NULL, -- first year in which the person may be born, 0 if unknown
	until  BIGINT NOT NULL, -- last such year
	PRIMARY KEY (person, sound)
) WITHOUT ROWID;
CREATE INDEX request_alike_sound ON request_alike (sound, born, until, person);

-- Where in request_alike a person stands, so that she can be filed elsewhere
-- when more is stated.
CREATE TABLE request_filed (
	person TEXT   NOT NULL,
	born   BIGINT NOT NULL,
	until  BIGINT NOT NULL,
	sounds TEXT   NOT NULL, -- a line each
	PRIMARY KEY (person)
) WITHOUT ROWID;
