// Dragging and pinching, the same for every picture: by mouse, pen and fingers, and by a wheel with Ctrl.

const LEAST = 4; // pixels that a press may wander and still be a click

/** Keeps the click that ends a drag from following a link. */
function swallowClick() {
  const swallow = (event) => {
    event.preventDefault();
    event.stopPropagation();
  };
  addEventListener("click", swallow, { capture: true });
  setTimeout(() => removeEventListener("click", swallow, { capture: true }));
}

/** Calls `begin` at each press; what it gives, if anything, is told of the moves, and of the end or a second finger. */
export function onDrag(element, begin) {
  element.addEventListener("dragstart", (event) => event.preventDefault()); // a link is no thing to drag here
  element.addEventListener("pointerdown", (down) => {
    const doing = down.button || !down.isPrimary ? null : begin(down);
    if (!doing) return;
    const over = new AbortController();
    let isMoved = false;
    const on = (type, act) => element.addEventListener(type, (event) => {
      if (event.pointerId === undefined || event.pointerId === down.pointerId) act(event);
    }, { signal: over.signal });
    const cancel = () => {
      over.abort();
      doing.cancel?.();
    };
    on("pointermove", (event) => {
      if (!isMoved && Math.hypot(event.clientX - down.clientX, event.clientY - down.clientY) < LEAST) return;
      if (!isMoved) element.setPointerCapture(down.pointerId);
      isMoved = true;
      doing.move(event);
    });
    on("pointerup", () => {
      over.abort();
      if (!isMoved) return doing.cancel?.();
      swallowClick();
      doing.end?.();
    });
    on("pointercancel", cancel);
    on("touchstart", (event) => event.touches.length > 1 && cancel());
  });
}

function spread([a, b]) {
  return {
    x: (a.clientX + b.clientX) / 2,
    y: (a.clientY + b.clientY) / 2,
    apart: Math.max(Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY), 1),
  };
}

/** Calls `zoom(factor, now, before)`: what was at the place `before` of the window is to be at `now`. */
export function onPinch(element, zoom) {
  let before = null;
  // A pinch on a touchpad is a wheel with Ctrl; a plain wheel goes on to scroll the page.
  element.addEventListener("wheel", (event) => {
    if (!event.ctrlKey) return;
    event.preventDefault();
    const at = { x: event.clientX, y: event.clientY };
    zoom(Math.exp(-event.deltaY / 200), at, at);
  }, { passive: false });
  element.addEventListener("touchstart", (event) => {
    before = event.touches.length === 2 ? spread(event.touches) : null;
    if (before) event.preventDefault();
  }, { passive: false });
  element.addEventListener("touchmove", (event) => {
    if (event.touches.length !== 2 || !before) return;
    event.preventDefault();
    const now = spread(event.touches);
    zoom(now.apart / before.apart, now, before);
    before = now;
  }, { passive: false });
}
