CREATE CONSTRAINT actor_id IF NOT EXISTS FOR (a:Actor) REQUIRE a.id IS UNIQUE;
UNWIND [
  {id: 'china', properties: {name: 'China', label: 'China', kind: 'state', mentions: 2, documents: 1, alliance_degree: 0, tension_degree: 0, contested_degree: 1, net_score: 0.077, first_date: date('2024-04-01'), last_date: date('2024-04-01'), aliases_seen: 'China (2)'}},
  {id: 'nato', properties: {name: 'NATO', label: 'NATO', kind: 'organisation', mentions: 2, documents: 1, alliance_degree: 1, tension_degree: 0, contested_degree: 0, net_score: 1.000, first_date: date('2024-03-03'), last_date: date('2024-03-03'), aliases_seen: 'NATO (2)', bloc: 1}},
  {id: 'north-korea', properties: {name: 'North Korea', label: 'North Korea', kind: 'state', mentions: 2, documents: 2, alliance_degree: 1, tension_degree: 1, contested_degree: 0, net_score: 0.143, first_date: date('2024-03-01'), last_date: date('2024-04-01'), aliases_seen: 'North Korea (2)', bloc: 2}},
  {id: 'russia', properties: {name: 'Russia', label: 'Russia', kind: 'state', mentions: 6, documents: 3, alliance_degree: 1, tension_degree: 1, contested_degree: 1, net_score: -0.032, first_date: date('2024-03-01'), last_date: date('2024-04-01'), aliases_seen: 'Russia (6)', bloc: 2}},
  {id: 'ukraine', properties: {name: 'Ukraine', label: 'Ukraine', kind: 'state', mentions: 4, documents: 3, alliance_degree: 1, tension_degree: 2, contested_degree: 0, net_score: -0.391, first_date: date('2024-03-01'), last_date: date('2024-04-01'), aliases_seen: 'Ukraine (4)', bloc: 1}}
] AS row
MERGE (a:Actor {id: row.id})
SET a += row.properties;
UNWIND [
  {id: 'china>russia:alliance', source: 'china', target: 'russia', properties: {mutual: false, kind: 'alliance', label: 'aid with', weight: 1, sign: 1, score: 0.077, confidence: 0.800, intensity: 7.000, reports: 1, sentences: 1, documents: 1, outlets: 1, first_date: date('2024-04-01'), last_date: date('2024-04-01'), top_class: 'AID', top_phrase: 'aid with'}},
  {id: 'nato>ukraine:alliance', source: 'nato', target: 'ukraine', properties: {mutual: false, kind: 'alliance', label: 'aid with', weight: 1, sign: 1, score: 1.000, confidence: 0.800, intensity: 7.000, reports: 1, sentences: 1, documents: 1, outlets: 1, first_date: date('2024-03-03'), last_date: date('2024-03-03'), top_class: 'AID', top_phrase: 'aid with'}},
  {id: 'north-korea=russia:alliance', source: 'north-korea', target: 'russia', properties: {mutual: true, kind: 'alliance', label: 'ally with', weight: 1, sign: 1, score: 1.000, confidence: 0.800, intensity: 8.000, reports: 1, sentences: 1, documents: 1, outlets: 1, first_date: date('2024-03-01'), last_date: date('2024-03-01'), top_class: 'ALLY', top_phrase: 'ally with'}}
] AS row
MATCH (a:Actor {id: row.source}), (b:Actor {id: row.target})
MERGE (a)-[r:ALLIED_WITH {id: row.id}]->(b)
SET r += row.properties;
UNWIND [
  {id: 'china>russia:tension', source: 'china', target: 'russia', properties: {mutual: false, kind: 'tension', label: 'sanction with', weight: 1, sign: -1, score: 0.077, confidence: 0.800, intensity: -6.000, reports: 1, sentences: 1, documents: 1, outlets: 1, first_date: date('2024-04-01'), last_date: date('2024-04-01'), top_class: 'SANCTION', top_phrase: 'sanction with'}},
  {id: 'russia>ukraine:tension', source: 'russia', target: 'ukraine', properties: {mutual: false, kind: 'tension', label: 'assault with', weight: 1, sign: -1, score: -1.000, confidence: 0.800, intensity: -10.000, reports: 1, sentences: 2, documents: 2, outlets: 2, first_date: date('2024-03-01'), last_date: date('2024-03-03'), top_class: 'ASSAULT', top_phrase: 'assault with'}},
  {id: 'ukraine>north-korea:tension', source: 'ukraine', target: 'north-korea', properties: {mutual: false, kind: 'tension', label: 'sanction with', weight: 1, sign: -1, score: -1.000, confidence: 0.800, intensity: -6.000, reports: 1, sentences: 1, documents: 1, outlets: 1, first_date: date('2024-04-01'), last_date: date('2024-04-01'), top_class: 'SANCTION', top_phrase: 'sanction with'}}
] AS row
MATCH (a:Actor {id: row.source}), (b:Actor {id: row.target})
MERGE (a)-[r:IN_TENSION_WITH {id: row.id}]->(b)
SET r += row.properties;
