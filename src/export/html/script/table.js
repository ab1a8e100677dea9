/** The table of ties: everything that the pictures show, and what found no room in them. */

import { mostFrequent } from "./count.js";
import { bdi, counted, el, replace } from "./dom.js";
import { SIGNS } from "./paint.js";
import { pairSelected, selectionIn, touches } from "./select.js";

/** Rows that are made at once; more are made when asked for. */
const ROWS = 250;

/** A column: its name, the value to sort by, and what a cell shows. */
const COLUMNS = [
  {
    key: "a",
    name: "Actor",
    value: (entry) => entry.pair.a.label,
    show: (entry) => bdi(entry.pair.a.label),
    text: true,
  },
  { key: "kind", name: "Tie", value: (entry) => entry.kind, show: kindCell, text: true },
  {
    key: "b",
    name: "Actor",
    value: (entry) => entry.pair.b.label,
    show: (entry) => bdi(entry.pair.b.label),
    text: true,
  },
  { key: "reports", name: "Reports", value: (entry) => entry.reports },
  { key: "alliance", name: "Alliance", value: (entry) => entry.alliance },
  { key: "tension", name: "Tension", value: (entry) => entry.tension },
  { key: "score", name: "Score", value: (entry) => entry.score, show: (entry) => scoreText(entry.score) },
  { key: "first", name: "First", value: (entry) => entry.first, text: true },
  { key: "last", name: "Last", value: (entry) => entry.last, text: true },
  { key: "phrase", name: "Mostly", value: phraseOf, text: true },
];

/** Shown only while two periods are compared. */
const CHANGE_COLUMNS = [
  { key: "early", name: "Earlier", value: (entry) => entry.change.early.reports },
  { key: "late", name: "Later", value: (entry) => entry.change.late.reports },
  { key: "change", name: "Change", value: (entry) => entry.change.word, show: changeCell, text: true },
];

/** Draws into `container`. */
export function createTable(container, app) {
  const { model, store } = app;
  let most = ROWS;
  let body = null;
  let again = null;

  const draw = (visible, state) => {
    again = () => draw(visible, state);
    const columns = columnsFor(state);
    const entries = sorted(visible.pairs, columns, state.sort);
    if (entries.length === 0) {
      replace(container, el("p", { class: "nothing" }, "No tie passes the filters."));
      body = null;
      return;
    }
    const selection = selectionIn(model, state);
    body = el(
      "tbody",
      {},
      entries.slice(0, most).map((entry) => row(entry, columns, selection)),
    );
    const selected = body.querySelector("[aria-selected=true]") || body.firstChild;
    selected.setAttribute("tabindex", "0");
    const table = el(
      "table",
      { class: "ties", "aria-rowcount": entries.length + 1 },
      el("caption", { class: "visually-hidden" }, "Ties between actors. Press Enter on a row to read its sentences."),
      el(
        "thead",
        {},
        el(
          "tr",
          {},
          columns.map((column) => header(column, state.sort)),
        ),
      ),
      body,
    );
    const rest = entries.length - most;
    replace(
      container,
      el("div", { class: "scroll" }, table),
      rest > 0 &&
        el("button", { type: "button", class: "more", onclick: showAll }, `Show ${counted(rest, "more tie")}`),
    );
  };

  const header = (column, sort) => {
    const direction = sort === column.key ? "ascending" : sort === `-${column.key}` ? "descending" : "none";
    // Numbers are asked for from the top, names from A.
    const next =
      direction === "none"
        ? column.text
          ? column.key
          : `-${column.key}`
        : direction === "ascending"
          ? `-${column.key}`
          : column.key;
    const arrow = { ascending: "▲", descending: "▼", none: "" }[direction];
    return el(
      "th",
      { scope: "col", "aria-sort": direction, class: column.text ? null : "number" },
      el(
        "button",
        { type: "button", onclick: () => store.set({ sort: next }) },
        column.name,
        el("span", { "aria-hidden": "true", class: "arrow" }, arrow),
      ),
    );
  };

  const row = (entry, columns, selection) => {
    const isSelected = selection.pair === entry.pair;
    return el(
      "tr",
      {
        tabindex: "-1",
        "aria-selected": String(isSelected),
        class: touches(selection, entry.pair) ? "touched" : null,
        onclick: () => store.set(pairSelected(entry.pair)),
        onfocus: (event) => {
          for (const other of body.querySelectorAll('[tabindex="0"]')) other.setAttribute("tabindex", "-1");
          event.currentTarget.setAttribute("tabindex", "0");
        },
      },
      columns.map((column) => el("td", { class: column.text ? null : "number" }, (column.show || column.value)(entry))),
    );
  };

  const showAll = () => {
    most = Infinity;
    again();
  };

  return {
    svg: null,
    update: draw,
    remarks: () => [],
    move(_, dy) {
      const current = document.activeElement?.closest("tbody tr");
      const next = current ? (dy > 0 ? current.nextElementSibling : current.previousElementSibling) : body?.firstChild;
      next?.focus();
    },
    focus: () => body?.querySelector('[tabindex="0"]')?.focus(),
    open: () => document.activeElement?.closest("tbody tr")?.click(),
  };
}

/** The table as text, in the order in which it stands on the page. */
export function tableRows(visible, state) {
  const columns = columnsFor(state);
  const header = [
    "a",
    "b",
    "a_label",
    "b_label",
    ...columns.filter(({ key }) => key !== "a" && key !== "b").map(({ key }) => key),
  ];
  const cells = (entry) =>
    columns
      .filter(({ key }) => key !== "a" && key !== "b")
      .map(({ key, value }) => (key === "score" ? entry.score.toFixed(3) : value(entry)));
  const { sort } = state;
  return [
    header,
    ...sorted(visible.pairs, columns, sort).map((entry) => {
      const { a, b } = entry.pair;
      return [a.id, b.id, a.label, b.label, ...cells(entry)];
    }),
  ];
}

function columnsFor(state) {
  return state.split ? [...COLUMNS.slice(0, 4), ...CHANGE_COLUMNS, ...COLUMNS.slice(4)] : COLUMNS;
}

function sorted(pairs, columns, sort) {
  const column = columns.find(({ key }) => key === sort.replace(/^-/, "")) || COLUMNS[3];
  const turn = sort.startsWith("-") ? -1 : 1;
  const compare = (one, other) => {
    const [x, y] = [column.value(one), column.value(other)];
    return typeof x === "number" ? x - y : x.localeCompare(y, "en");
  };
  return [...pairs].sort(
    (one, other) => turn * compare(one, other) || other.reports - one.reports || one.pair.index - other.pair.index,
  );
}

function kindCell(entry) {
  return el(
    "span",
    { class: `kind ${entry.kind}` },
    el("span", { class: "sign", "aria-hidden": "true" }, SIGNS[entry.kind]),
    ` ${entry.kind}`,
  );
}

function changeCell(entry) {
  const { early, late, word } = entry.change;
  return el(
    "span",
    { class: `change ${word === "as before" ? "" : "moved"}` },
    word === "turned" ? `turned: ${early.kind} to ${late.kind}` : word,
  );
}

function scoreText(score) {
  return `${score < 0 ? "−" : "+"}${Math.abs(score).toFixed(2)}`;
}

function phraseOf(entry) {
  return mostFrequent(entry.rows, (row) => row.wording);
}
