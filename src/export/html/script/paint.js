/** Signs and lines as `src/draw` paints them: kinds are told apart by colour, dash, end mark and sign. */

import { svg } from "./dom.js";

/** The sign of each kind of pair; the minus is as wide as the plus. */
export const SIGNS = { alliance: "+", tension: "−", contested: "±" };

/** The round badge in the middle of a line. */
export function badge(kind, x, y, radius) {
  return [
    svg("circle", { cx: x, cy: y, r: radius, class: `badge ${kind}` }),
    svg("text", { x, y: y + radius * 0.5, "font-size": radius * 1.42, class: `glyph ${kind}` }, SIGNS[kind]),
  ];
}

/**
 * A line along `path` with its end marks: solid with arrows, dashed with bars, or double with arrows. `marked` says
 * whether there is a mark at the beginning and at the end.
 */
export function tieLine(path, kind, width, marked) {
  const probe = svg("path", { d: path });
  const length = probe.getTotalLength();
  const arrows = kind !== "tension";
  const head = 9 + 1.2 * width;
  // Under an arrowhead the line stops short, so that the tip stays sharp.
  const stop = arrows ? Math.min(0.7 * head, 0.4 * length) : 0;
  const before = marked[0] ? stop : 0;
  const drawn = length - before - (marked[1] ? stop : 0);
  const outer = kind === "contested" ? Math.max(width, 3.4) : width;
  const visible = { d: path, fill: "none", "stroke-width": round(outer) };
  if (kind === "tension") visible["stroke-dasharray"] = "9 6";
  else if (drawn < length) {
    visible["stroke-dasharray"] = `${round(drawn)} ${round(length + 1)}`;
    visible["stroke-dashoffset"] = round(-before);
  }
  const parts = [svg("path", { ...visible, class: `line ${kind}` })];
  if (kind === "contested") {
    parts.push(svg("path", { ...visible, "stroke-width": round(outer * 0.4), class: "line gap" }));
  }
  const mark = arrows ? arrowhead : bar;
  const size = arrows ? head : width;
  if (marked[0]) parts.push(mark(probe.getPointAtLength(0), probe.getPointAtLength(head), size, kind));
  if (marked[1]) {
    parts.push(mark(probe.getPointAtLength(length), probe.getPointAtLength(length - head), size, kind));
  }
  return parts;
}

/** A triangle whose tip is `tip`, seen from `from`. */
function arrowhead(tip, from, length, kind) {
  const [x, y] = direction(tip, from);
  const foot = { x: tip.x + x * length, y: tip.y + y * length };
  const half = 0.46 * length;
  const corners = [tip, { x: foot.x - y * half, y: foot.y + x * half }, { x: foot.x + y * half, y: foot.y - x * half }];
  const points = corners.map((corner) => `${round(corner.x)},${round(corner.y)}`).join(" ");
  return svg("polygon", { points, class: `head ${kind}` });
}

/** A bar across the end. */
function bar(tip, from, width, kind) {
  const [x, y] = direction(tip, from);
  const half = 5.5 + 0.6 * width;
  const centre = { x: tip.x + x * 1.5, y: tip.y + y * 1.5 };
  return svg("line", {
    x1: round(centre.x - y * half),
    y1: round(centre.y + x * half),
    x2: round(centre.x + y * half),
    y2: round(centre.y - x * half),
    "stroke-width": 3.6,
    class: `line ${kind}`,
  });
}

function direction(from, to) {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  return [(to.x - from.x) / length, (to.y - from.y) / length];
}

/** A number with at most one decimal. */
export function round(number) {
  return Math.round(number * 10) / 10;
}
