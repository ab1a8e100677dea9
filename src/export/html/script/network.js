/**
 * The network as the program drew it. Nothing moves: filters take lines away or make them thinner, and a selection
 * dims the rest, so that two views of one page can be compared.
 */

import { ends } from "./count.js";
import { pairKey } from "./data.js";
import { counted, svg } from "./dom.js";
import { badge, round, tieLine } from "./paint.js";
import { actorSelected, NOTHING_SELECTED, pairSelected, selectionIn, touches } from "./select.js";

const BADGE_RADIUS = 11;

/** Lines as thick as in `src/draw/scene.rs`: by the logarithm of the reports. */
const WIDTHS = { thinnest: 1.8, thickest: 6.4, crowded: 4.4, crowd: 60 };

/** Takes over the drawing in `container`. */
export function createNetwork(container, app) {
  const { model, store } = app;
  const drawing = container.querySelector("svg");
  const actors = new Map();
  const ties = new Map();
  const ring = svg("circle", { class: "focus-ring", r: 0, "aria-hidden": "true" });
  let focused = null;

  const select = (item) => store.set(item.pair ? pairSelected(item.pair) : actorSelected(item.actor));
  const take = (group, item) => {
    item.group = group;
    group.setAttribute("role", "button");
    group.setAttribute("tabindex", "-1");
    group.classList.add("item");
    group.addEventListener("click", (event) => {
      event.stopPropagation();
      select(item);
    });
    group.addEventListener("focus", () => {
      focus(item);
      ring.classList.toggle("shown", group.matches(":focus-visible"));
    });
    group.addEventListener("blur", () => ring.classList.remove("shown"));
  };
  const focus = (item) => {
    if (focused) focused.group.setAttribute("tabindex", "-1");
    focused = item;
    item.group.setAttribute("tabindex", "0");
    for (const [name, value] of [
      ["cx", item.x],
      ["cy", item.y],
      ["r", item.radius + 5],
    ])
      ring.setAttribute(name, value);
  };

  // The drawing names the ends of its ties and its actors; see `src/draw/paint.rs`.
  for (const group of drawing.querySelectorAll("g[data-actor]")) {
    const actor = model.actorById.get(group.dataset.actor);
    if (!actor) continue;
    const box = group.querySelector("circle, path, rect, polygon").getBBox();
    const item = {
      actor,
      x: box.x + box.width / 2,
      y: box.y + box.height / 2,
      radius: Math.max(box.width, box.height) / 2,
    };
    actors.set(actor, item);
    take(group, item);
  }
  for (const group of drawing.querySelectorAll("g[data-curve]")) {
    const a = model.actorById.get(group.dataset.source);
    const b = model.actorById.get(group.dataset.target);
    const pair = a && b && model.pairByEnds.get(pairKey(a, b));
    if (!pair) continue;
    const item = { pair, path: group.dataset.curve, turned: pair.a !== a, radius: BADGE_RADIUS };
    ties.set(pair, item);
    take(group, item);
  }
  for (const group of drawing.querySelectorAll("g[data-badge]")) {
    const a = model.actorById.get(group.dataset.source);
    const b = model.actorById.get(group.dataset.target);
    const item = a && b && ties.get(model.pairByEnds.get(pairKey(a, b)));
    if (!item) continue;
    const circle = group.querySelector("circle");
    item.x = Number(circle.getAttribute("cx"));
    item.y = Number(circle.getAttribute("cy"));
    item.badge = group;
    group.classList.add("item");
    group.addEventListener("click", (event) => {
      event.stopPropagation();
      select(item);
    });
  }
  drawing.setAttribute("role", "group");
  drawing.append(ring);
  drawing.addEventListener("click", () => store.set(NOTHING_SELECTED));
  const items = [...actors.values(), ...ties.values()];
  // Whoever comes by the keyboard begins at the actor with the most ties.
  const central = [...actors.values()].sort((one, other) => other.actor.pairs.length - one.actor.pairs.length);
  if (central.length) focus(central[0]);

  const mostDrawn = Math.max(8, ...[...ties.keys()].map((pair) => pair.alliance + pair.tension));
  const thickest = ties.size > WIDTHS.crowd ? WIDTHS.crowded : WIDTHS.thickest;
  const widthOf = (reports) =>
    WIDTHS.thinnest + (thickest - WIDTHS.thinnest) * Math.min(1, Math.log(Math.max(reports, 1)) / Math.log(mostDrawn));

  /** Paints one tie as far as it is visible. */
  const paintTie = (item, entry) => {
    item.group.toggleAttribute("data-hidden", !entry);
    item.badge.toggleAttribute("data-hidden", !entry);
    if (!entry) return;
    const label = app.labelOf(entry);
    const look = [entry.kind, entry.reports, ends(entry.rows).join(), label].join("|");
    if (item.look === look) return;
    item.look = look;
    const [atA, atB] = ends(entry.rows);
    const marked = item.turned ? [atB, atA] : [atA, atB];
    item.group.replaceChildren(
      svg("title", {}, label),
      svg("path", { d: item.path, class: "target" }),
      ...tieLine(item.path, entry.kind, round(widthOf(entry.reports)), marked),
    );
    item.group.setAttribute("aria-label", label);
    item.badge.replaceChildren(...badge(entry.kind, item.x, item.y, BADGE_RADIUS));
  };

  return {
    svg: drawing,
    update(visible, state) {
      const selection = selectionIn(model, state);
      const near = new Set();
      for (const { pair } of visible.pairs) {
        if (touches(selection, pair)) near.add(pair.a).add(pair.b);
      }
      if (selection.actor) near.add(selection.actor);
      const chosen = near.size > 0;
      for (const [pair, item] of ties) {
        const entry = visible.byPair.get(pair);
        paintTie(item, entry);
        const dimmed = chosen && !touches(selection, pair);
        for (const group of [item.group, item.badge]) {
          group.toggleAttribute("data-dimmed", dimmed);
          group.toggleAttribute("data-selected", selection.pair === pair);
          group.setAttribute("data-change", entry && entry.change ? entry.change.word : "");
        }
      }
      const present = new Set(visible.pairs.flatMap(({ pair }) => [pair.a, pair.b]));
      for (const [actor, item] of actors) {
        item.group.toggleAttribute("data-faint", !present.has(actor));
        item.group.toggleAttribute("data-dimmed", chosen && !near.has(actor));
        item.group.toggleAttribute("data-selected", selection.actor === actor);
        item.group.setAttribute("aria-label", app.actorLabel(actor));
      }
    },
    /** What of the visible is not in the picture, and what is painted otherwise than the legend says. */
    remarks(visible, state) {
      const hidden = visible.pairs.filter(({ pair }) => !ties.has(pair)).length;
      return [
        state.split && "Thick: new or turned in the later period. Dotted: gone. Pale: as before.",
        hidden && `${counted(hidden, "more tie")} ${hidden === 1 ? "is" : "are"} not in the picture; the table has them.`,
      ];
    },
    /** Moves the focus to the nearest actor or tie in a direction. */
    move(dx, dy) {
      if (!focused) return;
      const distance = (item) => {
        const [x, y] = [item.x - focused.x, item.y - focused.y];
        const ahead = x * dx + y * dy;
        const aside = Math.abs(x * dy - y * dx);
        return ahead > 1 && aside <= 2 * ahead ? ahead + 2 * aside : Infinity;
      };
      const shown = items.filter((item) => item !== focused && !item.group.hasAttribute("data-hidden"));
      const [next] = shown.sort((one, other) => distance(one) - distance(other));
      if (next && distance(next) < Infinity) next.group.focus();
    },
    focus(selection) {
      const item = selection.pair ? ties.get(selection.pair) : actors.get(selection.actor);
      (item || focused)?.group.focus();
    },
    open: () => focused && select(focused),
  };
}
