/** The page: makes its parts and tells them when the reader has chosen something. */

import { createControls, summarised } from "./controls.js";
import { readModel } from "./data.js";
import { announce, counted, el, memory } from "./dom.js";
import { createDrawer } from "./drawer.js";
import { described, visibleIn } from "./filters.js";
import { createKeyboard } from "./keyboard.js";
import { createMatrix } from "./matrix.js";
import { createNetwork } from "./network.js";
import { createPeriod } from "./period.js";
import { createReview } from "./review.js";
import { csv, download, evidenceTable, fileName, paintPng, pictureOf } from "./save.js";
import { selectionIn } from "./select.js";
import { createStore, FILTERS, TABS } from "./state.js";
import { createTable, tableRows } from "./table.js";
import { createTimeline } from "./timeline.js";

const TAB_NAMES = { network: "Network", matrix: "Matrix", timeline: "Timeline", table: "Table" };
const THEMES = ["light", "dark"];

// The style sheet makes room for what the script adds.
document.documentElement.classList.add("scripted");
const model = readModel();
const store = createStore();
const byId = (id) => document.getElementById(id);
const app = {
  model,
  store,
  review: createReview(model),
  view: () => views[store.get().tab],
  focusView: () => app.view().focus(selectionIn(model, store.get())),
  copy,
  labelOf: (entry) => {
    const detail = entry.kind === "contested" ? ` (${entry.alliance} of alliance, ${entry.tension} of tension)` : "";
    return `${entry.pair.a.label} – ${entry.pair.b.label}: ${entry.kind}, ${counted(entry.reports, "report")}${detail}`;
  },
  actorLabel: (actor) => `${actor.label}: ${actor.kind}, ${counted(actor.mentions, "mention")}`,
};

const panels = { network: byId("panel-network") };
for (const tab of TABS.slice(1)) {
  panels[tab] = el(
    "section",
    { id: `panel-${tab}`, class: "panel", hidden: true },
    el("div", { class: "canvas", id: tab }),
  );
  byId("stage").append(panels[tab]);
}
const views = {
  network: createNetwork(byId("network"), app),
  matrix: createMatrix(byId("matrix"), app),
  timeline: createTimeline(byId("timeline"), app),
  table: createTable(byId("table"), app),
};
const tabs = createTabs();
app.drawer = createDrawer(byId("drawer"), app);
app.controls = createControls(byId("controls"), app);
app.period = createPeriod(byId("period"), app);
const help = createKeyboard(app);
createActions();

let visible = visibleIn(model, store.get());
store.subscribe((state, previous) => {
  const filtered = [...FILTERS, "split"].some((name) => state[name] !== previous[name]);
  if (filtered) visible = visibleIn(model, state);
  show(state);
  if (filtered) announce(summarised(model, visible, described(model, state)));
  else if (state.tab !== previous.tab) announce(TAB_NAMES[state.tab]);
});
show(store.get());
addEventListener("resize", () => requestAnimationFrame(() => show(store.get())));
document.documentElement.classList.add("ready");
performance.mark("ready");

/** Brings the page up to date. Only the view that is seen is drawn. */
function show(state) {
  for (const tab of TABS) {
    panels[tab].hidden = tab !== state.tab;
    tabs[tab].setAttribute("aria-selected", String(tab === state.tab));
    tabs[tab].setAttribute("tabindex", tab === state.tab ? "0" : "-1");
  }
  app.drawer.update(visible, state);
  app.controls.makeRoom(app.drawer.isOpen());
  const focusedInside = panels[state.tab].contains(document.activeElement);
  views[state.tab].update(visible, state);
  if (focusedInside && !panels[state.tab].contains(document.activeElement)) app.focusView();
  app.controls.update(state);
  app.period.update(visible, state);
  byId("summary").hidden = false;
  byId("summary").textContent = summarised(model, visible, described(model, state));
  const left = model.rowsLeftOut > 0 && `${counted(model.rowsLeftOut, "sentence")} found no room in this file.`;
  const gaps = [...views[state.tab].remarks(visible, state), left].filter(Boolean).join(" ");
  byId("gaps").textContent = gaps;
  byId("gaps").hidden = gaps === "";
}

/** The buttons of the views: a tab list with the keys that such a list has. */
function createTabs() {
  const list = el("div", { role: "tablist", "aria-label": "Views" });
  const made = {};
  for (const [index, tab] of TABS.entries()) {
    panels[tab].setAttribute("role", "tabpanel");
    panels[tab].setAttribute("aria-labelledby", `tab-${tab}`);
    panels[tab].removeAttribute("aria-label");
    made[tab] = el(
      "button",
      {
        type: "button",
        role: "tab",
        id: `tab-${tab}`,
        "aria-controls": `panel-${tab}`,
        title: `Key ${index + 1}`,
        onclick: () => store.set({ tab }),
      },
      TAB_NAMES[tab],
    );
    list.append(made[tab]);
  }
  list.addEventListener("keydown", (event) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const next = TABS[(TABS.indexOf(store.get().tab) + step + TABS.length) % TABS.length];
    store.set({ tab: next });
    made[next].focus();
  });
  byId("tabs").append(list);
  byId("tabs").hidden = false;
  return made;
}

/** The buttons at the head of the page. */
function createActions() {
  const button = (label, onclick, attributes) => el("button", { type: "button", onclick, ...attributes }, label);
  const words = () => {
    const filters = described(model, store.get());
    return {
      title: model.title,
      subtitle: model.subtitle,
      note: [model.note, filters.length && `Shown: ${filters.join("; ")}.`, byId("gaps").textContent]
        .filter(Boolean)
        .join(" "),
    };
  };
  const name = (ending, view) => fileName(model.title, view || store.get().tab, ending);
  const saveSvg = () => withPicture((picture) => download(name("svg"), "image/svg+xml", picture));
  const savePng = () => withPicture((picture) => paintPng(picture, (blob) => download(name("png"), "image/png", blob)));
  const withPicture = (use) => {
    const drawing = app.view().svg;
    if (drawing) use(pictureOf(drawing, words()));
    else announce("The table is saved as CSV");
  };
  const saveTies = () => download(name("csv", "ties"), "text/csv", csv(tableRows(visible, store.get())));
  const saveRows = () => download(name("csv", "sentences"), "text/csv", csv(evidenceTable(visible.rows)));
  const review = button("", () => download("review.csv", "text/csv", csv(app.review.table())), { class: "review" });
  const showReview = () => {
    review.hidden = app.review.count() === 0;
    review.textContent = `Save review.csv (${app.review.count()})`;
  };
  app.review.subscribe(showReview);
  showReview();
  const menu = el(
    "details",
    { class: "menu" },
    el("summary", {}, "Save"),
    el(
      "div",
      { class: "menu-list" },
      button("Picture as SVG", saveSvg, { id: "save-svg" }),
      button("Picture as PNG", savePng, { id: "save-png" }),
      button("Ties as CSV", saveTies, { id: "save-ties" }),
      button("Sentences as CSV", saveRows, { id: "save-sentences" }),
      button("Print", () => print()),
    ),
  );
  menu.addEventListener("click", (event) => {
    if (event.target.closest(".menu-list button")) menu.open = false;
  });
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    event.stopPropagation();
    menu.open = false;
    menu.querySelector("summary").focus();
  });
  document.addEventListener("click", (event) => {
    if (!menu.contains(event.target)) menu.open = false;
  });
  byId("actions").append(review, menu, themeButton(button), button("Keys", help, { "aria-keyshortcuts": "?" }));
}

/** Light or dark: as the system has it, until the reader chooses. */
function themeButton(button) {
  const root = document.documentElement;
  const chosen = memory.get("detente-theme");
  if (THEMES.includes(chosen)) root.dataset.theme = chosen;
  const isDark = () =>
    (root.dataset.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
  const made = button(
    "",
    () => {
      root.dataset.theme = isDark() ? "light" : "dark";
      memory.set("detente-theme", root.dataset.theme);
      label();
    },
    { id: "theme" },
  );
  const label = () => {
    made.textContent = isDark() ? "Light" : "Dark";
  };
  label();
  return made;
}

/** Puts text on the clipboard, also where the newer way is closed to pages in files. */
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = el("textarea", { class: "visually-hidden" });
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
  announce("Copied");
}
