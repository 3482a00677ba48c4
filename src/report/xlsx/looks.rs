//! How the cells of a workbook look.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, FormatUnderline};

use crate::assess::Verdict;

/// How cells look.
pub(super) struct Looks {
    pub(super) title: Format,
    pub(super) paragraph: Format,
    pub(super) caption: Format,
    pub(super) heading: Format,
    pub(super) upright: Format,
    pub(super) text: Format,
    pub(super) short: Format,
    pub(super) strong: Format,
    pub(super) marked: Format,
    pub(super) long: Format,
    pub(super) number: Format,
    pub(super) day: Format,
    pub(super) link: Format,
    /// One for each verdict.
    verdicts: [(Verdict, Format); 5],
}

impl Looks {
    pub(super) fn new() -> Looks {
        let font = Format::new()
            .set_font_name("Times New Roman")
            .set_font_size(12)
            .set_align(FormatAlign::Top)
            .set_text_wrap();
        let text = font
            .clone()
            .set_border(FormatBorder::Thin)
            .set_border_color(Color::RGB(0x9A_A3AD));
        let short = text.clone().set_align(FormatAlign::Center);
        let heading = short
            .clone()
            .set_bold()
            .set_align(FormatAlign::VerticalCenter)
            .set_background_color(Color::RGB(0xE6_E9ED));
        let verdicts = Verdict::ALL.map(|verdict| {
            let short = short.clone();
            let format = match verdict {
                Verdict::NotMet => short
                    .set_bold()
                    .set_font_color(Color::RGB(0xFF_FFFF))
                    .set_background_color(Color::RGB(0xB9_3A12)),
                Verdict::Met => short.set_font_color(Color::RGB(0x0B_6A5C)),
                Verdict::Suspended => short.set_background_color(Color::RGB(0xFD_F2D6)),
                Verdict::NoData | Verdict::NotApplicable => {
                    short.set_background_color(Color::RGB(0xEC_EEF1))
                }
            };
            (verdict, format)
        });
        Looks {
            title: font.clone().set_bold().set_font_size(16),
            paragraph: font.clone(),
            caption: Format::new()
                .set_font_name("Times New Roman")
                .set_font_size(12)
                .set_bold(),
            upright: heading.clone().set_rotation(90),
            heading,
            strong: text.clone().set_bold(),
            marked: text
                .clone()
                .set_bold()
                .set_background_color(Color::RGB(0xD9_D9D9)),
            long: text.clone().unset_text_wrap(),
            // Apart from the text beside them.
            number: text
                .clone()
                .unset_text_wrap()
                .set_align(FormatAlign::Right)
                .set_indent(1),
            day: short.clone().set_num_format("dd/mm/yyyy"),
            link: text
                .clone()
                .set_font_color(Color::RGB(0x1F_4E8C))
                .set_underline(FormatUnderline::Single),
            text,
            short,
            verdicts,
        }
    }

    pub(super) fn of(&self, verdict: Verdict) -> &Format {
        let found = self.verdicts.iter().find(|(of, _)| *of == verdict);
        found.map_or(&self.short, |(_, format)| format)
    }

    /// A line that says what it all comes to.
    pub(super) fn headline(&self, verdict: Verdict) -> Format {
        let format = self.of(verdict).clone();
        format
            .set_bold()
            .set_font_size(16)
            .set_align(FormatAlign::Left)
            .set_border(FormatBorder::None)
    }
}
