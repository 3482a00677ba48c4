// What if: another value typed in place of a result, in the report.
import { $, button, make, state, t } from "./common.js";

/** So many rows of a matrix are drawn at a time. */
const ROWS = 60;

const STYLE = `
tr[hidden] { display: none !important; }
.try { font: inherit; color: inherit; text-align: inherit; background: none; border: 0; border-bottom: 1px dashed currentColor; padding: 0; cursor: pointer; }
.mx td[data-set] { cursor: pointer; }
.try:focus-visible, .mx td[data-set]:focus-visible { outline: 3px solid #0b57d0; outline-offset: 2px; }
#try { position: absolute; z-index: 9; display: flex; flex-wrap: wrap; gap: 4px; max-width: 24em; padding: 6px; border: 2px solid #0b57d0; border-radius: 6px; background: Canvas; color: CanvasText; font-size: 15px; }
#try input { font: inherit; width: 9em; } #try button { font: inherit; } #try p { margin: 0; width: 100%; }
@media print { .try { border: 0; } #try { display: none; } }`;

/** What a view is asked with. */
export const assumed = () => state.trial.map(({ of, value }) => `--set=${of}=${value}`);

/** The values on trial, each to be taken back; `isUsed` is whether what is shown goes by them. */
export function showTrial(isUsed, renew) {
  $("#trial").hidden = state.trial.length === 0;
  $("#trial .sub").textContent = t(isUsed ? "trialNote" : "trialOther");
  const items = state.trial.map((it) => {
    const text = `${it.of} = ${it.value}`;
    const back = button(t("remove"), () => takeBack([it], renew), { ariaLabel: `${t("remove")}: ${text}` });
    return make("li", {}, make("b", { textContent: text }), " ", back);
  });
  const all = make("li", {}, button(t("backAll"), () => takeBack(state.trial, renew)));
  $("#trial ul").replaceChildren(...items, ...(items.length > 1 ? [all] : []));
}
function takeBack(items, renew) {
  state.trial = state.trial.filter((it) => !items.includes(it));
  state.refused = "";
  renew();
}

/** Adds a value to those on trial, in place of another for the same. */
export function tryOut(of, value) {
  state.trial = [...state.trial.filter((it) => it.of !== of), { of, value }];
  state.refused = "";
}

/** Drops the values that the program refused, and keeps what it says of them; whether there were any. */
export function dropRefused(said) {
  const refused = said.filter((block) => block.lines.some((line) => line.startsWith("--set ")));
  if (refused.length === 0 || state.trial.length === 0) return false;
  const lines = new Set(refused.flatMap((block) => block.lines));
  const kept = state.trial.filter(({ of, value }) => !lines.has(`--set ${of}=${value}`));
  state.trial = kept.length < state.trial.length ? kept : state.trial.slice(0, -1);
  const text = ({ message, lines: all }) => [message, ...all.filter((line) => !line.startsWith("--set "))].join(" · ");
  state.refused = refused.map(text).join("\n");
  return true;
}

/**
 * Lets results of a report be clicked. `commit` takes what `--set` calls the result, and the value. Answers what
 * shows the rest and goes back to the result that was tried, once the report is shown.
 */
export function letTry(frame, commit) {
  const page = frame.contentDocument;
  page.head.append(Object.assign(page.createElement("style"), { textContent: STYLE }));
  for (const cell of page.querySelectorAll("td[data-set]")) {
    const open = Object.assign(page.createElement("button"), { type: "button", className: "try", textContent: cell.textContent.trim() || "…" });
    open.setAttribute("aria-label", `${open.textContent}. ${t("tryValue")} ${cell.dataset.set}`);
    cell.replaceChildren(open);
    open.onclick = () => ask(cell, open);
  }
  for (const table of page.querySelectorAll("table.mx")) matrix(table);
  // Of a matrix of hundreds, the first rows are drawn at once, the others when these are seen.
  const late = [...page.querySelectorAll("table.mx tbody tr")].slice(ROWS);
  for (const row of late) row.hidden = true;
  return page.querySelector("[data-set]") && finish;

  function finish() {
    const more = (count) => {
      for (const row of late.splice(0, count)) row.hidden = false;
      if (late.length > 0) requestAnimationFrame(() => setTimeout(more, 0, ROWS));
    };
    more(state.tried ? late.length : 0);
    if (!state.tried) return;
    const cell = [...page.querySelectorAll("[data-set]")].find((it) => it.dataset.set === state.tried);
    const opener = cell?.querySelector("button") ?? cell;
    opener?.focus({ preventScroll: true });
    // What was refused is typed again where it was.
    if (opener && state.refused) ask(cell, opener);
    state.tried = undefined;
  }

  /** One stop of the Tab key for each matrix; arrows go from cell to cell. */
  function matrix(table) {
    const heads = [...table.tHead.rows[0].cells].map((it) => it.querySelector("button")?.textContent);
    const rows = [...table.tBodies[0].rows].filter((row) => row.dataset.of !== undefined);
    for (const row of rows) {
      [...row.cells].forEach((cell, at) => {
        if (at === 0 || cell.classList.contains("tot")) return;
        cell.dataset.set = row.dataset.of + heads[at];
        cell.tabIndex = -1;
      });
    }
    const first = rows[0]?.querySelector("[data-set]");
    if (first) first.tabIndex = 0;
    table.addEventListener("click", ({ target }) => {
      const cell = target.closest("td[data-set]");
      if (cell) ask(cell, cell);
    });
    table.addEventListener("keydown", (event) => {
      const cell = event.target.closest("td[data-set]");
      const step = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] }[event.key];
      if (cell && event.key === "Enter") ask(cell, cell);
      const next = cell && step && table.tBodies[0].rows[cell.parentNode.sectionRowIndex + step[0]]?.cells[cell.cellIndex + step[1]];
      if (cell && (step || event.key === "Enter")) event.preventDefault();
      if (!next?.dataset.set) return;
      cell.tabIndex = -1;
      next.tabIndex = 0;
      next.focus();
    });
  }

  /** Opens an input in place. Escape or leaving it cancels. */
  function ask(cell, opener) {
    page.querySelector("#try")?.remove();
    const of = cell.dataset.set;
    const own = (tag, properties) => Object.assign(page.createElement(tag), properties);
    const value = state.tried === of ? state.typed : opener.textContent.replace(/^…$/, "");
    const input = own("input", { value, autocomplete: "off", enterKeyHint: "done" });
    input.setAttribute("aria-label", `${t("tryValue")} ${of}`);
    // The frame lets no form be sent.
    const form = own("div", { id: "try" });
    const enter = own("button", { type: "button", textContent: t("tryIt") });
    const cancel = own("button", { type: "button", textContent: t("cancel") });
    form.append(input, enter, cancel, ...(state.tried === of ? [own("p", { textContent: state.refused })] : []));
    page.body.append(form);
    const box = cell.getBoundingClientRect();
    const [left, most] = [box.left + frame.contentWindow.scrollX, page.documentElement.clientWidth - form.offsetWidth - 4];
    form.style.left = `${Math.max(4, Math.min(left, most))}px`;
    form.style.top = `${box.top + frame.contentWindow.scrollY}px`;
    input.focus({ preventScroll: true });
    input.select();
    const close = () => {
      form.remove();
      opener.focus({ preventScroll: true });
    };
    const take = () => {
      const value = input.value.trim();
      close();
      if (value === "") return;
      [state.tried, state.typed] = [of, value];
      commit(of, value);
    };
    enter.onclick = take;
    cancel.onclick = close;
    form.onkeydown = (event) => {
      if (event.key === "Escape") close();
      if (event.key === "Enter" && event.target === input) take();
    };
    form.onfocusout = ({ relatedTarget }) => {
      if (relatedTarget && !form.contains(relatedTarget)) form.remove();
    };
  }
}
