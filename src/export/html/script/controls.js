/** Search and filters at the side of the page. */

import { bdi, counted, el, replace } from "./dom.js";
import { SIGNS } from "./paint.js";
import { FILTERS, KINDS, NOTHING_CHOSEN, STATUSES } from "./state.js";

/** Time without a key press after which a search begins, in milliseconds. */
const PAUSE = 150;

/** Fills `container`. */
export function createControls(container, app) {
  const { model, store } = app;
  const syncs = [];
  const search = el("input", {
    type: "search",
    id: "search",
    placeholder: "Actor, phrase, word …",
    autocomplete: "off",
    spellcheck: "false",
    "aria-keyshortcuts": "/",
  });
  let waiting = 0;
  search.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => store.set({ query: search.value.trim() }), PAUSE);
  });
  search.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    clearTimeout(waiting);
    store.set({ query: search.value.trim() });
    app.focusView();
  });
  syncs.push((state) => {
    if (document.activeElement !== search) search.value = state.query;
  });

  /** Boxes to tick, one for each value of a list in the state. */
  const boxes = (name, values, label) =>
    values.map((value) => {
      const box = el("input", { type: "checkbox" });
      box.addEventListener("change", () => {
        const rest = store.get()[name].filter((other) => other !== value);
        const wanted = box.checked ? [...rest, value] : rest;
        store.set({ [name]: values.filter((other) => wanted.includes(other)) });
      });
      syncs.push((state) => {
        box.checked = state[name].includes(value);
      });
      return el("label", { class: "box" }, box, " ", label(value));
    });
  const group = (legend, ...content) => el("fieldset", {}, el("legend", {}, legend), content);
  const folded = (name, legend, ...content) => {
    const details = el("details", { class: "fold" }, el("summary", {}, legend), content);
    let opened = false;
    syncs.push((state) => {
      if (!opened && state[name].length > 0) details.open = opened = true;
    });
    return details;
  };
  const field = (name, attributes, label, read, shown) => {
    const input = el("input", attributes);
    const value = el("output", { class: "value" });
    input.addEventListener("input", () => store.set({ [name]: read(input.value) }));
    syncs.push((state) => {
      const text = String(state[name] === NOTHING_CHOSEN[name] && attributes.type === "date" ? "" : state[name]);
      if (document.activeElement !== input || input.type === "range") input.value = text;
      value.textContent = shown ? shown(state[name]) : "";
    });
    return el("label", { class: "field" }, el("span", {}, label), input, shown && value);
  };
  const most = Math.max(1, ...model.pairs.map((pair) => Math.max(pair.alliance, pair.tension)));
  const kindLabel = (kind) => [el("span", { class: `sign ${kind}`, "aria-hidden": "true" }, SIGNS[kind]), ` ${kind}`];
  const statusLabel = {
    actual: "reported as a fact",
    possible: "possible only",
    denied: "denied",
    rejected: "rejected in a review",
  };
  const statuses = STATUSES.filter(
    (status) => status !== "rejected" || model.rows.some((row) => row.status === status),
  );
  const usedClasses = model.classes.filter((name) => model.rows.some((row) => row.className === name));
  const unnamed = model.rows.some((row) => row.document.outlet === null);
  const outlets = unnamed ? [...model.outlets, ""] : model.outlets;
  const bounds = { min: model.firstDate, max: model.lastDate };
  const reset = el("button", { type: "button", class: "reset" }, "Clear all filters");
  reset.addEventListener("click", () => {
    const usual = Object.fromEntries(FILTERS.map((name) => [name, NOTHING_CHOSEN[name]]));
    store.set({ ...usual, split: "" });
    search.value = "";
  });

  const form = el(
    "form",
    { onsubmit: (event) => event.preventDefault() },
    el("div", { class: "search", role: "search" }, el("label", { for: "search" }, "Search"), search),
    group("Ties", boxes("kinds", KINDS, kindLabel)),
    group(
      "Said to be",
      boxes("statuses", statuses, (status) => statusLabel[status]),
    ),
    group(
      "At least",
      field("least", { type: "number", min: 1, max: most, step: 1 }, "reports", (text) =>
        Math.max(1, Number.parseInt(text, 10) || 1),
      ),
      field(
        "confidence",
        { type: "range", min: 0, max: 1, step: 0.05 },
        "confidence",
        Number,
        (value) => `${Math.round(value * 100)} %`,
      ),
    ),
    model.firstDate &&
      group(
        "Dates",
        field("from", { type: "date", ...bounds }, "from", String),
        field("to", { type: "date", ...bounds }, "until", String),
      ),
    folded(
      "classes",
      `Classes (${usedClasses.length})`,
      boxes("classes", usedClasses, (name) => name.toLowerCase()),
    ),
    outlets.length > 1 &&
      folded(
        "outlets",
        `Outlets (${outlets.length})`,
        boxes("outlets", outlets, (name) => (name ? bdi(name) : "no outlet named")),
      ),
    reset,
  );
  const narrow = el("details", { class: "filters" }, el("summary", {}, "Search and filters"), form);
  // On a wide screen the filters stand open at the side; on a narrow one, and beside an open drawer on one that is not
  // wide enough for both, they are out of the way. The style sheet draws the same lines.
  const wide = matchMedia("(min-width: 900px)");
  const widest = matchMedia("(min-width: 1600px)");
  let crowded = false;
  narrow.open = wide.matches;
  replace(container, narrow);
  container.hidden = false;
  return {
    update: (state) => syncs.forEach((sync) => sync(state)),
    /** Steps aside for the drawer, once each time it opens. */
    makeRoom(drawerIsOpen) {
      if (drawerIsOpen === crowded) return;
      crowded = drawerIsOpen;
      narrow.open = crowded ? widest.matches : wide.matches;
    },
    focus() {
      narrow.open = true;
      search.focus();
      search.select();
    },
  };
}

/** The line above the picture: what is visible, of how much. */
export function summarised(model, visible, words) {
  const actors = new Set(visible.pairs.flatMap(({ pair }) => [pair.a, pair.b]));
  const reports = visible.pairs.reduce((sum, entry) => sum + entry.reports, 0);
  const text = [
    `${counted(visible.pairs.length, "tie")} between ${counted(actors.size, "actor")}, ${counted(reports, "report")}`,
  ];
  if (words.length) text.push(` · ${words.join(" · ")}`);
  return text.join("");
}
