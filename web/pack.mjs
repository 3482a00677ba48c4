// Packs the program, the page and the examples into one file: node pack.mjs PROGRAM.wasm OUT.html
import { readFileSync, writeFileSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const [program, out] = process.argv.slice(2);
const here = (name) => new URL(name, import.meta.url);
/** As small as can be: zopfli needs some seconds and saves a twentieth. */
function packed(file) {
  const zopfli = spawnSync("zopfli", ["--i5", "-c", file], { maxBuffer: 1 << 28 });
  return zopfli.status === 0 ? zopfli.stdout : gzipSync(readFileSync(file), { level: 9 });
}
const text = (name) => readFileSync(here(name), "utf8");
const worker = await build({
  entryPoints: [here("worker.js").pathname], bundle: true, minify: true, write: false, format: "iife", legalComments: "none",
});
const example = (name, role, from) => ({ name, role, text: text(`../data/${from}`) });
const examples = {
  "ha-son": [example("ha-son-2023.csv", "data", "ha-son-2023.csv"), example("ke-hoach-ha-son-2023.csv", "plan", "plans/ha-son-2023.csv")],
  "tu-ky": [example("tu-ky-2023.csv", "data", "tu-ky-2023.csv"), example("ke-hoach-tu-ky-2023.csv", "plan", "plans/tu-ky-2023.csv")],
};
// Nothing in a script may look like its end.
const inScript = (code) => code.replaceAll("</script", "<\\/script");
const parts = {
  STYLE: text("page.css"),
  WORKER: inScript(worker.outputFiles[0].text),
  PROGRAM: packed(program).toString("base64"),
  EXAMPLES: inScript(JSON.stringify(examples)),
  PAGE: inScript(text("page.js")),
};
const page = text("page.html").replace(/\/\* ([A-Z]+) \*\//g, (all, name) => parts[name] ?? all);
writeFileSync(out, page);
console.log(`${out}: ${(page.length / 1e6).toFixed(2)} MB`);
