// Tries the page in a browser, from disk and without a network: node try.mjs NTM.html PROGRAM [PICTURES]
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
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
      (least) => !/…$/.test(document.querySelector("#state").textContent) && document.querySelectorAll("#list li").length >= least,
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
  // A file of one's own: the same JSON as the program's.
  const input = await page.$("#input");
  const owns = [["data/ha-son-2023.csv", ""], ["tests/files/faults.xlsx", "vn-nang-cao-2021"]];
  for (const [path, set] of owns) {
    const name = basename(path);
    await page.evaluate(() => document.querySelectorAll("#list button").forEach((it) => it.click()));
    await settled();
    await page.select("[name=criteria]", set);
    await input.uploadFile(join(root, path));
    await settled(1);
    await page.evaluate(() => [...document.querySelectorAll("#downloads button")].find((it) => it.textContent === "JSON").click());
    const base = name.replace(/\.[^.]*$/, "");
    const saved = join(folder, `${base}-check.json`);
    for (let i = 0; i < 100 && !existsSync(saved); i++) await new Promise((next) => setTimeout(next, 50));
    const there = spawnSync(program, ["check", name, ...(set ? [`--criteria=${set}`] : []), "--lang", "vi", "--format", "json"], { cwd: join(root, path, ".."), maxBuffer: 1 << 28 });
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
