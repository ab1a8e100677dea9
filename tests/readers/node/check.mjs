// Opens a folder of exports with the readers that run in Node, and compares what they see with graph.json.
//
//     node check.mjs cytoscape|mermaid FOLDER
//
// Exit code 77 when the reader is not installed.

import { readFileSync } from "node:fs";
import { join } from "node:path";

const [reader, folder] = process.argv.slice(2);
const read = (name) => readFileSync(join(folder, name), "utf8");

async function load(name) {
  try {
    return (await import(name)).default;
  } catch (error) {
    if (error.code === "ERR_MODULE_NOT_FOUND") process.exit(77);
    throw error;
  }
}

const graph = JSON.parse(read("graph.json"));

// Everything that must come back, in an order of its own, so that two lists can be compared.
function same(found, expected, what) {
  const [one, other] = [found, expected].map((list) => list.map((item) => JSON.stringify(item)).sort());
  const lacking = other.filter((item) => !one.includes(item));
  const more = one.filter((item) => !other.includes(item));
  if (one.length !== other.length || lacking.length || more.length) {
    throw new Error(`${what}: lacking ${lacking.slice(0, 3)}; more ${more.slice(0, 3)}`);
  }
}

async function cytoscape() {
  const open = await load("cytoscape");
  const opened = open({ headless: true, ...JSON.parse(read("graph.cyjs")) });
  same(
    opened.nodes().map((node) => [node.id(), node.data("label")]),
    graph.nodes.map((node) => [node.id, node.label]),
    "nodes",
  );
  same(
    opened.edges().map((edge) => {
      const data = edge.data();
      return [edge.id(), data.source, data.target, data.sign, data.weight, data.first_date, data.last_date];
    }),
    graph.edges.map((tie) => {
      const sign = { alliance: 1, tension: -1 }[tie.sign];
      return [`e:${tie.key}`, tie.source, tie.target, sign, tie.reports, tie.first_date, tie.last_date];
    }),
    "edges",
  );
  const tensions = graph.edges.filter((tie) => tie.sign === "tension").length;
  if (opened.edges(".tension").length !== tensions) throw new Error("a class is missing");
}

async function mermaid() {
  await load("jsdom");
  const { JSDOM } = await import("jsdom");
  // Mermaid cleans labels in a document, and Node has none.
  const { window } = new JSDOM("");
  globalThis.window = window;
  globalThis.document = window.document;
  const parser = await load("mermaid");
  parser.initialize({ startOnLoad: false });
  const diagram = await parser.mermaidAPI.getDiagramFromText(read("graph.mmd"));
  const vertices = diagram.db.getVertices();
  // What the renderer does with Mermaid's entities.
  const shown = (text) => text.replace(/\ufb02\u00b0\u00b0(\d+)\u00b6\u00df/g, (_, code) => String.fromCodePoint(code));
  const label = (id) => shown(vertices.get(id).text);
  const name = new Map(graph.nodes.map((node) => [node.id, cut(node.label)]));
  const lines = { alliance: ["+", "normal"], tension: ["\u2212", "dotted"], contested: ["\u00b1", "thick"] };
  same(
    diagram.db.getEdges().map((edge) => [[label(edge.start), label(edge.end)].sort(), edge.text, edge.stroke]),
    graph.pairs.map((pair) => {
      const [glyph, stroke] = lines[pair.kind];
      const reports = pair.alliance_reports + pair.tension_reports;
      return [[name.get(pair.a), name.get(pair.b)].sort(), `${glyph} ${reports}`, stroke];
    }),
    "links",
  );
}

// The label of a node: one line of at most 80 characters.
function cut(label) {
  const characters = [...label.split(/[\p{White_Space}\u0000-\u001f\u007f-\u009f]+/u).filter(Boolean).join(" ")];
  return characters.length > 80 ? `${characters.slice(0, 80).join("")}\u2026` : characters.join("");
}

await { cytoscape, mermaid }[reader]();
