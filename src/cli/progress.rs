//! The line that shows how far reading is, on a terminal only.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::session::Session;

/// A spinner with the number of documents; nothing where nobody watches.
pub struct Progress(ProgressBar);

impl Progress {
    /// Begins to show it.
    pub fn new(session: &Session) -> Progress {
        let target = if session.quiet { ProgressDrawTarget::hidden() } else { ProgressDrawTarget::stderr() };
        let bar = ProgressBar::with_draw_target(None, target);
        if let Ok(style) = ProgressStyle::with_template("{spinner} read {human_pos} articles in {elapsed}") {
            bar.set_style(style);
        }
        bar.enable_steady_tick(Duration::from_millis(100));
        Progress(bar)
    }

    /// Shows nothing: for commands that print while they read.
    pub fn hidden() -> Progress {
        Progress(ProgressBar::hidden())
    }

    /// One more document is read; any thread may say so.
    pub fn advance(&self) {
        self.0.inc(1);
    }

    /// Does something else on the terminal, with the line out of the way.
    pub fn aside<T>(&self, act: impl FnOnce() -> T) -> T {
        self.0.suspend(act)
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}
