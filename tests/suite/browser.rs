//! The pages in a browser: what only one that lays them out and runs their script can tell. Where there is no Chromium,
//! this says so and passes; continuous integration has it.

use std::fs;
use std::io::{Write, stderr};
use std::process::Command;

use crate::harness::{Folder, ntm};

/// The widths of a phone, a tablet and a screen.
const WIDTHS: [u32; 7] = [320, 390, 600, 760, 820, 1024, 1280];

/// Chromium, where it is there.
fn browser() -> Option<&'static str> {
    let names = ["chromium", "chromium-browser", "google-chrome"];
    let found = names.into_iter().find(|name| {
        let version = Command::new(name).arg("--version").output();
        version.is_ok_and(|it| it.status.success())
    });
    if found.is_none() {
        writeln!(stderr(), "no Chromium here: pages are not laid out").expect("a message");
    }
    found
}

/// Lays out a page in frames of each width, sorts its tables, and answers what is wrong and how the sorted rows begin.
fn laid_out(browser: &str, page: &str) -> String {
    let folder = Folder::with([]);
    let quoted = page.replace('&', "&amp;").replace('"', "&quot;");
    let frames = WIDTHS.map(|width| {
        format!("<iframe width={width} height=900 style=\"border:0\" srcdoc=\"{quoted}\"></iframe>")
    });
    let check = r#"
      addEventListener("load", () => {
        const said = [];
        for (const frame of document.querySelectorAll("iframe")) {
          const page = frame.contentDocument, width = +frame.getAttribute("width");
          const root = page.documentElement;
          if (root.scrollWidth > width) said.push(`${width}: ${root.scrollWidth} wide`);
          if (frame.contentWindow.performance.getEntriesByType("resource").length) said.push("requests");
          const rows = [...page.querySelectorAll("main tbody tr")];
          if (width === 1280 && rows.some(row => !row.offsetHeight)) said.push("hidden rows");
        }
        const page = [...document.querySelectorAll("iframe")].at(-1).contentDocument;
        const table = page.querySelector("table.mx");
        for (const column of table ? [0, 0, 13, -1] : []) {
          const cell = [...table.tHead.rows[0].cells].at(column);
          cell.querySelector("button").click();
          said.push(table.tBodies[0].rows[0].cells[0].textContent + " " + cell.getAttribute("aria-sort"));
        }
        document.body.textContent = "said: " + said.join("; ") + ".";
      });"#;
    let harness = format!(
        "<!DOCTYPE html><meta charset=utf-8><script>{check}</script><body>{}</body>",
        frames.concat()
    );
    folder.write("harness.html", harness);
    let url = format!("file://{}", folder.path("harness.html").display());
    let profile = format!("--user-data-dir={}", folder.path("profile").display());
    let answer = Command::new(browser)
        .args([
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--virtual-time-budget=10000",
        ])
        .args([&*profile, "--dump-dom", &*url])
        .output()
        .expect("a browser");
    let dom = String::from_utf8_lossy(&answer.stdout).into_owned();
    let said = dom.rsplit("said: ").next().unwrap_or(&dom);
    said.split("</body>")
        .next()
        .unwrap_or_default()
        .trim()
        .to_owned()
}

#[test]
fn pages_fit_every_width_and_their_tables_sort() {
    let Some(browser) = browser() else {
        return;
    };
    let folder = Folder::with([]);
    let long = format!(
        "xa,huyen,tinh,nam,10\n{},Hà Trung,Thanh Hóa,2023,50\n",
        "Ơ".repeat(300)
    );
    fs::write(folder.path("long.csv"), long).expect("a file");
    let set = "--criteria thanh-hoa-nang-cao-2022";
    for (page, expected) in [
        (
            ntm("check data/ha-son-2023.csv --format html --lang vi"),
            ".",
        ),
        (ntm("check data/ha-son-2023.csv --format html --all"), "."),
        (
            folder.ntm(&format!("check {{}}/long.csv --format html {set}")),
            ".",
        ),
        (ntm("gaps data/tu-ky-2023.csv --format html"), "."),
        (
            ntm("check data/tu-ky-2023.csv --format html --lang vi"),
            "Dân Chủ ascending; Văn Tố descending; Ngọc Kỳ ascending; Ngọc Kỳ ascending.",
        ),
        (
            ntm(
                "progress docs/tan-mau/2023-06.csv docs/tan-mau/2023-08.csv --criteria thanh-hoa-nang-cao-2022 --year 2023 --plan docs/tan-mau/ke-hoach.csv --format html",
            ),
            ".",
        ),
        (
            ntm("progress data/tu-ky-2023.csv --period-of tu-ky-2023.csv=2023-06 --format html"),
            ".",
        ),
    ] {
        assert_eq!(laid_out(browser, &page.out), expected);
    }
}
