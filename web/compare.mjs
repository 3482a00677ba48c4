// Holds the program for browsers against the program itself, over all files of the tests: the same bytes and the same status. The
// next ones run already while one runs here.
// node compare.mjs PROGRAM.wasm PROGRAM
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { buffer } from "node:stream/consumers";
import { run } from "./program.js";

const [wasm, program] = process.argv.slice(2);
const root = new URL("..", import.meta.url).pathname;
const module = await WebAssembly.compile(readFileSync(wasm));

async function itself(args) {
  const env = { COLUMNS: "100", LANG: "en", PATH: process.env.PATH };
  const child = spawn(program, args, { cwd: root, env, stdio: ["ignore", "pipe", "pipe"] });
  const [out, err, [status]] = await Promise.all([buffer(child.stdout), buffer(child.stderr), once(child, "close")]);
  return { status, out, err };
}

/** The files that the arguments name. */
const held = (args) =>
  args.filter((arg) => /^(data|tests)\//.test(arg)).map((name) => ({ name, bytes: new Uint8Array(readFileSync(root + name)) }));

const listed = execFileSync("git", ["ls-files", "-z", "data", "tests/files"], { cwd: root, encoding: "utf8" }).split("\0");
const files = listed.filter((name) => /\.(csv|tsv|xlsx|xlsm|xlsb|xls|ods|fods)$/i.test(name));
const lines = files.flatMap((file) => [
  ["check", file, "--format", "json"], ["check", file, "--lang", "vi"], ["gaps", file, "--format", "csv"], ["validate", file, "--cells=300", "--format", "json"],
]);
lines.push(
  ["criteria", "list"], ["criteria", "show", "vn-nang-cao-2021", "--lang", "vi"], ["explain", "17.5"], ["check", "--help"], ["--lang", "vi", "help", "gaps"],
  ["check", "data/ha-son-2023.csv", "--commune", "Hà Sơn", "--lang", "vi"], ["explain", "Thu nhập"],
  ["template", "--criteria", "vn-nang-cao-2021"], ["check", "data/ha-son-2023.csv", "--format", "html"],
  ["plan", "data/ha-son-2023.csv", "--plan", "data/plans/ha-son-2023.csv", "--as-of", "2023-08-01", "--format", "json"],
);
let differ = 0;
const own = [];
for (const [at, args] of lines.entries()) {
  for (const next of lines.slice(own.length, at + 3)) own.push(itself(next));
  const files = held(args);
  const there = await run(module, { args: [...args], files }).catch((error) => ({ status: String(error), out: [], err: [] }));
  const here = await own[at];
  const same = here.status === there.status && ["out", "err"].every((stream) => here[stream].equals(Buffer.from(there[stream])));
  if (!same) {
    differ += 1;
    console.log(`differs (${here.status}, ${there.status}): ntm ${args.join(" ")}`);
  }
}
console.log(`${lines.length} command lines, ${differ} differ`);
process.exitCode = differ === 0 && files.length > 0 ? 0 : 1;
