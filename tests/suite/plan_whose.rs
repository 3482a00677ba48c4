//! Whose a task of a plan is: of a commune, of its villages, of the commune that the title above it names.

use crate::harness::{Folder, criterion, indicator, list, set, table, told};

const ASKED: &str = "unit = \"%\"\nrequire = { at_least = 50 }";
const RUN: &str = "plan {}/x.csv --criteria {}/s.toml --as-of 2023-08-01";

/// Results by a set for communes or for villages, each short of both indicators.
fn folder(level: &str, data: &str) -> Folder {
    let indicators = ["1.1", "1.2"].map(|id| indicator(id, ASKED));
    let set = set("s", &criterion("1", &indicators));
    let set = set.replace("level = \"commune\"", &format!("level = \"{level}\""));
    Folder::with([("s.toml", &*set), ("x.csv", data)])
}

/// Whose each task is, how many things nobody has to do, and the codes of what is reported.
fn whose(folder: &Folder, plan: &str, more: &str) -> String {
    folder.write("p.csv", plan);
    let report = folder
        .ntm(&format!("{RUN} --plan {{}}/p.csv --format json {more}"))
        .json();
    let (tasks, open): (Vec<_>, Vec<_>) = list(&report, "tasks")
        .iter()
        .partition(|it| it["timing"] != "no_task");
    let name = |task: &&serde_json::Value| match task["village"].as_str() {
        Some(village) => format!("{village} ({})", told(task, "commune")),
        None => task["commune"].as_str().unwrap_or_default().to_owned(),
    };
    let names: Vec<String> = tasks.iter().map(name).collect();
    let found = list(&report, "diagnostics").iter();
    let codes: Vec<String> = found.map(|it| told(it, "code")).collect();
    format!("{}; {}; {}", names.join(", "), open.len(), codes.join(" "))
}

#[test]
fn villages_are_of_their_commune_and_may_be_named() {
    let one = folder(
        "village",
        "xa,thon,1.1,1.2\nHà Sơn,Đông,40,40\nHà Sơn,Tây,40,40\n",
    );
    let two = folder(
        "village",
        "xa,thon,1.1,1.2\nHà Sơn,Đông,40,40\nHà Lâm,Đông,40,40\n",
    );
    for [data, plan, expected] in table(
        r"
        1 | mục;việc\n1.1;X                        | Hà Sơn; 2;
        1 | mục;việc;xã\n1.1;X;xã Hà Sơn           | Hà Sơn; 2;
        1 | mục;việc;thôn\n1.1;X;Thôn Đông         | Đông (Hà Sơn); 3;
        1 | mục;việc;xã;thôn\n1.1;X;Hà Sơn;Tây     | Tây (Hà Sơn); 3;
        1 | mục;việc;xã\n1.1;X;Thôn Đông           | Đông (Hà Sơn); 3;
        1 | mục;việc;thôn\n1.1;X;Bắc               | ; 4; other-commune
        1 | mục;việc;xã\n1.1;X;Hà Bắc              | Hà Bắc; 4; other-commune
        2 | mục;việc;xã\n1.1;X;Hà Sơn              | Đông (Hà Sơn); 3;
        2 | mục;việc;xã;thôn\n1.1;X;Hà Lâm;Đông    | Đông (Hà Lâm); 3;
        2 | mục;việc;thôn\n1.1;X;Đông              | ; 4; unnamed-commune
        2 | mục;việc\n1.1;X                        | ; 4; unnamed-commune
        ",
    ) {
        let folder = if data == "1" { &one } else { &two };
        assert_eq!(
            whose(folder, &plan, "").trim_end(),
            expected,
            "{data} {plan}"
        );
    }
}

#[test]
fn a_plan_for_villages_names_them_and_is_read_again() {
    let folder = folder(
        "village",
        "xa,thon,1.1,1.2\nHà Sơn,Đông,40,40\nHà Sơn,Tây,40,60\n",
    );
    let new = folder
        .ntm(&format!("{RUN} --new --format csv --lang vi"))
        .out;
    assert!(new.contains("Xã,Hà Sơn,"), "{new}");
    assert!(new.contains("\nV01,Đông,1.1,"), "{new}");
    assert_eq!(
        whose(&folder, &new, ""),
        "Đông (Hà Sơn), Đông (Hà Sơn), Tây (Hà Sơn); 0; "
    );
    let head = folder
        .ntm(&format!("{RUN} --plan {{}}/p.csv --lang en"))
        .out;
    assert!(head.starts_with("2 villages"), "{head}");
    assert!(
        head.contains("BY VILLAGE") || head.contains("Village"),
        "{head}"
    );
    let gaps = folder
        .ntm("gaps {}/x.csv --criteria {}/s.toml --plan {}/p.csv --as-of 2023-08-01 --format csv");
    assert!(!gaps.out.contains("no_task"), "{}", gaps.out);
    let renewed = folder.ntm(&format!("{RUN} --renew {{}}/p.csv --format csv --lang vi"));
    assert!(!renewed.out.contains("mới thiếu"), "{}", renewed.out);
}

#[test]
fn a_title_of_a_group_names_the_commune_of_the_rows_beneath() {
    let folder = folder("commune", "xa,1.1,1.2\nSơn,40,40\nLâm,40,40\n");
    let headings = "tt;mục;việc;hạn";
    for [rows, more, expected] in table(
        r"
        Xã Sơn;;;\n1;1.1;X;\nXã Lâm;;;\n2;1.1;Y;               | | Sơn, Lâm; 2;
        I. XÃ SƠN;;;\n1;1.1;X;\nII. Xã Lâm;;;\n2;1.1;Y;        | | Sơn, Lâm; 2;
        A;;Xã Sơn;\nI;;Môi trường;\n1;1.1;X;\nII;;Hạ tầng;\n2;1.2;Y; | | Sơn, Sơn; 2;
        A;;Xã Sơn;\n1;1.1;X;\nB;;Việc chung;\n2;1.2;Y;             | | Sơn, ; 3; unnamed-commune
        Xã Sơn;;;\n1;1.1;X;\nXã Bắc;;;\n2;1.1;Y;               | | Sơn, Xã Bắc; 3; other-commune
        Xã Sơn;;;\n1;1.1;X;\nXã hội hóa;;;\n2;1.1;Y;             | | Sơn, ; 3; unnamed-commune
        Xã hội hóa;;;\n1;1.1;X;                                      | | ; 4; unnamed-commune
        Xã Sơn;;;\n1;1.1;X;\nXÃ HỘI HÓA;;;\n2;1.1;Y;             | | Sơn, ; 3; unnamed-commune
        Xã Sơn;;;\n1;1.1;X;\nXÃ HỘI HOÁ Y TẾ;;;\n2;1.1;Y;        | | Sơn, ; 3; unnamed-commune
        Xã Sơn;;;\n1;1.1;X;\nPHƯỜNG HỘI;;;\n2;1.1;Y;             | | Sơn, ; 3; unnamed-commune
        Xã Sơn;;;\n1;1.1;X;\nTHỊ TRẤN HÓA;;;\n2;1.1;Y;           | | Sơn, ; 3; unnamed-commune
        Xã Sơn;;;\n1;1.1;X;\nXÃ HỘI SƠN;;;\n2;1.1;Y;             | | Sơn, XÃ HỘI SƠN; 3; other-commune
        I;;Xã Sơn;\n1;1.1;X;\n;;Xã Lâm;\n1;1.1;Y;               | | Sơn, Lâm; 2;
        1;;Xã Sơn;\n1.1;1.1;X;\n2;1.2;Y;                        | | Sơn, ; 3; unnamed-commune
        1;;Xã Sơn;\n1.1;1.1;X;\n2;;Các xã khác;\n2.1;1.1;Y;      | | Sơn, , ; 3; unnamed-commune unnamed-commune
        1;;Xã Sơn;\n1.1;1.1;X;\n2;;Xã Lâm;\n2.1;1.1;Y;           | | Sơn, Lâm; 2;
        1.;;Xã Sơn;\n1.1.;1.1;X;\n1.2.;1.2;Y;                   | | Sơn, Sơn; 2;
        1;;Xã Sơn;\n1;1.1;X;\n2;1.2;Y;                          | | Sơn, Sơn; 2;
        ;;Xã Sơn;\n1;1.1;X;\n2;;Xã Lâm;\n1;1.1;Y;               | | Sơn, Lâm; 2;
        ;;Xã Sơn;\n1;1.1;X;\n;;Thị trấn Nưa;\n1;1.1;Y;          | | Sơn, Thị trấn Nưa; 3; other-commune
        ;;Xã Sơn;\n1;1.1;X;\n;;Xã hội hóa;\n1;1.1;Y;            | | Sơn, Sơn, Sơn; 3;
        ;;Xã Sơn;\n1;1.1;X;\n;;XÃ HỘI HÓA;\n1;1.1;Y;            | | Sơn, Sơn, Sơn; 3;
        Xã Sơn;;;\n1;1.1;X;\nXã Lâm;;;\n2;1.1;Y;               | --commune Lâm | Lâm; 1;
        ",
    ) {
        let plan = format!("{headings}\n{rows}");
        assert_eq!(
            whose(&folder, &plan, &more).trim_end(),
            expected,
            "{rows} {more}"
        );
    }
}

#[test]
fn without_data_no_task_is_blamed() {
    let folder = folder("commune", "a;b\n1;2\n");
    folder.write("p.csv", "mục;việc;xã\n1.1;X;\n1.2;Y;Hà Sơn\n");
    let answer = folder.ntm(&format!("{RUN} --plan {{}}/p.csv --format json"));
    let codes = answer.codes();
    let is_of_task = |code: &&str| ["unnamed-commune", "other-commune"].contains(code);
    assert!(!codes.iter().any(|it| is_of_task(&&**it)), "{codes:?}");
}

/// In the first column of a plan without numbers too.
#[test]
fn a_name_of_a_commune_alone_is_no_task() {
    let folder = folder("commune", "xa,1.1,1.2\nSơn,40,40\nLâm,40,40\n");
    let plan = "việc;mục;hạn\nXã Sơn;;\nX;1.1;\nXã Lâm;;\nY;1.1;\n";
    assert_eq!(whose(&folder, plan, "").trim_end(), "Sơn, Lâm; 2;");
}

/// Two communes of one name, each with a plan of its own.
#[test]
fn communes_of_one_name_have_their_own_duties_and_names() {
    let folder = folder(
        "commune",
        "xa,huyen,1.1,1.2\nTân Lập,Huyện A,40,60\nTân Lập,Huyện B,41,60\n",
    );
    folder.write(
        "p.csv",
        "xã;huyện;mục;việc;ai làm;hạn\nTân Lập;Huyện A;1.1;X;Ông An;30/6/2023\n\
         Tân Lập;Huyện B;1.1;Y;Bà Bình;30/9/2023\n",
    );
    let with_plan = "--criteria {}/s.toml --plan {}/p.csv --as-of 2023-08-01";
    let gaps = folder.ntm(&format!("gaps {{}}/x.csv {with_plan} --format json"));
    let gaps = gaps.json();
    let doers: Vec<String> = { list(&gaps, "gaps").iter() }
        .map(|gap| told(gap, "value plan.doers.0"))
        .collect();
    assert_eq!(doers, ["40 Ông An", "41 Bà Bình"], "{gaps}");
    let check = folder.ntm(&format!("check {{}}/x.csv {with_plan} --format json"));
    let check = check.json();
    let doers: Vec<String> = { list(&check, "assessments").iter() }
        .map(|it| told(it, "plan.0.doers.0"))
        .collect();
    assert_eq!(doers, ["Ông An", "Bà Bình"], "{check}");
    let plan = folder.ntm(&format!(
        "{RUN} --plan {{}}/p.csv --format markdown --lang vi"
    ));
    for name in ["Tân Lập (Huyện A)", "Tân Lập (Huyện B)"] {
        // In its task, and in the counts by commune.
        assert_eq!(plan.out.matches(name).count(), 2, "{}", plan.out);
    }
    let plan = folder.ntm(&format!("{RUN} --plan {{}}/p.csv --format json"));
    let plan = plan.json();
    let districts: Vec<String> = { list(&plan, "tasks").iter() }
        .map(|task| told(task, "task district"))
        .collect();
    assert_eq!(districts, ["X Huyện A", "Y Huyện B"], "{plan}");
    let rows = folder
        .ntm(&format!("{RUN} --plan {{}}/p.csv --format csv"))
        .out;
    // Keys only grow.
    let district = |row: &str| row.split(',').nth(20).unwrap_or_default().to_owned();
    let districts: Vec<String> = rows.lines().map(district).collect();
    assert_eq!(districts, ["district", "Huyện A", "Huyện B"], "{rows}");
}

/// What is said of the rows of a plan for two communes of one name: its codes, and how the names stand in messages.
#[test]
fn what_a_plan_says_of_communes_of_one_name_is_held_against_their_own_data() {
    let communes = folder(
        "commune",
        "xa,huyen,1.1,1.2\nTân Lập,Huyện A,40,60\nTân Lập,Huyện B,60,60\n",
    );
    let villages = folder(
        "village",
        "xa,huyen,thon,1.1,1.2\nTân Lập,Huyện A,Đông,40,60\nTân Lập,Huyện B,Đông,60,60\n",
    );
    let headings =
        "số;1/KH;;;;;\nngày ban hành;1/1/2023;;;;;\nxã;huyện;thôn;mục;việc;kế hoạch nêu;hạn";
    for [data, rows, expected] in table(
        r"
        c | Tân Lập;Huyện A;;1;;đạt 1/2;                                    |
        c | Tân Lập;Huyện B;;1;;đạt 1/2;                                    | met 1, by the data 2
        c | Tân Lập;;;1;;đạt 1/2;                                           | “Tân Lập” may be `Tân Lập (Huyện A)`, `Tân Lập (Huyện B)`: it could not be checked
        c | Tân Lâm;;;1;;đạt 1/2;                                           | the data have no “Tân Lâm”: it could not be checked
        c | Tân Lập;Huyện B;;1.1;;chưa đạt;                                 | by the data 1.1 is met
        c | Tân Lập;Huyện A;;1.1;X;;\nTân Lập;Huyện B;;1.1;X;;              |
        c | Tân Lập;Huyện A;;1.1;X;;\nTân Lập;Huyện A;;1.1;X;;              | same-task-twice
        c | Tân Lập;;;1.1;X;đạt 1/2;                                        | unnamed-commune
        v | Tân Lập;Huyện B;Đông;1;;đạt 1/2;                                | met 1, by the data 2
        v | Tân Lập;Huyện A;Đông;1.1;X;;\nTân Lập;Huyện B;Đông;1.1;X;;      |
        ",
    ) {
        let folder = if data == "c" { &communes } else { &villages };
        folder.write("p.csv", format!("{headings}\n{rows}\n"));
        let answer = folder.ntm(&format!("{RUN} --plan {{}}/p.csv --format json --audit"));
        let report = answer.json();
        let found = list(&report, "diagnostics").iter();
        let found = found.filter_map(|it| {
            let (code, message) = (told(it, "code"), told(it, "message"));
            match &*code {
                "stated-figure" => Some(message.split_once("”: ")?.1.to_owned()),
                "same-task-twice" | "unnamed-commune" | "other-commune" => Some(code),
                _ => None,
            }
        });
        assert_eq!(found.collect::<Vec<_>>().join(" / "), expected, "{rows}");
    }
    let plan = "xã;huyện;thôn;mục;việc;hạn\nTân Lập;Huyện A;Đông;1.2;X;\n";
    villages.write("p.csv", plan);
    let audit = villages.ntm(&format!(
        "{RUN} --plan {{}}/p.csv --audit --format markdown"
    ));
    assert!(
        audit.out.contains("Đông (Tân Lập) (Huyện A)"),
        "{}",
        audit.out
    );
    assert!(!audit.err.contains("Đông (Tân Lập):"), "{}", audit.err);
}

#[test]
fn what_a_task_says_of_its_commune_is_held_against_the_data() {
    let folder = folder(
        "commune",
        "xa,huyen,ma_xa,1.1,1.2\nTân Lập,Huyện A,001,40,40\n\
         Tân Lập,Huyện B,002,40,40\nBình An,Huyện B,003,40,40\n",
    );
    for [head, row, expected] in table(
        "
         | Tân Lập (Huyện A);;       | Huyện A
         | Xã Tân Lập, H. B;;        | Huyện B
        Huyện B | Tân Lập;;          | Huyện B
        Huyện A | Bình An;Huyện B;   | Huyện B
        Huyện A | Bình An;;          | this task is of the district “Huyện A”, in which the data have no “Bình An”
        Huyện C | Tân Lập;;          | this task is of the district “Huyện C”, in which the data have no “Tân Lập”
         | Tân Lập;Huyện C;          | this task is of the district “Huyện C”, in which the data have no “Tân Lập”
         | Tân Lập;Huyện A;002       | this task is of the district “Huyện A”, in which the data have no “Tân Lập, 002”
         | ;;009                     | this task has the commune code “009”, and the data have no commune of that code
         | Tân Lập;;003              | this task has the commune code “003”, and the data have no “Tân Lập” of that code
         | Bình An, Tân Lập;;        | this task names several communes in one cell: “Bình An, Tân Lập”; it is of none of them
         | Tân Lập (Huyện C);;       | this task is of “Tân Lập (Huyện C)”, which the data do not have
        ",
    ) {
        let head = Some(head).filter(|it| !it.is_empty());
        let head = head.map_or_else(String::new, |it| format!("huyện;{it}\n"));
        folder.write("p.csv", format!("{head}mục;việc;xã;huyện;mã xã\n1.1;X;{row}\n"));
        let report = folder
            .ntm(&format!("{RUN} --plan {{}}/p.csv --format json --lang en"))
            .json();
        let found = list(&report, "diagnostics").iter();
        let mut found: Vec<String> = found.map(|it| told(it, "message")).collect();
        if found.is_empty() {
            found.push(told(&report, "tasks.0.district"));
        }
        assert_eq!(found, [expected], "{head}{row}");
    }
    let titled = "tt;mục;việc\nI;;Xã Tân Lập (Huyện A)\n1;1.1;X\nII;;Xã Bình An\n1;1.1;X\n";
    assert_eq!(
        whose(&folder, titled, "").trim_end(),
        "Tân Lập, Bình An; 4;"
    );
    let asked = "mục;việc;xã;huyện\n1.1;X;Tân Lập;Huyện A\n1.1;X;Tân Lập;Huyện B\n1.2;X;Tân Lập, huyện B;\n";
    for name in ["Tân␣Lập␣(Huyện␣B)", "xã␣Tân␣Lập,␣huyện␣B"] {
        let found = whose(&folder, asked, &format!("--commune {name}"));
        assert_eq!(found.trim_end(), "Tân Lập, Tân Lập; 0;", "{name}");
    }
}

#[test]
fn tasks_of_communes_of_one_name_have_ids_of_their_own() {
    let folder = folder(
        "commune",
        "xa,huyen,1.1,1.2\nHà Sơn,Một,40,40\nHà Sơn,Hai,40,40\nHà Lâm,Hai,40,40\n",
    );
    folder.write(
        "p.csv",
        "xã;huyện;mục;việc\nHà Sơn;Một;1.1;X\nHà Sơn;Hai;1.1;X\nHà Lâm;Hai;1.1;X\n",
    );
    let report = folder.ntm(&format!("{RUN} --plan {{}}/p.csv --format json"));
    let report = report.json();
    let tasks = list(&report, "tasks").iter();
    let ids: Vec<String> = tasks
        .filter(|it| it["task"] == "X")
        .map(|it| told(it, "id"))
        .collect();
    let starts = ["ha-son-mot-1-1-x-", "ha-son-hai-1-1-x-", "ha-lam-1-1-x-"];
    assert!(
        ids.iter()
            .zip(starts)
            .all(|(id, start)| id.starts_with(start)),
        "{ids:?}"
    );
}
