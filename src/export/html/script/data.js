/** The data of the page, as objects that refer to each other. `src/export/html/data.rs` writes what is read here. */

const STATUSES = { a: "actual", p: "possible", d: "denied", r: "rejected" };

/** Reads the JSON in the page. */
export function readModel() {
  const data = JSON.parse(document.getElementById("data").textContent);
  const actors = data.actors.map((actor, index) => ({ ...actor, index, pairs: [] }));
  const pairs = data.pairs.map((pair, index) => ({ ...pair, index, a: actors[pair.a], b: actors[pair.b], rows: [] }));
  for (const pair of pairs) {
    pair.a.pairs.push(pair);
    pair.b.pairs.push(pair);
  }
  const ties = data.ties.map((tie) => ({
    ...tie,
    pair: pairs[tie.pair],
    source: actors[tie.source],
    target: actors[tie.target],
  }));
  const documents = data.documents.map((document) => ({
    ...document,
    outlet: document.outlet === null ? null : data.outlets[document.outlet],
  }));
  const rows = readRows(data, ties, documents);
  const dates = documents
    .map((document) => document.date)
    .filter(Boolean)
    .sort();
  return {
    title: data.title,
    subtitle: data.subtitle,
    note: data.note,
    rowsLeftOut: data.rows_left_out,
    actors,
    pairs,
    ties,
    rows,
    outlets: [...data.outlets].sort((one, other) => one.localeCompare(other, "en")),
    classes: data.classes,
    firstDate: dates[0] || "",
    lastDate: dates[dates.length - 1] || "",
    actorById: new Map(actors.map((actor) => [actor.id, actor])),
    pairByEnds: new Map(pairs.map((pair) => [pairKey(pair.a, pair.b), pair])),
  };
}

/** The key of two actors, in either order. */
export function pairKey(one, other) {
  return one.index < other.index ? `${one.index} ${other.index}` : `${other.index} ${one.index}`;
}

/** One object for each row of evidence, also in the list of its pair. */
function readRows(data, ties, documents) {
  const columns = data.rows;
  return columns.tie.map((tieNumber, index) => {
    const tie = ties[tieNumber];
    const confidence = columns.confidence[index] / 1000;
    const intensity = columns.intensity[index] / 1000;
    const row = {
      index,
      id: columns.id[index],
      tie,
      pair: tie.pair,
      sign: tie.sign,
      status: STATUSES[columns.status[index]],
      review: columns.review[index] || "",
      className: data.classes[columns.class[index]],
      phrase: data.phrases[columns.phrase[index]],
      wording: data.wordings[columns.wording[index]] || data.phrases[columns.phrase[index]].replaceAll("-", " "),
      rule: data.rules[columns.rule[index]],
      confidence,
      intensity,
      strength: (Math.abs(intensity) / 10) * confidence,
      document: documents[columns.document[index]],
      sentence: data.sentences[columns.sentence[index]],
      report: columns.report[index],
      marks: columns.marks[index],
      folded: null,
    };
    tie.pair.rows.push(row);
    return row;
  });
}

/** Text as it is searched: small letters without accents. */
export function folded(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

/** Everything of a row in which a search looks. Made when it is first asked for. */
export function searchable(row) {
  if (row.folded === null) {
    const { a, b } = row.pair;
    const names = [a, b].flatMap((actor) => [actor.label, ...actor.aliases.map(([alias]) => alias)]);
    const document = row.document;
    row.folded = folded(
      [
        row.sentence,
        ...names,
        row.wording,
        row.phrase,
        row.className,
        document.title || "",
        document.outlet || "",
      ].join("\n"),
    );
  }
  return row.folded;
}
