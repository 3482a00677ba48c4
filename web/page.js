// The page: files and choices in, reports of the program out.
import { $, button, make, state, t } from "./common.js";
import { blocks, showMessages } from "./sheets.js";
import { assumed, dropRefused, letTry, showTrial, tryOut } from "./trial.js";

// The program, in a worker: the page stays alive. One that has stopped by a fault is replaced.
let worker;
let waiting = new Map();
let calls = 0;
/** What pack.mjs put into the page, with two signs for each 13 or 14 bits: the worker, the examples, the program. */
const unpack = async (text) => {
  const bytes = new Uint8Array(parseInt(text, 10));
  const sign = (at) => (text.charCodeAt(at) === 126 ? 28 : text.charCodeAt(at) - 32);
  let [held, bits, to] = [0, 0, 0];
  for (let at = text.indexOf(";") + 1; at < text.length; at += 2) {
    const number = sign(at) + sign(at + 1) * 94;
    held |= number << bits;
    bits += (number & 8191) < 644 ? 14 : 13;
    for (; bits > 7; bits -= 8, held >>= 8) bytes[to++] = held;
  }
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  const unpacked = new Uint8Array(await new Response(stream).arrayBuffer());
  const end = unpacked.indexOf(10);
  return { ...JSON.parse(new TextDecoder().decode(unpacked.subarray(0, end))), program: unpacked.slice(end + 1) };
};
const inside = unpack($("#inside").textContent);
$("#inside").remove();
const ask = (message) =>
  new Promise((resolve, reject) => {
    const id = ++calls;
    waiting.set(id, { resolve, reject });
    worker.postMessage({ id, ...message });
  });
async function start() {
  const { worker: code, program } = await inside;
  const address = URL.createObjectURL(new Blob([code], { type: "text/javascript" }));
  worker = new Worker(address);
  worker.onmessage = ({ data: { id, answer, error } }) => {
    const { resolve, reject } = waiting.get(id);
    waiting.delete(id);
    error === undefined ? resolve(answer) : reject(new Error(error));
  };
  await ask({ program });
}
let opened;
const run = async (args, output, of = state.files) => {
  await opened;
  const files = of.map(({ name, bytes }) => ({ name, bytes }));
  const { status, out, err, written } = await ask({ args: [...args, "--lang", state.lang], files, output });
  const text = (bytes) => new TextDecoder().decode(bytes);
  return { status, out: text(out), err: text(err), written };
};
/** What the program answers in JSON. The same files and words have the same answer: it is asked for once. */
let known = new Map();
async function asked(args, of = state.files) {
  const key = [state.lang, ...args, ...of.map((file) => file.id)].join("\n");
  if (!known.has(key)) {
    if (known.size > 5) known.clear();
    known.set(key, run([...args, "--format", "json"], undefined, of));
  }
  return JSON.parse((await known.get(key)).out || "{}");
}

// Files.
const endings = /\.(csv|tsv|xlsx|xlsm|xlsb|xls|ods|fods|toml)$/i;
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/gi, "d").toLowerCase();
function roleOf(name) {
  if (name === "ntm.toml") return "settings";
  if (/\.toml$/i.test(name)) return "criteria";
  return /(^|[^a-z])(ke hoach|plan)([^a-z]|$)/.test(plain(name).replace(/[-_]/g, " ")) ? "plan" : "data";
}
let ids = 0;
async function add(chosen) {
  say(t("running"));
  const others = [...chosen].filter((file) => !endings.test(file.name)).map((file) => file.name);
  for (const file of chosen) {
    if (others.includes(file.name)) continue;
    const bytes = new Uint8Array(await file.arrayBuffer());
    // Nothing is an option that begins like one.
    const name = file.name.replace(/^-+/, "");
    state.files = state.files.filter((known) => known.name !== name);
    state.files.push({ name, bytes, role: file.role ?? roleOf(name), id: ++ids });
  }
  await changed();
  if (others.length > 0) say(`${t("notRead")} ${others.join(", ")}`, true);
}
/** What follows where files come or go. */
async function changed() {
  showFiles();
  // A set that is gone is not asked for.
  const isGone = ({ value }) => endings.test(value) && !named("criteria").includes(value);
  for (const option of [...form.criteria.options].filter(isGone)) option.remove();
  await refresh();
}
const withRole = (...roles) => state.files.filter((file) => roles.includes(file.role));
const named = (role) => withRole(role).map((file) => file.name);
function showFiles() {
  $("#list").replaceChildren(
    ...state.files.map((file) => {
      const role = make("select", { ariaLabel: `${t("use")}: ${file.name}` });
      for (const key of ["data", "plan", "criteria", "settings"]) {
        role.append(make("option", { value: key, textContent: t(key), selected: key === file.role }));
      }
      role.onchange = () => {
        file.role = role.value;
        changed();
      };
      const drop = () => {
        state.files = state.files.filter((known) => known !== file);
        changed();
      };
      const remove = button(t("remove"), drop, { ariaLabel: `${t("remove")}: ${file.name}` });
      const size = make("span", { className: "size", textContent: `${Math.max(1, Math.round(file.bytes.length / 1024))} kB` });
      return make("li", {}, role, make("span", { textContent: file.name }), size, remove);
    }),
  );
}

// What can be chosen.
/** What the data are of: their sets, communes, years, regions, stages and months, whatever is chosen of them. */
async function readContents(said) {
  const { files } = await validated(options().filter((it) => !/^--(commune|period|stage|year)=/.test(it)), said);
  state.contents = files ?? [];
}
/** The account of the data, with the sheets where anything was said of them. */
const validated = (of, said) => {
  const cells = said.length > 0 ? ["--cells=300"] : [];
  return named("data").length > 0 ? asked(["validate", ...named("data"), ...of, ...beside(), ...asOf(), ...cells]) : {};
};
const contents = (of) => [...new Set(state.contents.flatMap(of))].sort();
function choices(select, options, keep = select.value) {
  select.replaceChildren(...options.map(([value, textContent]) => make("option", { value, textContent })));
  select.value = options.some(([value]) => value === keep) ? keep : options[0][0];
}
const form = $("#options");
/** Values that the data have or the set asks for; where there is none to choose, nothing is shown. */
function chosen(name, values, of, label = (value) => value) {
  const known = of.length > 0 ? `${t("byData")} (${of.map(label).join(", ")})` : t("byData");
  const all = [...new Set([...values, ...of])].sort();
  choices(form.elements[name], [["", known], ...all.map((value) => [value, label(value)])]);
  form.elements[name].closest("label").hidden = all.length === 0;
}
async function showChoices(said) {
  await readContents(said);
  state.sets = (await asked(["criteria", "list", ...named("criteria")], withRole("criteria", "settings"))).sets ?? [];
  const own = contents((file) => file.sets);
  const title = (id) => state.sets.find((set) => set.id === id)?.title ?? id;
  const ofData = own.length > 0 ? `${t("byData")}: ${own.map(title).join("; ")}` : t("byData");
  choices(form.criteria, [["", ofData], ...state.sets.map((set) => [set.path ?? set.id, set.title])]);
  const id = form.criteria.value || own[0] || "vn-nang-cao-2021";
  const set = state.sets.find((set) => (set.path ?? set.id) === id);
  const shown = set ? (await asked(["criteria", "show", id], withRole("criteria", "settings"))).values : [];
  const wanted = (key) => shown.map((value) => value.context[key]).filter(Boolean);
  const given = (key) => contents((file) => file.context[key] ?? []);
  const periods = contents((file) => file.periods);
  const years = set ? Array.from({ length: set.to - set.from + 1 }, (_, at) => String(set.from + at)) : [];
  chosen("year", [...years, ...wanted("year"), ...periods.map((month) => month.slice(0, 4))], given("year"));
  for (const key of ["region", "province", "group"]) chosen(key, wanted(key), given(key));
  chosen("stage", [], contents((file) => file.stages), (stage) => t("stages")[stage]);
  choices(form.period, [["", t("latest")], ...periods.reverse().map((month) => [month, t("month")(month)])]);
  form.period.closest("label").hidden = periods.length < 2;
  const names = contents((file) => file.commune_names).sort(new Intl.Collator("vi").compare);
  choices(form.commune, [["", t("allCommunes")], ...names.map((name) => [name, name])]);
  form.commune.closest("label").hidden = names.length < 2;
  const called = form.elements["commune-name"];
  called.closest("label").hidden = names.length > 1;
  if (names.length > 1) called.value = "";
  choices(form.decimal, Object.entries(t("marks")));
}
function options() {
  const given = [];
  for (const name of ["criteria", "year", "region", "stage", "province", "group", "commune", "period", "decimal"]) {
    const value = form.elements[name].value.trim();
    if (value && !(name === "decimal" && value === "auto")) given.push(`--${name}=${value}`);
  }
  const name = form.elements["commune-name"].value.trim();
  if (name && !form.commune.value) given.push(`--commune=${name}`);
  return given;
}
/** The set of an empty form: the one chosen, else that of the advanced standard. */
const setOfForm = () => options().filter((it) => /^--(year|region|province|group)=/.test(it)).concat(`--criteria=${form.criteria.value || "vn-nang-cao-2021"}`);
const asOf = () => (form.elements["as-of"].value ? [`--as-of=${form.elements["as-of"].value}`] : []);

const all = () => (form.all.checked ? ["--all"] : []);
/** A plan says who and when beside each gap. */
const beside = () => (named("plan").length > 0 ? ["--plan", named("plan")[0]] : []);

// What is shown.
const VIEWS = {
  check: () => ["check", ...named("data"), ...options(), ...asOf(), ...assumed(), ...all(), ...beside()],
  gaps: () => ["gaps", ...named("data"), ...options(), ...asOf(), ...assumed(), ...beside()],
  next: () => ["gaps", ...named("data"), "--to", "all", ...options(), ...assumed()],
  progress: () => ["progress", ...named("data"), ...options(), ...beside()],
  plans: () => ["plan", ...named("data"), "--plan", named("plan")[0], ...options(), ...asOf()],
  audit: () => ["plan", ...named("data"), "--plan", named("plan")[0], "--audit", ...options(), ...asOf()],
};
/** Whether a view goes by what is assumed. */
const isTrial = () => ["check", "gaps", "next"].includes(state.view);
/** What a view needs that is not there. */
function lacking(view) {
  if (view === "plans" || view === "audit") return named("plan").length === 0 ? "needsPlan" : undefined;
  return view === "progress" && named("data").length < 2 ? "needsMonths" : undefined;
}
function showViews() {
  const buttons = Object.keys(VIEWS).map((view) => {
    const need = lacking(view);
    const show = () => {
      state.view = view;
      refresh();
    };
    const made = button(t(view), show, { disabled: Boolean(need), title: need ? t(need) : "" });
    made.setAttribute("aria-pressed", view === state.view);
    return made;
  });
  $("#views").replaceChildren(...buttons);
}
const DOWNLOADS = [
  ["xlsx", "Excel"], ["docx", "Word"], ["html", "HTML"], ["csv", "CSV"], ["json", "JSON"],
];
function showDownloads() {
  const base = (named("data")[0] ?? "ntm").replace(/\.[^.]*$/, "");
  const name = (ending) => `${base}-${state.view}.${ending}`;
  const plan = named("plan")[0];
  $("#downloads").replaceChildren(
    ...DOWNLOADS.map(([ending, text]) => button(text, () => download(VIEWS[state.view](), name(ending)))),
    ...(plan ? [button(t("calendar"), () => download(VIEWS.plans(), `${base}.ics`))] : []),
    button(t("template"), () => download(["template", ...setOfForm()], `${base}-form.xlsx`)),
    button(t("newPlan"), () => download(["plan", ...named("data"), "--new", ...options(), ...asOf()], `${base}-plan.xlsx`)),
    button(t("print"), () => $("iframe").contentWindow.print()),
  );
}
async function download(args, name) {
  const answer = await run([...args, "-o", name], name);
  if (!answer.written) {
    say(answer.err.trim(), true);
    return;
  }
  const address = URL.createObjectURL(new Blob([answer.written]));
  const link = make("a", { href: address, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
function say(text, isBad = false) {
  $("#state").textContent = text;
  $("#state").classList.toggle("bad", isBad);
}
/** The messages with their places, and the sheets, where there is any message. */
async function readMessages(said) {
  if (said.length === 0) return [[], []];
  const { diagnostics, sheets } = await validated(options(), said);
  if (!["plans", "audit"].includes(state.view)) return [diagnostics ?? [], sheets ?? []];
  const plan = await asked(VIEWS[state.view]());
  return [plan.diagnostics ?? [], sheets ?? []];
}
async function refresh() {
  const turn = ++state.turn;
  if (lacking(state.view)) state.view = "check";
  showViews();
  showDownloads();
  showTrial(isTrial(), refresh);
  $("#refused").textContent = state.refused ?? "";
  $("#options").ariaBusy = "true";
  try {
    const before = options().join("\n");
    let [said, choosing] = [[]];
    if (named("data").length === 0) {
      $("#report").hidden = true;
      showMessages([], [], []);
      say(state.files.length > 0 ? t("needsData") : t("ready"));
    } else {
      say(t("running"));
      const page = await run([...VIEWS[state.view](), "-o", "report.html"], "report.html");
      if (turn !== state.turn) return;
      said = blocks(page.err);
      if (dropRefused(said)) return await refresh();
      const isShown = page.written !== undefined;
      choosing = showChoices(said);
      $("#report").hidden = !isShown;
      if (isShown) await show(new TextDecoder().decode(page.written));
      if (turn !== state.turn) return;
      showMessages([], [], said);
      const isTold = !$("#messages").hidden || isShown;
      const words = state.view === "plans" || state.view === "audit" ? ["onTime", "late"] : ["met", "notMet"];
      say(page.status < 2 ? t(words[page.status]) : isTold ? t("failed") : page.err.trim(), page.status > 1);
    }
    // What was asked for can be read: marks and choices follow.
    await (choosing ?? showChoices(said));
    if (turn !== state.turn) return;
    if (options().join("\n") !== before) return await refresh();
    const [diagnostics, sheets] = await readMessages(said);
    if (turn !== state.turn) return;
    showMessages(diagnostics, sheets, said);
  } catch (error) {
    if (turn !== state.turn) return;
    say(t("broken") + error.message, true);
    worker.terminate();
    [waiting, known] = [new Map(), new Map()];
    await (opened = start());
  } finally {
    if (turn === state.turn) $("#options").ariaBusy = "false";
  }
}
/** Shows a report in place of the one before, once all of it is there: what is drawn as it comes is drawn many times over. */
const show = (text) =>
  new Promise((shown) => {
    coming?.remove();
    const frame = (coming = $("iframe").cloneNode());
    Object.assign(frame, { hidden: true, title: t("report"), srcdoc: text });
    frame.onload = () => {
      const { body } = frame.contentDocument;
      const fit = () => (frame.style.height = `${Math.ceil(body.getBoundingClientRect().height) + 4}px`);
      const finish = isTrial() && letTry(frame, (of, value) => {
        tryOut(of, value);
        refresh();
      });
      $("#try-hint").hidden = !finish;
      coming = undefined;
      $("iframe").remove();
      frame.hidden = false;
      fit();
      new ResizeObserver(fit).observe(body);
      if (finish) finish();
      shown();
    };
    $("#report").append(frame);
  });
let coming;
function speak(lang) {
  state.lang = lang;
  document.documentElement.lang = lang;
  document.title = `ntm: ${t("title")}`;
  for (const element of document.querySelectorAll("[data-t]")) element.textContent = t(element.dataset.t);
  for (const it of document.querySelectorAll("[data-lang]")) it.setAttribute("aria-pressed", it.dataset.lang === lang);
  showFiles();
}

for (const it of document.querySelectorAll("[data-lang]")) {
  it.onclick = async () => {
    speak(it.dataset.lang);
    await changed();
  };
}
for (const it of document.querySelectorAll("[data-try]")) {
  it.onclick = async () => {
    say(t("running"));
    const { examples } = await inside;
    [state.files, state.trial] = [[], []];
    form.reset();
    form.elements["as-of"].value = "2023-08-01";
    const files = examples[it.dataset.try].map(({ name, text, role }) => Object.assign(new File([text], name), { role }));
    await add(files);
  };
}
$("#input").onchange = async () => {
  const chosen = [...$("#input").files];
  // The same file chosen twice is a change too.
  $("#input").value = "";
  await add(chosen);
};
const drop = $("#drop");
document.ondragover = (event) => {
  event.preventDefault();
  drop.classList.add("over");
};
document.ondragleave = () => drop.classList.remove("over");
document.ondrop = (event) => {
  event.preventDefault();
  drop.classList.remove("over");
  add([...event.dataTransfer.files]);
};
form.onchange = (event) => {
  if (event.target === form.assume) {
    for (const text of form.assume.value.split(";").filter((it) => it.trim())) {
      const [of, ...value] = text.split("=");
      tryOut(of.trim(), value.join("=").trim());
    }
    form.assume.value = "";
  }
  refresh();
};
form.onsubmit = (event) => event.preventDefault();

speak((navigator.language ?? "vi").startsWith("en") ? "en" : "vi");
say(t("loading"));
opened = start();
opened
  .then(async () => {
    if (state.files.length === 0) await changed();
    $("#version").textContent = (await run(["--version"])).out.trim();
  })
  .catch((error) => say(t("broken") + error.message, true));
