-- Links between a person sought and a person found, one row for each pair,
-- whoever proposed it. What was recorded last counts; two nodes that decided
-- differently are both in the journal.
CREATE TABLE match (
	sought      TEXT   NOT NULL, -- person a request asks for
	found       TEXT   NOT NULL, -- person somebody met
	match       TEXT   NOT NULL, -- id; the smallest, where two nodes proposed the same pair
	request     TEXT   NOT NULL, -- the request that asks for sought, or ''
	agency      TEXT   NOT NULL, -- who proposed it
	state       TEXT   NOT NULL, -- proposed, confirmed, rejected, parked
	model       TEXT   NOT NULL, -- version of the weights; '' until the proposal came
	probability BIGINT NOT NULL, -- of the link, millionths
	bits        BIGINT NOT NULL, -- sum of the evidence, tenths
	evidence    TEXT   NOT NULL, -- JSON array, see Evidence
	proposed    TEXT   NOT NULL, -- when the evidence was recorded, and the entry: '<time> <entry>'
	proposed_by TEXT   NOT NULL, -- account
	decided     TEXT   NOT NULL, -- when the state was decided, and the entry; '' never
	decided_by  TEXT   NOT NULL, -- account
	reason      TEXT   NOT NULL, -- of the decision
	PRIMARY KEY (sought, found)
);
CREATE INDEX match_found ON match (found); -- asked by apply
CREATE INDEX match_state ON match (state, probability);
CREATE INDEX match_family ON match (request, state, probability); -- matches are listed family by family

-- Every id a pair was ever proposed under.
CREATE TABLE match_id (
	match  TEXT NOT NULL, -- an id under which the pair was proposed
	sought TEXT NOT NULL,
	found  TEXT NOT NULL,
	PRIMARY KEY (match)
) WITHOUT ROWID;
