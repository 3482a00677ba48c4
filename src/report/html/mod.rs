//! Pages: results as HTML that asks nothing of the network, works without scripts, and prints on A4.
//!
//! A page is written from the models that the terminal shows too; what is said stands in them, how it looks in the
//! templates and `style.css`. Text enters a page in one place, `escape`.

mod commune;
mod district;
mod escape;
mod grids;
mod plan;
mod progress;
mod slope;
mod timeline;
mod views;

use std::io::{self, Write};
use std::sync::OnceLock;

use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Serde, Value};
use minijinja::{Environment, Error, ErrorKind, UndefinedBehavior, context, escape_formatter};
use serde::Serialize;

pub(super) use commune::commune;
pub(super) use district::district;
pub(super) use grids::grids;
pub(super) use plan::plan;
pub(super) use progress::progress;

use super::Settings;
use crate::lang::Lang;

const TEMPLATES: [(&str, &str); 7] = [
    ("base.html", include_str!("base.html")),
    ("parts.html", include_str!("parts.html")),
    ("commune.html", include_str!("commune.html")),
    ("district.html", include_str!("district.html")),
    ("grids.html", include_str!("grids.html")),
    ("plan.html", include_str!("plan.html")),
    ("progress.html", include_str!("progress.html")),
];

const STYLE: &str = include_str!("style.css");

const SCRIPT: &str = include_str!("sort.js");

/// Writes a page by its template.
fn write(
    out: &mut dyn Write,
    template: &str,
    page: &impl Serialize,
    settings: &Settings,
) -> io::Result<()> {
    let page = render(template, page, settings).map_err(io::Error::other)?;
    out.write_all(page.as_bytes())
}

fn render(template: &str, page: &impl Serialize, settings: &Settings) -> Result<String, Error> {
    // A folder has a page for each locality: the templates are read once.
    static PAGES: [OnceLock<Environment<'static>>; 2] = [const { OnceLock::new() }; 2];
    let pages = &PAGES[settings.lang as usize];
    if pages.get().is_none() {
        let _ = pages.set(templates(settings.lang)?);
    }
    let pages = pages.get().ok_or(ErrorKind::InvalidOperation)?;
    let page = context! { line => &settings.line, ..Value::from(Serde(page)) };
    pages.get_template(template)?.render(page)
}

fn templates(lang: Lang) -> Result<Environment<'static>, Error> {
    let mut pages = Environment::new();
    pages.set_undefined_behavior(UndefinedBehavior::Strict);
    let mut syntax = SyntaxConfig::builder();
    syntax
        .trim_blocks(true)
        .lstrip_blocks(true)
        .keep_trailing_newline(true);
    pages.set_syntax(syntax.build()?);
    pages.set_formatter(|out, state, value| match value.as_str() {
        Some(text) if !value.is_safe() => escape::write(out, text),
        _ => escape_formatter(out, state, value),
    });
    pages.add_global("lang", lang.as_str());
    pages.add_global("style", Value::from_safe_string(STYLE.to_owned()));
    pages.add_global("script", Value::from_safe_string(SCRIPT.to_owned()));
    // A text of the page itself in its language.
    pages.add_function("of", move |vi: String, en: String| lang.of(vi, en));
    for (name, source) in TEMPLATES {
        pages.add_template(name, source)?;
    }
    Ok(pages)
}
