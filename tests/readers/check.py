"""Opens a folder of exports with the readers that people use.

    check.py csv|pandas|networkx FOLDER

Exit code 0 when all is well, 1 with an AssertionError when not, 77 when the reader is not installed.
"""

import csv
import json
import sys
from pathlib import Path

TABLES = ["nodes", "edges", "pairs", "evidence"]
NUMBERS = {
    "nodes": ["mentions", "documents", "net_score"],
    "edges": ["Weight", "sign", "score", "confidence", "intensity", "reports", "sentences"],
    "pairs": ["score", "alliance_reports", "tension_reports"],
    "evidence": ["sign", "counted", "mutual", "confidence", "intensity", "char_start", "char_end"],
}


def rows_of(folder, table):
    """The rows as the standard library reads them; strict, so that a stray quote is an error."""
    with open(folder / f"{table}.csv", encoding="utf-8", newline="") as file:
        reader = csv.reader(file, strict=True)
        header = next(reader)
        rows = list(reader)
    assert len(set(header)) == len(header), f"{table}: a column stands twice"
    for number, row in enumerate(rows, start=2):
        assert len(row) == len(header), f"{table}, row {number}: {len(row)} cells, {len(header)} columns"
    assert rows, f"{table} is empty"
    return [dict(zip(header, row)) for row in rows]


def check_csv(folder):
    tables = {table: rows_of(folder, table) for table in TABLES}
    ids = {row["Id"] for row in tables["nodes"]}
    edges = {row["Id"] for row in tables["edges"]}
    assert len(ids) == len(tables["nodes"]), "an Id of nodes.csv stands twice"
    assert len(edges) == len(tables["edges"]), "an Id of edges.csv stands twice"
    for row in tables["edges"]:
        assert {row["Source"], row["Target"]} <= ids, f"{row['Id']} joins an unknown actor"
        assert int(row["Weight"]) > 0, f"{row['Id']} has no weight"
        assert row["sign"] == {"alliance": "1", "tension": "-1"}[row["Kind"]], row["Id"]
    for row in tables["pairs"]:
        assert {row["a"], row["b"]} <= ids, f"a pair of an unknown actor: {row}"
    for row in tables["evidence"]:
        if row["counted"] == "1":
            assert row["edge_id"] in edges, f"{row['evidence_id']} belongs to an unknown tie"
        assert row["source_mention"] in row["sentence"], row["evidence_id"]
        assert row["target_mention"] in row["sentence"], row["evidence_id"]


def check_pandas(folder):
    import pandas

    for table in TABLES:
        frame = pandas.read_csv(folder / f"{table}.csv")
        assert len(frame) == len(rows_of(folder, table)), f"{table}: pandas sees another number of rows"
        for column in NUMBERS[table]:
            assert pandas.api.types.is_numeric_dtype(frame[column]), f"{table}.{column} is not a number"
    edges = pandas.read_csv(folder / "edges.csv", parse_dates=["first_date", "last_date"])
    assert (edges["first_date"] <= edges["last_date"]).all(), "a tie ends before it begins"
    assert edges.groupby("Kind")["Weight"].sum().gt(0).all()


def check_networkx(folder):
    import networkx

    with open(folder / "graph.json", encoding="utf-8") as file:
        data = json.load(file)
    graph = networkx.node_link_graph(data, edges="edges")
    ids = {row["Id"] for row in rows_of(folder, "nodes")}
    ties = {row["Id"] for row in rows_of(folder, "edges")}
    assert ids <= set(graph), "an actor of nodes.csv is not in the graph"
    assert {key for _, _, key in graph.edges(keys=True)} == ties, "graph.json and edges.csv differ"
    assert all(sign in ("alliance", "tension") for _, _, sign in graph.edges(data="sign"))


READERS = {
    "csv": ("csv", check_csv),
    "pandas": ("pandas", check_pandas),
    "networkx": ("networkx", check_networkx),
}

if __name__ == "__main__":
    module, check = READERS[sys.argv[1]]
    try:
        __import__(module)
    except ImportError:
        sys.exit(77)
    check(Path(sys.argv[2]))
