//! Request templates of a custom request: placeholders, percent-encoding in addresses, JSON in bodies.
//!
//! Only the person's ids, the targets, the reason and the two keys of the journal can be named; nothing else of a row can leave the machine.

use std::collections::BTreeSet;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Map, Value};

use crate::core::plan::{PlanRow, Scope};

/// Everything but the unreserved characters of RFC 3986.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// What a template may name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Placeholder {
    /// `{OrgID}`
    Organisation,
    /// `{ID}`
    Person,
    /// `{CurrID}`
    Curriculum,
    /// `{CourseID}`
    Course,
    /// `{SessionID}`
    Session,
    /// `{reason}`
    Reason,
    /// `{batch}`
    Batch,
    /// `{key}`, the idempotency key.
    Key,
}

impl Placeholder {
    const NAMES: [(&'static str, Self); 8] = [
        ("OrgID", Self::Organisation),
        ("ID", Self::Person),
        ("CurrID", Self::Curriculum),
        ("CourseID", Self::Course),
        ("SessionID", Self::Session),
        ("reason", Self::Reason),
        ("batch", Self::Batch),
        ("key", Self::Key),
    ];

    fn named(name: &str) -> Result<Self, String> {
        Self::NAMES.iter().find(|(known, _)| *known == name).map(|(_, placeholder)| *placeholder).ok_or_else(|| {
            let known = Self::NAMES.map(|(known, _)| known).join(", ");
            format!("{{{name}}} is never sent: only {known} can leave this computer")
        })
    }
}

/// What placeholders stand for in one request.
#[derive(Clone, Copy, Debug)]
pub struct Values<'a> {
    /// The row.
    pub row: &'a PlanRow,
    /// The batch.
    pub batch: &'a str,
    /// The idempotency key.
    pub key: &'a str,
}

impl<'a> Values<'a> {
    fn of(&self, placeholder: Placeholder) -> &'a str {
        match placeholder {
            Placeholder::Organisation => &self.row.organisation,
            Placeholder::Person => &self.row.person,
            Placeholder::Curriculum => &self.row.curriculum,
            Placeholder::Course => &self.row.course,
            Placeholder::Session => &self.row.session,
            Placeholder::Reason => &self.row.reason,
            Placeholder::Batch => self.batch,
            Placeholder::Key => self.key,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    Text(String),
    Value(Placeholder),
}

/// Splits `text` at its placeholders. A brace that opens no `{word}` is plain text.
fn pieces(text: &str) -> Result<Vec<Piece>, String> {
    let mut pieces = Vec::new();
    let mut plain = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        plain.push_str(before);
        if let Some((name, behind)) = placeholder_name(after) {
            if !plain.is_empty() {
                pieces.push(Piece::Text(std::mem::take(&mut plain)));
            }
            pieces.push(Piece::Value(Placeholder::named(name)?));
            rest = behind;
        } else {
            plain.push('{');
            rest = after;
        }
    }
    plain.push_str(rest);
    if !plain.is_empty() {
        pieces.push(Piece::Text(plain));
    }
    Ok(pieces)
}

/// The word before the next `}`, and what follows it, where only a word stands there.
fn placeholder_name(after_brace: &str) -> Option<(&str, &str)> {
    let (name, behind) = after_brace.split_once('}')?;
    let is_word = !name.is_empty() && name.chars().all(|each| each.is_ascii_alphanumeric() || each == '_');
    is_word.then_some((name, behind))
}

/// Why a row cannot be asked for with a template: a code of [`crate::core::outcome::OUR_CODES`].
pub type Unsendable = &'static str;

/// The address of a request below the base URL.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PathTemplate {
    text: String,
    pieces: Vec<Piece>,
}

impl PathTemplate {
    /// Reads a path such as `courses/{CourseID}/people/{ID}?reason={reason}`.
    pub fn read(text: &str) -> Result<Self, String> {
        let segments = text.split('?').next().unwrap_or(text);
        if text.starts_with('/') || segments.contains("://") || segments.split('/').any(|segment| segment == "." || segment == "..") {
            return Err("a path stands below base_url: no leading slash, no `..`, no other host".to_owned());
        }
        if text.contains(['#', '\\', ' ']) || text.chars().any(char::is_control) {
            return Err("a path has no `#`, backslash or space".to_owned());
        }
        let pieces = pieces(text)?;
        if pieces.iter().any(|piece| matches!(piece, Piece::Text(text) if text.contains(['{', '}']))) {
            return Err("a brace stands only around the name of a placeholder".to_owned());
        }
        Ok(Self { text: text.to_owned(), pieces })
    }

    /// The template as it was written.
    pub fn text(&self) -> &str {
        &self.text
    }

    fn placeholders(&self) -> impl Iterator<Item = Placeholder> + '_ {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Value(placeholder) => Some(*placeholder),
            Piece::Text(_) => None,
        })
    }

    /// The address with percent-encoded values. Refused where a value is missing before the `?`, or would climb out of the path.
    pub fn render(&self, values: &Values<'_>) -> Result<String, Unsendable> {
        let mut address = String::new();
        let mut in_query = false;
        for piece in &self.pieces {
            match piece {
                Piece::Text(text) => {
                    in_query |= text.contains('?');
                    address.push_str(text);
                }
                Piece::Value(placeholder) => {
                    let value = values.of(*placeholder);
                    if value.is_empty() && !in_query {
                        return Err(missing(*placeholder, values.row.scope));
                    }
                    address.extend(utf8_percent_encode(value, ENCODED));
                }
            }
        }
        let path = address.split('?').next().unwrap_or(&address);
        if path.split('/').any(|segment| segment == "." || segment == "..") {
            return Err("unsendable");
        }
        Ok(address)
    }
}

fn missing(placeholder: Placeholder, scope: Scope) -> Unsendable {
    match (placeholder, scope) {
        (Placeholder::Course | Placeholder::Session, Scope::Curriculum) => "no-curriculum",
        (Placeholder::Session, _) => "no-session",
        _ => "unsendable",
    }
}

#[derive(Clone, Debug, PartialEq)]
enum Node {
    Plain(Value),
    Text(Vec<Piece>),
    /// A placeholder without quotes: a JSON string; left out of its object where the row has no such value.
    Whole(Placeholder),
    List(Vec<Self>),
    Object(Vec<(String, Self)>),
}

/// The JSON body of a request.
#[derive(Clone, Debug, PartialEq)]
pub struct BodyTemplate {
    text: String,
    root: Node,
}

/// Marks an unquoted placeholder between the two steps of reading; control characters cannot stand in JSON text itself.
const MARK: char = '\u{0}';

impl BodyTemplate {
    /// Reads a JSON text whose placeholders stand within strings (`"{ID}"`), or in place of a value (`{ID}`).
    /// An error carries the 1-based line in `text`.
    pub fn read(text: &str) -> Result<Self, (usize, String)> {
        let marked = mark_unquoted(text).map_err(|problem| (1, problem))?;
        let value: Value = serde_json::from_str(&marked).map_err(|error| (error.line(), format!("the body is no JSON text: {error}")))?;
        let root = node(value).map_err(|problem| (1, problem))?;
        Ok(Self { text: text.to_owned(), root })
    }

    /// The template as it was written.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The body for one row.
    pub fn render(&self, values: &Values<'_>) -> String {
        fill(&self.root, values).unwrap_or(Value::Null).to_string()
    }

    fn placeholders(&self) -> BTreeSet<Placeholder> {
        let mut found = BTreeSet::new();
        collect(&self.root, &mut found);
        found
    }
}

/// Replaces placeholders outside of strings by marked strings, so that the rest is plain JSON.
fn mark_unquoted(text: &str) -> Result<String, String> {
    let mut marked = String::with_capacity(text.len());
    let mut rest = text;
    let mut quoted = false;
    while let Some(character) = rest.chars().next() {
        let after = rest.get(character.len_utf8()..).unwrap_or_default();
        if character == '{'
            && !quoted
            && let Some((name, behind)) = placeholder_name(after)
        {
            Placeholder::named(name)?;
            marked.push_str("\"\\u0000");
            marked.push_str(name);
            marked.push('"');
            rest = behind;
            continue;
        }
        marked.push(character);
        rest = after;
        match character {
            '"' => quoted = !quoted,
            '\\' if quoted => {
                let escaped = rest.chars().next();
                marked.extend(escaped);
                rest = escaped.and_then(|escaped| rest.get(escaped.len_utf8()..)).unwrap_or_default();
            }
            _ => {}
        }
    }
    Ok(marked)
}

fn node(value: Value) -> Result<Node, String> {
    Ok(match value {
        Value::String(text) => match text.strip_prefix(MARK) {
            Some(name) => Node::Whole(Placeholder::named(name)?),
            None => Node::Text(pieces(&text)?),
        },
        Value::Array(values) => Node::List(values.into_iter().map(node).collect::<Result<_, _>>()?),
        Value::Object(members) => {
            Node::Object(members.into_iter().map(|(name, value)| Ok((name, node(value)?))).collect::<Result<_, String>>()?)
        }
        plain => Node::Plain(plain),
    })
}

fn fill(node: &Node, values: &Values<'_>) -> Option<Value> {
    Some(match node {
        Node::Plain(value) => value.clone(),
        Node::Text(pieces) => Value::String(
            pieces
                .iter()
                .map(|piece| match piece {
                    Piece::Text(text) => text.as_str(),
                    Piece::Value(placeholder) => values.of(*placeholder),
                })
                .collect(),
        ),
        Node::Whole(placeholder) => match values.of(*placeholder) {
            "" => return None,
            value => Value::String(value.to_owned()),
        },
        Node::List(nodes) => Value::Array(nodes.iter().map(|node| fill(node, values).unwrap_or(Value::Null)).collect()),
        Node::Object(members) => {
            Value::Object(members.iter().filter_map(|(name, node)| Some((name.clone(), fill(node, values)?))).collect::<Map<_, _>>())
        }
    })
}

fn collect(node: &Node, found: &mut BTreeSet<Placeholder>) {
    match node {
        Node::Plain(_) => {}
        Node::Text(pieces) => found.extend(pieces.iter().filter_map(|piece| match piece {
            Piece::Value(placeholder) => Some(*placeholder),
            Piece::Text(_) => None,
        })),
        Node::Whole(placeholder) => {
            found.insert(*placeholder);
        }
        Node::List(nodes) => nodes.iter().for_each(|node| collect(node, found)),
        Node::Object(members) => members.iter().for_each(|(_, node)| collect(node, found)),
    }
}

/// One request of a template.
#[derive(Clone, Debug, PartialEq)]
pub struct RequestTemplate {
    /// `GET`, `POST`, `PUT`, `PATCH` or `DELETE`.
    pub method: String,
    /// Below the base URL.
    pub path: PathTemplate,
    /// The JSON body, where there is one.
    pub body: Option<BodyTemplate>,
}

/// A request ready to be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rendered {
    /// The address below the base URL.
    pub address: String,
    /// The JSON text of the body.
    pub body: Option<String>,
}

impl RequestTemplate {
    /// Whether the placeholder stands anywhere in the request.
    pub fn names(&self, placeholder: Placeholder) -> bool {
        self.path.placeholders().any(|each| each == placeholder)
            || self.body.as_ref().is_some_and(|body| body.placeholders().contains(&placeholder))
    }

    /// The request for one row; refused where it could not name what the row leaves.
    pub fn render(&self, values: &Values<'_>) -> Result<Rendered, Unsendable> {
        match values.row.scope {
            Scope::Curriculum if !self.names(Placeholder::Curriculum) => return Err("no-curriculum"),
            Scope::Course | Scope::Session if !self.names(Placeholder::Course) => return Err("no-course"),
            _ => {}
        }
        Ok(Rendered { address: self.path.render(values)?, body: self.body.as_ref().map(|body| body.render(values)) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(course: &str, session: &str, curriculum: &str) -> PlanRow {
        let scope = match (session, course) {
            ("", "") => Scope::Curriculum,
            ("", _) => Scope::Course,
            _ => Scope::Session,
        };
        PlanRow {
            sequence: 1,
            line: Some(2),
            row: 1,
            organisation: "Nord".to_owned(),
            person: "a/b ü".to_owned(),
            scope,
            curriculum: curriculum.to_owned(),
            course: course.to_owned(),
            session: session.to_owned(),
            reason: "says \"no\" & leaves".to_owned(),
            content: 0,
        }
    }

    fn values(row: &PlanRow) -> Values<'_> {
        Values { row, batch: "b1", key: "k1" }
    }

    #[test]
    fn values_are_percent_encoded_in_addresses() {
        let row = row("C+1", "", "");
        for (template, expected) in [
            ("courses/{CourseID}/people/{ID}", Ok("courses/C%2B1/people/a%2Fb%20%C3%BC")),
            ("x?reason={reason}&s={SessionID}", Ok("x?reason=says%20%22no%22%20%26%20leaves&s=")),
            ("sessions/{SessionID}/{ID}", Err("no-session")),
            ("{key}/{batch}/{OrgID}", Ok("k1/b1/Nord")),
        ] {
            assert_eq!(PathTemplate::read(template).unwrap().render(&values(&row)), expected.map(str::to_owned), "{template}");
        }
    }

    #[test]
    fn a_value_never_climbs_out_of_the_path() {
        let path = PathTemplate::read("courses/{CourseID}/people").unwrap();
        assert_eq!(path.render(&values(&row("..", "", ""))), Err("unsendable"));
        assert_eq!(path.render(&values(&row("...", "", ""))), Ok("courses/.../people".to_owned()));
    }

    #[test]
    fn templates_that_say_too_much_are_refused_when_read() {
        for template in ["{Password}", "{LastName}", "{EmailID}", "/root", "../up", "a b", "https://other.example/x", "{ID", "x#y"] {
            assert!(PathTemplate::read(template).is_err(), "{template}");
        }
        assert!(BodyTemplate::read(r#"{"secret": "{Password}"}"#).is_err());
        assert!(BodyTemplate::read(r#"{"secret": {Score}}"#).is_err());
        assert!(BodyTemplate::read(r#"{"open": "#).is_err());
    }

    #[test]
    fn bodies_are_json_with_escaped_values() {
        let row = row("C1", "", "");
        for (template, expected) in [
            (r#"{"user": "{ID}", "why": "because: {reason}"}"#, r#"{"user":"a/b ü","why":"because: says \"no\" & leaves"}"#),
            (r#"{"user": {ID}, "session": {SessionID}, "n": [1, {SessionID}, null]}"#, r#"{"n":[1,null,null],"user":"a/b ü"}"#),
            (r#"{"text": "a \"{ID}\" { x }", "session": "{SessionID}"}"#, r#"{"session":"","text":"a \"a/b ü\" { x }"}"#),
        ] {
            assert_eq!(BodyTemplate::read(template).unwrap().render(&values(&row)), expected, "{template}");
        }
    }

    #[test]
    fn a_row_is_refused_where_the_request_cannot_name_what_it_leaves() {
        let request = |path: &str| RequestTemplate { method: "DELETE".to_owned(), path: PathTemplate::read(path).unwrap(), body: None };
        for (path, row, expected) in [
            ("{CourseID}/{ID}", row("", "", "K1"), Err("no-curriculum")),
            ("{ID}", row("C1", "", ""), Err("no-course")),
            ("{ID}?c={CourseID}&k={CurrID}", row("", "", "K1"), Ok("a%2Fb%20%C3%BC?c=&k=K1")),
            ("{CurrID}/{CourseID}", row("C1", "", ""), Err("unsendable")),
        ] {
            assert_eq!(request(path).render(&values(&row)).map(|rendered| rendered.address), expected.map(str::to_owned), "{path}");
        }
    }
}
