/**
 * What readers found wrong. The file that they download is read by `detente build --review`; its first three columns
 * are what counts, the others are for the people who read it.
 */

import { announce, memory } from "./dom.js";

/** The verdicts on a row of evidence, with what the button says. What holds both ways cannot be reversed. */
export const VERDICTS = [
  { verdict: "reject", label: "Wrong", hint: "the sentence does not say this" },
  { verdict: "flip", label: "Wrong sign", hint: "alliance is tension, or tension alliance" },
  { verdict: "swap", label: "Reversed", hint: "true, but it is the other one who acts" },
  { verdict: "accept", label: "Right", hint: "checked and found right" },
];

/** The verdicts so far, kept by the browser until they are forgotten. */
export function createReview(model) {
  // Two reports with the same evidence share their verdicts, whatever the files are called.
  const key = `detente-review-${model.rows.length ? model.rows[0].id : ""}-${model.rows.length}`;
  const verdicts = new Map(stored(key));
  const listeners = [];
  const changed = () => {
    memory.set(key, JSON.stringify([...verdicts]));
    for (const listener of listeners) listener();
  };
  return {
    of: (row) => verdicts.get(row.id) || "",
    count: () => verdicts.size,
    /** Gives a verdict, or takes it back when it is given twice. */
    judge(row, verdict) {
      if (verdicts.get(row.id) === verdict) verdicts.delete(row.id);
      else verdicts.set(row.id, verdict);
      announce(verdicts.has(row.id) ? `Marked: ${verdict}` : "Mark taken back");
      changed();
    },
    forget() {
      verdicts.clear();
      changed();
    },
    /** The rows of `review.csv` under its header. */
    table() {
      const judged = model.rows.filter((row) => verdicts.has(row.id));
      const header = ["evidence_id", "verdict", "note", "source", "target", "kind", "phrase", "sentence"];
      const cells = (row) => [
        row.id,
        verdicts.get(row.id),
        "",
        row.tie.source.id,
        row.tie.target.id,
        row.sign,
        row.phrase,
        row.sentence,
      ];
      return [header, ...judged.map(cells)];
    },
    subscribe: (listener) => listeners.push(listener),
  };
}

function stored(key) {
  try {
    const list = JSON.parse(memory.get(key) || "[]");
    const known = VERDICTS.map(({ verdict }) => verdict);
    return list.filter(([id, verdict]) => typeof id === "string" && known.includes(verdict));
  } catch {
    return [];
  }
}
