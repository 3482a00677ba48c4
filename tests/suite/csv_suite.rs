//! The cases of the public suite csv-spectrum, in words of our own: as data files, and as remarks in one.

use ntm::commands::Status;

use crate::harness::told;
use crate::measurements::checked;

/// Of each kind of file its headings, a record as it is written, and what the last cell of that means.
const CASES: [[&str; 4]; 9] = [
    ["simple", "a,b,c", "1,2,3", "3"],
    [
        "comma in quotes",
        "ten,ho,dia_chi",
        "Lan,Trần,\"12, phố Huế, ngõ 4\"",
        "12, phố Huế, ngõ 4",
    ],
    ["empty", "a,b,c", "1,\"\",\"\"", "-"],
    [
        "escaped quotes",
        "a,b",
        "1,\"gọi là \"\"cứng hóa\"\" rồi\"",
        "gọi là \"cứng hóa\" rồi",
    ],
    [
        "JSON",
        "khoa,mo_ta",
        "1,\"{\"\"loai\"\": \"\"Diem\"\", \"\"toa_do\"\": [105.8, 20.0]}\"",
        "{\"loai\": \"Diem\", \"toa_do\": [105.8, 20.0]}",
    ],
    [
        "newlines",
        "a,b",
        "1,\"Lần đầu\nnhìn biển\"",
        "Lần đầu nhìn biển",
    ],
    [
        "quotes and newlines",
        "a,b",
        "1,\"cha nói\n\"\"đi\"\"\nrồi\"",
        "cha nói \"đi\" rồi",
    ],
    ["UTF-8", "a,b,c", "4,5,ʤ – đường", "ʤ – đường"],
    [
        "coordinates",
        "id,vi_tri",
        "5,\"20°00′21″N 105°50′08″E\"",
        "20°00′21″N 105°50′08″E",
    ],
];

/// None of them holds data, which is told where their headings stand.
#[test]
fn every_file_is_read_and_its_headings_are_told() {
    for [name, headings, record, _] in CASES {
        for breaks in ["\n", "\r\n"] {
            let text = format!("{headings}\n{record}\n").replace('\n', breaks);
            let answer = checked("x.csv", text, "");
            assert_eq!(answer.codes(), ["unknown-headings"], "{name}");
            let report = answer.json();
            let found = &report["diagnostics"][0];
            assert_eq!(told(&found["place"], "line"), "1", "{name}");
            assert!(told(found, "message").contains(&headings[..1]), "{name}");
            assert_eq!(answer.status, Status::Failed, "{name}");
        }
    }
}

/// The same record behind a commune and its result: the last cell is a remark, those between stand under headings of no
/// known meaning.
#[test]
fn every_cell_arrives_as_it_is_meant() {
    for [name, headings, record, last] in CASES {
        for breaks in ["\n", "\r\n"] {
            let (others, _) = headings.rsplit_once(',').expect("several headings");
            let text =
                format!("xa,nam,3.1,{others},ghi_chu\nA,2023,đạt,{record}\nB,2023,đo,{record}\n");
            let answer = checked("x.csv", text.replace('\n', breaks), "");
            let case = format!("{name}\n{}", answer.err);
            let locality = answer.assessment()["locality"].clone();
            assert_eq!(told(&locality, "name note"), format!("A {last}"), "{case}");
            assert_eq!(told(&answer.result("3.1"), "verdict"), "met", "{case}");
            // A fault behind it is told with its own line.
            let line = (3 + record.matches('\n').count()).to_string();
            let report = answer.json();
            let found = report["diagnostics"].as_array().expect("a list");
            let errors: Vec<String> = found
                .iter()
                .filter(|found| found["severity"] == "error")
                .map(|found| told(found, "code place.line place.column"))
                .collect();
            assert_eq!(errors, [format!("wrong-kind {line} 3")], "{case}");
        }
    }
}
