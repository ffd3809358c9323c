// Applies the measures and colours that no class can name: data-fx="color:#06c755;width:50%".
// The page's policy forbids style attributes; values set through the CSSOM are allowed, and only
// properties and shapes of value listed here pass.

const PROPERTIES = new Set([
  "aspect-ratio", "background-color", "background-image", "border-color", "border-radius",
  "border-width", "color", "flex", "height", "inset-block-end", "inset-block-start",
  "inset-inline-end", "inset-inline-start", "left",
  "max-height", "max-width", "padding-block-end", "padding-block-start",
  "padding-inline-end", "padding-inline-start", "top", "width",
  "--fx-gap", "--fx-line", "--fx-lines", "--fx-size", "--fx-space", "--fx-wide",
]);
const NUMBER = "-?\\d{1,6}(?:\\.\\d{1,6})?";
const COLOUR = "#[0-9a-f]{6}(?:[0-9a-f]{2})?";
const SMALLEST_PX = 8;
const STOP = `, ${COLOUR}(?: ${NUMBER}%)?`;
const VALUE = new RegExp(
  `^(?:${NUMBER}(?:px|%)?|${NUMBER} 0 0(?:px)?|${NUMBER} / ${NUMBER}|${COLOUR}` +
  `|linear-gradient\\(${NUMBER}deg(?:${STOP}){2,3}\\))$`, "i");

/** Applies every `data-fx` in and under an element. */
export function apply(root) {
  for (const el of within(root, "[data-fx]")) {
    for (const part of el.dataset.fx.split(";")) {
      const at = part.indexOf(":");
      const name = part.slice(0, at);
      const value = part.slice(at + 1);
      if (PROPERTIES.has(name) && VALUE.test(value)) el.style.setProperty(name, value);
    }
  }
}

/** Makes texts that ask for it (`shrink-to-fit`) smaller until they fit their line. */
export function shrink(root) {
  for (const el of within(root, "[data-shrink]")) {
    el.style.removeProperty("font-size");
    let size = parseFloat(getComputedStyle(el).fontSize);
    while (el.scrollWidth > el.clientWidth && size > SMALLEST_PX) {
      size -= 1;
      el.style.setProperty("font-size", `${size}px`);
    }
  }
}

function within(root, selector) {
  const found = [...root.querySelectorAll(selector)];
  return root.matches?.(selector) ? [root, ...found] : found;
}
