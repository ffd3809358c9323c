// Areas of a picture that are moved, made larger and drawn with a pointer. The numbers beside the
// picture say the same and are what is sent; whoever uses the keyboard changes those.

/** Breadth of every picture with areas, in its own measure. */
const BROAD = 1040;
/** Pixels of the screen within which an edge is meant. */
const NEAR = 14;
/** The smallest area that can be drawn, in the picture's measure: what a finger just hits. */
const LEAST = 80;

const limit = (value, least, most) => Math.round(Math.min(Math.max(value, least), most));

/** `data-draws="b0"` on a picture: its areas are those of the fields `b0-c0-x` and so on. */
export function draw(picture) {
  const name = picture.dataset.draws;
  const tall = picture.viewBox.baseVal.height;
  const areas = () => [...picture.querySelectorAll(".areas__one")];
  const field = (nth, what) => document.getElementById(`f-${name}-c${nth}-${what}`);
  picture.toggleAttribute("data-drawn", true);

  const at = (event) => {
    const point = new DOMPoint(event.clientX, event.clientY);
    return point.matrixTransform(picture.getScreenCTM().inverse());
  };
  const sides = (area) => {
    const [x, y, width, height] = ["x", "y", "width", "height"].map((it) => Number(area.getAttribute(it)));
    return { left: x, top: y, right: x + width, bottom: y + height };
  };
  const show = (area, { left, top, right, bottom }) => {
    const number = area.nextElementSibling;
    area.setAttribute("x", left);
    area.setAttribute("y", top);
    area.setAttribute("width", right - left);
    area.setAttribute("height", bottom - top);
    number?.setAttribute("x", left + 24);
    number?.setAttribute("y", top + 64);
  };

  /** Which edges of an area a point holds; none in its middle. */
  const held = (point, { left, top, right, bottom }) => {
    const near = NEAR / picture.getScreenCTM().a;
    const edge = (low, high, value) => {
      if (Math.abs(value - high) < near) return 1;
      return Math.abs(value - low) < near ? -1 : 0;
    };
    return { across: edge(left, right, point.x), down: edge(top, bottom, point.y) };
  };

  /** An area after the pointer has gone some way from where it took hold. */
  const pulled = (was, { across, down }, dx, dy) => {
    const is = { ...was };
    if (across === 0 && down === 0) {
      const right = limit(dx, -was.left, BROAD - was.right);
      const below = limit(dy, -was.top, tall - was.bottom);
      return { left: was.left + right, right: was.right + right, top: was.top + below, bottom: was.bottom + below };
    }
    if (across < 0) is.left = limit(was.left + dx, 0, was.right - LEAST);
    if (across > 0) is.right = limit(was.right + dx, was.left + LEAST, BROAD);
    if (down < 0) is.top = limit(was.top + dy, 0, was.bottom - LEAST);
    if (down > 0) is.bottom = limit(was.bottom + dy, was.top + LEAST, tall);
    return is;
  };

  const keep = (nth, { left, top, right, bottom }) => {
    const values = { x: left, y: top, width: right - left, height: bottom - top };
    for (const [what, value] of Object.entries(values)) field(nth, what).value = value;
    field(nth, "x").dispatchEvent(new Event("input", { bubbles: true }));
  };

  const add = ({ left, top, right, bottom }) => {
    const button = Object.assign(document.createElement("button"), { name: "do", hidden: true });
    button.value = `draw:${name}:${left},${top},${right - left},${bottom - top}`;
    button.toggleAttribute("data-inplace", true);
    const form = picture.closest("form");
    form.append(button);
    form.requestSubmit(button);
    button.remove();
  };

  /** Follows the pointer until it is let go; Escape, or a gesture that takes over, undoes it. */
  const follow = (event, moved, done, undone) => {
    const over = new AbortController();
    const part = picture.closest("[data-part]");
    const until = (kind, end, { of = picture, when = () => true } = {}) => of.addEventListener(kind, (now) => {
      if (!when(now)) return;
      over.abort();
      part.toggleAttribute("data-held", false);
      end(at(now));
    }, { signal: over.signal });
    part.toggleAttribute("data-held", true);
    picture.setPointerCapture(event.pointerId);
    picture.addEventListener("pointermove", (now) => moved(at(now)), { signal: over.signal });
    until("pointerup", done);
    until("pointercancel", undone);
    until("keydown", undone, { of: globalThis, when: (pressed) => pressed.key === "Escape" });
  };

  const pull = (event, area, from) => {
    const was = sides(area);
    const edges = held(from, was);
    const now = (point) => pulled(was, edges, point.x - from.x, point.y - from.y);
    follow(
      event,
      (point) => show(area, now(point)),
      (point) => {
        const is = now(point);
        show(area, is);
        if (JSON.stringify(is) !== JSON.stringify(was)) keep(areas().indexOf(area), is);
      },
      () => show(area, was),
    );
  };

  const make = (event, from) => {
    const fresh = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    fresh.setAttribute("class", "areas__one");
    picture.append(fresh);
    const spanned = (to) => {
      const [left, right] = [from.x, to.x].sort((a, b) => a - b).map((it) => limit(it, 0, BROAD));
      const [top, bottom] = [from.y, to.y].sort((a, b) => a - b).map((it) => limit(it, 0, tall));
      return { left, top, right, bottom };
    };
    follow(
      event,
      (point) => show(fresh, spanned(point)),
      (point) => {
        const is = spanned(point);
        fresh.remove();
        if (LEAST <= is.right - is.left && LEAST <= is.bottom - is.top) add(is);
      },
      () => fresh.remove(),
    );
  };

  picture.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    const area = event.target.closest(".areas__one");
    // A finger beside the areas moves the page.
    if (!area && event.pointerType === "touch") return;
    event.preventDefault();
    if (area) pull(event, area, at(event));
    else make(event, at(event));
  });
}
