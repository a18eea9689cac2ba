//! Keeps the import law of `src/lib.rs` and the house rules that no compiler checks, by reading the source itself.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use syn::visit::{self, Visit};

/// Longest file in lines; a file that is one table of data may be named here to be longer.
const LONGEST_FILE: usize = 700;
const TABLES: &[&str] = &[];

/// What each layer may name of the others.
const LAYERS: &[(&str, &[&str])] = &[
    ("core", &["core"]),
    ("app", &["app", "core"]),
    ("effects", &["effects", "core", "app::job"]),
    ("ui", &["ui", "app", "core"]),
    ("cli", &["cli", "app", "core", "effects"]),
    ("main", &["cli", "app", "core", "effects", "ui"]),
    ("lib", &["app", "cli", "core", "effects", "ui"]),
];

/// Crates, and parts of the standard library, that only some layers or files may name.
const RESERVED: &[(&str, &[&str])] = &[
    ("eframe", &["ui", "main"]),
    ("egui", &["ui", "main"]),
    ("egui_extras", &["ui", "main"]),
    ("egui_table", &["ui", "main"]),
    ("winit", &["ui", "main"]),
    ("rfd", &["effects"]),
    ("reqwest", &["effects"]),
    ("rusqlite", &["effects"]),
    ("keyring", &["effects"]),
    ("cfb", &["core"]),
    ("codepage", &["core"]),
    ("csv", &["core"]),
    ("chardetng", &["core"]),
    ("encoding_rs", &["core"]),
    ("quick_xml", &["core"]),
    ("zip", &["core"]),
    ("strsim", &["core"]),
    ("anyhow", &["main"]),
    ("clap", &["cli", "main"]),
    ("indicatif", &["cli"]),
    ("tracing_appender", &["main"]),
    ("tracing_subscriber", &["main"]),
    ("directories", &["effects", "main"]),
    ("sys_locale", &["cli", "effects", "main"]),
    ("tempfile", &["effects"]),
    ("uuid", &["effects"]),
    ("std::env", &["cli", "effects", "main"]),
    ("std::fs", &["cli", "effects", "main"]),
    ("std::net::TcpListener", &["effects"]),
    ("std::net::TcpStream", &["effects"]),
    ("std::net::ToSocketAddrs", &["effects"]),
    ("std::net::UdpSocket", &["effects"]),
    ("std::process", &["cli", "effects", "main"]),
    ("std::io::stdin", &["cli"]),
    ("std::time::Instant", &["cli", "effects", "main"]),
    ("std::time::SystemTime", &["cli", "effects", "main"]),
    ("jiff::Timestamp::now", &["cli", "effects", "main"]),
    ("jiff::ZonedDateTime::now", &["cli", "effects", "main"]),
    ("std::thread", &["effects/workers"]),
    ("std::sync::mpsc", &["effects/workers"]),
];

/// Functions that show their text to people, in `ui`.
const SHOWS_TEXT: &[&str] = &[
    "button",
    "checkbox",
    "collapsing",
    "colored_label",
    "heading",
    "hint_text",
    "hyperlink_to",
    "label",
    "link",
    "menu_button",
    "monospace",
    "on_disabled_hover_text",
    "on_hover_text",
    "radio",
    "radio_value",
    "selectable_label",
    "selectable_value",
    "set_description",
    "set_label",
    "set_value",
    "small",
    "small_button",
    "strong",
    "toggle_value",
    "weak",
    "labeled",
    "selected_text",
    "shortcut_text",
];

struct Source {
    /// Path below `src` without `.rs`, with `/`: `core/rules/cell`.
    name: String,
    syntax: syn::File,
}

impl Source {
    fn layer(&self) -> &str {
        self.name.split('/').next().unwrap_or_default()
    }

    /// The module path: `core/rules/mod` is `core::rules`.
    fn module(&self) -> Vec<String> {
        let mut parts: Vec<String> = self.name.split('/').map(str::to_owned).collect();
        if parts.last().is_some_and(|last| matches!(last.as_str(), "mod" | "lib" | "main")) {
            parts.pop();
        }
        parts
    }
}

fn files_below(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(files_below(&path, ending));
        } else if path.extension().is_some_and(|found| found == ending) {
            files.push(path);
        }
    }
    files.sort();
    files
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Every source file but those that hold only tests.
fn sources() -> Vec<Source> {
    let folder = root().join("src");
    files_below(&folder, "rs")
        .into_iter()
        .map(|path| {
            let text = std::fs::read_to_string(&path).unwrap();
            let syntax = syn::parse_file(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            let name = path.strip_prefix(&folder).unwrap().with_extension("").to_string_lossy().replace('\\', "/");
            Source { name, syntax }
        })
        .filter(|source| !source.name.ends_with("/tests"))
        .collect()
}

/// Everything that a file names outside its test modules: paths, string literals, literals handed to functions by the function's name.
#[derive(Default)]
struct Names {
    paths: Vec<Vec<String>>,
    literals: Vec<String>,
    /// Last one or two segments of the function or method, and its literal argument.
    handed: Vec<(String, String)>,
    macros: Vec<String>,
    methods: Vec<String>,
    indexed: usize,
}

impl Names {
    fn of(file: &syn::File) -> Self {
        let mut names = Self::default();
        names.visit_file(file);
        names
    }

    fn hand(&mut self, function: &str, arguments: &syn::punctuated::Punctuated<syn::Expr, syn::Token![,]>) {
        for argument in arguments {
            if let syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(literal), .. }) = argument {
                self.handed.push((function.to_owned(), literal.value()));
            }
        }
    }
}

impl<'ast> Visit<'ast> for Names {
    fn visit_item(&mut self, item: &'ast syn::Item) {
        if !attributes_of(item).iter().any(is_test_only) {
            visit::visit_item(self, item);
        }
    }

    fn visit_attribute(&mut self, _: &'ast syn::Attribute) {}

    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        expand(&item.tree, &mut Vec::new(), &mut self.paths);
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        self.paths.push(path.segments.iter().map(|segment| segment.ident.to_string()).collect());
        visit::visit_path(self, path);
    }

    fn visit_lit_str(&mut self, literal: &'ast syn::LitStr) {
        self.literals.push(literal.value());
    }

    fn visit_expr_index(&mut self, index: &'ast syn::ExprIndex) {
        let whole = matches!(index.index.as_ref(), syn::Expr::Range(range) if range.start.is_none() && range.end.is_none());
        self.indexed += usize::from(!whole);
        visit::visit_expr_index(self, index);
    }

    fn visit_expr_call(&mut self, call: &'ast syn::ExprCall) {
        if let syn::Expr::Path(function) = call.func.as_ref() {
            let segments: Vec<String> = function.path.segments.iter().map(|segment| segment.ident.to_string()).collect();
            let last_two = segments.len().saturating_sub(2);
            self.hand(&segments[last_two..].join("::"), &call.args);
        }
        visit::visit_expr_call(self, call);
    }

    fn visit_expr_method_call(&mut self, call: &'ast syn::ExprMethodCall) {
        self.methods.push(call.method.to_string());
        self.hand(&call.method.to_string(), &call.args);
        visit::visit_expr_method_call(self, call);
    }

    fn visit_macro(&mut self, mac: &'ast syn::Macro) {
        let name = mac.path.segments.last().map(|segment| segment.ident.to_string()).unwrap_or_default();
        // Arguments of most macros are expressions: then everything inside counts as outside.
        let arguments = mac.parse_body_with(syn::punctuated::Punctuated::<syn::Expr, syn::Token![,]>::parse_terminated);
        match arguments {
            Ok(arguments) => {
                self.hand(&name, &arguments);
                arguments.iter().for_each(|argument| self.visit_expr(argument));
            }
            Err(_) => self.read_tokens(&mac.tokens.to_string()),
        }
        self.macros.push(name);
    }
}

impl Names {
    /// Paths and string literals in tokens that are no list of expressions.
    fn read_tokens(&mut self, tokens: &str) {
        let mut rest = tokens;
        let mut outside = String::new();
        while let Some(start) = rest.find('"') {
            outside.push_str(&rest[..start]);
            outside.push(' ');
            let body = &rest[start + 1..];
            let mut escaped = false;
            let end = body.find(|character: char| {
                let ends = character == '"' && !escaped;
                escaped = character == '\\' && !escaped;
                ends
            });
            let end = end.unwrap_or(body.len());
            self.literals.push(body[..end].to_owned());
            rest = body.get(end + 1..).unwrap_or_default();
        }
        outside.push_str(rest);
        let joined = outside.replace(" :: ", "::").replace(":: ", "::").replace(" ::", "::");
        for word in joined.split(|character: char| !(character.is_alphanumeric() || character == '_' || character == ':')) {
            let path: Vec<String> = word.split("::").filter(|part| !part.is_empty()).map(str::to_owned).collect();
            if path.len() > 1 {
                self.paths.push(path);
            }
        }
    }
}

fn attributes_of(item: &syn::Item) -> &[syn::Attribute] {
    match item {
        syn::Item::Mod(item) => &item.attrs,
        syn::Item::Fn(item) => &item.attrs,
        syn::Item::Impl(item) => &item.attrs,
        syn::Item::Use(item) => &item.attrs,
        syn::Item::Const(item) => &item.attrs,
        syn::Item::Struct(item) => &item.attrs,
        _ => &[],
    }
}

fn is_test_only(attribute: &syn::Attribute) -> bool {
    attribute.path().is_ident("cfg") && attribute.parse_args::<syn::Ident>().is_ok_and(|condition| condition == "test")
}

fn expand(tree: &syn::UseTree, before: &mut Vec<String>, paths: &mut Vec<Vec<String>>) {
    match tree {
        syn::UseTree::Path(path) => {
            before.push(path.ident.to_string());
            expand(&path.tree, before, paths);
            before.pop();
        }
        syn::UseTree::Group(group) => group.items.iter().for_each(|item| expand(item, before, paths)),
        syn::UseTree::Name(name) => paths.push(before.iter().cloned().chain([name.ident.to_string()]).collect()),
        syn::UseTree::Rename(rename) => paths.push(before.iter().cloned().chain([rename.ident.to_string()]).collect()),
        syn::UseTree::Glob(_) => paths.push(before.clone()),
    }
}

/// The path from the crate's root, where it leads into this package; `None` for other crates and local names.
fn inside(path: &[String], module: &[String]) -> Option<Vec<String>> {
    match path.first().map(String::as_str)? {
        "crate" | "offroll" => Some(path[1..].to_vec()),
        "super" => {
            let ups = path.iter().take_while(|segment| *segment == "super").count();
            let base = &module[..module.len().saturating_sub(ups)];
            Some(base.iter().chain(&path[ups..]).cloned().collect())
        }
        _ => None,
    }
}

fn starts_with(path: &[String], prefix: &str) -> bool {
    let prefix: Vec<&str> = prefix.split("::").collect();
    path.len() >= prefix.len() && path.iter().zip(prefix).all(|(segment, expected)| segment == expected)
}

fn assert_none(problems: &BTreeSet<String>, law: &str) {
    let list = problems.iter().fold(String::new(), |mut list, problem| {
        let _ = writeln!(list, "  {problem}");
        list
    });
    assert!(problems.is_empty(), "{law}:\n{list}");
}

#[test]
fn layers_name_only_the_layers_below_them() {
    let mut problems = BTreeSet::new();
    for source in sources() {
        let (_, allowed) =
            LAYERS.iter().find(|(layer, _)| *layer == source.layer()).unwrap_or_else(|| panic!("{} stands in no layer", source.name));
        for path in Names::of(&source.syntax).paths {
            let Some(target) = inside(&path, &source.module()) else { continue };
            let known = target.first().is_some_and(|first| LAYERS.iter().any(|(layer, _)| layer == first));
            if known && !allowed.iter().any(|prefix| starts_with(&target, prefix)) {
                problems.insert(format!("src/{}.rs names {}", source.name, target.join("::")));
            }
        }
    }
    assert_none(&problems, "the import law");
}

#[test]
fn crates_stay_where_they_belong() {
    let mut problems = BTreeSet::new();
    for source in sources() {
        for path in Names::of(&source.syntax).paths {
            for (reserved, places) in RESERVED.iter().filter(|(reserved, _)| starts_with(&path, reserved)) {
                if !places
                    .iter()
                    .any(|place| *place == source.layer() || source.name.starts_with(&format!("{place}/")) || source.name == *place)
                {
                    problems.insert(format!(
                        "src/{}.rs names {}, which only {} may ({reserved})",
                        source.name,
                        path.join("::"),
                        places.join(", ")
                    ));
                }
            }
        }
    }
    assert_none(&problems, "crates and the world stay where they belong");
}

#[test]
fn colours_stand_only_in_the_theme() {
    let mut problems = BTreeSet::new();
    for source in sources().iter().filter(|source| source.name != "ui/theme" && !source.name.starts_with("ui/theme/")) {
        let names = Names::of(&source.syntax);
        for path in &names.paths {
            let makes = path.windows(2).any(|pair| {
                matches!(pair[0].as_str(), "Color32" | "Rgba" | "Hsva") && !matches!(pair[1].as_str(), "TRANSPARENT" | "PLACEHOLDER")
            });
            if makes {
                problems.insert(format!("src/{}.rs names {}", source.name, path.join("::")));
            }
        }
        if names.macros.iter().any(|name| name == "hex_color") {
            problems.insert(format!("src/{}.rs uses hex_color!", source.name));
        }
    }
    assert_none(&problems, "colours stand only in ui/theme.rs");
}

#[test]
fn the_core_does_not_give_up() {
    let mut problems = BTreeSet::new();
    for source in sources().iter().filter(|source| source.layer() == "core") {
        let names = Names::of(&source.syntax);
        for method in names.methods.iter().filter(|method| matches!(method.as_str(), "unwrap" | "expect" | "unwrap_err" | "expect_err")) {
            problems.insert(format!("src/{}.rs calls .{method}()", source.name));
        }
        for name in names
            .macros
            .iter()
            .filter(|name| matches!(name.as_str(), "panic" | "todo" | "unimplemented" | "unreachable" | "assert" | "assert_eq"))
        {
            problems.insert(format!("src/{}.rs uses {name}!", source.name));
        }
        if names.indexed > 0 {
            problems.insert(format!("src/{}.rs indexes with [] {} times", source.name, names.indexed));
        }
    }
    assert_none(&problems, "no panic is reachable from data");
}

#[test]
fn files_open_with_their_purpose_and_stay_short() {
    let mut problems = BTreeSet::new();
    for path in files_below(&root().join("src"), "rs").into_iter().chain(files_below(&root().join("tests"), "rs")) {
        let text = std::fs::read_to_string(&path).unwrap();
        let name = path.strip_prefix(root()).unwrap().to_string_lossy().into_owned();
        let first = text.lines().next().unwrap_or_default();
        if !first.starts_with("//! ") || first.contains("STUB") {
            problems.insert(format!("{name} does not open with `//!` and what it is for"));
        }
        let lines = text.lines().count();
        if lines > LONGEST_FILE && !TABLES.contains(&name.as_str()) {
            problems.insert(format!("{name} has {lines} lines"));
        }
    }
    assert_none(&problems, "files open with their purpose and stay below 700 lines");
}

/// Fluent ids (with `id.attribute`) of the English sources. That German has the same ids is a test of `core::text`.
fn text_ids() -> BTreeSet<String> {
    let mut ids = BTreeSet::new();
    for path in files_below(&root().join("assets/i18n/en"), "ftl") {
        let text = std::fs::read_to_string(&path).unwrap();
        let resource = fluent_syntax::parser::parse(text.as_str()).unwrap_or_else(|(_, errors)| panic!("{}: {errors:?}", path.display()));
        for entry in &resource.body {
            if let fluent_syntax::ast::Entry::Message(message) = entry {
                if message.value.is_some() {
                    ids.insert(message.id.name.to_owned());
                }
                ids.extend(message.attributes.iter().map(|attribute| format!("{}.{}", message.id.name, attribute.id.name)));
            }
        }
    }
    ids
}

/// The product's name is the same in every language.
const NAME: &str = "Offroll";

/// Functions whose texts no person sees: identities of widgets, reasons for developers, the log.
const NOT_SHOWN: &[&str] = &[
    "Id::new",
    "Id::unique",
    "IdSalt::new",
    "Panel::bottom",
    "Panel::left",
    "Panel::right",
    "Panel::top",
    "assert",
    "debug",
    "debug_assert",
    "error",
    "expect",
    "id_salt",
    "info",
    "push_id",
    "request_discard",
    "trace",
    "warn",
    "with",
];

fn is_prose(literal: &str) -> bool {
    let words: Vec<&str> =
        literal.split(' ').filter(|word| word.chars().filter(|character| character.is_alphabetic()).count() > 1).collect();
    words.len() > 1 && words.iter().any(|word| word.chars().all(char::is_alphabetic) && word.chars().any(char::is_lowercase))
}

#[test]
fn texts_for_people_stand_in_fluent_files_only() {
    let ids = text_ids();
    let mut problems = BTreeSet::new();
    for source in sources() {
        let names = Names::of(&source.syntax);
        for (function, literal) in &names.handed {
            let id = matches!(function.as_str(), "Message::new" | "t" | "t_with");
            if id && !ids.contains(literal) && !ids.iter().any(|each| each.starts_with(&format!("{literal}."))) {
                problems.insert(format!("src/{}.rs: no text stands under {literal:?}", source.name));
            }
            let shows = source.layer() == "ui"
                && (SHOWS_TEXT.contains(&function.as_str())
                    || matches!(function.as_str(), "RichText::new" | "Button::new" | "Label::new" | "WidgetInfo::labeled"));
            if shows
                && literal.chars().filter(|character| character.is_alphabetic()).count() > 1
                && literal != NAME
                && !ids.contains(literal)
            {
                problems.insert(format!("src/{}.rs: {function}({literal:?}) stands in no language file", source.name));
            }
        }
        if source.layer() == "ui" {
            let hidden: BTreeSet<&String> =
                names.handed.iter().filter(|(function, _)| NOT_SHOWN.contains(&function.as_str())).map(|(_, literal)| literal).collect();
            for literal in names.literals.iter().filter(|literal| is_prose(literal) && !hidden.contains(literal)) {
                problems.insert(format!("src/{}.rs: {literal:?} stands in no language file", source.name));
            }
        }
    }
    assert_none(&problems, "texts for people stand in assets/i18n");
}

#[test]
fn every_text_is_used() {
    let mut exact = BTreeSet::new();
    let mut families = BTreeSet::new();
    for source in sources() {
        for literal in Names::of(&source.syntax).literals {
            let start = literal.split('{').next().unwrap_or_default().to_owned();
            if start.len() > 3 && start.ends_with('-') {
                families.insert(start);
            } else {
                exact.insert(literal);
            }
        }
    }
    let unused: BTreeSet<String> = text_ids()
        .into_iter()
        .filter(|id| {
            let message = id.split('.').next().unwrap_or_default();
            !exact.contains(id) && !exact.contains(message) && !families.iter().any(|family| id.starts_with(family))
        })
        .collect();
    assert_none(&unused, "texts that nothing shows");
}

#[test]
fn the_reader_of_names_sees_what_it_should() {
    let file = syn::parse_file(
        r#"
        use crate::core::{rules::Rule, text};
        use super::job as work;
        fn shown(ui: &mut egui::Ui) { ui.label("Some words"); println!("{}", std::thread::current().id()); matches!(x, crate::ui::A | crate::effects::B); }
        #[cfg(test)] mod tests { use rusqlite::Connection; }
        "#,
    )
    .unwrap();
    let names = Names::of(&file);
    let paths: BTreeSet<String> = names.paths.iter().map(|path| path.join("::")).collect();
    for expected in [
        "crate::core::rules::Rule",
        "crate::core::text",
        "super::job",
        "egui::Ui",
        "std::thread::current",
        "crate::ui::A",
        "crate::effects::B",
    ] {
        assert!(paths.contains(expected), "{expected} in {paths:?}");
    }
    assert!(!paths.iter().any(|path| path.contains("rusqlite")));
    assert!(names.handed.contains(&("label".to_owned(), "Some words".to_owned())));
    assert_eq!(inside(&["super".into(), "job".into()], &["app".into(), "action".into()]), Some(vec!["app".into(), "job".into()]));
}
