//! Rules on one row: arithmetic on what its cells are. Rules across rows leave their marks in the same set.

use jiff::civil::Date;

use crate::core::header::Header;
use crate::core::profile::{DateOrder, FieldId, Profile};
use crate::core::rules::cell::Facts;
use crate::core::rules::{Rule, Severity, date, word};
use crate::core::sheet::ColumnId;

/// Which cell a finding about a row points at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// The row as a whole.
    Row,
    /// `OrgID`.
    Organisation,
    /// `ID`.
    Id,
    /// `LastName`.
    LastName,
    /// `FirstName`.
    FirstName,
    /// `CurrID`.
    Curriculum,
    /// `CourseID`.
    Course,
    /// `SessionID`.
    Session,
    /// `MergeOldID`.
    MergedAccount,
}

macro_rules! issues {
    ($($name:ident = $rule:ident, $place:ident;)*) => {
        /// One thing that can be wrong with a row besides its cells: a rule, and the cell that its fix changes.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        #[repr(u8)]
        #[expect(missing_docs, reason = "each is the rule of the same name, at the place that follows it")]
        pub enum Issue { $($name,)* }

        impl Issue {
            /// Every issue, in catalogue order.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// Its rule.
            pub fn rule(self) -> Rule {
                match self { $(Self::$name => Rule::$rule,)* }
            }

            /// The cell that it points at.
            pub fn place(self) -> Place {
                match self { $(Self::$name => Place::$place,)* }
            }
        }
    };
}

issues! {
    Short = RowShort, Row;
    Long = RowLong, Row;
    TargetMissing = TargetMissing, Row;
    SessionWithoutCourse = SessionWithoutCourse, Course;
    TargetMixed = TargetMixed, Curriculum;
    GuestWithRole = GuestWithRole, Row;
    Guest = GuestRow, Row;
    FinishedWork = FinishedWork, Row;
    StatusWithoutResult = StatusWithoutResult, Row;
    ResultWithoutStatus = ResultWithoutStatus, Row;
    DateOrder = DateOrder, Row;
    MergePresent = MergePresent, MergedAccount;
    MergeSelf = MergeSelf, Row;
    MergeEmailAlone = MergeEmailAlone, Row;
    ReportsToSelf = ReportsToSelf, Row;
    MobileCodeUnused = MobileCodeUnused, Row;
    InactiveUser = InactiveUser, Row;
    Duplicate = DuplicateRow, Row;
    DuplicateCase = DuplicateCase, Row;
    OrganisationConflict = IdentityConflict, Organisation;
    LastNameConflict = IdentityConflict, LastName;
    FirstNameConflict = IdentityConflict, FirstName;
    Covered = CoveredByWider, Row;
    OrganisationDiffers = OrgDiffers, Organisation;
    UserUnknown = UserUnknown, Id;
    NameDiffers = NameMismatch, Id;
    NameIsNear = NameMismatch, Id;
    CurriculumUnknown = TargetUnknown, Curriculum;
    CourseUnknown = TargetUnknown, Course;
    SessionUnknown = TargetUnknown, Session;
    NotEnrolled = NotEnrolled, Row;
    EnrolledElsewhere = EnrolledElsewhere, Session;
}

impl Issue {
    /// How much it matters: a name that is nearly right matters less than its rule.
    pub fn severity(self) -> Severity {
        if self == Self::NameIsNear { Severity::Warning } else { self.rule().severity() }
    }
}

/// A set of issues; at most 60, so that a severity fits beside it in 64 bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Issues(u64);

impl Issues {
    /// The set with these bits.
    pub fn from_bits(bits: u64) -> Self {
        Self(bits)
    }

    /// One bit an issue, in the order of [`Issue::ALL`].
    pub fn bits(self) -> u64 {
        self.0
    }

    /// Adds an issue where it holds.
    pub fn set(&mut self, issue: Issue, holds: bool) {
        if holds {
            self.0 |= 1 << issue as u8;
        }
    }

    /// Whether no issue is in the set.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether the issue is in the set.
    pub fn contains(self, issue: Issue) -> bool {
        self.0 >> issue as u8 & 1 == 1
    }

    /// Both sets.
    #[must_use]
    pub fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The issues that are in both sets.
    #[must_use]
    pub fn within(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// Whether any issue is in both sets.
    pub fn has_any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// The gravest severity of all.
    pub fn gravest(self) -> Option<Severity> {
        self.iter().map(Issue::severity).max()
    }

    /// The issues, in catalogue order.
    pub fn iter(self) -> impl Iterator<Item = Issue> {
        let bits = (0..u64::BITS).filter(move |at| self.0 >> at & 1 == 1);
        bits.filter_map(|at| Issue::ALL.get(at as usize).copied())
    }
}

impl FromIterator<Issue> for Issues {
    fn from_iter<T: IntoIterator<Item = Issue>>(issues: T) -> Self {
        issues.into_iter().fold(Self::default(), |all, issue| Self(all.0 | 1 << issue as u8))
    }
}

/// The columns that rules on rows read; `None` where the file lacks one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
#[expect(missing_docs, reason = "each is the column that stands for the field of that name")]
pub struct Places {
    pub organisation: Option<ColumnId>,
    pub id: Option<ColumnId>,
    pub last_name: Option<ColumnId>,
    pub first_name: Option<ColumnId>,
    pub curriculum: Option<ColumnId>,
    pub course: Option<ColumnId>,
    pub session: Option<ColumnId>,
    pub enroll_date: Option<ColumnId>,
    pub pass_date: Option<ColumnId>,
    pub record_date: Option<ColumnId>,
    pub status: Option<ColumnId>,
    pub score: Option<ColumnId>,
    pub guest: Option<ColumnId>,
    pub instructor: Option<ColumnId>,
    pub reporter: Option<ColumnId>,
    pub active: Option<ColumnId>,
    pub reports_to: Option<ColumnId>,
    pub merged_account: Option<ColumnId>,
    pub merge_email: Option<ColumnId>,
    pub mobile_user: Option<ColumnId>,
    pub mobile_code: Option<ColumnId>,
}

impl Places {
    /// Where the header has the fields.
    pub fn of(header: &Header, profile: &Profile) -> Self {
        let at = |field: Option<FieldId>| field.and_then(|field| header.column_of(field));
        let named = |name: &str| at(profile.field_named(name));
        let known = profile.known;
        Self {
            organisation: at(known.org_id),
            id: at(known.id),
            last_name: at(known.last_name),
            first_name: at(known.first_name),
            curriculum: at(known.curr_id),
            course: at(known.course_id),
            session: at(known.session_id),
            enroll_date: at(known.enroll_date),
            pass_date: at(known.pass_date),
            record_date: at(known.record_date),
            status: at(known.course_status),
            score: at(known.score),
            guest: at(known.guest_flag),
            instructor: named("InstructorFlag"),
            reporter: named("ReporterFlag"),
            active: at(known.active_flag),
            reports_to: named("ReportsTo"),
            merged_account: named("MergeOldID"),
            merge_email: named("MergeEmailNotify"),
            mobile_user: named("MobileUser"),
            mobile_code: named("MobileUserActivation"),
        }
    }

    /// The column of the cell that an issue points at.
    pub fn column(&self, issue: Issue) -> Option<ColumnId> {
        match issue.place() {
            Place::Row => None,
            Place::Organisation => self.organisation,
            Place::Id => self.id,
            Place::LastName => self.last_name,
            Place::FirstName => self.first_name,
            Place::Curriculum => self.curriculum,
            Place::Course => self.course,
            Place::Session => self.session,
            Place::MergedAccount => self.merged_account,
        }
    }
}

/// A row as these rules see it.
pub trait Cells {
    /// What a cell is.
    fn facts(&self, column: ColumnId) -> Facts;
    /// What stands in a cell.
    fn text(&self, column: ColumnId) -> &str;
    /// The order of day and month in which the slash dates of a column are read.
    fn date_order(&self, column: ColumnId) -> DateOrder;
}

/// A row with the columns that its rules read.
pub struct Row<'a, C> {
    /// Its cells.
    pub cells: &'a C,
    /// Where the fields are.
    pub places: &'a Places,
}

impl<'a, C: Cells> Row<'a, C> {
    /// What is wrong with this row alone.
    pub fn judge(&self, organisation: Option<&str>) -> Issues {
        let mut issues = Issues::default();
        self.judge_target(&mut issues);
        self.judge_flags(&mut issues);
        self.judge_result(&mut issues);
        issues.set(Issue::DateOrder, self.dates_disagree());
        self.judge_merge(&mut issues);
        issues.set(Issue::ReportsToSelf, self.same_real(self.places.reports_to, self.places.id));
        let organisation_differs = organisation
            .is_some_and(|chosen| self.is_real(self.places.organisation) && self.text(self.places.organisation) != chosen.trim());
        issues.set(Issue::OrganisationDiffers, organisation_differs);
        issues
    }

    fn judge_target(&self, issues: &mut Issues) {
        let Places { curriculum, course, session, .. } = *self.places;
        let (in_curriculum, in_course, in_session) = (self.is_real(curriculum), self.is_real(course), self.is_real(session));
        let asked = curriculum.is_some() || course.is_some() || session.is_some();
        issues.set(Issue::TargetMissing, asked && !in_curriculum && !in_course && !in_session);
        issues.set(Issue::SessionWithoutCourse, in_session && !in_course);
        issues.set(Issue::TargetMixed, in_curriculum && in_course);
    }

    fn judge_flags(&self, issues: &mut Issues) {
        let is = |place: Option<ColumnId>, fact: Facts| self.facts(place).is_some_and(|facts| facts.has(fact));
        let guest = is(self.places.guest, Facts::TRUE);
        issues.set(Issue::Guest, guest);
        issues.set(Issue::GuestWithRole, guest && (is(self.places.instructor, Facts::TRUE) || is(self.places.reporter, Facts::TRUE)));
        issues.set(Issue::InactiveUser, is(self.places.active, Facts::FALSE));
        issues.set(Issue::MobileCodeUnused, is(self.places.mobile_user, Facts::FALSE) && self.is_real(self.places.mobile_code));
    }

    fn judge_result(&self, issues: &mut Issues) {
        let Places { status, pass_date, score, .. } = *self.places;
        let Some(state) = self.facts(status) else { return };
        let finished = state.has(Facts::FINISHED);
        issues.set(Issue::FinishedWork, finished);
        let lacks = |place: Option<ColumnId>| self.facts(place).is_some_and(|facts| !facts.is_real());
        issues.set(Issue::StatusWithoutResult, finished && (lacks(pass_date) || lacks(score)));
        let resulted = !finished && (self.is_real(pass_date) || self.scored());
        let attempted = || word::status_of(self.text(status)).is_none_or(|status| status.name != "Not Attempted");
        issues.set(Issue::ResultWithoutStatus, resulted && (state.has(Facts::BLANK) || !attempted()));
    }

    fn judge_merge(&self, issues: &mut Issues) {
        let Places { merged_account, merge_email, id, .. } = *self.places;
        let merging = self.is_real(merged_account);
        issues.set(Issue::MergePresent, merging);
        issues.set(Issue::MergeSelf, self.same_real(merged_account, id));
        issues.set(Issue::MergeEmailAlone, self.is_real(merge_email) && !merging);
    }

    fn dates_disagree(&self) -> bool {
        let date = |place: Option<ColumnId>| -> Option<Date> {
            let column = place.filter(|_| self.is_real(place))?;
            date::date_of(self.cells.text(column).trim(), self.cells.date_order(column))
        };
        let Places { enroll_date, pass_date, record_date, .. } = *self.places;
        let Some(passed_or_recorded) = date(pass_date).or_else(|| date(record_date)) else { return false };
        let (passed, recorded) = (date(pass_date).unwrap_or(passed_or_recorded), date(record_date).unwrap_or(passed_or_recorded));
        passed != recorded || date(enroll_date).is_some_and(|enrolled| passed.min(recorded) < enrolled)
    }

    fn scored(&self) -> bool {
        self.text(self.places.score).parse::<f64>().is_ok_and(|score| score.is_finite() && score > 0.0)
    }

    fn same_real(&self, one: Option<ColumnId>, other: Option<ColumnId>) -> bool {
        self.is_real(one) && self.is_real(other) && self.text(one) == self.text(other)
    }

    fn facts(&self, place: Option<ColumnId>) -> Option<Facts> {
        place.map(|column| self.cells.facts(column))
    }

    fn is_real(&self, place: Option<ColumnId>) -> bool {
        self.facts(place).is_some_and(Facts::is_real)
    }

    /// A cell without the white space around it.
    fn text(&self, place: Option<ColumnId>) -> &'a str {
        place.map_or("", |column| self.cells.text(column).trim())
    }
}
