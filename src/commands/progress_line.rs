//! Progress of a long run, on a line of its own beneath the messages, for people who wait at a terminal.

use std::io::Write;
use std::time::{Duration, Instant};

use crate::lang::Lang;

/// A shorter run shows no progress.
const DELAY: Duration = Duration::from_secs(1);

/// Time between two lines.
const INTERVAL: Duration = Duration::from_millis(200);

/// How many bytes there are, and how many have been read.
pub(super) struct Progress {
    lang: Lang,
    started: Instant,
    shown: Option<Instant>,
    read: u64,
    /// Time of the last bytes.
    updated: Instant,
    /// Absent where the size of an input is not known.
    total: Option<u64>,
}

impl Progress {
    pub(super) fn new(total: Option<u64>, lang: Lang) -> Progress {
        let started = Instant::now();
        Progress {
            lang,
            started,
            shown: None,
            read: 0,
            updated: started,
            total: total.filter(|total| *total > 0),
        }
    }

    /// Counts bytes that were read, and shows how far that is.
    pub(super) fn read(&mut self, bytes: u64, err: &mut dyn Write) {
        self.read += bytes;
        self.updated = Instant::now();
        let (read, total, lang) = (self.read, self.total, self.lang);
        let reading = self.updated - self.started;
        // Nothing has no rate.
        if read > 0 {
            self.show(err, || line(read, total, reading, lang));
        }
    }

    /// Shows a line where one is due.
    fn show(&mut self, err: &mut dyn Write, line: impl FnOnce() -> String) {
        let now = self.updated;
        let is_due = self.shown.is_none_or(|shown| now - shown >= INTERVAL);
        if now - self.started >= DELAY && is_due {
            self.shown = Some(now);
            let line = line();
            let _ = write!(err, "\r{line}\x1b[K").and_then(|()| err.flush());
        }
    }

    /// Removes the line, so that something else can be written there.
    pub(super) fn clear(&mut self, err: &mut dyn Write) {
        if self.shown.take().is_some() {
            let _ = write!(err, "\r\x1b[K");
        }
    }
}

/// `45% · 120 MB/s · còn 3 giây`.
fn line(read: u64, total: Option<u64>, passed: Duration, lang: Lang) -> String {
    let rate = read as f64 / passed.as_secs_f64().max(0.001);
    let per_second = format!("{:.0} MB/s", rate / 1e6);
    let Some(total) = total else {
        let so_far = format!("{:.0} MB", read as f64 / 1e6);
        return lang.of(
            format!("đã đọc {so_far} · {per_second}"),
            format!("{so_far} read · {per_second}"),
        );
    };
    let share = 100 * read.min(total) / total;
    // Never less than a second while something is left.
    let left = (total.saturating_sub(read) as f64 / rate.max(1.0)).ceil();
    lang.of(
        format!("đã đọc {share}% · {per_second} · còn {left:.0} giây"),
        format!("{share}% read · {per_second} · {left:.0} s left"),
    )
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::{Progress, line};
    use crate::lang::Lang;

    #[test]
    fn rate_and_time_left_are_shown() {
        let passed = Duration::from_secs(2);
        for (read, total, vi, en) in [
            (
                100_000_000,
                Some(400_000_000),
                "đã đọc 25% · 50 MB/s · còn 6 giây",
                "25% read · 50 MB/s · 6 s left",
            ),
            (
                400_000_000,
                Some(400_000_000),
                "đã đọc 100% · 200 MB/s · còn 0 giây",
                "100% read · 200 MB/s · 0 s left",
            ),
            (
                3_000_000,
                None,
                "đã đọc 3 MB · 2 MB/s",
                "3 MB read · 2 MB/s",
            ),
        ] {
            assert_eq!(line(read, total, passed, Lang::Vi), vi);
            assert_eq!(line(read, total, passed, Lang::En), en);
        }
    }

    #[test]
    fn a_short_run_shows_no_progress() {
        let (mut progress, mut err) = (Progress::new(Some(10), Lang::En), Vec::new());
        progress.read(5, &mut err);
        progress.clear(&mut err);
        assert!(err.is_empty());
    }
}
