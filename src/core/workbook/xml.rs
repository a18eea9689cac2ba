//! XML of workbooks piece by piece: tags and texts. What no workbook has (document types, own entities, deep nesting) is refused.

use std::borrow::Cow;
use std::io::ErrorKind;

use quick_xml::Error;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use super::package::Pieces;
use super::refusals;
use crate::core::opening::Refusal;

/// Workbooks nest some ten deep.
const DEEPEST: usize = 100;

/// The longest text that is gathered from several pieces, in bytes; cells are far shorter.
const LONGEST_TEXT: usize = 1 << 20;

/// A tag that opens.
pub(super) struct Tag<'b>(BytesStart<'b>);

impl Tag<'_> {
    /// Its name without prefix.
    pub(super) fn name(&self) -> &str {
        let name = self.0.name().0;
        name.split_once(':').map_or(name, |(_, local)| local)
    }

    /// The value of an attribute: with a prefix as it is written in full, without one whatever its prefix is.
    pub(super) fn attribute(&self, name: &str) -> Option<Cow<'_, str>> {
        let is_it = |key: &str| key == name || !name.contains(':') && key.rsplit(':').next() == Some(name);
        let attributes = self.0.attributes_raw();
        // Most tags of a sheet are asked for attributes that they do not have.
        memchr::memmem::find(attributes.as_bytes(), name.as_bytes())?;
        self.0.attributes().with_checks(false).flatten().find(|attribute| is_it(attribute.key.0)).map(|attribute| {
            let plain = attribute.value;
            if plain.contains('&') {
                Cow::Owned(quick_xml::escape::unescape(&plain).map_or_else(|_| plain.to_string(), Cow::into_owned))
            } else {
                plain
            }
        })
    }

    /// The value of an attribute as a number.
    pub(super) fn number(&self, name: &str) -> Option<u64> {
        self.attribute(name)?.trim().parse().ok()
    }

    /// Whether an attribute says yes.
    pub(super) fn is_set(&self, name: &str) -> bool {
        self.attribute(name).is_some_and(|value| matches!(value.as_ref(), "1" | "true" | "on"))
    }
}

/// A piece of XML.
pub(super) enum Piece<'b> {
    /// A tag opens; a tag that closes itself also gives an [`Piece::End`].
    Start(Tag<'b>),
    /// The innermost open tag closes.
    End,
    /// A text, or a part of one.
    Text(Cow<'b, str>),
    /// The document ends.
    Eof,
}

/// A document being read.
pub(super) struct Xml<R> {
    reader: Reader<R>,
    buffer: Vec<u8>,
    depth: usize,
}

impl<R: Pieces> Xml<R> {
    /// Reads XML in UTF-8.
    pub(super) fn new(source: R) -> Self {
        let mut reader = Reader::from_reader(source);
        reader.config_mut().expand_empty_elements = true;
        Self { reader, buffer: Vec::new(), depth: 0 }
    }

    /// How many tags are open.
    pub(super) fn depth(&self) -> usize {
        self.depth
    }

    /// The next piece.
    pub(super) fn next(&mut self) -> Result<Piece<'_>, Refusal> {
        self.buffer.clear();
        self.reader.get_mut().begin_piece();
        let event = self.reader.read_event_into(&mut self.buffer).map_err(|error| refusal(&error))?;
        Ok(match event {
            Event::Start(start) | Event::Empty(start) => {
                self.depth += 1;
                if self.depth > DEEPEST {
                    return Err(refusals::bomb());
                }
                Piece::Start(Tag(start))
            }
            Event::End(_) => {
                self.depth = self.depth.checked_sub(1).ok_or_else(refusals::corrupt)?;
                Piece::End
            }
            Event::Text(text) => Piece::Text(text.xml10_content()),
            Event::CData(text) => Piece::Text(text.xml10_content()),
            Event::GeneralRef(name) => match name.resolve_char_ref() {
                Ok(Some(character)) => Piece::Text(character.to_string().into()),
                Ok(None) => Piece::Text(resolve_predefined_entity(&name).ok_or_else(refusals::corrupt)?.into()),
                Err(_) => return Err(refusals::corrupt()),
            },
            // Entities that stand for each other grow beyond all bounds, and no workbook needs any.
            Event::DocType(_) => return Err(refusals::bomb()),
            Event::Eof if self.depth > 0 => return Err(refusals::corrupt()),
            Event::Eof => Piece::Eof,
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => Piece::Text("".into()),
        })
    }

    /// Passes over everything until fewer tags are open than `depth`.
    pub(super) fn leave(&mut self, depth: usize) -> Result<(), Refusal> {
        while self.depth >= depth {
            if matches!(self.next()?, Piece::Eof) {
                return Err(refusals::corrupt());
            }
        }
        Ok(())
    }

    /// Gathers all text up to where the tag that was just opened closes, but for what stands in tags named in `but`.
    pub(super) fn text(&mut self, into: &mut String, but: &[&str]) -> Result<(), Refusal> {
        let depth = self.depth;
        while self.depth >= depth {
            let is_left_out = match self.next()? {
                Piece::Start(tag) => but.contains(&tag.name()),
                Piece::Text(text) => {
                    append(into, &text)?;
                    false
                }
                Piece::End => false,
                Piece::Eof => return Err(refusals::corrupt()),
            };
            if is_left_out {
                self.leave(self.depth)?;
            }
        }
        Ok(())
    }
}

/// Appends to a text that must not grow beyond all bounds.
pub(super) fn append(text: &mut String, more: &str) -> Result<(), Refusal> {
    if text.len().saturating_add(more.len()) > LONGEST_TEXT {
        return Err(refusals::bomb());
    }
    text.push_str(more);
    Ok(())
}

fn refusal(error: &Error) -> Refusal {
    match error {
        Error::Io(error) if error.kind() == ErrorKind::QuotaExceeded => refusals::bomb(),
        _ => refusals::corrupt(),
    }
}
