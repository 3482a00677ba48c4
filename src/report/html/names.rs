//! What the files are called in a folder of pages.

use std::collections::HashSet;

use crate::assess::Assessment;
use crate::fold;
use crate::lang::Lang;
use crate::report::overview::title;

/// The names that are taken.
#[derive(Default)]
pub(in crate::report) struct PageNames(HashSet<String>);

impl PageNames {
    /// The longest name without what tells it from others; systems allow 255 bytes.
    const LONGEST: usize = 80;

    /// The name of the next page: `xa-ha-son.html`, with a number where another locality is called so.
    pub(in crate::report) fn next(&mut self, assessment: &Assessment) -> String {
        let slug = fold::slug(&title(assessment, Lang::Vi));
        let slug = slug
            .chars()
            .filter(|c| c.is_ascii_alphanumeric() || *c == '-');
        let slug: String = slug.take(PageNames::LONGEST).collect();
        let mut name = format!("{slug}.html");
        let mut number = 2;
        while !self.0.insert(name.clone()) {
            name = format!("{slug}-{number}.html");
            number += 1;
        }
        name
    }
}
