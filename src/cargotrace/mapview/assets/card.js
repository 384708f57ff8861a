/* The card of a leg: what a click on its line opens. All text goes in as text, never as markup. */
(function (root) {
  "use strict";
  const cargotrace = (root.cargotrace = root.cargotrace || {});

  /* element("p", {class: "x"}, "text", child, …): strings become text nodes */
  function element(tag, attributes, ...children) {
    const made = document.createElement(tag);
    Object.entries(attributes || {}).forEach(([name, value]) => {
      if (value === null || value === undefined || value === false) return;
      if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
      else made.setAttribute(name, value === true ? "" : String(value));
    });
    children.flat().forEach((child) => child !== null && child !== undefined && made.append(child));
    return made;
  }

  function chip(text, colour) {
    const dot = colour ? element("span", { class: "ct-dot", style: `background:${colour}` }) : null;
    return element("span", { class: "ct-chip" }, dot, text);
  }

  function quotation(quote) {
    return element(
      "figure",
      { class: "ct-quote" },
      element("blockquote", { dir: "auto" }, quote.text),
      element("figcaption", { dir: "auto" }, quote.source, quote.says ? ` · for ${quote.says}` : "")
    );
  }

  function facts(leg) {
    const rows = leg.rows.map(([name, value]) => [
      element("dt", {}, name),
      element("dd", { dir: "auto" }, value),
    ]);
    return element("dl", { class: "ct-facts" }, rows.flat());
  }

  /* options: {styles, theme, onPage: function or null} */
  function card(leg, options) {
    const mode = options.styles.modes[leg.mode] || options.styles.modes.unknown;
    const basis = options.styles.bases[leg.basis];
    const quotes = leg.quotes.length
      ? leg.quotes.map(quotation)
      : [element("p", { class: "ct-note" }, "No sentence: this leg was added by an analyst.")];
    const more = options.onPage
      ? element(
          "button",
          { type: "button", class: "ct-button", onclick: () => options.onPage() },
          leg.count ? "List these legs below" : "All details below the map"
        )
      : null;
    return element(
      "article",
      { class: "ct-card", "aria-label": leg.title },
      element("h2", { dir: "auto" }, leg.title),
      element(
        "p",
        { class: "ct-chips" },
        chip(mode.label, mode[options.theme]),
        chip(basis.label),
        (leg.badges || []).map((badge) => chip(badge))
      ),
      facts(leg),
      leg.count ? null : element("h3", {}, leg.quotes.length === 1 ? "The sentence" : "The sentences"),
      leg.count ? null : quotes,
      more
    );
  }

  /* Several legs beneath one click: one card at a time, with a pager. */
  function cards(legs, options) {
    const box = element("div", { class: "ct-cards" });
    let now = 0;
    const turn = (step) => {
      now = (now + step + legs.length) % legs.length;
      draw();
      options.onTurn(legs[now].id);
    };
    function draw() {
      const pager =
        legs.length > 1
          ? element(
              "div",
              { class: "ct-pager" },
              element("button", { type: "button", "aria-label": "Previous leg here", onclick: () => turn(-1) }, "‹"),
              element("span", {}, `${now + 1} of ${legs.length} legs here`),
              element("button", { type: "button", "aria-label": "Next leg here", onclick: () => turn(1) }, "›")
            )
          : "";
      box.replaceChildren(pager, card(legs[now], options));
    }
    draw();
    return box;
  }

  cargotrace.element = element;
  cargotrace.cards = cards;
})(window);
