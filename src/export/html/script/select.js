/** The selection: an actor or a pair, shared by all views. */

/** What is selected: `{ actor }`, `{ pair }`, or neither. */
export function selectionIn(model, state) {
  const a = model.actorById.get(state.a);
  const b = model.actorById.get(state.b);
  if (a && b) {
    const pair = model.pairs.find((pair) => (pair.a === a && pair.b === b) || (pair.a === b && pair.b === a));
    return pair ? { pair } : {};
  }
  return a ? { actor: a } : {};
}

/** The part of the state that selects a pair. */
export function pairSelected(pair) {
  return { a: pair.a.id, b: pair.b.id };
}

/** The part of the state that selects an actor. */
export function actorSelected(actor) {
  return { a: actor.id, b: "" };
}

/** The part of the state that selects nothing. */
export const NOTHING_SELECTED = { a: "", b: "" };

/** Shows on the group of a pair whether it is selected, or dimmed because something else is. */
export function showSelected(group, selection, pair) {
  group.toggleAttribute("data-selected", selection.pair === pair);
  group.toggleAttribute("data-dimmed", Boolean(selection.pair || selection.actor) && !touches(selection, pair));
}

/** Whether a pair is selected, or touches the selected actor. */
export function touches(selection, pair) {
  return (
    selection.pair === pair ||
    (selection.actor !== undefined && (pair.a === selection.actor || pair.b === selection.actor))
  );
}
