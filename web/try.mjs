// Tries the page in a browser, from disk and without a network: node try.mjs NTM.html PROGRAM [PICTURES]
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import puppeteer from "puppeteer-core";

const [page_, program, pictures] = process.argv.slice(2).map((path) => resolve(path));
const root = new URL("..", import.meta.url).pathname;
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const executablePath = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(existsSync);
const folder = mkdtempSync(join(tmpdir(), "ntm-page-"));
const browser = await puppeteer.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
try {
  const page = await browser.newPage();
  const requests = [];
  const faults = [];
  page.on("request", (request) => requests.push(request.url()));
  page.on("pageerror", (error) => faults.push(String(error)));
  page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
  await page.setOfflineMode(true);
  await page.setViewport({ width: 1280, height: 900 });
  await (await page.createCDPSession()).send("Browser.setDownloadBehavior", { behavior: "allow", downloadPath: folder });
  const began = Date.now();
  await page.goto(`file://${page_}`);
  const state = () => page.$eval("#state", (it) => it.textContent);
  const settled = async (least = 0) => {
    await page.waitForFunction(
      (least) =>
        !/…$/.test(document.querySelector("#state").textContent) &&
        document.querySelector("#options").ariaBusy === "false" &&
        document.querySelectorAll("#list li").length >= least,
      { timeout: 60_000 }, least,
    );
  };
  await settled();
  console.log(`ready in ${Date.now() - began} ms: ${await state()}`);
  await page.click("[data-lang=vi]");
  const look = async (name) => {
    if (!pictures) return;
    mkdirSync(pictures, { recursive: true });
    await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
  };
  const isClean = async (name) => {
    await page.evaluate(axe);
    const found = await page.evaluate(() => axe.run(document, { iframes: false }));
    assert.deepEqual(found.violations.map((it) => `${it.id}: ${it.nodes[0].html}`), [], name);
  };
  // An example, each view, each way to look at it.
  for (const example of ["ha-son", "tu-ky"]) {
    await page.click(`[data-try=${example}]`);
    await settled(2);
    const title = await page.$eval("iframe", (frame) => frame.contentDocument.querySelector("h1").textContent);
    assert.match(title, /Hà Sơn|Tứ Kỳ/);
    for (const view of [0, 1, 2, 4, 5]) {
      await page.evaluate((view) => document.querySelectorAll("#views button")[view].click(), view);
      await settled(2);
      await look(`${example}-${view}`);
    }
    await page.evaluate(() => document.querySelector("#views button").click());
    await settled(2);
  }
  await isClean("light");
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: "dark" }]);
  await isClean("dark");
  await look("dark");
  await page.setViewport({ width: 390, height: 844 });
  await isClean("phone");
  await look("phone");
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(overflow <= 0, `the page is ${overflow} too wide on a phone`);
  await page.setViewport({ width: 1280, height: 900 });
  await page.emulateMediaFeatures([]);
  const input = await page.$("#input");
  const clear = async () => {
    for (;;) {
      const remove = await page.$("#list button");
      if (!remove) break;
      await remove.click();
      await settled();
    }
    await page.evaluate(() => document.querySelector("#options").reset());
  };
  const choose = async (choices) => {
    for (const [name, value] of Object.entries(choices)) {
      await page.select(`[name=${name}]`, value);
      await settled();
    }
  };
  const northern = { criteria: "vn-nang-cao-2021", region: "bac-trung-bo" };
  const texts = (selector) => page.$$eval(selector, (all) => all.map((it) => it.textContent.trim()));
  /** In the report, which is a page of its own. */
  const inReport = async () => (await page.$("iframe")).contentFrame();
  const focused = () => page.evaluate(() => document.activeElement.id);

  // Another value in place of a result: by Enter, by Escape, a wrong one, several, and taken back.
  await page.click("[data-try=ha-son]");
  await settled(2);
  const open = async (of) => {
    const report = await inReport();
    const button = await report.waitForSelector(`[data-set="${of}"] button`);
    await button.focus();
    await page.keyboard.press("Enter");
    await report.waitForSelector("#try input");
    return report;
  };
  const type = async (of, value, key = "Enter") => {
    const report = await open(of);
    await page.keyboard.type(value);
    if (value === "64") await look("typing");
    await page.keyboard.press(key);
    await settled(2);
  };
  const trial = () => texts("#trial li b");
  const title = async () => (await inReport()).$eval("header", (it) => it.textContent);
  await type("Hà Sơn:2", "64");
  assert.deepEqual(await trial(), ["Hà Sơn:2 = 64"]);
  assert.match(await title(), /GIẢ ĐỊNH: 2 = 64/);
  await type("Hà Sơn:4›6", "75%", "Escape");
  assert.deepEqual(await trial(), ["Hà Sơn:2 = 64"], "Escape cancels");
  await type("Hà Sơn:4›6", "mười");
  assert.deepEqual(await trial(), ["Hà Sơn:2 = 64"], "a wrong value is not kept");
  assert.match((await texts("#refused")).join(), /mười/, "the program says why");
  const again = await (await inReport()).$eval("#try", (it) => [it.querySelector("input").value, it.querySelector("p").textContent]);
  assert.equal(again[0], "mười");
  assert.match(again[1], /mười/, "and beside the input");
  await look("refused");
  await type("Hà Sơn/Chí Phúc:3›4", "75%");
  await type("Hà Sơn:4›6", "850/1600");
  assert.deepEqual(await trial(), ["Hà Sơn:2 = 64", "Hà Sơn/Chí Phúc:3›4 = 75%", "Hà Sơn:4›6 = 850/1600"]);
  assert.deepEqual(await texts("#refused"), [""]);
  await isClean("trial");
  await look("trial");
  await page.click("#trial li:nth-child(2) button");
  await settled(2);
  assert.deepEqual(await trial(), ["Hà Sơn:2 = 64", "Hà Sơn:4›6 = 850/1600"], "taken back");
  await page.click("[name=all]");
  await settled(2);
  await type("Hà Sơn:1›1.1", "đạt");
  assert.equal((await trial()).length, 3, "what is undecided can be tried too");
  // In the matrix of a district: one stop of the Tab key, arrows, Enter.
  await page.click("[data-try=tu-ky]");
  await page.waitForFunction(() => !document.querySelector("#trial li"));
  await settled(2);
  assert.deepEqual(await trial(), []);
  const matrix = await inReport();
  await (await matrix.waitForSelector("table.mx td[tabindex='0']")).focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowDown");
  const asked = await matrix.evaluate(() => document.activeElement.dataset.set);
  await page.keyboard.press("Enter");
  await matrix.waitForSelector("#try input");
  await page.keyboard.type("chưa đạt");
  await page.keyboard.press("Enter");
  await settled(2);
  assert.deepEqual(await trial(), [`${asked} = chưa đạt`]);
  await page.click("#trial button");
  await settled(2);

  // An official form with five mistakes: five marked cells, each beside its message, both ways by keyboard.
  await clear();
  await choose(northern);
  await input.uploadFile(join(root, "tests/files/official-form-mistakes.xlsx"));
  await settled(1);
  const marks = await texts("#sheet td.error button");
  assert.equal(marks.length, 5, `marks: ${marks}`);
  assert.equal((await texts("#messages li")).length, 5);
  await page.focus("#messages li:nth-child(3) button.cell");
  await page.keyboard.press("Enter");
  assert.equal(await focused(), "c10-5", "from a message to its cell");
  await page.keyboard.press("Enter");
  assert.equal(await focused(), "m2", "from a cell to its message");
  await isClean("marks");
  await look("marks");
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: "dark" }]);
  await isClean("marks, dark");
  await look("marks-dark");
  await page.setViewport({ width: 390, height: 844 });
  await isClean("marks, phone");
  await look("marks-phone");
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(wide <= 0, `the page is ${wide} too wide with marks on a phone`);
  await page.setViewport({ width: 1280, height: 900 });
  await page.emulateMediaFeatures([]);
  if (pictures) await page.pdf({ path: join(pictures, "marks.pdf"), format: "A4", landscape: true });

  // Months, stages and regions are those of the data.
  await clear();
  const months = join(folder, "ba-thang.csv");
  const of = [["05", 40], ["06", 48], ["07", 56]].map(([month, value]) => `A;2023;Bắc Trung Bộ;vn-nang-cao-2021;2023-${month};17.5;${value}`);
  writeFileSync(months, ["xa;nam;vung;bo;ky;chi_tieu;ket_qua", ...of].join("\n"));
  await input.uploadFile(months);
  await settled(1);
  const offered = (name) => page.$$eval(`[name=${name}] option`, (all) => all.map((it) => it.value));
  assert.deepEqual(await offered("period"), ["", "2023-07", "2023-06", "2023-05"]);
  assert.match((await texts("[name=region] option"))[0], /bac-trung-bo/);
  await page.click("[name=all]");
  await settled(1);
  const result = async () => (await inReport()).$eval("[data-set='A:17.5']", (it) => it.textContent);
  assert.match(await result(), /56/);
  await choose({ period: "2023-05" });
  assert.match(await result(), /40/, "the month that was chosen");
  await look("months");

  // A district of 600 communes, two of them with a mistake.
  await clear();
  const ids = Array.from({ length: 19 }, (_, at) => at + 1);
  const resultOf = (commune, id) => (commune % 300 === 7 && id === 5 ? "12/0" : (commune * id) % 7 === 0 ? "chưa đạt" : "đạt");
  const first = "An Bình Cẩm Đông Gia Hà Hòa Kim Lạc Mỹ Nam Nghĩa Phú Quang Sơn Tam Tân Thanh Vạn Yên".split(" ");
  const second = "Bắc Cường Châu Đức Giang Hải Hưng Khê Lâm Long Lộc Minh Ngọc Phong Sơn Thành Thịnh Tiến Trung Trường Tường Văn Vinh Vượng Xá Xuân Dương Điền Hòa Lập".split(" ");
  const name = (commune) => `${first[commune % 20]} ${second[Math.floor(commune / 20)]}`;
  const rows = Array.from({ length: 600 }, (_, commune) => [name(commune), ...ids.map((id) => resultOf(commune, id))].join(";"));
  const district = join(folder, "huyen-600.csv");
  writeFileSync(district, [["xa", ...ids].join(";"), ...rows].join("\n"));
  await choose(northern);
  const start = Date.now();
  await input.uploadFile(district);
  const rows600 = (selector) => page.waitForFunction((of) => document.querySelector("iframe").contentDocument.querySelectorAll(of).length === 600, {}, selector);
  await rows600("[data-of]");
  const taken = Date.now() - start;
  await settled(1);
  await rows600("[data-of]:not([hidden])");
  console.log(`600 communes: the report in ${taken} ms, all of it with its marks in ${Date.now() - start} ms`);
  assert.equal((await texts("#sheet td.error button")).length, 2, "marks in a long sheet");
  assert.ok(taken < 60_000, "a district is too slow");
  await look("district");
  // Of several communes, one can be chosen; a commune without a name can be given one.
  assert.equal((await offered("commune")).length, 601);
  await choose({ commune: "An Bắc" });
  assert.match(await title(), /An Bắc/);
  assert.equal((await offered("commune")).length, 601, "the others can still be chosen");
  await look("commune");
  await clear();
  const card = join(folder, "khong-ten.csv");
  writeFileSync(card, "chi_tieu;ket_qua\n17.5;40\n");
  await choose(northern);
  await input.uploadFile(card);
  await settled(1);
  await page.click("summary");
  assert.ok(!(await page.$("[name=commune]:not([hidden] *)")), "nothing to choose of one");
  await page.type("[name=commune-name]", "Hà Sơn");
  await page.keyboard.press("Tab");
  await settled(1);
  assert.match(await title(), /Hà Sơn/);
  await page.click("summary");
  // A file of one's own: the same JSON as the program's.
  const owns = [
    [join(root, "data/ha-son-2023.csv"), {}], [join(root, "tests/files/faults.xlsx"), { criteria: "vn-nang-cao-2021" }], [district, northern],
  ];
  for (const [path, choices] of owns) {
    const name = basename(path);
    await clear();
    await choose(choices);
    await input.uploadFile(path);
    await settled(1);
    await page.evaluate(() => [...document.querySelectorAll("#downloads button")].find((it) => it.textContent === "JSON").click());
    const base = name.replace(/\.[^.]*$/, "");
    const saved = join(folder, `${base}-check.json`);
    for (let i = 0; i < 600 && !existsSync(saved); i++) await new Promise((next) => setTimeout(next, 50));
    const given = Object.entries(choices).map(([choice, value]) => `--${choice}=${value}`);
    const there = spawnSync(program, ["check", name, ...given, "--lang", "vi", "--format", "json"], { cwd: dirname(path), maxBuffer: 1 << 28 });
    assert.ok(existsSync(saved), `${saved}: ${await state()}`);
    assert.equal(readFileSync(saved, "utf8"), there.stdout.toString(), `JSON of ${name}`);
    await look(base);
  }
  const own = requests.filter((url) => !/^(file|data|blob|about):/.test(url));
  assert.deepEqual(own, [], "requests");
  assert.deepEqual(faults, [], "faults in the page");
  console.log(`${requests.length} addresses, none beyond the page; downloads: ${readdirSync(folder).join(" ")}`);
} finally {
  await browser.close();
  rmSync(folder, { recursive: true });
}
