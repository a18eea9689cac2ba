//! The whole window over a world of paper: jobs are written down, news are put in by the test.

use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use egui::{Key, Modifiers};
use egui_kittest::Harness;
use offroll::app::action::{Command, CommandRow};
use offroll::app::job::{BatchSummary, Event, Job, World};
use offroll::app::settings::{Settings, Theme};
use offroll::app::{App, Dialog, Start};
use offroll::core::batch::Batch;
use offroll::core::opening::{OpenOptions, open_bytes};
use offroll::core::outcome::{Counts, State};
use offroll::core::plan::TargetIdentity;
use offroll::core::profile::Profile;
use offroll::core::text::Language;
use offroll::ui::shell::Shell;

use crate::render::SoftRenderer;

/// What was asked of the world, and what it will tell.
#[derive(Clone, Default)]
pub struct Paper {
    asked: Rc<RefCell<Vec<Job>>>,
    news: Rc<RefCell<Vec<Event>>>,
}

impl World for Paper {
    fn start(&mut self, job: Job) {
        self.asked.borrow_mut().push(job);
    }

    fn news(&mut self) -> Vec<Event> {
        std::mem::take(&mut self.news.borrow_mut())
    }
}

/// A running window.
pub struct TestWindow {
    pub harness: Harness<'static, Shell>,
    paper: Paper,
}

impl TestWindow {
    /// A window of this size, in points.
    pub fn new(size: [f32; 2], settings: Settings) -> Self {
        let theme = settings.theme;
        let start = Start {
            settings,
            warnings: Vec::new(),
            today: jiff::civil::date(2026, 11, 25),
            who: "anna".to_owned(),
            system_language: Language::English,
            profile: Profile::coursemill(),
            store: store(),
            pasted: PathBuf::from("/home/anna/.local/share/offroll/pasted"),
        };
        let paper = Paper::default();
        let world: Box<dyn World> = Box::new(paper.clone());
        let shown = if theme == Theme::Dark { egui::Theme::Dark } else { egui::Theme::Light };
        let builder = Harness::builder().with_size(size).with_theme(shown).with_max_steps(8).renderer(SoftRenderer::default());
        let harness = builder.build_eframe(|creation| {
            let (app, jobs) = App::new(start);
            Shell::new(&creation.egui_ctx, app, jobs, world)
        });
        let mut window = Self { harness, paper };
        window.harness.run();
        window.jobs();
        window
    }

    /// A window as it opens for most people.
    pub fn ordinary() -> Self {
        Self::new([1280.0, 800.0], Settings::default())
    }

    /// What is true.
    pub fn app(&self) -> &App {
        self.harness.state().app()
    }

    /// Lets the world tell something and the window take it in.
    pub fn tell(&mut self, event: Event) {
        self.paper.news.borrow_mut().push(event);
        self.harness.run();
    }

    /// What was asked of the world since the last call.
    pub fn jobs(&mut self) -> Vec<Job> {
        std::mem::take(&mut self.paper.asked.borrow_mut())
    }

    /// Presses a key.
    pub fn press(&mut self, modifiers: Modifiers, key: Key) {
        self.harness.key_press_modifiers(modifiers, key);
        self.harness.run();
    }

    /// Presses the keys of a command.
    pub fn run(&mut self, command: Command) {
        let keys = command.row().and_then(CommandRow::keys).unwrap();
        let held = [(keys.ctrl, Modifiers::COMMAND), (keys.shift, Modifiers::SHIFT), (keys.alt, Modifiers::ALT)];
        let modifiers = held.iter().filter(|(is_held, _)| *is_held).fold(Modifiers::NONE, |all, (_, each)| all | *each);
        self.press(modifiers, Key::from_name(keys.key.name()).unwrap());
    }

    /// Puts the embedded sample on the desk, as the world would.
    pub fn open_sample(&mut self) {
        self.open("spring-leavers.txt", include_bytes!("../../assets/samples/spring-leavers.txt"));
    }

    /// Puts a file on the desk, as the world would.
    pub fn open(&mut self, name: &str, bytes: &[u8]) {
        let context = self.app().context();
        let opened = open_bytes(bytes, &context.profile, &OpenOptions::default()).unwrap();
        let path = Path::new("/data").join(name);
        self.tell(Event::Opened { batch: Box::new(Batch::new(opened, context)), path: Some(path), edits: Vec::new() });
        // What happened to the file is told first; most tests look at what lies beneath.
        if matches!(self.app().dialog, Some(Dialog::Damage(_))) {
            self.press(Modifiers::NONE, Key::Escape);
        }
        self.jobs();
    }

    /// Types text into what has the keyboard.
    pub fn type_text(&mut self, text: &str) {
        self.harness.event(egui::Event::Text(text.to_owned()));
        self.harness.run();
    }

    /// What the window asked of the desktop in the last frame.
    pub fn commands(&self) -> Vec<egui::ViewportCommand> {
        self.harness.output().viewport_output.values().flat_map(|output| output.commands.clone()).collect()
    }

    /// Saves a picture for people to look at, where `LOOK` names a folder.
    pub fn picture(&mut self, name: &str) {
        if let Some(folder) = std::env::var_os("LOOK") {
            let path = Path::new(&folder).join(format!("{name}.png"));
            self.harness.render().unwrap().save(path).unwrap();
        }
    }
}

/// The local store of the tests.
pub fn store() -> TargetIdentity {
    TargetIdentity {
        kind: "store".to_owned(),
        name: "store".to_owned(),
        identity: "/home/anna/.local/share/offroll/store.sqlite".to_owned(),
    }
}

/// A batch of the journal.
pub fn batch(id: &str, when: &str, file: &str, state: &str, rows: &[(State, u32)]) -> BatchSummary {
    let mut counts = Counts::default();
    for (state, count) in rows {
        (0..*count).for_each(|_| counts.add(*state));
    }
    BatchSummary {
        batch: id.to_owned(),
        when: when.to_owned(),
        file: file.to_owned(),
        target: store(),
        state: state.to_owned(),
        counts,
        plan: "7f3a91c2deadbeef".to_owned(),
        reason: "moved to night shift".to_owned(),
        stopped_at_line: (state == "paused").then_some(118),
    }
}
