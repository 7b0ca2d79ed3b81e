// Days and where they are drawn, in percent of the width, from left to right or the other way.

/** The days from `first` to `last`, both included. */
export class Scale {
  constructor(first, last, isMirrored = document.documentElement.dir === "rtl") {
    Object.assign(this, { first, last, isMirrored, days: last + 1 - first });
  }

  /** Where a day starts, in percent from the left. */
  left(day) {
    const share = ((day - this.first) * 100) / this.days;
    return this.isMirrored ? 100 - share : share;
  }

  /** The day at a place of the window, over an element as wide as the scale. */
  day(x, element) {
    const box = element.getBoundingClientRect();
    const share = Math.min(Math.max((x - box.left) / box.width, 0), 1);
    return Math.min(this.first + Math.floor((this.isMirrored ? 1 - share : share) * this.days), this.last);
  }

  /** The day, or the nearest that is on the scale. */
  within(day) {
    return Math.min(Math.max(day, this.first), this.last);
  }

  /** How many days a key moves what can be moved; none where the key moves nothing. */
  step(key) {
    const day = Math.max(1, Math.round(this.days / 400)) * (this.isMirrored ? -1 : 1);
    const page = Math.ceil(this.days / 20);
    const steps = {
      ArrowRight: day, ArrowLeft: -day, ArrowUp: Math.abs(day), ArrowDown: -Math.abs(day),
      PageUp: page, PageDown: -page, Home: -this.days, End: this.days,
    };
    return steps[key] ?? 0;
  }
}
