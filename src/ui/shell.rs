//! The window on the desktop: news in, frame drawn, actions applied, jobs out.
//!
//! It decides nothing: [`App`] does. It draws nothing: [`Window`] does.

use std::sync::Arc;

use egui::{Context, Event, ViewportCommand};

use super::frame::Window;
use super::{shortcuts, theme};
use crate::app::App;
use crate::app::action::{Action, Command};
use crate::app::job::{Job, World};
use crate::app::settings::Theme;
use crate::core::text::{Language, Texts};

/// Wakes the window from any thread, so that it asks for news.
pub type Waker = Arc<dyn Fn() + Send + Sync>;

/// Opens the window and stays until it is closed. `first` are the jobs to begin with; `make_world` gets what wakes the window.
///
/// # Errors
///
/// The system offers no window or no OpenGL; the command line still works then.
pub fn run(app: App, first: Vec<Job>, make_world: impl FnOnce(Waker) -> Box<dyn World>) -> eframe::Result {
    let viewport = egui::ViewportBuilder::default()
        .with_title("Offroll")
        .with_app_id("offroll")
        .with_inner_size([1280.0, 800.0])
        .with_min_inner_size([800.0, 560.0]);
    let options = eframe::NativeOptions { viewport, renderer: eframe::Renderer::Glow, ..Default::default() };
    eframe::run_native(
        "Offroll",
        options,
        Box::new(|creation| {
            let ctx = creation.egui_ctx.clone();
            let world = make_world(Arc::new(move || ctx.request_repaint()));
            Ok(Box::new(Shell::new(&creation.egui_ctx, app, first, world)))
        }),
    )
}

/// The whole program as eframe knows it.
pub struct Shell {
    app: App,
    world: Box<dyn World>,
    window: Window,
    texts: Texts,
    theme: Theme,
    /// The frame in which the system was asked for the clipboard's text, which comes with a later one.
    asked_clipboard: Option<u64>,
}

impl Shell {
    /// Sets fonts and colours and begins the first jobs.
    pub fn new(ctx: &Context, app: App, first: Vec<Job>, mut world: Box<dyn World>) -> Self {
        theme::install_fonts(ctx);
        theme::apply(ctx, app.settings.theme);
        ctx.options_mut(|options| {
            options.zoom_with_keyboard = true;
            options.fallback_theme = egui::Theme::Light;
        });
        for job in first {
            world.start(job);
        }
        let (texts, theme) = (Texts::new(app.language()), app.settings.theme);
        Self { app, world, window: Window::default(), texts, theme, asked_clipboard: None }
    }

    /// What is true, to look at from outside.
    pub fn app(&self) -> &App {
        &self.app
    }

    fn start(&mut self, jobs: Vec<Job>) {
        for job in jobs {
            self.world.start(job);
        }
    }

    fn act(&mut self, ctx: &Context, actions: Vec<Action>) {
        for action in actions {
            if matches!(action, Action::Run(Command::Paste | Command::OpenClipboard)) {
                // The window cannot reach the clipboard; the system answers with a paste event.
                ctx.send_viewport_cmd(ViewportCommand::RequestPaste);
                let opens = action == Action::Run(Command::OpenClipboard);
                self.asked_clipboard = opens.then(|| ctx.cumulative_frame_nr());
            }
            let jobs = self.app.update(action, seconds(ctx));
            self.start(jobs);
        }
        self.follow(ctx);
    }

    /// Lets language, theme, clipboard and closing follow what is true now.
    fn follow(&mut self, ctx: &Context) {
        if self.texts.language() != self.app.language() {
            self.texts = Texts::new(self.app.language());
        }
        if self.theme != self.app.settings.theme {
            self.theme = self.app.settings.theme;
            theme::apply(ctx, self.theme);
        }
        if let Some(text) = self.app.clipboard.take() {
            ctx.copy_text(text);
        }
        if self.app.closing {
            ctx.send_viewport_cmd(ViewportCommand::Close);
        }
    }

    /// The clipboard's text that the system was asked for in an earlier frame; blank where it holds none.
    fn clipboard_to_open(&mut self, ctx: &Context) -> Option<Action> {
        self.asked_clipboard.take_if(|asked| *asked < ctx.cumulative_frame_nr())?;
        let mut pasted = String::new();
        ctx.input_mut(|input| {
            input.events.retain_mut(|event| match event {
                Event::Paste(text) => {
                    pasted = std::mem::take(text);
                    false
                }
                _ => true,
            });
        });
        Some(Action::OpenText(pasted))
    }

    /// The language whose texts are shown.
    pub fn language(&self) -> Language {
        self.texts.language()
    }
}

impl eframe::App for Shell {
    fn logic(&mut self, ctx: &Context, _frame: &mut eframe::Frame) {
        let news = self.world.news();
        if news.is_empty() {
            return;
        }
        for event in news {
            let jobs = self.app.absorb(event, seconds(ctx));
            self.start(jobs);
        }
        self.follow(ctx);
        ctx.request_repaint();
    }

    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        let mut actions = from_outside(ui.ctx(), &self.app);
        actions.extend(self.clipboard_to_open(ui.ctx()));
        shortcuts::dispatch(ui.ctx(), &self.app, &mut actions);
        self.window.ui(ui, &self.app, &self.texts, &mut actions);
        self.app.focus = None;
        let ctx = ui.ctx().clone();
        if !actions.is_empty() {
            self.act(&ctx, actions);
            ctx.request_repaint();
        }
    }

    fn clear_color(&self, visuals: &egui::Visuals) -> [f32; 4] {
        visuals.panel_fill.to_normalized_gamma_f32()
    }
}

/// A clock that only goes forward, as of the present frame.
fn seconds(ctx: &Context) -> f64 {
    ctx.input(|input| input.time)
}

/// What the desktop asks for: to close, to open dropped files; and that the window got the keyboard.
fn from_outside(ctx: &Context, app: &App) -> Vec<Action> {
    let mut actions = Vec::new();
    if ctx.input(|input| input.viewport().close_requested()) && !app.closing {
        ctx.send_viewport_cmd(ViewportCommand::CancelClose);
        actions.push(Action::CloseRequested);
    }
    let dropped: Vec<_> = ctx.input(|input| input.raw.dropped_files.iter().map(|file| file.path().to_path_buf()).collect());
    if !dropped.is_empty() {
        actions.push(Action::OpenFirst(dropped));
    }
    if ctx.input(|input| input.events.contains(&Event::WindowFocused(true))) {
        actions.push(Action::WindowFocused);
    }
    actions
}
