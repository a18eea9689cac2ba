//! The profile of an LMS: its columns with their other names, kinds and roles, the strictness, limits; read from TOML.

use std::sync::{Arc, LazyLock};

use sha2::{Digest, Sha256};

use crate::core::rules::{Rule, Severity};
use crate::core::text::hexadecimal;

mod form;

/// The embedded profiles: the name that `extends` uses, and the text.
const EMBEDDED: &[(&str, &str)] = &[("coursemill", include_str!("../../assets/profiles/coursemill.toml"))];

/// Position of a field in [`Profile::fields`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FieldId(pub u16);

/// How strictly required columns are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Level {
    /// All required columns exist and are never blank.
    #[default]
    Strict,
    /// The key columns, and at least one real target.
    Relaxed,
}

impl Level {
    /// Every level.
    pub const ALL: [Self; 2] = [Self::Strict, Self::Relaxed];

    /// Its word in profiles and settings.
    pub fn word(self) -> &'static str {
        match self {
            Self::Strict => "strict",
            Self::Relaxed => "relaxed",
        }
    }
}

/// What the values of a column are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// An identifier: text, never a number.
    Id,
    /// Free text.
    Text,
    /// An e-mail address.
    Email,
    /// A date with an optional time.
    Date,
    /// Yes or no.
    Flag,
    /// One of a list of codes.
    Code,
    /// A course status.
    Status,
    /// Comma-separated permission tokens.
    Tokens,
    /// A decimal number.
    Number,
    /// A value that is never shown.
    Secret,
}

/// What a column is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// Identifies the person.
    Key,
    /// Says what to unenroll from.
    Target,
    /// Helps a human judge.
    Signal,
    /// Checked for form, kept on save, never sent.
    Leftover,
}

/// One column that the LMS knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// The canonical header.
    pub name: String,
    /// Other headers that mean the same.
    pub names: Vec<String>,
    /// What its values are.
    pub kind: Kind,
    /// What it is for.
    pub role: Role,
    /// Whether the LMS requires it.
    pub required: bool,
    /// The accepted codes for [`Kind::Code`], the accepted tokens for [`Kind::Tokens`], the only spellings of a
    /// [`Kind::Flag`] that is narrower than the rest; empty otherwise.
    pub accepted: Vec<String>,
}

/// The order of day and month in slash dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum DateOrder {
    /// `mm/dd/yyyy`
    #[default]
    MonthFirst,
    /// `dd/mm/yyyy`
    DayFirst,
}

/// Sizes that reading and judging respect.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Longest text in Unicode characters before `text-too-long`.
    pub text: u32,
    /// Largest file in bytes.
    pub bytes: u64,
    /// Most rows.
    pub rows: u32,
    /// Most columns.
    pub columns: u32,
    /// Longest cell in Unicode characters.
    pub cell_characters: u32,
    /// Age in days after which a roster is old.
    pub roster_days: u32,
    /// Largest share of a course's roster that may leave, in per cent.
    pub course_percent: u32,
    /// Most rows of one organisation; none = no limit.
    pub organisation_rows: Option<u32>,
    /// Most rows of one file.
    pub file_rows: u32,
}

/// A profile that was read and found good.
#[derive(Clone, Debug, PartialEq)]
pub struct Profile {
    /// The name shown to people.
    pub name: String,
    /// The strictness.
    pub level: Level,
    /// The order of slash dates.
    pub date_order: DateOrder,
    /// The expected range of scores, inclusive.
    pub score: (f64, f64),
    /// Sizes.
    pub limits: Limits,
    /// All columns, in canonical order.
    pub fields: Vec<Field>,
    /// The fields that rules name.
    pub known: KnownFields,
    /// Severities that the profile sets itself, by rule id (`code-unknown` and `status-unknown` only).
    pub severities: Vec<(Rule, Severity)>,
    /// Rules that the site added, in the order of the file.
    pub site_rules: Vec<SiteRule>,
    /// What the site calls its sub-organisation and personal-information columns.
    pub labels: Labels,
    /// SHA-256 over the profile's text (the embedded one it extends included) and the level, in hexadecimal digits, so
    /// that approvals can name what they were judged by.
    pub fingerprint: String,
    /// SHA-256 of the texts alone.
    source: [u8; 32],
    /// Every known header in its normalised form, in the order of the fields.
    headers: Vec<(String, FieldId)>,
}

/// The site's own words for its numbered columns.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Labels {
    /// For `SubOrg0`, `SubOrg1`, … in order.
    pub sub_org: Vec<String>,
    /// For `PersonalInfo0`, `PersonalInfo1`, … in order.
    pub personal_info: Vec<String>,
}

/// A check that a site added to one column. Blank cells and the placeholder pass all but `required`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SiteRule {
    /// The column.
    pub field: FieldId,
    /// Every value must match this somewhere.
    pub pattern: Option<Pattern>,
    /// Every value must be one of these; empty = no list.
    pub list: Vec<String>,
    /// Fewest Unicode characters.
    pub min_length: Option<u32>,
    /// Most Unicode characters.
    pub max_length: Option<u32>,
    /// The cell must not be blank.
    pub required: bool,
    /// How much it matters: note, warning or error.
    pub severity: Severity,
    /// What the rule says, in English.
    pub english: String,
    /// What the rule says, in German.
    pub german: String,
}

/// A regular expression that compares by its text.
#[derive(Clone, Debug)]
pub struct Pattern(regex_lite::Regex);

impl Pattern {
    /// Whether the expression matches somewhere in the text.
    pub fn matches(&self, text: &str) -> bool {
        self.0.is_match(text)
    }
}

impl PartialEq for Pattern {
    fn eq(&self, other: &Self) -> bool {
        self.0.as_str() == other.0.as_str()
    }
}

impl Eq for Pattern {}

/// The fields that rules, plans and the window name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
#[expect(missing_docs, reason = "each is the canonical column of the same name")]
pub struct KnownFields {
    pub org_id: Option<FieldId>,
    pub id: Option<FieldId>,
    pub last_name: Option<FieldId>,
    pub first_name: Option<FieldId>,
    pub email: Option<FieldId>,
    pub guest_flag: Option<FieldId>,
    pub active_flag: Option<FieldId>,
    pub curr_id: Option<FieldId>,
    pub course_id: Option<FieldId>,
    pub session_id: Option<FieldId>,
    pub enroll_date: Option<FieldId>,
    pub pass_date: Option<FieldId>,
    pub record_date: Option<FieldId>,
    pub course_status: Option<FieldId>,
    pub score: Option<FieldId>,
    pub comment: Option<FieldId>,
}

impl KnownFields {
    /// Whether the field's dates are of things that have happened.
    pub fn is_past(&self, id: FieldId) -> bool {
        [self.enroll_date, self.pass_date, self.record_date].contains(&Some(id))
    }
}

/// Why a profile could not be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {problem}")]
pub struct ProfileError {
    /// 1-based line in the profile file.
    pub line: usize,
    /// What is wrong there, one sentence.
    pub problem: String,
}

impl Profile {
    /// The embedded profile `coursemill`.
    pub fn coursemill() -> Arc<Self> {
        // A test proves that the embedded text reads.
        static PROFILE: LazyLock<Arc<Profile>> =
            LazyLock::new(|| Arc::new(EMBEDDED.first().and_then(|(_, text)| Profile::from_toml(text).ok()).unwrap_or_else(Profile::blank)));
        Arc::clone(&PROFILE)
    }

    /// Reads a profile from TOML; `extends` builds on an embedded one, and then everything else is optional.
    pub fn from_toml(text: &str) -> Result<Self, ProfileError> {
        form::read(text)
    }

    /// The same profile at another level.
    #[must_use]
    pub fn with_level(&self, level: Level) -> Self {
        let mut profile = Self { level, ..self.clone() };
        profile.seal();
        profile
    }

    /// The field with this id.
    pub fn field(&self, id: FieldId) -> Option<&Field> {
        self.fields.get(usize::from(id.0))
    }

    /// All fields with their ids, in canonical order.
    pub fn fields_with_ids(&self) -> impl Iterator<Item = (FieldId, &Field)> {
        (0..u16::MAX).map(FieldId).zip(&self.fields)
    }

    /// The field whose canonical name this is, exactly.
    pub fn field_named(&self, name: &str) -> Option<FieldId> {
        self.fields_with_ids().find(|(_, field)| field.name == name).map(|(id, _)| id)
    }

    /// The field that a header names, in any accepted spelling.
    pub fn field_of_header(&self, header: &str) -> Option<FieldId> {
        let wanted = normalised(header);
        self.headers.iter().find(|(name, _)| *name == wanted).map(|(_, id)| *id)
    }

    /// Every known header in its normalised form with its field, in canonical order.
    pub fn known_headers(&self) -> &[(String, FieldId)] {
        &self.headers
    }

    /// What the field's values are.
    pub fn kind(&self, id: FieldId) -> Option<Kind> {
        self.field(id).map(|field| field.kind)
    }

    /// Whether the placeholder `-None-` counts as filled in this field.
    pub fn none_allowed(&self, id: FieldId) -> bool {
        self.field(id).is_some_and(|field| field.role != Role::Key)
    }

    /// Whether a blank cell of this field is `required-blank` at this profile's level.
    pub fn filled_required(&self, id: FieldId) -> bool {
        self.field(id).is_some_and(|field| match self.level {
            Level::Strict => field.required,
            Level::Relaxed => field.role == Role::Key,
        })
    }

    /// The profile that states nothing: what reading starts from where nothing is extended.
    fn blank() -> Self {
        Self {
            name: String::new(),
            level: Level::Strict,
            date_order: DateOrder::MonthFirst,
            score: (0.0, 0.0),
            limits: Limits {
                text: 0,
                bytes: 0,
                rows: 0,
                columns: 0,
                cell_characters: 0,
                roster_days: 0,
                course_percent: 0,
                organisation_rows: None,
                file_rows: 0,
            },
            fields: Vec::new(),
            known: KnownFields::default(),
            severities: Vec::new(),
            site_rules: Vec::new(),
            labels: Labels::default(),
            fingerprint: String::new(),
            source: [0; 32],
            headers: Vec::new(),
        }
    }

    /// Makes what follows from the rest current again.
    fn seal(&mut self) {
        self.known = KnownFields {
            org_id: self.field_named("OrgID"),
            id: self.field_named("ID"),
            last_name: self.field_named("LastName"),
            first_name: self.field_named("FirstName"),
            email: self.field_named("EmailID"),
            guest_flag: self.field_named("GuestFlag"),
            active_flag: self.field_named("ActiveFlag"),
            curr_id: self.field_named("CurrID"),
            course_id: self.field_named("CourseID"),
            session_id: self.field_named("SessionID"),
            enroll_date: self.field_named("EnrollDate"),
            pass_date: self.field_named("PassDate"),
            record_date: self.field_named("RecordDate"),
            course_status: self.field_named("CourseStatus"),
            score: self.field_named("Score"),
            comment: self.field_named("Comment"),
        };
        self.headers = self
            .fields_with_ids()
            .flat_map(|(id, field)| std::iter::once(&field.name).chain(&field.names).map(move |name| (normalised(name), id)))
            .collect();
        self.headers.dedup();
        let mut digest = Sha256::new_with_prefix(self.source);
        digest.update(self.level.word());
        self.fingerprint = hexadecimal(&digest.finalize());
    }
}

/// A header in the form in which headers are compared: without case, spaces, `-` and `_`.
pub fn normalised(header: &str) -> String {
    normalised_characters(header).collect()
}

/// The characters of [`normalised`], for comparing many texts with few names.
pub fn normalised_characters(header: &str) -> impl Iterator<Item = char> {
    header.chars().filter(|character| !character.is_whitespace() && !matches!(character, '-' | '_')).flat_map(char::to_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_profile_has_every_column_of_the_help_page() {
        let profile = Profile::coursemill();
        assert_eq!(profile.fields.len(), 73);
        let required: Vec<&str> = profile.fields.iter().filter(|field| field.required).map(|field| field.name.as_str()).collect();
        assert_eq!(required, ["OrgID", "ID", "LastName", "FirstName", "CurrID", "CourseID", "SessionID", "PassDate", "Score"]);
        let of_role = |role: Role| profile.fields.iter().filter(|field| field.role == role).count();
        assert_eq!([of_role(Role::Key), of_role(Role::Target), of_role(Role::Signal), of_role(Role::Leftover)], [4, 3, 10, 56]);
        let known = profile.known;
        for (name, id) in [("OrgID", known.org_id), ("CurrID", known.curr_id), ("Score", known.score), ("Comment", known.comment)] {
            assert_eq!(profile.field_named(name), id, "{name}");
            assert!(id.is_some(), "{name}");
        }
    }

    #[test]
    fn required_depends_on_the_level() {
        let strict = Profile::coursemill();
        let relaxed = strict.with_level(Level::Relaxed);
        for (name, in_strict, in_relaxed) in [("ID", true, true), ("CourseID", true, false), ("Score", true, false), ("City", false, false)]
        {
            let id = strict.field_named(name).unwrap();
            assert_eq!((strict.filled_required(id), relaxed.filled_required(id)), (in_strict, in_relaxed), "{name}");
        }
        assert_ne!(strict.fingerprint, relaxed.fingerprint);
        assert_eq!(relaxed.with_level(Level::Strict), *strict);
    }

    #[test]
    fn a_site_profile_adds_to_what_it_extends() {
        let text = r#"
            extends = "coursemill"
            name = "Example college"
            level = "relaxed"
            date_order = "day-first"
            [score]
            max = 20
            [limits]
            organisation_rows = 50
            [severity]
            "code-unknown" = "note"
            [properties]
            ImportDefaultPassword = "start"
            DefaultPasswordExpiration = 30
            AddSubOrgValuesOnImport = true
            sub_org_labels = ["Region", "Department"]
            [[column]]
            name = "ID"
            names = ["Matrikelnummer"]
            [[column]]
            name = "CostCentre"
            kind = "code"
            role = "leftover"
            accepted = ["A", "B"]
            [[rule]]
            column = "ID"
            pattern = "^[A-Z]{2}\\d{6}$"
            severity = "error"
            message = { en = "IDs have two letters and six digits", de = "IDs haben zwei Buchstaben und sechs Ziffern" }
        "#;
        let profile = Profile::from_toml(text).unwrap();
        assert_eq!((profile.level, profile.date_order, profile.score), (Level::Relaxed, DateOrder::DayFirst, (0.0, 20.0)));
        assert_eq!((profile.limits.organisation_rows, profile.limits.text), (Some(50), 255));
        assert_eq!(profile.severities, [(Rule::CodeUnknown, Severity::Note)]);
        assert_eq!(profile.labels.sub_org, ["Region", "Department"]);
        assert_eq!(profile.field_of_header("matrikel-nummer"), profile.known.id);
        assert_eq!(profile.fields.len(), 74);
        let rule = profile.site_rules.first().unwrap();
        assert!(rule.pattern.as_ref().unwrap().matches("AB123456") && !rule.pattern.as_ref().unwrap().matches("123456"));
        assert_ne!(profile.fingerprint, Profile::coursemill().fingerprint);
    }

    #[test]
    fn a_bad_profile_is_refused_with_its_line() {
        for (text, line, part) in [
            ("extends = \"moodle\"", 1, "`coursemill`"),
            ("name = \"x\"", 1, "`level`"),
            ("extends = \"coursemill\"\ncolour = 1", 2, "colour"),
            ("extends = \"coursemill\"\n[limits]\ntext = -1", 3, "-1"),
            ("extends = \"coursemill\"\n[limits]\nwords = 9", 3, "words"),
            ("extends = \"coursemill\"\n[limits]\ncourse_percent = 101", 3, "100"),
            ("extends = \"coursemill\"\n[limits]\ncolumns = 70000", 3, "65535"),
            ("extends = \"coursemill\"\nlevel = \"severe\"", 2, "severe"),
            ("extends = \"coursemill\"\nname = 5", 2, "string"),
            ("extends = \"coursemill\"\nname = \" \"", 1, "blank"),
            ("extends = \"coursemill\"\n\n[score]\nmin = 9\nmax = 1", 3, "score.min"),
            ("extends = \"coursemill\"\n[severity]\n\"space-around\" = \"note\"", 3, "space-around"),
            ("extends = \"coursemill\"\n[severity]\n\"code-unknown\" = \"ack\"", 3, "ack"),
            ("extends = \"coursemill\"\n[[column]]\nname = \"New\"\nkind = \"id\"", 2, "`role`"),
            ("extends = \"coursemill\"\n[[column]]\nname = \"ID\"\nkind = \"text\"", 4, "kind"),
            ("extends = \"coursemill\"\n[[column]]\nname = \"ID\"\nrole = \"signal\"", 4, "role"),
            ("extends = \"coursemill\"\n[[column]]\nname = \"ID\"\nrequired = false", 4, "required"),
            ("extends = \"coursemill\"\n[[column]]\nname = \"ID\"\nnames = [\n\"x\",\n\"last-name\"]", 6, "`LastName`"),
            ("extends = \"coursemill\"\n[[column]]\nname = \"ID\"\nnames = [\" - \"]", 4, "blank"),
            ("extends = \"coursemill\"\n[[column]]\nname = \"City\"\naccepted = [\"x\"]", 4, "accepted"),
            ("extends = \"coursemill\"\n[[column]]\nname = \"New\"\nkind = \"code\"\nrole = \"signal\"", 3, "accepted"),
            ("extends = \"coursemill\"\n[[column]]\nname = \"New\"\nrepeat = 2\nkind = \"id\"\nrole = \"signal\"", 4, "repeat"),
            ("extends = \"coursemill\"\n[[rule]]\ncolumn = \"Nope\"\nrequired = true\nmessage = { en = \"x\" }", 3, "Nope"),
            ("extends = \"coursemill\"\n[[rule]]\ncolumn = \"ID\"\npattern = \"(\"\nmessage = { en = \"x\" }", 4, "pattern"),
            ("extends = \"coursemill\"\n[[rule]]\ncolumn = \"ID\"\nmessage = { en = \"x\" }", 2, "min_length"),
            ("extends = \"coursemill\"\n[[rule]]\ncolumn = \"ID\"\nlist = []\nmessage = { en = \"x\" }", 4, "list"),
            (
                "extends = \"coursemill\"\n[[rule]]\ncolumn = \"ID\"\nmin_length = 3\nmax_length = 2\nmessage = { en = \"x\" }",
                5,
                "max_length",
            ),
            ("extends = \"coursemill\"\n[[rule]]\ncolumn = \"ID\"\nrequired = true", 2, "message"),
            ("extends = \"coursemill\"\nname = \"a\"\nname = \"b\"", 3, "dup"),
            ("extends = ", 1, ""),
            (
                "name = \"x\"\nlevel = \"strict\"\ndate_order = \"day-first\"\n[score]\nmin = 0\nmax = 1\n[limits]\ntext = 1",
                7,
                "limits.bytes",
            ),
        ] {
            let error = Profile::from_toml(text).unwrap_err();
            assert_eq!(error.line, line, "{text}\n{error}");
            assert!(error.problem.contains(part), "{text}\n{error}");
        }
    }
}
