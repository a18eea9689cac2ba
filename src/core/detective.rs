//! A judged batch → what happened to its file, in plain sentences with examples, each with what puts it right.

use crate::core::batch::{Batch, Change};
use crate::core::findings::{Cause, CauseCount, Finding};
use crate::core::header::Match;
use crate::core::header_lines;
use crate::core::opening::HeaderPlace;
use crate::core::profile::{FieldId, Kind};
use crate::core::rules::cell::quoted;
use crate::core::rules::{Family, Rule, Severity};
use crate::core::sheet::ColumnId;
use crate::core::text::{Argument, Arguments, Message};

/// How many different values of a cause are looked at one by one; what is beyond counts as they do.
const LOOKED_AT: usize = 2000;
/// How often the file is looked at again after repairs, because one repair can show the next damage.
const ROUNDS: usize = 8;
/// How many columns a sentence names.
const NAMED: usize = 3;

/// What can have happened to a file, gravest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Damage {
    /// No line says what the columns are.
    NoHeader,
    /// Columns that say who leaves are missing.
    MissingPerson,
    /// All columns that say what people leave are missing.
    MissingTarget,
    /// Ids became numbers such as `1.23E+11`: their digits are gone.
    ScientificIds,
    /// Ids lost the digits after the fifteenth.
    RoundedIds,
    /// Ids lost their leading zeros.
    LostZeros,
    /// Bytes have no meaning in the encoding.
    BadBytes,
    /// Text was read in the wrong encoding at some time.
    WrongEncoding,
    /// Quotes never close.
    OpenQuotes,
    /// Dates were rewritten so that no calendar has them.
    RewrittenDates,
    /// Dates can be read in two ways.
    AmbiguousDates,
    /// Headers are misspelt.
    MisspeltHeaders,
    /// The header stands again among the rows.
    RepeatedHeaders,
    /// Scores have a decimal comma or a per cent sign.
    DecimalCommas,
    /// Flags are written in other words.
    FlagWords,
    /// Cells hold spaces and characters that nobody sees.
    StrayCharacters,
    /// Statuses are spelled in another way.
    StatusWords,
    /// Required columns are missing that may hold the placeholder.
    MissingColumns,
    /// Required cells are blank that may hold the placeholder.
    Blanks,
    /// Headers are translated or spelled in another known way.
    OtherHeaders,
    /// Not tabs stand between cells.
    Separator,
    /// The file is not in UTF-8.
    Encoding,
    /// The file starts with a byte-order mark.
    ByteOrderMark,
    /// Lines do not end in CR LF.
    LineEnds,
    /// Blank lines stand between rows.
    BlankLines,
}

/// What puts a damage right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remedy {
    /// This change, which guesses nothing.
    Safe(Change),
    /// This change, each part of which wants a look.
    Look(Change),
    /// A person says what the columns are.
    Map,
    /// Reading the file in another way.
    Reread,
    /// Saving, by itself.
    Saving,
    /// Nothing in this file; the hint says what to do.
    Elsewhere,
}

/// One thing that happened to the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clue {
    /// What.
    pub damage: Damage,
    /// The gravest severity of its findings.
    pub severity: Severity,
    /// How many cells, columns or places.
    pub count: u64,
    /// What happened, in one sentence.
    pub told: Message,
    /// What to do, where no change does it.
    pub hint: Option<Message>,
    /// A value as it stands, and what it becomes where it can be repaired.
    pub example: Option<(String, Option<String>)>,
    /// What puts it right.
    pub remedy: Remedy,
}

impl Clue {
    /// Whether something damaged the file; names, forms and gaps that the LMS asks to be filled are no damage.
    pub fn is_damage(&self) -> bool {
        let is_gap = matches!(self.damage, Damage::MissingColumns | Damage::Blanks | Damage::StatusWords);
        self.remedy != Remedy::Saving && !is_gap
    }

    /// The change that guesses nothing, where there is one.
    pub fn safe_change(&self) -> Option<&Change> {
        if let Remedy::Safe(change) = &self.remedy { Some(change) } else { None }
    }
}

/// How a damage is put right, before it is known by which change.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Safe,
    Look,
    Map,
    Reread,
    Saving,
    Elsewhere,
}

impl Damage {
    /// Every damage, gravest first.
    pub const ALL: [Self; 25] = [
        Self::NoHeader,
        Self::MissingPerson,
        Self::MissingTarget,
        Self::ScientificIds,
        Self::RoundedIds,
        Self::LostZeros,
        Self::BadBytes,
        Self::WrongEncoding,
        Self::OpenQuotes,
        Self::RewrittenDates,
        Self::AmbiguousDates,
        Self::MisspeltHeaders,
        Self::RepeatedHeaders,
        Self::DecimalCommas,
        Self::FlagWords,
        Self::StrayCharacters,
        Self::StatusWords,
        Self::MissingColumns,
        Self::Blanks,
        Self::OtherHeaders,
        Self::Separator,
        Self::Encoding,
        Self::ByteOrderMark,
        Self::LineEnds,
        Self::BlankLines,
    ];

    /// The id of its texts, the rules whose findings show it, and how it is put right.
    fn plan(self) -> (&'static str, &'static [Rule], Way) {
        match self {
            Self::NoHeader => ("damage-no-header", &[Rule::FileNoHeader], Way::Reread),
            Self::MissingPerson => ("damage-missing-person", &[Rule::HeaderMissingKey], Way::Map),
            Self::MissingTarget => ("damage-missing-target", &[Rule::HeaderMissingTarget], Way::Map),
            Self::ScientificIds => ("damage-scientific-ids", &[Rule::IdScientific], Way::Elsewhere),
            Self::RoundedIds => ("damage-rounded-ids", &[Rule::IdRounded], Way::Elsewhere),
            Self::LostZeros => ("damage-lost-zeros", &[Rule::IdLostZero], Way::Safe),
            Self::BadBytes => ("damage-bad-bytes", &[Rule::FileBadBytes], Way::Reread),
            Self::WrongEncoding => ("damage-wrong-encoding", &[Rule::Mojibake], Way::Safe),
            Self::OpenQuotes => ("damage-open-quotes", &[Rule::FileUnclosedQuote], Way::Elsewhere),
            Self::RewrittenDates => ("damage-rewritten-dates", &[Rule::DateInvalid], Way::Look),
            Self::AmbiguousDates => ("damage-ambiguous-dates", &[Rule::DateAmbiguous], Way::Elsewhere),
            Self::MisspeltHeaders => ("damage-misspelt-headers", &[Rule::HeaderTypo], Way::Safe),
            // No rule says so: the rows themselves are looked at.
            Self::RepeatedHeaders => ("damage-repeated-headers", &[], Way::Safe),
            Self::DecimalCommas => ("damage-decimal-commas", &[Rule::ScoreInvalid], Way::Safe),
            Self::FlagWords => ("damage-flag-words", &[Rule::FlagInvalid, Rule::FlagSpelling], Way::Safe),
            Self::StrayCharacters => {
                ("damage-stray-characters", &[Rule::SpaceAround, Rule::InvisibleCharacter, Rule::ControlCharacter], Way::Safe)
            }
            Self::StatusWords => ("damage-status-words", &[Rule::StatusSpelling], Way::Safe),
            Self::MissingColumns => ("damage-missing-columns", &[Rule::HeaderMissingRequired], Way::Safe),
            Self::Blanks => ("damage-blanks", &[Rule::RequiredBlank], Way::Safe),
            Self::OtherHeaders => ("damage-other-headers", &[Rule::HeaderAlias, Rule::HeaderSpelling], Way::Saving),
            Self::Separator => ("damage-separator", &[Rule::FileDelimiter], Way::Saving),
            Self::Encoding => ("damage-encoding", &[Rule::FileEncoding], Way::Saving),
            Self::ByteOrderMark => ("damage-byte-order-mark", &[Rule::FileBom], Way::Saving),
            Self::LineEnds => ("damage-line-ends", &[Rule::FileLineEnds], Way::Saving),
            Self::BlankLines => ("damage-blank-lines", &[Rule::FileBlankLines], Way::Saving),
        }
    }

    /// Whether a sentence says what to do: where no change of the file does it.
    fn has_hint(self) -> bool {
        matches!(self.plan().2, Way::Elsewhere | Way::Look | Way::Reread)
    }
}

/// What happened to the file, gravest first; nothing where nothing did.
pub fn investigate(batch: &Batch) -> Vec<Clue> {
    let causes = batch.causes();
    let findings = batch.findings_of_file();
    let mut clues: Vec<Clue> = Damage::ALL.into_iter().filter_map(|damage| clue(batch, damage, &causes, &findings)).collect();
    clues.extend(repeated_headers(batch));
    clues.sort_by_key(|clue| clue.damage);
    let has_no_header = clues.iter().any(|clue| clue.damage == Damage::NoHeader);
    let follows =
        |clue: &Clue| has_no_header && matches!(clue.damage, Damage::MissingPerson | Damage::MissingTarget | Damage::MissingColumns);
    clues.into_iter().filter(|clue| !follows(clue)).collect()
}

/// Everything that can be repaired without a guess as one change, what shows only after other repairs included.
pub fn repair_all(batch: &Batch) -> Option<Change> {
    let mut copy = batch.clone();
    let mut changes = Vec::new();
    for _ in 0..ROUNDS {
        let next = Change::All(next_repairs(&copy));
        let before = copy.revision();
        copy.apply(&next);
        if copy.revision() == before {
            break;
        }
        changes.extend(parts(next));
    }
    joined(changes)
}

/// Columns first: what a cell means hangs on its column. Then cells rule by rule, in the order of the catalogue.
fn next_repairs(batch: &Batch) -> Vec<Change> {
    let clues = investigate(batch);
    for columns in [Damage::MisspeltHeaders, Damage::MissingColumns] {
        let found = clues.iter().find(|clue| clue.damage == columns).and_then(Clue::safe_change);
        if let Some(change) = found {
            return parts(change.clone());
        }
    }
    let mut changes: Vec<Change> = clues.iter().filter_map(Clue::safe_change).cloned().flat_map(parts).collect();
    changes.sort_by_key(|change| if let Change::FixCause { cause, .. } = change { Some(*cause) } else { None });
    changes
}

fn joined(mut changes: Vec<Change>) -> Option<Change> {
    if changes.len() > 1 { Some(Change::All(changes)) } else { changes.pop() }
}

fn parts(change: Change) -> Vec<Change> {
    if let Change::All(changes) = change { changes } else { vec![change] }
}

/// What one cause or finding shows of a damage.
struct Trace {
    severity: Severity,
    count: u64,
    column: Option<String>,
    example: Option<(String, Option<String>)>,
    change: Option<Change>,
    /// What the finding says of the file, such as its encoding.
    of_file: Arguments,
}

fn clue(batch: &Batch, damage: Damage, causes: &[CauseCount], findings: &[Finding]) -> Option<Clue> {
    let (id, rules, way) = damage.plan();
    let of_damage = causes.iter().filter(|cause| rules.contains(&cause.cause.rule));
    let cells = of_damage.filter(|cause| cause.cause.rule.family() == Family::Cell).filter_map(|cause| trace_of_cells(batch, way, cause));
    let of_file = findings.iter().filter(|finding| rules.contains(&finding.rule)).filter_map(|finding| trace_of_file(batch, finding));
    let traces: Vec<Trace> = cells.chain(of_file).collect();

    let severity = traces.iter().map(|trace| trace.severity).max()?;
    let count = match damage {
        // Not every one is a finding.
        Damage::OpenQuotes => batch.facts().unclosed_quote_count,
        _ => traces.iter().map(|trace| trace.count).fold(0, u64::saturating_add),
    };
    let changes: Vec<Change> = traces.iter().filter_map(|trace| trace.change.clone()).collect();
    let remedy = match way {
        // What a column of an unknown name holds would be lost behind a column full of placeholders.
        Way::Safe if damage == Damage::MissingColumns && has_unclear_column(batch) => Remedy::Map,
        Way::Safe => Remedy::Safe(joined(changes)?),
        Way::Look => Remedy::Look(joined(changes)?),
        Way::Map => Remedy::Map,
        // A person has said already that no line names the columns.
        Way::Reread if damage == Damage::NoHeader && batch.facts().options.header == HeaderPlace::Nowhere => Remedy::Map,
        Way::Reread => Remedy::Reread,
        Way::Saving => Remedy::Saving,
        Way::Elsewhere => Remedy::Elsewhere,
    };
    let example = traces.iter().find_map(|trace| trace.example.clone()).filter(|(before, _)| !before.trim().is_empty());
    let mut columns: Vec<&str> = Vec::new();
    for column in traces.iter().filter_map(|trace| trace.column.as_deref()) {
        if !columns.contains(&column) {
            columns.push(column);
        }
    }
    let told = Message::new(id).with("count", count).with("columns", listed(&columns));
    let mut told = match (damage, example.as_ref().and_then(|(_, after)| after.as_ref())) {
        (Damage::LostZeros, Some(usual)) if columns.len() == 1 => told.with("digits", usual.len()),
        (Damage::LostZeros, _) => told.with("digits", 0_u32),
        _ => told,
    };
    told.arguments.extend(traces.iter().flat_map(|trace| trace.of_file.clone()));
    let hint = (damage.has_hint() && remedy != Remedy::Map).then(|| Message::new(format!("{id}.hint")));
    Some(Clue { damage, severity, count, told, hint, example, remedy })
}

/// What a cause of a cell rule shows: the cells that its repair reaches, or all where none is asked for.
fn trace_of_cells(batch: &Batch, way: Way, cause: &CauseCount) -> Option<Trace> {
    let Cause { rule, column: Some(column) } = cause.cause else { return None };
    // A secret value is neither shown nor touched by the way; a gap in a key is nothing that could be filled without a guess.
    if batch.header().is_secret(column) || (rule == Rule::RequiredBlank && !may_be_none(batch, column)) {
        return None;
    }
    let values = batch.repairs_of_values(cause.cause, LOOKED_AT);
    let needs_repair = matches!(way, Way::Safe | Way::Look);
    let lost: u64 =
        values.iter().filter(|value| needs_repair && value.repaired.is_none()).map(|value| value.rows).fold(0, u64::saturating_add);
    let count = cause.count.saturating_sub(lost);
    let shown = values.into_iter().find(|value| !needs_repair || value.repaired.is_some());
    (count > 0).then(|| Trace {
        severity: cause.severity,
        count,
        column: Some(batch.header().name_of(column, batch.profile()).to_owned()),
        example: shown.map(|value| (quoted(&value.value), value.repaired.filter(|_| needs_repair).as_deref().map(quoted))),
        change: needs_repair.then_some(Change::FixCause { cause: cause.cause, choice: 0 }),
        of_file: Arguments::new(),
    })
}

/// The header among the rows says nothing about anybody: its rows go.
fn repeated_headers(batch: &Batch) -> Option<Clue> {
    let rows = header_lines::repeated_headers(batch.sheet(), batch.header(), batch.profile());
    let first = *rows.first()?;
    let cells: Vec<&str> = batch.sheet().column_ids().map(|column| batch.sheet().cell(first, column)).collect();
    let damage = Damage::RepeatedHeaders;
    Some(Clue {
        damage,
        severity: Severity::Error,
        count: u64::try_from(rows.len()).unwrap_or(u64::MAX),
        told: Message::new(damage.plan().0).with("count", rows.len()),
        hint: None,
        example: Some((listed(&cells), None)),
        remedy: Remedy::Safe(Change::RemoveRows(rows)),
    })
}

fn may_be_none(batch: &Batch, column: ColumnId) -> bool {
    let field = batch.header().field_of(column).filter(|field| batch.profile().kind(*field) != Some(Kind::Secret));
    field.is_some_and(|field| batch.profile().none_allowed(field))
}

/// What a finding on the file or its header shows. Of two columns that look like one field neither is taken without a look, and a field
/// is not missing that one column looks like.
fn trace_of_file(batch: &Batch, finding: &Finding) -> Option<Trace> {
    let header = finding.column.and_then(|column| batch.header().columns.get(column.index()));
    let near = header.and_then(|header| near(&header.recognised));
    let missing = finding.column_name.as_deref().filter(|_| finding.rule == Rule::HeaderMissingRequired);
    let looked_for = missing.and_then(|name| batch.profile().field_named(name));
    let is_one_of_several = near.is_some_and(|field| look_alikes(batch, field) > 1);
    if is_one_of_several || looked_for.is_some_and(|field| look_alikes(batch, field) == 1) {
        return None;
    }
    let field = near.or(header.and_then(|header| header.field)).and_then(|field| batch.profile().field(field));
    let mut of_file = if finding.rule.family() == Family::File { finding.message.arguments.clone() } else { Arguments::new() };
    let counted = of_file.iter().position(|(name, _)| *name == "count").map(|at| of_file.swap_remove(at).1);
    let count = if let Some(Argument::Number(count)) = counted { u64::try_from(count).unwrap_or(1) } else { 1 };
    Some(Trace {
        severity: finding.severity,
        count,
        of_file,
        column: finding.column_name.clone(),
        example: header.zip(field).map(|(header, field)| (quoted(&header.raw), Some(field.name.clone()))),
        change: finding.fixes.first().map(|fix| fix.change.clone()),
    })
}

fn near(recognised: &Match) -> Option<FieldId> {
    if let Match::Typo(near) = recognised { Some(*near) } else { None }
}

/// How many columns have a header that looks like a typo of the field's.
fn look_alikes(batch: &Batch, field: FieldId) -> usize {
    batch.header().columns.iter().filter(|column| near(&column.recognised) == Some(field)).count()
}

/// Whether a column may be one of those that are missing: nobody knows what it is.
fn has_unclear_column(batch: &Batch) -> bool {
    batch.header().columns.iter().any(|column| match column.recognised {
        Match::Unknown | Match::Blank => true,
        Match::Typo(field) => look_alikes(batch, field) > 1,
        Match::Canonical | Match::Spelling | Match::Alias | Match::Chosen | Match::Duplicate { .. } => false,
    })
}

/// The first names in one line, with how many more there are.
fn listed(names: &[&str]) -> String {
    let shown = names.iter().take(NAMED).map(|name| quoted(name)).collect::<Vec<_>>().join(", ");
    match names.len().saturating_sub(NAMED) {
        0 => shown,
        more => format!("{shown} +{more}"),
    }
}

#[cfg(test)]
mod tests;
