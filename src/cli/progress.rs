//! Progress of a long answer, on a terminal only: in a pipe or a file it would be in the way.

use std::io::{IsTerminal as _, Write as _, stderr};

/// A line on standard error that is written over as the work goes on, and gone once it is dropped.
pub(super) struct Progress {
    what: &'static str,
    shown: Option<usize>,
    terminal: bool,
}

impl Progress {
    /// Before the first step of `what`.
    pub(super) fn new(what: &'static str) -> Self {
        Self {
            what,
            shown: None,
            terminal: stderr().is_terminal(),
        }
    }

    /// Tells that `done` of `total` runs are done; a terminal that cannot be written to is left alone.
    pub(super) fn tell(&mut self, done: usize, total: usize) {
        let percent = done * 100 / total.max(1);
        if self.terminal && self.shown != Some(percent) {
            self.shown = Some(percent);
            let _ = write!(
                stderr(),
                "\r{}: {done} of {total} runs ({percent} %)\x1b[K",
                self.what
            );
        }
    }

    /// Tells that `done` runs are done, of work whose size is not known before.
    pub(super) fn count(&mut self, done: usize) {
        if self.terminal {
            self.shown = Some(done);
            let _ = write!(stderr(), "\r{}: {done} runs\x1b[K", self.what);
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if self.shown.is_some() {
            let _ = write!(stderr(), "\r\x1b[K");
        }
    }
}
