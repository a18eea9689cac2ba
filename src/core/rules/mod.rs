//! The catalogue of checks as one table. Ids are a contract: never renamed or reused, new ones end their family.
//!
//! The texts of a rule stand in `assets/i18n/*/rules.ftl` under `rule-ID` (what is wrong), `.title` (short, for lists),
//! `.hint` (what to do), `.why` (why it matters).

use crate::core::text::Message;

pub mod across;
pub mod cell;
pub mod date;
pub mod file;
pub mod header;
pub mod mojibake;
pub mod permission;
pub mod roster;
pub mod row;
pub mod script;
pub mod text;
pub mod word;

/// Where a rule looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Family {
    /// The file as a whole and the shape of its records.
    File,
    /// The header line.
    Header,
    /// One cell.
    Cell,
    /// One row.
    Row,
    /// Several rows.
    Across,
    /// A row against a roster.
    Roster,
}

/// How much a finding matters. Later is graver.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Informs.
    Note,
    /// Shown and counted.
    Warning,
    /// Must be acknowledged, per cause, before the row can be approved.
    Ack,
    /// Blocks approval.
    Error,
    /// Ends reading.
    Refused,
}

impl Severity {
    /// The word used in every machine-readable form.
    pub fn word(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Ack => "ack",
            Self::Error => "error",
            Self::Refused => "refused",
        }
    }
}

macro_rules! catalogue {
    ($($name:ident = $id:literal, $family:ident, $severity:ident;)*) => {
        /// A check of the catalogue.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        #[expect(missing_docs, reason = "what each means stands in assets/i18n/en/rules.ftl")]
        pub enum Rule { $($name,)* }

        impl Rule {
            /// Every rule, in catalogue order.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The stable id.
            pub fn id(self) -> &'static str {
                match self { $(Self::$name => $id,)* }
            }

            /// Where it looks.
            pub fn family(self) -> Family {
                match self { $(Self::$name => Family::$family,)* }
            }

            /// What is wrong, one sentence; the arguments it takes stand on top of `assets/i18n/en/rules.ftl`.
            pub fn message(self) -> Message {
                Message::new(match self { $(Self::$name => concat!("rule-", $id),)* })
            }

            /// Its short name for lists, without arguments.
            pub fn title(self) -> Message {
                Message::new(match self { $(Self::$name => concat!("rule-", $id, ".title"),)* })
            }

            /// What to do about it, without arguments.
            pub fn hint(self) -> Message {
                Message::new(match self { $(Self::$name => concat!("rule-", $id, ".hint"),)* })
            }

            /// Why it matters, without arguments.
            pub fn why(self) -> Message {
                Message::new(match self { $(Self::$name => concat!("rule-", $id, ".why"),)* })
            }

            /// Its severity in strict mode, where the column, the value or the profile does not change it.
            pub fn severity(self) -> Severity {
                match self { $(Self::$name => Severity::$severity,)* }
            }
        }
    };
}

catalogue! {
    FileEmpty = "file-empty", File, Refused;
    FileBinary = "file-binary", File, Refused;
    FileHeaderOnly = "file-header-only", File, Warning;
    FileNoHeader = "file-no-header", File, Error;
    FileEncoding = "file-encoding", File, Note;
    FileBom = "file-bom", File, Note;
    FileBadBytes = "file-bad-bytes", File, Error;
    FileDelimiter = "file-delimiter", File, Warning;
    FileLineEnds = "file-line-ends", File, Note;
    FileBlankLines = "file-blank-lines", File, Note;
    FileUnclosedQuote = "file-unclosed-quote", File, Warning;
    RowShort = "row-short", File, Warning;
    RowLong = "row-long", File, Error;
    HeaderMissingKey = "header-missing-key", Header, Error;
    HeaderMissingTarget = "header-missing-target", Header, Error;
    HeaderMissingRequired = "header-missing-required", Header, Error;
    HeaderAlias = "header-alias", Header, Note;
    HeaderSpelling = "header-spelling", Header, Note;
    HeaderTypo = "header-typo", Header, Error;
    HeaderUnknown = "header-unknown", Header, Warning;
    HeaderDuplicate = "header-duplicate", Header, Error;
    HeaderBlank = "header-blank", Header, Warning;
    RequiredBlank = "required-blank", Cell, Error;
    NoneInKey = "none-in-key", Cell, Error;
    SpaceAround = "space-around", Cell, Warning;
    InvisibleCharacter = "invisible-character", Cell, Warning;
    ControlCharacter = "control-character", Cell, Error;
    Mojibake = "mojibake", Cell, Warning;
    IdCharacter = "id-character", Cell, Warning;
    IdScientific = "id-scientific", Cell, Error;
    IdRounded = "id-rounded", Cell, Warning;
    IdLostZero = "id-lost-zero", Cell, Warning;
    IdMixedScript = "id-mixed-script", Cell, Warning;
    TextTooLong = "text-too-long", Cell, Warning;
    EmailInvalid = "email-invalid", Cell, Warning;
    FlagInvalid = "flag-invalid", Cell, Error;
    CodeUnknown = "code-unknown", Cell, Error;
    StatusUnknown = "status-unknown", Cell, Error;
    StatusSpelling = "status-spelling", Cell, Note;
    PermissionUnknown = "permission-unknown", Cell, Error;
    PermissionMisplaced = "permission-misplaced", Cell, Error;
    PermissionRepeated = "permission-repeated", Cell, Warning;
    DateInvalid = "date-invalid", Cell, Error;
    DateAmbiguous = "date-ambiguous", Cell, Warning;
    DateFuture = "date-future", Cell, Warning;
    ScoreInvalid = "score-invalid", Cell, Error;
    ScoreRange = "score-range", Cell, Warning;
    SecretPresent = "secret-present", Cell, Warning;
    FlagSpelling = "flag-spelling", Cell, Warning;
    SiteRule = "site-rule", Cell, Warning;
    TargetMissing = "target-missing", Row, Error;
    SessionWithoutCourse = "session-without-course", Row, Error;
    TargetMixed = "target-mixed", Row, Ack;
    GuestWithRole = "guest-with-role", Row, Error;
    GuestRow = "guest-row", Row, Warning;
    FinishedWork = "finished-work", Row, Ack;
    StatusWithoutResult = "status-without-result", Row, Warning;
    ResultWithoutStatus = "result-without-status", Row, Warning;
    DateOrder = "date-order", Row, Warning;
    MergePresent = "merge-present", Row, Ack;
    MergeSelf = "merge-self", Row, Error;
    MergeEmailAlone = "merge-email-alone", Row, Warning;
    ReportsToSelf = "reports-to-self", Row, Warning;
    MobileCodeUnused = "mobile-code-unused", Row, Warning;
    InactiveUser = "inactive-user", Row, Warning;
    DuplicateRow = "duplicate-row", Across, Error;
    DuplicateCase = "duplicate-case", Across, Warning;
    IdentityConflict = "identity-conflict", Across, Error;
    CoveredByWider = "covered-by-wider", Across, Ack;
    OrgDiffers = "org-differs", Across, Error;
    UserUnknown = "user-unknown", Roster, Error;
    NameMismatch = "name-mismatch", Roster, Error;
    TargetUnknown = "target-unknown", Roster, Error;
    NotEnrolled = "not-enrolled", Roster, Warning;
    EnrolledElsewhere = "enrolled-elsewhere", Roster, Warning;
}

impl Rule {
    /// The rule with this id.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|rule| rule.id() == id)
    }
}

/// A set of rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Hash)]
pub struct RuleSet(u128);

impl RuleSet {
    /// No rule.
    pub const EMPTY: Self = Self(0);

    /// Adds a rule.
    pub fn insert(&mut self, rule: Rule) {
        self.0 |= 1 << rule as u8;
    }

    /// Whether the rule is in the set.
    pub fn contains(self, rule: Rule) -> bool {
        self.0 >> rule as u8 & 1 == 1
    }

    /// Whether no rule is in the set.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The rules, in catalogue order.
    pub fn iter(self) -> impl Iterator<Item = Rule> {
        let mut rest = self.0;
        std::iter::from_fn(move || {
            if rest == 0 {
                return None;
            }
            let at = rest.trailing_zeros() as usize;
            rest &= rest - 1;
            Rule::ALL.get(at).copied()
        })
    }
}

impl FromIterator<Rule> for RuleSet {
    fn from_iter<T: IntoIterator<Item = Rule>>(rules: T) -> Self {
        let mut set = Self::EMPTY;
        rules.into_iter().for_each(|rule| set.insert(rule));
        set
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::text::{Language, Texts};

    /// Every argument that a message may name, as listed on top of `assets/i18n/en/rules.ftl`.
    fn with_every_argument(message: Message) -> Message {
        let words = ["column", "value", "expected", "found", "encoding", "separator", "english", "german", "year", "old"];
        let numbers = ["count", "limit", "line", "first", "second", "position", "day", "month", "days"];
        let message = words.into_iter().fold(message, |message, name| message.with(name, "x"));
        numbers.into_iter().fold(message, |message, name| message.with(name, 2_u32))
    }

    #[test]
    fn every_rule_has_its_words_in_every_language() {
        for language in Language::ALL {
            let texts = Texts::new(language);
            for rule in Rule::ALL {
                for plain in [rule.title(), rule.hint(), rule.why()] {
                    assert!(texts.has(&plain.id), "{} {}", language.tag(), plain.id);
                    let text = texts.render(&plain);
                    assert!(!text.is_empty() && !text.contains('{') && !text.ends_with('.'), "{text}");
                }
                assert!(texts.has(&rule.message().id), "{} {}", language.tag(), rule.id());
                let text = texts.render(&with_every_argument(rule.message()));
                assert!(!text.is_empty() && !text.contains('{') && !text.ends_with('.'), "{text}");
            }
        }
    }

    #[test]
    fn what_is_said_about_a_cell_names_nothing_that_is_missing() {
        let profile = crate::core::profile::Profile::coursemill();
        let grounds = cell::Grounds { profile: &profile, today: jiff::civil::date(2026, 3, 1) };
        let standing = cell::Standing::default();
        let texts = Texts::new(Language::German);
        for (column, value) in [
            ("ID", " a\u{200b}\t/"),
            ("ID", ""),
            ("ID", "-None-"),
            ("ID", "1E+5"),
            ("ID", "1234567890123450"),
            ("ID", "\u{410}B"),
            ("City", "KÃ¶ln"),
            ("EnrollDate", "2026-03-02"),
            ("City", "x\u{ad}"),
            ("EmailID", "x"),
            ("WCAG", "x"),
            ("GuestFlag", "ja"),
            ("GuestFlag", "x"),
            ("LangDef", "x"),
            ("CourseStatus", "x"),
            ("CourseStatus", "passed"),
            ("CurrPermissions", "Cre,Cre,Ses,x"),
            ("PassDate", "x"),
            ("Score", "x"),
            ("Score", "-1"),
            ("Password", "x\u{200b}"),
        ] {
            let field = profile.field_named(column);
            let rules = cell::judge(value, field, grounds).rules_in(&standing, &profile);
            assert!(!rules.is_empty(), "{column} {value:?}");
            for rule in rules.iter() {
                let text = texts.render(&cell::message(rule, value, column, field, &profile, &standing));
                assert!(!text.contains('{'), "{text}");
                for new in cell::replacements(rule, value, field, grounds, &standing) {
                    let label = cell::fix_label(rule, &new);
                    assert!(texts.has(&label.id) && !texts.render(&label).contains('{'), "{label:?}");
                }
            }
        }
    }

    #[test]
    fn ids_are_found_and_sets_keep_catalogue_order() {
        assert!(Rule::ALL.len() <= 128 && Rule::ALL.iter().all(|rule| Rule::from_id(rule.id()) == Some(*rule)));
        let set: RuleSet = [Rule::EnrolledElsewhere, Rule::FileEmpty, Rule::ScoreRange].into_iter().collect();
        assert_eq!(set.iter().collect::<Vec<_>>(), [Rule::FileEmpty, Rule::ScoreRange, Rule::EnrolledElsewhere]);
    }
}
