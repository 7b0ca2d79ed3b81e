// The part of time that a picture shows: where it starts, how many days it is long, and where each day is in it.

const LEAST = 7; // days that fill the picture at the closest

export class Window {
  constructor(first, last, isMirrored = document.documentElement.dir === "rtl") {
    Object.assign(this, { first, last, isMirrored, width: 1 });
    this.whole();
  }

  get end() {
    return this.start + this.days;
  }

  get isWhole() {
    return this.start <= this.first && this.end >= this.last + 1;
  }

  whole() {
    this.show(this.first, this.last);
  }

  /** Shows two days and all between. */
  show(from, to) {
    this.start = from;
    this.days = Math.max(to + 1 - from, 1);
    this.#keep();
  }

  #keep() {
    const all = Math.max(this.last + 1 - this.first, LEAST);
    const middle = this.start + this.days / 2;
    this.days = Math.min(Math.max(this.days, LEAST), all);
    this.start = middle - this.days / 2;
    this.start = Math.max(Math.min(this.start, this.first + all - this.days), this.first);
  }

  /** Where a day starts, in pixels from the left. */
  x(day) {
    const share = (day - this.start) / this.days;
    return (this.isMirrored ? 1 - share : share) * this.width;
  }

  day(x) {
    const share = x / this.width;
    return this.start + (this.isMirrored ? 1 - share : share) * this.days;
  }

  /** Moves what is drawn by so many pixels to the right. */
  move(pixels) {
    this.start -= ((this.isMirrored ? -pixels : pixels) / this.width) * this.days;
    this.#keep();
  }

  /** Draws so many times closer; what was at `before` is to be at `now`. */
  zoom(factor, now = this.width / 2, before = now) {
    const day = this.day(before);
    const all = Math.max(this.last + 1 - this.first, LEAST);
    this.days = Math.min(Math.max(this.days / factor, LEAST), all);
    const share = now / this.width;
    this.start = day - (this.isMirrored ? 1 - share : share) * this.days;
    this.#keep();
  }
}
