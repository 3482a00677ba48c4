// The program, run on files that are in memory alone.
import {
  ConsoleStdout, Directory, File, OpenFile, PreopenDirectory, WASI, wasi,
} from "@bjorn3/browser_wasi_shim";
import { rest } from "./rest.js";

// The library copies a file anew whenever it grows: a report of 20 MB took a minute.
OpenFile.prototype.fd_write = function (data) {
  const { file } = this;
  const from = Number(this.file_pos);
  const end = from + data.byteLength;
  if (end > file.data.byteLength) {
    const old = file.data;
    const isRoom = end <= old.buffer.byteLength;
    file.data = new Uint8Array(isRoom ? old.buffer : new ArrayBuffer(end * 2), 0, end);
    if (!isRoom) file.data.set(old);
  }
  file.data.set(data, from);
  this.file_pos = BigInt(end);
  return { ret: 0, nwritten: data.byteLength };
};

/** A folder of files by their names; names may have folders in them. */
function folder(files) {
  const root = new Map();
  for (const { name, bytes } of files) {
    const parts = name.split("/");
    let at = root;
    for (const part of parts.slice(0, -1)) {
      if (!at.has(part)) at.set(part, new Directory(new Map()));
      at = at.get(part).contents;
    }
    at.set(parts.at(-1), new File(bytes));
  }
  return root;
}

/** What a stream was written, as bytes. */
function collected() {
  const chunks = [];
  const stream = new ConsoleStdout((chunk) => chunks.push(chunk.slice()));
  // No terminal: on one, a run of more than a second draws how far it is.
  const stat = stream.fd_fdstat_get();
  stat.fdstat.fs_filetype = wasi.FILETYPE_REGULAR_FILE;
  stream.fd_fdstat_get = () => stat;
  const bytes = () => {
    const all = new Uint8Array(chunks.reduce((size, chunk) => size + chunk.length, 0));
    let at = 0;
    for (const chunk of chunks) {
      all.set(chunk, at);
      at += chunk.length;
    }
    return all;
  };
  return [stream, bytes];
}

/** Runs a command line on files with their names and bytes: its status, what it says, and the file `output` if it writes it. */
export async function run(program, { args, files, output, columns = 100 }) {
  const root = folder(files);
  const [out, outBytes] = collected();
  const [err, errBytes] = collected();
  const streams = [new OpenFile(new File([])), out, err, new PreopenDirectory("/", root)];
  const host = new WASI(["ntm", ...args], [`COLUMNS=${columns}`], streams, { debug: false });
  let instance;
  // The library counts letters where the program needs bytes: names in Vietnamese would be cut.
  host.wasiImport.args_sizes_get = (count, size) => {
    const view = new DataView(instance.exports.memory.buffer);
    const bytes = host.args.reduce((sum, it) => sum + new TextEncoder().encode(it).length + 1, 0);
    view.setUint32(count, host.args.length, true);
    view.setUint32(size, bytes, true);
    return 0;
  };
  const imports = { wasi_snapshot_preview1: host.wasiImport, env: rest(() => instance.exports.memory) };
  instance = await WebAssembly.instantiate(program, imports);
  const status = host.start(instance);
  const written = output ? root.get(output)?.data.slice() : undefined;
  return { status, out: outBytes(), err: errBytes(), written };
}

