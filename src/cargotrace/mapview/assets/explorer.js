/* The map as a whole: basemap, legs, cards and time line, and the talk with the page around it.
 *
 * The page sends messages to cargotrace.receive(); nothing is ever loaded again because of one:
 *   {payload | payload_url}   legs and places, when they changed
 *   {visible: bits | null}    what the filters let through, as in choice.js (null: everything)
 *   {theme, width, tiles}     how it is drawn
 *   {command: {number, select, window, view}}   done once, when its number is new
 * What the reader does goes back through options.report({selected, window, view, placing}). */
(function (root) {
  "use strict";
  const cargotrace = (root.cargotrace = root.cargotrace || {});
  const REPORT_AFTER_MS = 350;
  // how often a report that has to wait looks whether it may go
  const LOOK_AGAIN_MS = 50;
  // a report that goes before a turn of the page is taken within this time, or the reader waits no longer
  const TAKEN_WITHIN_MS = 2000;
  // a page that was told to do something is drawn anew within this time, or not at all
  const ANSWER_WITHIN_MS = 3000;
  // a page that is turned takes this map away within this time, or stays
  const LEAVE_WITHIN_MS = 20000;
  // as in explorer.css: the legend's row and the time line
  const BELOW_PX = 166;
  const ONLINE_TILES = "https://tile.openstreetmap.org/{z}/{x}/{y}.png";

  class Explorer {
    /* options: {basemap: {world, detail, labels: objects or addresses}, report: function or null} */
    constructor(map, host, options) {
      this.map = map;
      this._options = options;
      this._theme = "light";
      this._choice = new cargotrace.Choice(null);
      this._passing = [];
      this._selected = null;
      this._lastCommand = -1;
      this._pending = Promise.resolve();
      map.attributionControl.setPrefix("Leaflet");
      L.control.scale({ position: "bottomright", imperial: true, maxWidth: 110 }).addTo(map);
      this._basemap = new cargotrace.Basemap({ theme: "light" }).addTo(map);
      this._legend = cargotrace.element("div", {
        class: "ct-legend",
        role: "group",
        tabindex: 0,
        "aria-label": "Legend",
      });
      this._list = cargotrace.element("div", { class: "ct-list", "aria-label": "Legs on the map" });
      this._layOut(host);
      this._fetchBasemap(options.basemap);
      map.on("click", (event) => this._click(event));
      map.on("mousemove", (event) => this._move(event));
      map.on("mouseout", () => this._unhover());
      map.on("moveend", () => this._report());
      map.on("popupclose", () => this._closed());
    }

    _layOut(host) {
      this.map.getContainer().before(this._list);
      host.append(this._legend);
      const panel = cargotrace.element("section", { class: "ct-time", "aria-label": "Time line" });
      host.append(panel);
      this.timeline = new cargotrace.Timeline(panel, () => this._timeMoved());
      if (this._options.report) this._addPlaceButton();
    }

    _addPlaceButton() {
      const label = "Put a point on the map for a place by hand";
      this._placeButton = cargotrace.element("a", {
        href: "#",
        class: "ct-place-button",
        role: "button",
        title: label,
        "aria-label": label,
        "aria-pressed": "false",
      });
      const control = L.control({ position: "topleft" });
      control.onAdd = () => cargotrace.element("div", { class: "leaflet-bar" }, this._placeButton);
      control.addTo(this.map);
      L.DomEvent.on(this._placeButton, "click", (event) => {
        L.DomEvent.stop(event);
        this.startPlacing(!this._placing);
      });
    }

    async _fetchBasemap(basemap) {
      if (basemap.attribution) this.map.attributionControl.addAttribution(basemap.attribution);
      const [world, labels] = await Promise.all([load(basemap.world), load(basemap.labels)]);
      this._basemap.setLevel("world", world);
      this._labels = new cargotrace.Labels(labels).addTo(this.map);
      this._nameOnce();
      document.documentElement.dataset.basemap = "ready";
      if (basemap.detail) this._fetchDetail(() => load(basemap.detail));
    }

    /* the fine coast is large: it is fetched when the reader first comes close */
    _fetchDetail(load) {
      const look = async () => {
        if (this.map.getZoom() < cargotrace.DETAIL_ZOOM) return;
        this.map.off("zoomend", look);
        this._basemap.setLevel("detail", await load());
      };
      this.map.on("zoomend", look);
      look();
    }

    receive(message) {
      // one after the other: a later message must not overtake a payload that is still on its way
      this._pending = this._pending.then(() => this._take(message)).catch((error) => root.console.error(error));
      return this._pending;
    }

    async _take(message) {
      if (message.theme) this._setTheme(message.theme);
      if (message.payload_url && message.payload_url !== this._payloadUrl) {
        this._setPayload(await load(message.payload_url));
        this._payloadUrl = message.payload_url;
      }
      if (message.payload) this._setPayload(message.payload);
      if (!this.payload) return;
      if (message.visible !== undefined) this._choice = new cargotrace.Choice(message.visible);
      if (message.width) this._layer.setWidth(message.width);
      if (message.tiles !== undefined) this._setTiles(message.tiles);
      this._refresh();
      const command = message.command;
      if (command && command.number > this._lastCommand) {
        this._lastCommand = command.number;
        this._obey(command);
        this._known(command);
        this._report();
      }
      document.documentElement.dataset.legs = String(this._layer.shown().size);
    }

    _setPayload(payload) {
      const first = !this.payload;
      this.payload = payload;
      this._members = payload.members ? new cargotrace.Members(payload.members) : null;
      if (this._layer) this._layer.setPayload(payload);
      else this._layer = new cargotrace.CaseLayer(payload).addTo(this.map);
      this._layer.setTheme(this._theme);
      this._nameOnce();
      this._drawLegend();
      if (first) this._home();
    }

    _nameOnce() {
      if (this._labels && this.payload) this._labels.without(this.payload.places.map((p) => p.name));
    }

    _home() {
      const bounds = this.payload.bounds;
      if (!bounds) return this.map.setView([25, 20], 2);
      const box = L.latLngBounds([bounds[1], bounds[0]], [bounds[3], bounds[2]]);
      const middle = box.getCenter().lng;
      this.map.fitBounds(box.pad(0.08), { maxZoom: 8, animate: false });
      return this.map.setMaxBounds([[-88, middle - 230], [88, middle + 230]]);
    }

    _setTheme(theme) {
      this._theme = theme;
      document.documentElement.dataset.theme = theme;
      this._basemap.setTheme(theme);
      this.timeline.setTheme(theme);
      if (this._layer) {
        this._layer.setTheme(theme);
        this._drawLegend();
      }
    }

    _setTiles(on) {
      if (on && !this._tiles) {
        this._tiles = L.tileLayer(ONLINE_TILES, { maxZoom: 18, attribution: "© OpenStreetMap contributors" });
        this._tiles.addTo(this.map);
      } else if (!on && this._tiles) {
        this._tiles.remove();
        this._tiles = null;
      }
    }

    _obey(command) {
      if (command.window) this.timeline.setWindow(...command.window);
      if (command.view) this.map.setView([command.view[0], command.view[1]], command.view[2], { animate: false });
      if (command.select === "") this._unselect();
      else if (command.select) this.open(command.select, { fly: !command.view });
    }

    _refresh() {
      const legs = this.payload.legs;
      this._passing = this._members ? this._counted(null) : legs.filter((leg) => this._choice.has(leg.n));
      const days = this._members ? this._members.days(this._choice) : null;
      this.timeline.setLegs(this._passing, this.payload.time, this.payload.styles, days);
      this._showLegs();
    }

    /* corridors with their chosen legs counted; those without any are left out */
    _counted(window) {
      const legs = this.payload.legs;
      this._members.count(legs.length, this._choice, window).forEach(({ count, first, last }, i) => {
        const words = `${count.toLocaleString("en")} ${count === 1 ? "leg" : "legs"}`;
        const day = (number) => (Number.isFinite(number) ? cargotrace.dayText(number) : "no date");
        legs[i].count = count;
        legs[i].when = words;
        legs[i].rows = [["Legs", words], ["First", day(first)], ["Last", day(last)]];
      });
      return legs.filter((leg) => leg.count);
    }

    _inTime() {
      if (this.timeline.whole()) return this._passing;
      const [first, last] = this.timeline.window();
      return this._passing.filter((leg) => leg.time && leg.time[0] <= last && leg.time[1] >= first);
    }

    _showLegs() {
      const window = this.timeline.whole() ? null : this.timeline.window();
      const shown = this._members ? this._counted(window) : this._inTime();
      this._layer.show(new Set(shown.map((leg) => leg.id)));
      this._drawList(shown);
      document.documentElement.dataset.legs = String(this._layer.shown().size);
    }

    _timeMoved() {
      if (!this._layer) return;
      this._showLegs();
      if (this._selected && !this._layer.shown().has(this._selected)) this._unselect();
      // while it plays, the page around the map is left in peace; it hears of the end
      if (!this.timeline.playing()) this._report();
    }

    _click(event) {
      if (this._placing) return this._place(event.latlng);
      const found = this._layer ? this._layer.at(event.layerPoint) : [];
      if (found.length) this._openCards(found, event.latlng);
      else this._unselect();
      return undefined;
    }

    /* the next click on the map puts a point there, for a name that the gazetteer does not know */
    startPlacing(on) {
      this._placing = on;
      this.map.getContainer().classList.toggle("ct-placing", on);
      this._placeButton.setAttribute("aria-pressed", String(on));
      if (on) this._unselect();
    }

    _place(latlng) {
      const at = latlng.wrap();
      this.startPlacing(false);
      const look = { radius: 7, weight: 3, color: "#c2410c", fillOpacity: 0.2, interactive: false };
      this._pin = (this._pin || L.circleMarker(latlng, look).addTo(this.map)).setLatLng(latlng);
      this._report({ placing: [round(at.lng, 5), round(at.lat, 5)] });
    }

    _move(event) {
      const quiet = !this._layer || this._placing || this.map.dragging.moving();
      const found = quiet ? [] : this._layer.at(event.layerPoint);
      if (!found.length) return this._unhover();
      this._layer.hover(found[0]);
      this.map.getContainer().style.cursor = "pointer";
      if (!this._tip) {
        this._tip = L.tooltip({ sticky: true, direction: "top", offset: [0, -8], className: "ct-tip" });
      }
      return this._tip
        .setLatLng(event.latlng)
        .setContent(cargotrace.element("span", { dir: "auto" }, this._tipWords(found, event.layerPoint)))
        .addTo(this.map);
    }

    _tipWords(found, layerPoint) {
      const place = this._layer.placeAt(layerPoint);
      const vague = place && place.vague ? `, known within ${Math.round(place.radius_km)} km` : "";
      if (place) return `${place.name}${vague} · ${found.length} ${found.length === 1 ? "leg" : "legs"} here`;
      const leg = this._layer.leg(found[0]);
      const more = found.length > 1 ? ` (and ${found.length - 1} more here)` : "";
      return `${leg.title} · ${leg.when}${more}`;
    }

    _unhover() {
      if (this._tip) this._tip.remove();
      if (this._layer) this._layer.hover(null);
      this.map.getContainer().style.cursor = "";
    }

    /* open the card of a leg; fly: bring the leg into view first */
    open(id, { fly = true } = {}) {
      if (!this._layer || !this._layer.leg(id)) return false;
      if (!this._layer.shown().has(id)) {
        if (!this._passing.some((leg) => leg.id === id)) return false;
        this.timeline.reset();
      }
      const at = this._layer.middle(id);
      if (!at) return false;
      if (fly) this.map.fitBounds(this._layer.bounds(id).pad(0.25), { maxZoom: 9, animate: false });
      this._openCards([id], at);
      return true;
    }

    _openCards(ids, at) {
      this._unhover();
      const options = {
        styles: this.payload.styles,
        theme: this._theme,
        onTurn: (id) => this._choose(id),
        onPage: this._options.reveal || null,
      };
      const content = cargotrace.cards(ids.map((id) => this._layer.leg(id)), options);
      const size = this.map.getSize();
      this._opening = true;
      this._popup = L.popup({
        maxWidth: Math.min(380, size.x - 60),
        minWidth: Math.min(260, size.x - 60),
        maxHeight: Math.max(160, size.y - 90),
        className: "ct-popup",
        autoPanPaddingTopLeft: [56, 16],
        autoPanPaddingBottomRight: [16, 16],
      })
        .setLatLng(at)
        .setContent(content)
        .openOn(this.map);
      this._opening = false;
      this._choose(ids[0]);
    }

    _choose(id) {
      this._selected = id;
      this._layer.select(id);
      this._report();
    }

    _closed() {
      if (!this._opening) this._unselect();
    }

    _unselect() {
      if (!this._selected) return;
      this._selected = null;
      this._layer.select(null);
      this.map.closePopup();
      this._report();
    }

    /* where on the screen a leg can be clicked, in pixels of the map's box; null when it is not shown */
    pointOf(id) {
      if (!this._layer || !this._layer.shown().has(id)) return null;
      const at = this.map.latLngToContainerPoint(this._layer.middle(id));
      return { x: at.x, y: at.y };
    }

    /* the same legs as buttons, for the keyboard and for screen readers */
    _drawList(shown) {
      const items = shown.slice(0, 200).map((leg) =>
        cargotrace.element(
          "button",
          {
            type: "button",
            class: "ct-list-item",
            onfocus: () => this._layer.hover(leg.id),
            onblur: () => this._layer.hover(null),
            onclick: () => {
              this.open(leg.id);
              const close = this.map.getContainer().querySelector(".leaflet-popup-close-button");
              if (close) close.focus();
            },
          },
          `${leg.title}, ${leg.mode_words}, ${leg.when}, ${leg.basis}`
        )
      );
      this._list.setAttribute("role", "group");
      this._list.replaceChildren(...items);
    }

    _drawLegend() {
      cargotrace.drawLegend(this._legend, this.payload, this._theme);
    }

    _state() {
      const { lat, lng } = this.map.getCenter();
      const view = [round(lat), round(lng), this.map.getZoom()];
      return { selected: this._selected, window: this.timeline.whole() ? null : this.timeline.window(), view };
    }

    /* what the page has asked for it knows already: only what came out otherwise is worth a report */
    _known({ select, window, view }) {
      this._told = JSON.stringify({ selected: select || null, window, view: view || this._state().view });
    }

    _report(extra) {
      if (!this._options.report) return;
      if (extra) this._extra = extra;
      root.clearTimeout(this._reporting);
      this._waiting = Boolean(this._extra) || JSON.stringify(this._state()) !== this._told;
      if (this._waiting) this._reporting = root.setTimeout(() => this._reportAtRest(), extra ? 0 : REPORT_AFTER_MS);
    }

    _reportAtRest() {
      if (!this._options.busy || !this._options.busy()) this.reportNow();
      else this._reporting = root.setTimeout(() => this._reportAtRest(), LOOK_AGAIN_MS);
    }

    /* send the report that waits; return whether there was one */
    reportNow() {
      if (!this._waiting) return false;
      root.clearTimeout(this._reporting);
      this._waiting = false;
      const state = this._state();
      this._told = JSON.stringify(state);
      this._options.report({ ...state, ...this._extra });
      this._extra = null;
      return true;
    }
  }

  /* The page around the frame, and when it may be spoken to.
   *
   * Streamlit draws the page of the last message: a report that follows a click on another page's link brings
   * the old page back, and the click is lost. So what the reader has done on the map is told before a click
   * goes on, and nothing more until the page has answered it. */
  class Surroundings {
    constructor(page) {
      this._page = page;
      this._silentUntil = 0;
      this._awaited = false;
      this._held = false;
      this._onClick = (event) => this._clicked(event);
      page.addEventListener("click", this._onClick, true);
      root.addEventListener("pagehide", () => page.removeEventListener("click", this._onClick, true));
    }

    attach(explorer) {
      this._explorer = explorer;
    }

    _running() {
      const app = this._page.querySelector("[data-test-script-state]");
      return Boolean(app) && app.dataset.testScriptState !== "notRunning";
    }

    busy() {
      const running = this._running();
      if (this._awaited && running) {
        // the answer has begun: when it is over, there is no need to wait longer
        this._awaited = false;
        this._silentUntil = 0;
      }
      return running || Date.now() < this._silentUntil;
    }

    _clicked(event) {
      const target = event.target.closest("a[href], button");
      if (!target || event.ctrlKey || event.metaKey || event.shiftKey) return;
      const stays = !target.href || target.download || target.target === "_blank";
      const leaves = !stays && new URL(target.href).pathname !== this._page.location.pathname;
      if (this._held || this._explorer.reportNow()) {
        event.preventDefault();
        event.stopImmediatePropagation();
        if (!this._held) this._hold(target, leaves);
        return;
      }
      this._awaited = !leaves;
      this._silentUntil = Date.now() + (leaves ? LEAVE_WITHIN_MS : ANSWER_WITHIN_MS);
    }

    /* keep a click back until the report before it has gone out, or, when it turns the page, has been taken:
     * of two messages that the server finds waiting, the one that turns the page forgets the other */
    _hold(target, leaves) {
      const outer = this._page.defaultView;
      const latest = Date.now() + TAKEN_WITHIN_MS;
      let began = false;
      const goOn = () => {
        began = began || this._running();
        if (leaves && Date.now() < latest && (!began || this._running())) outer.setTimeout(goOn, LOOK_AGAIN_MS);
        else this._release(target);
      };
      this._held = true;
      this._afterReport(goOn);
    }

    _release(target) {
      this._held = false;
      target.click();
    }

    /* messages of one window to another arrive in order, and so do timers that are set on their arrival */
    _afterReport(act) {
      const outer = this._page.defaultView;
      const sign = { cargotrace: "told" };
      const arrived = (event) => {
        if (event.source !== root || event.data?.cargotrace !== sign.cargotrace) return;
        outer.removeEventListener("message", arrived);
        outer.setTimeout(act, 0);
      };
      outer.addEventListener("message", arrived);
      outer.postMessage(sign, outer.location.origin);
    }
  }

  /* source: the data, or the address of gzipped JSON */
  async function load(source) {
    if (typeof source !== "string") return source;
    const answer = await fetch(source);
    if (!answer.ok) throw new Error(`The map's data could not be loaded (${answer.status}).`);
    return new Response(answer.body.pipeThrough(new DecompressionStream("gzip"))).json();
  }

  function round(value, digits = 3) {
    return Math.round(value * 10 ** digits) / 10 ** digits;
  }

  cargotrace.start = function (map, host, options) {
    cargotrace.explorer = new Explorer(map, host, options);
    return cargotrace.explorer;
  };
  /* the details of the chosen leg, in the page around the frame */
  function reveal() {
    const panel = root.parent.document.querySelector(".st-key-selected-leg");
    if (panel) panel.scrollIntoView({ block: "start" });
  }
  /* in a folium map: the legend and the time line go below the map, into the height that the frame was given */
  cargotrace.mount = function (map, options) {
    const box = map.getContainer();
    const host = cargotrace.element("div", { class: "ct-host" });
    box.after(host);
    box.style.height = `calc(${box.style.height || "100vh"} - ${BELOW_PX}px)`;
    map.invalidateSize({ animate: false });
    const page = root.Streamlit;
    if (!page) return cargotrace.start(map, host, { ...options, report: null, reveal });
    const around = new Surroundings(root.parent.document);
    const report = (state) => page.setComponentValue(state);
    const explorer = cargotrace.start(map, host, { ...options, report, reveal, busy: () => around.busy() });
    around.attach(explorer);
    return explorer;
  };
  cargotrace.receive = function (message) {
    return cargotrace.explorer.receive(message);
  };
})(window);
