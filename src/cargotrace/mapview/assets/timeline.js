/* The time line beneath the map: a bar for each leg with fuzzy ends, a window of time, and play. */
(function (root) {
  "use strict";
  const cargotrace = (root.cargotrace = root.cargotrace || {});
  const DAY_MS = 86400000;
  const FRAME_MS = 420;
  // above this the bars become columns that count legs
  const MOST_BARS = 150;
  const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

  function dayText(day) {
    const date = new Date(day * DAY_MS);
    return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
  }

  class Timeline {
    /* host: an element; onWindow(first day, last day) is called on every change */
    constructor(host, onWindow) {
      this._onWindow = onWindow;
      this._timer = null;
      this._build(host);
    }

    _build(host) {
      const make = cargotrace.element;
      this._play = make(
        "button",
        { type: "button", class: "ct-play", "aria-label": "Play the time line", onclick: () => this.toggle() },
        "▶"
      );
      this._text = make("output", { class: "ct-when", "aria-live": "polite" });
      this._note = make("span", { class: "ct-when-note" });
      this._all = make(
        "button",
        { type: "button", class: "ct-button ct-all", onclick: () => this.reset() },
        "All dates"
      );
      this._canvas = make("canvas", { class: "ct-bars", "aria-hidden": "true" });
      this._start = this._slider("First day shown", () => this._moved(0));
      this._end = this._slider("Last day shown", () => this._moved(1));
      this._track = make("div", { class: "ct-track" }, this._canvas, this._start, this._end);
      host.append(
        make("div", { class: "ct-time-head" }, this._play, this._text, this._note, this._all),
        this._track
      );
      this._canvas.addEventListener("pointerdown", (event) => this._drag(event));
      new ResizeObserver(() => this.draw()).observe(this._track);
    }

    _slider(label, moved) {
      return cargotrace.element("input", {
        type: "range",
        class: "ct-range",
        "aria-label": label,
        step: 1,
        oninput: () => {
          this.pause();
          moved();
        },
      });
    }

    /* legs: those that the filters let through; span: [first, last] day of the case, or null;
     * days: for corridors, [first, last] of each leg that they stand for */
    setLegs(legs, span, styles, days) {
      this._legs = legs.filter((leg) => leg.time);
      this._days = days || this._legs.map((leg) => leg.time);
      this._perDay = null;
      this._undated = legs.length - this._legs.length;
      this._styles = styles;
      const same = this._span && span && this._span[0] === span[0] && this._span[1] === span[1];
      if (!same) {
        this._span = span;
        this._window = span ? [...span] : null;
        [this._start, this._end].forEach((slider) => {
          slider.min = span ? span[0] : 0;
          slider.max = span ? span[1] : 0;
          slider.disabled = !span;
        });
        this._play.disabled = !span;
      }
      this._sync();
    }

    setTheme(theme) {
      this._theme = theme;
      this.draw();
    }

    window() {
      return this._window ? [...this._window] : null;
    }

    whole() {
      return !this._window || (this._window[0] === this._span[0] && this._window[1] === this._span[1]);
    }

    setWindow(first, last) {
      if (!this._span) return;
      const bound = (day) => Math.max(this._span[0], Math.min(this._span[1], Math.round(day)));
      this._window = [bound(Math.min(first, last)), bound(Math.max(first, last))];
      this._sync();
      this._onWindow(...this._window);
    }

    reset() {
      this.pause();
      if (this._span) this.setWindow(...this._span);
    }

    _moved(which) {
      const days = [Number(this._start.value), Number(this._end.value)];
      if (days[0] > days[1]) days[1 - which] = days[which];
      this.setWindow(...days);
    }

    _sync() {
      if (this._window) {
        const [first, last] = this._window;
        this._start.value = first;
        this._end.value = last;
        this._start.setAttribute("aria-valuetext", dayText(first));
        this._end.setAttribute("aria-valuetext", dayText(last));
        this._text.textContent = first === last ? dayText(first) : `${dayText(first)} – ${dayText(last)}`;
      } else {
        this._text.textContent = "No leg has a date";
      }
      this._note.textContent =
        this._undated && !this.whole()
          ? `${this._undated} undated ${this._undated === 1 ? "leg is" : "legs are"} hidden while dates are chosen`
          : "";
      this._all.hidden = this.whole();
      this.draw();
    }

    /* play moves a window of at most a fifth of the span from the first day to the last */
    toggle() {
      if (this._timer) this.pause();
      else this.play();
    }

    play() {
      if (!this._span) return;
      const length = this._span[1] - this._span[0];
      const width = this.whole() ? Math.max(1, Math.round(length / 8)) : this._window[1] - this._window[0];
      const step = Math.max(1, Math.round(length / 70));
      let first = this.whole() || this._window[1] >= this._span[1] ? this._span[0] : this._window[0];
      this._play.textContent = "❚❚";
      this._play.setAttribute("aria-label", "Pause the time line");
      const frame = () => {
        this.setWindow(first, Math.min(first + width, this._span[1]));
        if (first + width >= this._span[1]) this.pause();
        first += step;
      };
      this._timer = root.setInterval(frame, FRAME_MS);
      frame();
    }

    playing() {
      return this._timer !== null;
    }

    pause() {
      const played = this.playing();
      root.clearInterval(this._timer);
      this._timer = null;
      this._play.textContent = "▶";
      this._play.setAttribute("aria-label", "Play the time line");
      if (played && this._window) this._onWindow(...this._window);
    }

    _drag(event) {
      if (!this._span) return;
      this.pause();
      const box = this._canvas.getBoundingClientRect();
      const day = (x) => this._span[0] + ((x - box.left) / box.width) * (this._span[1] - this._span[0]);
      const from = day(event.clientX);
      const [first, last] = this._window;
      const inside = !this.whole() && from >= first && from <= last;
      const width = last - first;
      const move = (e) => {
        if (!inside) return this.setWindow(from, day(e.clientX));
        const start = Math.max(this._span[0], Math.min(this._span[1] - width, first + day(e.clientX) - from));
        return this.setWindow(start, start + width);
      };
      const stop = () => {
        root.removeEventListener("pointermove", move);
        root.removeEventListener("pointerup", stop);
      };
      root.addEventListener("pointermove", move);
      root.addEventListener("pointerup", stop);
    }

    draw() {
      const box = this._canvas.getBoundingClientRect();
      if (!this._span || !this._legs || !box.width) return;
      const ratio = root.devicePixelRatio || 1;
      this._canvas.width = box.width * ratio;
      this._canvas.height = box.height * ratio;
      const pen = this._canvas.getContext("2d");
      pen.scale(ratio, ratio);
      const [first, last] = this._span;
      // a day is as wide as any other: the last one ends at the right edge
      const scale = (day) => ((day - first) / (last - first + 1)) * box.width;
      this._axis(pen, scale, box);
      if (this._days.length > MOST_BARS) this._columns(pen, scale, box);
      else this._bars(pen, scale, box);
      this._shade(pen, scale, box);
    }

    _ink() {
      return this._theme === "dark" ? "228, 236, 242" : "27, 42, 53";
    }

    _axis(pen, scale, box) {
      const [first, last] = this._span;
      pen.font = "11px system-ui, sans-serif";
      pen.textBaseline = "bottom";
      const date = new Date(first * DAY_MS);
      const months = (last - first) / 30.4;
      const every = Math.max(1, Math.ceil(months / (box.width / 75)));
      let month = Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1);
      let lastLabel = -Infinity;
      for (let i = 0; month / DAY_MS <= last; i += 1) {
        const at = new Date(month);
        const x = scale(month / DAY_MS);
        if (x >= 0 && at.getUTCMonth() % every === 0) {
          pen.fillStyle = `rgba(${this._ink()}, 0.14)`;
          pen.fillRect(x, 0, 1, box.height);
          const label = at.getUTCMonth() && every < 12 ? MONTHS[at.getUTCMonth()] : String(at.getUTCFullYear());
          if (x - lastLabel > 44 && x < box.width - 36) {
            pen.fillStyle = `rgba(${this._ink()}, 0.8)`;
            pen.fillText(label, x + 4, box.height - 1);
            lastLabel = x;
          }
        }
        month = Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 1);
      }
    }

    _bars(pen, scale, box) {
      const rows = rowsOf(this._legs);
      const high = Math.min(11, (box.height - 16) / Math.max(1, rows.count));
      this._legs.forEach((leg) => {
        const mode = this._styles.modes[leg.mode] || this._styles.modes.unknown;
        const [earliest, latest, surely, until] = leg.time;
        const x0 = scale(earliest);
        const x1 = Math.max(scale(latest + 1), x0 + 4);
        const y = rows.row.get(leg) * high + 2;
        const solid = surely === null ? [x0, x1] : [scale(surely), Math.max(scale(until + 1), scale(surely) + 3)];
        pen.fillStyle = fuzzy(pen, x0, x1, solid, mode[this._theme || "light"], surely === null);
        pen.beginPath();
        pen.roundRect(x0, y, x1 - x0, Math.max(2, high - 2), 2);
        pen.fill();
      });
    }

    /* legs under way, or possibly so, on each day of the span */
    _counts() {
      if (this._perDay) return this._perDay;
      const [first, last] = this._span;
      const perDay = new Float64Array(last - first + 2);
      this._days.forEach(([from, to]) => {
        perDay[Math.max(0, from - first)] += 1;
        perDay[Math.min(last, to) - first + 1] -= 1;
      });
      for (let i = 1; i < perDay.length; i += 1) perDay[i] += perDay[i - 1];
      this._perDay = perDay;
      return perDay;
    }

    _columns(pen, scale, box) {
      const perDay = this._counts();
      const days = perDay.length - 1;
      const columns = Math.max(1, Math.min(days, Math.floor(box.width / 6)));
      const width = days / columns;
      const highest = (i) => Math.max(...perDay.subarray(Math.floor(i * width), Math.ceil((i + 1) * width)));
      const heights = Array.from({ length: columns }, (_, i) => highest(i));
      const most = Math.max(...heights, 1);
      pen.fillStyle = `rgba(${this._ink()}, 0.5)`;
      heights.forEach((n, i) => {
        const high = (n / most) * (box.height - 18);
        pen.fillRect(scale(this._span[0] + i * width), box.height - 14 - high, box.width / columns - 1, high);
      });
    }

    _shade(pen, scale, box) {
      if (this.whole()) return;
      const [first, last] = this._window;
      const paper = this._theme === "dark" ? "16, 22, 28" : "255, 255, 255";
      pen.fillStyle = `rgba(${paper}, 0.72)`;
      pen.fillRect(0, 0, scale(first), box.height);
      pen.fillRect(scale(last + 1), 0, box.width - scale(last + 1), box.height);
      pen.strokeStyle = `rgba(${this._ink()}, 0.7)`;
      pen.strokeRect(scale(first) + 0.5, 0.5, Math.max(1, scale(last + 1) - scale(first) - 1), box.height - 1);
    }
  }

  /* full colour where the leg was surely under way, fading to where it could have been */
  function fuzzy(pen, x0, x1, [s0, s1], colour, vague) {
    const fill = pen.createLinearGradient(x0, 0, x1, 0);
    const stop = (x, alpha) => fill.addColorStop(Math.max(0, Math.min(1, (x - x0) / (x1 - x0))), colour + alpha);
    if (vague) {
      stop(x0, "30");
      stop(x0 + (x1 - x0) * 0.2, "a0");
      stop(x1 - (x1 - x0) * 0.2, "a0");
      stop(x1, "30");
    } else {
      stop(x0, s0 > x0 ? "30" : "ff");
      stop(s0, "ff");
      stop(s1, "ff");
      stop(x1, s1 < x1 ? "30" : "ff");
    }
    return fill;
  }

  /* each leg in the first row that is free by then */
  function rowsOf(legs) {
    const ends = [];
    const row = new Map();
    [...legs]
      .sort((a, b) => a.time[0] - b.time[0])
      .forEach((leg) => {
        let i = ends.findIndex((end) => end < leg.time[0]);
        if (i < 0) i = ends.push(0) - 1;
        ends[i] = leg.time[1] + 1;
        row.set(leg, i);
      });
    return { row, count: ends.length };
  }

  cargotrace.dayText = dayText;
  cargotrace.Timeline = Timeline;
})(window);
