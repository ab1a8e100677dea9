#!/bin/sh
# Fills the database "neo4j", or the one named on the command line, and replaces what is in it. Stop it first.
cd "$(dirname "$0")" || exit 1
exec neo4j-admin database import full --overwrite-destination=true \
    --nodes=neo4j-nodes.csv --relationships=neo4j-relationships.csv "${1:-neo4j}"
