/* Where there is no room beside the text for the headings of the page, they fold out above it. */
(() => {
  const list = document.querySelector(".md-sidebar--secondary .md-nav__list")
  const head = document.querySelector("article h2")
  if (!list || !head || list.children.length < 3) return
  const title = document.querySelector(".md-nav--secondary > .md-nav__title")
  const fold = document.createElement("details")
  const summary = document.createElement("summary")
  const entries = document.createElement("ul")
  summary.textContent = title.textContent.trim()
  for (const link of list.querySelectorAll(":scope > li > a")) {
    const entry = document.createElement("a")
    entry.href = link.getAttribute("href")
    entry.textContent = link.textContent.trim()
    entries.append(document.createElement("li"))
    entries.lastChild.append(entry)
  }
  fold.className = "lb-toc"
  fold.append(summary, entries)
  fold.addEventListener("click", (event) => { if (event.target.closest("a")) fold.open = false })
  head.before(fold)
})()
