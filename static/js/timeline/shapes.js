// The shapes of marks and the colours of kinds, as the style sheet and the sprite of the site have them.

const SHAPE = /<g id="([\w-]+)">(.*?)<\/g>/gs;
const PART = /<path(?: transform="translate\(([^)]*)\)")? d="([^"]+)"\/>/g;
const SIZE = 20; // pixels of a drawn shape, its middle in the middle

/** The parts of each shape of a sprite, by name: [x, y, path]. */
export async function shapes(url) {
  const text = await (await fetch(url)).text();
  return new Map([...text.matchAll(SHAPE)].map(([, name, inside]) => [name, [...inside.matchAll(PART)].map(part)]));
}

function part([, moved, path]) {
  const [x = 0, y = 0] = (moved ?? "").match(/-?[\d.]+/g)?.map(Number) ?? [];
  return [x, y, new Path2D(path)];
}

/** The colours that a picture is drawn with, as they are at this moment. */
export class Colours {
  #known = new Map();

  constructor(element) {
    this.probe = document.createElement("span");
    this.probe.hidden = true;
    this.probe.style.forcedColorAdjust = "none"; // the tokens know of forced colours themselves
    element.append(this.probe);
  }

  forget() {
    this.#known.clear();
  }

  /** A token of the style sheet, such as --ink, or --kind with the class of a colour. */
  of(token, name = "") {
    const key = `${token} ${name}`;
    if (!this.#known.has(key)) {
      this.probe.className = name;
      this.probe.style.color = `var(${token})`;
      this.#known.set(key, getComputedStyle(this.probe).color);
    }
    return this.#known.get(key);
  }
}

/** Shapes drawn once, and copied from then on. */
export class Stamps {
  #made = new Map();

  constructor(parts, colours) {
    Object.assign(this, { parts, colours });
  }

  forget() {
    this.#made.clear();
  }

  /** Draws a shape around a point; a hollow one is paper within a line. */
  put(context, name, colour, isHollow, x, y) {
    const scale = devicePixelRatio || 1;
    const key = `${name} ${colour} ${isHollow} ${scale}`;
    if (!this.#made.has(key)) this.#made.set(key, this.#stamp(name, colour, isHollow, scale));
    context.drawImage(this.#made.get(key), x - SIZE / 2, y - SIZE / 2, SIZE, SIZE);
  }

  #stamp(name, colour, isHollow, scale) {
    const canvas = Object.assign(document.createElement("canvas"), { width: SIZE * scale, height: SIZE * scale });
    const context = canvas.getContext("2d");
    context.setTransform(scale, 0, 0, scale, (SIZE / 2) * scale, (SIZE / 2) * scale);
    const [kind, paper] = [this.colours.of("--kind", colour), this.colours.of("--paper")];
    for (const [dx, dy, path] of this.parts.get(name) ?? []) {
      context.save();
      context.translate(dx, dy);
      Object.assign(context, { strokeStyle: isHollow ? kind : paper, lineWidth: isHollow ? 1.5 : 2 });
      if (!isHollow) context.stroke(path);
      context.fillStyle = isHollow ? paper : kind;
      context.fill(path);
      if (isHollow) context.stroke(path);
      context.restore();
    }
    return canvas;
  }
}
