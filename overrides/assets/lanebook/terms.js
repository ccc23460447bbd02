/* What a term means, beside it: under the mouse, on focus, and at the first touch; the second
   follows the link to the glossary, as every click does without script. */
(() => {
  const meanings = (window.lanebook || {}).terms || {}
  const tip = document.createElement("div")
  let shown = null
  let leaving = 0

  const meaningOf = (link) => meanings[decodeURIComponent(link.hash.slice(1))]

  function show(link) {
    clearTimeout(leaving)
    if (shown === link) return
    hide()
    shown = link
    tip.textContent = meaningOf(link)
    tip.hidden = false
    link.setAttribute("aria-describedby", tip.id)
    place(link)
  }

  function place(link) {
    const [line] = link.getClientRects()
    const { width, height } = tip.getBoundingClientRect()
    const left = Math.min(Math.max(8, line.left), innerWidth - width - 8)
    const below = line.bottom + 4
    tip.style.left = `${Math.max(8, left)}px`
    tip.style.top = `${below + height > innerHeight ? line.top - height - 4 : below}px`
  }

  function hide() {
    if (!shown) return
    shown.removeAttribute("aria-describedby")
    shown = null
    tip.hidden = true
  }

  // The way from the word to its meaning is open for a moment: it can be read, and marked.
  const leave = () => { leaving = setTimeout(hide, 250) }

  for (const link of document.querySelectorAll("article a[href*='#term-']")) {
    if (!meaningOf(link) || link.closest("h1, h2, h3, svg")) continue
    let touched = false
    link.addEventListener("pointerenter", (event) => { if (event.pointerType === "mouse") show(link) })
    link.addEventListener("pointerleave", (event) => { if (event.pointerType === "mouse") leave() })
    link.addEventListener("pointerdown", (event) => {
      touched = event.pointerType === "touch" && shown !== link
    })
    link.addEventListener("focus", () => { if (!touched) show(link) })
    link.addEventListener("blur", leave)
    link.addEventListener("click", (event) => {
      if (!touched) return
      touched = false
      event.preventDefault()
      show(link)
    })
  }

  tip.id = "lb-meaning"
  tip.className = "lb-meaning"
  tip.hidden = true
  tip.setAttribute("role", "tooltip")
  tip.addEventListener("pointerenter", () => clearTimeout(leaving))
  tip.addEventListener("pointerleave", leave)
  document.body.append(tip)
  addEventListener("keydown", (event) => { if (event.key === "Escape") hide() })
  addEventListener("scroll", hide, { passive: true })
  addEventListener("pointerdown", (event) => {
    if (shown && event.target !== shown && event.target !== tip) hide()
  })
})()
