// Packs the program, the page and the examples into one file: node pack.mjs PROGRAM.wasm OUT.html
import { readFileSync, writeFileSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { gzipSync } from "node:zlib";
import { build, transform } from "esbuild";

const [program, out] = process.argv.slice(2);
const here = (name) => new URL(name, import.meta.url);
/** As small as can be: zopfli needs a minute and saves a twentieth. */
function packed(file) {
  const zopfli = spawnSync("zopfli", ["--i20", "-c", file], { maxBuffer: 1 << 28 });
  return zopfli.status === 0 ? zopfli.stdout : gzipSync(readFileSync(file), { level: 9 });
}
const text = (name) => readFileSync(here(name), "utf8");
const script = async (name) => {
  const options = { bundle: true, minify: true, charset: "utf8", write: false, format: "iife", legalComments: "none" };
  return (await build({ entryPoints: [here(name).pathname], ...options })).outputFiles[0].text;
};
/** Bytes as text, five signs for each four bytes: a sixteenth less than base64. No sign ends a script or begins a reference. */
function asText(bytes) {
  const signs = [];
  for (let at = 0; at < bytes.length; at += 4) {
    const four = Buffer.alloc(4);
    bytes.copy(four, 0, at, at + 4);
    let number = four.readUInt32BE();
    const five = Buffer.alloc(5);
    for (let place = 4; place >= 0; place--) {
      five[place] = (number % 85) + 40;
      number = Math.floor(number / 85);
    }
    signs.push(five);
  }
  return `${bytes.length};${Buffer.concat(signs).toString("latin1").replaceAll("<", "!")}`;
}
const example = (name, role, from) => ({ name, role, text: text(`../data/${from}`) });
const examples = {
  "ha-son": [example("ha-son-2023.csv", "data", "ha-son-2023.csv"), example("ke-hoach-ha-son-2023.csv", "plan", "plans/ha-son-2023.csv")],
  "tu-ky": [example("tu-ky-2023.csv", "data", "tu-ky-2023.csv"), example("ke-hoach-tu-ky-2023.csv", "plan", "plans/tu-ky-2023.csv")],
};
// Nothing in a script may look like its end.
const inScript = (code) => code.replaceAll("</script", "<\\/script");
const parts = {
  STYLE: (await transform(text("page.css"), { loader: "css", minify: true, charset: "utf8" })).code,
  WORKER: inScript(await script("worker.js")),
  PROGRAM: asText(packed(program)),
  EXAMPLES: inScript(JSON.stringify(examples)),
  PAGE: inScript(await script("page.js")),
};
const page = text("page.html").replace(/\n\s+/g, "\n").replace(/\/\* ([A-Z]+) \*\//g, (all, name) => parts[name] ?? all);
writeFileSync(out, page);
console.log(`${out}: ${(Buffer.byteLength(page) / 1e6).toFixed(2)} MB`);
