/** The matrix: rows act on columns, sorted by bloc, with the sign and the number of reports in each cell. */

import { rowsFrom, tally } from "./count.js";
import { counted, el, picture, replace, shortened, svg } from "./dom.js";
import { round, SIGNS } from "./paint.js";
import { pairSelected, selectionIn, showSelected } from "./select.js";

/** Above so many actors nobody finds a cell again. */
const MOST_ACTORS = 60;
const LONGEST_LABEL = 24;
/** Width of a letter of a label, on the safe side. */
const LETTER = 7.6;

/** Draws into `container`. */
export function createMatrix(container, app) {
  const { model, store } = app;
  let cells = [];
  let focused = null;
  let left = 0;

  const draw = (visible, state) => {
    const order = orderOf(visible.pairs);
    left = Math.max(0, order.length - MOST_ACTORS);
    const actors = order.slice(0, MOST_ACTORS).sort(byBloc);
    const place = new Map(actors.map((actor, index) => [actor, index]));
    const size = actors.length <= 14 ? 46 : actors.length <= 26 ? 36 : 26;
    const side = actors.length * size;
    const letters = Math.max(0, ...actors.map((actor) => Math.min(LONGEST_LABEL, actor.label.length)));
    const label = letters * LETTER;
    // Names of columns stand at an angle of 45 degrees, the last one beyond the cells.
    const slanted = label * 0.72 + 12;
    const start = { x: label + 20, y: slanted + 10 };
    const width = start.x + side + Math.max(0, slanted - size / 2);
    const height = start.y + side + 60;
    const selection = selectionIn(model, state);
    const drawing = picture(width, height, `Matrix of ${counted(actors.length, "actor")}: rows act on columns`);
    cells = actors.map(() => []);
    drawing.append(...grid(actors.length, start, size));
    for (const entry of visible.pairs) {
      for (const [source, target] of [
        [entry.pair.a, entry.pair.b],
        [entry.pair.b, entry.pair.a],
      ]) {
        if (!place.has(source) || !place.has(target)) continue;
        const figures = tally(rowsFrom(entry.rows, source, target));
        if (figures.reports === 0) continue;
        const [row, column] = [place.get(source), place.get(target)];
        const group = cell(entry, source, target, figures, corner(start, row, column, size), size);
        showSelected(group, selection, entry.pair);
        cells[row][column] = group;
        group.addEventListener("focus", () => focus(row, column));
        drawing.append(group);
      }
    }
    actors.forEach((actor, index) => drawing.append(...names(actor, index, start, size)));
    drawing.append(...rules(actors, start, size));
    drawing.append(
      svg(
        "text",
        { x: 10, y: height - 18, class: "faint", "font-size": 12.5 },
        "Rows act on columns.  + alliance  − tension  ± both  Number: distinct reports. Blank: nothing reported.",
      ),
    );
    replace(container, actors.length ? drawing : el("p", { class: "nothing" }, "No tie passes the filters."));
    const first = cells.flat().find(Boolean);
    focused = null;
    if (first) first.setAttribute("tabindex", "0");
  };

  const cell = (entry, source, target, figures, box, size) => {
    const label = `${source.label} to ${target.label}: ${figures.kind}, ${counted(figures.reports, "report")}`;
    const middle = box.x + box.width / 2;
    const centre = box.y + box.height / 2;
    return svg(
      "g",
      {
        role: "button",
        tabindex: "-1",
        class: "item",
        "aria-label": label,
        onclick: () => store.set(pairSelected(entry.pair)),
      },
      svg("title", {}, label),
      svg("rect", { ...box, rx: 3, class: `cell ${figures.kind}` }),
      svg(
        "text",
        { x: middle, y: centre + (size > 30 ? -1 : 5), "font-size": size * 0.42, class: "on-colour strong" },
        SIGNS[figures.kind],
      ),
      size > 30 &&
        svg("text", { x: middle, y: centre + size * 0.34, "font-size": 11, class: "on-colour" }, figures.reports),
    );
  };

  const focus = (row, column) => {
    for (const group of cells.flat()) group?.setAttribute("tabindex", "-1");
    cells[row][column].setAttribute("tabindex", "0");
    focused = [row, column];
  };

  return {
    get svg() {
      return container.querySelector("svg");
    },
    update: draw,
    remarks: () => [left && `${counted(left, "actor")} with fewer reports found no room; filter to see them.`],
    /** Moves along the row or the column to the next cell that holds something. */
    move(dx, dy) {
      if (!focused) return this.focus({});
      let [row, column] = focused;
      do {
        row += dy;
        column += dx;
      } while (cells[row] && column >= 0 && column < cells.length && !cells[row][column]);
      cells[row]?.[column]?.focus();
    },
    focus(selection) {
      const all = cells.flat().filter(Boolean);
      const selected = selection.pair && all.find((group) => group.hasAttribute("data-selected"));
      (selected || all[0])?.focus();
    },
    open: () => focused && cells[focused[0]][focused[1]].dispatchEvent(new MouseEvent("click")),
  };
}

/** The actors of the visible pairs, those with the most reports first. */
function orderOf(pairs) {
  const reports = new Map();
  for (const entry of pairs) {
    for (const actor of [entry.pair.a, entry.pair.b]) reports.set(actor, (reports.get(actor) || 0) + entry.reports);
  }
  return [...reports.keys()].sort((one, other) => reports.get(other) - reports.get(one) || one.index - other.index);
}

/** Blocs first, the largest first; whoever stands alone comes last, in the order of the alphabet. */
function byBloc(one, other) {
  const bloc = (actor) => (actor.bloc === null ? Infinity : actor.bloc);
  if (bloc(one) !== bloc(other)) return bloc(one) - bloc(other);
  return one.label.localeCompare(other.label, "en");
}

function corner(start, row, column, size) {
  return { x: start.x + column * size + 1, y: start.y + row * size + 1, width: size - 2, height: size - 2 };
}

/** All cells, those of actors with themselves darker: two elements, where thousands would take seconds. */
function grid(count, start, size) {
  let [cells, selves] = ["", ""];
  for (let row = 0; row < count; row += 1) {
    for (let column = 0; column < count; column += 1) {
      const { x, y, width, height } = corner(start, row, column, size);
      const square = `M${round(x)} ${round(y)}h${width}v${height}h${-width}z`;
      if (row === column) selves += square;
      else cells += square;
    }
  }
  return [svg("path", { d: cells, class: "cell" }), svg("path", { d: selves, class: "cell self" })];
}

function names(actor, index, start, size) {
  const label = shortened(actor.label, LONGEST_LABEL);
  const middle = index * size + size / 2;
  const [x, y] = [start.x + middle + 4, start.y - 8];
  return [
    svg("text", { x: start.x - 8, y: start.y + middle + 4.5, "font-size": 13.5, class: "name end" }, label),
    svg("text", { x, y, "font-size": 13.5, transform: `rotate(-45 ${x} ${y})`, class: "name" }, label),
  ];
}

/** Lines between one bloc and the next. */
function rules(actors, start, size) {
  const side = actors.length * size;
  const lines = [];
  for (let index = 1; index < actors.length; index += 1) {
    if (actors[index].bloc === actors[index - 1].bloc) continue;
    const at = index * size;
    lines.push(svg("line", { x1: 10, x2: start.x + side, y1: start.y + at, y2: start.y + at, class: "bloc-rule" }));
    lines.push(
      svg("line", { x1: start.x + at, x2: start.x + at, y1: start.y, y2: start.y + side, class: "bloc-rule" }),
    );
  }
  return lines;
}
