// A signature with finger, pen or mouse: strokes as a path of whole numbers in a hidden field.
"use strict";

document.querySelectorAll("[data-signature]").forEach((pad) => {
  const path = pad.querySelector("path");
  const field = document.getElementById(pad.dataset.signature);
  const clear = document.querySelector(`[data-clear="${pad.id}"]`);
  const longest = Number(pad.dataset.longest);
  const { width, height } = pad.viewBox.baseVal;
  let drawing = false;

  const show = () => { path.setAttribute("d", field.value); };
  const clamp = (value, end) => Math.max(0, Math.min(end, Math.round(value)));
  const point = (event) => {
    const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(pad.getScreenCTM().inverse());
    return `${clamp(at.x, width)} ${clamp(at.y, height)}`;
  };
  const add = (text) => {
    if (field.value.length + text.length <= longest) field.value += text;
    show();
  };

  pad.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    event.preventDefault();
    pad.setPointerCapture(event.pointerId);
    drawing = true;
    const start = point(event);
    add(`M${start}L${start}`);
  });
  pad.addEventListener("pointermove", (event) => { if (drawing) add(`L${point(event)}`); });
  for (const end of ["pointerup", "pointercancel"]) pad.addEventListener(end, () => { drawing = false; });
  clear.addEventListener("click", () => { field.value = ""; show(); });
  show();
});
