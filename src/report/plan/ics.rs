//! A plan as a calendar: a day for each task that is open and has a last day.

use std::collections::HashSet;
use std::io::{self, Write};

use ics::parameters;
use ics::properties::{Categories, Description, DtEnd, DtStart, Summary};
use ics::{Event, ICalendar, escape_text};
use jiff::civil::Date;

use super::{PlanRow, PlanView};
use crate::fold;
use crate::lang::Lang;

/// Writes the calendar as of a day. A task keeps its id for as long as its plan names it alike.
pub(in crate::report) fn write(
    out: &mut dyn Write,
    view: &PlanView,
    today: Date,
    lang: Lang,
) -> io::Result<()> {
    let mut calendar = ICalendar::new("2.0", "-//ntm//ntm plan//VI");
    let mut known = HashSet::new();
    let stamp = format!("{}T000000Z", digits(today));
    for row in view.rows() {
        let (Some(last), Some(timing)) = (row.due.last, row.due.timing) else {
            continue;
        };
        if !timing.has_day() {
            continue;
        }
        let id = id(row);
        // Of several who do it, each has it once.
        if !known.insert(id.clone()) {
            continue;
        }
        let mut event = Event::new(id, stamp.clone());
        let whole_day = |day: Date| (digits(day), parameters!("VALUE" => "DATE"));
        let (start, value) = whole_day(last);
        let mut start = DtStart::new(start);
        start.append(value);
        let (end, value) = whole_day(last.tomorrow().unwrap_or(last));
        let mut end = DtEnd::new(end);
        end.append(value);
        event.push(start);
        event.push(end);
        event.push(Summary::new(escape_text(summary(row, view))));
        event.push(Description::new(escape_text(description(row, lang))));
        event.push(Categories::new(escape_text(row.whose.clone())));
        calendar.add_event(event);
    }
    calendar.write(&mut *out)?;
    out.flush()
}

/// What a task is known by to calendars: what it is called there they compare as it stands, so that two spellings may not
/// meet. Of tasks that say the same, done or not, those behind the first are numbered.
fn id(row: &PlanRow) -> String {
    let id = fold::hash(&format!("{}\n{}", fold::name(&row.whose), row.id));
    match row.turn {
        1 => format!("{id:016x}@ntm"),
        turn => format!("{id:016x}-{turn}@ntm"),
    }
}

/// `20230815`.
fn digits(day: Date) -> String {
    format!("{:04}{:02}{:02}", day.year(), day.month(), day.day())
}

fn summary(row: &PlanRow, view: &PlanView) -> String {
    let whose = view.names_all.then(|| row.whose.clone());
    let items = Some(row.items.join(", ")).filter(|items| !items.is_empty());
    let of: Vec<String> = whose.into_iter().chain(items).collect();
    match &of[..] {
        [] => row.task.clone(),
        of => format!("{} ({})", row.task, of.join(": ")),
    }
}

fn description(row: &PlanRow, lang: Lang) -> String {
    let lines = [
        (lang.of("Hạn", "Deadline"), row.due.written.clone()),
        (lang.of("Còn thiếu", "Gap"), row.gap.clone()),
        (lang.of("Ai làm", "Who does it"), row.doers.join("; ")),
        (lang.of("Phối hợp", "Who helps"), row.helpers.join("; ")),
        (
            lang.of("Ai chỉ đạo", "Who directs"),
            row.directors.join("; "),
        ),
    ];
    let lines = lines.into_iter().filter(|(_, text)| !text.is_empty());
    let lines = lines.map(|(label, text)| format!("{label}: {text}"));
    lines.collect::<Vec<_>>().join("\n")
}
