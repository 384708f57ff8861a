/* The legend, in a row of its own beneath the map, where it covers nothing. */
(function (root) {
  "use strict";
  const cargotrace = (root.cargotrace = root.cargotrace || {});
  const SPACE = "http://www.w3.org/2000/svg";

  function shape(tag, attributes) {
    const made = document.createElementNS(SPACE, tag);
    Object.entries(attributes).forEach(([name, value]) => made.setAttribute(name, String(value)));
    return made;
  }

  function sample(width, ...shapes) {
    const image = shape("svg", { width, height: 12, "aria-hidden": "true" });
    image.append(...shapes);
    return image;
  }

  function sampleLine(colour, dash, arrow) {
    const line = shape("path", { d: "M1 6H31", stroke: colour, "stroke-width": 3, "stroke-dasharray": dash.join(" ") });
    const head = shape("path", { d: "M13 1L22 6L13 11L15.5 6Z", fill: colour });
    return arrow ? sample(32, line, head) : sample(32, line);
  }

  function sampleRing(colour) {
    const ring = { cx: 6, cy: 6, r: 5, fill: "none", stroke: colour, "stroke-width": 1.3, "stroke-dasharray": "2 2" };
    return sample(12, shape("circle", ring));
  }

  /* rows: the signs that the payload uses, each with its words */
  function drawLegend(host, payload, theme) {
    const make = cargotrace.element;
    const { modes, bases } = payload.styles;
    const used = (key) => new Set(payload.legs.map((leg) => leg[key]));
    const [usedModes, usedBases] = [used("mode"), used("basis")];
    const ink = theme === "dark" ? "#e9eef2" : "#1b2a35";
    const rows = [];
    Object.entries(modes).forEach(([name, mode]) => {
      if (usedModes.has(name)) rows.push([sampleLine(mode[theme], [], true), mode.label]);
    });
    Object.entries(bases).forEach(([name, basis]) => {
      if (usedBases.has(name) || name === "inferred") rows.push([sampleLine(ink, basis.dash), basis.sign, basis.label]);
    });
    if (payload.places.some((place) => place.vague)) rows.push([sampleRing(ink), "Vague place"]);
    if (payload.members) rows.push(["", "Wider: more legs"]);
    if (payload.left_out) rows.push(["", `${payload.left_out.toLocaleString("en")} legs of small corridors not drawn`]);
    host.replaceChildren(make("ul", {}, rows.map(([sign, words, title]) => make("li", { title }, sign, words))));
  }

  cargotrace.drawLegend = drawLegend;
})(window);
