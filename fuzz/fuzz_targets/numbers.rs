//! Numbers: whatever is read under one mark, and printed, reads back as the same; and a text has one reading only.

#![no_main]

use libfuzzer_sys::fuzz_target;
use ntm::exact::Exact;
use ntm::number::{Mark, print, read};
use ntm::lang::Lang;

fuzz_target!(|text: &str| {
    let [auto, comma, point] = [Mark::Auto, Mark::Comma, Mark::Point].map(|mark| read(text, mark));
    if let Ok(figure) = auto {
        // What is clear without a mark is no other number with one.
        for other in [comma, point].into_iter().flatten() {
            assert_eq!(other, figure);
        }
        let printed = print(&Exact::from(figure), None, Lang::Vi);
        if figure.scale() <= 6 {
            assert_eq!(read(&printed, Mark::Comma), Ok(figure), "{printed}");
        }
    }
});
