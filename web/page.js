"use strict";
const WORDS = {
  vi: {
    title: "Xã đạt nông thôn mới đến đâu, còn thiếu gì",
    lead: "Chọn tệp số liệu (Excel, CSV) để đối chiếu với bộ tiêu chí: từng chỉ tiêu, kết quả, đạt hay chưa, còn thiếu bao nhiêu.",
    skip: "Tới báo cáo", files: "Tệp số liệu", choose: "Chọn tệp…", drop: "hoặc kéo tệp thả vào đây.", orTry: "Xem thử với kế hoạch 2023 của:",
    set: "Bộ tiêu chí", byData: "theo số liệu", year: "Năm", region: "Vùng", stage: "Kết quả của cấp nào", more: "Lựa chọn khác",
    province: "Tỉnh", group: "Nhóm xã", commune: "Chỉ xã", decimal: "Dấu thập phân", asOf: "Tính đến ngày",
    report: "Báo cáo", remove: "Bỏ", use: "Dùng làm", data: "số liệu", plan: "kế hoạch", criteria: "bộ tiêu chí", settings: "thiết lập",
    assume: "Nếu như (mã=giá trị; …)", period: "Tháng, quý",
    check: "Kết quả", gaps: "Còn thiếu", next: "Làm gì trước", progress: "Tiến độ", plans: "Kế hoạch", audit: "Soát kế hoạch",
    needsData: "Cần thêm tệp số liệu.", notRead: "Không đọc loại tệp này:", needsPlan: "cần thêm tệp kế hoạch", needsMonths: "cần số liệu của hai tháng trở lên",
    loading: "Đang mở chương trình…", ready: "Sẵn sàng. Tệp không rời khỏi máy này.", running: "Đang tính…",
    onTime: "Không có việc quá hạn.", late: "Có việc quá hạn.", met: "Mọi yêu cầu đều đạt.", notMet: "Còn yêu cầu chưa đạt hoặc chưa kết luận được.", failed: "Có chỗ chưa đọc được: xem các lưu ý bên dưới.",
    messages: (errors, others) => `${errors} lỗi, ${others} lưu ý`,
    print: "In", template: "Biểu nhập trống", newPlan: "Kế hoạch để điền", calendar: "Lịch (ICS)",
    private: "Trang này chạy trong trình duyệt, không cần mạng, không gửi gì đi. Báo cáo do ntm tính từ số liệu của xã, không thay văn bản thẩm tra.",
    version: "Phiên bản", broken: "Chương trình bị dừng ngoài dự kiến: ", stages: { "": "theo số liệu", commune: "xã", district: "huyện", province: "tỉnh" },
    marks: { auto: "tự nhận", comma: "dấu phẩy", point: "dấu chấm" },
  },
  en: {
    title: "Where a commune is on the way to the new-style rural standard, and what is missing",
    lead: "Choose data files (Excel, CSV): each indicator, its result, whether it is met, and how much is missing.",
    skip: "Skip to the report", files: "Data files", choose: "Choose files…", drop: "or drop them here.", orTry: "Try it with the plans of 2023 of:",
    set: "Criteria set", byData: "as the data say", year: "Year", region: "Region", stage: "Whose results", more: "More choices",
    province: "Province", group: "Commune group", commune: "Only the commune", decimal: "Decimal mark", asOf: "As of",
    report: "Report", remove: "Remove", use: "Use as", data: "data", plan: "plan", criteria: "criteria set", settings: "settings",
    assume: "What if (number=value; …)", period: "Month, quarter",
    check: "Results", gaps: "What is missing", next: "What to do first", progress: "Progress", plans: "Plan", audit: "Audit of the plan",
    needsData: "Data are needed too.", notRead: "Files of this kind are not read:", needsPlan: "needs a plan file", needsMonths: "needs data of two months or more",
    loading: "Opening the program…", ready: "Ready. Files never leave this machine.", running: "Working…",
    onTime: "Nothing is overdue.", late: "Something is overdue.", met: "Everything is met.", notMet: "Something is not met or undecided.", failed: "Something could not be read: see the messages below.",
    messages: (errors, others) => `${errors} errors, ${others} warnings`,
    print: "Print", template: "Empty form", newPlan: "Plan to fill in", calendar: "Calendar (ICS)",
    private: "This page runs in the browser, without a network, and sends nothing. Reports are made with ntm from the data of the communes; they replace no appraisal.",
    version: "Version", broken: "The program stopped unexpectedly: ", stages: { "": "as the data say", commune: "commune", district: "district", province: "province" },
    marks: { auto: "found out", comma: "comma", point: "point" },
  },
};
const $ = (selector) => document.querySelector(selector);
const make = (tag, properties = {}, ...children) => {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
};
const state = { lang: "vi", view: "check", files: [], sets: [], turn: 0 };
const t = (key) => WORDS[state.lang][key];

// The program, in a worker: the page stays alive. One that has stopped by a fault is replaced.
let worker;
let waiting = new Map();
let calls = 0;
const unpack = async (base64) => {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
};
const program = unpack($("#program").textContent);
$("#program").remove();
const ask = (message) =>
  new Promise((resolve, reject) => {
    const id = ++calls;
    waiting.set(id, { resolve, reject });
    worker.postMessage({ id, ...message });
  });
async function start() {
  const code = new Blob([$("#worker").textContent], { type: "text/javascript" });
  const address = URL.createObjectURL(code);
  worker = new Worker(address);
  worker.onmessage = ({ data: { id, answer, error } }) => {
    const { resolve, reject } = waiting.get(id);
    waiting.delete(id);
    error === undefined ? resolve(answer) : reject(new Error(error));
  };
  await ask({ program: await program });
}
const run = async (args, output) => {
  const files = state.files.map(({ name, bytes }) => ({ name, bytes }));
  const { status, out, err, written } = await ask({ args: [...args, "--lang", state.lang], files, output });
  const text = (bytes) => new TextDecoder().decode(bytes);
  return { status, out: text(out), err: text(err), written };
};

// Files.
const endings = /\.(csv|tsv|xlsx|xlsm|xlsb|xls|ods|fods|toml)$/i;
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/gi, "d").toLowerCase();
function roleOf(name) {
  if (name === "ntm.toml") return "settings";
  if (/\.toml$/i.test(name)) return "criteria";
  return /(^|[^a-z])(ke hoach|plan)([^a-z]|$)/.test(plain(name).replace(/[-_]/g, " ")) ? "plan" : "data";
}
async function add(chosen) {
  const others = [...chosen].filter((file) => !endings.test(file.name)).map((file) => file.name);
  for (const file of chosen) {
    if (others.includes(file.name)) continue;
    const bytes = new Uint8Array(await file.arrayBuffer());
    // Nothing is an option that begins like one.
    const name = file.name.replace(/^-+/, "");
    state.files = state.files.filter((known) => known.name !== name);
    state.files.push({ name, bytes, role: file.role ?? roleOf(name) });
  }
  await listSets();
  showFiles();
  await refresh();
  if (others.length > 0) say(`${t("notRead")} ${others.join(", ")}`, true);
}
const named = (role) => state.files.filter((file) => file.role === role).map((file) => file.name);
function showFiles() {
  $("#list").replaceChildren(
    ...state.files.map((file) => {
      const role = make("select", { ariaLabel: `${t("use")}: ${file.name}` });
      for (const key of ["data", "plan", "criteria", "settings"]) {
        role.append(make("option", { value: key, textContent: t(key), selected: key === file.role }));
      }
      role.onchange = () => {
        file.role = role.value;
        refresh();
      };
      const remove = make("button", { type: "button", textContent: t("remove"), ariaLabel: `${t("remove")}: ${file.name}` });
      remove.onclick = () => {
        state.files = state.files.filter((known) => known !== file);
        showFiles();
        refresh();
      };
      const size = make("span", { className: "size", textContent: `${Math.max(1, Math.round(file.bytes.length / 1024))} kB` });
      return make("li", {}, role, make("span", { textContent: file.name }), size, remove);
    }),
  );
}

// What can be chosen.
async function listSets() {
  const own = named("criteria");
  const answer = await run(["criteria", "list", ...own, "--format", "json"]);
  state.sets = JSON.parse(answer.out).sets;
  showChoices();
}
function choices(select, options, keep = select.value) {
  select.replaceChildren(...options.map(([value, textContent]) => make("option", { value, textContent })));
  select.value = options.some(([value]) => value === keep) ? keep : options[0][0];
}
const form = $("#options");
async function showChoices() {
  const sets = state.sets.map((set) => [set.path ?? set.id, set.title]);
  choices(form.criteria, [["", t("byData")], ...sets]);
  choices(form.stage, Object.entries(t("stages")));
  choices(form.decimal, Object.entries(t("marks")));
  const set = form.criteria.value || state.sets.find((set) => set.id === "vn-nang-cao-2021")?.id;
  const shown = set ? JSON.parse((await run(["criteria", "show", set, "--format", "json"])).out) : { values: [] };
  const known = (key) => [...new Set(shown.values.map((value) => value.context[key]).filter(Boolean))].sort();
  choices(form.region, [["", t("byData")], ...known("region").map((value) => [value, value])]);
  $("#years").replaceChildren(...known("year").map((value) => make("option", { value })));
}
function options() {
  const given = [];
  for (const name of ["criteria", "year", "region", "stage", "province", "group", "commune", "period", "decimal"]) {
    const value = form.elements[name].value.trim();
    if (value && !(name === "decimal" && value === "auto")) given.push(`--${name}=${value}`);
  }
  return given;
}
/** The set of an empty form: the one chosen, else that of the advanced standard. */
const setOfForm = () => options().filter((it) => /^--(year|region|province|group)=/.test(it)).concat(`--criteria=${form.criteria.value || "vn-nang-cao-2021"}`);
const asOf = () => (form.elements["as-of"].value ? [`--as-of=${form.elements["as-of"].value}`] : []);

/** What is assumed in place of the data. */
const assumed = () => form.elements.assume.value.split(";").map((it) => it.trim()).filter(Boolean).map((it) => `--set=${it}`);
/** A plan says who and when beside each gap. */
const beside = () => (named("plan").length > 0 ? ["--plan", named("plan")[0]] : []);

// What is shown.
const VIEWS = {
  check: () => ["check", ...named("data"), ...options(), ...asOf(), ...assumed(), ...beside()],
  gaps: () => ["gaps", ...named("data"), ...options(), ...asOf(), ...assumed(), ...beside()],
  next: () => ["gaps", ...named("data"), "--to", "all", ...options(), ...assumed()],
  progress: () => ["progress", ...named("data"), ...options(), ...beside()],
  plans: () => ["plan", ...named("data"), "--plan", named("plan")[0], ...options(), ...asOf()],
  audit: () => ["plan", ...named("data"), "--plan", named("plan")[0], "--audit", ...options(), ...asOf()],
};
/** What a view needs that is not there. */
function lacking(view) {
  if (view === "plans" || view === "audit") return named("plan").length === 0 ? "needsPlan" : undefined;
  return view === "progress" && named("data").length < 2 ? "needsMonths" : undefined;
}
function showViews() {
  const buttons = Object.keys(VIEWS).map((view) => {
    const need = lacking(view);
    const button = make("button", { type: "button", textContent: t(view), disabled: Boolean(need), title: need ? t(need) : "" });
    button.setAttribute("aria-pressed", view === state.view);
    button.onclick = () => {
      state.view = view;
      refresh();
    };
    return button;
  });
  $("#views").replaceChildren(...buttons);
}
const DOWNLOADS = [
  ["xlsx", "Excel"], ["docx", "Word"], ["html", "HTML"], ["csv", "CSV"], ["json", "JSON"],
];
function showDownloads() {
  const button = (text, act) => {
    const made = make("button", { type: "button", textContent: text });
    made.onclick = act;
    return made;
  };
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
/** What the program says of the files, message by message, in its own words. */
function showMessages(text) {
  const blocks = text.trim().split(/\n\n+/).filter((block) => /^\S+\[[a-z-]+\]: /.test(block));
  const isError = (block) => /^(lỗi|error)\[/.test(block);
  const errors = blocks.filter(isError).length;
  $("#messages").hidden = blocks.length === 0;
  $("#messages h2").textContent = t("messages")(errors, blocks.length - errors);
  $("#messages ol").replaceChildren(
    ...blocks.slice(0, 300).map((block) => {
      const [first, ...rest] = block.split("\n");
      const [, word, message] = first.match(/^(\S+)\[[a-z-]+\]: (.*)$/);
      const lines = rest.map((line) => line.replace(/^\s*(-->|:::|\||=)\s?/, "").trim()).filter(Boolean);
      const item = make("li", { className: isError(block) ? "error" : "warning" });
      item.append(make("span", { className: "at" }, make("b", { textContent: word })), message);
      for (const line of lines) item.append(make("span", { className: "hint", textContent: line }));
      return item;
    }),
  );
}
async function refresh() {
  const turn = ++state.turn;
  if (lacking(state.view)) state.view = "check";
  showViews();
  showDownloads();
  if (named("data").length === 0) {
    $("#report").hidden = true;
    showMessages("");
    say(state.files.length > 0 ? t("needsData") : t("ready"));
    return;
  }
  say(t("running"));
  try {
    const args = VIEWS[state.view]();
    const page = await run([...args, "-o", "report.html"], "report.html");
    if (turn !== state.turn) return;
    showMessages(page.err);
    const isShown = page.written !== undefined;
    $("#report").hidden = !isShown;
    if (isShown) show(new TextDecoder().decode(page.written));
    const isTold = !$("#messages").hidden || isShown;
    const words = state.view === "plans" || state.view === "audit" ? ["onTime", "late"] : ["met", "notMet"];
    say(page.status < 2 ? t(words[page.status]) : isTold ? t("failed") : page.err.trim(), page.status > 1);
  } catch (error) {
    if (turn !== state.turn) return;
    say(t("broken") + error.message, true);
    worker.terminate();
    waiting = new Map();
    await start();
  }
}
function show(text) {
  const frame = $("iframe");
  frame.title = t("report");
  frame.onload = () => {
    const { body } = frame.contentDocument;
    const fit = () => (frame.style.height = `${Math.ceil(body.getBoundingClientRect().height) + 4}px`);
    fit();
    new ResizeObserver(fit).observe(body);
  };
  frame.srcdoc = text;
}
function speak(lang) {
  state.lang = lang;
  document.documentElement.lang = lang;
  document.title = `ntm: ${t("title")}`;
  for (const element of document.querySelectorAll("[data-t]")) element.textContent = t(element.dataset.t);
  for (const button of document.querySelectorAll("[data-lang]")) button.setAttribute("aria-pressed", button.dataset.lang === lang);
  showFiles();
}

for (const button of document.querySelectorAll("[data-lang]")) {
  button.onclick = async () => {
    speak(button.dataset.lang);
    await listSets();
    refresh();
  };
}
const examples = JSON.parse($("#examples").textContent);
for (const button of document.querySelectorAll("[data-try]")) {
  button.onclick = () => {
    state.files = [];
    form.reset();
    form.elements["as-of"].value = "2023-08-01";
    const files = examples[button.dataset.try].map(({ name, text, role }) => Object.assign(new File([text], name), { role }));
    add(files);
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
form.onchange = async (event) => {
  if (event.target === form.criteria) await showChoices();
  refresh();
};
form.onsubmit = (event) => event.preventDefault();

speak((navigator.language ?? "vi").startsWith("en") ? "en" : "vi");
say(t("loading"));
start()
  .then(async () => {
    $("#version").textContent = (await run(["--version"])).out.trim();
    await listSets();
    showViews();
    showDownloads();
    if (state.files.length === 0) say(t("ready"));
  })
  .catch((error) => say(t("broken") + error.message, true));
