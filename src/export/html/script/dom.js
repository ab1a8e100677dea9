/** Elements, made from names and attributes. Text becomes text nodes: nothing here or elsewhere parses markup. */

const SVG_SPACE = "http://www.w3.org/2000/svg";

/** An HTML element. See `fill` for attributes and children. */
export function el(name, attributes, ...children) {
  return fill(document.createElement(name), attributes, children);
}

/** An SVG element. */
export function svg(name, attributes, ...children) {
  return fill(document.createElementNS(SVG_SPACE, name), attributes, children);
}

/** A picture that the page draws by itself, with nothing in it yet. */
export function picture(width, height, label) {
  const viewBox = `0 0 ${width} ${height}`;
  return svg("svg", { viewBox, width, height, role: "group", "aria-label": label, class: "drawn" });
}

/**
 * Sets attributes and appends children. An attribute that begins with `on` is a listener, `true` stands for an empty
 * value, and what is null, undefined or false is left out, among the children too.
 */
function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === false) continue;
    element.append(child instanceof Node ? child : String(child));
  }
  return element;
}

/** Text from articles and gazetteers, kept apart from what stands beside it whichever way it is written. */
export function bdi(text, attributes) {
  return el("bdi", attributes, text);
}

/** Replaces everything in an element. */
export function replace(element, ...children) {
  element.replaceChildren(
    ...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false),
  );
}

/** Says something to those who listen to the page. */
export function announce(text) {
  document.getElementById("status").textContent = text;
}

/** A number with its noun: "1 report", "3 reports". */
export function counted(number, noun) {
  return `${number.toLocaleString("en")} ${noun}${number === 1 ? "" : "s"}`;
}

/** Text of at most so many characters, cut with an ellipsis. */
export function shortened(text, most) {
  const characters = Array.from(text);
  return characters.length <= most
    ? text
    : `${characters
        .slice(0, most - 1)
        .join("")
        .trimEnd()}…`;
}

/** Something kept by the browser between visits; a page in a file may not be allowed to, and does without. */
export const memory = {
  get(key) {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  },
  set(key, value) {
    try {
      localStorage.setItem(key, value);
    } catch {
      // Private windows and some browsers refuse; the page works, and forgets.
    }
  },
};
