//! A document as an office sends it: head, title, what it is about, and the place for a signature.

use super::xml::{Body, Look, WIDTH, beside, paragraph};
use crate::assess::Assessment;
use crate::criteria::CriteriaSet;
use crate::lang::{Lang, small};
use crate::report::overview::{Places, title};
use crate::report::{Subject, paragraphs};

/// How wide the place of the name of the country is, and the motto in it with the margins of the cell, in twentieths of a
/// point.
const COUNTRY: u32 = 9_570;
const MOTTO: u32 = 3_460;

/// What a document is about.
pub(super) struct Page {
    /// Whose report it is, in a sentence: `xã Hà Sơn`; dots where that is not known.
    pub(super) who: String,
    pub(super) year: String,
    pub(super) title: String,
    /// Where the set comes from.
    pub(super) decision: Option<String>,
}

impl Page {
    pub(super) fn of(subject: Subject, assessments: &[Assessment], lang: Lang) -> Page {
        let mut places = Places::default();
        for assessment in assessments {
            places.add(assessment, lang);
        }
        let first = assessments.first();
        let year = places.get("year").and(first);
        let year = year.and_then(|it| it.context.get("year"));
        let year = year.unwrap_or_default().to_owned();
        let who = match assessments {
            [only] => Some(small(&title(only, lang))),
            _ => places.get("district").map(str::to_owned),
        };
        let set = first.map(|it| &it.checklist.set);
        let name = set.map_or("", |it| it.title.get(lang)).to_uppercase();
        let what = match subject {
            Subject::Shortfalls => lang.of("DANH MỤC NỘI DUNG CHƯA ĐẠT", "WHAT IS NOT MET"),
            _ => lang.of("KẾT QUẢ THỰC HIỆN BỘ TIÊU CHÍ", "RESULTS"),
        };
        let when = match &*year {
            "" => String::new(),
            year => lang.of(format!("\nNĂM {year}"), format!("\n{year}")),
        };
        Page {
            who: who.unwrap_or_else(|| "……".to_owned()),
            title: unbroken(&format!("{what}\n{name}{when}")),
            decision: set.and_then(|set| decision(set, lang)),
            year,
        }
    }

    /// The committee that reports.
    pub(super) fn office(&self) -> String {
        format!("Ủy ban nhân dân {}", self.who)
    }

    /// All of it.
    pub(super) fn xml(&self, mut body: Body, lang: Lang) -> String {
        let italic = Look::ITALIC.sized(28);
        let title = paragraph(&self.title, Look::HEADING.sized(28));
        let decision = self.decision.iter();
        let decision: String = decision.map(|it| paragraph(it, italic)).collect();
        let blank = paragraph("", Look::PLAIN);
        if lang == Lang::En {
            return format!("{title}{decision}{blank}{}", body.xml(WIDTH));
        }
        // Nobody signs an empty page.
        body.paragraph("", Look::PLAIN);
        body.keep_end();
        let body = body.xml(WIDTH);
        let annex = paragraph("Phụ lục", Look::HEADING.sized(28));
        let annexed = format!(
            "(Kèm theo Báo cáo số ……/BC-UBND ngày …… tháng …… năm …… của {})",
            self.office()
        );
        let annexed = paragraph(&annexed, italic);
        let (head, end) = (self.head(), end());
        format!("{head}{blank}{annex}{title}{decision}{annexed}{blank}{body}{end}")
    }

    fn head(&self) -> String {
        let rule = |ruled| Look {
            ruled,
            ..Look::CENTERED.sized(8)
        };
        let office = vec![
            paragraph("ỦY BAN NHÂN DÂN", Look::HEADING.sized(26)),
            paragraph(&self.who.to_uppercase(), Look::HEADING.sized(26)),
            paragraph("", rule(1_700)),
            paragraph("Số: ……/BC-UBND", Look::CENTERED.sized(26)),
        ];
        let country = vec![
            paragraph(
                "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
                Look::HEADING.sized(26),
            ),
            paragraph("Độc lập - Tự do - Hạnh phúc", Look::HEADING.sized(28)),
            // As long as the motto.
            paragraph("", rule((COUNTRY - MOTTO) / 2)),
            paragraph("……………, ngày …… tháng …… năm ……", Look::ITALIC.sized(28)),
        ];
        beside(&[(WIDTH - COUNTRY, office), (COUNTRY, country)])
    }
}

/// What stands beneath: to whom it goes, and who signs. The name stays blank.
fn end() -> String {
    let to = Look {
        bold: true,
        italic: true,
        ..Look::PLAIN
    };
    let heading = Look::HEADING.sized(26);
    let to = vec![
        paragraph("Nơi nhận:", to),
        paragraph("- ……;\n- Lưu: VT, ……", Look::PLAIN.sized(22)),
    ];
    let signed = vec![
        paragraph("TM. ỦY BAN NHÂN DÂN", heading),
        paragraph("CHỦ TỊCH", heading),
        paragraph("(Chữ ký, dấu)", Look::ITALIC.sized(26)),
    ];
    beside(&[(7_000, to), (WIDTH - 7_000, signed)])
}

/// By which decision a set was issued.
fn decision(set: &CriteriaSet, lang: Lang) -> Option<String> {
    let said = paragraphs::decision(set, lang)?;
    Some(unbroken(&lang.of(
        format!("(Bộ tiêu chí ban hành theo Quyết định {said})"),
        format!("(set issued by decision {said})"),
    )))
}

/// A text whose spans of years stay on one line.
fn unbroken(text: &str) -> String {
    let mut unbroken = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    let mut before = ' ';
    while let Some(c) = letters.next() {
        let is_within = before.is_ascii_digit() && letters.peek().is_some_and(char::is_ascii_digit);
        unbroken.push(if c == '-' && is_within { '\u{2011}' } else { c });
        before = c;
    }
    unbroken
}
