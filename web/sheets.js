// What the program says of the files, beside the sheets with the cells that it is about.
import { $, button, make, state, t } from "./common.js";

/** So many rows of a sheet are drawn, so many messages listed, and so many places of one named. */
const [ROWS, MESSAGES, PLACES] = [400, 300, 12];

const SIGNS = { error: "×", warning: "!" };
const nameOf = ({ file, sheet }) => `${file}\n${sheet ?? ""}`;
const letters = (column) => (column > 26 ? letters(Math.floor((column - 1) / 26)) : "") + String.fromCharCode(65 + ((column - 1) % 26));
const address = ({ line, column }) => (column ? `${letters(column)}${line}` : `${t("row")} ${line}`);
const place = (of) => [of.file, of.sheet].filter(Boolean).join(" › ");

/** The messages on the message stream, block by block. */
export function blocks(text) {
  const all = text.trim().split(/\n\n+/).map((block) => block.split("\n"));
  const read = all.map(([first, ...rest]) => {
    const [, word, code, message] = first.match(/^(\S+)\[([a-z-]+)\]: (.*)$/) ?? [];
    const lines = rest.map((line) => line.replace(/^\s*(-->|:::|\||=)\s?/, "").trim()).filter(Boolean);
    return { kind: /^(lỗi|error)$/.test(word) ? "error" : "warning", code, message, lines, places: [] };
  });
  return read.filter((block) => block.code);
}

/** Messages with their places, those that say the same of several rows as one; `said` are those of the message stream. */
function told(diagnostics, said) {
  const key = ({ code, message }) => `${code}\n${message}`;
  const kinds = new Map(said.map((block) => [key(block), block.kind]));
  const known = new Set(diagnostics.map(key));
  const items = new Map();
  for (const it of diagnostics) {
    const of = it.place ?? {};
    const same = [key(it), it.hint, of.file, of.sheet, of.column].join("\n");
    if (!items.has(same)) {
      items.set(same, { kind: kinds.get(key(it)) ?? it.severity, message: it.message, lines: it.hint ? [it.hint] : [], places: [] });
    }
    if (it.place) items.get(same).places.push(it.place);
  }
  return [...said.filter((block) => !known.has(key(block))), ...items.values()];
}

/** Shows what was said: the messages, and the sheets that they are about. */
export function showMessages(diagnostics, sheets, said) {
  const items = told(diagnostics, said);
  const count = (kind) => items.filter((it) => it.kind === kind).reduce((sum, it) => sum + Math.max(1, it.places.length), 0);
  $("#messages").hidden = items.length === 0;
  $("#messages h2").textContent = t("messages")(count("error"), count("warning"));
  const drawn = sheets.map((sheet) => ({ ...sheet, marks: new Map(), lines: new Set(sheet.rows.map((row) => row.line)) }));
  const byName = new Map(drawn.map((sheet) => [nameOf(sheet), sheet]));
  items.forEach((item, index) => {
    for (const of of item.places) {
      const sheet = byName.get(nameOf(of));
      if (!sheet?.lines.has(of.line)) continue;
      const at = `${of.line}:${of.column ?? ""}`;
      const mark = sheet.marks.get(at) ?? { kind: item.kind, items: [] };
      mark.items.push(index);
      if (item.kind === "error") mark.kind = "error";
      sheet.marks.set(at, mark);
    }
  });
  const shown = items.slice(0, MESSAGES);
  const names = new Set(items.flatMap((item) => item.places).map(nameOf));
  const more = items.length - shown.length;
  $("#messages ol").replaceChildren(
    ...shown.map((item, index) => message(item, index, byName, names.size === 1)),
    ...(more > 0 ? [make("li", { textContent: t("moreMessages")(more) })] : []),
  );
  const marked = drawn.filter((sheet) => sheet.marks.size > 0);
  $("#sheets").hidden = marked.length === 0;
  $("#sheet-names").replaceChildren(...(marked.length > 1 ? marked.map((sheet) => button(place(sheet), () => showSheet(sheet))) : []));
  $("#sheets .key").textContent = t("marksMean");
  state.marked = marked;
  if (marked.length > 0) showSheet(marked[0]);
}

function message(item, index, byName, isOnly) {
  const made = make("li", { className: item.kind, id: `m${index}`, tabIndex: -1 });
  const at = make("span", { className: "at" }, make("b", { textContent: `${SIGNS[item.kind]} ${t(item.kind)}` }));
  const [first] = item.places;
  if (first) {
    const heading = first.heading ? ` · ${t("column")} “${first.heading}”` : "";
    at.append(isOnly ? `${heading} ` : ` ${place(first)}${heading} `);
    for (const of of item.places.slice(0, PLACES)) {
      const sheet = byName.get(nameOf(of));
      if (sheet?.lines.has(of.line)) at.append(button(address(of), () => goTo(sheet, of), { className: "cell" }), " ");
      else if (of.line) at.append(`${address(of)} `);
    }
    const more = item.places.length - PLACES;
    if (more > 0) at.append(t("morePlaces")(more));
  }
  made.append(at, item.message, ...item.lines.map((line) => make("span", { className: "hint", textContent: line })));
  return made;
}

/** Draws a sheet: letters over the columns, lines beside the rows, a sign and a colour where a message is. */
function showSheet(sheet) {
  state.sheet = sheet;
  [...$("#sheet-names").children].forEach((it, at) => it.setAttribute("aria-pressed", state.marked[at] === sheet));
  const rows = sheet.rows.slice(0, ROWS);
  const columns = [...sheet.marks.keys()].map((at) => Number(at.split(":")[1]));
  const width = Math.max(1, ...rows.map((row) => row.cells.length), ...columns);
  const head = make("tr", {}, make("td"), ...Array.from({ length: width }, (_, at) => make("th", { scope: "col", textContent: letters(at + 1) })));
  const cell = (tag, text, line, column, properties = {}) => {
    const made = make(tag, properties);
    const mark = sheet.marks.get(`${line}:${column}`);
    if (!mark) {
      made.textContent = text;
      return made;
    }
    made.className = mark.kind;
    const sign = make("span", { ariaHidden: "true", className: "sign", textContent: SIGNS[mark.kind] });
    const word = make("span", { className: "vh", textContent: ` (${t(mark.kind)})` });
    const open = button("", () => goToMessage(mark.items), { id: `c${line}-${column}` });
    open.append(sign, ` ${text}`, word);
    made.append(open);
    return made;
  };
  let last = 0;
  const body = rows.flatMap((row) => {
    const cells = Array.from({ length: width }, (_, at) => cell("td", row.cells[at] ?? "", row.line, at + 1));
    // A title runs over the columns beside it, and makes none of them wide.
    const filled = row.cells.map((text, at) => (text === "" ? -1 : at)).filter((at) => at >= 0);
    const isTitle = filled.length === 1 && cells.every((it) => it.className === "") && filled[0] < width - 1;
    if (isTitle) {
      cells.length = filled[0] + 1;
      cells[filled[0]].colSpan = width - filled[0];
      cells[filled[0]].className = "title";
    }
    const made = make("tr", { className: sheet.headings.includes(row.line) ? "heading" : "" });
    made.append(cell("th", String(row.line), row.line, "", { scope: "row" }), ...cells);
    const isGap = sheet.left_out > 0 && row.line > last + 1;
    last = row.line;
    return isGap ? [make("tr", { className: "gap" }, make("td", { colSpan: width + 1, textContent: "⋮" })), made] : [made];
  });
  const table = make("table", {}, make("thead", {}, head), make("tbody", {}, ...body));
  const left = sheet.left_out + sheet.rows.length - rows.length;
  $("#sheet").ariaLabel = `${t("sheets")}: ${place(sheet)}`;
  $("#sheet").replaceChildren(make("p", { className: "name", textContent: place(sheet) }), table, ...(left > 0 ? [make("p", { textContent: t("leftOut")(left) })] : []));
}

function goTo(sheet, { line, column }) {
  if (state.sheet !== sheet) showSheet(sheet);
  const cell = document.getElementById(`c${line}-${column ?? ""}`);
  cell?.scrollIntoView({ block: "center", inline: "center" });
  cell?.focus({ preventScroll: true });
}

function goToMessage(items) {
  for (const it of document.querySelectorAll("#messages li.now")) it.classList.remove("now");
  const made = items.map((index) => document.getElementById(`m${index}`)).filter(Boolean);
  made.forEach((it) => it.classList.add("now"));
  made[0]?.scrollIntoView({ block: "nearest" });
  made[0]?.focus({ preventScroll: true });
}
