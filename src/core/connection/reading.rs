//! A connection file's TOML: every mistake is named with its line, unknown keys included.

use serde::Deserialize;
use toml::Spanned;

use super::{
    Condition, Connection, ConnectionError, ConnectionKind, Custom, EnrollRequest, LookupRequest, SignIn, Timing, UnenrollRequest, host_of,
    is_loopback,
};
use crate::core::template::{BodyTemplate, PathTemplate, RequestTemplate};

/// Reads a connection file.
pub fn read(text: &str) -> Result<Connection, ConnectionError> {
    let source = Source(text);
    let kind: KindOnly = source.parse()?;
    let Some(kind) = kind.kind else { return source.custom() };
    match kind.get_ref().as_str() {
        "custom" => source.custom(),
        "store" => {
            let file: StoreFile = source.parse()?;
            Ok(Connection { name: file.name, kind: ConnectionKind::Store { path: file.path }, file: None })
        }
        "moodle" | "kolibri" | "canvas" | "open_edx" | "coursemill" | "handoff" => {
            Err(source.error(&kind, format!("the kind `{}` is not in this version: use `custom` or `store`", kind.get_ref())))
        }
        other => Err(source.error(&kind, format!("there is no kind `{other}`: use `custom` or `store`"))),
    }
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
const OWN_FORM: &str = include_str!("../../../assets/targets/own_form.toml");

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
