addEventListener("beforeprint", () => document.querySelectorAll("details").forEach(it => it.open = true));
for (const table of document.querySelectorAll("table.mx")) {
  const rows = [...table.tBodies[0].rows], head = table.tHead.rows[0].cells, left = row => +row.dataset.left;
  let last, direction = 1;
  table.tHead.addEventListener("click", ({target}) => {
    if (!target.closest("button")) return;
    const cell = target.closest("th"), at = cell.cellIndex, isMet = row => row.cells[at].className !== "not_met";
    direction = last === cell ? -direction : 1;
    last = cell;
    const order = at === 0 ? (a, b) => a.cells[0].textContent.localeCompare(b.cells[0].textContent, "vi", {numeric: true})
      : at >= head.length - 2 ? (a, b) => left(a) - left(b)
      : (a, b) => isMet(a) - isMet(b) || left(a) - left(b);
    const isRanked = row => at === 0 || row.dataset.left !== "";
    for (const other of head) other.removeAttribute("aria-sort");
    cell.setAttribute("aria-sort", direction > 0 ? "ascending" : "descending");
    table.tBodies[0].append(...rows.filter(isRanked).sort((a, b) => direction * order(a, b)), ...rows.filter(row => !isRanked(row)));
  });
}
