//! Figures that plans state, held against the data and against what they are made of. The cases T1 to T10 are of reports of
//! provinces and districts.

use serde_json::Value;

use crate::harness::{Folder, criterion, indicator, list, ntm, set, table, told};

/// Three communes with four criteria: of the first 1 and 2 are not met, of the second 4, of the third nothing.
fn communes() -> Folder {
    let criteria: String = ["1", "2", "3", "4"]
        .iter()
        .map(|id| {
            criterion(
                id,
                &[indicator(&format!("{id}.1"), "require = { yes = true }")],
            )
        })
        .collect();
    let text = set("set", &criteria);
    let data =
        "xa;1;2;3;4\nA;chưa đạt;chưa đạt;đạt;đạt\nB;đạt;đạt;đạt;chưa đạt\nC;đạt;đạt;đạt;đạt\n";
    Folder::with([("set.toml", &*text), ("x.csv", data)])
}

/// The messages about a statement, in English.
fn said(folder: &Folder, commune: &str, text: &str) -> Vec<String> {
    // A verdict is that of an item.
    let item = if text == "đạt" { "1" } else { "" };
    let plan = format!(
        "số;1/KH;\nngày ban hành;1/1/2023;\nxã;mục;kế hoạch nêu;việc\n{commune};{item};\"{text}\";\nA;;;X\n"
    );
    folder.write("p.csv", plan);
    let answer = folder.ntm("plan {}/x.csv --criteria {}/set.toml --plan {}/p.csv --as-of 2023-08-01 --audit --format json --lang en");
    let report: Value = answer.json();
    let found = list(&report, "diagnostics").iter();
    let found = found.filter(|it| it["code"] == "stated-figure");
    let messages = found.map(|it| told(it, "message"));
    let parts = messages.map(|it| {
        it.rsplit_once("”: ")
            .map_or(it.clone(), |(_, said)| said.to_owned())
    });
    parts.collect()
}

#[test]
fn lists_are_counted_and_held_against_the_data() {
    let folder = communes();
    let cases = "
        còn 2: 1, 2                     |
        còn 02 tiêu chí: 1; đạt 2/4     | it states 2, and lists 1 / by the data not met and not listed: `2`
        còn hai tiêu chí: 1, 2, 4       | it states 2, and lists 3 / by the data not not met: `4`
        đạt 2 (3, 4)                    |
        đạt 2/4: 3 và 4                 |
        còn 2: Criterion 1, Criterion 2 |
        còn 2: 1, 7                     | there are names in it that are no criteria of the set
        còn ba tiêu chí                 | not met 3, by the data 2
        đạt 1, cơ bản đạt 1, chưa đạt 2 | met 1, by the data 2
        đạt                             | by the data 1 is not met
        đang phấn đấu                   | no number in it can be checked
        đạt 18446744073709551615, chưa đạt 2, tạm dừng 0 | met 18446744073709551615, by the data 2 / that makes 18446744073709551615, and the set has 4
        Mục tiêu năm 2023: đạt 4/4      |
        phấn đấu đến 30/9 đạt 4/4       |
        năm 2022 đạt 1/4                |
        năm 2023 đạt 1/4                | met 1, by the data 2
        giai đoạn 2021-2025 đạt 1/4     | met 1, by the data 2
        đạt 2/4, phấn đấu đạt 4/4, chưa đạt 0 |
        phấn đấu đạt 4/4; hiện đạt 1/4  | met 1, by the data 2
        năm 2022 đạt 1/4; còn 3: 1, 2   | it states 3, and lists 2
        thực hiện năm trước đạt 1/4     |
        đạt 2/4, không đạt 2            |
        không đạt 2/4                   |
        đạt: 2; chưa đạt: 2             |
        đạt: 1; chưa đạt: 2             | met 1, by the data 2
        đạt 50,0%                       | no number in it can be checked
        đạt 3, 4                        |
        đạt các tiêu chí 1, 3 và 4      | by the data not met: `1`
        chưa đạt 1, 2, 3                | by the data not not met: `3`
        còn 2: 1-2                      |
        chưa đạt 1-3, 4                 | by the data not not met: `3`, `4`
        đạt 2/4 chỉ tiêu                |
        đạt 3/5 chỉ tiêu                | met 3, by the data 2 / in all 5, by the data 4
        đạt 2/4 = 50,0%                 |
        đạt 2 / 4                       |
        đạt 3 / 4                       | met 3, by the data 2
        đạt 1,5/4                       | no number in it can be checked
        2/4                             |
        3/4                             | met 3, by the data 2
        2/4 (50%)                       |
        3/4, còn 1                      | met 3, by the data 2 / not met 1, by the data 2
        3/5                             | no number in it can be checked
        3/4 xã đạt                      | no number in it can be checked
        đạt 50% tiêu chí                |
        75% số tiêu chí đạt             | by the data 2 of 4 are met, which is 50%
        còn 25% chỉ tiêu                | by the data 2 of 4 are not met, which is 50%
        phấn đấu đạt 100% tiêu chí      |
        3/4 TC                          | met 3, by the data 2
        đạt 2/4 tiêu chí, tỷ lệ 75%     | 2/4 is 50%
        đạt 75% số tiêu chí, 2/4        | by the data 2 of 4 are met, which is 50%
        cơ bản đạt 2: 3, 4              | no number in it can be checked
        đạt 2/4 không đạt 2             |
        đạt 2/4 còn 2                   |
        đạt 2/4 tiêu chí và 2 tiêu chí chưa đạt |
        đạt 2/4 và còn 3                | not met 3, by the data 2
        còn 2 tiêu chí chưa đạt: 1 đến 2 |
        đạt 1, từ 3 đến 4               | by the data not met: `1`
        còn 02 tiêu chí: 1; 2           |
        còn 3: 1; 2 và 4; đạt 2         | not met 3, by the data 2 / by the data not not met: `4`
        đạt hai tiêu chí                |
        đạt mười hai tiêu chí           | met 12, by the data 2
        đạt hai mươi mốt tiêu chí       | met 21, by the data 2
        đạt hai trên mười chín tiêu chí | no number in it can be checked
        đạt 2/4, đạt 75%                | 2/4 is 50%
        đạt 3/4 tiêu chí đạt 75%        | met 3, by the data 2
        đạt 2/4; hộ nghèo đạt 75%       |
        tổng 5 tiêu chí, đạt 2, chưa đạt 2 | in all 5, by the data 4
        tổng số 5, đạt 2                | in all 5, by the data 4
        tổng số 5 việc, đạt 2           |
        đạt trên 2 tiêu chí             | met > 2, by the data 2
        đạt tối thiểu 2 tiêu chí        |
        đạt dưới 3 tiêu chí             |
        đạt không quá 1 tiêu chí        | met ≤ 1, by the data 2
        đạt gần 3 tiêu chí              | no number in it can be checked
        phải đạt 4/4; để đạt 4/4        |
    ";
    for [text, expected] in table::<2>(cases) {
        assert_eq!(said(&folder, "A", &text).join(" / "), expected, "{text}");
    }
    // Of all communes together it is where it says of how many.
    let of_none = "it does not say of which commune: it could not be checked";
    let cases = [
        ("9/12", ""),
        ("đạt 10/12 tiêu chí", "met 10, by the data 9"),
        ("đạt 75% tiêu chí", ""),
        (
            "đạt 80% tiêu chí",
            "by the data 9 of 12 are met, which is 75%",
        ),
        ("đạt 3/4 tiêu chí", of_none),
        ("đạt 9 tiêu chí", of_none),
    ];
    for (text, expected) in cases {
        assert_eq!(said(&folder, "", text).join(" / "), expected, "{text}");
    }
}

/// What a row names is found as that of a task is, and a figure is not a word.
#[test]
fn what_is_stated_of_an_item_is_held_against_it() {
    let short = |id: &str, name: &str| {
        indicator(id, "require = { yes = true }").replace(&format!("Indicator {id}"), name)
    };
    let own = [
        short("1.1", "Tỷ lệ hộ dùng nước sạch"),
        short("1.2", "Tỷ lệ hộ phân loại rác"),
        short("1.10", "Nghĩa trang theo quy hoạch"),
    ];
    let two = criterion("2", &[indicator("2.1", "require = { yes = true }")]);
    let folder = Folder::with([
        ("set.toml", &*set("set", &(criterion("1", &own) + &two))),
        ("x.csv", "xa;1.1;1.2;1.10;2\nA;chưa đạt;đạt;đạt;đạt\n"),
    ]);
    let cases = "
        1.2;đạt                        |
        1.2;chưa đạt                   | by the data 1.2 is met
        1.2;đạt 45%                    | the column `mục` does not name one criterion of several indicators: it could not be checked
        1.2;đạt (QĐ 12/QĐ-UBND)        |
        1.2;chưa đạt từ tháng 6        | by the data 1.2 is met
        1.2;đạt tháng 6/2023           |
        1.2;cơ bản đạt                 | the column `mục` does not name one criterion of several indicators: it could not be checked
        1.2;đạt 1/3                    | the column `mục` does not name one criterion of several indicators: it could not be checked
        1;1/3                          | met 1, by the data 2
        1;2/3                          |
        1;đạt hai chỉ tiêu             |
        1; đạt 67% chỉ tiêu            |
        \"1.1; 1.2\";đạt               | by the data 1.1 is not met
        1.2 Tỷ lệ hộ phân loại rác;đạt |
        1.2 Nước sạch;đạt              | the number of the item is 1.2, but the name “Nước sạch” is that of 1.1: it is not used
        1.1;chưa đạt                   | the item “1.1” could be 1.1, or 1.10 without its last zero: it is not used
        7;đạt                          | the commune's set has no item “7”
    ";
    for [row, expected] in table::<2>(cases) {
        folder.write(
            "p.csv",
            format!("số;1/KH\nngày ban hành;1/1/2023\nxã;A\nmục;kế hoạch nêu;việc\n{row};\n1;;X\n"),
        );
        let answer = folder.ntm("plan {}/x.csv --criteria {}/set.toml --plan {}/p.csv --as-of 2023-08-01 --audit --format json --lang en");
        let report: Value = answer.json();
        let found = list(&report, "diagnostics").iter();
        let found = found.filter(|it| !["no-deadline", "nobody"].contains(&&*told(it, "code")));
        let found: Vec<String> = found.map(|it| told(it, "message")).collect();
        let found = found.join(" / ");
        let found = found
            .rsplit_once("”: by")
            .map_or(found.clone(), |(_, it)| format!("by{it}"));
        let found = found
            .rsplit_once("”: the col")
            .map_or(found.clone(), |(_, it)| format!("the col{it}"));
        let found = found
            .rsplit_once("”: met")
            .map_or(found.clone(), |(_, it)| format!("met{it}"));
        assert_eq!(found, expected, "{row}");
    }
}

#[test]
fn averages_and_shares_may_be_cut_or_rounded_and_their_denominators_are_named() {
    let folder = communes();
    let cases = "
        7 xã, 87 tiêu chí, bình quân 12,42 tiêu chí/xã                             |
        7 xã, 87 tiêu chí, bình quân 12,43 tiêu chí/xã                             |
        7 xã, 87 tiêu chí, bình quân 12,45 tiêu chí/xã                             | 87/7 is 12.43
        6 xã, 87 tiêu chí, bình quân 12,4 tiêu chí/xã                              | 87/6 is 14.5; only a denominator of about 7 fits
        11 xã bình quân 4,82 tiêu chí; 7 xã nâng cao bình quân 12,14 tiêu chí      |
        11 xã bình quân 4,85 tiêu chí                                              | no whole number of criteria in 11 communes has this average
        15 xã bình quân 16,0 tiêu chí/xã                                           |
        15 xã, mục tiêu bình quân 16,5 tiêu chí/xã                                 | in 15 communes this goal makes 247.5 criteria, which is no whole number
        6.084/7.669 xã (79,3%); 2.567 (42,4%) nâng cao                             | 2567/6084 is 42.19%, 2567/7669 is 33.47%; only a denominator of about 6054 fits
        1.286 tiêu chí/92 xã, bình quân 14 tiêu chí/xã, tăng 2,36 so với 11,64     | 1286/92 is 13.98, which differs by 2.34 (it was taken from the rounded figure)
        1.286 tiêu chí/92 xã, bình quân 14 tiêu chí/xã, tăng 2,34 so với 11,64     |
        79,3% (6.084/7.669 xã)                                                     |
        79,6% (6.084/7.669 xã)                                                     | 6084/7669 is 79.33%; only a denominator of about 7643 fits
        bình quân 3 tiêu chí/xã                                                    |
        bình quân 3,5 tiêu chí/xã                                                  | by the data 9 in 3 communes is 3
        năm 2022 bình quân 3,5 tiêu chí/xã                                         |
        thu nhập bình quân 62 triệu đồng                                           | no number in it can be checked
        9999999999999999999999999999/3 xã (5%)                                     | no number in it can be checked
        1 xã, bình quân 79228162514264337593543950335 tiêu chí/xã                  | no number in it can be checked
        99999999999 tiêu chí, 1 xã, bình quân 3 tiêu chí/xã                        |
    ";
    for [text, expected] in table::<2>(cases) {
        assert_eq!(said(&folder, "", &text).join(" / "), expected, "{text}");
    }
}

#[test]
fn a_plan_without_number_or_day_of_issue_is_told() {
    for (name, missing) in [
        ("ha-son-2023", "document number, day of issue"),
        ("tu-ky-2023", "document number, day of issue"),
    ] {
        let answer = ntm(&format!(
            "plan data/{name}.csv --plan data/plans/{name}.csv --as-of 2023-08-01 --audit --lang en"
        ));
        let expected = format!(
            "warning[incomplete-head]: above the table of the plan there is no {missing}\n"
        );
        assert!(answer.err.contains(&expected), "{name}: {}", answer.err);
    }
    // A column of codes names the communes.
    let folder = Folder::with([
        ("x.csv", "xa;ma_xa;chi_tieu;ket_qua\nA;01;17.5;40\n"),
        ("p.csv", "việc;mục;mã xã\nX;17.5;01\n"),
    ]);
    let answer = folder.ntm(
        "plan {}/x.csv --plan {}/p.csv --criteria thanh-hoa-nang-cao-2022 --year 2023 --audit --lang en",
    );
    assert!(
        !answer.err.contains("name of the commune"),
        "{}",
        answer.err
    );
}
