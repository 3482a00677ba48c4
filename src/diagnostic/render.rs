//! Drawing diagnostics for people: the message, the line with the place under it, and what to do.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Snippet};

use super::place::{Place, letters};
use super::{Diagnostic, Severity};
use crate::fold;
use crate::lang::Lang;

/// How diagnostics are drawn.
#[derive(Debug, Clone, Copy)]
pub struct Renderer {
    /// The language of the messages.
    pub lang: Lang,
    /// Whether to use colours; the words say the same without.
    pub color: bool,
}

impl Renderer {
    /// The diagnostic as lines of text, without a line break at the end. `lines` are those of other rows of which it says
    /// the same.
    pub fn render(self, diagnostic: &Diagnostic, lines: &[u64]) -> String {
        let lang = self.lang;
        let level = match diagnostic.severity {
            Severity::Error => Level::ERROR.with_name(lang.of("lỗi", "error")),
            Severity::Warning => Level::WARNING.with_name(lang.of("lưu ý", "warning")),
        };
        let title = level
            .primary_title(diagnostic.message.get(lang))
            .id(diagnostic.code.as_str());
        let mut group = Group::with_title(title);
        if let Some(place) = &diagnostic.place {
            group = self.draw(group, place, AnnotationKind::Primary, None);
        }
        if let Some((place, label)) = &diagnostic.related {
            group = self.draw(group, place, AnnotationKind::Context, Some(label.get(lang)));
        }
        if !lines.is_empty() {
            let shown: Vec<String> = lines.iter().take(10).map(u64::to_string).collect();
            let rest = if lines.len() > 10 { ", …" } else { "" };
            let shown = shown.join(", ") + rest;
            let more = match (lang, lines.len()) {
                (Lang::Vi, count) => format!("và {count} dòng khác: {shown}"),
                (Lang::En, 1) => format!("and 1 more row: {shown}"),
                (Lang::En, count) => format!("and {count} more rows: {shown}"),
            };
            group = group.element(Level::NOTE.no_name().message(more));
        }
        if let Some(hint) = &diagnostic.hint {
            let help = Level::HELP.with_name(lang.of("cách xử lý", "what to do"));
            group = group.element(help.message(hint.get(lang)));
        }
        let renderer = if self.color {
            annotate_snippets::Renderer::styled()
        } else {
            annotate_snippets::Renderer::plain()
        };
        renderer.decor_style(DecorStyle::Ascii).render(&[group])
    }

    fn draw<'a>(
        self,
        group: Group<'a>,
        place: &'a Place,
        kind: AnnotationKind,
        label: Option<&'a str>,
    ) -> Group<'a> {
        let (origin, note) = match place {
            Place::Span(origin) => {
                let snippet = Snippet::source(&*origin.file.text).path(origin.file.name.as_str());
                let annotation = kind.span(origin.span.clone()).label(label);
                return group.element(snippet.annotation(annotation));
            }
            // What is said of a sheet names it.
            Place::Sheet { file: path, .. } | Place::File(path) => {
                (Origin::path(path.as_str()), label.map(str::to_owned))
            }
            Place::Cell {
                sheet,
                line,
                column,
            } => {
                if let Some(worksheet) = &sheet.worksheet {
                    let word = |vi, en| self.lang.of(vi, en);
                    let cell = match column {
                        Some(column) => {
                            let in_column = word("cột", "column");
                            let heading = place.heading().map_or_else(String::new, |heading| {
                                format!(" ({in_column} “{heading}”)")
                            });
                            format!("{} {}{line}{heading}", word("ô", "cell"), letters(*column))
                        }
                        None => format!("{} {line}", word("dòng", "row")),
                    };
                    let sheet_name = word("trang tính", "sheet");
                    let worksheet = fold::clean(worksheet);
                    let text = format!("{}, {sheet_name} “{worksheet}”, {cell}", sheet.file);
                    let word = Level::NOTE.with_name(label.unwrap_or(word("tại", "at")));
                    return group.element(word.message(text));
                }
                let origin = Origin::path(sheet.file.as_str())
                    .line(usize::try_from(*line).unwrap_or(usize::MAX));
                match column {
                    Some(column) => (
                        origin.char_column(column + 1),
                        Some(self.cell(*column, place.heading(), label)),
                    ),
                    None => (origin, label.map(str::to_owned)),
                }
            }
        };
        let group = group.element(origin);
        match note {
            Some(note) => group.element(Level::NOTE.no_name().message(note)),
            None => group,
        }
    }

    /// A cell as a spreadsheet shows it, after what it is there for.
    fn cell(self, column: usize, heading: Option<&str>, label: Option<&str>) -> String {
        let label = label.map_or_else(String::new, |label| format!("{label}: "));
        let heading = heading.map_or_else(String::new, |heading| format!(" “{heading}”"));
        let word = self.lang.of("cột", "column");
        format!("{label}{word} {}{heading}", letters(column))
    }
}
