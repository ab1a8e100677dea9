/**
 * Reports, counted among whatever rows are visible, by the rules of `src/network/pair.rs`: copies of a sentence count
 * once, with their strongest telling, and a pair is contested when the weaker sign holds a quarter of all strength.
 */

const CONTESTED_SHARE = 0.25;

/** What the rows of two actors, or of one direction between them, say together. */
export function tally(rows) {
  const strongest = new Map();
  let first = "";
  let last = "";
  for (const row of rows) {
    const known = strongest.get(row.report);
    if (known === undefined || row.strength > known.strength) strongest.set(row.report, row);
    const date = row.document.date;
    if (date && (first === "" || date < first)) first = date;
    if (date && date > last) last = date;
  }
  const sum = { alliance: 0, tension: 0 };
  const count = { alliance: 0, tension: 0 };
  for (const row of strongest.values()) {
    sum[row.sign] += row.strength;
    count[row.sign] += 1;
  }
  return {
    alliance: count.alliance,
    tension: count.tension,
    reports: count.alliance + count.tension,
    kind: kindOf(sum, count),
    score: scoreOf(sum),
    first,
    last,
  };
}

/**
 * Reports by column of a timeline, each in that of the day when it was first told: what is repeated later is no news,
 * as in `src/network/history.rs`. Columns without reports are not in the map.
 */
export function overTime(rows, columns) {
  const first = new Map();
  for (const row of rows) {
    const known = first.get(row.report);
    if (row.document.date && (known === undefined || row.document.date < known.document.date))
      first.set(row.report, row);
  }
  const counts = new Map();
  for (const row of first.values()) {
    const column = columns.of(row.document.date);
    if (!counts.has(column)) counts.set(column, { alliance: 0, tension: 0 });
    counts.get(column)[row.sign] += 1;
  }
  return counts;
}

/** Rows in which `source` acts on `target`, or which hold both ways. */
export function rowsFrom(rows, source, target) {
  return rows.filter((row) => (row.tie.source === source && row.tie.target === target) || row.tie.mutual);
}

/** Which ends of a pair are acted on: at `a`, at `b`. */
export function ends(rows) {
  let atA = false;
  let atB = false;
  for (const { tie, pair } of rows) {
    if (tie.mutual || tie.target === pair.a) atA = true;
    if (tie.mutual || tie.target === pair.b) atB = true;
  }
  return [atA, atB];
}

/** What is found most often among the rows; of equals the first in the alphabet. */
export function mostFrequent(rows, valueOf) {
  const counts = new Map();
  for (const row of rows) counts.set(valueOf(row), (counts.get(valueOf(row)) || 0) + 1);
  let best = "";
  for (const [value, count] of counts) {
    const most = counts.get(best) || 0;
    if (count > most || (count === most && value < best)) best = value;
  }
  return best;
}

/** The rows of each report, best first; the reports in the order of their best rows. */
export function byReport(rows) {
  const reports = new Map();
  for (const row of [...rows].sort(bestFirst)) {
    if (!reports.has(row.report)) reports.set(row.report, []);
    reports.get(row.report).push(row);
  }
  return [...reports.values()];
}

/** Facts before possibilities, sure before unsure, early before late. */
function bestFirst(one, other) {
  const rank = { actual: 0, possible: 1, denied: 2, rejected: 3 };
  return (
    rank[one.status] - rank[other.status] ||
    other.confidence - one.confidence ||
    (one.document.date || "9999").localeCompare(other.document.date || "9999") ||
    (one.id < other.id ? -1 : 1)
  );
}

function kindOf(sum, count) {
  const weaker = Math.min(sum.alliance, sum.tension);
  if (weaker > 0 && weaker >= CONTESTED_SHARE * (sum.alliance + sum.tension)) return "contested";
  const stronger = sum.tension - sum.alliance || count.tension - count.alliance;
  return stronger > 0 ? "tension" : "alliance";
}

function scoreOf(sum) {
  const all = sum.alliance + sum.tension;
  return all > 0 ? (sum.alliance - sum.tension) / all : 0;
}
