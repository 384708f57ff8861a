/* Which legs are to be seen, in numbers: a bit for each leg, and for corridors the days of their legs. */
(function (root) {
  "use strict";
  const cargotrace = (root.cargotrace = root.cargotrace || {});
  // as in corridors.py: no corridor, or no day
  const NOTHING = 0xffff;

  function bytesOf(text) {
    return Uint8Array.from(root.atob(text), (c) => c.charCodeAt(0));
  }

  /* two bytes a number, the low one first, whatever the machine prefers */
  function numbersOf(text) {
    const bytes = bytesOf(text);
    const numbers = new Uint16Array(bytes.length / 2);
    for (let i = 0; i < numbers.length; i += 1) numbers[i] = bytes[2 * i] | (bytes[2 * i + 1] << 8);
    return numbers;
  }

  /* text: base64 of a bit for each leg of the case, or null for all of them */
  class Choice {
    constructor(text) {
      this._bytes = text ? bytesOf(text) : null;
    }

    has(n) {
      return !this._bytes || ((this._bytes[n >> 3] >> (n & 7)) & 1) === 1;
    }
  }

  /* The legs behind the corridors. data: {first, corridor, earliest, latest}, one number for each leg */
  class Members {
    constructor(data) {
      this._first = data.first;
      this._corridor = numbersOf(data.corridor);
      this._earliest = numbersOf(data.earliest);
      this._latest = numbersOf(data.latest);
    }

    /* for each of so many corridors: chosen legs, and their first and last day; window: [first, last] or null */
    count(corridors, choice, window) {
      const found = Array.from({ length: corridors }, () => ({ count: 0, first: Infinity, last: -Infinity }));
      this._forEach(choice, (corridor, from, to) => {
        if (window && !(from <= window[1] && to >= window[0])) return;
        const here = found[corridor];
        here.count += 1;
        if (from < here.first) here.first = from;
        if (to > here.last) here.last = to;
      });
      return found;
    }

    /* the days of the chosen legs, as [first, last] */
    days(choice) {
      const found = [];
      this._forEach(choice, (_, from, to) => Number.isNaN(from) || found.push([from, to]));
      return found;
    }

    _forEach(choice, take) {
      for (let n = 0; n < this._corridor.length; n += 1) {
        if (this._corridor[n] === NOTHING || !choice.has(n)) continue;
        const dated = this._earliest[n] !== NOTHING;
        const from = dated ? this._earliest[n] + this._first : NaN;
        const to = dated ? this._latest[n] + this._first : NaN;
        take(this._corridor[n], from, to);
      }
    }
  }

  cargotrace.Choice = Choice;
  cargotrace.Members = Members;
})(window);
