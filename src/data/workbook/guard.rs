//! Damaged files end in a message, whatever the reader of a format meets in them.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook};
use std::sync::Once;

thread_local! {
    static GUARDED: Cell<bool> = const { Cell::new(false) };
}

/// What comes of reading; nothing where the reader fails on something that its author did not foresee, about which
/// nothing is printed.
pub(super) fn guarded<T>(read: impl FnOnce() -> T) -> Option<T> {
    static QUIET: Once = Once::new();
    QUIET.call_once(|| {
        let told = take_hook();
        set_hook(Box::new(move |panic| {
            if !GUARDED.get() {
                told(panic);
            }
        }));
    });
    GUARDED.set(true);
    let read = catch_unwind(AssertUnwindSafe(read));
    GUARDED.set(false);
    read.ok()
}

#[cfg(test)]
mod tests {
    use super::guarded;

    #[test]
    fn a_reader_that_fails_is_survived() {
        let empty: Vec<u8> = Vec::new();
        assert_eq!(guarded(|| empty[0]), None);
        assert_eq!(guarded(|| 1), Some(1));
    }
}
