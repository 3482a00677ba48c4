//! Milestones: values to be reached by days.

use ntm::number::Mark;
use ntm::plan::deadline::PlanDays;
use ntm::plan::milestones::{MilestoneFault, read};

use crate::harness::table;

#[test]
fn milestones_are_values_with_their_days() {
    let days = PlanDays {
        title_year: Some(2023),
        ..PlanDays::default()
    };
    for [text, expected] in table(
        "
        35 đến 30/6; 40 đến 30/9 | 35 2023-06-30; 40 2023-09-30
        35% đến 30/6/2024 \\n 40 % trước 30/9/2024; | 35 % 2024-06-30; 40 % 2024-09-29
        50 hộ: quý II; 60 hộ hết năm | 50 hộ 2023-06-30; 60 hộ 2023-12-31
        quý II: 35; tháng 9: 40,5% | 35 2023-06-30; 40.5 % 2023-09-30
        30/6: 35 km. | 35 km 2023-06-30
        35 30/6 | 35 2023-06-30
        quý II: 45%, quý III: 50% | 45 % 2023-06-30; 50 % 2023-09-30
        quý II: 45,5%,quý III: 50 | 45.5 % 2023-06-30; 50 2023-09-30
        35 hộ đến 30/6, 40 hộ đến 30/9 | 35 hộ 2023-06-30; 40 hộ 2023-09-30
        35%, đến 30/6 | 35 % 2023-06-30
        35 đến 30/6, 30/9 | no deadline
        35 hộ, 20 km đến 30/6 | no deadline
        40,5 cuối năm | 40.5 2023-12-31
        | 
        đến 30/6 | no value
        30/6 | no value
        quý II: nhiều | no value
        35 | no deadline
        35 hộ | no deadline
        35 đến Tết | no deadline
        35 hộ trong 5 ngày kể từ ngày nhận | no deadline
        35 đến 31/6 | deadline
        1.234 đến 30/6 | value
        1,2,3 đến 30/6 | value
        ",
    ) {
        let found = match read(&text, Mark::Auto, &days) {
            Ok(found) => {
                let told = found.iter().map(|it| {
                    let unit = it
                        .unit
                        .as_ref()
                        .map_or(String::new(), |unit| format!("{unit} "));
                    format!("{} {unit}{}", it.value, it.deadline.last.expect("a day"))
                });
                told.collect::<Vec<_>>().join("; ")
            }
            Err(MilestoneFault::NoValue) => "no value".to_owned(),
            Err(MilestoneFault::Value(..)) => "value".to_owned(),
            Err(MilestoneFault::NoDeadline) => "no deadline".to_owned(),
            Err(MilestoneFault::Deadline(..)) => "deadline".to_owned(),
        };
        assert_eq!(found, expected, "{text}");
    }
}
