/* Shapes of the basemap, cut into tiles as they are asked for.
 *
 * A shape is a list of whole numbers: first point, then differences, in 1/scale degrees, longitude first.
 * It is projected once to Web Mercator with the world as the unit square, and a tile's pieces are clipped
 * from those of its parent tile, so that each step has little to do. */
(function (root) {
  "use strict";
  const cargotrace = (root.cargotrace = root.cargotrace || {});
  const MAX_LATITUDE = 85.0511287;
  // beyond the tile's edge, as a share of it: clipped edges of polygons stay out of sight
  const BUFFER = 1 / 32;
  const KEPT_TILES = 600;

  /* 0 at the top of the world's square, 1 at its bottom */
  function northing(latitude) {
    const bounded = Math.max(-MAX_LATITUDE, Math.min(MAX_LATITUDE, latitude));
    const sine = Math.sin((bounded * Math.PI) / 180);
    return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
  }

  function decode(numbers, scale) {
    const points = new Float64Array(numbers.length);
    let x = 0;
    let y = 0;
    for (let i = 0; i < numbers.length; i += 2) {
      x += numbers[i];
      y += numbers[i + 1];
      points[i] = x / scale / 360 + 0.5;
      points[i + 1] = northing(y / scale);
    }
    return withBox(points);
  }

  function withBox(points) {
    let west = Infinity;
    let east = -Infinity;
    let north = Infinity;
    let south = -Infinity;
    for (let i = 0; i < points.length; i += 2) {
      west = Math.min(west, points[i]);
      east = Math.max(east, points[i]);
      north = Math.min(north, points[i + 1]);
      south = Math.max(south, points[i + 1]);
    }
    return { points, west, east, north, south };
  }

  /* Sutherland-Hodgman against one side. axis 0 is x, 1 is y; sign 1 keeps what is above the limit. */
  function clipRing(points, axis, limit, sign) {
    const out = [];
    const n = points.length;
    for (let i = 0; i < n; i += 2) {
      const j = (i + 2) % n;
      const a = (points[i + axis] - limit) * sign;
      const b = (points[j + axis] - limit) * sign;
      if (a >= 0) out.push(points[i], points[i + 1]);
      if (a >= 0 !== b >= 0) {
        const share = a / (a - b);
        out.push(
          points[i] + share * (points[j] - points[i]),
          points[i + 1] + share * (points[j + 1] - points[i + 1])
        );
      }
    }
    return out;
  }

  function clippedRing(shape, box) {
    let points = shape.points;
    if (shape.west < box.west) points = clipRing(points, 0, box.west, 1);
    if (shape.east > box.east) points = clipRing(points, 0, box.east, -1);
    if (shape.north < box.north) points = clipRing(points, 1, box.north, 1);
    if (shape.south > box.south) points = clipRing(points, 1, box.south, -1);
    return points.length >= 6 ? [withBox(points)] : [];
  }

  /* Lines are cut into runs of segments that touch the box; what sticks out is not seen. */
  function clippedLine(shape, box) {
    const runs = [];
    let run = [];
    const p = shape.points;
    for (let i = 0; i + 3 < p.length; i += 2) {
      const outside =
        Math.max(p[i], p[i + 2]) < box.west ||
        Math.min(p[i], p[i + 2]) > box.east ||
        Math.max(p[i + 1], p[i + 3]) < box.north ||
        Math.min(p[i + 1], p[i + 3]) > box.south;
      if (outside) {
        if (run.length) runs.push(run);
        run = [];
      } else {
        if (!run.length) run.push(p[i], p[i + 1]);
        run.push(p[i + 2], p[i + 3]);
      }
    }
    if (run.length) runs.push(run);
    return runs.map(withBox);
  }

  function inside(shape, box) {
    return (
      shape.west >= box.west && shape.east <= box.east && shape.north >= box.north && shape.south <= box.south
    );
  }

  function apart(shape, box) {
    return shape.east < box.west || shape.west > box.east || shape.south < box.north || shape.north > box.south;
  }

  class Shapes {
    /* data: {scale, land: [...], lakes: [...], borders: [...]} */
    constructor(data) {
      this._tiles = new Map();
      this._world = {
        land: data.land.map((s) => decode(s, data.scale)),
        lakes: data.lakes.map((s) => decode(s, data.scale)),
        borders: data.borders.map((s) => decode(s, data.scale)),
      };
    }

    tile(z, x, y) {
      // also for a zoom that is no number, as a map without size has it
      if (!(z > 0)) return this._world;
      const key = `${z}/${x}/${y}`;
      let found = this._tiles.get(key);
      if (!found) {
        found = this._cut(this.tile(z - 1, x >> 1, y >> 1), z, x, y);
        if (this._tiles.size > KEPT_TILES) this._tiles.clear();
        this._tiles.set(key, found);
      }
      return found;
    }

    _cut(parent, z, x, y) {
      const n = 2 ** z;
      const box = {
        west: (x - BUFFER) / n,
        east: (x + 1 + BUFFER) / n,
        north: (y - BUFFER) / n,
        south: (y + 1 + BUFFER) / n,
      };
      const cut = (shapes, clip) =>
        shapes.flatMap((s) => (apart(s, box) ? [] : inside(s, box) ? [s] : clip(s, box)));
      return {
        land: cut(parent.land, clippedRing),
        lakes: cut(parent.lakes, clippedRing),
        borders: cut(parent.borders, clippedLine),
      };
    }
  }

  cargotrace.Shapes = Shapes;
})(window);
