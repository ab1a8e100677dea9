"""Opens a folder of exports with the readers that people use, and compares what they see with graph.json.

    check.py READER FOLDER

READER is a name in READERS at the end. Exit code 0 when all is well, 1 with an AssertionError when not, 77 when
the reader is not installed.
"""

import csv
import json
import re
import shutil
import subprocess
import sys
import unicodedata
from pathlib import Path

csv.field_size_limit(10_000_000)

TABLES = ["nodes", "edges", "pairs", "evidence"]
NUMBERS = {
    "nodes": ["mentions", "documents", "net_score"],
    "edges": ["Weight", "sign", "score", "confidence", "intensity", "reports", "sentences"],
    "pairs": ["score", "alliance_reports", "tension_reports"],
    "evidence": ["sign", "counted", "mutual", "confidence", "intensity", "char_start", "char_end"],
}
SIGNS = {"alliance": 1, "tension": -1}


# How text is written by the formats that cannot hold every character.


def same(text):
    return text


def one_line(text):
    """In a cell: runs of white space and control characters are one space."""
    return " ".join(re.split(r"[\s\x00-\x1f\x7f-\x9f]+", text)).strip()


def guarded(text):
    """In a CSV cell: what a spreadsheet would run has an apostrophe before it."""
    text = one_line(text)
    return f"'{text}" if text[:1] in "=+-@＝＋－＠" and text else text


def pictured(text):
    """In XML: control characters are their pictures."""
    return "".join(chr(0x2400 + ord(c)) if ord(c) < 0x20 else c for c in text)


def dot_id(text):
    """As a name in DOT: control characters are spaces, and Graphviz keeps both halves of an escaped backslash."""
    return "".join(" " if unicodedata.category(c) == "Cc" else c for c in text).replace("\\", "\\\\")


# What must come back.


def graph_of(folder):
    with open(folder / "graph.json", encoding="utf-8") as file:
        return json.load(file)


def expected_actors(folder, text):
    return {text(node["id"]): text(node["label"]) for node in graph_of(folder)["nodes"]}


def expected_ties(folder, text, arcs):
    """Tie, source, target, sign, weight and dates; with arcs a mutual tie leads both ways."""
    ties = []
    for tie in graph_of(folder)["edges"]:
        key, source, target = (text(tie[name]) for name in ("key", "source", "target"))
        rest = (SIGNS[tie["sign"]], tie["reports"], tie["first_date"], tie["last_date"])
        ties.append((key, source, target, *rest))
        if arcs and tie["mutual"]:
            ties.append((key, target, source, *rest))
    assert len(set(ties)) == len(ties) > 0
    return sorted(ties, key=str)


def compare(found, expected, what):
    found = sorted(found, key=str)
    assert found == expected, f"{what}: found {[f for f in found if f not in expected][:3]!r}, expected " \
        f"{[e for e in expected if e not in found][:3]!r}"


def compare_graph(folder, text, actors, ties, what):
    wanted = expected_actors(folder, text)
    assert actors == wanted, f"{what}: {set(actors.items()) ^ set(wanted.items())}"
    compare(ties, expected_ties(folder, text, arcs=True), what)


# The readers.


def rows_of(path, delimiter=","):
    """The rows as the standard library reads them; strict, so that a stray quote is an error."""
    with open(path, encoding="utf-8-sig", newline="") as file:
        reader = csv.reader(file, strict=True, delimiter=delimiter)
        header = next(reader)
        rows = list(reader)
    assert len(set(map(str.lower, header))) == len(header), f"{path}: a column stands twice"
    for number, row in enumerate(rows, start=2):
        assert len(row) == len(header), f"{path}, row {number}: {len(row)} cells, {len(header)} columns"
    assert rows, f"{path} is empty"
    return [dict(zip(header, row)) for row in rows]


def ties_of_table(rows, source="Source", target="Target", key="Id", weight="Weight"):
    return [
        (row[key], row[source], row[target], int(row["sign"]), int(row[weight]), row["first_date"] or None,
         row["last_date"] or None)
        for row in rows
    ]


def check_csv(folder):
    tables = {table: rows_of(folder / f"{table}.csv") for table in TABLES}
    actors = {row["Id"]: row["Label"] for row in tables["nodes"]}
    assert actors == expected_actors(folder, guarded)
    compare(ties_of_table(tables["edges"]), expected_ties(folder, guarded, arcs=False), "edges.csv")
    for row in tables["pairs"]:
        assert {row["a"], row["b"]} <= set(actors), f"a pair of an unknown actor: {row}"
    edges = {row["Id"] for row in tables["edges"]}
    for row in tables["evidence"]:
        if row["counted"] == "1":
            assert row["edge_id"] in edges, f"{row['evidence_id']} belongs to an unknown tie"
        assert row["source_mention"] in row["sentence"], row["evidence_id"]
        assert row["target_mention"] in row["sentence"], row["evidence_id"]
    nodes = rows_of(folder / "neo4j-nodes.csv")
    assert {row["id:ID(Actor)"]: row["label"] for row in nodes} == actors
    relationships = rows_of(folder / "neo4j-relationships.csv")
    for row in relationships:
        assert row[":TYPE"] == {"1": "ALLIED_WITH", "-1": "IN_TENSION_WITH"}[row["sign:long"]]
        row["first_date"], row["last_date"] = row["first_date:date"], row["last_date:date"]
        row["sign"] = row["sign:long"]
    found = ties_of_table(relationships, ":START_ID(Actor)", ":END_ID(Actor)", "id", "weight:long")
    compare(found, expected_ties(folder, guarded, arcs=False), "neo4j-relationships.csv")
    for line in (folder / "evidence.jsonl").read_text(encoding="utf-8").splitlines():
        assert json.loads(line)["sign"] in (1, -1)


def check_dialects(folder):
    wanted = expected_ties(folder, guarded, arcs=False)
    for dialect, columns in {
        "excel": ("Source", "Target", "Id", "Weight"),
        "excel-eu": ("Source", "Target", "Id", "Weight"),
        "gephi": ("Source", "Target", "Id", "Weight"),
        "cytoscape": ("source", "target", "id", "Weight"),
    }.items():
        rows = rows_of(folder / dialect / "edges.csv", ";" if dialect == "excel-eu" else ",")
        if dialect == "gephi":
            kinds = {(row["Source"], row["Target"], row["Kind"]) for row in rows}
            assert len(kinds) == len(rows), "Gephi would take two ties for one"
            for row in rows:
                assert re.fullmatch(r"<\[\d{4}-\d\d-\d\d,\d{4}-\d\d-\d\d\]>", row["Timeset"]), row["Timeset"]
                # Gephi takes a backslash for the beginning of an escape.
                row.update({name: row[name].replace("\\\\", "\\") for name in ("Source", "Target", "Id")})
        compare(ties_of_table(rows, *columns), wanted, dialect)
    for dialect, node, source, target in [
        ("neo4j", "id:ID(Actor)", ":START_ID(Actor)", ":END_ID(Actor)"),
        ("flourish", "Name", "Source", "Target"),
        ("kumu", "Label", "From", "To"),
    ]:
        nodes = [row[node] for row in rows_of(folder / dialect / "nodes.csv")]
        assert len(set(nodes)) == len(nodes) == len(expected_actors(folder, guarded)), dialect
        edges = rows_of(folder / dialect / "edges.csv")
        assert {row[name] for row in edges for name in (source, target)} <= set(nodes), dialect


def check_pandas(folder):
    import pandas

    for table in TABLES:
        frame = pandas.read_csv(folder / f"{table}.csv")
        assert len(frame) == len(rows_of(folder / f"{table}.csv")), f"{table}: another number of rows"
        for column in NUMBERS[table]:
            assert pandas.api.types.is_numeric_dtype(frame[column]), f"{table}.{column} is not a number"
    edges = pandas.read_csv(folder / "edges.csv", parse_dates=["first_date", "last_date"])
    assert (edges["first_date"] <= edges["last_date"]).all(), "a tie ends before it begins"
    assert edges.groupby("Kind")["Weight"].sum().gt(0).all()


def check_networkx(folder):
    import networkx

    def edges(graph):
        return [
            (data["tie"], source, target, data["sign"], int(data["weight"]), data.get("first_date") or None,
             data.get("last_date") or None)
            for source, target, data in graph.edges(data=True)
        ]

    data = graph_of(folder)
    whole = networkx.node_link_graph(data, edges="edges")
    assert {key for _, _, key in whole.edges(keys=True)} == {tie["key"] for tie in data["edges"]}

    with open(folder / "node-link.json", encoding="utf-8") as file:
        graph = networkx.node_link_graph(json.load(file), edges="edges")
    compare_graph(folder, same, dict(graph.nodes(data="label")), edges(graph), "node-link.json")

    graph = networkx.read_graphml(folder / "graph.graphml")
    compare_graph(folder, pictured, dict(graph.nodes(data="label")), edges(graph), "graph.graphml")
    assert all(isinstance(mentions, int) for _, mentions in graph.nodes(data="mentions"))

    for name, version in [("graph.gexf", "1.3"), ("graph-1.2.gexf", "1.2draft")]:
        graph = networkx.read_gexf(folder / name, version=version)
        compare_graph(folder, pictured, dict(graph.nodes(data="label")), edges(graph), name)
        days = {}
        for row in rows_of(folder / "evidence.csv"):
            if row["counted"] == "1" and row["date"]:
                days.setdefault(row["edge_id"], set()).add(row["date"])
        for _, _, data in graph.edges(data=True):
            spells = data.get("spells", [])
            if spells:
                assert spells[0][0] == data["first_date"] and spells[-1][1] == data["last_date"]
            inside = {day for day in days.get(guarded(data["tie"]), ()) if any(a <= day <= b for a, b in spells)}
            assert inside == days.get(guarded(data["tie"]), set()), data["tie"]
        assert all(viz["size"] > 0 and viz["color"] for _, viz in graph.nodes(data="viz"))


def check_igraph(folder):
    import igraph

    graph = igraph.Graph.Read_GraphML(str(folder / "graph.graphml"))
    # igraph hands on the entity that libxml2 makes of an ampersand in an id.
    ids = [identity.replace("&#38;", "&") for identity in graph.vs["id"]]
    actors = dict(zip(ids, graph.vs["label"]))
    ties = [
        (edge["tie"], ids[edge.source], ids[edge.target], int(edge["sign"]), int(edge["weight"]),
         edge["first_date"] or None, edge["last_date"] or None)
        for edge in graph.es
    ]
    compare_graph(folder, pictured, actors, ties, "graph.graphml")


def check_openpyxl(folder):
    import openpyxl

    book = openpyxl.load_workbook(folder / "graph.xlsx")
    assert book.sheetnames == ["ties", "pairs", "actors", "evidence", "matrix", "about"]

    def rows(name):
        header, *rows = book[name].iter_rows(values_only=True)
        assert book[name].freeze_panes and book[name].auto_filter.ref
        return [dict(zip(header, row)) for row in rows]

    def day(value):
        return value and value.date().isoformat()

    assert {row["Id"]: row["Label"] for row in rows("actors")} == expected_actors(folder, one_line)
    ties = [
        (row["Id"], row["Source"], row["Target"], row["sign"], row["Weight"], day(row["first_date"]),
         day(row["last_date"]))
        for row in rows("ties")
    ]
    compare(ties, expected_ties(folder, one_line, arcs=False), "ties")
    evidence = rows("evidence")
    table = rows_of(folder / "evidence.csv")
    assert sorted(row["evidence_id"] for row in evidence) == sorted(row["evidence_id"] for row in table)
    for row, tie in zip(book["ties"].iter_rows(min_row=2), ties):
        sheet, first, last = re.fullmatch(r"'(.*)'!A(\d+):A(\d+)", row[0].hyperlink.location).groups()
        linked = [cells[1].value for cells in book[sheet].iter_rows(min_row=int(first), max_row=int(last))]
        assert set(linked) == {tie[0]} and len(linked) == sum(row["edge_id"] == tie[0] for row in evidence)
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f", f"{sheet.title}!{cell.coordinate} is a formula"
                if cell.hyperlink and cell.hyperlink.target:
                    assert cell.hyperlink.target.startswith("http"), cell.hyperlink.target
    labels = [cell.value for cell in book["matrix"]["A"]][1:]
    assert labels == [cell.value for cell in book["matrix"][1]][1:] and len(set(labels)) == len(labels) > 0


def check_antlr4_cypher(folder):
    from antlr4 import CommonTokenStream, InputStream
    from antlr4.error.ErrorListener import ErrorListener
    from antlr4_cypher import CypherLexer, CypherParser

    class Strict(ErrorListener):
        def syntaxError(self, recognizer, symbol, line, column, message, error):
            raise AssertionError(f"graph.cypher:{line}:{column}: {message}")

    text = (folder / "graph.cypher").read_text(encoding="utf-8")
    # The grammar is older than constraints of this form.
    constraint, text = text.split("\n", 1)
    assert constraint.startswith("CREATE CONSTRAINT ")
    actors, ties = {}, 0
    for statement in text.split(";\n")[:-1]:
        lexer = CypherLexer(InputStream(statement))
        parser = CypherParser(CommonTokenStream(lexer))
        for one in (lexer, parser):
            one.removeErrorListeners()
            one.addErrorListener(Strict())
        parser.oC_Cypher() if hasattr(parser, "oC_Cypher") else parser.script()
        for row in re.findall(r"^  (\{.*\}),?$", statement, re.M):
            strings = [literal(found) for found in re.findall(r"'(?:[^'\\]|\\.)*'", row)]
            if ", source: '" in row:
                ties += 1
            else:
                actors[strings[0]] = strings[2]
    assert actors == expected_actors(folder, same)
    assert ties == len(expected_ties(folder, same, arcs=False))


def literal(found):
    """The text of a string literal of Cypher."""
    escape = re.compile(r"\\(u[0-9a-f]{4}|.)")
    return escape.sub(lambda m: chr(int(m[1][1:], 16)) if m[1][0] == "u" and len(m[1]) == 5 else m[1], found[1:-1])


def check_graphviz(folder):
    if not shutil.which("dot"):
        sys.exit(77)
    # `nop` reads the positions that there are, of which there are none, and so draws nothing.
    ran = subprocess.run(["dot", "-Knop", "-Tjson0", str(folder / "graph.dot")], capture_output=True, check=True)
    data = json.loads(ran.stdout)
    nodes = [thing for thing in data["objects"] if not thing["name"].startswith("cluster_")]
    numbers = {thing["_gvid"]: thing["name"] for thing in nodes}
    pairs = graph_of(folder)["pairs"]
    wanted = sorted((dot_id(pair["a"]), dot_id(pair["b"]), pair["alliance_reports"] + pair["tension_reports"])
                    for pair in pairs)
    found = sorted((numbers[edge["tail"]], numbers[edge["head"]], int(edge["label"].split()[-1]))
                   for edge in data["edges"])
    assert found == wanted, set(found) ^ set(wanted)


def check_xml(folder):
    from xml.etree import ElementTree

    for name in ["graph.svg", "graph.graphml", "graph.gexf", "graph-1.2.gexf"]:
        tree = ElementTree.parse(folder / name)
        scripts = [element.tag for element in tree.iter() if "script" in element.tag.lower()]
        assert not scripts, f"{name}: {scripts}"
        for edge in tree.iter("{*}edge"):
            color = edge.find("{*}color")
            if color is not None:
                sign = edge.find("{*}attvalues/{*}attvalue[@for='sign']").get("value")
                assert color.get("b") == {"1": "178", "-1": "10"}[sign], edge.get("id")


READERS = {
    "csv": ("csv", check_csv),
    "dialects": ("csv", check_dialects),
    "xml": ("xml", check_xml),
    "pandas": ("pandas", check_pandas),
    "networkx": ("networkx", check_networkx),
    "igraph": ("igraph", check_igraph),
    "openpyxl": ("openpyxl", check_openpyxl),
    "antlr4_cypher": ("antlr4_cypher", check_antlr4_cypher),
    "graphviz": ("json", check_graphviz),
}

if __name__ == "__main__":
    module, check = READERS[sys.argv[1]]
    try:
        __import__(module)
    except ImportError:
        sys.exit(77)
    check(Path(sys.argv[2]))
