/* Diagrams on a page: their buttons, the choice of a role, and the view that fills the window with
   the table of steps beside the drawing. Without script they scroll, and their links lead on. */
(() => {
  const { zoomable, steps } = window.lanebook

  for (const figure of document.querySelectorAll(".lb-figure")) {
    const frame = figure.querySelector(".lb-frame")
    const picture = frame && frame.querySelector("svg")
    const tools = figure.querySelector(".lb-tools")
    if (!picture || !tools) continue
    const ways = zoomable(frame, picture)
    const story = steps(figure)
    const table = tableOf(picture)
    if (table) story.learn(table)
    offer(tools.querySelector("[data-part]"), story)
    const panel = table && beside(table, story)
    ways.window = () => open(figure, ways, panel)
    tools.hidden = false
    tools.addEventListener("click", (event) => {
      const button = event.target.closest("button[data-zoom]")
      if (button) ways[button.dataset.zoom]()
    })
  }

  /* The table whose rows tell of most steps of the drawing. */
  function tableOf(picture) {
    const votes = new Map()
    for (const node of picture.querySelectorAll("[data-node-id]")) {
      const mark = document.getElementById(`step-${node.dataset.nodeId}`)
      const table = mark && mark.closest("table")
      if (table) votes.set(table, (votes.get(table) || 0) + 1)
    }
    return [...votes.keys()].sort((a, b) => votes.get(b) - votes.get(a))[0]
  }

  function offer(choice, story) {
    const found = story.roles()
    if (!choice || found.size < 2) return
    for (const [role, name] of found) choice.add(new Option(name, role))
    choice.closest("label").hidden = false
    choice.addEventListener("change", () => story.show(choice.value))
  }

  /* The figure moves into a dialog, which keeps the keyboard inside and closes on Escape. */
  function open(figure, ways, panel) {
    const inside = figure.closest("dialog")
    if (inside) {
      inside.close()
      return
    }
    const button = figure.querySelector("[data-zoom='window']")
    const place = document.createElement("div")
    const dialog = document.createElement("dialog")
    dialog.className = "lb-window"
    dialog.setAttribute("aria-label", figure.querySelector(".lb-frame").getAttribute("aria-label"))
    place.style.height = `${figure.offsetHeight}px`
    figure.replaceWith(place)
    place.append(dialog)
    dialog.append(figure)
    if (panel) dialog.append(panel)
    dialog.addEventListener("close", () => {
      place.replaceWith(figure)
      button.setAttribute("aria-pressed", "false")
      ways.again()
      button.focus({ preventScroll: true })
    })
    dialog.addEventListener("click", (event) => {
      const link = event.target.closest("a[href]")
      // A link to a place on this page would lead behind the dialog.
      if (link && !event.defaultPrevented && samePage(link)) dialog.close()
    })
    dialog.showModal()
    button.setAttribute("aria-pressed", "true")
    ways.whole()
    button.focus()
  }

  const samePage = (link) => {
    const target = new URL(link.href.baseVal ?? link.href, document.baseURI)
    return target.pathname === location.pathname
  }

  /* A copy of the table: no id twice on a page, so the marks name their steps in another way. */
  function beside(table, story) {
    const panel = document.createElement("div")
    const copy = table.cloneNode(true)
    panel.className = "lb-beside"
    panel.tabIndex = 0
    for (const one of copy.querySelectorAll("[id]")) {
      if (one.id.startsWith("step-")) one.dataset.step = one.id.slice("step-".length)
      one.removeAttribute("id")
    }
    panel.append(copy)
    story.learn(copy)
    return panel
  }
})()
