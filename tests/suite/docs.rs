//! The list of all messages in `docs/`, which says what `ntm explain CODE` says.

use std::fmt::Write;
use std::{env, fs};

use ntm::diagnostic::Code;
use ntm::words::Lang;

use crate::harness::project;

/// What the list is in one language.
fn messages(lang: Lang) -> String {
    let head = lang.of(
        "# Các thông báo\n\n\
         Mỗi lỗi, mỗi lưu ý có một mã không bao giờ đổi, trong ngoặc vuông ở đầu thông báo và trong khóa `code` của JSON. `ntm \
         explain MÃ` cho biết cũng điều này. Tiếng Anh: [messages.md](messages.md).\n",
        "# Messages\n\n\
         Every error and warning has a code that never changes, in brackets at the head of a message and as `code` in JSON. `ntm \
         explain CODE` tells the same. In Vietnamese: [messages.vi.md](messages.vi.md).\n",
    );
    let mut text = head.to_owned();
    for code in Code::ALL {
        let explanation = code.explanation();
        let [meaning, cure] = [&explanation.meaning, &explanation.cure].map(|it| it.get(lang));
        let cure_word = lang.of("Cách xử lý", "What to do");
        write!(
            text,
            "\n## `{}`\n\n{meaning}\n\n{cure_word}: {cure}\n",
            code.as_str()
        )
        .expect("text");
    }
    text
}

#[test]
fn every_code_is_listed_in_the_docs() {
    for (lang, path) in [
        (Lang::En, "docs/messages.md"),
        (Lang::Vi, "docs/messages.vi.md"),
    ] {
        let path = project(path);
        if env::var_os("RENEW_DOCS").is_some() {
            fs::write(&path, messages(lang)).expect("a file");
        }
        let kept = fs::read_to_string(&path).unwrap_or_default();
        assert!(
            kept == messages(lang),
            "{} is not what the program explains; renew it with\n\
             RENEW_DOCS=1 cargo test --test suite docs",
            path.display()
        );
    }
}
