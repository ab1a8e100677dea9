/** The days: a histogram of all reports, two handles that choose a period, and the comparison of two periods. */

import { overTime } from "./count.js";
import { counted, el, replace, svg } from "./dom.js";
import { columnsOf } from "./timeline.js";

const WIDTH = 1000;
const HEIGHT = 56;

/** Fills `container`, when there is more than one day to choose from. */
export function createPeriod(container, app) {
  const { model, store } = app;
  if (!model.firstDate || model.firstDate === model.lastDate) return { update() {}, shift() {} };
  container.hidden = false;
  const columns = columnsOf(model.rows);
  const last = columns.list.length - 1;
  const picture = el("div", { class: "histogram" });
  const slider = (label) => el("input", { type: "range", min: 0, max: last, step: 1, "aria-label": label });
  const [begin, end] = [slider("First period shown"), slider("Last period shown")];
  const label = el("output", { class: "period-label" });
  const compare = el("button", { type: "button", class: "compare" }, "Compare two periods");
  const split = el("input", {
    type: "date",
    "aria-label": "The later period begins on",
    min: model.firstDate,
    max: model.lastDate,
  });
  const splitBox = el("label", { class: "split", hidden: true }, "Later period from ", split);

  const choose = (first, final) => {
    store.set({
      from: first <= 0 ? "" : dayOf(columns.list[first], false),
      to: final >= last ? "" : dayOf(columns.list[final], true),
    });
  };
  begin.addEventListener("input", () => choose(Math.min(+begin.value, +end.value), +end.value));
  end.addEventListener("input", () => choose(+begin.value, Math.max(+begin.value, +end.value)));
  compare.addEventListener("click", () => store.set({ split: store.get().split ? "" : middleDay(model) }));
  split.addEventListener("change", () => split.value && store.set({ split: split.value }));
  container.append(
    el("div", { class: "period-head" }, el("h2", {}, "Days"), label, compare, splitBox),
    el("div", { class: "brush" }, picture, begin, end),
    el(
      "p",
      { class: "ends", "aria-hidden": "true" },
      el("span", {}, columns.list[0]),
      el("span", {}, columns.list[last]),
    ),
  );

  const placeOf = (state) => [
    state.from ? Math.max(0, placeFrom(columns, state.from)) : 0,
    state.to ? Math.min(last, placeFrom(columns, state.to)) : last,
  ];

  return {
    update(visible, state) {
      const [first, final] = placeOf(state);
      begin.value = first;
      end.value = final;
      label.textContent = `${state.from || model.firstDate} to ${state.to || model.lastDate}`;
      for (const [input, place] of [
        [begin, first],
        [end, final],
      ])
        input.setAttribute("aria-valuetext", columns.list[place]);
      compare.setAttribute("aria-pressed", String(state.split !== ""));
      splitBox.hidden = state.split === "";
      if (state.split) split.value = state.split;
      replace(picture, histogram(columns, visible.rows, first, final, state.split));
    },
    /** Moves the chosen period by its own unit. */
    shift(by) {
      const [first, final] = placeOf(store.get());
      if (first + by >= 0 && final + by <= last && final - first < last) choose(first + by, final + by);
    },
  };
}

function histogram(columns, rows, first, final, split) {
  const told = overTime(rows, columns);
  const counts = columns.list.map((column) => told.get(column) || { alliance: 0, tension: 0 });
  const most = Math.max(1, ...counts.map((count) => Math.max(count.alliance, count.tension)));
  const step = WIDTH / columns.list.length;
  const half = HEIGHT / 2;
  const bars = counts.flatMap((count, index) => {
    const box = { x: index * step + 1, width: Math.max(1, step - 2) };
    const [up, down] = [(count.alliance / most) * (half - 2), (count.tension / most) * (half - 2)];
    const title = `${columns.list[index]}: ${counted(count.alliance, "report")} of alliance, ${count.tension} of tension`;
    return svg(
      "g",
      {},
      svg("title", {}, title),
      svg("rect", { x: index * step, width: step, y: 0, height: HEIGHT, class: "target" }),
      up > 0 && svg("rect", { ...box, y: half - up, height: up, class: "bar alliance" }),
      down > 0 && svg("rect", { ...box, y: half, height: down, class: "bar tension" }),
    );
  });
  const at = split ? columns.place.get(columns.of(split)) : undefined;
  return svg(
    "svg",
    {
      viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
      preserveAspectRatio: "none",
      role: "img",
      "aria-label": `Reports by ${columns.unit}`,
    },
    svg("rect", { x: first * step, width: (final - first + 1) * step, y: 0, height: HEIGHT, class: "window" }),
    bars,
    svg("line", { x1: 0, x2: WIDTH, y1: half, y2: half, class: "base" }),
    at !== undefined && svg("line", { x1: at * step, x2: at * step, y1: 0, y2: HEIGHT, class: "split-line" }),
  );
}

/** The first or last day of a month, quarter or year by the name of its column. */
function dayOf(column, isEnd) {
  const year = Number(column.slice(0, 4));
  const [part, length] = column.includes("Q")
    ? [Number(column.slice(6)) - 1, 3]
    : column.length > 4
      ? [Number(column.slice(5)) - 1, 1]
      : [0, 12];
  const day = isEnd ? new Date(Date.UTC(year, (part + 1) * length, 0)) : new Date(Date.UTC(year, part * length, 1));
  return day.toISOString().slice(0, 10);
}

/** The column of a day, also of one outside all columns. */
function placeFrom(columns, date) {
  const place = columns.place.get(columns.of(date));
  if (place !== undefined) return place;
  return columns.of(date) < columns.list[0] ? 0 : columns.list.length - 1;
}

/** The day on which half of the dated rows have been told. */
function middleDay(model) {
  const dates = model.rows
    .map((row) => row.document.date)
    .filter(Boolean)
    .sort();
  return dates[Math.floor(dates.length / 2)];
}
