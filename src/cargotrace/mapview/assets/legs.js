/* Legs and places on the map: lines coloured by mode and patterned by basis, with arrows along the way. */
(function (root) {
  "use strict";
  const cargotrace = (root.cargotrace = root.cargotrace || {});
  // pixels between arrows, and from the pointer to a line that still counts as hit
  const ARROW_EVERY = 110;
  const HIT_TOLERANCE = 7;
  const PLACE_REACH = 8;
  const SAME_NAME_PX = 40;
  // a ring of a country's size would cover the map: it becomes a small dashed one
  const WIDEST_RING_KM = 450;

  /* A polyline with a casing beneath it and arrows on it; it leaves hit tests to the layer. */
  const Line = L.Polyline.extend({
    options: { interactive: false, smoothFactor: 1, arrows: true, casing: "#ffffff", lineCap: "butt" },

    _updatePath: function () {
      const renderer = this._renderer;
      if (!renderer._drawing || !this._parts.length) return;
      const own = { ...this.options };
      Object.assign(this.options, {
        color: own.casing,
        weight: own.weight + 3,
        opacity: own.opacity * 0.75,
        _dashArray: [],
      });
      renderer._updatePoly(this);
      Object.assign(this.options, own, { _dashArray: own.dash });
      renderer._updatePoly(this);
      if (own.arrows) this._drawArrows(renderer._ctx);
    },

    _drawArrows: function (pen) {
      const size = 5 + this.options.weight;
      pen.save();
      pen.setLineDash([]);
      pen.globalAlpha = this.options.opacity;
      pen.fillStyle = this.options.color;
      pen.strokeStyle = this.options.casing;
      pen.lineWidth = 1.2;
      this._parts.forEach((part) => arrowsAlong(pen, part, size));
      pen.restore();
    },

    hit: function (layerPoint) {
      const bounds = this._pxBounds;
      if (!bounds || !this._map || !this._parts.length) return false;
      const reach = L.point(HIT_TOLERANCE, HIT_TOLERANCE);
      if (!L.bounds(bounds.min.subtract(reach), bounds.max.add(reach)).contains(layerPoint)) return false;
      return this._parts.some((part) =>
        part.some((p, i) => i && L.LineUtil.pointToSegmentDistance(layerPoint, part[i - 1], p) <= HIT_TOLERANCE)
      );
    },
  });

  function arrowsAlong(pen, part, size) {
    let total = 0;
    for (let i = 1; i < part.length; i += 1) total += part[i].distanceTo(part[i - 1]);
    if (total < 24) return;
    const count = Math.max(1, Math.floor(total / ARROW_EVERY));
    let next = total / (count + 1);
    const step = next;
    let walked = 0;
    for (let i = 1; i < part.length; i += 1) {
      const a = part[i - 1];
      const b = part[i];
      const length = a.distanceTo(b);
      while (length > 0 && walked + length >= next) {
        const share = (next - walked) / length;
        arrow(pen, a.x + share * (b.x - a.x), a.y + share * (b.y - a.y), Math.atan2(b.y - a.y, b.x - a.x), size);
        next += step;
      }
      walked += length;
    }
  }

  function arrow(pen, x, y, angle, size) {
    pen.save();
    pen.translate(x, y);
    pen.rotate(angle);
    pen.beginPath();
    pen.moveTo(size, 0);
    pen.lineTo(-size * 0.7, size * 0.72);
    pen.lineTo(-size * 0.3, 0);
    pen.lineTo(-size * 0.7, -size * 0.72);
    pen.closePath();
    pen.stroke();
    pen.fill();
    pen.restore();
  }

  /* numbers: as in the payload, 1/10000 degrees, differences after the first, longitude first, unwrapped */
  function decodeLine(numbers) {
    const line = [];
    let lon = 0;
    let lat = 0;
    for (let i = 0; i < numbers.length; i += 2) {
      lon += numbers[i];
      lat += numbers[i + 1];
      line.push(L.latLng(lat / 10000, lon / 10000));
    }
    return line;
  }

  const CaseLayer = L.Layer.extend({
    initialize: function (payload, options) {
      this._theme = "light";
      this._width = "none";
      this._shown = new Set();
      this._selected = null;
      this._hovered = null;
      L.setOptions(this, options);
      this.setPayload(payload);
    },

    setPayload: function (payload) {
      this._payload = payload;
      this._lines = payload.lines.map(decodeLine);
      this._legs = new Map(payload.legs.map((leg) => [leg.id, { leg, lines: null }]));
      const largest = (key) => Math.max(1, ...payload.legs.map((leg) => leg[key] || 0));
      this._largest = { quantity: largest("quantity"), trips: largest("trips"), count: largest("count") };
      if (this._map) this._rebuild();
      return this;
    },

    onAdd: function (map) {
      for (const [name, order] of [["ct-areas", 350], ["ct-legs", 400], ["ct-places", 450]]) {
        if (!map.getPane(name)) map.createPane(name).style.zIndex = order;
      }
      map.getPane("ct-areas").style.pointerEvents = "none";
      map.getPane("ct-legs").style.pointerEvents = "none";
      map.getPane("ct-places").style.pointerEvents = "none";
      this._canvas = L.canvas({ padding: 0.4, pane: "ct-legs" });
      this._areaCanvas = L.canvas({ padding: 0.4, pane: "ct-areas" });
      this._placeGroup = L.layerGroup().addTo(map);
      this._rebuild();
      map.on("moveend", this._placeLabels, this);
    },

    onRemove: function (map) {
      map.off("moveend", this._placeLabels, this);
      this._clear();
      this._placeGroup.remove();
    },

    _clear: function () {
      this._legs.forEach((entry) => (entry.lines || []).forEach((line) => line.remove()));
      (this._drawn || []).forEach((line) => line.remove());
      this._drawn = [];
    },

    _rebuild: function () {
      this._clear();
      this._legs.forEach((entry) => {
        entry.lines = entry.leg.parts.map((part) => this._line(entry.leg, part));
        this._drawn.push(...entry.lines);
      });
      const shown = this._shown;
      this._shown = new Set();
      this.show(shown);
    },

    _line: function (leg, part) {
      const line = new Line(this._lines[part.line], {
        renderer: this._canvas,
        pane: "ct-legs",
        arrows: !part.inferred || leg.parts.length === 1,
      });
      line.inferred = part.inferred;
      return line;
    },

    /* ids: a set of leg ids to be seen */
    show: function (ids) {
      this._legs.forEach((entry, id) => {
        const now = ids.has(id);
        if (now !== this._shown.has(id)) {
          entry.lines.forEach((line) => (now ? (this._style(entry, line), line.addTo(this._map)) : line.remove()));
        } else if (now && entry.leg.count !== entry.drawnCount) {
          entry.lines.forEach((line) => this._style(entry, line));
        }
        entry.drawnCount = entry.leg.count;
      });
      this._shown = new Set([...ids].filter((id) => this._legs.has(id)));
      this._places();
      return this;
    },

    shown: function () {
      return this._shown;
    },

    setTheme: function (theme) {
      if (theme === this._theme) return this;
      this._theme = theme;
      return this._restyle();
    },

    setWidth: function (by) {
      if (by === this._width) return this;
      this._width = by;
      return this._restyle();
    },

    select: function (id) {
      const now = this._legs.has(id) ? id : null;
      if (now === this._selected) return this;
      this._selected = now;
      return this._restyle();
    },

    hover: function (id) {
      if (id === this._hovered) return this;
      const before = this._hovered;
      this._hovered = id;
      [before, id].forEach((one) => {
        const entry = this._shown.has(one) && this._legs.get(one);
        if (entry) entry.lines.forEach((line) => this._style(entry, line));
      });
      return this;
    },

    _restyle: function () {
      if (!this._map) return this;
      this._shown.forEach((id) => {
        const entry = this._legs.get(id);
        entry.lines.forEach((line) => this._style(entry, line));
      });
      const top = this._selected && this._shown.has(this._selected) && this._legs.get(this._selected);
      if (top) top.lines.forEach((line) => line.bringToFront());
      this._places();
      return this;
    },

    _style: function (entry, line) {
      const leg = entry.leg;
      const styles = this._payload.styles;
      const mode = styles.modes[leg.mode] || styles.modes.unknown;
      const basis = line.inferred ? styles.bases.inferred : styles.bases[leg.basis];
      const chosen = leg.id === this._selected;
      const faded = this._selected && !chosen;
      const denied = leg.denied ? 0.6 : 1;
      line.options.dash = basis.dash;
      line.setStyle({
        color: mode[this._theme],
        casing: this._theme === "dark" ? "#10181f" : "#ffffff",
        weight: this._weight(leg) + (chosen ? 2 : 0) + (leg.id === this._hovered ? 1 : 0),
        opacity: (faded ? 0.4 : 1) * denied,
      });
    },

    _weight: function (leg) {
      if (leg.count) return 2 + 6 * Math.sqrt(leg.count / this._largest.count);
      if (this._width === "none" || !leg[this._width]) return 2.6;
      return 2 + 7 * Math.sqrt(leg[this._width] / this._largest[this._width]);
    },

    _placesAt: function (layerPoint) {
      const near = (place) =>
        this._map.latLngToLayerPoint([place.lat, place.lon]).distanceTo(layerPoint) <= PLACE_REACH;
      return (this._marks || []).filter(near);
    },

    /* the place beneath a point, the most named first; null when there is none */
    placeAt: function (layerPoint) {
      return this._placesAt(layerPoint).sort((a, b) => b.mentions - a.mentions)[0] || null;
    },

    /* every leg beneath a point, topmost first; on a place, every leg that touches it */
    at: function (layerPoint) {
      const places = this._placesAt(layerPoint).map((place) => place.id);
      const found = [];
      this._shown.forEach((id) => {
        const { leg, lines } = this._legs.get(id);
        const touched = places.some((place) => leg.places.includes(place));
        if (touched || lines.some((line) => line.hit(layerPoint))) found.push(id);
      });
      return found.sort((a, b) => (a === this._selected ? -1 : b === this._selected ? 1 : 0));
    },

    leg: function (id) {
      const entry = this._legs.get(id);
      return entry ? entry.leg : null;
    },

    /* the middle of a leg's longest part, or its only place; null when it is not drawn */
    middle: function (id) {
      const entry = this._legs.get(id);
      if (!entry || !entry.lines) return null;
      if (!entry.lines.length) return this._stop(entry.leg);
      const points = entry.lines
        .map((line) => line.getLatLngs())
        .reduce((best, line) => (line.length > best.length ? line : best));
      const half = Math.floor((points.length - 1) / 2);
      const a = points[half];
      const b = points[half + 1] || a;
      return L.latLng((a.lat + b.lat) / 2, (a.lng + b.lng) / 2);
    },

    _stop: function (leg) {
      const place = this._payload.places.find((p) => leg.places.includes(p.id));
      return place ? L.latLng(place.lat, place.lon) : null;
    },

    bounds: function (id) {
      const entry = this._legs.get(id);
      const box = L.latLngBounds([]);
      entry.lines.forEach((line) => box.extend(line.getBounds()));
      return entry.lines.length ? box : this._stop(entry.leg).toBounds(60000);
    },

    /* the places that a shown leg touches, as points or, where vague, as circles */
    _places: function () {
      this._placeGroup.clearLayers();
      this._marks = [];
      const used = new Set();
      this._shown.forEach((id) => this._legs.get(id).leg.places.forEach((place) => used.add(place)));
      this._payload.places.filter((p) => used.has(p.id)).forEach((place) => this._place(place));
      this._placeLabels();
    },

    _place: function (place) {
      const at = [place.lat, place.lon];
      const ink = this._theme === "dark" ? "#e9eef2" : "#1b2a35";
      const paper = this._theme === "dark" ? "#10181f" : "#ffffff";
      if (place.vague && place.radius_km > WIDEST_RING_KM) {
        const ring = { radius: 13, color: ink, weight: 1.4, opacity: 0.8, dashArray: "2 4", fillColor: paper };
        const how = { renderer: this._canvas, pane: "ct-legs", interactive: false, fillOpacity: 0.35 };
        this._placeGroup.addLayer(L.circleMarker(at, { ...ring, ...how }));
      } else if (place.vague) {
        this._placeGroup.addLayer(
          L.circle(at, {
            radius: place.radius_km * 1000,
            renderer: this._areaCanvas,
            pane: "ct-areas",
            interactive: false,
            color: ink,
            weight: 1,
            opacity: 0.55,
            dashArray: "2 5",
            fillColor: ink,
            fillOpacity: 0.05,
          })
        );
      } else {
        this._placeGroup.addLayer(
          L.circleMarker(at, {
            radius: 4.5,
            renderer: this._canvas,
            pane: "ct-legs",
            interactive: false,
            color: ink,
            weight: 2,
            fillColor: paper,
            fillOpacity: 1,
          })
        );
      }
      this._marks.push(place);
    },

    /* names of places, the most named first, where there is room: none covers another */
    _placeLabels: function () {
      if (!this._map || !this._marks) return;
      const pane = this._map.getPane("ct-places");
      const corner = this._map.containerPointToLayerPoint([0, 0]);
      const view = L.bounds(corner, corner.add(this._map.getSize()));
      const boxes = [];
      const named = [];
      const fresh = document.createDocumentFragment();
      [...this._marks]
        .sort((a, b) => b.mentions - a.mentions)
        .forEach((place) => {
          const at = this._map.latLngToLayerPoint([place.lat, place.lon]);
          if (!view.contains(at)) return;
          /* a town and a depot of its name at one point bear it once */
          if (named.some((other) => other.name === place.name && other.at.distanceTo(at) < SAME_NAME_PX)) return;
          const box = labelBoxes(place, at).find(
            (spot) => view.contains(spot) && !boxes.some((other) => other.overlaps(spot))
          );
          if (!box) return;
          boxes.push(box);
          named.push({ name: place.name, at });
          const label = document.createElement("div");
          label.className = `ct-place${place.vague ? " ct-place-vague" : ""}`;
          label.textContent = place.name;
          label.style.left = `${box.getCenter().x}px`;
          label.style.top = `${box.getCenter().y}px`;
          fresh.appendChild(label);
        });
      pane.replaceChildren(fresh);
    },
  });

  /* where a name may stand, the best first: right of a point, left, above, below; an area's in its middle */
  function labelBoxes(place, at) {
    const half = L.point(place.name.length * 3.6 + 3, 9);
    const aside = half.x + 9;
    const ways = place.vague
      ? [[0, 0], [0, 20], [0, -20], [aside, 0], [-aside, 0]]
      : [[aside, 0], [-aside, 0], [0, -18], [0, 18]];
    return ways.map((way) => L.bounds(at.add(way).subtract(half), at.add(way).add(half)));
  }

  cargotrace.CaseLayer = CaseLayer;
})(window);
