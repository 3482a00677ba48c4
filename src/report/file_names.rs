//! What files of single localities are called: names that every system takes, and that are apart in any case of letters.

use std::collections::HashSet;

use super::overview::title;
use crate::assess::Assessment;
use crate::fold;
use crate::lang::Lang;

/// The names that are taken.
#[derive(Default)]
pub struct FileNames(HashSet<String>);

impl FileNames {
    /// The longest name without what tells it from others; systems allow 255 bytes.
    const LONGEST: usize = 80;

    /// The name of the next page of a folder: `xa-ha-son.html`, with a number where another locality is called so.
    pub(super) fn page(&mut self, assessment: &Assessment) -> String {
        self.free(&slug(&title(assessment, Lang::Vi)), "html")
    }

    /// The name of the report of a commune: `xa-ha-son-15001.docx`. It begins with the word for its kind, so that it is none
    /// that Windows keeps for devices.
    pub fn report(&mut self, assessment: &Assessment, ending: &str) -> String {
        let subject = &assessment.subject;
        let name = match &subject.commune {
            Some(commune) => format!("Xã {commune}"),
            None => title(assessment, Lang::Vi),
        };
        let code = subject.code.as_ref().filter(|_| subject.commune.is_none());
        let stems = [Some(slug(&name)), code.map(|code| slug(code))];
        let stems = stems.into_iter().flatten().filter(|stem| !stem.is_empty());
        self.free(&stems.collect::<Vec<_>>().join("-"), ending)
    }

    /// The name with a number where it is taken.
    fn free(&mut self, stem: &str, ending: &str) -> String {
        let mut name = format!("{stem}.{ending}");
        let mut number = 2;
        while !self.0.insert(name.clone()) {
            name = format!("{stem}-{number}.{ending}");
            number += 1;
        }
        name
    }
}

/// Lower-case letters of ASCII, digits and hyphens.
fn slug(text: &str) -> String {
    let slug = fold::slug(text);
    let slug = slug
        .chars()
        .filter(|c| c.is_ascii_alphanumeric() || *c == '-');
    let slug: String = slug.take(FileNames::LONGEST).collect();
    slug.trim_matches('-').to_owned()
}
