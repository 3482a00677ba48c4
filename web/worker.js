// Runs the program once for each message, beside the page.
import { run } from "./program.js";

let program;

onmessage = async ({ data }) => {
  try {
    if (data.program) program = await WebAssembly.compile(data.program);
    const answer = data.program ? null : await run(program, data);
    postMessage({ id: data.id, answer });
  } catch (error) {
    postMessage({ id: data.id, error: String(error?.message ?? error) });
  }
};
