// Packs the program, the page and the examples into one file: node pack.mjs PROGRAM.wasm OUT.html
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { gzipSync } from "node:zlib";
import { build, transform } from "esbuild";

const [program, out] = process.argv.slice(2);
const here = (name) => new URL(name, import.meta.url);
/** As small as can be: zopfli saves a twentieth in its first round, and a hundredth of that in all others. */
function packed(bytes) {
  const file = `${out}.unpacked`;
  writeFileSync(file, bytes);
  const zopfli = spawnSync("zopfli", ["--i1", "-c", file], { maxBuffer: 1 << 28 });
  rmSync(file);
  return zopfli.status === 0 ? zopfli.stdout : gzipSync(bytes, { level: 9 });
}
const text = (name) => readFileSync(here(name), "utf8");
const script = async (name) => {
  const options = { bundle: true, minify: true, charset: "utf8", write: false, format: "iife", legalComments: "none" };
  return (await build({ entryPoints: [here(name).pathname], ...options })).outputFiles[0].text;
};
/**
 * Bytes as text, two of 94 signs for each 13 or 14 bits: less than base64 by a twelfth. No sign ends a script or begins a reference.
 */
function asText(bytes) {
  const signs = [];
  const sign = (number) => (number === 28 ? 126 : number + 32);
  let [held, bits] = [0, 0];
  const put = (count) => {
    const number = held & ((1 << count) - 1);
    signs.push(sign(number % 94), sign(Math.floor(number / 94)));
    [held, bits] = [held >> count, bits - count];
  };
  for (const byte of bytes) {
    held |= byte << bits;
    bits += 8;
    // 94 × 94 pairs are 644 more than 13 bits have.
    if (bits > 13) put((held & 8191) < 644 ? 14 : 13);
  }
  if (bits > 0) put(13);
  return `${bytes.length};${Buffer.from(signs).toString("latin1")}`;
}
const example = (name, role, from) => ({ name, role, text: text(`../data/${from}`) });
const examples = {
  "ha-son": [example("ha-son-2023.csv", "data", "ha-son-2023.csv"), example("ke-hoach-ha-son-2023.csv", "plan", "plans/ha-son-2023.csv")],
  "tu-ky": [example("tu-ky-2023.csv", "data", "tu-ky-2023.csv"), example("ke-hoach-tu-ky-2023.csv", "plan", "plans/tu-ky-2023.csv")],
};
// A line of JSON, and the program.
const inside = Buffer.concat([Buffer.from(`${JSON.stringify({ worker: await script("worker.js"), examples })}\n`), readFileSync(program)]);
const parts = {
  STYLE: (await transform(text("page.css"), { loader: "css", minify: true, charset: "utf8" })).code,
  INSIDE: asText(packed(inside)),
  // Nothing in a script may look like its end.
  PAGE: (await script("page.js")).replaceAll("</script", "<\\/script"),
};
const page = text("page.html").replace(/\n\s+/g, "\n").replace(/\/\* ([A-Z]+) \*\//g, (all, name) => parts[name] ?? all);
writeFileSync(out, page);
console.log(`${out}: ${(Buffer.byteLength(page) / 1e6).toFixed(2)} MB`);
