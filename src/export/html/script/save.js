/** What is visible, as a file: the picture as SVG or PNG, the ties or their sentences as CSV. */

import { announce, el, svg } from "./dom.js";
import { folded } from "./data.js";
import { round } from "./paint.js";

/** The properties that the style sheet sets on pictures; a picture on its own must carry them itself. */
const PROPERTIES = [
  "fill",
  "stroke",
  "stroke-width",
  "stroke-dasharray",
  "stroke-linejoin",
  "opacity",
  "font-weight",
  "font-size",
  "font-family",
  "text-anchor",
];

const MARGIN = 40;

/** Pixels for each unit of a PNG. */
const SCALE = 2;

/** With these characters a spreadsheet begins a formula; text that begins so gets an apostrophe before it. */
const FORMULA = /^[=+\-@＝＋－＠]/;

/** Rows of cells as CSV by RFC 4180, safe to open in a spreadsheet. */
export function csv(rows) {
  const cell = (value) => {
    if (typeof value === "number") return String(value);
    const line = value.replace(/[\s\p{Cc}]+/gu, " ").trim();
    // Figures stay figures, also negative ones.
    const text = FORMULA.test(line) && Number.isNaN(Number(line)) ? `'${line}` : line;
    return /[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return rows.map((row) => `${row.map(cell).join(",")}\r\n`).join("");
}

/** The visible rows of evidence, with the names of `evidence.csv`. */
export function evidenceTable(rows) {
  const columns = {
    evidence_id: (row) => row.id,
    edge_id: (row) => row.tie.id,
    source: (row) => row.tie.source.id,
    target: (row) => row.tie.target.id,
    kind: (row) => row.sign,
    class: (row) => row.className,
    phrase: (row) => row.phrase,
    status: (row) => row.status,
    mutual: (row) => Number(row.tie.mutual),
    confidence: (row) => row.confidence,
    intensity: (row) => row.intensity,
    doc_id: (row) => row.document.id,
    title: (row) => row.document.title || "",
    date: (row) => row.document.date || "",
    outlet: (row) => row.document.outlet || "",
    url: (row) => row.document.url || "",
    sentence: (row) => row.sentence,
    rule: (row) => row.rule,
  };
  return [Object.keys(columns), ...rows.map((row) => Object.values(columns).map((value) => value(row)))];
}

/** Offers a file to the reader. */
export function download(name, type, content) {
  const address = URL.createObjectURL(new Blob([content], { type }));
  el("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
  announce(`Saved ${name}`);
}

/** A file name from the title of the page and the view. */
export function fileName(title, view, ending) {
  const words = folded(title)
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "")
    .slice(0, 60);
  return `${words || "report"}-${view}.${ending}`;
}

/** A picture as it is on the page, with title, subtitle and note around it, as an SVG document. */
export function pictureOf(drawing, words) {
  const copy = drawing.cloneNode(true);
  settle(drawing, copy);
  const [x, y, width, height] = drawing.getAttribute("viewBox").split(/[ ,]+/).map(Number);
  const page = getComputedStyle(document.body);
  const [ink, paper] = [page.color, page.backgroundColor];
  const full = Math.max(width, 640);
  const wide = full + 2 * MARGIN;
  const letters = (size) => Math.floor(full / (size * 0.56));
  const lines = [
    ...wrapped(words.title, letters(27)).map((text) => ({ text, size: 27, bold: true })),
    ...wrapped(words.subtitle, letters(16)).map((text) => ({ text, size: 16 })),
  ];
  const notes = wrapped(words.note, letters(12.5)).map((text) => ({ text, size: 12.5 }));
  let at = 58;
  const write = ({ text, size, bold }) => {
    at += size * 1.35;
    return svg(
      "text",
      { x: MARGIN, y: round(at), "font-size": size, "font-weight": bold ? 700 : null, fill: ink },
      text,
    );
  };
  const heading = lines.map(write);
  at += 20;
  const inner = {
    x: MARGIN + (full - width) / 2,
    y: round(at),
    width,
    height,
    viewBox: `${x} ${y} ${width} ${height}`,
  };
  for (const [name, value] of Object.entries(inner)) copy.setAttribute(name, value);
  for (const name of ["id", "class", "role", "aria-label", "aria-labelledby"]) copy.removeAttribute(name);
  at += height + 10;
  const foot = notes.map(write);
  const high = Math.ceil(at + 28);
  const whole = svg(
    "svg",
    { viewBox: `0 0 ${wide} ${high}`, width: wide, height: high, role: "img", "font-family": page.fontFamily },
    svg("title", {}, words.title),
    svg("rect", { width: wide, height: high, fill: paper }),
    svg("rect", { x: MARGIN, y: 34, width: 56, height: 7, fill: ink }),
    heading,
    copy,
    foot,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(whole)}\n`;
}

/** Paints an SVG document and hands the PNG to `done`. */
export function paintPng(text, done) {
  const image = new Image();
  const address = URL.createObjectURL(new Blob([text], { type: "image/svg+xml" }));
  image.addEventListener("load", () => {
    const canvas = el("canvas", { width: image.naturalWidth * SCALE, height: image.naturalHeight * SCALE });
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    URL.revokeObjectURL(address);
    canvas.toBlob(
      (blob) => (blob ? done(blob) : announce("The picture is too large for a PNG; save it as SVG")),
      "image/png",
    );
  });
  image.addEventListener("error", () => announce("This browser could not paint the picture; save it as SVG"));
  image.src = address;
}

/** Writes into a copy how each element looks, and takes away what is hidden and what is only for the mouse. */
function settle(original, copy) {
  for (const [index, child] of [...original.children].entries()) {
    const twin = copy.children[index];
    const look = getComputedStyle(child);
    if (look.display === "none" || child.matches(".target, .focus-ring")) {
      twin.setAttribute("data-drop", "");
      continue;
    }
    if (child.tagName !== "title" && child.tagName !== "desc") {
      for (const name of PROPERTIES) {
        const value = look.getPropertyValue(name);
        if (child.tagName === "g" && name !== "opacity") continue;
        if (value && !(name === "opacity" && value === "1")) twin.setAttribute(name, value);
      }
    }
    for (const name of ["class", "tabindex", "role", "aria-label"]) twin.removeAttribute(name);
    settle(child, twin);
  }
  for (const dropped of copy.querySelectorAll(":scope > [data-drop]")) dropped.remove();
}

function wrapped(text, letters) {
  const lines = [];
  let line = "";
  for (const word of text.split(/\s+/)) {
    if (line && line.length + word.length >= letters) {
      lines.push(line);
      line = "";
    }
    line = (line ? `${line} ${word}` : word).slice(0, letters * 2);
  }
  return [...lines, line].filter(Boolean).slice(0, 6);
}
