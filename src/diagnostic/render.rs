//! Drawing diagnostics for people: the message, the line with the place under it, and what to do.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Snippet};

use super::place::{Place, letters};
use super::{Diagnostic, Severity};
use crate::words::Lang;

/// How diagnostics are drawn.
#[derive(Debug, Clone, Copy)]
pub struct Renderer {
    /// The language of the messages.
    pub lang: Lang,
    /// Whether to use colours; the words say the same without.
    pub color: bool,
}

impl Renderer {
    /// The diagnostic as lines of text, without a line break at the end.
    pub fn render(self, diagnostic: &Diagnostic) -> String {
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
            group = self.draw(group, place, AnnotationKind::Primary, "");
        }
        if let Some((place, label)) = &diagnostic.related {
            group = self.draw(group, place, AnnotationKind::Context, label.get(lang));
        }
        if let Some(hint) = &diagnostic.hint {
            let help = Level::HELP.with_name(lang.of("cách xử lý", "help"));
            group = group.element(help.message(hint.get(lang)));
        }
        let renderer = match self.color {
            true => annotate_snippets::Renderer::styled(),
            false => annotate_snippets::Renderer::plain(),
        };
        renderer.decor_style(DecorStyle::Ascii).render(&[group])
    }

    fn draw<'a>(
        self,
        group: Group<'a>,
        place: &'a Place,
        kind: AnnotationKind,
        label: &'a str,
    ) -> Group<'a> {
        match place {
            Place::Span(origin) => {
                let annotation = kind.span(origin.span.clone());
                let annotation = if label.is_empty() {
                    annotation
                } else {
                    annotation.label(label)
                };
                let snippet = Snippet::source(&*origin.file.text).path(origin.file.name.as_str());
                group.element(snippet.annotation(annotation))
            }
            Place::Cell {
                sheet,
                line,
                column,
            } => {
                let line = usize::try_from(*line).unwrap_or(usize::MAX);
                let path = match &sheet.worksheet {
                    Some(name) => {
                        let word = self.lang.of("trang tính", "sheet");
                        format!("{} · {word} `{name}`", sheet.file)
                    }
                    None => sheet.file.clone(),
                };
                let mut origin = Origin::path(path).line(line);
                let mut detail = label.to_owned();
                if let Some(column) = column {
                    origin = origin.char_column(column + 1);
                    let word = self.lang.of("cột", "column");
                    let dash = if detail.is_empty() { "" } else { ": " };
                    detail = format!("{detail}{dash}{word} {}", letters(*column));
                    if let Some(heading) = place.heading() {
                        detail = format!("{detail} `{heading}`");
                    }
                }
                let group = group.element(origin);
                match detail.is_empty() {
                    true => group,
                    false => group.element(Level::NOTE.no_name().message(detail)),
                }
            }
            Place::File(path) => {
                let group = group.element(Origin::path(path.as_str()));
                match label.is_empty() {
                    true => group,
                    false => group.element(Level::NOTE.no_name().message(label)),
                }
            }
        }
    }
}
