/** What the reader has chosen. It stands in the address of the page, so that a view can be kept and sent. */

/** The views, in the order of the keys 1 to 4. */
export const TABS = ["network", "matrix", "timeline", "table"];

/** The kinds of pairs, in the order of the legend. */
export const KINDS = ["alliance", "tension", "contested"];

/** What texts may say of a relation; the last is what people said of the text, in a review. */
export const STATUSES = ["actual", "possible", "denied", "rejected"];

/** A page on which nothing was chosen. Lists of classes and outlets that are empty stand for all. */
export const NOTHING_CHOSEN = Object.freeze({
  tab: "network",
  query: "",
  kinds: KINDS,
  statuses: ["actual"],
  classes: [],
  outlets: [],
  from: "",
  to: "",
  least: 1,
  confidence: 0,
  only: "",
  /** The actor, or the first of the two actors, whose sentences are shown. */
  a: "",
  b: "",
  /** The day from which the later of two periods begins; empty where no periods are compared. */
  split: "",
  sort: "-reports",
});

/** By what the choice of rows is told from the choice of a view. */
export const FILTERS = [
  "query",
  "kinds",
  "statuses",
  "classes",
  "outlets",
  "from",
  "to",
  "least",
  "confidence",
  "only",
];

/** A day, or nothing. */
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Holds the state, tells those who asked when it changes, and keeps the address of the page up to date. */
export function createStore() {
  let state = fromHash(location.hash);
  const listeners = [];
  const change = (next) => {
    const previous = state;
    state = next;
    for (const listener of listeners) listener(state, previous);
  };
  addEventListener("hashchange", () => {
    if (location.hash !== toHash(state)) change(fromHash(location.hash));
  });
  return {
    get: () => state,
    set(patch) {
      const next = { ...state, ...patch };
      const hash = toHash(next);
      // An empty fragment leaves the address as it was before the first choice.
      if (hash !== location.hash) history.replaceState(null, "", hash || location.pathname + location.search);
      change(next);
    },
    subscribe: (listener) => listeners.push(listener),
  };
}

/** Whether everything is shown that is counted. */
export function isUnfiltered(state) {
  return FILTERS.every((name) => same(state[name], NOTHING_CHOSEN[name]));
}

/** The fragment of an address: what differs from a page on which nothing was chosen. */
function toHash(state) {
  const parameters = new URLSearchParams();
  for (const [name, usual] of Object.entries(NOTHING_CHOSEN)) {
    const value = state[name];
    if (same(value, usual)) continue;
    if (Array.isArray(value)) {
      // A list of nothing is not the same as no list.
      if (value.length === 0) parameters.append(name, "");
      for (const item of value) parameters.append(name, item);
    } else parameters.set(name, String(value));
  }
  const text = parameters.toString();
  return text ? `#${text}` : "";
}

/** The state in a fragment; what it does not say, or says wrongly, is as if nothing was chosen. */
function fromHash(hash) {
  const parameters = new URLSearchParams(hash.replace(/^#/, ""));
  const state = { ...NOTHING_CHOSEN };
  const list = (name, known) => {
    if (!parameters.has(name)) return;
    const values = parameters.getAll(name).filter(Boolean);
    state[name] = known ? known.filter((item) => values.includes(item)) : values;
  };
  list("kinds", KINDS);
  list("statuses", STATUSES);
  list("classes");
  list("outlets");
  for (const name of ["query", "only", "a", "b", "sort"]) {
    if (parameters.has(name)) state[name] = parameters.get(name);
  }
  for (const name of ["from", "to", "split"]) {
    if (DAY.test(parameters.get(name) || "")) state[name] = parameters.get(name);
  }
  if (TABS.includes(parameters.get("tab"))) state.tab = parameters.get("tab");
  const number = (name, lowest, highest) => {
    const value = Number.parseFloat(parameters.get(name));
    if (value >= lowest && value <= highest) state[name] = value;
  };
  number("least", 1, 1e9);
  number("confidence", 0, 1);
  return state;
}

function same(one, other) {
  if (!Array.isArray(one)) return one === other;
  return one.length === other.length && one.every((item, index) => item === other[index]);
}
