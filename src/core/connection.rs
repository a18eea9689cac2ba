//! A connection file: where unenrollments go, and for a custom request how they are asked for. Never a secret.

use std::path::PathBuf;

use sha2::{Digest, Sha256};

use crate::core::template::{BodyTemplate, Placeholder, RequestTemplate};
use crate::core::text::{Message, hexadecimal};

mod reading;

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
        reading::read(text)
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
