// Drawings: the ties of whoever is pointed at stand out, and a drawing is saved as PNG.
"use strict";

for (const drawing of document.querySelectorAll("svg.network")) {
  const ties = [...drawing.querySelectorAll(".tie")];
  const light = (name) => {
    drawing.classList.toggle("is-lit", Boolean(name));
    for (const tie of ties) tie.classList.toggle("is-lit", name === tie.dataset.one || name === tie.dataset.other);
  };
  for (const spot of drawing.querySelectorAll("[data-spot]")) {
    for (const event of ["pointerenter", "focusin"]) spot.addEventListener(event, () => light(spot.dataset.spot));
    for (const event of ["pointerleave", "focusout"]) spot.addEventListener(event, () => light(""));
  }
}

const SCALE = 2; // pixels a unit

async function png(address) {
  const image = new Image();
  image.src = address;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = image.naturalWidth * SCALE;
  canvas.height = image.naturalHeight * SCALE;
  const pen = canvas.getContext("2d");
  pen.scale(SCALE, SCALE);
  pen.drawImage(image, 0, 0);
  return new Promise((resolve) => { canvas.toBlob(resolve, "image/png"); });
}

for (const link of document.querySelectorAll("a.png")) {
  link.hidden = false;
  link.addEventListener("click", async (event) => {
    event.preventDefault();
    const blob = await png(link.href);
    const saved = document.createElement("a");
    saved.href = URL.createObjectURL(blob);
    saved.download = link.dataset.name;
    document.documentElement.dataset.saved = `${blob.type} ${blob.size}`;
    saved.click();
    setTimeout(() => URL.revokeObjectURL(saved.href), 10_000);
  });
}
