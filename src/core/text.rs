//! Texts for people: Fluent bundles embedded from `assets/i18n`, one function to look a text up.
//!
//! A [`Message`] is plain data (an id and its arguments); faces render it in their language.

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use fluent_syntax::ast::Pattern;
use unic_langid::LanguageIdentifier;

macro_rules! sources {
    ($($area:literal),*) => {[
        $((Language::English, $area, include_str!(concat!("../../assets/i18n/en/", $area, ".ftl"))),)*
        $((Language::German, $area, include_str!(concat!("../../assets/i18n/de/", $area, ".ftl"))),)*
    ]};
}

/// The languages that Offroll speaks completely.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Language {
    /// English, the fallback.
    #[default]
    English,
    /// German.
    German,
}

impl Language {
    /// Every language, in the order in which menus show them.
    pub const ALL: [Self; 2] = [Self::English, Self::German];

    /// The language for a locale name such as `de_DE.UTF-8`; English when none fits.
    pub fn from_locale(locale: &str) -> Self {
        if locale.to_ascii_lowercase().starts_with("de") { Self::German } else { Self::English }
    }

    /// The folder name below `assets/i18n`, also the BCP 47 tag.
    pub fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::German => "de",
        }
    }
}

/// One argument of a text.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Argument {
    /// Text that is inserted as it stands.
    Text(String),
    /// A number that takes part in plural forms and is shown in the language's form.
    Number(i64),
}

impl From<&str> for Argument {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}
impl From<String> for Argument {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}
impl From<usize> for Argument {
    fn from(number: usize) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}
impl From<u32> for Argument {
    fn from(number: u32) -> Self {
        Self::Number(i64::from(number))
    }
}
impl From<i64> for Argument {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}
impl From<u64> for Argument {
    fn from(number: u64) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

/// The arguments of a text by name.
pub type Arguments = Vec<(&'static str, Argument)>;

/// A text that is not yet in any language: an id of `assets/i18n` and its arguments.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Message {
    /// The Fluent id.
    pub id: std::borrow::Cow<'static, str>,
    /// Its arguments.
    pub arguments: Arguments,
}

impl Message {
    /// A text without arguments.
    pub fn new(id: impl Into<std::borrow::Cow<'static, str>>) -> Self {
        Self { id: id.into(), arguments: Arguments::new() }
    }

    /// The same text with one more argument.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Argument>) -> Self {
        self.arguments.push((name, value.into()));
        self
    }
}

/// The embedded Fluent sources: language, area, text.
const SOURCES: &[(Language, &str, &str)] = &sources![
    "help",
    "rules",
    "reading",
    "workbook",
    "sheet",
    "submission",
    "app",
    "profile",
    "roster",
    "window",
    "grid",
    "columns",
    "detective",
    "reopen",
    "saving",
    "fixing",
    "cli"
];

/// All texts of one language.
pub struct Texts {
    language: Language,
    bundle: FluentBundle<FluentResource>,
}

impl Texts {
    /// Loads the embedded texts of `language`. A broken source loses only its broken entries; a test proves that there are none.
    pub fn new(language: Language) -> Self {
        let identifier: LanguageIdentifier = language.tag().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![identifier]);
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(grouped_number));
        for (_, _, source) in SOURCES.iter().filter(|(each, _, _)| *each == language) {
            let resource = match FluentResource::try_new((*source).to_owned()) {
                Ok(resource) | Err((resource, _)) => resource,
            };
            bundle.add_resource_overriding(resource);
        }
        Self { language, bundle }
    }

    /// The language of these texts.
    pub fn language(&self) -> Language {
        self.language
    }

    /// The text with this id (`id` or `id.attribute`); the id itself where no text stands under it.
    pub fn get(&self, id: &str) -> String {
        self.with(id, &Arguments::new())
    }

    /// Whether a text stands under this id.
    pub fn has(&self, id: &str) -> bool {
        self.pattern(id).is_some()
    }

    /// The text with this id and these arguments.
    pub fn with(&self, id: &str, arguments: &Arguments) -> String {
        let Some(pattern) = self.pattern(id) else { return id.to_owned() };
        let mut values = FluentArgs::with_capacity(arguments.len());
        for (name, value) in arguments {
            match value {
                Argument::Text(text) => values.set(*name, text.as_str()),
                Argument::Number(number) => values.set(*name, *number),
            }
        }
        let mut errors = Vec::new();
        self.bundle.format_pattern(pattern, Some(&values), &mut errors).into_owned()
    }

    /// A message in this language.
    pub fn render(&self, message: &Message) -> String {
        self.with(&message.id, &message.arguments)
    }

    /// A number in the language's form: `1,204` or `1.204`.
    pub fn number(&self, number: i64) -> String {
        group_digits(&number.to_string(), if self.language == Language::German { '.' } else { ',' })
    }

    fn pattern(&self, id: &str) -> Option<&Pattern<&str>> {
        match id.split_once('.') {
            Some((id, attribute)) => self.bundle.get_message(id)?.get_attribute(attribute).map(|attribute| attribute.value()),
            None => self.bundle.get_message(id)?.value(),
        }
    }
}

/// Bytes as lower-case hexadecimal digits.
pub fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]).filter_map(|digit| char::from_digit(u32::from(digit), 16)).collect()
}

fn grouped_number(value: &FluentValue<'_>, memoizer: &intl_memoizer::concurrent::IntlLangMemoizer) -> Option<String> {
    let FluentValue::Number(number) = value else { return None };
    let separator = if memoizer.with_try_get::<LanguageMark, _, _>((), |mark| mark.german).unwrap_or(false) { '.' } else { ',' };
    Some(group_digits(&number.as_string(), separator))
}

/// Remembers the language of a bundle for its number formatter.
struct LanguageMark {
    german: bool,
}

impl intl_memoizer::Memoizable for LanguageMark {
    type Args = ();
    type Error = ();
    fn construct(language: LanguageIdentifier, (): Self::Args) -> Result<Self, Self::Error> {
        Ok(Self { german: language.language.as_str() == "de" })
    }
}

fn group_digits(number: &str, separator: char) -> String {
    let (sign, rest) = number.strip_prefix('-').map_or(("", number), |rest| ("-", rest));
    let (whole, fraction) = rest.split_once('.').map_or((rest, None), |(whole, fraction)| (whole, Some(fraction)));
    let mut text = String::from(sign);
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            text.push(separator);
        }
        text.push(digit);
    }
    if let Some(fraction) = fraction {
        text.push(if separator == '.' { ',' } else { '.' });
        text.push_str(fraction);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_in_the_languages_form() {
        for (language, number, expected) in
            [(Language::English, 1_204_000, "1,204,000"), (Language::German, 1204, "1.204"), (Language::English, -12, "-12")]
        {
            assert_eq!(Texts::new(language).number(number), expected);
        }
    }

    #[test]
    fn bytes_become_two_digits_each() {
        assert_eq!(hexadecimal(&[0, 10, 255]), "000aff");
    }

    #[test]
    fn every_source_is_sound_and_both_languages_have_the_same_ids() {
        let ids = |language: Language| {
            let mut ids = std::collections::BTreeSet::new();
            for (_, area, source) in SOURCES.iter().filter(|(each, _, _)| *each == language) {
                let resource = FluentResource::try_new((*source).to_owned()).unwrap_or_else(|(_, errors)| panic!("{area}: {errors:?}"));
                for entry in resource.entries() {
                    if let fluent_syntax::ast::Entry::Message(message) = entry {
                        assert!(ids.insert(message.id.name.to_owned()), "{area}: {} stands twice", message.id.name);
                        ids.extend(message.attributes.iter().map(|attribute| format!("{}.{}", message.id.name, attribute.id.name)));
                    }
                }
            }
            ids
        };
        assert_eq!(ids(Language::English), ids(Language::German));
    }
}
