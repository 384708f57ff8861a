// The text of a report. Words marked with mouse or keyboard are told to the page as a range of characters;
// a click on a movement chooses it; the chosen movement is brought into view when a reader comes to it.
const PATIENCE_MS = 350;

function offsetIn(article, node, offset) {
  const before = document.createRange();
  before.setStart(article, 0);
  before.setEnd(node, offset);
  // characters as Python counts them, not UTF-16 units
  return [...before.toString()].length;
}

function markedRange(article) {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed || !selection.rangeCount) return null;
  const range = selection.getRangeAt(0);
  if (!article.contains(range.startContainer) || !article.contains(range.endContainer)) return null;
  return [
    offsetIn(article, range.startContainer, range.startOffset),
    offsetIn(article, range.endContainer, range.endOffset),
  ];
}

export default function ({ parentElement, data, setStateValue, setTriggerValue }) {
  const root = parentElement.querySelector(".ct-report");
  if (root.shownHtml !== data.html) {
    root.innerHTML = data.html;
    root.shownHtml = data.html;
  }
  const article = root.querySelector("article");
  if (data.jump !== root.jump) {
    root.jump = data.jump;
    root.querySelector("mark.chosen")?.scrollIntoView({ block: "center" });
  }
  let waiting;
  const onSelection = () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      const range = markedRange(article);
      if (range && String(range) !== root.told) {
        root.told = String(range);
        setStateValue("marked", range);
      }
    }, PATIENCE_MS);
  };
  const onClick = (event) => {
    const mark = event.target.closest("mark[data-leg]");
    if (mark && document.getSelection().isCollapsed) setTriggerValue("leg", mark.dataset.leg);
  };
  // a mark told after a click on another page's link would bring this page back, and the click would be lost
  const onLeave = (event) => {
    if (event.target.closest("a[href]")) clearTimeout(waiting);
  };
  document.addEventListener("selectionchange", onSelection);
  document.addEventListener("click", onLeave, true);
  root.addEventListener("click", onClick);
  return () => {
    clearTimeout(waiting);
    document.removeEventListener("selectionchange", onSelection);
    document.removeEventListener("click", onLeave, true);
    root.removeEventListener("click", onClick);
  };
}
