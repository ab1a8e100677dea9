//! The lines that show how far reading is, on a terminal only.

use std::ffi::OsString;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::Duration;

use detente::document::{Input, bytes_of};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::session::Session;

/// How often the numbers change.
const TICK: Duration = Duration::from_millis(100);

/// Before the size of all inputs is known, and for standard input, of which it never is.
const WITHOUT_SIZE: &str = "{spinner} {bytes} in {elapsed}, {bytes_per_sec}  {msg}";
const WITH_SIZE: &str = "{spinner} {bytes} of {total_bytes} in {elapsed}, {bytes_per_sec}, {eta} left  {msg}";

/// Bytes, articles, time left, the file and the warnings; nothing where nobody watches.
pub struct Progress {
    bar: ProgressBar,
    articles: AtomicU64,
    warnings: AtomicU64,
}

impl Progress {
    /// Begins to show it.
    pub fn new(session: &Session) -> Progress {
        match session.quiet {
            true => Progress::hidden(),
            false => Progress::on(ProgressDrawTarget::stderr()),
        }
    }

    /// Shows nothing: for commands that print while they read.
    pub fn hidden() -> Progress {
        Progress::on(ProgressDrawTarget::hidden())
    }

    fn on(target: ProgressDrawTarget) -> Progress {
        let bar = ProgressBar::with_draw_target(None, target);
        Progress { bar, articles: AtomicU64::new(0), warnings: AtomicU64::new(0) }
    }

    /// Shows how `read` grows towards the size of the inputs, as soon as that is known.
    pub fn watch(&self, inputs: &[OsString], read: Arc<AtomicU64>) {
        if self.bar.is_hidden() {
            return;
        }
        self.style(WITHOUT_SIZE);
        self.bar.set_position(read.load(Ordering::Relaxed));
        self.bar.reset_eta();
        let bar = self.bar.clone();
        // It ends with the bar, which is finished when this is dropped.
        thread::spawn(move || {
            while !bar.is_finished() {
                bar.set_position(read.load(Ordering::Relaxed));
                thread::sleep(TICK);
            }
        });
        let inputs: Vec<Input> = inputs.iter().map(Input::from_argument).collect();
        if inputs.iter().all(|input| *input != Input::Stdin) {
            let bar = self.bar.clone();
            // A folder of a million files takes some seconds to look through.
            thread::spawn(move || {
                bar.set_length(bytes_of(inputs));
                if let Ok(style) = ProgressStyle::with_template(WITH_SIZE) {
                    bar.set_style(style);
                }
            });
        }
    }

    /// So many more articles are read; any thread may say so.
    pub fn advance(&self) {
        self.articles.fetch_add(1, Ordering::Relaxed);
    }

    /// Another warning was told.
    pub fn warn(&self) {
        self.warnings.fetch_add(1, Ordering::Relaxed);
    }

    /// Shows the counts, and the file that is being read.
    pub fn show(&self, file: &str) {
        if self.bar.is_hidden() {
            return;
        }
        let count = |number: &AtomicU64, thing: &str| match number.load(Ordering::Relaxed) {
            0 => String::new(),
            1 => format!("1 {thing}, "),
            number => format!("{number} {thing}s, "),
        };
        let (articles, warnings) = (count(&self.articles, "article"), count(&self.warnings, "warning"));
        self.bar.set_message(format!("{articles}{warnings}{file}"));
    }

    /// Does something else on the terminal, with the line out of the way.
    pub fn aside<T>(&self, act: impl FnOnce() -> T) -> T {
        self.bar.suspend(act)
    }

    fn style(&self, template: &str) {
        if let Ok(style) = ProgressStyle::with_template(template) {
            self.bar.set_style(style);
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
