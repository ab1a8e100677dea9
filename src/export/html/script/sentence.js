/** A sentence of evidence: its words with the actors and the phrase marked, where it stood, and how it was read. */

import { bdi, el, shortened } from "./dom.js";
import { VERDICTS } from "./review.js";

/** Headlines are shorter; what is longer is no headline. */
const LONGEST_TITLE = 160;

/** The parts of a sentence that are marked, as `marks` in the data has them. */
const MARKS = [
  { name: "source", hint: "who acts" },
  { name: "target", hint: "who is acted on" },
  { name: "phrase", hint: "the words that relate them" },
];

/** What a review has decided; what it rejected has a status of that name. */
const REVIEWED = { accept: "reviewed: right", flip: "reviewed: other sign", swap: "reviewed: reversed" };

/** The text of a sentence with its marks, which may lie in each other: "supplied *Russia* with". */
function marked(row) {
  const parts = MARKS.map((mark, index) => ({ ...mark, begin: row.marks[2 * index], end: row.marks[2 * index + 1] }));
  const placed = parts.filter((part) => part.begin >= 0);
  const bounds = new Set([0, row.sentence.length, ...placed.flatMap((part) => [part.begin, part.end])]);
  const cuts = [...bounds].sort((one, other) => one - other);
  return cuts.slice(1).map((end, index) => {
    const text = row.sentence.slice(cuts[index], end);
    const over = placed.filter((part) => part.begin <= cuts[index] && part.end >= end);
    if (over.length === 0) return text;
    return el("mark", { class: over.map((part) => part.name).join(" "), title: over[0].hint }, text);
  });
}

/** A report: its best sentence, its origin, what was made of it, its copies, and the buttons to judge it. */
export function reportItem(rows, app) {
  const [best, ...copies] = rows;
  return el(
    "li",
    { class: `report ${best.sign} ${best.status}` },
    el("blockquote", { dir: "auto" }, marked(best)),
    el("p", { class: "origin" }, origin(best)),
    el(
      "p",
      { class: "reading" },
      el("span", { class: `tag ${best.sign}` }, best.sign),
      best.status !== "actual" && el("span", { class: "tag status" }, best.status),
      REVIEWED[best.review] && el("span", { class: "tag" }, REVIEWED[best.review]),
      el("span", { class: "tag" }, directionOf(best)),
      el("span", { class: "tag" }, best.className.toLowerCase()),
      el("span", { class: "tag" }, `${Math.round(best.confidence * 100)} % sure`),
    ),
    el(
      "details",
      { class: "why" },
      el(
        "summary",
        {},
        copies.length
          ? `How it was read, and ${copies.length === 1 ? "one copy" : `${copies.length} copies`}`
          : "How it was read",
      ),
      el(
        "dl",
        {},
        fact("Phrase", best.wording),
        fact("Rule", best.rule),
        fact("Intensity", `${best.intensity.toFixed(1)} on a scale from −10 (war) to 10 (alliance)`),
        fact("Strength", `${best.strength.toFixed(2)}: intensity times confidence, by which the pair is weighed`),
        fact("Evidence", best.id),
      ),
      copies.length > 0 &&
        el(
          "ul",
          { class: "copies" },
          copies.map((copy) => el("li", {}, origin(copy))),
        ),
    ),
    judgement(best, app),
  );
}

/** One line that can be pasted where the sentence is quoted. */
function citation(row) {
  const { title, outlet, date, url, id } = row.document;
  const parts = [outlet || id, title && `“${title}”`, date, safeLink(url)].filter(Boolean);
  return `“${row.sentence}” (${parts.join(", ")})`;
}

/** A link of the web; whatever else a record may call its address is no link. */
function safeLink(url) {
  return /^https?:\/\//i.test(url || "") ? url : null;
}

function origin(row) {
  const { title, outlet, date, url, id } = row.document;
  const link = safeLink(url);
  const words = bdi(shortened(title || id, LONGEST_TITLE), { title: title || id });
  return [
    el("span", { class: "outlet" }, bdi(shortened(outlet || "no outlet named", LONGEST_TITLE))),
    date ? el("time", { datetime: date }, ` · ${date}`) : " · no date",
    " · ",
    link ? el("a", { href: link, target: "_blank", rel: "noopener noreferrer" }, words) : words,
  ];
}

function directionOf(row) {
  const { source, target, mutual } = row.tie;
  return [bdi(source.label), mutual ? " ↔ " : " → ", bdi(target.label)];
}

function fact(name, value) {
  return [el("dt", {}, name), el("dd", { dir: "auto" }, value)];
}

function judgement(row, app) {
  const group = el("div", { class: "judge", role: "group", "aria-label": "Is this right?" });
  for (const { verdict, label, hint } of VERDICTS) {
    if (verdict === "swap" && row.tie.mutual) continue;
    const button = el("button", { type: "button", title: hint, "data-verdict": verdict }, label);
    button.addEventListener("click", () => app.review.judge(row, verdict));
    group.append(button);
  }
  const show = () => {
    for (const button of group.querySelectorAll("[data-verdict]")) {
      button.setAttribute("aria-pressed", String(app.review.of(row) === button.dataset.verdict));
    }
  };
  group.addEventListener("click", show);
  group.append(el("button", { type: "button", class: "quiet", onclick: () => app.copy(citation(row)) }, "Copy quote"));
  show();
  return group;
}
