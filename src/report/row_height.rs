//! How high a row of a sheet has to be: not every program fits it to its text.

/// How many letters of a sheet a column takes for each figure of its width: in Excel, of bold ones, hardly one.
const LETTERS: f64 = 0.97;

/// The height of a line of a form, in points.
pub(super) const LINE_HEIGHT: f64 = 15.0;

/// How many lines a text takes in a column of this width.
pub(super) fn lines(text: &str, width: f64) -> f64 {
    let room = (width * LETTERS).max(1.0) as usize;
    let of_line = |line: &str| {
        let (mut lines, mut left) = (1, room);
        for word in line.split(' ') {
            let letters = word.chars().count();
            if letters > left {
                // A word longer than a line goes on on the next.
                lines += letters.div_ceil(room) - usize::from(left == room);
                left = (room - letters % room) % room;
            } else {
                left -= letters;
            }
            left = left.saturating_sub(1);
        }
        lines
    };
    text.split('\n').map(of_line).sum::<usize>() as f64
}
