//! Rules on the file as a whole: what reading found → what is wrong, in catalogue order.

use crate::core::opening::{Certainty, HeaderPlace, LineEnds, Separator, SourceFacts};
use crate::core::rules::Rule;
use crate::core::text::Message;

/// One thing that is wrong with the file. Nothing of it can be fixed in the sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileProblem {
    /// The rule.
    pub rule: Rule,
    /// 1-based physical line, where it has one.
    pub line: Option<u64>,
    /// One sentence: what is wrong.
    pub message: Message,
}

impl FileProblem {
    fn new(rule: Rule) -> Self {
        Self { rule, line: None, message: rule.message() }
    }

    fn with(self, name: &'static str, value: impl Into<crate::core::text::Argument>) -> Self {
        Self { message: self.message.with(name, value), ..self }
    }

    fn at(self, line: u64) -> Self {
        Self { line: Some(line), ..self }.with("line", line)
    }
}

/// Everything that is wrong with the file. `names_any` says whether any column is known by now, `rows` how many rows there are.
pub fn problems(facts: &SourceFacts, names_any: bool, rows: u32) -> Vec<FileProblem> {
    let single = [
        (rows == 0).then(|| FileProblem::new(Rule::FileHeaderOnly)),
        (facts.no_header && !names_any).then(|| no_header(facts)),
        (facts.encoding != "UTF-8" && facts.workbook.is_none()).then(|| encoding(facts)),
        (facts.bom && facts.encoding == "UTF-8").then(|| FileProblem::new(Rule::FileBom)),
        facts.bad_bytes.map(|bad| FileProblem::new(Rule::FileBadBytes).with("count", bad.count).at(bad.first_line)),
        separator(facts.separator).map(|name| FileProblem::new(Rule::FileDelimiter).with("separator", name)),
        line_ends(facts.line_ends).map(|name| FileProblem::new(Rule::FileLineEnds).with("found", name)),
        (facts.blank_lines > 0).then(|| FileProblem::new(Rule::FileBlankLines).with("count", facts.blank_lines)),
    ];
    let quotes = facts.unclosed_quotes.iter().map(|(line, _)| FileProblem::new(Rule::FileUnclosedQuote).at(*line));
    single.into_iter().flatten().chain(quotes).collect()
}

fn no_header(facts: &SourceFacts) -> FileProblem {
    let found = match (facts.options.header, facts.likely_header) {
        (HeaderPlace::Nowhere, _) => "none",
        (_, None) => "unknown",
        (_, Some(_)) => "later",
    };
    FileProblem::new(Rule::FileNoHeader).with("found", found).with("line", facts.likely_header.unwrap_or(0))
}

fn encoding(facts: &SourceFacts) -> FileProblem {
    let certainty = match facts.certainty {
        Certainty::Known => "known",
        Certainty::Likely => "likely",
        Certainty::Unsure => "unsure",
    };
    FileProblem::new(Rule::FileEncoding).with("encoding", facts.encoding.as_str()).with("certainty", certainty)
}

fn separator(separator: Separator) -> Option<&'static str> {
    (separator != Separator::Tab).then(|| separator.word())
}

fn line_ends(line_ends: LineEnds) -> Option<&'static str> {
    match line_ends {
        LineEnds::None | LineEnds::CrLf => None,
        LineEnds::Lf => Some("lf"),
        LineEnds::Cr => Some("cr"),
        LineEnds::Mixed => Some("mixed"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::opening::{BadBytes, OpenOptions};
    use crate::core::text::{Language, Texts};

    #[test]
    fn facts_become_findings() {
        let good = SourceFacts { encoding: "UTF-8".to_owned(), line_ends: LineEnds::CrLf, ..SourceFacts::default() };
        let good = || good.clone();
        for (facts, names_any, rows, expected) in [
            (good(), true, 1, vec![]),
            (SourceFacts { line_ends: LineEnds::None, ..good() }, true, 1, vec![]),
            (good(), true, 0, vec![(Rule::FileHeaderOnly, None)]),
            (SourceFacts { no_header: true, ..good() }, false, 1, vec![(Rule::FileNoHeader, None)]),
            (SourceFacts { no_header: true, ..good() }, true, 1, vec![]),
            (SourceFacts { encoding: "windows-1252".to_owned(), ..good() }, true, 1, vec![(Rule::FileEncoding, None)]),
            (SourceFacts { bom: true, encoding: "UTF-16LE".to_owned(), ..good() }, true, 1, vec![(Rule::FileEncoding, None)]),
            (SourceFacts { bom: true, blank_lines: 2, ..good() }, true, 1, vec![(Rule::FileBom, None), (Rule::FileBlankLines, None)]),
            (SourceFacts { bad_bytes: Some(BadBytes { count: 2, first_line: 7 }), ..good() }, true, 1, vec![(Rule::FileBadBytes, Some(7))]),
            (
                SourceFacts { separator: Separator::Pipe, line_ends: LineEnds::Lf, ..good() },
                true,
                1,
                vec![(Rule::FileDelimiter, None), (Rule::FileLineEnds, None)],
            ),
            (
                SourceFacts { unclosed_quotes: vec![(3, 1), (9, 0)], ..good() },
                true,
                1,
                vec![(Rule::FileUnclosedQuote, Some(3)), (Rule::FileUnclosedQuote, Some(9))],
            ),
        ] {
            let problems = problems(&facts, names_any, rows);
            assert_eq!(problems.iter().map(|problem| (problem.rule, problem.line)).collect::<Vec<_>>(), expected, "{facts:?}");
            for problem in problems {
                let text = Texts::new(Language::English).render(&problem.message);
                assert!(!text.contains('{'), "{text}");
            }
        }
    }

    #[test]
    fn messages_say_how_sure_the_encoding_is_and_where_the_header_may_be() {
        let nowhere = OpenOptions { header: HeaderPlace::Nowhere, ..OpenOptions::default() };
        let utf8 = SourceFacts { encoding: "UTF-8".to_owned(), line_ends: LineEnds::CrLf, ..SourceFacts::default() };
        let polish = |certainty| SourceFacts { encoding: "windows-1250".to_owned(), certainty, ..utf8.clone() };
        let no_header = SourceFacts { no_header: true, ..utf8.clone() };
        for (facts, names_any, expected) in [
            (polish(Certainty::Known), true, "The file was read as windows-1250, not UTF-8"),
            (polish(Certainty::Likely), true, "The file was read as windows-1250, which its content suggests, not UTF-8"),
            (polish(Certainty::Unsure), true, "The file was read as windows-1250, which is only a guess, not UTF-8"),
            (no_header.clone(), false, "The first line names no column that the LMS knows"),
            (
                SourceFacts { likely_header: Some(4), ..no_header.clone() },
                false,
                "The first line names no column that the LMS knows; line 4 looks like the header",
            ),
            (SourceFacts { options: nowhere.clone(), ..no_header.clone() }, false, "There is no header line, and no column has a name yet"),
        ] {
            let problems = problems(&facts, names_any, 1);
            let texts: Vec<String> = problems.iter().map(|problem| Texts::new(Language::English).render(&problem.message)).collect();
            assert_eq!(texts, [expected], "{facts:?}");
        }
        assert_eq!(problems(&SourceFacts { options: nowhere, ..no_header }, true, 1), []);
    }
}
