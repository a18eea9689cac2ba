//! A connection file: where unenrollments go, and for a custom request how they are asked for. Never a secret.

use std::path::PathBuf;

use serde::Deserialize;
use sha2::{Digest, Sha256};
use toml::Spanned;

use crate::core::template::{BodyTemplate, PathTemplate, Placeholder, RequestTemplate};
use crate::core::text::{Message, hexadecimal};

/// Why a connection file cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {problem}")]
pub struct ConnectionError {
    /// 1-based line in the file.
    pub line: usize,
    /// What is wrong there, one sentence.
    pub problem: String,
}

/// How to sign in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SignIn {
    /// Not at all.
    None,
    /// `Authorization: Bearer TOKEN`
    Bearer,
    /// The token in a header of this name.
    Header(String),
    /// An account with a password.
    Basic {
        /// The account.
        account: String,
    },
}

impl SignIn {
    /// The environment variable that may hold the secret for one run; `None` where no secret is needed.
    pub fn secret_variable(&self) -> Option<&'static str> {
        match self {
            Self::None => None,
            Self::Bearer | Self::Header(_) => Some("OFFROLL_TOKEN"),
            Self::Basic { .. } => Some("OFFROLL_PASSWORD"),
        }
    }
}

/// A connection that was read and found good.
#[derive(Clone, Debug, PartialEq)]
pub struct Connection {
    /// The name people gave it.
    pub name: String,
    /// What it speaks.
    pub kind: ConnectionKind,
    /// The file it was read from, set by whoever read it; a batch remembers it so that it can be resumed.
    pub file: Option<PathBuf>,
}

/// What a connection speaks.
#[derive(Clone, Debug, PartialEq)]
pub enum ConnectionKind {
    /// The local store at this path; `None` = the one in the data folder.
    Store {
        /// The `SQLite` file.
        path: Option<String>,
    },
    /// A request as the template says.
    Custom(Box<Custom>),
}

/// The template of a custom request.
#[derive(Clone, Debug, PartialEq)]
pub struct Custom {
    /// The base URL, ending in `/`.
    pub base_url: String,
    /// How to sign in.
    pub sign_in: SignIn,
    /// How to read one enrollment; without it unknown rows need a person.
    pub lookup: Option<LookupRequest>,
    /// How to ask for an unenrollment.
    pub unenroll: UnenrollRequest,
    /// Whether `unenroll` is Offroll's own form because the file has none.
    pub own_form: bool,
    /// How to take an unenrollment back.
    pub enroll: Option<EnrollRequest>,
    /// Times and limits.
    pub timing: Timing,
}

/// What an answer must be like.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Condition {
    /// One of these HTTP statuses.
    pub status: Vec<u16>,
    /// A JSON pointer to a value that must be there and not null.
    pub pointer: Option<String>,
    /// What the value may be, as text; empty = anything.
    pub equals: Vec<String>,
}

/// How to read one enrollment.
#[derive(Clone, Debug, PartialEq)]
pub struct LookupRequest {
    /// What is asked.
    pub request: RequestTemplate,
    /// The answer that shows the person enrolled.
    pub enrolled: Condition,
    /// The answer that shows nobody.
    pub absent: Condition,
}

/// How to ask for an unenrollment.
#[derive(Clone, Debug, PartialEq)]
pub struct UnenrollRequest {
    /// What is asked.
    pub request: RequestTemplate,
    /// The answer that proves that the person is out.
    pub done: Condition,
    /// The answer that there was nothing to remove.
    pub gone: Condition,
    /// The answer of a known refusal.
    pub refused: Condition,
    /// A JSON pointer to the refusal's words.
    pub refused_message: Option<String>,
}

/// How to take an unenrollment back.
#[derive(Clone, Debug, PartialEq)]
pub struct EnrollRequest {
    /// What is asked.
    pub request: RequestTemplate,
    /// The answer that proves it.
    pub done: Condition,
}

/// Times in seconds, and how many requests may be under way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Timing {
    /// Until a connection must stand.
    pub connect: u64,
    /// Between two parts of an answer.
    pub read: u64,
    /// For a whole request.
    pub total: u64,
    /// From the start of a request until its outcome may be read.
    pub quiet: u64,
    /// Between two requests.
    pub gap: u64,
    /// The most requests under way at once.
    pub concurrency: u64,
}

impl Connection {
    /// The local store of the data folder.
    pub fn local_store() -> Self {
        Self { name: "store".to_owned(), kind: ConnectionKind::Store { path: None }, file: None }
    }

    /// Reads a connection file.
    pub fn from_toml(text: &str) -> Result<Self, ConnectionError> {
        let source = Source(text);
        let kind: KindOnly = source.parse()?;
        let Some(kind) = kind.kind else { return source.custom() };
        match kind.get_ref().as_str() {
            "custom" => source.custom(),
            "store" => {
                let file: StoreFile = source.parse()?;
                Ok(Self { name: file.name, kind: ConnectionKind::Store { path: file.path }, file: None })
            }
            "moodle" | "kolibri" | "canvas" | "open_edx" | "coursemill" | "handoff" => {
                Err(source.error(&kind, format!("the kind `{}` is not in this version: use `custom` or `store`", kind.get_ref())))
            }
            other => Err(source.error(&kind, format!("there is no kind `{other}`: use `custom` or `store`"))),
        }
    }

    /// Whether sending changes an LMS that people use.
    pub fn is_live(&self) -> bool {
        matches!(self.kind, ConnectionKind::Custom(_))
    }

    /// The environment variable that may hold the secret for one run; `None` where no secret is needed.
    pub fn secret_variable(&self) -> Option<&'static str> {
        match &self.kind {
            ConnectionKind::Store { .. } => None,
            ConnectionKind::Custom(custom) => custom.sign_in.secret_variable(),
        }
    }

    /// The host, or the store's name, for the target chip.
    pub fn place(&self) -> Message {
        match &self.kind {
            ConnectionKind::Store { path: None } => Message::new("connection-store"),
            ConnectionKind::Store { path: Some(path) } => Message::new("connection-store-at").with("path", path.as_str()),
            ConnectionKind::Custom(custom) => Message::new("connection-host").with("host", custom.host()),
        }
    }

    /// What a person should know before sending: the request is Offroll's own form; the request names no session.
    pub fn cautions(&self) -> Vec<Message> {
        let ConnectionKind::Custom(custom) = &self.kind else { return Vec::new() };
        let mut cautions = Vec::new();
        if custom.own_form {
            cautions.push(Message::new("connection-own-form"));
        }
        if !custom.unenroll.request.names(Placeholder::Session) {
            cautions.push(Message::new("connection-no-session"));
        }
        cautions
    }
}

impl Custom {
    /// The host of the base URL, with its port where one is given.
    pub fn host(&self) -> &str {
        host_of(&self.base_url).unwrap_or(&self.base_url)
    }

    /// Whether the host is this computer.
    pub fn is_loopback(&self) -> bool {
        is_loopback(self.host())
    }

    /// The first eight digits of SHA-256 over what is asked: another request is another target.
    pub fn request_fingerprint(&self) -> String {
        let request = &self.unenroll.request;
        let mut hash = Sha256::new();
        for part in [request.method.as_str(), request.path.text(), request.body.as_ref().map_or("", BodyTemplate::text)] {
            hash.update(u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
            hash.update(part.as_bytes());
        }
        hexadecimal(hash.finalize().get(..4).unwrap_or_default())
    }
}

fn host_of(url: &str) -> Option<&str> {
    url.split_once("://")?.1.split('/').next()
}

fn is_loopback(host: &str) -> bool {
    let name = match host.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or(rest),
        None => host.rsplit_once(':').map_or(host, |(name, _)| name),
    };
    name == "localhost" || name.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
}

#[derive(Deserialize)]
struct KindOnly {
    kind: Option<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StoreFile {
    name: String,
    #[serde(rename = "kind")]
    _kind: String,
    path: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CustomFile {
    name: Spanned<String>,
    #[serde(rename = "kind")]
    _kind: Option<String>,
    base_url: Spanned<String>,
    sign_in: Option<Spanned<SignInTable>>,
    lookup: Option<LookupTable>,
    unenroll: Option<UnenrollTable>,
    enroll: Option<EnrollTable>,
    timing: Option<TimingTable>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SignInTable {
    kind: Spanned<String>,
    header: Option<String>,
    account: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LookupTable {
    method: Option<Spanned<String>>,
    path: Spanned<String>,
    body: Option<Spanned<String>>,
    enrolled: Spanned<ConditionTable>,
    absent: Spanned<ConditionTable>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct UnenrollTable {
    method: Spanned<String>,
    path: Spanned<String>,
    body: Option<Spanned<String>>,
    done: Spanned<ConditionTable>,
    gone: Option<Spanned<ConditionTable>>,
    refused: Option<Spanned<RefusedTable>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EnrollTable {
    method: Spanned<String>,
    path: Spanned<String>,
    body: Option<Spanned<String>>,
    done: Spanned<ConditionTable>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ConditionTable {
    status: Vec<u16>,
    pointer: Option<String>,
    #[serde(default)]
    equals: Vec<toml::Value>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RefusedTable {
    status: Vec<u16>,
    message: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TimingTable {
    connect: Option<Spanned<u64>>,
    read: Option<Spanned<u64>>,
    total: Option<Spanned<u64>>,
    quiet: Option<Spanned<u64>>,
    gap: Option<Spanned<u64>>,
    concurrency: Option<Spanned<u64>>,
}

/// Offroll's own form, used where a file has no `[unenroll]`.
const OWN_FORM: &str = include_str!("../../assets/targets/own_form.toml");

/// The text of a connection file: turns places into lines.
struct Source<'a>(&'a str);

impl Source<'_> {
    fn parse<T: serde::de::DeserializeOwned>(&self) -> Result<T, ConnectionError> {
        toml::from_str(self.0).map_err(|error| ConnectionError {
            line: self.line(error.span().map_or(0, |span| span.start)),
            problem: error.message().trim().replace('\n', ", "),
        })
    }

    fn line(&self, offset: usize) -> usize {
        self.0.bytes().take(offset).filter(|byte| *byte == b'\n').count().saturating_add(1)
    }

    fn error<T>(&self, at: &Spanned<T>, problem: impl Into<String>) -> ConnectionError {
        ConnectionError { line: self.line(at.span().start), problem: problem.into() }
    }

    fn custom(&self) -> Result<Connection, ConnectionError> {
        let file: CustomFile = self.parse()?;
        if file.name.get_ref().trim().is_empty() {
            return Err(self.error(&file.name, "a connection has a name"));
        }
        let own_form = file.unenroll.is_none();
        let custom = Custom {
            base_url: self.base_url(&file.base_url)?,
            sign_in: file.sign_in.as_ref().map_or(Ok(SignIn::None), |table| self.sign_in(table.get_ref()))?,
            lookup: file.lookup.as_ref().map(|table| self.lookup(table)).transpose()?,
            unenroll: match &file.unenroll {
                Some(table) => self.unenroll(table)?,
                None => own_form_request()?,
            },
            own_form,
            enroll: file.enroll.as_ref().map(|table| self.enroll(table)).transpose()?,
            timing: self.timing(file.timing.as_ref())?,
        };
        Ok(Connection { name: file.name.into_inner(), kind: ConnectionKind::Custom(Box::new(custom)), file: None })
    }

    /// https, or http to this computer; no account, query or fragment in it; ends in `/`.
    fn base_url(&self, url: &Spanned<String>) -> Result<String, ConnectionError> {
        let text = url.get_ref().as_str();
        let host = host_of(text).unwrap_or_default();
        let plain = host.chars().all(|each| each.is_ascii_alphanumeric() || ".-:[]".contains(each));
        if host.is_empty() || !plain || text.contains(['@', '?', '#', '\\', '{', ' ']) || text.split('/').any(|segment| segment == "..") {
            return Err(self.error(url, "base_url is an address such as https://lms.example.org/api/ without account, query or fragment"));
        }
        if !(text.starts_with("https://") || text.starts_with("http://") && is_loopback(host)) {
            return Err(
                self.error(url, "base_url begins with https://; plain http is for this computer (127.0.0.1, [::1], localhost) only")
            );
        }
        Ok(if text.ends_with('/') { text.to_owned() } else { format!("{text}/") })
    }

    fn sign_in(&self, table: &SignInTable) -> Result<SignIn, ConnectionError> {
        let given = |value: &Option<String>| value.as_deref().map(str::trim).filter(|value| !value.is_empty()).map(str::to_owned);
        match table.kind.get_ref().as_str() {
            "none" => Ok(SignIn::None),
            "bearer" => Ok(SignIn::Bearer),
            "header" => match given(&table.header) {
                Some(name) if name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_') => {
                    Ok(SignIn::Header(name))
                }
                _ => Err(self.error(&table.kind, "sign-in by header needs header = \"NAME\"")),
            },
            "basic" => match given(&table.account) {
                Some(account) if !account.contains(':') => Ok(SignIn::Basic { account }),
                _ => Err(self.error(&table.kind, "basic sign-in needs account = \"NAME\", without a colon")),
            },
            "token" | "token_request" => Err(self.error(&table.kind, "sign-in by a token request is not in this version")),
            other => Err(self.error(&table.kind, format!("there is no sign-in `{other}`: use none, bearer, header or basic"))),
        }
    }

    fn lookup(&self, table: &LookupTable) -> Result<LookupRequest, ConnectionError> {
        let request = self.request(table.method.as_ref(), &table.path, table.body.as_ref())?;
        if let Some(method) = &table.method
            && !["GET", "POST"].contains(&request.method.as_str())
        {
            return Err(self.error(method, "a lookup reads: its method is GET or POST"));
        }
        Ok(LookupRequest { request, enrolled: self.condition(&table.enrolled)?, absent: self.condition(&table.absent)? })
    }

    fn unenroll(&self, table: &UnenrollTable) -> Result<UnenrollRequest, ConnectionError> {
        if let Some(refused) = &table.refused {
            self.check_statuses(refused, &refused.get_ref().status)?;
            self.check_pointer(refused, refused.get_ref().message.as_deref())?;
        }
        let refused = table.refused.as_ref().map(Spanned::get_ref);
        Ok(UnenrollRequest {
            request: self.request(Some(&table.method), &table.path, table.body.as_ref())?,
            done: self.condition(&table.done)?,
            gone: table.gone.as_ref().map(|gone| self.condition(gone)).transpose()?.unwrap_or_default(),
            refused: Condition { status: refused.map(|refused| refused.status.clone()).unwrap_or_default(), ..Condition::default() },
            refused_message: refused.and_then(|refused| refused.message.clone()),
        })
    }

    fn enroll(&self, table: &EnrollTable) -> Result<EnrollRequest, ConnectionError> {
        Ok(EnrollRequest {
            request: self.request(Some(&table.method), &table.path, table.body.as_ref())?,
            done: self.condition(&table.done)?,
        })
    }

    fn request(
        &self,
        method: Option<&Spanned<String>>,
        path: &Spanned<String>,
        body: Option<&Spanned<String>>,
    ) -> Result<RequestTemplate, ConnectionError> {
        let name = method.map_or("GET", |method| method.get_ref().as_str());
        if let Some(method) = method
            && !["GET", "POST", "PUT", "PATCH", "DELETE"].contains(&name)
        {
            return Err(self.error(method, format!("there is no method `{name}`: use GET, POST, PUT, PATCH or DELETE")));
        }
        let body = body.filter(|body| !body.get_ref().trim().is_empty()).map(|body| {
            BodyTemplate::read(body.get_ref()).map_err(|(line, problem)| ConnectionError {
                line: self.line(body.span().start).saturating_add(line).saturating_sub(1),
                problem,
            })
        });
        Ok(RequestTemplate {
            method: name.to_owned(),
            path: PathTemplate::read(path.get_ref()).map_err(|problem| self.error(path, problem))?,
            body: body.transpose()?,
        })
    }

    fn condition(&self, table: &Spanned<ConditionTable>) -> Result<Condition, ConnectionError> {
        let ConditionTable { status, pointer, equals } = table.get_ref();
        self.check_statuses(table, status)?;
        self.check_pointer(table, pointer.as_deref())?;
        if pointer.is_none() && !equals.is_empty() {
            return Err(self.error(table, "equals compares the value at pointer: pointer is missing"));
        }
        let equals = equals
            .iter()
            .map(|value| match value {
                toml::Value::String(text) => Ok(text.clone()),
                toml::Value::Integer(number) => Ok(number.to_string()),
                toml::Value::Boolean(flag) => Ok(flag.to_string()),
                _ => Err(self.error(table, "equals lists texts, whole numbers, true or false")),
            })
            .collect::<Result<_, _>>()?;
        Ok(Condition { status: status.clone(), pointer: pointer.clone(), equals })
    }

    /// What always means the same cannot be given another meaning: 3xx, 401, 429 and 5xx.
    fn check_statuses<T>(&self, at: &Spanned<T>, statuses: &[u16]) -> Result<(), ConnectionError> {
        if statuses.is_empty() {
            return Err(self.error(at, "status lists at least one HTTP status"));
        }
        match statuses.iter().find(|status| !matches!(status, 200..=299 | 400 | 402..=428 | 430..=499)) {
            None => Ok(()),
            Some(status) => {
                Err(self.error(at, format!("{status} has its own meaning and cannot be listed: list 2xx or 4xx but 401 and 429")))
            }
        }
    }

    fn check_pointer<T>(&self, at: &Spanned<T>, pointer: Option<&str>) -> Result<(), ConnectionError> {
        match pointer {
            Some(pointer) if !pointer.is_empty() && !pointer.starts_with('/') => {
                Err(self.error(at, "a JSON pointer begins with a slash, such as /error/message"))
            }
            _ => Ok(()),
        }
    }

    fn timing(&self, table: Option<&TimingTable>) -> Result<Timing, ConnectionError> {
        let value = |given: Option<&Spanned<u64>>, usual: u64, least: u64, most: u64| match given {
            None => Ok(usual),
            Some(given) if (least..=most).contains(given.get_ref()) => Ok(*given.get_ref()),
            Some(given) => Err(self.error(given, format!("between {least} and {most}"))),
        };
        let part = |of: fn(&TimingTable) -> Option<&Spanned<u64>>| table.and_then(of);
        let total = value(part(|table| table.total.as_ref()), 90, 1, 900)?;
        Ok(Timing {
            connect: value(part(|table| table.connect.as_ref()), 10.min(total), 1, 900)?,
            read: value(part(|table| table.read.as_ref()), 30, 1, 900)?,
            total,
            quiet: value(part(|table| table.quiet.as_ref()), total.saturating_mul(2).max(60), 1, 86_400)?,
            gap: value(part(|table| table.gap.as_ref()), 0, 0, 3_600)?,
            concurrency: value(part(|table| table.concurrency.as_ref()), 4, 1, 16)?,
        })
    }
}

fn own_form_request() -> Result<UnenrollRequest, ConnectionError> {
    #[derive(Deserialize)]
    struct OwnForm {
        unenroll: UnenrollTable,
    }
    let source = Source(OWN_FORM);
    let own: OwnForm = source.parse()?;
    source.unenroll(&own.unenroll)
}

#[cfg(test)]
mod tests {
    use super::*;

    const EXAMPLE: &str = include_str!("../../assets/targets/custom.toml");

    #[test]
    fn the_example_files_are_good() {
        let connection = Connection::from_toml(EXAMPLE).unwrap();
        assert_eq!(connection.name, "Example LMS");
        assert_eq!(connection.secret_variable(), Some("OFFROLL_TOKEN"));
        let ConnectionKind::Custom(custom) = &connection.kind else { panic!("a custom request") };
        assert_eq!((custom.host(), custom.is_loopback(), custom.own_form), ("lms.example.org", false, false));
        assert_eq!(custom.unenroll.refused.status, [400, 403, 409, 422]);
        assert_eq!(custom.unenroll.refused_message.as_deref(), Some("/error/message"));
        assert_eq!((custom.timing.total, custom.timing.quiet), (90, 180));
        assert!(connection.is_live());

        let store = Connection::from_toml(include_str!("../../assets/targets/store.toml")).unwrap();
        assert!(matches!(store.kind, ConnectionKind::Store { path: Some(_) }) && !store.is_live());
    }

    #[test]
    fn without_a_template_the_form_is_ours_and_said_to_be_ours() {
        let connection = Connection::from_toml("name = \"x\"\nbase_url = \"https://x.example\"").unwrap();
        let ConnectionKind::Custom(custom) = &connection.kind else { panic!("a custom request") };
        assert_eq!((custom.unenroll.request.method.as_str(), custom.unenroll.request.path.text()), ("POST", "unenrollments"));
        assert_eq!(custom.base_url, "https://x.example/");
        assert_eq!(connection.cautions(), [Message::new("connection-own-form")]);
    }

    #[test]
    fn a_mistake_is_named_with_its_line() {
        let replaced = |from: &str, to: &str| {
            assert!(EXAMPLE.contains(from), "{from}");
            EXAMPLE.replacen(from, to, 1)
        };
        for (text, expected) in [
            (replaced("kind = \"custom\"", "kind = \"moodle\""), "not in this version"),
            (replaced("kind = \"custom\"", "kind = \"fax\""), "there is no kind"),
            (replaced("base_url", "base_ulr"), "base_ulr"),
            (replaced("https://", "http://"), "plain http"),
            (replaced("https://", "https://me:secret@"), "without account"),
            (replaced("people/{ID}", "people/{Password}"), "{Password} is never sent"),
            (replaced("people/{ID}", "people/{FirstName}"), "{FirstName} is never sent"),
            (replaced("kind = \"bearer\"", "kind = \"header\""), "needs header"),
            (replaced("kind = \"bearer\"", "kind = \"basic\""), "needs account"),
            (replaced("\"DELETE\"", "\"PURGE\""), "there is no method"),
            (replaced("[200, 204]", "[200, 302]"), "302 has its own meaning"),
            (replaced("[200, 204]", "[]"), "at least one"),
            (replaced("[timing]", "[timing]\ntotal = 0"), "between 1 and 900"),
            (replaced("body = ''", "body = '{\"a\": }'"), "no JSON text"),
            (replaced("\"/error/message\"", "\"error.message\""), "begins with a slash"),
        ] {
            let error = Connection::from_toml(&text).unwrap_err();
            assert!(error.problem.contains(expected), "{error} should say {expected}");
            let changed = EXAMPLE.lines().zip(text.lines()).position(|(before, after)| before != after).unwrap() + 1;
            assert!(error.line == changed || error.line == changed + 1, "{error}: line {changed} was changed");
        }
    }

    #[test]
    fn loopback_is_this_computer_only() {
        for (host, expected) in [
            ("127.0.0.1:80", true),
            ("127.8.8.8", true),
            ("localhost:1", true),
            ("[::1]:8080", true),
            ("127.0.0.1.example.org", false),
            ("localhost.example.org", false),
            ("10.0.0.1", false),
        ] {
            assert_eq!(is_loopback(host), expected, "{host}");
        }
    }

    #[test]
    fn another_request_is_another_target() {
        let fingerprint = |text: &str| match Connection::from_toml(text).unwrap().kind {
            ConnectionKind::Custom(custom) => custom.request_fingerprint(),
            ConnectionKind::Store { .. } => panic!("a custom request"),
        };
        assert_eq!(fingerprint(EXAMPLE), fingerprint(&EXAMPLE.replace("quiet = 180", "quiet = 200")));
        assert_ne!(fingerprint(EXAMPLE), fingerprint(&EXAMPLE.replace("DELETE", "POST")));
    }
}
