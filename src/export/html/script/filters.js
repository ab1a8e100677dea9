/** Which rows and pairs are visible, given what the reader has chosen. */

import { tally } from "./count.js";
import { folded, searchable } from "./data.js";
import { isUnfiltered } from "./state.js";

/**
 * What is visible: `rows`, and `pairs`, each with its figures among these rows, those with the most reports first.
 * In a page that could not carry all sentences the figures of an unfiltered view are those of the whole network.
 */
export function visibleIn(model, state) {
  const passes = rowFilter(model, state);
  const byPair = new Map();
  for (const row of model.rows) {
    if (!passes(row)) continue;
    const rows = byPair.get(row.pair);
    if (rows) rows.push(row);
    else byPair.set(row.pair, [row]);
  }
  const exact = isUnfiltered(state) && state.split === "";
  let pairs = [];
  for (const [pair, rows] of byPair) {
    const figures = tally(rows);
    if (exact && pair.kind) {
      Object.assign(figures, { kind: pair.kind, score: pair.score, alliance: pair.alliance, tension: pair.tension });
      figures.reports = pair.alliance + pair.tension;
    }
    if (state.kinds.includes(figures.kind) && Math.max(figures.alliance, figures.tension) >= state.least) {
      pairs.push({ pair, rows, ...figures, change: state.split ? changeOf(rows, state.split) : null });
    }
  }
  pairs.sort((one, other) => other.reports - one.reports || one.pair.index - other.pair.index);
  const rows = pairs.flatMap((entry) => entry.rows);
  return { rows, pairs, byPair: new Map(pairs.map((entry) => [entry.pair, entry])) };
}

/** A function that says of a row whether all filters let it through. */
function rowFilter(model, state) {
  const terms = folded(state.query).split(/\s+/).filter(Boolean);
  const only = model.actorById.get(state.only);
  const classes = state.classes.length ? new Set(state.classes) : null;
  const outlets = state.outlets.length ? new Set(state.outlets) : null;
  const statuses = new Set(state.statuses);
  const { from, to, confidence } = state;
  return (row) => {
    const date = row.document.date || "";
    return (
      statuses.has(row.status) &&
      row.confidence >= confidence &&
      (!classes || classes.has(row.className)) &&
      (!outlets || outlets.has(row.document.outlet || "")) &&
      (from === "" || date >= from) &&
      (to === "" || (date !== "" && date <= to)) &&
      (state.split === "" || date !== "") &&
      (!only || row.pair.a === only || row.pair.b === only) &&
      terms.every((term) => searchable(row).includes(term))
    );
  };
}

/** How a pair changed from the days before `split` to the days from it on. */
function changeOf(rows, split) {
  const early = tally(rows.filter((row) => row.document.date < split));
  const late = tally(rows.filter((row) => row.document.date >= split));
  let word = "as before";
  if (early.reports === 0) word = "new";
  else if (late.reports === 0) word = "gone";
  else if (early.kind !== late.kind) word = "turned";
  else if (late.reports > early.reports) word = "more";
  else if (late.reports < early.reports) word = "fewer";
  return { early, late, word };
}

/** The filters in words, for the line above the picture and for what is saved from the page. */
export function described(model, state) {
  const words = [];
  const only = model.actorById.get(state.only);
  if (state.query) words.push(`“${state.query}”`);
  if (only) words.push(`ties of ${only.label}`);
  if (state.kinds.length < 3) words.push(state.kinds.length ? `only ${state.kinds.join(" and ")}` : "no kind of tie");
  if (state.statuses.join() !== "actual") words.push(`reported as ${state.statuses.join(" or ") || "nothing"}`);
  if (state.classes.length) words.push(state.classes.map((name) => name.toLowerCase()).join(", "));
  if (state.outlets.length) words.push(state.outlets.map((name) => name || "no outlet named").join(", "));
  if (state.from) words.push(`from ${state.from}`);
  if (state.to) words.push(`until ${state.to}`);
  if (state.least > 1) words.push(`at least ${state.least} reports`);
  if (state.confidence > 0) words.push(`confidence from ${Math.round(state.confidence * 100)} %`);
  if (state.split) words.push(`before ${state.split} and from then on`);
  return words;
}
