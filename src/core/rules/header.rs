//! Rules on the header line: mapped header, profile and which columns hold values → what is wrong, in contract order.

use crate::core::batch::Change;
use crate::core::findings::Fix;
use crate::core::header::{Choice, Header, HeaderColumn, Match};
use crate::core::profile::{FieldId, Level, Profile, Role};
use crate::core::rules::text::PLACEHOLDER;
use crate::core::rules::{Rule, Severity};
use crate::core::sheet::ColumnId;
use crate::core::text::Message;

/// One thing that is wrong with the header. Its place is the header's line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeaderProblem {
    /// The rule.
    pub rule: Rule,
    /// How much it matters here.
    pub severity: Severity,
    /// The column, where there is one.
    pub column: Option<ColumnId>,
    /// The field that the column stands for or was meant to be, or that is missing.
    pub field: Option<FieldId>,
    /// What the column is called: canonical if recognised or missing, else as it stands; `None` for `header-missing-target`.
    pub name: Option<String>,
    /// One sentence: what is wrong.
    pub message: Message,
    /// What can be done about it with one key.
    pub fixes: Vec<Fix>,
}

/// Everything that is wrong with the header: what concerns no one column first, then by column, then columns that are
/// missing in canonical order. `holds_value` says whether any cell of a column is more than blank.
pub fn problems(header: &Header, profile: &Profile, holds_value: impl Fn(ColumnId) -> bool) -> Vec<HeaderProblem> {
    let missing = header.missing(profile);
    let of_role = |role: Role| profile.fields_with_ids().filter(move |(_, field)| field.role == role).map(|(id, _)| id);
    let no_target = of_role(Role::Target).all(|field| missing.contains(&field));
    let mut problems: Vec<HeaderProblem> = no_target.then(|| missing_target(profile)).into_iter().collect();
    problems.extend(header.columns_with_ids().filter_map(|(id, column)| column_problem(id, column, header, profile, &holds_value)));
    problems.extend(missing.into_iter().filter_map(|field| missing_field(field, no_target, profile)));
    problems
}

fn missing_target(profile: &Profile) -> HeaderProblem {
    let names: Vec<&str> = profile.fields.iter().filter(|field| field.role == Role::Target).map(|field| field.name.as_str()).collect();
    let rule = Rule::HeaderMissingTarget;
    let message = rule.message().with("column", names.join(", "));
    HeaderProblem { rule, severity: rule.severity(), column: None, field: None, name: None, message, fixes: Vec::new() }
}

fn missing_field(id: FieldId, no_target: bool, profile: &Profile) -> Option<HeaderProblem> {
    let field = profile.field(id)?;
    let (rule, fixes) = match field.role {
        Role::Key => (Rule::HeaderMissingKey, Vec::new()),
        Role::Target if no_target => return None,
        _ if profile.level == Level::Strict && field.required => {
            let label = Message::new("fix-header-add").with("column", field.name.as_str()).with("value", PLACEHOLDER);
            let change = Change::AddColumn { field: field.name.clone(), fill: PLACEHOLDER.to_owned() };
            (Rule::HeaderMissingRequired, vec![Fix { label, value: None, change }])
        }
        _ => return None,
    };
    let message = rule.message().with("column", field.name.as_str());
    Some(HeaderProblem { rule, severity: rule.severity(), column: None, field: Some(id), name: Some(field.name.clone()), message, fixes })
}

fn column_problem(
    id: ColumnId,
    column: &HeaderColumn,
    header: &Header,
    profile: &Profile,
    holds_value: impl Fn(ColumnId) -> bool,
) -> Option<HeaderProblem> {
    let name_of = |field: FieldId| profile.field(field).map_or("", |field| field.name.as_str());
    let value = super::cell::quoted(&column.raw);
    let named = |rule: Rule| rule.message().with("value", value.as_str()).with("column", header.name_of(id, profile));
    let (rule, field, message, fixes) = match &column.recognised {
        Match::Canonical | Match::Chosen => return None,
        Match::Spelling => (Rule::HeaderSpelling, column.field, named(Rule::HeaderSpelling), Vec::new()),
        Match::Alias => (Rule::HeaderAlias, column.field, named(Rule::HeaderAlias), Vec::new()),
        Match::Typo(near) => {
            let message = Rule::HeaderTypo.message().with("value", value.as_str()).with("expected", name_of(*near));
            let take = Message::new("fix-header-take").with("column", name_of(*near));
            (Rule::HeaderTypo, Some(*near), message, vec![choose(id, take, Choice::Field(name_of(*near).to_owned())), leave(id)])
        }
        Match::Unknown => (Rule::HeaderUnknown, None, named(Rule::HeaderUnknown), vec![leave(id), drop(id)]),
        Match::Blank => (Rule::HeaderBlank, None, Rule::HeaderBlank.message().with("position", position(id)), vec![leave(id), drop(id)]),
        Match::Duplicate { field, first } => {
            let message = Rule::HeaderDuplicate.message().with("column", name_of(*field));
            let message = message.with("first", position(*first)).with("second", position(id));
            let fixes = [*first, id].map(|column| {
                let label = Message::new("fix-header-choose").with("position", position(column));
                choose(column, label, Choice::Field(name_of(*field).to_owned()))
            });
            (Rule::HeaderDuplicate, Some(*field), message, fixes.to_vec())
        }
    };
    let near_role = field.and_then(|field| profile.field(field)).map(|field| field.role);
    let severity = match rule {
        Rule::HeaderTypo if !matches!(near_role, Some(Role::Key | Role::Target)) => Severity::Warning,
        Rule::HeaderBlank if holds_value(id) => Severity::Error,
        _ => rule.severity(),
    };
    Some(HeaderProblem { rule, severity, column: Some(id), field, name: Some(header.name_of(id, profile).to_owned()), message, fixes })
}

fn choose(column: ColumnId, label: Message, choice: Choice) -> Fix {
    Fix { label, value: None, change: Change::ChooseColumns(vec![(column, choice)]) }
}

fn leave(column: ColumnId) -> Fix {
    choose(column, Message::new("fix-header-aside"), Choice::Ignore)
}

fn drop(column: ColumnId) -> Fix {
    choose(column, Message::new("fix-header-drop"), Choice::Drop)
}

fn position(column: ColumnId) -> usize {
    column.index().saturating_add(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEYS: [&str; 4] = ["OrgID", "ID", "LastName", "FirstName"];
    const REQUIRED: [&str; 9] = ["OrgID", "ID", "LastName", "FirstName", "CurrID", "CourseID", "SessionID", "PassDate", "Score"];

    fn found(cells: &[&str], profile: &Profile, choices: &[(ColumnId, Choice)]) -> Vec<HeaderProblem> {
        let cells: Vec<String> = cells.iter().map(|cell| (*cell).to_owned()).collect();
        problems(&Header::map(&cells, 1, profile, choices), profile, |column| column.0 != 9)
    }

    fn described(problems: &[HeaderProblem]) -> Vec<String> {
        let word = |each: &HeaderProblem| format!("{} {} {}", each.severity.word(), each.rule.id(), each.name.as_deref().unwrap_or("-"));
        problems.iter().map(word).collect()
    }

    #[test]
    fn headers_and_what_is_wrong_with_them() {
        let strict = Profile::coursemill();
        let with = |more: &[&'static str]| [&REQUIRED[..], more].concat();
        let without = |name: &str| REQUIRED.into_iter().filter(|each| *each != name).collect::<Vec<_>>();
        for (cells, expected) in [
            (with(&[]), vec![]),
            (without("ID"), vec!["error header-missing-key ID"]),
            (without("Score"), vec!["error header-missing-required Score"]),
            (without("CourseID"), vec!["error header-missing-required CourseID"]),
            ([&KEYS[..], &["PassDate", "Score"]].concat(), vec!["error header-missing-target -"]),
            (with(&[""]), vec!["warning header-blank "]),
            (with(&["City", ""]), vec!["error header-blank "]),
            (with(&["Cost centre"]), vec!["warning header-unknown Cost centre"]),
            (with(&["LangPref"]), vec!["note header-alias LangDef"]),
            (with(&["langdef"]), vec!["note header-spelling LangDef"]),
            (with(&["Ctiy"]), vec!["warning header-typo Ctiy"]),
            (with(&["StudentID"]), vec!["error header-duplicate ID"]),
            (
                [&without("CourseID")[..], &["CoruseID"]].concat(),
                vec!["error header-typo CoruseID", "error header-missing-required CourseID"],
            ),
        ] {
            assert_eq!(described(&found(&cells, &strict, &[])), expected, "{cells:?}");
        }
    }

    #[test]
    fn relaxed_asks_for_keys_and_one_target_only() {
        let relaxed = Profile::coursemill().with_level(Level::Relaxed);
        for (cells, expected) in [
            ([&KEYS[..], &["CurrID"]].concat(), vec![]),
            (KEYS.to_vec(), vec!["error header-missing-target -"]),
            (
                vec!["ID", "CourseID"],
                vec!["error header-missing-key OrgID", "error header-missing-key LastName", "error header-missing-key FirstName"],
            ),
        ] {
            assert_eq!(described(&found(&cells, &relaxed, &[])), expected, "{cells:?}");
        }
    }

    #[test]
    fn every_fix_removes_its_problem() {
        let profile = Profile::coursemill();
        let base = [
            "OrgID",
            "ID",
            "LastName",
            "FirstName",
            "CurrID",
            "SessionID",
            "PassDate",
            "Ctiy",
            "Cost centre",
            "",
            "CoruseID",
            "UserID",
            "Kennwort",
            "Password",
        ];
        let before = found(&base, &profile, &[]);
        assert_eq!(
            before.iter().filter(|problem| problem.fixes.is_empty()).map(|problem| problem.rule).collect::<Vec<_>>(),
            [Rule::HeaderAlias]
        );
        for problem in &before {
            for fix in &problem.fixes {
                let mut cells = base.to_vec();
                let mut choices = Vec::new();
                match &fix.change {
                    Change::ChooseColumns(chosen) => choices.extend(chosen.iter().cloned()),
                    Change::AddColumn { field, .. } => cells.push(field),
                    other => panic!("{other:?}"),
                }
                let after = found(&cells, &profile, &choices);
                let same = |each: &HeaderProblem| each.rule == problem.rule && each.column == problem.column && each.field == problem.field;
                assert!(!after.iter().any(same), "{:?} stays after {:?}", problem.rule, fix.change);
            }
        }
    }
}
