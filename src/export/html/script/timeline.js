/** The timeline: a strip for each pair, alliance above its line and tension below, by month, quarter or year. */

import { overTime } from "./count.js";
import { counted, el, picture, replace, shortened, svg } from "./dom.js";
import { SIGNS } from "./paint.js";
import { pairSelected, selectionIn, showSelected } from "./select.js";

const MOST_PAIRS = 40;
const MOST_COLUMNS = 48;
const LABEL_ROOM = 250;
const STRIP = 44;
const TOP = 46;
const NARROWEST = 640;

/** Draws into `container`. */
export function createTimeline(container, app) {
  const { model, store } = app;
  let strips = [];
  let left = 0;
  let undated = 0;

  const draw = (visible, state) => {
    const dated = visible.pairs.filter((entry) => entry.first);
    const shown = dated.slice(0, MOST_PAIRS);
    left = dated.length - shown.length;
    undated = visible.rows.filter((row) => !row.document.date).length;
    strips = [];
    if (shown.length === 0) {
      replace(container, el("p", { class: "nothing" }, "No dated report passes the filters."));
      return;
    }
    const columns = columnsOf(visible.rows);
    // As wide as there is room, so that letters keep their size.
    const width = Math.max(NARROWEST, container.clientWidth);
    const step = (width - LABEL_ROOM - 10) / columns.list.length;
    const height = TOP + shown.length * STRIP + 40;
    const selection = selectionIn(model, state);
    const drawing = picture(width, height, `Timeline of ${counted(shown.length, "pair")} by ${columns.unit}`);
    drawing.append(...axis(columns, step, height));
    if (state.split && columns.place.has(columns.of(state.split))) {
      const x = LABEL_ROOM + columns.place.get(columns.of(state.split)) * step;
      drawing.append(svg("line", { x1: x, x2: x, y1: TOP - 12, y2: height - 40, class: "split-line" }));
    }
    const counts = shown.map((entry) => overTime(entry.rows, columns));
    const most = Math.max(
      1,
      ...counts.flatMap((months) => [...months.values()].flatMap((month) => [month.alliance, month.tension])),
    );
    shown.forEach((entry, index) => {
      const group = strip(entry, counts[index], columns, { width, step, most, y: TOP + index * STRIP + STRIP / 2 });
      showSelected(group, selection, entry.pair);
      group.setAttribute("tabindex", index === 0 ? "0" : "-1");
      group.addEventListener("focus", () => {
        for (const other of strips) other.setAttribute("tabindex", "-1");
        group.setAttribute("tabindex", "0");
      });
      strips.push(group);
      drawing.append(group);
    });
    drawing.append(
      svg(
        "text",
        { x: 10, y: height - 14, class: "faint", "font-size": 12.5 },
        `Above the line: reports of alliance. Below: reports of tension. By ${columns.unit}; the highest bar is ${counted(most, "report")}.`,
      ),
    );
    replace(container, drawing);
  };

  const strip = (entry, months, columns, { width, step, most, y }) => {
    const label = app.labelOf(entry);
    const names = shortened(`${shortened(entry.pair.a.label, 20)} – ${shortened(entry.pair.b.label, 20)}`, 36);
    const bars = [];
    for (const [column, { alliance, tension }] of months) {
      const x = LABEL_ROOM + columns.place.get(column) * step;
      const thick = Math.max(2, Math.min(step - 2, 26));
      const left = x + (step - thick) / 2;
      const room = STRIP / 2 - 4;
      const bar = (count, kind, up) => {
        const tall = Math.max(2.5, (count / most) * room);
        const box = { x: left, width: thick, height: tall, y: up ? y - tall : y, class: `bar ${kind}` };
        return svg("rect", box, svg("title", {}, `${column}: ${counted(count, "report")} of ${kind}`));
      };
      if (alliance) bars.push(bar(alliance, "alliance", true));
      if (tension) bars.push(bar(tension, "tension", false));
    }
    return svg(
      "g",
      { role: "button", class: "item strip", "aria-label": label, onclick: () => store.set(pairSelected(entry.pair)) },
      svg("rect", { x: 0, y: y - STRIP / 2, width, height: STRIP, class: "target" }),
      svg("text", { x: 10, y: y + 5, "font-size": 16, class: `glyph start ${entry.kind}` }, SIGNS[entry.kind]),
      svg("text", { x: 30, y: y + 4.5, "font-size": 13, class: "name" }, names),
      svg("line", { x1: LABEL_ROOM, x2: width - 10, y1: y, y2: y, class: "base" }),
      ...bars,
    );
  };

  return {
    get svg() {
      return container.querySelector("svg");
    },
    update: draw,
    remarks: () => [
      left && `${counted(left, "pair")} with fewer reports found no room.`,
      undated && `${counted(undated, "sentence")} without a date cannot be shown here.`,
    ],
    move(_, dy) {
      const index = strips.indexOf(document.activeElement);
      strips[Math.max(0, index + dy)]?.focus();
    },
    focus(selection) {
      const selected = selection.pair && strips.find((strip) => strip.hasAttribute("data-selected"));
      (selected || strips[0])?.focus();
    },
    open: () => document.activeElement?.dispatchEvent(new MouseEvent("click")),
  };
}

/** Months where they fit, else quarters, else years: all from the first to the last, also empty ones. */
export function columnsOf(rows) {
  const dates = rows.map((row) => row.document.date).filter(Boolean);
  let first = dates[0];
  let last = dates[0];
  for (const date of dates) {
    if (date < first) first = date;
    if (date > last) last = date;
  }
  const month = (date) => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1;
  const span = month(last) - month(first) + 1;
  const length = span <= MOST_COLUMNS ? 1 : span <= 3 * MOST_COLUMNS ? 3 : 12;
  const name = (number) => {
    const year = Math.floor(number / (12 / length));
    const part = number % (12 / length);
    if (length === 12) return String(year);
    return length === 3 ? `${year} Q${part + 1}` : `${year}-${String(part + 1).padStart(2, "0")}`;
  };
  const of = (date) => name(Math.floor(month(date) / length));
  const list = [];
  for (let number = Math.floor(month(first) / length); number <= Math.floor(month(last) / length); number += 1) {
    list.push(name(number));
  }
  const place = new Map(list.map((column, index) => [column, index]));
  return { unit: { 1: "month", 3: "quarter", 12: "year" }[length], list, place, of };
}

/** Names of the columns, as many as there is room for, and a faint line under each. */
function axis(columns, step, height) {
  const every = Math.max(1, Math.ceil(64 / step));
  const parts = [];
  columns.list.forEach((column, index) => {
    if (index % every !== 0) return;
    const x = LABEL_ROOM + index * step;
    parts.push(svg("line", { x1: x, x2: x, y1: TOP - 12, y2: height - 40, class: "grid" }));
    parts.push(svg("text", { x: x + 4, y: TOP - 18, "font-size": 12, class: "faint" }, column));
  });
  return parts;
}
