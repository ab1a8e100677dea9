/** The drawer: what stands behind a line, or around an actor. */

import { byReport, overTime } from "./count.js";
import { bdi, counted, el, replace, svg } from "./dom.js";
import { visibleIn } from "./filters.js";
import { SIGNS } from "./paint.js";
import { actorSelected, NOTHING_SELECTED, pairSelected, selectionIn } from "./select.js";
import { reportItem } from "./sentence.js";
import { NOTHING_CHOSEN, STATUSES } from "./state.js";
import { columnsOf } from "./timeline.js";

/** Reports that are made at once. */
const REPORTS = 25;

/** Fills the drawer in `container`. */
export function createDrawer(container, app) {
  const { model, store } = app;
  let most = REPORTS;
  let shownFor = null;

  const close = () => {
    store.set(NOTHING_SELECTED);
    app.focusView();
  };
  const head = (...title) =>
    el(
      "header",
      {},
      el("h2", { tabindex: "-1" }, title),
      el(
        "button",
        { type: "button", class: "close", "aria-label": "Close", title: "Close (Esc)", onclick: close },
        "×",
      ),
    );

  const pairContent = (pair, visible, state) => {
    const entry = visible.byPair.get(pair);
    const actorLink = (actor) =>
      el("button", { type: "button", class: "link", onclick: () => store.set(actorSelected(actor)) }, bdi(actor.label));
    const parts = [head(actorLink(pair.a), el("span", { class: "dash" }, " – "), actorLink(pair.b))];
    if (!entry) {
      const show = () => store.set({ ...NOTHING_CHOSEN, tab: state.tab, ...pairSelected(pair), statuses: STATUSES });
      parts.push(
        el("p", { class: "nothing" }, "The filters hide all that was reported between these two."),
        el("button", { type: "button", onclick: show }, "Show everything"),
      );
      return parts;
    }
    const reports = byReport(entry.rows);
    const others = reports.length < entry.reports ? entry.reports - reports.length : 0;
    parts.push(
      el(
        "p",
        { class: "verdict" },
        el(
          "span",
          { class: `kind ${entry.kind}` },
          el("span", { class: "sign", "aria-hidden": "true" }, SIGNS[entry.kind]),
          ` ${entry.kind}`,
        ),
        `, ${counted(entry.alliance, "report")} of alliance and ${entry.tension.toLocaleString("en")} of tension`,
        entry.first && (entry.first === entry.last ? `, ${entry.first}` : `, ${entry.first} to ${entry.last}`),
      ),
      entry.change && changeLine(entry.change, state.split),
      balance(entry),
      el(
        "ol",
        { class: "reports" },
        reports.slice(0, most).map((rows) => reportItem(rows, app)),
      ),
    );
    if (reports.length > most) parts.push(moreButton(reports.length - most));
    const unasked = pair.rows.filter((row) => !state.statuses.includes(row.status)).length;
    if (unasked) parts.push(unaskedLine(unasked));
    if (others)
      parts.push(el("p", { class: "gaps" }, `${counted(others, "more report")} of these two are not in this file.`));
    return parts;
  };

  const actorContent = (actor, visible, state) => {
    const entries = visible.pairs.filter(({ pair }) => pair.a === actor || pair.b === actor);
    const rows = entries.flatMap((entry) => entry.rows);
    const only = state.only === actor.id;
    const toggle = () => store.set({ only: only ? "" : actor.id });
    const kinds = { alliance: "Allies", tension: "Rivals", contested: "Contested" };
    const lists = Object.entries(kinds).map(([kind, heading]) => {
      const own = entries.filter((entry) => entry.kind === kind);
      return (
        own.length > 0 && [
          el("h3", {}, heading),
          el(
            "ul",
            { class: "ties-of" },
            own.map((entry) => neighbour(entry, actor)),
          ),
        ]
      );
    });
    return [
      head(bdi(actor.label)),
      el(
        "p",
        { class: "verdict" },
        `${actor.kind}, ${counted(actor.mentions, "mention")} in ${counted(actor.documents, "article")}`,
      ),
      blocLine(actor),
      rows.some((row) => row.document.date) && sparkline(rows),
      el("button", { type: "button", "aria-pressed": String(only), onclick: toggle }, "Only this actor’s ties"),
      entries.length === 0 && el("p", { class: "nothing" }, "No tie of this actor passes the filters."),
      lists,
      actor.aliases.length > 0 && [
        el("h3", {}, "Seen as"),
        el(
          "p",
          { class: "aliases" },
          actor.aliases.map(([alias, count]) => el("span", { class: "tag" }, bdi(alias), ` ${count}`)),
        ),
      ],
    ];
  };

  const neighbour = (entry, actor) => {
    const other = entry.pair.a === actor ? entry.pair.b : entry.pair.a;
    return el(
      "li",
      {},
      el(
        "button",
        { type: "button", class: "link", onclick: () => store.set(pairSelected(entry.pair)) },
        el("span", { class: `sign ${entry.kind}`, "aria-hidden": "true" }, SIGNS[entry.kind]),
        " ",
        bdi(other.label),
      ),
      el("span", { class: "count" }, counted(entry.reports, "report")),
    );
  };

  const blocLine = (actor) => {
    if (actor.bloc === null) return null;
    const others = model.actors.filter((other) => other.bloc === actor.bloc && other !== actor);
    const names = others.slice(0, 8).flatMap((other, index) => [index ? ", " : "", bdi(other.label)]);
    return el("p", {}, "In a bloc with ", names, others.length > 8 && ` and ${others.length - 8} more`, ".");
  };

  /** Sentences that do not count as the filters stand. */
  const unaskedLine = (count) =>
    el(
      "p",
      { class: "gaps" },
      `${counted(count, "more sentence")} of these two, said to be something else than what the filters ask for. `,
      el("button", { type: "button", class: "link", onclick: () => store.set({ statuses: STATUSES }) }, "Show all"),
    );

  const moreButton = (rest) => {
    const more = () => {
      most += 4 * REPORTS;
      update(visibleIn(model, store.get()), store.get());
    };
    return el(
      "button",
      { type: "button", class: "more", onclick: more },
      `Show ${Math.min(rest, 4 * REPORTS)} of ${counted(rest, "more report")}`,
    );
  };

  const update = (visible, state) => {
    const selection = selectionIn(model, state);
    const subject = selection.pair || selection.actor || null;
    if (subject !== shownFor) most = subject === null ? most : REPORTS;
    const scroll = subject === shownFor ? container.scrollTop : 0;
    shownFor = subject;
    container.hidden = subject === null;
    document.body.classList.toggle("with-drawer", subject !== null);
    if (subject === null) return replace(container);
    replace(
      container,
      selection.pair ? pairContent(selection.pair, visible, state) : actorContent(selection.actor, visible, state),
    );
    container.scrollTop = scroll;
  };

  return { update, focus: () => container.querySelector("h2")?.focus(), close, isOpen: () => !container.hidden };
}

/** How alliance and tension weigh against each other. */
function balance({ score }) {
  const width = 300;
  const middle = ((1 - score) / 2) * width;
  const label = `Score ${score.toFixed(2)}: 1 is all alliance, −1 all tension`;
  return svg(
    "svg",
    { class: "balance", viewBox: `0 0 ${width} 10`, role: "img", "aria-label": label },
    svg("title", {}, label),
    svg("rect", { x: 0, y: 1, width: Math.max(0, middle - 1), height: 8, class: "bar tension" }),
    svg("rect", { x: middle + 1, y: 1, width: Math.max(0, width - middle - 1), height: 8, class: "bar alliance" }),
  );
}

function changeLine({ early, late, word }, split) {
  const side = (figures) => (figures.reports ? `${counted(figures.reports, "report")}, ${figures.kind}` : "nothing");
  return el(
    "p",
    { class: "change-line" },
    el("b", {}, word),
    ` – before ${split}: ${side(early)}; from then on: ${side(late)}.`,
  );
}

/** Reports of an actor over time, alliance above and tension below. */
function sparkline(rows) {
  const columns = columnsOf(rows);
  const counts = overTime(rows, columns);
  const months = columns.list.map((column) => counts.get(column) || { alliance: 0, tension: 0 });
  const most = Math.max(1, ...months.flatMap((month) => [month.alliance, month.tension]));
  const step = 320 / columns.list.length;
  const label = `Reports by ${columns.unit}, ${columns.list[0]} to ${columns.list[columns.list.length - 1]}`;
  const bars = months.flatMap((month, index) => {
    const box = { x: index * step + step * 0.1, width: Math.max(1, step * 0.8) };
    const [up, down] = [(month.alliance / most) * 22, (month.tension / most) * 22];
    return [
      up > 0 && svg("rect", { ...box, y: 24 - up, height: up, class: "bar alliance" }),
      down > 0 && svg("rect", { ...box, y: 24, height: down, class: "bar tension" }),
    ];
  });
  return el(
    "figure",
    { class: "spark" },
    svg(
      "svg",
      { viewBox: "0 0 320 48", role: "img", "aria-label": label },
      bars,
      svg("line", { x1: 0, x2: 320, y1: 24, y2: 24, class: "base" }),
    ),
    el("figcaption", {}, label),
  );
}
