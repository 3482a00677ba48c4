//! What can be wrong with criteria files.

use rust_decimal::Decimal;

use crate::diagnostic::{Origin, Place, Sourced, faults};

faults! {
    fn unknown_format(format: &Sourced<usize>) = error UnknownFormat at format,
        "định dạng {format} không đọc được; chương trình đọc định dạng 1",
        "format {format} cannot be read; this program reads format 1",
        "ghi `format = 1`, hoặc dùng phiên bản ntm mới hơn", "write `format = 1`, or use a newer ntm";

    fn bad_period(to: &Sourced<i16>) = error OutOfRange at to,
        "giai đoạn kết thúc trước khi bắt đầu", "the period ends before it begins",
        "viết `{{ from = 2021, to = 2025 }}`", "write `{{ from = 2021, to = 2025 }}`";

    fn no_year(year: &Sourced<usize>) = error OutOfRange at year,
        "`{year}` không phải một năm", "`{year}` is not a year",
        "viết năm bằng bốn chữ số: 2025", "write the year with four digits: 2025";

    fn unclear_requirement(origin: &Origin, vi: &str, en: &str) = error UnclearRequirement at origin,
        "`require` {vi}", "`require` {en}",
        "nêu đúng một: at_least, above, at_most, below, equal, yes, level_at_least, set, any, villages, unmet_of, set_by hoặc unknown; \
         nhiều số thì chia thành các phần (part)",
        "give just one of at_least, above, at_most, below, equal, yes, level_at_least, set, any, villages, unmet_of, set_by or unknown; \
         for several figures use parts";

    /// `yes = false` and its like.
    fn no_answer(answer: &Sourced<bool>, key: &str) = error UnclearRequirement at answer,
        "`{key} = false` không nêu yêu cầu nào", "`{key} = false` asks for nothing",
        "ghi `{key} = true`, hoặc bỏ khóa này và nêu đúng một yêu cầu khác",
        "write `{key} = true`, or leave it out and ask for just one other thing";

    fn no_requirement(origin: &Origin, id: &str) = error MissingKey at origin,
        "chỉ tiêu {id} không nêu yêu cầu (`require`) cũng không có phần (`part`) nào",
        "indicator {id} has neither a requirement (`require`) nor parts (`part`)",
        "chưa biết thì ghi `require = {{ unknown = true }}`", "if it is not known, write `require = {{ unknown = true }}`";

    fn requirement_and_parts(origin: &Origin, id: &str) = error UnclearRequirement at origin,
        "chỉ tiêu {id} vừa có `require` vừa có các phần", "indicator {id} has both `require` and parts",
        "đưa yêu cầu vào từng phần", "move the requirement into the parts";

    fn both_sexes_of_no_figure(origin: &Origin, id: &str) = error UnclearRequirement at origin,
        "{id}: `both_sexes` chỉ dùng khi yêu cầu là một số", "{id}: `both_sexes` is for requirements with a figure",
        "bỏ `both_sexes`, hoặc đặt nó ở phần có số", "leave out `both_sexes`, or put it at the part with the figure";

    fn not_of_a_criterion(id: &Sourced<String>) = error UnknownKey at id,
        "`{id}` là một tiêu chí: chỉ sửa được tên, tên khác và ghi chú",
        "`{id}` is a criterion: only name, aliases and note can be overridden",
        "sửa yêu cầu ở chỉ tiêu, ví dụ `[override.\"{id}.1\"]`",
        "override the requirement at the indicator, such as `[override.\"{id}.1\"]`";

    fn bad_cell(origin: &Origin) = error BadCells at origin,
        "ô ngưỡng không đúng dạng", "not a threshold",
        "một ngưỡng là một số, {{ by = [\"region\"], … }}, {{ times = 1.1, of = \"bộ/chỉ-tiêu\" }}, {{ value = 95, source = … }}, \
         {{ unknown = true }} hoặc {{ set_by = \"province\" }}",
        "a threshold is a number, {{ by = [\"region\"], … }}, {{ times = 1.1, of = \"set/indicator\" }}, {{ value = 95, source = … }}, \
         {{ unknown = true }} or {{ set_by = \"province\" }}";

    fn bad_set_id(id: &Sourced<String>) = error BadId at id,
        "mã `{id}` không đúng", "the id `{id}` is not right",
        "mã bộ gồm chữ thường không dấu, chữ số và gạch nối, ví dụ \"thanh-hoa-nang-cao-2022\"",
        "a set's id is lower-case letters, digits and hyphens, such as \"thanh-hoa-nang-cao-2022\"";

    fn id_is_not_the_name(id: &Sourced<String>, expected: &str) = error BadId at id,
        "mã `{id}` không đúng", "the id `{id}` is not right",
        "tên tệp là `{expected}.toml`, nên mã phải là `{expected}`", "the file is `{expected}.toml`, so the id must be `{expected}`";

    fn bad_criterion_id(id: &Sourced<String>) = error BadId at id,
        "mã `{id}` không đúng", "the id `{id}` is not right",
        "mã tiêu chí gồm chữ số hoặc chữ cái không dấu, ví dụ \"17\"", "a criterion's id is digits or plain letters, such as \"17\"";

    fn bad_indicator_id(id: &Sourced<String>, criterion: &str) = error BadId at id,
        "mã `{id}` không đúng", "the id `{id}` is not right",
        "chỉ tiêu của tiêu chí {criterion} có mã {criterion}.1, {criterion}.2, …",
        "indicators of criterion {criterion} have the ids {criterion}.1, {criterion}.2, …";

    fn bad_part_id(id: &Sourced<String>) = error BadId at id,
        "mã `{id}` không đúng", "the id `{id}` is not right",
        "mã của phần là một chữ cái a, b, c, …; phần không có phần con",
        "a part's id is one letter a, b, c, …; parts have no parts of their own";

    fn duplicate_id(id: &Sourced<String>) = error DuplicateId at id,
        "mã {id} đã dùng rồi", "the id {id} is already taken",
        "đặt mã khác, hoặc bỏ một trong hai", "give it another id, or drop one of the two";

    fn unknown_parent(parent: &Sourced<String>) = error UnknownParent at parent,
        "không có bộ tiêu chí `{parent}` để kế thừa", "there is no set `{parent}` to extend";

    fn extends_cycle(link: &Sourced<String>, chain: &str) = error ExtendsCycle at link,
        "các bộ tiêu chí kế thừa vòng tròn: {chain}", "the sets extend each other in a circle: {chain}",
        "bỏ một `extends` trong vòng", "remove one `extends` of the circle";

    fn too_deep(link: &Sourced<String>, most: usize) = error TooDeep at link,
        "các bộ nối nhau qua hơn {most} bậc", "sets follow one another over more than {most} steps",
        "bỏ bớt bộ trung gian", "leave out sets in between";

    fn unknown_set(set: &Sourced<String>) = error UnknownSet at set,
        "không có bộ tiêu chí `{set}`", "there is no set `{set}`";

    fn require_cycle(link: &Sourced<String>, chain: &str) = error RequireCycle at link,
        "các bộ tiêu chí đòi hỏi nhau vòng tròn: {chain}", "the sets require each other in a circle: {chain}",
        "một bộ không thể là điều kiện của chính nó", "a set cannot be a condition of itself";

    fn not_for_communes(set: &Sourced<String>) = error WrongLevel at set,
        "`{set}` không phải bộ tiêu chí cho xã", "`{set}` is not a set for communes",
        "xem `level` của bộ đó", "see the `level` of that set";

    fn not_for_villages(set: &Sourced<String>) = error WrongLevel at set,
        "`{set}` không phải bộ tiêu chí cho thôn", "`{set}` is not a set for villages",
        "xem `level` của bộ đó", "see the `level` of that set";

    fn unknown_reference(of: &Sourced<String>) = error UnknownReference at of,
        "`{of}` không phải một chỉ tiêu có ngưỡng của chính nó", "`{of}` is not an indicator with a threshold of its own",
        "viết \"mã-bộ/mã-chỉ-tiêu\", ví dụ \"vn-nang-cao-2021/10.1\"",
        "write \"set/indicator\", such as \"vn-nang-cao-2021/10.1\"";

    fn unknown_scale(origin: &Origin, scale: &str) = error UnknownScale at origin,
        "không có thang mức `{scale}`", "there is no scale `{scale}`";

    fn unknown_level(level: &Sourced<String>) = error UnknownScale at level,
        "thang mức không có mức `{level}`", "the scale has no level `{level}`";

    fn unknown_criterion(id: &Sourced<String>, set: &str) = error UnknownCriterion at id,
        "bộ `{set}` không có tiêu chí `{id}`", "the set `{set}` has no criterion `{id}`";

    fn no_percentage(origin: &Origin, figure: Decimal) = error OutOfRange at origin,
        "ngưỡng {figure} nằm ngoài khoảng 0 đến 100 %", "the threshold {figure} lies outside 0 to 100 %";

    fn no_share(share: &Sourced<Decimal>, sign: &str) = error OutOfRange at share,
        "không có tỷ lệ tiêu chí nào {sign} {share} %", "no share of criteria is {sign} {share} %";

    fn no_such_count(origin: &Origin, at_least: usize, sets: usize) = error OutOfRange at origin,
        "yêu cầu {at_least} trong số {sets} bộ", "{at_least} of {sets} sets are asked for";

    fn no_village(origin: &Origin) = error OutOfRange at origin,
        "yêu cầu 0 thôn", "0 villages are asked for";

    /// All of none are met, so anything would do.
    fn no_criterion(origin: &Origin) = error OutOfRange at origin,
        "`or_met` không nêu tiêu chí nào", "`or_met` names no criterion",
        "nêu tiêu chí, hoặc bỏ `or_met`", "name some, or leave out `or_met`";

    fn matches_nothing(id: &Sourced<String>) = error MatchesNothing at id,
        "các bộ cha không có `{id}` để sửa hay bỏ", "the parents have no `{id}` to change or remove";

    /// An override or removal in a set that extends none.
    fn no_parent(id: &Sourced<String>) = error MatchesNothing at id,
        "bộ này không kế thừa bộ nào nên không có `{id}` để sửa hay bỏ",
        "this set extends none, so there is no `{id}` to change or remove",
        "thêm `extends = \"…\"` với mã của bộ cha, hoặc bỏ phần này",
        "add `extends = \"…\"` with the id of the parent, or leave this out";

    fn changes_nothing(id: &Sourced<String>) = warning ChangesNothing at id,
        "sửa `{id}` mà không đổi gì so với bộ cha", "the override of `{id}` changes nothing",
        "bỏ phần sửa này", "remove the override";

    fn removes_last(id: &Sourced<String>, criterion: &str) = error MatchesNothing at id,
        "bỏ {id} thì tiêu chí {criterion} không còn chỉ tiêu nào", "without {id} criterion {criterion} has no indicator left",
        "bỏ cả tiêu chí: `remove = [\"{criterion}\"]`", "remove the criterion: `remove = [\"{criterion}\"]`";

    fn looser_threshold(id: &str, new: &Origin) = warning LooserThreshold at new,
        "ngưỡng của {id} dễ đạt hơn ngưỡng của bộ cha", "the threshold of {id} is easier to meet than the parent's",
        "đối chiếu với quyết định của tỉnh; nếu đúng là dễ hơn thì không cần làm gì",
        "compare it with the province's decision; if easier is right, nothing needs to be done";

    fn missing_years(origin: &Origin, id: &str, years: &str) = warning MissingYears at origin,
        "ngưỡng của {id} không có cho các năm {years} của giai đoạn",
        "the threshold of {id} has no cell for the years {years} of the period",
        "thêm các năm đó; chưa biết thì ghi `{{ unknown = true }}`",
        "add them; write `{{ unknown = true }}` where it is not known";

    fn unconfirmed(file: Place, set: &str, open: usize, total: usize) = warning Unconfirmed at file,
        "{open} trong {total} ngưỡng của `{set}` chưa được đối chiếu với văn bản",
        "{open} of {total} thresholds of `{set}` are not confirmed against a published text",
        "đối chiếu với quyết định rồi ghi `certainty = \"confirmed\"`",
        "check them against the decision, then write `certainty = \"confirmed\"`";
}
