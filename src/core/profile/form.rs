//! The profile file: TOML text → profile, or the line of the first thing that is wrong in it. Nothing is ignored.

use std::ops::Range;

use serde::Deserialize;
use sha2::{Digest, Sha256};
use toml::Spanned;

use super::{DateOrder, EMBEDDED, Field, FieldId, Kind, Level, Limits, Pattern, Profile, ProfileError, Role, SiteRule, normalised};
use crate::core::rules::{Rule, Severity};

/// Most columns that one `repeat` may make.
const MOST_REPEATED: u16 = 256;
/// Most columns of a profile; far below what [`FieldId`] counts.
const MOST_COLUMNS: usize = 4_096;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Form {
    extends: Option<Spanned<String>>,
    name: Option<Spanned<String>>,
    level: Option<LevelForm>,
    date_order: Option<DateOrderForm>,
    score: Option<Spanned<ScoreForm>>,
    limits: Option<Spanned<LimitsForm>>,
    #[serde(default)]
    severity: SeverityForm,
    #[serde(default)]
    properties: PropertiesForm,
    #[serde(default)]
    column: Vec<Spanned<ColumnForm>>,
    #[serde(default)]
    rule: Vec<Spanned<RuleForm>>,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum LevelForm {
    Strict,
    Relaxed,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum DateOrderForm {
    MonthFirst,
    DayFirst,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ScoreForm {
    min: Option<f64>,
    max: Option<f64>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LimitsForm {
    text: Option<u32>,
    bytes: Option<u64>,
    rows: Option<u32>,
    columns: Option<Spanned<u32>>,
    cell_characters: Option<u32>,
    roster_days: Option<u32>,
    course_percent: Option<Spanned<u32>>,
    organisation_rows: Option<u32>,
    file_rows: Option<u32>,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Weight {
    Note,
    Warning,
    Error,
}

impl From<Weight> for Severity {
    fn from(weight: Weight) -> Self {
        match weight {
            Weight::Note => Self::Note,
            Weight::Warning => Self::Warning,
            Weight::Error => Self::Error,
        }
    }
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct SeverityForm {
    code_unknown: Option<Weight>,
    status_unknown: Option<Weight>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct PropertiesForm {
    // Checked for form only: unenrolling needs neither, and a password is better not kept.
    #[serde(rename = "ImportDefaultPassword")]
    _import_default_password: Option<String>,
    #[serde(rename = "DefaultPasswordExpiration")]
    _default_password_expiration: Option<u32>,
    #[serde(rename = "AddSubOrgValuesOnImport")]
    _add_sub_org_values_on_import: Option<bool>,
    sub_org_labels: Option<Vec<String>>,
    personal_info_labels: Option<Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ColumnForm {
    name: Spanned<String>,
    #[serde(default)]
    names: Vec<Spanned<String>>,
    kind: Option<Spanned<KindForm>>,
    role: Option<Spanned<RoleForm>>,
    required: Option<Spanned<bool>>,
    accepted: Option<Spanned<Vec<String>>>,
    repeat: Option<Spanned<u16>>,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum KindForm {
    Id,
    Text,
    Email,
    Date,
    Flag,
    Code,
    Status,
    Tokens,
    Number,
    Secret,
}

impl From<KindForm> for Kind {
    fn from(form: KindForm) -> Self {
        match form {
            KindForm::Id => Self::Id,
            KindForm::Text => Self::Text,
            KindForm::Email => Self::Email,
            KindForm::Date => Self::Date,
            KindForm::Flag => Self::Flag,
            KindForm::Code => Self::Code,
            KindForm::Status => Self::Status,
            KindForm::Tokens => Self::Tokens,
            KindForm::Number => Self::Number,
            KindForm::Secret => Self::Secret,
        }
    }
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum RoleForm {
    Key,
    Target,
    Signal,
    Leftover,
}

impl From<RoleForm> for Role {
    fn from(form: RoleForm) -> Self {
        match form {
            RoleForm::Key => Self::Key,
            RoleForm::Target => Self::Target,
            RoleForm::Signal => Self::Signal,
            RoleForm::Leftover => Self::Leftover,
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleForm {
    column: Spanned<String>,
    pattern: Option<Spanned<String>>,
    list: Option<Spanned<Vec<String>>>,
    min_length: Option<u32>,
    max_length: Option<Spanned<u32>>,
    #[serde(default)]
    required: bool,
    severity: Option<Weight>,
    message: SiteMessageForm,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SiteMessageForm {
    en: String,
    de: Option<String>,
}

/// A problem and where it stands, as a byte range of the text.
struct Problem(Range<usize>, String);

type Checked<T> = Result<T, Problem>;

/// Reads a profile.
pub(super) fn read(text: &str) -> Result<Profile, ProfileError> {
    let at = |range: Option<Range<usize>>, problem: String| {
        let start = range.map_or(0, |range| range.start);
        ProfileError { line: text.bytes().take(start).filter(|byte| *byte == b'\n').count().saturating_add(1), problem }
    };
    let form: Form = toml::from_str(text).map_err(|error| at(error.span(), error.message().lines().collect::<Vec<_>>().join("; ")))?;
    build(form, text).map_err(|Problem(range, problem)| at(Some(range), problem))
}

fn build(form: Form, text: &str) -> Checked<Profile> {
    let mut profile = match &form.extends {
        None => Profile::blank(),
        Some(name) => embedded(name)?,
    };
    let extending = form.extends.is_some();
    profile.name = stated(form.name.map(Spanned::into_inner), extending.then_some(profile.name), 0..0, "name")?;
    if profile.name.trim().is_empty() {
        return Err(Problem(0..0, "`name` must not be blank".to_owned()));
    }
    let level = form.level.map(|level| match level {
        LevelForm::Strict => Level::Strict,
        LevelForm::Relaxed => Level::Relaxed,
    });
    profile.level = stated(level, extending.then_some(profile.level), 0..0, "level")?;
    let order = form.date_order.map(|order| match order {
        DateOrderForm::MonthFirst => DateOrder::MonthFirst,
        DateOrderForm::DayFirst => DateOrder::DayFirst,
    });
    profile.date_order = stated(order, extending.then_some(profile.date_order), 0..0, "date_order")?;
    profile.score = score(form.score, extending.then_some(profile.score))?;
    profile.limits = limits(form.limits, extending.then_some(profile.limits))?;
    for (rule, weight) in [(Rule::CodeUnknown, form.severity.code_unknown), (Rule::StatusUnknown, form.severity.status_unknown)] {
        if let Some(weight) = weight {
            profile.severities.retain(|(each, _)| *each != rule);
            profile.severities.push((rule, weight.into()));
        }
    }
    if let Some(labels) = form.properties.sub_org_labels {
        profile.labels.sub_org = labels;
    }
    if let Some(labels) = form.properties.personal_info_labels {
        profile.labels.personal_info = labels;
    }
    for column in form.column {
        add_column(&mut profile, column)?;
    }
    for role in [Role::Key, Role::Target] {
        if !profile.fields.iter().any(|field| field.role == role) {
            let word = if role == Role::Key { "key" } else { "target" };
            return Err(Problem(0..0, format!("a profile needs a column of role `{word}`")));
        }
    }
    for rule in form.rule {
        let rule = site_rule(&profile, rule)?;
        profile.site_rules.push(rule);
    }
    profile.source = Sha256::new_with_prefix(profile.source).chain_update(text).finalize().into();
    profile.seal();
    Ok(profile)
}

fn embedded(name: &Spanned<String>) -> Checked<Profile> {
    let found = EMBEDDED.iter().find(|(each, _)| each == name.get_ref());
    found.and_then(|(_, text)| Profile::from_toml(text).ok()).ok_or_else(|| {
        let names: Vec<_> = EMBEDDED.iter().map(|(each, _)| format!("`{each}`")).collect();
        Problem(name.span(), format!("no profile `{}` to extend; there is {}", name.get_ref(), names.join(", ")))
    })
}

/// What the file says, else what it extends, else it is missing.
fn stated<T>(said: Option<T>, extended: Option<T>, place: Range<usize>, key: &str) -> Checked<T> {
    said.or(extended).ok_or_else(|| Problem(place, format!("`{key}` is missing; a profile that extends none states everything")))
}

fn score(form: Option<Spanned<ScoreForm>>, extended: Option<(f64, f64)>) -> Checked<(f64, f64)> {
    let place = form.as_ref().map_or(0..0, Spanned::span);
    let (min, max) = form.map_or((None, None), |form| (form.get_ref().min, form.get_ref().max));
    let min = stated(min, extended.map(|range| range.0), place.clone(), "score.min")?;
    let max = stated(max, extended.map(|range| range.1), place.clone(), "score.max")?;
    if min.is_finite() && max.is_finite() && min <= max {
        Ok((min, max))
    } else {
        Err(Problem(place, "`score.min` must not be above `score.max`".to_owned()))
    }
}

fn limits(form: Option<Spanned<LimitsForm>>, extended: Option<Limits>) -> Checked<Limits> {
    let place = form.as_ref().map_or(0..0, Spanned::span);
    let Some(form) = form.map(Spanned::into_inner) else { return stated(None, extended, place, "limits") };
    if let Some(percent) = form.course_percent.as_ref().filter(|percent| *percent.get_ref() > 100) {
        return Err(Problem(percent.span(), "`course_percent` must be at most 100".to_owned()));
    }
    if let Some(columns) = form.columns.as_ref().filter(|columns| u16::try_from(*columns.get_ref()).is_err()) {
        return Err(Problem(columns.span(), format!("`columns` must be at most {}", u16::MAX)));
    }
    let old = extended.as_ref();
    let missing = |key: &str| format!("limits.{key}");
    Ok(Limits {
        text: stated(form.text, old.map(|old| old.text), place.clone(), &missing("text"))?,
        bytes: stated(form.bytes, old.map(|old| old.bytes), place.clone(), &missing("bytes"))?,
        rows: stated(form.rows, old.map(|old| old.rows), place.clone(), &missing("rows"))?,
        columns: stated(form.columns.map(Spanned::into_inner), old.map(|old| old.columns), place.clone(), &missing("columns"))?,
        cell_characters: stated(form.cell_characters, old.map(|old| old.cell_characters), place.clone(), &missing("cell_characters"))?,
        roster_days: stated(form.roster_days, old.map(|old| old.roster_days), place.clone(), &missing("roster_days"))?,
        course_percent: stated(
            form.course_percent.map(Spanned::into_inner),
            old.map(|old| old.course_percent),
            place.clone(),
            &missing("course_percent"),
        )?,
        organisation_rows: form.organisation_rows.or(old.and_then(|old| old.organisation_rows)),
        file_rows: stated(form.file_rows, old.map(|old| old.file_rows), place, &missing("file_rows"))?,
    })
}

/// Adds the columns of one entry, or what the entry says anew about a column that is there.
fn add_column(profile: &mut Profile, entry: Spanned<ColumnForm>) -> Checked<()> {
    let place = entry.span();
    let form = entry.into_inner();
    let numbers: Vec<Option<u16>> = match &form.repeat {
        None => vec![None],
        Some(repeat) if form.name.get_ref().contains('#') && (1..=MOST_REPEATED).contains(repeat.get_ref()) => {
            (0..*repeat.get_ref()).map(Some).collect()
        }
        Some(repeat) => {
            return Err(Problem(repeat.span(), format!("`repeat` is 1 to {MOST_REPEATED}, and `#` in `name` stands for the number")));
        }
    };
    for number in numbers {
        let numbered = |name: &str| number.map_or_else(|| name.to_owned(), |number| name.replace('#', &number.to_string()));
        let name = numbered(form.name.get_ref());
        let id = match profile.field_named(&name) {
            Some(id) => id,
            None => new_field(profile, name, &form, &place)?,
        };
        for other in std::iter::once(&form.name).chain(&form.names) {
            claim(profile, id, &numbered(other.get_ref()), other.span())?;
        }
        restate(profile, id, &form)?;
    }
    Ok(())
}

fn new_field(profile: &mut Profile, name: String, form: &ColumnForm, place: &Range<usize>) -> Checked<FieldId> {
    let missing = |key: &str| Problem(place.clone(), format!("`{key}` of the new column `{name}` is missing"));
    let kind = form.kind.as_ref().ok_or_else(|| missing("kind"))?;
    let role = form.role.as_ref().ok_or_else(|| missing("role"))?;
    let id = u16::try_from(profile.fields.len()).ok().filter(|_| profile.fields.len() < MOST_COLUMNS).map(FieldId);
    let id = id.ok_or_else(|| Problem(place.clone(), format!("a profile has at most {MOST_COLUMNS} columns")))?;
    profile.fields.push(Field {
        name,
        names: Vec::new(),
        kind: (*kind.get_ref()).into(),
        role: (*role.get_ref()).into(),
        required: false,
        accepted: Vec::new(),
    });
    Ok(id)
}

/// Makes a header stand for a field; it must mean something, and must not stand for another one already.
fn claim(profile: &mut Profile, id: FieldId, header: &str, place: Range<usize>) -> Checked<()> {
    let wanted = normalised(header);
    if wanted.is_empty() {
        return Err(Problem(place, "a column name must not be blank".to_owned()));
    }
    let same = |name: &String| normalised(name) == wanted;
    if let Some((_, other)) =
        profile.fields_with_ids().find(|(each, field)| *each != id && std::iter::once(&field.name).chain(&field.names).any(same))
    {
        return Err(Problem(place, format!("`{header}` already stands for `{}`", other.name)));
    }
    if let Some(field) = profile.fields.get_mut(usize::from(id.0))
        && field.name != header
        && !field.names.iter().any(|name| name == header)
    {
        field.names.push(header.to_owned());
    }
    Ok(())
}

/// Applies kind, role, required and accepted; what a column is cannot change, or rows would mean something else.
fn restate(profile: &mut Profile, id: FieldId, form: &ColumnForm) -> Checked<()> {
    let Some(field) = profile.fields.get_mut(usize::from(id.0)) else { return Ok(()) };
    if let Some(kind) = form.kind.as_ref().filter(|kind| Kind::from(*kind.get_ref()) != field.kind) {
        return Err(Problem(kind.span(), format!("the kind of `{}` cannot change", field.name)));
    }
    if let Some(role) = form.role.as_ref().filter(|role| Role::from(*role.get_ref()) != field.role) {
        return Err(Problem(role.span(), format!("the role of `{}` cannot change", field.name)));
    }
    if let Some(required) = &form.required {
        field.required = *required.get_ref();
    }
    if field.role == Role::Key && !field.required {
        let place = form.required.as_ref().map_or_else(|| form.name.span(), Spanned::span);
        return Err(Problem(place, format!("`{}` is a key column and so always required", field.name)));
    }
    let listed = matches!(field.kind, Kind::Code | Kind::Tokens);
    if let Some(accepted) = &form.accepted {
        let sound = !accepted.get_ref().is_empty() && accepted.get_ref().iter().all(|value| !value.trim().is_empty());
        if !sound || !(listed || field.kind == Kind::Flag) {
            return Err(Problem(
                accepted.span(),
                "`accepted` lists the values of a code, tokens or flag column, none of them blank".to_owned(),
            ));
        }
        field.accepted.clone_from(accepted.get_ref());
    }
    if listed && field.accepted.is_empty() {
        return Err(Problem(form.name.span(), format!("`accepted` of `{}` is missing", field.name)));
    }
    Ok(())
}

fn site_rule(profile: &Profile, entry: Spanned<RuleForm>) -> Checked<SiteRule> {
    let place = entry.span();
    let form = entry.into_inner();
    let field = profile
        .field_named(form.column.get_ref())
        .ok_or_else(|| Problem(form.column.span(), format!("no column `{}` in this profile", form.column.get_ref())))?;
    let pattern = match &form.pattern {
        None => None,
        Some(text) => Some(Pattern(
            regex_lite::Regex::new(text.get_ref()).map_err(|error| Problem(text.span(), format!("the pattern cannot be read: {error}")))?,
        )),
    };
    if let Some(list) = form.list.as_ref().filter(|list| list.get_ref().is_empty()) {
        return Err(Problem(list.span(), "`list` must not be empty".to_owned()));
    }
    if let Some(most) = form.max_length.as_ref().filter(|most| form.min_length.is_some_and(|least| least > *most.get_ref())) {
        return Err(Problem(most.span(), "`max_length` must not be below `min_length`".to_owned()));
    }
    if pattern.is_none() && form.list.is_none() && form.min_length.is_none() && form.max_length.is_none() && !form.required {
        return Err(Problem(place, "a rule needs `pattern`, `list`, `min_length`, `max_length` or `required = true`".to_owned()));
    }
    Ok(SiteRule {
        field,
        pattern,
        list: form.list.map(Spanned::into_inner).unwrap_or_default(),
        min_length: form.min_length,
        max_length: form.max_length.map(Spanned::into_inner),
        required: form.required,
        severity: form.severity.map_or(Severity::Warning, Into::into),
        german: form.message.de.unwrap_or_else(|| form.message.en.clone()),
        english: form.message.en,
    })
}
