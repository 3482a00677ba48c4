//! What can be wrong with criteria files.

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::diagnostic::{Origin, Place, Sourced, faults};

faults! {
    fn unknown_format(format: &Sourced<usize>) = error UnknownFormat at format,
        "định dạng {format} chưa dùng được: chương trình đọc định dạng 1",
        "format {format} is not supported: this program reads format 1",
        "ghi `format = 1`, hoặc dùng phiên bản ntm mới hơn", "write `format = 1`, or use a newer ntm";

    fn bad_period(to: &Sourced<i16>) = error OutOfRange at to,
        "giai đoạn kết thúc trước khi bắt đầu", "the period ends before it begins",
        "viết `{{ from = 2021, to = 2025 }}`", "write `{{ from = 2021, to = 2025 }}`";

    fn no_year(year: &Sourced<usize>) = error OutOfRange at year,
        "`{year}` không phải một năm", "`{year}` is not a year",
        "ghi năm bằng bốn chữ số: 2025", "write the year with four digits: 2025";

    fn unclear_requirement(origin: &Origin, vi: &str, en: &str) = error UnclearRequirement at origin,
        "`require` {vi}", "`require` {en}",
        "ghi đúng một trong: at_least, above, at_most, below, equal, yes, level_at_least, set, any, villages, unmet_of, set_by hoặc unknown; \
         nhiều số thì chia thành các nội dung (part)",
        "write exactly one of at_least, above, at_most, below, equal, yes, level_at_least, set, any, villages, unmet_of, set_by or unknown; \
         for several figures use parts";

    /// `yes = false` and its like.
    fn no_answer(answer: &Sourced<bool>, key: &str) = error UnclearRequirement at answer,
        "`{key} = false` không nêu yêu cầu nào", "`{key} = false` requires nothing",
        "ghi `{key} = true`, hoặc xóa khóa này và ghi đúng một yêu cầu khác",
        "write `{key} = true`, or remove it and write exactly one other requirement";

    fn no_requirement(origin: &Origin, id: &str) = error MissingKey at origin,
        "chỉ tiêu {id} không có yêu cầu (`require`) cũng không có nội dung (`part`)",
        "indicator {id} has neither a requirement (`require`) nor parts (`part`)",
        "chưa rõ yêu cầu thì ghi `require = {{ unknown = true }}`", "if it is not known, write `require = {{ unknown = true }}`";

    fn requirement_and_parts(origin: &Origin, id: &str) = error UnclearRequirement at origin,
        "chỉ tiêu {id} vừa có `require` vừa có các nội dung (`part`)", "indicator {id} has both `require` and parts",
        "chuyển yêu cầu vào từng nội dung", "move the requirement into the parts";

    fn both_sexes_of_no_figure(origin: &Origin, id: &str) = error UnclearRequirement at origin,
        "{id}: `both_sexes` chỉ dùng khi yêu cầu là một số", "{id}: `both_sexes` needs a requirement with a figure",
        "xóa `both_sexes`, hoặc đặt ở nội dung có con số", "remove `both_sexes`, or move it to the part with the figure";

    fn no_life(text: &Sourced<String>) = error UnknownWord at text,
        "`{text}` không phải một thời hạn", "`{text}` is not a length of time",
        "ghi số năm hoặc số tháng: `valid_for = \"5 years\"`, `valid_for = \"36 months\"`",
        "write years or months: `valid_for = \"5 years\"`, `valid_for = \"36 months\"`";

    fn outlives(origin: &Origin, part: &str, is: i16, whole: &str, was: i16) = warning OutOfRange at origin,
        "kết quả của {part} tính trong {is} tháng, lâu hơn kết quả của {whole} ({was} tháng)",
        "a result of {part} counts for {is} months, longer than one of {whole} ({was} months)",
        "ghi `valid_for` không dài hơn của {whole}, hoặc chỉ ghi ở {whole}",
        "write a `valid_for` no longer than that of {whole}, or only at {whole}";

    fn near_no_figure(origin: &Origin, id: &str) = error UnclearRequirement at origin,
        "{id}: `near` chỉ dùng khi yêu cầu là một số", "{id}: `near` needs a requirement with a figure",
        "xóa `near`, hoặc đặt ở nội dung có con số", "remove `near`, or move it to the part with the figure";

    fn no_distance(origin: &Origin, near: Decimal) = error OutOfRange at origin,
        "`near = {near}` phải lớn hơn 0 và không quá 100", "`near = {near}` must be above 0 and at most 100",
        "với chỉ tiêu tính bằng %, ghi số điểm %; với chỉ tiêu khác, ghi số % của mức yêu cầu",
        "for an indicator in %, write percentage points; for others, percent of the threshold";

    fn any_of_no_parts(origin: &Origin, id: &str) = error UnclearRequirement at origin,
        "{id}: `any_part` chỉ dùng khi chỉ tiêu có các nội dung (`part`)", "{id}: `any_part` needs parts",
        "xóa `any_part`, hoặc thêm các nội dung", "remove `any_part`, or add parts";

    fn no_such_parts(origin: &Origin, at_least: usize, parts: usize) = error OutOfRange at origin,
        "yêu cầu {at_least} trong số {parts} nội dung", "requires {at_least} of {parts} parts",
        "ghi `any_part` ít nhất 1, không quá {parts}", "write `any_part` of at least 1, at most {parts}";

    fn not_of_a_criterion(id: &Sourced<String>) = error UnknownKey at id,
        "`{id}` là tiêu chí: chỉ sửa được tên, tên ngắn, tên khác, cơ quan phụ trách và ghi chú",
        "`{id}` is a criterion: only name, short name, aliases, agency and note can be overridden",
        "sửa yêu cầu ở chỉ tiêu, ví dụ `[override.\"{id}.1\"]`",
        "override the requirement at the indicator, such as `[override.\"{id}.1\"]`";

    fn bad_cell(origin: &Origin) = error BadCells at origin,
        "mức yêu cầu không hợp lệ", "invalid threshold",
        "ghi mức yêu cầu là một số, {{ by = [\"region\"], … }}, {{ times = 1.1, of = \"bộ/chỉ-tiêu\" }}, {{ value = 95, source = … }}, \
         {{ unknown = true }} hoặc {{ set_by = \"province\" }}",
        "write a number, {{ by = [\"region\"], … }}, {{ times = 1.1, of = \"set/indicator\" }}, {{ value = 95, source = … }}, \
         {{ unknown = true }} or {{ set_by = \"province\" }}";

    fn bad_set_id(id: &Sourced<String>) = error BadId at id,
        "mã `{id}` không hợp lệ", "the id `{id}` is not valid",
        "mã bộ chỉ gồm chữ thường không dấu, chữ số và gạch nối, ví dụ \"thanh-hoa-nang-cao-2022\"",
        "use lower-case letters, digits and hyphens only, such as \"thanh-hoa-nang-cao-2022\"";

    fn id_is_not_the_name(id: &Sourced<String>, expected: &str) = error BadId at id,
        "mã `{id}` không hợp lệ", "the id `{id}` is not valid",
        "ghi mã `{expected}` theo tên tệp `{expected}.toml`, hoặc đổi tên tệp", "write the id `{expected}` after the file `{expected}.toml`, or rename the file";

    fn bad_criterion_id(id: &Sourced<String>) = error BadId at id,
        "mã `{id}` không hợp lệ", "the id `{id}` is not valid",
        "mã tiêu chí chỉ gồm chữ số hoặc chữ cái không dấu, ví dụ \"17\"", "use digits or plain letters only, such as \"17\"";

    fn bad_indicator_id(id: &Sourced<String>, criterion: &str) = error BadId at id,
        "mã `{id}` không hợp lệ", "the id `{id}` is not valid",
        "chỉ tiêu của tiêu chí {criterion} có mã {criterion}.1, {criterion}.2, …",
        "number the indicators of criterion {criterion} as {criterion}.1, {criterion}.2, …";

    fn bad_part_id(id: &Sourced<String>) = error BadId at id,
        "mã `{id}` không hợp lệ", "the id `{id}` is not valid",
        "mã của nội dung là một chữ cái a, b, c, …; nội dung không chia nhỏ hơn",
        "use one letter a, b, c, …; parts cannot have parts of their own";

    fn no_short_name(origin: &Origin, text: &str, width: usize) = error BadShort at origin,
        "tên ngắn “{text}” rộng {width} cột", "the short name “{text}” is {width} columns wide",
        "viết từ 1 đến 32 cột bằng mỗi ngôn ngữ", "write 1 to 32 columns in each language";

    fn short_name_twice(origin: &Origin, text: &str, other: &str) = error BadShort at origin,
        "tên ngắn “{text}” trùng với của {other}", "the short name “{text}” is that of {other} too",
        "đặt tên ngắn khác cho một trong hai", "choose another short name for one of the two";

    fn duplicate_id(id: &Sourced<String>) = error DuplicateId at id,
        "mã `{id}` bị trùng", "duplicate id `{id}`",
        "đặt mã khác, hoặc xóa một trong hai", "choose another id, or delete one of the two";

    fn unknown_parent(parent: &Sourced<String>) = error UnknownParent at parent,
        "không có bộ gốc `{parent}`", "unknown parent set `{parent}`";

    fn extends_cycle(link: &Sourced<String>, chain: &str) = error ExtendsCycle at link,
        "các bộ tiêu chí dựa trên nhau vòng tròn: {chain}", "the sets extend each other in a circle: {chain}",
        "xóa một `extends` trong vòng", "remove one `extends` of the circle";

    fn too_deep(link: &Sourced<String>, most: usize) = error TooDeep at link,
        "chuỗi kế thừa dài quá {most} cấp", "the chain of sets is longer than {most} steps",
        "bỏ bớt bộ trung gian", "remove sets in between";

    fn unknown_set(set: &Sourced<String>) = error UnknownSet at set,
        "không có bộ tiêu chí `{set}`", "unknown criteria set `{set}`";

    fn require_cycle(link: &Sourced<String>, chain: &str) = error RequireCycle at link,
        "các bộ tiêu chí yêu cầu đạt nhau vòng tròn: {chain}", "the sets require each other in a circle: {chain}",
        "xóa một yêu cầu trong vòng: một bộ không thể là điều kiện của chính nó", "remove one requirement of the circle: a set cannot be a condition of itself";

    fn not_for_communes(set: &Sourced<String>) = error WrongLevel at set,
        "`{set}` không phải bộ tiêu chí cho xã", "`{set}` is not a set for communes",
        "chọn bộ khác, hoặc sửa `level` của bộ đó", "name another set, or fix the `level` of that set";

    fn not_for_villages(set: &Sourced<String>) = error WrongLevel at set,
        "`{set}` không phải bộ tiêu chí cho thôn", "`{set}` is not a set for villages",
        "chọn bộ khác, hoặc sửa `level` của bộ đó", "name another set, or fix the `level` of that set";

    fn unknown_reference(of: &Sourced<String>) = error UnknownReference at of,
        "`{of}` không phải chỉ tiêu có mức yêu cầu bằng số của chính nó", "`{of}` is not an indicator with a threshold of its own",
        "ghi \"mã-bộ/mã-chỉ-tiêu\", ví dụ \"vn-nang-cao-2021/10.1\"",
        "write \"set/indicator\", such as \"vn-nang-cao-2021/10.1\"";

    fn unknown_scale(origin: &Origin, scale: &str) = error UnknownScale at origin,
        "không có thang xếp loại `{scale}`", "unknown scale `{scale}`";

    fn unknown_level(level: &Sourced<String>) = error UnknownScale at level,
        "thang xếp loại không có mức `{level}`", "the scale has no level `{level}`";

    fn unknown_criterion(id: &Sourced<String>, set: &str) = error UnknownCriterion at id,
        "bộ `{set}` không có tiêu chí `{id}`", "the set `{set}` has no criterion `{id}`";

    fn no_percentage(origin: &Origin, figure: Decimal, most: Decimal, unit: &str) = error OutOfRange at origin,
        "mức yêu cầu {figure} nằm ngoài khoảng 0{unit} đến {most}{unit}", "the threshold {figure} is outside 0{unit} to {most}{unit}",
        "ghi con số theo quyết định, hoặc sửa `unit`", "write the figure of the decision, or correct `unit`";

    fn no_factor(origin: &Origin, times: Decimal) = error OutOfRange at origin,
        "`times = {times}` phải lớn hơn 0", "`times = {times}` must be above 0",
        "cao hơn 10% thì ghi `times = 1.1`", "for 10% more write `times = 1.1`";

    fn other_unit_of_base(of: &Sourced<String>, theirs_vi: &str, own_vi: &str, theirs_en: &str, own_en: &str) = error UnknownReference at of,
        "`{of}` tính bằng {theirs_vi}, chỉ tiêu này tính bằng {own_vi}", "`{of}` is in {theirs_en}, this indicator in {own_en}",
        "chọn chỉ tiêu cùng đơn vị tính, hoặc sửa `unit`", "name an indicator in the same unit, or correct `unit`";

    fn lowest_level(level: &Sourced<String>) = warning OutOfRange at level,
        "`{level}` là mức thấp nhất của thang: ai cũng đạt", "`{level}` is the lowest level of the scale: everybody meets it",
        "ghi mức của quyết định; các mức xếp từ thấp đến cao", "write the level of the decision; levels go from worst to best";

    fn same_level_name(level: &Sourced<String>, name: &str) = error DuplicateId at level,
        "tên “{name}” của mức `{level}` trùng với tên của mức khác", "the name “{name}” of the level `{level}` is that of another level too",
        "đặt tên khác trong `names` hoặc `aliases`", "choose another name in `names` or `aliases`";

    fn turned_scale(scale: &Origin, id: &str, one: &str, other: &str) = error ReversedComparison at scale,
        "thang `{id}`: “{one}” và “{other}” xếp khác thứ tự với bộ gốc", "scale `{id}`: “{one}” and “{other}” are in another order than in the parent set",
        "ghi các mức từ thấp đến cao như bộ gốc; mức mới thì thêm vào giữa", "write the levels from worst to best as in the parent set, and new ones among them";

    /// A name that data give for a verdict.
    fn verdict_as_name(origin: &Origin, name: &str) = error BadId at origin,
        "“{name}” trong số liệu được đọc là kết quả đánh giá, không phải tên", "data that say “{name}” give a verdict, not a name",
        "đặt tên khác; chỉ cần đạt hay chưa đạt thì ghi `require = {{ yes = true }}`", "choose another name; for met or not met write `require = {{ yes = true }}`";

    fn id_as_name(origin: &Origin, name: &str) = error BadId at origin,
        "tên khác “{name}” có dạng một mã: số liệu ghi vậy là nói mã đó", "the alias “{name}” has the form of an id: data that say so mean that id",
        "xóa tên này trong `aliases`, hoặc ghi bằng chữ", "remove it from `aliases`, or write a name in words";

    fn name_of_another(origin: &Origin, name: &str, other: &str) = error DuplicateId at origin,
        "tên khác “{name}” là tên của {other}: số liệu ghi vậy thì không rõ là của mục nào", "the alias “{name}” is the name of {other}: data that say so could mean either",
        "xóa tên này trong `aliases`, hoặc đặt tên khác", "remove it from `aliases`, or choose another name";

    fn suspended_before(origin: &Origin, until: Date, from: i16) = warning OutOfRange at origin,
        "tạm dừng đến {until} là trước khi giai đoạn bắt đầu ({from}): không có tác dụng", "suspended until {until}, before the period begins ({from}): it has no effect",
        "sửa `until`, hoặc xóa `suspended`", "correct `until`, or remove `suspended`";

    fn no_share(share: &Sourced<Decimal>, sign: &str) = error OutOfRange at share,
        "không có tỷ lệ tiêu chí nào {sign} {share}%", "no share of criteria is {sign} {share}%",
        "ghi tỷ lệ từ 0 đến 100", "write a share from 0 to 100";

    fn no_such_count(origin: &Origin, at_least: usize, sets: usize) = error OutOfRange at origin,
        "yêu cầu {at_least} trong số {sets} bộ", "requires {at_least} of {sets} sets",
        "ghi `at_least` ít nhất 1, không quá {sets}", "write `at_least` of at least 1, at most {sets}";

    fn no_village(origin: &Origin) = error OutOfRange at origin,
        "yêu cầu 0 thôn", "requires 0 villages",
        "ghi `at_least` từ 1 trở lên", "write `at_least` of 1 or more";

    /// All of none are met, so anything would do.
    fn no_criterion(origin: &Origin) = error OutOfRange at origin,
        "`or_met` không nêu tiêu chí nào", "`or_met` names no criterion",
        "ghi tiêu chí, hoặc xóa `or_met`", "name criteria, or remove `or_met`";

    fn matches_nothing(id: &Sourced<String>) = error MatchesNothing at id,
        "bộ gốc không có `{id}` để sửa hay bỏ", "the parent set has no `{id}` to change or remove";

    /// An override or removal in a set that extends none.
    fn no_parent(id: &Sourced<String>) = error MatchesNothing at id,
        "bộ này không dựa trên bộ nào nên không có `{id}` để sửa hay bỏ",
        "this set has no parent, so there is no `{id}` to change or remove",
        "thêm `extends = \"…\"` với mã của bộ gốc, hoặc xóa chỗ này",
        "add `extends = \"…\"` with the id of the parent set, or remove this";

    fn changes_nothing(id: &Sourced<String>) = warning ChangesNothing at id,
        "phần sửa `{id}` không đổi gì so với bộ gốc", "the override of `{id}` changes nothing",
        "xóa phần sửa này", "remove the override";

    fn removes_last(id: &Sourced<String>, criterion: &str) = error MatchesNothing at id,
        "bỏ {id} thì tiêu chí {criterion} không còn chỉ tiêu nào", "without {id} criterion {criterion} has no indicator left",
        "bỏ cả tiêu chí: `remove = [\"{criterion}\"]`", "remove the criterion: `remove = [\"{criterion}\"]`";

    fn looser_threshold(id: &str, new: &Origin, is_vi: &str, was_vi: &str, is_en: &str, was_en: &str) = warning LooserThreshold at new,
        "mức yêu cầu của {id} dễ đạt hơn của bộ gốc: {is_vi}, bộ gốc {was_vi}",
        "the threshold of {id} is easier to meet than that of the parent set: {is_en}, there {was_en}",
        "đối chiếu với quyết định của tỉnh; quyết định đúng như vậy thì không phải làm gì",
        "check it against the province's decision; if the decision says so, do nothing";

    fn easier(id: &str, new: &Origin, vi: &str, en: &str) = warning LooserThreshold at new,
        "{id} {vi}: dễ đạt hơn bộ gốc", "{id} {en}: easier to meet than the parent set",
        "đối chiếu với quyết định của tỉnh; quyết định đúng như vậy thì không phải làm gì",
        "check it against the province's decision; if the decision says so, do nothing";

    fn parts_lost(id: &Sourced<String>, lost: &str) = warning LooserThreshold at id,
        "phần sửa thay toàn bộ nội dung của {id}: {lost} của bộ gốc không còn",
        "the override replaces all parts of {id}: {lost} of the parent set is gone",
        "chỉ sửa một nội dung thì ghi `[override.\"{id}.a\"]`", "to change one part, write `[override.\"{id}.a\"]`";

    fn threshold_lost(id: &str, new: &Origin) = warning LooserThreshold at new,
        "{id} không còn mức yêu cầu mà bộ gốc đã có: sẽ chưa kết luận được", "{id} no longer has the threshold that the parent set has: it will be undecided",
        "ghi mức của quyết định; quyết định không quy định khác thì xóa phần sửa này", "write the figure of the decision; if it says nothing else, remove the override";

    fn other_unit(id: &str, new: &Origin) = warning LooserThreshold at new,
        "{id} có đơn vị tính khác với bộ gốc: không so được mức nào dễ đạt hơn",
        "{id} is in another unit than in the parent set: which is easier to meet is unclear",
        "đối chiếu `unit` với quyết định của tỉnh; quyết định đúng như vậy thì không phải làm gì",
        "check `unit` against the province's decision; if the decision says so, do nothing";

    /// `unit` alone overridden: the parent's figure would be another quantity.
    fn unit_without_threshold(unit: &Origin, id: &str) = error UnclearRequirement at unit,
        "{id} đổi đơn vị tính mà vẫn giữ con số của bộ gốc", "{id} has another unit, but still the figure of the parent set",
        "ghi cả `require` theo đơn vị mới, hoặc xóa `unit`", "write `require` in the new unit too, or remove `unit`";

    fn other_requirement(id: &str, new: &Origin) = warning LooserThreshold at new,
        "yêu cầu của {id} khác loại với bộ gốc: không so được mức nào dễ đạt hơn",
        "{id} requires something of another kind than the parent set: which is easier to meet is unclear",
        "đối chiếu với quyết định của tỉnh; quyết định đúng như vậy thì không phải làm gì",
        "check it against the province's decision; if the decision says so, do nothing";

    fn other_sets(id: &str, new: &Origin, is_vi: &str, was_vi: &str, is_en: &str, was_en: &str) = warning LooserThreshold at new,
        "{id} yêu cầu {is_vi}, bộ gốc {was_vi}: không so được mức nào dễ đạt hơn",
        "{id} requires {is_en}, the parent set {was_en}: which is easier to meet is unclear",
        "đối chiếu với quyết định của tỉnh; quyết định đúng như vậy thì không phải làm gì",
        "check it against the province's decision; if the decision says so, do nothing";

    fn reversed_comparison(id: &str, new: &Origin, was: &str, is: &str) = error ReversedComparison at new,
        "{id}: chiều so sánh ngược với bộ gốc: `{is}`, bộ gốc `{was}`", "{id}: the comparison is turned round: `{is}`, in the parent set `{was}`",
        "ghi `{was}`; quyết định đúng là ngược lại thì bỏ chỉ tiêu bằng `remove` rồi ghi chỉ tiêu mới",
        "write `{was}`; if the decision does turn it round, `remove` the indicator and add a new one";

    fn override_of_parts(origin: &Origin, id: &str, parts: &str, first: &str) = error UnclearRequirement at origin,
        "{id} của bộ gốc có các nội dung {parts}: một yêu cầu chung không rõ cho nội dung nào",
        "{id} has the parts {parts} in the parent set: for which of them is this requirement?",
        "sửa từng nội dung: `[override.\"{id}.{first}\"]`", "override each part: `[override.\"{id}.{first}\"]`";

    fn other_level(level: &Origin) = error WrongLevel at level,
        "`level` khác với bộ gốc", "`level` is not that of the parent set",
        "xóa dòng này, hoặc chọn bộ gốc khác", "delete this line, or extend another set";

    fn period_beyond(period: &Origin) = warning OutOfRange at period,
        "giai đoạn vượt ra ngoài giai đoạn của bộ gốc", "the period reaches beyond that of the parent set",
        "xem lại năm, hoặc chọn bộ gốc của đúng giai đoạn", "check the years, or extend the set of that period";

    fn removes_all(id: &Sourced<String>) = error MatchesNothing at id,
        "bỏ `{id}` thì bộ không còn tiêu chí nào", "without `{id}` the set has no criterion left",
        "bỏ bớt `remove`, hoặc thêm tiêu chí mới", "remove less, or add criteria";

    fn removed_twice(id: &Sourced<String>) = error MatchesNothing at id,
        "`{id}` được bỏ hai lần", "`{id}` is removed twice", "xóa một trong hai", "delete one of the two";

    fn removed_and_overridden(id: &Sourced<String>) = error MatchesNothing at id,
        "`{id}` vừa bị bỏ vừa được sửa", "`{id}` is both removed and overridden",
        "giữ một trong hai: `remove` hoặc `[override.\"{id}\"]`", "keep one of the two: `remove` or `[override.\"{id}\"]`";

    fn key_in_vietnamese(key: &Sourced<String>, known: &str) = error UnknownKey at key,
        "khóa `{key}` ở đây ghi bằng tiếng Anh", "the key `{key}` has an English name here",
        "ghi `{known}`; cột của tệp số liệu vẫn ghi tiếng Việt", "write `{known}`; the columns of data keep their names";

    fn empty_file(origin: &Origin) = error MissingKey at origin,
        "tệp bộ tiêu chí trống", "the criteria file is empty",
        "tạo tệp để điền: `ntm criteria new MÃ-BỘ --extends BỘ-GỐC`", "begin one to fill in: `ntm criteria new ID --extends PARENT`";

    fn blank(origin: &Origin, key: &str) = error MissingKey at origin,
        "`{key}` để trống", "`{key}` is blank",
        "ghi nội dung, cả tiếng Việt và tiếng Anh", "write it, in Vietnamese and in English";

    fn heading_of_set(origin: &Origin, name: &str) = error UnknownKey at origin,
        "các khóa của bộ tiêu chí không đặt dưới `[{name}]`", "the keys of a set do not stand under `[{name}]`",
        "xóa dòng này: format, id, title, level… đặt ngay đầu tệp", "delete this line: format, id, title, level and so on stand at the top of the file";

    fn misnomer(origin: &Origin, name: &str, right: &str) = error UnknownKey at origin,
        "không có khóa `{name}` ở đây", "there is no key `{name}` here",
        "ghi `[[{right}]]` ở mọi chỗ", "write `[[{right}]]` everywhere";

    fn loose_indicator(origin: &Origin, name: &str) = error UnknownKey at origin,
        "chỉ tiêu không đặt dưới `[[{name}]]`, mà trong tiêu chí của nó", "indicators do not stand under `[[{name}]]`, but in their criterion",
        "ghi `[[criterion.indicator]]` ở mọi chỗ, sau `[[criterion]]` của chỉ tiêu",
        "write `[[criterion.indicator]]` everywhere, after the `[[criterion]]` that they belong to";

    fn outside_require(origin: &Origin, name: &str) = error UnknownKey at origin,
        "`{name}` đặt trong `require`", "`{name}` belongs in `require`",
        "ghi `require = {{ {name} = … }}` ở mọi chỗ", "write `require = {{ {name} = … }}` everywhere";

    fn no_comparison(origin: &Origin, name: &str) = error UnknownKey at origin,
        "không có khóa `{name}` ở đây: yêu cầu phải nêu so sánh thế nào", "there is no key `{name}` here: a requirement says how to compare",
        "ghi ở mọi chỗ `require = {{ at_least = … }}` (từ … trở lên), at_most (không quá), above (trên), below (dưới) hoặc equal (bằng)",
        "write `require = {{ at_least = … }}` everywhere, or at_most, above, below or equal";

    fn no_levels(scale: &Sourced<String>) = error UnknownScale at scale,
        "thang xếp loại `{scale}` không có mức nào", "the scale `{scale}` has no levels",
        "ghi từ thấp đến cao: `levels = [\"trung-binh\", \"kha\", \"tot\"]`", "write them from worst to best: `levels = [\"average\", \"good\"]`";

    fn set_named_twice(set: &Sourced<String>) = error DuplicateId at set,
        "bộ `{set}` được nêu hai lần: một bộ đạt sẽ tính là hai", "the set `{set}` is named twice: met once, it would count as two",
        "xóa một trong hai", "delete one of the two";

    fn same_key_twice(key: &Sourced<String>) = error BadCells at key,
        "`by` nêu `{key}` hai lần", "`by` names `{key}` twice", "xóa một trong hai", "delete one of the two";

    fn empty_source(text: &Sourced<String>) = error EmptySource at text,
        "căn cứ “{text}” chưa nêu văn bản nào, mà ghi là đã đối chiếu", "the source “{text}” names no document, but is said to be checked",
        "ghi số quyết định, phụ lục, trang; chưa có thì ghi `certainty = \"recalled\"`",
        "name the decision, appendix and page; without one write `certainty = \"recalled\"`";

    fn same_name(value: &Sourced<String>, name: &str) = error DuplicateId at value,
        "tên “{name}” của `{value}` trùng với tên của giá trị khác", "the name “{name}” of `{value}` is that of another value too",
        "đặt tên khác, hoặc xóa tên trùng trong `aliases`", "choose another name, or remove it from `aliases`";

    fn moved_name(origin: &Origin, name: &str, value: &str, other: &str) = warning DuplicateId at origin,
        "“{name}” là tên của `{value}`, ở bộ gốc là tên của `{other}`", "“{name}” is a name of `{value}`, in the parent set of `{other}`",
        "ghi mỗi tên cho đúng giá trị như bộ gốc: mức yêu cầu tra theo tên này",
        "give each name to the value it has in the parent set: thresholds are looked up by it";

    fn unknown_value(value: &Sourced<String>, key: &str) = error BadCells at value,
        "`{value}` không phải giá trị của `{key}` mà bộ này khai báo", "`{value}` is not a value of `{key}` that this set declares";

    fn no_year_cell(value: &Sourced<String>) = error BadCells at value,
        "`{value}` không phải một năm", "`{value}` is not a year",
        "ghi năm bằng bốn chữ số: `2025 = …`; thứ tự các khóa theo `by`", "write the year with four digits: `2025 = …`; keys go in the order of `by`";

    fn year_outside(value: &Sourced<String>, from: i16, to: i16) = error OutOfRange at value,
        "năm {value} nằm ngoài giai đoạn {from}-{to} của bộ", "the year {value} is outside the period {from}-{to} of the set",
        "sửa năm, hoặc sửa `period`", "correct the year, or `period`";

    fn never_met(origin: &Origin, sign: &str, figure: Decimal, unit: &str) = error OutOfRange at origin,
        "không tỷ lệ nào {sign} {figure}{unit}: không ai đạt được", "no percentage is {sign} {figure}{unit}: nobody can meet it",
        "xem lại dấu so sánh: at_least (≥), above (>), at_most (≤), below (<)", "check the comparison: at_least (≥), above (>), at_most (≤), below (<)";

    fn always_met(origin: &Origin, sign: &str, figure: Decimal, unit: &str) = warning OutOfRange at origin,
        "mọi tỷ lệ đều {sign} {figure}{unit}: ai cũng đạt", "every percentage is {sign} {figure}{unit}: everybody meets it",
        "xem lại con số và dấu so sánh", "check the figure and the comparison";

    fn share_for_percentage(origin: &Origin, figure: Decimal, percent: Decimal) = warning OutOfRange at origin,
        "mức yêu cầu {figure} ở đây là {figure}%, không phải {percent}%", "the threshold {figure} means {figure}% here, not {percent}%",
        "ghi `{percent}` nếu là {percent}%; đúng là {figure}% thì không phải làm gì", "write `{percent}` for {percent}%; if {figure}% is right, do nothing";

    fn negative(origin: &Origin, figure: Decimal) = warning OutOfRange at origin,
        "mức yêu cầu {figure} là số âm", "the threshold {figure} is negative",
        "xóa dấu trừ nếu gõ nhầm", "remove the minus sign if it is a slip";

    fn missing_values(origin: &Origin, id: &str, key: &str, values: &str) = warning MissingYears at origin,
        "mức yêu cầu của {id} thiếu các giá trị {values} của `{key}`", "the threshold of {id} lacks the values {values} of `{key}`",
        "thêm các giá trị đó; chưa rõ thì ghi `{{ unknown = true }}`", "add them; write `{{ unknown = true }}` if it is not known";

    fn missing_years(origin: &Origin, id: &str, years: &str) = warning MissingYears at origin,
        "mức yêu cầu của {id} thiếu các năm {years} của giai đoạn",
        "the threshold of {id} lacks the years {years} of the period",
        "thêm các năm đó; chưa rõ thì ghi `{{ unknown = true }}`",
        "add them; write `{{ unknown = true }}` if it is not known";

    fn no_source(origin: &Origin, id: &str) = warning Unconfirmed at origin,
        "yêu cầu mới của {id} không nêu căn cứ", "the new requirement of {id} names no source",
        "thêm `source = {{ text = \"…\", certainty = \"confirmed\" }}` với quyết định, phụ lục, trang",
        "add `source = {{ text = \"…\", certainty = \"confirmed\" }}` with the decision, appendix and page";

    fn unconfirmed(file: Place, set: &str, open: usize, total: usize) = warning Unconfirmed at file,
        "{open} trong {total} mức yêu cầu của `{set}` chưa đối chiếu với văn bản",
        "{open} of {total} thresholds of `{set}` are not checked against a published text",
        "đối chiếu với quyết định rồi ghi `certainty = \"confirmed\"`",
        "check them against the decision, then write `certainty = \"confirmed\"`";
}
