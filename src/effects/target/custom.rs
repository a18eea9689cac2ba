//! A custom request: the template of a connection file, asked row by row, its answers classified as the template says.
//!
//! Requests go one after another: a crash leaves at most one row unknown.

use secrecy::SecretString;

use crate::core::connection::{Condition, Custom, SignIn};
use crate::core::plan::{PlanRow, TargetIdentity};
use crate::core::template::{Unsendable, Values};
use crate::core::text::Message;
use crate::effects::target::client::{Answer, Body, Client, Failure, LONGEST_ANSWER, LONGEST_LOOKUP};
use crate::effects::target::{Capabilities, Intent, Lookup, Meaning, Reply, Target, TargetError};

/// The most characters of a target's words that are kept.
const LONGEST_WORDS: usize = 200;

/// Seconds to wait where a throttling server names none.
const USUAL_WAIT: u64 = 5;

/// A target that speaks a template.
pub struct CustomTarget {
    name: String,
    custom: Custom,
    client: Client,
}

impl CustomTarget {
    /// A target; nothing is contacted yet.
    pub fn new(name: &str, custom: &Custom, secret: Option<SecretString>) -> Result<Self, TargetError> {
        let client = Client::new(custom, secret).map_err(|reason| TargetError {
            code: "target-client".to_owned(),
            message: Message::new("target-client").with("reason", reason),
        })?;
        Ok(Self { name: name.to_owned(), custom: custom.clone(), client })
    }

    fn unenroll_one(&self, intent: &Intent) -> Reply {
        let request = &self.custom.unenroll.request;
        let rendered = match request.render(&values(intent)) {
            Ok(rendered) => rendered,
            Err(code) => return Reply::new(Meaning::Refused, code),
        };
        match self.client.send(&request.method, &rendered, Some(&intent.key), LONGEST_ANSWER) {
            Ok(answer) => self.reply(&answer),
            Err(Failure::NotSent(code)) => {
                let pause = (code == "tls").then(|| Message::new("submission-pause-tls").with("host", self.custom.host()));
                Reply { pause, ..Reply::new(Meaning::NotSent, code) }
            }
            Err(Failure::Unknown(code)) => Reply::new(Meaning::Unknown, code),
        }
    }

    /// What an answer means: first what means the same everywhere, then what the template says; everything else proves nothing.
    fn reply(&self, answer: &Answer) -> Reply {
        let unenroll = &self.custom.unenroll;
        let status = answer.status.to_string();
        match answer.status {
            401 => Reply { pause: Some(Message::new("submission-pause-sign-in")), ..Reply::new(Meaning::NotSent, status) },
            429 => Reply { wait_seconds: Some(answer.wait_seconds.unwrap_or(USUAL_WAIT)), ..Reply::new(Meaning::NotSent, status) },
            300..=399 => Reply { pause: Some(Message::new("submission-pause-redirect")), ..Reply::new(Meaning::Unknown, "redirect") },
            _ if answer.body == Body::Html => {
                let pause = Message::new("submission-pause-html").with("host", self.custom.host());
                Reply { pause: Some(pause), ..Reply::new(Meaning::Unknown, "html") }
            }
            _ if holds(&unenroll.done, answer) => Reply::new(Meaning::Done, status),
            _ if holds(&unenroll.gone, answer) => Reply::new(Meaning::Gone, status),
            // A refusal stands with its status; words that cannot be read are left out.
            refusal if unenroll.refused.status.contains(&refusal) => {
                Reply { message: self.words(answer), ..Reply::new(Meaning::Refused, status) }
            }
            200..=299 if unenroll.done.status.contains(&answer.status) => Reply::new(Meaning::Unknown, "shape"),
            _ => Reply::new(Meaning::Unknown, status),
        }
    }

    /// The refusal's words, as plain text: no control or direction characters, no e-mail addresses, no secret.
    fn words(&self, answer: &Answer) -> Option<String> {
        let Body::Json(value) = &answer.body else { return None };
        let text = text_of(value.pointer(self.custom.unenroll.refused_message.as_deref()?)?)?;
        let plain = self.client.without_secret(&text).replace(is_hidden, " ");
        let masked = plain.split_whitespace().map(|word| if word.contains('@') { "•••" } else { word }).collect::<Vec<_>>().join(" ");
        (!masked.is_empty()).then(|| masked.chars().take(LONGEST_WORDS).collect())
    }

    fn look_up_one(&self, intent: &Intent) -> Lookup {
        let Some(lookup) = &self.custom.lookup else { return Lookup::Unknown("no-lookup".to_owned()) };
        let rendered = match lookup.request.render(&values(intent)) {
            Ok(rendered) => rendered,
            Err(code) => return Lookup::Unknown(code.to_owned()),
        };
        match self.client.send(&lookup.request.method, &rendered, None, LONGEST_LOOKUP) {
            Ok(answer) if answer.body == Body::Html => Lookup::Unknown("html".to_owned()),
            Ok(answer) if holds(&lookup.enrolled, &answer) => Lookup::Enrolled(value_at(&lookup.enrolled, &answer)),
            Ok(answer) if holds(&lookup.absent, &answer) => Lookup::Absent,
            Ok(answer) => Lookup::Unknown(answer.status.to_string()),
            Err(Failure::NotSent(code) | Failure::Unknown(code)) => Lookup::Unknown(code.to_owned()),
        }
    }
}

impl Target for CustomTarget {
    fn capabilities(&self) -> Capabilities {
        Capabilities {
            batch_size: 1,
            can_look_up: self.custom.lookup.is_some(),
            exactly_once: false,
            quiet_seconds: self.custom.timing.quiet,
            gap_seconds: self.custom.timing.gap,
        }
    }

    /// A template names no request that changes nothing, so nothing is contacted: the target is its address, its account and its request.
    fn probe(&mut self) -> Result<TargetIdentity, TargetError> {
        if let Some(variable) = self.custom.sign_in.secret_variable()
            && !self.client.has_what_it_needs()
        {
            let code = "target-secret-missing";
            let message = Message::new(code).with("name", self.name.as_str()).with("variable", variable);
            return Err(TargetError { code: code.to_owned(), message });
        }
        let mut parts = vec![self.custom.base_url.clone()];
        if let SignIn::Basic { account } = &self.custom.sign_in {
            parts.push(account.clone());
        }
        parts.push(self.custom.request_fingerprint());
        Ok(TargetIdentity { kind: "custom".to_owned(), name: self.name.clone(), identity: parts.join(" · ") })
    }

    fn refusals(&self, rows: &[PlanRow]) -> Vec<(usize, Message)> {
        let refusal = |row: &PlanRow| self.custom.unenroll.request.render(&Values { row, batch: "-", key: "-" }).err();
        rows.iter().enumerate().filter_map(|(at, row)| refusal(row).map(|code| (at, words_of(code)))).collect()
    }

    fn lookup(&mut self, rows: &[Intent]) -> Vec<Lookup> {
        rows.iter().map(|intent| self.look_up_one(intent)).collect()
    }

    fn unenroll(&mut self, rows: &[Intent]) -> Vec<Reply> {
        rows.iter().map(|intent| self.unenroll_one(intent)).collect()
    }
}

fn values(intent: &Intent) -> Values<'_> {
    Values { row: &intent.row, batch: &intent.batch, key: &intent.key }
}

fn words_of(code: Unsendable) -> Message {
    Message::new(format!("target-{code}"))
}

/// Whether the answer is as the template promises: the status, and the value at the pointer; what says that it is JSON must be JSON.
fn holds(condition: &Condition, answer: &Answer) -> bool {
    if !condition.status.contains(&answer.status) || answer.body == Body::BrokenJson {
        return false;
    }
    let Some(pointer) = &condition.pointer else { return true };
    let Body::Json(value) = &answer.body else { return false };
    match value.pointer(pointer) {
        None | Some(serde_json::Value::Null) => false,
        Some(found) => condition.equals.is_empty() || text_of(found).is_some_and(|text| condition.equals.contains(&text)),
    }
}

/// The value at the condition's pointer, as text: what identifies the enrollment that was seen.
fn value_at(condition: &Condition, answer: &Answer) -> String {
    match (&answer.body, &condition.pointer) {
        (Body::Json(value), Some(pointer)) => {
            value.pointer(pointer).and_then(text_of).unwrap_or_default().chars().take(LONGEST_WORDS).collect()
        }
        _ => String::new(),
    }
}

fn text_of(value: &serde_json::Value) -> Option<String> {
    match value {
        serde_json::Value::String(text) => Some(text.clone()),
        serde_json::Value::Number(number) => Some(number.to_string()),
        serde_json::Value::Bool(flag) => Some(flag.to_string()),
        _ => None,
    }
}

/// Control characters, and characters that hide or turn text around.
fn is_hidden(character: char) -> bool {
    character.is_control() || matches!(character, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}
