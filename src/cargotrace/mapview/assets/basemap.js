/* The offline basemap: land, lakes, borders and graticule on canvas tiles, and labels that do not collide. */
(function (root) {
  "use strict";
  const cargotrace = (root.cargotrace = root.cargotrace || {});
  // from this zoom on the finer level of shapes is drawn, when it is there
  const DETAIL_ZOOM = 6;
  const MAX_LABELS = 110;

  const THEMES = {
    light: {
      sea: "#cfdde6",
      land: "#f4f1e9",
      coast: "#8fa6b4",
      lake: "#cfdde6",
      border: "#b3a993",
      graticule: "rgba(60, 90, 115, 0.13)",
    },
    dark: {
      sea: "#10181f",
      land: "#222b32",
      coast: "#4a5d6b",
      lake: "#10181f",
      border: "#56636c",
      graticule: "rgba(170, 200, 220, 0.09)",
    },
  };

  function graticuleStep(zoom) {
    if (zoom < 3) return 30;
    if (zoom < 5) return 10;
    if (zoom < 7) return 5;
    return zoom < 9 ? 1 : 0.5;
  }

  const Basemap = L.GridLayer.extend({
    options: { tileSize: 256, updateWhenZooming: false, keepBuffer: 3, pane: "tilePane", theme: "light" },

    initialize: function (options) {
      L.setOptions(this, options);
      this._sets = {};
    },

    /* name: "world" or "detail"; data as in data/basemap */
    setLevel: function (name, data) {
      this._sets[name] = new cargotrace.Shapes(data);
      return this.redraw();
    },

    /* Leaflet rounds the zoom when the map moves, but not in redraw(): at zoom 3.5 it would then ask for tiles
     * of a level that does not exist */
    _clampZoom: function (zoom) {
      return L.GridLayer.prototype._clampZoom.call(this, Math.round(zoom));
    },

    setTheme: function (theme) {
      if (theme !== this.options.theme) {
        this.options.theme = theme;
        this.redraw();
      }
      return this;
    },

    createTile: function (coords) {
      const size = this.getTileSize();
      const ratio = root.devicePixelRatio > 1 ? 2 : 1;
      const tile = L.DomUtil.create("canvas", "leaflet-tile");
      tile.width = size.x * ratio;
      tile.height = size.y * ratio;
      const pen = tile.getContext("2d");
      pen.scale(ratio, ratio);
      this._paint(pen, coords, size.x);
      return tile;
    },

    _paint: function (pen, coords, size) {
      const colours = THEMES[this.options.theme] || THEMES.light;
      pen.fillStyle = colours.sea;
      pen.fillRect(0, 0, size, size);
      const count = 2 ** coords.z;
      if (coords.y < 0 || coords.y >= count) return;
      const x = ((coords.x % count) + count) % count;
      const shapes = this._shapes(coords.z);
      if (shapes) {
        const pieces = shapes.tile(coords.z, x, coords.y);
        const place = { size, count, x, y: coords.y };
        fill(pen, pieces.land, place, colours.land);
        fill(pen, pieces.lakes, place, colours.lake);
        stroke(pen, pieces.borders, place, colours.border, coords.z < 4 ? 0.7 : 1.1, [5, 3]);
        stroke(pen, pieces.lakes, place, colours.coast, 0.5, []);
        stroke(pen, pieces.land, place, colours.coast, 0.8, []);
      }
      this._graticule(pen, coords, size, colours);
    },

    _shapes: function (zoom) {
      return (zoom >= DETAIL_ZOOM && this._sets.detail) || this._sets.world || this._sets.detail;
    },

    _graticule: function (pen, coords, size, colours) {
      const step = graticuleStep(coords.z);
      const count = 2 ** coords.z;
      const crs = L.CRS.EPSG3857;
      const northWest = crs.pointToLatLng(L.point(coords.x * size, coords.y * size), coords.z);
      const southEast = crs.pointToLatLng(L.point((coords.x + 1) * size, (coords.y + 1) * size), coords.z);
      pen.beginPath();
      for (let lng = Math.ceil(northWest.lng / step) * step; lng <= southEast.lng; lng += step) {
        const px = ((lng - northWest.lng) / (360 / count)) * size;
        pen.moveTo(px, 0);
        pen.lineTo(px, size);
      }
      for (let lat = Math.ceil(southEast.lat / step) * step; lat <= northWest.lat; lat += step) {
        const py = crs.latLngToPoint(L.latLng(lat, 0), coords.z).y - coords.y * size;
        pen.moveTo(0, py);
        pen.lineTo(size, py);
      }
      pen.setLineDash([]);
      pen.strokeStyle = colours.graticule;
      pen.lineWidth = 1;
      pen.stroke();
    },
  });

  function trace(pen, shape, place, close) {
    const k = place.size * place.count;
    const dx = place.size * place.x;
    const dy = place.size * place.y;
    const p = shape.points;
    let lastX = p[0] * k - dx;
    let lastY = p[1] * k - dy;
    pen.moveTo(lastX, lastY);
    for (let i = 2; i < p.length; i += 2) {
      const px = p[i] * k - dx;
      const py = p[i + 1] * k - dy;
      // points closer than half a pixel add nothing but time
      if (Math.abs(px - lastX) + Math.abs(py - lastY) < 0.5 && i + 2 < p.length) continue;
      // the world's own edge is not a coast
      const onEdge = !close && (p[i] <= 1e-6 || p[i] >= 1 - 1e-6) && Math.abs(p[i] - p[i - 2]) < 1e-6;
      if (onEdge) pen.moveTo(px, py);
      else pen.lineTo(px, py);
      lastX = px;
      lastY = py;
    }
    if (close) pen.closePath();
  }

  function fill(pen, shapes, place, colour) {
    pen.beginPath();
    shapes.forEach((s) => trace(pen, s, place, true));
    pen.fillStyle = colour;
    pen.fill("evenodd");
  }

  function stroke(pen, shapes, place, colour, width, dash) {
    pen.beginPath();
    shapes.forEach((s) => trace(pen, s, place, false));
    pen.setLineDash(dash);
    pen.strokeStyle = colour;
    pen.lineWidth = width;
    pen.stroke();
    pen.setLineDash([]);
  }

  /* Names on the map. An item is [name, longitude * 100, latitude * 100, first zoom, class]. */
  const Labels = L.Layer.extend({
    initialize: function (items) {
      this._items = items;
      this._reserved = [];
    },

    onAdd: function (map) {
      const pane = map.getPane("ct-labels") || map.createPane("ct-labels");
      pane.style.zIndex = 300;
      pane.style.pointerEvents = "none";
      this._box = L.DomUtil.create("div", "ct-labels", pane);
      this._box.setAttribute("aria-hidden", "true");
      map.on("moveend zoomend resize", this._draw, this);
      map.on("zoomstart", this._clear, this);
      this._draw();
    },

    onRemove: function (map) {
      map.off("moveend zoomend resize", this._draw, this);
      map.off("zoomstart", this._clear, this);
      this._box.remove();
    },

    /* names that the case's own labels carry: the basemap leaves them out */
    without: function (names) {
      this._taken = new Set(names.map((n) => n.toLowerCase()));
      if (this._map) this._draw();
      return this;
    },

    _clear: function () {
      this._box.textContent = "";
    },

    _draw: function () {
      const map = this._map;
      const zoom = map.getZoom();
      const view = map.getPixelBounds();
      const origin = map.getPixelOrigin();
      const world = 256 * 2 ** zoom;
      const boxes = [];
      const fresh = document.createDocumentFragment();
      for (const [name, lon, lat, from, kind] of this._items) {
        if (zoom < from || boxes.length > MAX_LABELS) continue;
        if (this._taken && kind !== "sea" && this._taken.has(name.toLowerCase())) continue;
        const at = map.project([lat / 100, lon / 100], zoom);
        if (at.y < view.min.y || at.y > view.max.y) continue;
        const first = Math.ceil((view.min.x - at.x) / world);
        const last = Math.floor((view.max.x - at.x) / world);
        for (let copy = first; copy <= last; copy += 1) {
          const x = at.x + copy * world;
          const half = name.length * (kind === "city" ? 3.4 : 4.3) + 6;
          const box = [x - half, at.y - 9, x + half, at.y + 9];
          if (boxes.some((b) => b[0] < box[2] && b[2] > box[0] && b[1] < box[3] && b[3] > box[1])) continue;
          boxes.push(box);
          const label = document.createElement("div");
          label.className = `ct-label ct-label-${kind}`;
          label.textContent = name;
          label.style.left = `${x - origin.x}px`;
          label.style.top = `${at.y - origin.y}px`;
          fresh.appendChild(label);
        }
      }
      this._box.replaceChildren(fresh);
    },
  });

  cargotrace.DETAIL_ZOOM = DETAIL_ZOOM;
  cargotrace.Basemap = Basemap;
  cargotrace.Labels = Labels;
})(window);
