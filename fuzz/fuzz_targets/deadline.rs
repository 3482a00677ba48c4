//! Deadlines: any text is read without a panic, to days in their order, and reads the same however it is spaced.

#![no_main]

use jiff::civil::date;
use libfuzzer_sys::fuzz_target;
use ntm::plan::deadline::{PlanDays, read};

fuzz_target!(|text: &str| {
    let days = PlanDays {
        issued: Some(date(2023, 6, 21)),
        first: Some(date(2023, 6, 21)),
        last: Some(date(2024, 3, 31)),
        title_year: Some(2023),
        given_year: None,
    };
    for days in [PlanDays::default(), days] {
        let Ok(found) = read(text, &days) else {
            continue;
        };
        if let (Some(start), Some(last)) = (found.start, found.last) {
            assert!(start <= last, "{start} to {last}: {text:?}");
        }
        let again = read(&found.text, &days).expect("read before");
        assert_eq!((again.start, again.last, again.kind), (found.start, found.last, found.kind), "{text:?}");
    }
});
