//! The journal's tables and the triggers that keep them honest: forward-only states with evidence, append-only attempts, frozen plans.

use crate::core::outcome::{Evidence, MOST_RESENDS, STEPS, State};
use crate::effects::sqlite::Form;

/// What makes a file a journal. `application_id` is `OffJ`.
pub const FORM: Form = Form { application_id: 0x4F66_664A, version: 1, exclusive: true, schema };

/// Everything that stands in a new journal; states, steps and evidence come from the one table in [`crate::core::outcome`].
fn schema() -> String {
    let states = quoted(State::ALL.into_iter().map(State::word));
    let results = |kind: &str| {
        quoted(Evidence::ALL.into_iter().map(Evidence::attempt).filter(|(each, _)| *each == kind).filter_map(|(_, result)| result))
    };
    let steps = STEPS.iter().map(|step| {
        let (kind, result) = step.evidence.attempt();
        format!("('{}','{}','{kind}','{}')", step.from.word(), step.to.word(), result.unwrap_or(""))
    });
    TABLES
        .replace("{states}", &states)
        .replace("{sends}", &results("send"))
        .replace("{lookups}", &results("lookup"))
        .replace("{persons}", &results("person"))
        .replace("{steps}", &steps.collect::<Vec<_>>().join(","))
        .replace("{resends}", &MOST_RESENDS.to_string())
}

fn quoted(words: impl Iterator<Item = &'static str>) -> String {
    words.map(|word| format!("'{word}'")).collect::<Vec<_>>().join(",")
}

const TABLES: &str = "
CREATE TABLE session(
  session_id INTEGER PRIMARY KEY AUTOINCREMENT,
  source_sha256 TEXT NOT NULL,
  source_path TEXT NOT NULL,
  options TEXT NOT NULL,
  began_ms INTEGER NOT NULL,
  ended_ms INTEGER) STRICT;
CREATE UNIQUE INDEX session_one_open ON session(source_sha256) WHERE ended_ms IS NULL;
CREATE TABLE edit(
  session_id INTEGER NOT NULL REFERENCES session,
  n INTEGER NOT NULL CHECK(n>0),
  edit TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  PRIMARY KEY(session_id,n)) STRICT, WITHOUT ROWID;

CREATE TABLE target(
  target_id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK(kind<>''),
  identity TEXT NOT NULL CHECK(identity<>''),
  UNIQUE(kind,identity)) STRICT;

CREATE TABLE batch(
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  batch_id TEXT NOT NULL UNIQUE CHECK(batch_id<>''),
  target_id INTEGER NOT NULL REFERENCES target,
  target_name TEXT NOT NULL,
  connection_path TEXT,
  source_name TEXT NOT NULL,
  source_sha256 TEXT NOT NULL,
  plan_sha256 TEXT NOT NULL CHECK(length(plan_sha256)=64),
  reason TEXT NOT NULL CHECK(trim(reason)<>''),
  acknowledged TEXT NOT NULL,
  repeat_of TEXT REFERENCES batch(batch_id),
  row_count INTEGER NOT NULL CHECK(row_count>0),
  typed_count INTEGER NOT NULL,
  approved_by TEXT NOT NULL CHECK(approved_by<>''),
  approved_ms INTEGER NOT NULL,
  state TEXT NOT NULL DEFAULT 'approved' CHECK(state IN('approved','running','paused','finished','abandoned')),
  CHECK(typed_count=row_count)) STRICT;
CREATE UNIQUE INDEX batch_plan_once ON batch(target_id,plan_sha256) WHERE repeat_of IS NULL;

CREATE TABLE item(
  item_id INTEGER PRIMARY KEY AUTOINCREMENT,
  batch_id TEXT NOT NULL REFERENCES batch(batch_id),
  target_id INTEGER NOT NULL REFERENCES target,
  sequence INTEGER NOT NULL CHECK(sequence>0),
  source_line INTEGER CHECK(source_line>0),
  source_row INTEGER NOT NULL CHECK(source_row>0),
  organisation TEXT NOT NULL CHECK(organisation<>'' AND instr(organisation,char(0))=0),
  person TEXT NOT NULL CHECK(person<>'' AND instr(person,char(0))=0),
  scope TEXT NOT NULL CHECK(scope IN('session','course','curriculum')),
  curriculum TEXT NOT NULL CHECK(instr(curriculum,char(0))=0 AND (scope<>'curriculum' OR curriculum<>'')),
  course TEXT NOT NULL CHECK(instr(course,char(0))=0 AND (scope='curriculum' OR course<>'')),
  session TEXT NOT NULL CHECK(instr(session,char(0))=0 AND (scope='session')=(session<>'')),
  reason TEXT NOT NULL CHECK(trim(reason)<>''),
  asks TEXT NOT NULL,
  idem_key TEXT NOT NULL UNIQUE CHECK(length(idem_key)=32),
  state TEXT NOT NULL DEFAULT 'waiting' CHECK(state IN({states})),
  resends INTEGER NOT NULL DEFAULT 0 CHECK(resends>=0),
  UNIQUE(batch_id,sequence),
  UNIQUE(batch_id,asks)) STRICT;
CREATE UNIQUE INDEX item_one_open ON item(target_id,asks) WHERE state IN('sending','unknown');
CREATE INDEX item_by_state ON item(batch_id,state,sequence);

CREATE TABLE run(
  run_id INTEGER PRIMARY KEY AUTOINCREMENT,
  process INTEGER NOT NULL,
  version TEXT NOT NULL,
  began_ms INTEGER NOT NULL) STRICT;

CREATE TABLE attempt(
  attempt_id INTEGER PRIMARY KEY AUTOINCREMENT,
  item_id INTEGER NOT NULL REFERENCES item,
  n INTEGER NOT NULL CHECK(n>0),
  run_id INTEGER NOT NULL REFERENCES run,
  kind TEXT NOT NULL CHECK(kind IN('send','lookup','person')),
  began_ms INTEGER NOT NULL,
  ended_ms INTEGER,
  result TEXT,
  code TEXT CHECK(length(code)<=64),
  message TEXT CHECK(length(message)<=1000),
  seen TEXT CHECK(length(seen)<=8192),
  UNIQUE(item_id,n),
  CHECK((result IS NULL)=(ended_ms IS NULL)),
  CHECK(result IS NULL OR (kind='send' AND result IN({sends})) OR (kind='lookup' AND result IN({lookups}))
    OR (kind='person' AND result IN({persons}) AND message LIKE 'manual: %'))) STRICT;
CREATE UNIQUE INDEX attempt_one_open ON attempt(item_id) WHERE result IS NULL;

CREATE TABLE step(f TEXT NOT NULL, t TEXT NOT NULL, kind TEXT NOT NULL, result TEXT NOT NULL, PRIMARY KEY(f,t,kind,result)) STRICT, WITHOUT ROWID;
INSERT INTO step VALUES {steps};
CREATE TRIGGER step_fixed BEFORE UPDATE ON step BEGIN SELECT RAISE(ABORT,'STEPS_ARE_FIXED'); END;
CREATE TRIGGER step_kept BEFORE DELETE ON step BEGIN SELECT RAISE(ABORT,'STEPS_ARE_FIXED'); END;
CREATE TRIGGER step_closed BEFORE INSERT ON step BEGIN SELECT RAISE(ABORT,'STEPS_ARE_FIXED'); END;

CREATE TRIGGER item_step BEFORE UPDATE OF state ON item WHEN OLD.state<>NEW.state BEGIN
  SELECT RAISE(ABORT,'NO_SUCH_STEP') WHERE NOT EXISTS(SELECT 1 FROM step WHERE f=OLD.state AND t=NEW.state);
  SELECT RAISE(ABORT,'BATCH_NOT_RUNNING') WHERE NEW.state='sending'
    AND (SELECT state FROM batch WHERE batch_id=NEW.batch_id)<>'running';
  SELECT RAISE(ABORT,'NO_EVIDENCE') WHERE NOT EXISTS(
    SELECT 1 FROM attempt a JOIN step s ON s.kind=a.kind AND s.result=coalesce(a.result,'')
    WHERE a.item_id=NEW.item_id AND a.n=(SELECT max(n) FROM attempt WHERE item_id=NEW.item_id) AND s.f=OLD.state AND s.t=NEW.state);
  SELECT RAISE(ABORT,'NOT_ACCEPTED') WHERE OLD.state='sending' AND NEW.state IN('removed','still_enrolled')
    AND coalesce((SELECT result FROM attempt WHERE item_id=NEW.item_id AND kind='send' ORDER BY n DESC LIMIT 1),'') NOT IN('done','accepted');
  SELECT RAISE(ABORT,'RESEND_NOT_COUNTED') WHERE OLD.state='unknown' AND NEW.state='waiting' AND NEW.resends<>OLD.resends+1;
  SELECT RAISE(ABORT,'TOO_MANY_RESENDS') WHERE OLD.state='unknown' AND NEW.state='waiting' AND NEW.resends>{resends}
    AND (SELECT result FROM attempt WHERE item_id=NEW.item_id ORDER BY n DESC LIMIT 1)='enrolled';
  SELECT RAISE(ABORT,'LOOKUPS_DISAGREE') WHERE OLD.state='unknown' AND NEW.state='waiting'
    AND (SELECT result FROM attempt WHERE item_id=NEW.item_id ORDER BY n DESC LIMIT 1)='enrolled'
    AND NOT EXISTS(SELECT 1 FROM attempt a JOIN attempt b ON b.item_id=a.item_id AND b.n=a.n-1
      WHERE a.item_id=NEW.item_id AND a.n=(SELECT max(n) FROM attempt WHERE item_id=NEW.item_id)
        AND b.kind='lookup' AND b.result='enrolled' AND b.seen IS a.seen);
END;
CREATE TRIGGER item_resends BEFORE UPDATE OF resends ON item WHEN NEW.resends<>OLD.resends AND NOT (OLD.state='unknown' AND NEW.state='waiting')
 BEGIN SELECT RAISE(ABORT,'RESENDS_COUNT_RESENDS'); END;
CREATE TRIGGER item_frozen BEFORE UPDATE OF item_id,batch_id,target_id,sequence,source_line,source_row,organisation,person,scope,curriculum,course,session,
  reason,asks,idem_key ON item BEGIN SELECT RAISE(ABORT,'ITEM_IS_FROZEN'); END;
CREATE TRIGGER item_born_waiting BEFORE INSERT ON item WHEN NEW.state<>'waiting' OR NEW.resends<>0
 BEGIN SELECT RAISE(ABORT,'BORN_WAITING'); END;
CREATE TRIGGER item_with_plan BEFORE INSERT ON item WHEN (SELECT state FROM batch WHERE batch_id=NEW.batch_id)<>'approved'
  OR (SELECT target_id FROM batch WHERE batch_id=NEW.batch_id)<>NEW.target_id
 BEGIN SELECT RAISE(ABORT,'PLAN_IS_CLOSED'); END;
CREATE TRIGGER item_kept BEFORE DELETE ON item BEGIN SELECT RAISE(ABORT,'APPEND_ONLY'); END;

CREATE TRIGGER attempt_begins BEFORE INSERT ON attempt BEGIN
  SELECT RAISE(ABORT,'BORN_OPEN') WHERE NEW.result IS NOT NULL;
  SELECT RAISE(ABORT,'SEND_NEEDS_WAITING') WHERE NEW.kind='send' AND (SELECT state FROM item WHERE item_id=NEW.item_id)<>'waiting';
  SELECT RAISE(ABORT,'OUT_OF_ORDER') WHERE NEW.n<>(SELECT coalesce(max(n),0)+1 FROM attempt WHERE item_id=NEW.item_id);
END;
CREATE TRIGGER attempt_ends_once BEFORE UPDATE ON attempt WHEN OLD.result IS NOT NULL OR NEW.attempt_id<>OLD.attempt_id OR NEW.item_id<>OLD.item_id
  OR NEW.n<>OLD.n OR NEW.kind<>OLD.kind OR NEW.run_id<>OLD.run_id OR NEW.began_ms<>OLD.began_ms
 BEGIN SELECT RAISE(ABORT,'ATTEMPT_IS_FROZEN'); END;
CREATE TRIGGER attempt_kept BEFORE DELETE ON attempt BEGIN SELECT RAISE(ABORT,'APPEND_ONLY'); END;
CREATE TRIGGER run_kept BEFORE DELETE ON run BEGIN SELECT RAISE(ABORT,'APPEND_ONLY'); END;
CREATE TRIGGER target_kept BEFORE DELETE ON target BEGIN SELECT RAISE(ABORT,'APPEND_ONLY'); END;
CREATE TRIGGER target_frozen BEFORE UPDATE ON target BEGIN SELECT RAISE(ABORT,'TARGET_IS_FROZEN'); END;

CREATE TRIGGER batch_kept BEFORE DELETE ON batch BEGIN SELECT RAISE(ABORT,'APPEND_ONLY'); END;
CREATE TRIGGER batch_frozen BEFORE UPDATE OF number,batch_id,target_id,target_name,source_name,source_sha256,plan_sha256,reason,acknowledged,repeat_of,
  row_count,typed_count,approved_by,approved_ms ON batch BEGIN SELECT RAISE(ABORT,'BATCH_IS_FROZEN'); END;
CREATE TRIGGER batch_step BEFORE UPDATE OF state ON batch WHEN NEW.state<>OLD.state BEGIN
  SELECT RAISE(ABORT,'BATCH_IS_CLOSED') WHERE OLD.state IN('finished','abandoned');
  SELECT RAISE(ABORT,'BATCH_GOES_FORWARD') WHERE NEW.state='approved';
  SELECT RAISE(ABORT,'ROWS_ARE_MISSING') WHERE OLD.state='approved'
    AND (SELECT count(*) FROM item WHERE batch_id=NEW.batch_id)<>NEW.row_count;
  SELECT RAISE(ABORT,'ROWS_ARE_OPEN') WHERE NEW.state IN('finished','abandoned') AND EXISTS(SELECT 1 FROM item
    WHERE batch_id=NEW.batch_id AND (state IN('sending','unknown') OR (NEW.state='finished' AND state='waiting')));
END;
CREATE TRIGGER edit_frozen BEFORE UPDATE ON edit BEGIN SELECT RAISE(ABORT,'EDIT_IS_FROZEN'); END;
";
