/** The keys of the page, and the dialog that lists them. */

import { el } from "./dom.js";
import { TABS } from "./state.js";

const KEYS = [
  ["/", "search"],
  ["1 2 3 4", "network, matrix, timeline, table"],
  ["arrows", "walk from actor to tie to actor, from cell to cell, from row to row"],
  ["Enter", "open the sentences"],
  ["Esc", "close the drawer, leave the search"],
  ["[ ]", "move the chosen period back and forth"],
  ["?", "this list"],
];

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** Listens to the keys. Returns a function that shows the list of them. */
export function createKeyboard(app) {
  const list = el(
    "dialog",
    { class: "help", "aria-labelledby": "help-title" },
    el("h2", { id: "help-title" }, "Keys"),
    el(
      "dl",
      {},
      KEYS.map(([key, what]) => [
        el(
          "dt",
          {},
          key.split(" ").map((name) => el("kbd", {}, name)),
        ),
        el("dd", {}, what),
      ]),
    ),
    el("form", { method: "dialog" }, el("button", {}, "Close")),
  );
  document.body.append(list);
  const help = () => list.showModal();
  const inView = () =>
    document.activeElement?.closest("#stage .panel") !== null &&
    document.activeElement?.closest("#stage .panel") !== undefined;

  const keys = {
    "/": () => app.controls.focus(),
    "?": help,
    "[": () => app.period.shift(-1),
    "]": () => app.period.shift(1),
  };
  TABS.forEach((tab, index) => {
    keys[String(index + 1)] = () => {
      app.store.set({ tab });
      app.focusView();
    };
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || list.open) return;
    const typing = event.target.closest("input, textarea, select") !== null;
    if (event.key === "Escape") {
      if (typing) app.focusView();
      else if (app.drawer.isOpen()) app.drawer.close();
      return;
    }
    if (typing) return;
    if (inView() && ARROWS[event.key]) {
      event.preventDefault();
      app.view().move(...ARROWS[event.key]);
    } else if (
      inView() &&
      (event.key === "Enter" || event.key === " ") &&
      !event.target.closest("button, a, summary")
    ) {
      event.preventDefault();
      app.view().open();
      app.drawer.focus();
    } else if (Object.hasOwn(keys, event.key)) {
      event.preventDefault();
      keys[event.key]();
    }
  });
  return help;
}
