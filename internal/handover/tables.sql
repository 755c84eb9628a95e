-- Changes of hands as they stand now.
CREATE TABLE handover (
	handover  TEXT    NOT NULL,
	operation TEXT    NOT NULL,
	manifest  TEXT    NOT NULL,
	version   BIGINT  NOT NULL, -- of the manifest
	seal      TEXT    NOT NULL, -- its hash
	point     TEXT    NOT NULL, -- where, in words
	giver     TEXT    NOT NULL, -- agency
	receiver  TEXT    NOT NULL, -- agency
	final     BOOLEAN NOT NULL, -- who is accepted here has returned
	recorded  TEXT    NOT NULL,
	state     TEXT    NOT NULL, -- offered, accepted, refused, disputed
	given     BIGINT  NOT NULL, -- heads the giver counted, -1 not yet
	received  BIGINT  NOT NULL, -- heads the receiver counted, -1 not yet
	hash      TEXT    NOT NULL, -- of the text that both signed, '' not yet
	text      TEXT    NOT NULL,
	ended     TEXT    NOT NULL, -- when it was accepted or refused
	why       TEXT    NOT NULL, -- why refused
	PRIMARY KEY (handover)
);
CREATE INDEX handover_operation ON handover (operation, recorded); -- asked by apply

-- Who is called at a handover, with the newest mark.
CREATE TABLE handover_line (
	handover TEXT    NOT NULL,
	person   TEXT    NOT NULL,
	extra    BOOLEAN NOT NULL, -- was not on the list
	mark     TEXT    NOT NULL, -- '', boarded, not_boarded, added
	reason   TEXT    NOT NULL, -- of a fixed list
	remark   TEXT    NOT NULL,
	marked   TEXT    NOT NULL, -- when recorded
	by_whom  TEXT    NOT NULL, -- account
	PRIMARY KEY (handover, person)
);
CREATE INDEX handover_line_person ON handover_line (person, mark);

-- The keys of ticks, so that one that comes twice counts once.
CREATE TABLE handover_tick (
	tick     TEXT NOT NULL,
	handover TEXT NOT NULL,
	PRIMARY KEY (tick)
) WITHOUT ROWID;

-- Signatures, also those under a text that was changed afterwards.
CREATE TABLE handover_signature (
	entry     TEXT    NOT NULL,
	handover  TEXT    NOT NULL,
	side      TEXT    NOT NULL,
	hash      TEXT    NOT NULL,
	account   TEXT    NOT NULL,
	agency    TEXT    NOT NULL,
	public    TEXT    NOT NULL,
	signature TEXT    NOT NULL,
	recorded  TEXT    NOT NULL,
	good      BOOLEAN NOT NULL, -- it verifies, and the key is the account's
	PRIMARY KEY (entry)
);
CREATE INDEX handover_signature_of ON handover_signature (handover); -- asked by apply

-- What must not be left alone until a person closes it.
CREATE TABLE handover_alarm (
	alarm      TEXT   NOT NULL,
	operation  TEXT   NOT NULL,
	handover   TEXT   NOT NULL,
	kind       TEXT   NOT NULL, -- see AlarmKind
	person     TEXT   NOT NULL, -- '' about none
	listed     BIGINT NOT NULL,
	given      BIGINT NOT NULL,
	received   BIGINT NOT NULL,
	recorded   TEXT   NOT NULL,
	closed_by  TEXT   NOT NULL, -- account, '' open
	closed_why TEXT   NOT NULL,
	PRIMARY KEY (alarm)
);
CREATE INDEX handover_alarm_operation ON handover_alarm (operation, closed_by);
