//! What is not TOML, one message for each mistake: what was written, and how TOML writes it.

use std::ops::Range;
use std::sync::Arc;

use toml::de::Error;

use crate::diagnostic::{Code, Diagnostic, Origin, Place, SourceFile, faults};

/// The faults of a text, and where it stops to be read: what stands behind a bracket that is not closed means nothing.
pub(super) fn faults(file: &Arc<SourceFile>, errors: &[Error]) -> (Vec<Diagnostic>, usize) {
    let text = &*file.text;
    let mut errors: Vec<(Range<usize>, &str)> = errors
        .iter()
        .map(|error| (error.span().unwrap_or(0..0), error.message()))
        .collect();
    errors.sort_by_key(|(span, _)| span.start);
    let mut found = Vec::new();
    let mut last = None;
    for (span, message) in errors {
        let at = |span| Origin {
            file: Arc::clone(file),
            span,
        };
        let line = line_of(text, span.start);
        if let Some(opening) = unclosed(text, &span, &line, message) {
            let line = line_of(text, opening.start);
            found.push(not_closed(&at(opening)));
            return (found, line.start);
        }
        // What follows on the same line follows from it.
        if last == Some(line.start) {
            continue;
        }
        last = Some(line.start);
        if message.starts_with("carriage return") && !text.contains('\n') {
            found.push(old_line_ends(&at(span)));
            return (found, 0);
        }
        if message.starts_with("duplicate key") {
            if is_in_table_again(text, line.start) {
                continue;
            }
            let key = &text[span.clone()];
            let fault = duplicate(&at(span.clone()), key);
            found.push(match first_of(text, line.start, key) {
                Some(first) => fault.related(&at(first), "ghi lần đầu ở đây", "first written here"),
                None => fault,
            });
            continue;
        }
        found.push(of_line(text, &line, &span, message, &at));
    }
    (found, text.len())
}

/// One fault for one mistake: what is wrong with the syntax of a line is no value of another type too. The syntax calls
/// a day that is not in the calendar wrong, with advice that does not help.
pub(super) fn of_each_line(
    mut syntax: Vec<Diagnostic>,
    mut found: Vec<Diagnostic>,
) -> Vec<Diagnostic> {
    let days = found.iter().filter(|fault| fault.code == Code::BadDate);
    let days: Vec<Option<usize>> = days.map(line).collect();
    let headings = found.iter().filter(|fault| fault.code == Code::TomlSyntax);
    let headings: Vec<String> = headings.filter_map(heading).collect();
    // After `[criterion]` every `[[criterion]]` is the same key again, and so is what stands beneath it.
    let is_beneath = |it: &str, above: &String| {
        let rest = it.strip_prefix(&**above);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    };
    let is_again = |fault: &Diagnostic| {
        let above = |it: String| headings.iter().any(|above| is_beneath(&it, above));
        heading(fault).is_some_and(above)
    };
    syntax.retain(|fault| !days.contains(&line(fault)) && !is_again(fault));
    let faulty: Vec<Option<usize>> = syntax.iter().map(line).collect();
    found.retain(|fault| !faulty.contains(&line(fault)));
    syntax.extend(found);
    syntax
}

/// Where the line of a fault begins.
fn line(fault: &Diagnostic) -> Option<usize> {
    match fault.place.as_ref()? {
        Place::Span(origin) => Some(line_of(&origin.file.text, origin.span.start).start),
        _ => None,
    }
}

/// What stands in the brackets of the table whose heading is at fault.
fn heading(fault: &Diagnostic) -> Option<String> {
    let Some(Place::Span(origin)) = &fault.place else {
        return None;
    };
    let text = &origin.file.text;
    let line = text[line_of(text, origin.span.start)].trim();
    let inner = line.strip_prefix('[')?.trim_start_matches('[');
    Some(inner.split(']').next()?.trim().to_owned())
}

/// The line of a place, without its end.
fn line_of(text: &str, at: usize) -> Range<usize> {
    let at = (0..=at.min(text.len())).rfind(|at| text.is_char_boundary(*at));
    let at = at.unwrap_or_default();
    let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let end = text[at..].find('\n').map_or(text.len(), |end| at + end);
    start..start + text[start..end].trim_end_matches('\r').len()
}

/// Where a bracket or a text of several lines was left open: the end of the line above, or the opening quotes.
fn unclosed(
    text: &str,
    span: &Range<usize>,
    line: &Range<usize>,
    message: &str,
) -> Option<Range<usize>> {
    if message.contains("multi-line") && span.start >= text.trim_end().len() {
        let quotes = text.rfind("\"\"\"").max(text.rfind("'''"))?;
        return Some(quotes..quotes + 3);
    }
    let of_brackets = [
        "missing comma between",
        "missing key for inline table element",
        "unclosed inline table",
        "unclosed array,",
    ];
    let is_first = text[line.start..span.start].trim().is_empty();
    let is_last = span.start >= text.trim_end().len();
    if !(is_first || is_last) || !of_brackets.iter().any(|start| message.starts_with(start)) {
        return None;
    }
    let before = if is_first { line.start } else { text.len() };
    let above = text[..before].trim_end();
    let last = above.chars().next_back()?;
    Some(above.len() - last.len_utf8()..above.len())
}

/// Where a key of the table stands that the line before this place is in.
fn first_of(text: &str, before: usize, key: &str) -> Option<Range<usize>> {
    let mut end = before;
    while end > 0 {
        let line = line_of(text, end - 1);
        let written = text[line.clone()].trim_start();
        let start = line.end - written.len();
        if let Some(rest) = written.strip_prefix(key)
            && rest.trim_start().starts_with(['=', '.'])
        {
            return Some(start..start + key.len());
        }
        if written.starts_with('[') {
            return None;
        }
        end = line.start;
    }
    None
}

/// Whether a line is in a table whose heading stands a second time: that is the fault, not that its keys do.
fn is_in_table_again(text: &str, at: usize) -> bool {
    let is_heading = |line: &&str| line.starts_with('[') && !line.starts_with("[[");
    if is_heading(&&text[at..]) {
        return false;
    }
    let mut above = text[..at].lines().rev().map(str::trim);
    let heading = above.find(|line| line.starts_with('['));
    let heading = heading.filter(is_heading);
    heading.is_some_and(|heading| above.any(|line| line == heading))
}

/// The line with texts in quotes and comments blanked out, byte by byte.
fn bare(line: &str) -> String {
    let mut quote = None;
    let mut is_comment = false;
    let blank = line.chars().map(|c| match quote {
        _ if is_comment => (c, true),
        Some(open) => {
            quote = Some(open).filter(|open| *open != c);
            (c, true)
        }
        None if c == '"' || c == '\'' => {
            quote = Some(c);
            (c, true)
        }
        None => {
            is_comment = c == '#';
            (c, is_comment)
        }
    });
    let blank = blank.map(|(c, is_blank)| {
        if is_blank {
            " ".repeat(c.len_utf8())
        } else {
            c.to_string()
        }
    });
    blank.collect()
}

/// Makes the message of a kind of mistake.
type Fault = fn(&Origin) -> Diagnostic;

/// What is wrong in one line.
fn of_line(
    text: &str,
    line: &Range<usize>,
    span: &Range<usize>,
    message: &str,
    at: &dyn Fn(Range<usize>) -> Origin,
) -> Diagnostic {
    let written = &text[line.clone()];
    let bare = bare(written);
    let place = |part: Range<usize>| at(line.start + part.start..line.start + part.end);
    let find = |what: &[char]| {
        let start = bare.find(what)?;
        let length = bare[start..].chars().next()?.len_utf8();
        Some(place(start..start + length))
    };
    if let Some(quote) = find(&['“', '”', '„', '‘', '’', '«', '»']) {
        return curly_quotes(&quote);
    }
    if let Some(space) = find(&['\u{a0}', '\u{200b}', '\u{feff}', '\u{3000}', '\u{202f}']) {
        return odd_space(&space);
    }
    if let Some(value) = value_of(&bare, span.start - line.start) {
        let place = place(value.clone());
        let fault = of_value(&place, &bare[value.clone()], message);
        if let Some(fault) = fault.filter(|_| !bare[value.clone()].is_empty()) {
            return fault;
        }
        if written[..value.start].trim_end().ends_with('=')
            && written[value.start..].starts_with(['}', ']', ','])
        {
            return no_value(&place);
        }
    }
    let at = &at(span.clone());
    if let Some(sign) = ["≥", "≤", ">", "<"]
        .into_iter()
        .find_map(|sign| bare.find(sign))
    {
        return comparison_sign(&place(
            sign..sign + bare[sign..].chars().next().map_or(1, char::len_utf8),
        ));
    }
    if let Some(colon) = bare.find(':').filter(|_| !bare.contains('=')) {
        return colon_for_equals(&place(colon..colon + 1));
    }
    if let Some(slashes) = bare.find("//") {
        return slashes_for_comment(&place(slashes..slashes + 2));
    }
    if let Some(end) = bare.find(';') {
        return semicolon(&place(end..end + 1));
    }
    let kinds: [(&str, Fault); 9] = [
        ("invalid unquoted key", key_in_quotes),
        ("key with no value", no_equals),
        ("missing value", no_value),
        ("invalid basic string", open_quote),
        ("invalid literal string", open_quote),
        ("missing comma", no_comma),
        ("unclosed", not_closed),
        ("unexpected key or value", too_much),
        ("missing escaped value", backslash),
    ];
    let kind = kinds.iter().find(|(start, _)| message.starts_with(start));
    match kind {
        Some((_, fault)) => fault(at),
        None => other(at, message),
    }
}

/// What is wrong with a value without quotes.
fn of_value(place: &Origin, written: &str, message: &str) -> Option<Diagnostic> {
    let number = written.trim_end_matches('%').trim();
    let is_number = number.contains(|c: char| c.is_ascii_digit())
        && number
            .chars()
            .all(|c| c.is_ascii_digit() || ".,-+".contains(c));
    if written.contains(['…', '?']) || written.starts_with("..") {
        return Some(to_fill_in(place, written));
    }
    if !is_number {
        let is_text = message.starts_with("string values must be quoted");
        return is_text.then(|| not_quoted(place, written));
    }
    // The last mark is the decimal one, unless it stands more than once.
    let last = number.rfind(['.', ',']).unwrap_or(number.len());
    let (whole, rest) = number.split_at(last);
    let mark = rest.chars().next();
    let plain = |text: &str| text.replace(['.', ','], "");
    let is_once = mark.is_none_or(|mark| !whole.contains(mark));
    let figure = match mark {
        Some(_) if is_once => format!("{}.{}", plain(whole), plain(rest)),
        _ => plain(number),
    };
    Some(if number != written {
        percent_sign(place, written, &figure)
    } else if whole.contains(['.', ',']) {
        grouped_number(place, written, &figure)
    } else if rest.len() == 4 && !whole.trim_start_matches(['-', '+']).starts_with('0') {
        comma_of_thousands(place, written, &figure, &plain(number))
    } else if mark == Some(',') {
        decimal_comma(place, written, &figure)
    } else {
        return None;
    })
}

/// The value that stands at a place of a line: from behind its equals sign to the next bracket or comma; a comma between
/// digits belongs to it.
fn value_of(bare: &str, at: usize) -> Option<Range<usize>> {
    // A comma in a figure is seen as the end of a pair, so the fault may stand behind it.
    let mut equals = bare.match_indices('=').map(|(index, _)| index + 1);
    let start = equals.rfind(|start| *start <= at)?;
    let rest = &bare[start..];
    let is_digit = |index: usize| rest.as_bytes().get(index).is_some_and(u8::is_ascii_digit);
    let end = rest.char_indices().find(|(index, c)| match c {
        ',' => !is_digit(index.wrapping_sub(1)) || !is_digit(index + 1),
        c => "{}[]=".contains(*c),
    });
    let end = end.map_or(rest.len(), |(index, _)| index);
    let written = &rest[..end];
    let from = start + written.len() - written.trim_start().len();
    Some(from..from + written.trim().len())
}

faults! {
    fn not_closed(origin: &Origin) = error TomlSyntax at origin,
        "chưa đóng ngoặc hoặc dấu nháy ở đây: phần sau chưa được đọc",
        "a bracket or quote is not closed here: what follows is not read",
        "thêm dấu đóng còn thiếu: mỗi {{ [ \" có một }} ] \"", "add what closes it: each {{ [ \" has its }} ] \"";

    fn old_line_ends(origin: &Origin) = error TomlSyntax at origin,
        "xuống dòng theo kiểu máy Mac cũ (chỉ có CR): tệp này chưa được dùng",
        "the lines end as on old Macs (CR alone): this file is not used",
        "lưu lại tệp với kiểu xuống dòng LF hoặc CRLF", "save the file with LF or CRLF line ends";

    fn duplicate(origin: &Origin, key: &str) = error TomlSyntax at origin,
        "khóa `{key}` được ghi hai lần trong cùng một bảng", "the key `{key}` is in one table twice",
        "giữ một lần; danh sách nhiều mục thì dùng hai ngoặc vuông: `[[criterion.indicator]]`",
        "keep one; a list of several takes double brackets: `[[criterion.indicator]]`";

    fn curly_quotes(origin: &Origin) = error TomlSyntax at origin,
        "dấu ngoặc kép cong không dùng được trong TOML", "TOML has no curly quotes",
        "dùng dấu nháy thẳng \"; nên soạn bằng Notepad hoặc VS Code, không dùng Word",
        "use straight quotes \"; write in a plain text editor, not in Word";

    fn odd_space(origin: &Origin) = error TomlSyntax at origin,
        "có dấu cách đặc biệt (thường do chép từ Word hay trang web)", "a special space (often copied from Word or a web page)",
        "xóa rồi gõ lại dấu cách thường", "delete it and type a plain space";

    fn to_fill_in(origin: &Origin, written: &str) = error TomlSyntax at origin,
        "chỗ này chưa điền: `{written}`", "this is not filled in yet: `{written}`",
        "ghi con số với dấu chấm thập phân (82.5); chưa rõ thì ghi {{ unknown = true }}",
        "write the figure with a decimal point (82.5); if it is not known, {{ unknown = true }}";

    fn percent_sign(origin: &Origin, written: &str, number: &str) = error TomlSyntax at origin,
        "số ghi kèm dấu %: `{written}`", "a number with a percent sign: `{written}`",
        "ghi `{number}`; đơn vị ghi ở `unit = \"%\"`", "write `{number}`; the unit belongs in `unit = \"%\"`";

    fn decimal_comma(origin: &Origin, written: &str, point: &str) = error TomlSyntax at origin,
        "số thập phân ghi bằng dấu phẩy: `{written}`", "a decimal comma: `{written}`",
        "ghi `{point}`: trong tệp bộ tiêu chí số thập phân dùng dấu chấm", "write `{point}`: figures here have a decimal point";

    fn grouped_number(origin: &Origin, written: &str, plain: &str) = error TomlSyntax at origin,
        "số ghi với dấu phân cách nghìn: `{written}`", "a number with thousands separators: `{written}`",
        "ghi `{plain}`: không ngăn cách hàng nghìn", "write `{plain}`: without separators";

    fn comma_of_thousands(origin: &Origin, written: &str, point: &str, plain: &str) = error TomlSyntax at origin,
        "`{written}` có thể là {point} hoặc {plain}", "`{written}` could be {point} or {plain}",
        "ghi `{point}` nếu là số thập phân, `{plain}` nếu là hàng nghìn", "write `{point}` for the decimal, `{plain}` for the thousands";

    fn not_quoted(origin: &Origin, written: &str) = error TomlSyntax at origin,
        "chữ chưa đặt trong ngoặc kép: `{written}`", "a text without quotes: `{written}`",
        "đặt trong ngoặc kép: `\"{written}\"`", "write `\"{written}\"`";

    fn comparison_sign(origin: &Origin) = error TomlSyntax at origin,
        "dấu so sánh không dùng được ở đây", "comparison signs cannot stand here",
        "ghi bằng chữ: `require = {{ at_least = 50 }}` (≥), at_most (≤), above (>), below (<)",
        "write it in words: `require = {{ at_least = 50 }}` (≥), at_most (≤), above (>), below (<)";

    fn colon_for_equals(origin: &Origin) = error TomlSyntax at origin,
        "dấu hai chấm thay cho dấu bằng", "a colon in place of an equals sign",
        "viết đúng dạng `khóa = giá trị`", "write `key = value`";

    fn slashes_for_comment(origin: &Origin) = error TomlSyntax at origin,
        "chú thích không bắt đầu bằng //", "comments do not begin with //",
        "dùng dấu # trước chú thích", "put # before a comment";

    fn semicolon(origin: &Origin) = error TomlSyntax at origin,
        "dấu chấm phẩy thừa", "a semicolon that does not belong here",
        "xóa dấu chấm phẩy; trong ngoặc thì ngăn cách bằng dấu phẩy", "delete it; inside brackets use commas";

    fn key_in_quotes(origin: &Origin) = error TomlSyntax at origin,
        "tên khóa có dấu, dấu cách hoặc ký hiệu", "a key with marks, spaces or signs",
        "khóa của tệp bộ tiêu chí là tiếng Anh không dấu, như `unit`; tên riêng thì đặt trong ngoặc kép",
        "keys are plain words such as `unit`; put names of your own in quotes";

    fn no_equals(origin: &Origin) = error TomlSyntax at origin,
        "thiếu dấu bằng sau tên khóa", "an equals sign is missing behind the key",
        "viết đúng dạng `khóa = giá trị`", "write `key = value`";

    fn no_value(origin: &Origin) = error TomlSyntax at origin,
        "thiếu giá trị sau dấu bằng", "a value is missing behind the equals sign",
        "ghi giá trị, hoặc xóa dòng này", "write the value, or delete the line";

    fn open_quote(origin: &Origin) = error TomlSyntax at origin,
        "chuỗi chưa đóng ngoặc kép, hoặc có ký tự không dùng được", "a text without its closing quote, or with a letter that cannot stand there",
        "thêm dấu nháy đóng; chuỗi nhiều dòng đặt giữa ba dấu nháy \"\"\"", "add the closing quote; put a text of several lines between \"\"\"";

    fn no_comma(origin: &Origin) = error TomlSyntax at origin,
        "thiếu dấu phẩy ở đây", "a comma is missing here",
        "ngăn cách các mục trong ngoặc bằng dấu phẩy", "separate items in brackets by commas";

    fn too_much(origin: &Origin) = error TomlSyntax at origin,
        "thừa nội dung sau giá trị", "more behind the value than belongs there",
        "mỗi dòng ghi một `khóa = giá trị`; chú thích đặt sau dấu #", "write one `key = value` a line; comments come after #";

    fn backslash(origin: &Origin) = error TomlSyntax at origin,
        "dấu \\ trong ngoặc kép có nghĩa riêng", "a \\ in quotes has a meaning of its own",
        "ghi \\\\, hoặc đặt chuỗi trong dấu nháy đơn '…'", "write \\\\, or put the text in single quotes '…'";

    fn other(origin: &Origin, detail: &str) = error TomlSyntax at origin,
        "không đúng cú pháp TOML ở đây", "not valid TOML: {detail}",
        "sửa dòng này; dấu ngoặc, dấu nháy và dấu bằng phải đủ cặp",
        "fix this line; brackets, quotes and equals signs must be complete";
}
