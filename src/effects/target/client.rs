//! The one way in which Offroll speaks HTTP: no redirects, no retries, bounded in time and size, errors without addresses.

use std::io::Read;
use std::time::Duration;

use reqwest::blocking::{Client as Http, RequestBuilder};
use reqwest::header::{ACCEPT, CONTENT_TYPE, DATE, HeaderMap, HeaderName, HeaderValue, RETRY_AFTER};
use reqwest::{Method, Url};
use secrecy::{ExposeSecret, SecretString};

use crate::core::connection::{Custom, SignIn};
use crate::core::moment::http_date;
use crate::core::template::Rendered;

/// The longest answer to a request that changes something.
pub const LONGEST_ANSWER: u64 = 1024 * 1024;
/// The longest answer to a lookup.
pub const LONGEST_LOOKUP: u64 = 16 * 1024 * 1024;

/// A client for one base URL with its sign-in.
pub struct Client {
    http: Http,
    base_url: String,
    sign_in: SignIn,
    secret: Option<SecretString>,
}

/// A whole answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// What the body is.
    pub body: Body,
    /// Seconds that the server asks to wait.
    pub wait_seconds: Option<u64>,
}

/// What an answer carries.
#[derive(Clone, Debug, PartialEq)]
pub enum Body {
    /// Nothing.
    Empty,
    /// A JSON value, said to be one.
    Json(serde_json::Value),
    /// Said to be JSON, and is not.
    BrokenJson,
    /// A web page, whatever it is said to be.
    Html,
    /// Something else.
    Other,
}

/// Why there is no whole answer; the codes are those of [`crate::core::outcome::OUR_CODES`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failure {
    /// Proof that nothing was sent.
    NotSent(&'static str),
    /// It may have been received and acted upon.
    Unknown(&'static str),
}

impl Client {
    /// A client; nothing is contacted yet. Without a secret every request goes without sign-in.
    pub fn new(custom: &Custom, secret: Option<SecretString>) -> Result<Self, String> {
        let timing = custom.timing;
        let mut builder = reqwest::Client::builder()
            .user_agent(concat!("Offroll/", env!("CARGO_PKG_VERSION")))
            .https_only(!custom.is_loopback())
            .redirect(reqwest::redirect::Policy::none())
            .retry(reqwest::retry::never())
            .referer(false)
            .http1_only()
            .tls_version_min(reqwest::tls::Version::TLS_1_2)
            .connect_timeout(Duration::from_secs(timing.connect))
            .timeout(Duration::from_secs(timing.total))
            .pool_idle_timeout(Duration::from_secs(4));
        if custom.is_loopback() {
            builder = builder.no_proxy();
        }
        if custom.base_url.starts_with("http://") {
            // Plain requests to this computer need no certificates, and some computers have none.
            builder = builder.tls_certs_only([]);
        }
        // The inner deadline covers a whole request, its body included; this one is for each wait: first connecting and the headers, then each
        // part of the body. (The client's own `read_timeout` needs a runtime that the blocking client does not give it.)
        let http = reqwest::blocking::ClientBuilder::from(builder).timeout(Duration::from_secs(timing.connect + timing.read)).build();
        Ok(Self {
            http: http.map_err(|error| causes(&error).last().map_or_else(|| error.to_string(), ToString::to_string))?,
            base_url: custom.base_url.clone(),
            sign_in: custom.sign_in.clone(),
            secret,
        })
    }

    /// Whether a secret is needed and there.
    pub fn has_what_it_needs(&self) -> bool {
        self.sign_in.secret_variable().is_none() || self.secret.is_some()
    }

    /// The text without the secret, where a server echoes it.
    pub fn without_secret(&self, text: &str) -> String {
        match &self.secret {
            Some(secret) if !secret.expose_secret().is_empty() => text.replace(secret.expose_secret(), "•••"),
            _ => text.to_owned(),
        }
    }

    /// Sends one request and reads its whole answer, at most `longest` bytes.
    pub fn send(&self, method: &str, request: &Rendered, key: Option<&str>, longest: u64) -> Result<Answer, Failure> {
        let not_built = Failure::NotSent("not-built");
        let address = format!("{}{}", self.base_url, request.address);
        let url = Url::parse(&address).map_err(|_| not_built)?;
        let base = Url::parse(&self.base_url).map_err(|_| not_built)?;
        if url.origin() != base.origin() || !url.path().starts_with(base.path()) {
            return Err(not_built);
        }
        let method = Method::from_bytes(method.as_bytes()).map_err(|_| not_built)?;
        let mut builder = self.signed_in(self.http.request(method, url))?.header(ACCEPT, "application/json");
        if let Some(key) = key {
            builder = builder.header("Idempotency-Key", key);
        }
        if let Some(body) = &request.body {
            builder = builder.header(CONTENT_TYPE, "application/json").body(body.clone());
        }
        let response = builder.send().map_err(|error| failure(&error))?;
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let mut bytes = Vec::new();
        response.take(longest + 1).read_to_end(&mut bytes).map_err(|error| Failure::Unknown(lost(&error)))?;
        if u64::try_from(bytes.len()).is_ok_and(|length| length > longest) {
            return Err(Failure::Unknown("too-large"));
        }
        Ok(Answer { status, body: body_of(&headers, &bytes), wait_seconds: wait_seconds(&headers) })
    }

    fn signed_in(&self, builder: RequestBuilder) -> Result<RequestBuilder, Failure> {
        let Some(secret) = &self.secret else { return Ok(builder) };
        let secret = secret.expose_secret();
        Ok(match &self.sign_in {
            SignIn::None => builder,
            SignIn::Bearer => builder.bearer_auth(secret),
            SignIn::Basic { account } => builder.basic_auth(account, Some(secret)),
            SignIn::Header(name) => {
                let name = HeaderName::from_bytes(name.as_bytes()).map_err(|_| Failure::NotSent("not-built"))?;
                let mut value = HeaderValue::from_str(secret).map_err(|_| Failure::NotSent("not-built"))?;
                value.set_sensitive(true);
                builder.header(name, value)
            }
        })
    }
}

/// Only a request that was never built and a connection that never stood prove that nothing was sent.
fn failure(error: &reqwest::Error) -> Failure {
    if error.is_builder() {
        Failure::NotSent("not-built")
    } else if error.is_connect() {
        Failure::NotSent(if is_tls(error) { "tls" } else { "connect" })
    } else if error.is_timeout() {
        Failure::Unknown("timeout")
    } else {
        Failure::Unknown("cut")
    }
}

/// rustls reports what it does not accept as invalid data; refused and unreachable connections have other kinds.
fn is_tls(error: &reqwest::Error) -> bool {
    causes(error).filter_map(|cause| cause.downcast_ref::<std::io::Error>()).any(is_invalid_data)
}

fn causes(error: &reqwest::Error) -> impl Iterator<Item = &(dyn std::error::Error + 'static)> {
    std::iter::successors(std::error::Error::source(error), |cause| cause.source())
}

/// Also where one error is wrapped in another, which `source` steps over.
fn is_invalid_data(error: &std::io::Error) -> bool {
    let within = || error.get_ref().and_then(|inner| inner.downcast_ref::<std::io::Error>());
    error.kind() == std::io::ErrorKind::InvalidData || within().is_some_and(is_invalid_data)
}

fn lost(error: &std::io::Error) -> &'static str {
    let timeout = error.kind() == std::io::ErrorKind::TimedOut
        || error.get_ref().and_then(|inner| inner.downcast_ref::<reqwest::Error>()).is_some_and(reqwest::Error::is_timeout);
    if timeout { "timeout" } else { "cut" }
}

fn body_of(headers: &HeaderMap, bytes: &[u8]) -> Body {
    let kind = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default().to_ascii_lowercase();
    let start = bytes.trim_ascii_start().get(..14).unwrap_or(bytes.trim_ascii_start()).to_ascii_lowercase();
    if bytes.trim_ascii().is_empty() {
        Body::Empty
    } else if kind.contains("html") || start.starts_with(b"<!doctype html") || start.starts_with(b"<html") {
        Body::Html
    } else if kind.contains("json") {
        serde_json::from_slice(bytes).map_or(Body::BrokenJson, Body::Json)
    } else {
        Body::Other
    }
}

/// `Retry-After` in seconds; a date is measured against the server's own clock.
fn wait_seconds(headers: &HeaderMap) -> Option<u64> {
    let text = |name| headers.get(name).and_then(|value: &HeaderValue| value.to_str().ok());
    let after = text(RETRY_AFTER)?.trim();
    after.parse().ok().or_else(|| u64::try_from(http_date(after)?.saturating_sub(http_date(text(DATE)?)?)).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(HeaderName, &str)]) -> HeaderMap {
        pairs.iter().map(|(name, value)| (name.clone(), HeaderValue::from_str(value).unwrap())).collect()
    }

    #[test]
    fn a_body_is_what_it_is_and_not_only_what_it_says() {
        for (kind, bytes, expected) in [
            ("application/json; charset=utf-8", &b"{\"a\":1}"[..], Body::Json(serde_json::json!({"a": 1}))),
            ("application/problem+json", b"null", Body::Json(serde_json::Value::Null)),
            ("application/json", b"{\"a\":", Body::BrokenJson),
            ("application/json", b" <!DOCTYPE HTML><title>Log in", Body::Html),
            ("text/html", b"Sign in", Body::Html),
            ("text/html", b" \r\n", Body::Empty),
            ("text/plain", b"gone", Body::Other),
        ] {
            assert_eq!(body_of(&headers(&[(CONTENT_TYPE, kind)]), bytes), expected, "{kind}");
        }
    }

    #[test]
    fn waits_are_seconds_or_dates_by_the_servers_clock() {
        let date = "Wed, 25 Nov 2026 13:42:31 GMT";
        for (pairs, expected) in [
            (vec![(RETRY_AFTER, "7")], Some(7)),
            (vec![(RETRY_AFTER, "Wed, 25 Nov 2026 13:43:01 GMT"), (DATE, date)], Some(30)),
            (vec![(RETRY_AFTER, "Wed, 25 Nov 2026 13:42:01 GMT"), (DATE, date)], None),
            (vec![(RETRY_AFTER, "soon")], None),
            (vec![], None),
        ] {
            assert_eq!(wait_seconds(&headers(&pairs)), expected, "{pairs:?}");
        }
    }
}
