//! What each code means and what to do about it, for people who look one up: the text of `docs/messages*.md`.
//!
//! A message is about one case; a section of those pages about what all cases of a code have in common.

use super::Code;
use crate::lang::Lang;

/// The codes in Vietnamese, and what stands before what to do.
const VIETNAMESE: (&str, &str) = (include_str!("../../docs/messages.vi.md"), "Cách xử lý: ");

/// The codes in English.
const ENGLISH: (&str, &str) = (include_str!("../../docs/messages.md"), "What to do: ");

/// What a code means, in one language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Explanation {
    /// What was found, and what the program does about it.
    pub meaning: &'static str,
    /// What to do, with an example.
    pub fix: &'static str,
}

impl Code {
    /// What it means and what to do about it.
    pub fn explanation(self, lang: Lang) -> Explanation {
        let mut sections = sections(lang);
        let found = sections.find(|(code, _)| *code == self.as_str());
        found.unwrap_or_default().1
    }
}

/// The sections of a page: the code in the heading, a paragraph for its meaning, one for what to do.
fn sections(lang: Lang) -> impl Iterator<Item = (&'static str, Explanation)> {
    let (page, label) = lang.of(VIETNAMESE, ENGLISH);
    page.split("\n## ").skip(1).map(move |section| {
        let mut paragraphs = section.lines().filter(|line| !line.is_empty());
        let code = paragraphs.next().unwrap_or_default();
        let meaning = paragraphs.next().unwrap_or_default();
        let fix = paragraphs.next().and_then(|line| line.strip_prefix(label));
        let fix = fix.filter(|_| paragraphs.next().is_none());
        let explanation = Explanation {
            meaning,
            fix: fix.unwrap_or_default(),
        };
        (code.trim_matches('`'), explanation)
    })
}

#[cfg(test)]
mod tests {
    use super::{Code, sections};
    use crate::lang::Lang;

    #[test]
    fn each_page_explains_every_code_once_in_order() {
        for lang in Lang::ALL {
            let listed: Vec<&str> = sections(lang).map(|(code, _)| code).collect();
            let codes: Vec<&str> = Code::ALL.iter().map(|code| code.as_str()).collect();
            assert_eq!(listed, codes, "{lang:?}");
        }
    }

    #[test]
    fn both_parts_of_a_section_are_whole_sentences() {
        for lang in Lang::ALL {
            for (code, found) in sections(lang) {
                for text in [found.meaning, found.fix] {
                    assert!(text.len() > 1 && text.ends_with('.'), "{code}: {text}");
                    // Composed, and no space doubled.
                    assert_eq!(crate::fold::clean(text), text, "{code}");
                    assert!(!text.contains("  "), "{code}: {text}");
                    assert_eq!(text.matches('`').count() % 2, 0, "{code}: {text}");
                }
            }
        }
    }

    #[test]
    fn vietnamese_explanations_are_vietnamese() {
        const ENGLISH: &str = "a and are cell column data file is it of or row set the threshold";
        // What stands in backticks is the same in both languages.
        let prose = |text: &str| text.split('`').step_by(2).collect::<String>();
        for code in Code::ALL {
            let [vi, en] = [Lang::Vi, Lang::En].map(|lang| code.explanation(lang));
            for (vi, en) in [(vi.meaning, en.meaning), (vi.fix, en.fix)] {
                let (vi, en) = (prose(vi), prose(en));
                assert!(!vi.is_ascii(), "{}: {vi}", code.as_str());
                let mut words = vi.split(|c: char| !c.is_alphabetic());
                let stray = words.find(|word| {
                    ENGLISH
                        .split(' ')
                        .any(|english| word.eq_ignore_ascii_case(english))
                });
                assert_eq!(stray, None, "{}: {vi}", code.as_str());
                assert!(!en.contains('đ'), "{}: {en}", code.as_str());
            }
        }
    }
}
