/* Keeps a page of the preview up to date, and lays what was found in the handbook over it. */
(() => {
  const digest = document.currentScript.dataset.digest
  const KEPT = "lanebook-preview"
  const RETRY = 1000
  let source = null
  let leaving = false
  let closedAt = null

  /* Texts are text: nothing that an author wrote is ever read as markup. */
  function made(name, text, kind) {
    const element = document.createElement(name)
    if (text) element.textContent = text
    if (kind) element.className = kind
    return element
  }

  const root = made("section")
  root.id = "lb-preview"
  const panel = made("div")
  panel.setAttribute("role", "status")
  const again = made("button")
  again.type = "button"
  again.addEventListener("click", () => open(true))
  root.append(panel, again)

  function open(isOpen) {
    panel.hidden = !isOpen
    again.hidden = isOpen
    again.setAttribute("aria-expanded", String(isOpen))
    if (isOpen) panel.querySelector("button").focus({ preventScroll: true })
    else closedAt = root.dataset.said
  }

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && root.isConnected && !panel.hidden) open(false)
  })

  function item(finding) {
    const row = made("li", "", `lb-${finding.severity}`)
    row.append(made("strong", `${finding.severity}[${finding.rule}]`), `: ${finding.message}`)
    if (finding.place) row.append(made("div", finding.place, "lb-place"))
    if (finding.line) {
      const line = made("pre")
      const [before, marked, after] = finding.line
      line.append(before, made("mark", marked), after)
      row.append(line)
    }
    if (finding.help) row.append(made("div", `→ ${finding.help}`))
    return row
  }

  /* Shows what was said, or nothing. What the author closed stays closed until it changes. */
  function show(said) {
    const findings = [...said.findings]
    for (const message of said.warnings) {
      findings.push({ severity: "warning", rule: "mkdocs", message })
    }
    if (said.refusal) findings.push({ severity: "error", rule: "mkdocs", message: said.refusal })
    const gone = said.page === null && digest !== "" && !said.refusal
    const words = [said.title, gone ? said.words.gone : ""].filter(Boolean).join(" ")
    const key = JSON.stringify([words, findings])
    if (root.dataset.said === key && root.isConnected) return
    root.dataset.said = key
    if (!words && !findings.length) {
      root.remove()
      closedAt = null
      return
    }
    const isBad = gone || findings.some((each) => each.severity === "error")
    root.setAttribute("aria-label", said.words.label)
    panel.className = isBad ? "lb-error" : "lb-warning"
    const head = made("header")
    const close = made("button", said.words.close)
    close.type = "button"
    close.addEventListener("click", () => {
      open(false)
      again.focus({ preventScroll: true })
    })
    head.append(made("h2", words), close)
    const list = made("ol")
    list.append(...findings.map(item))
    if (said.more) list.append(made("li", said.more))
    panel.replaceChildren(head, list)
    again.textContent = words
    const isOpen = isBad && closedAt !== key
    panel.hidden = !isOpen
    again.hidden = isOpen
    again.setAttribute("aria-expanded", String(isOpen))
    document.body.append(root)
  }

  /* Where the reader is: the nearest heading or step above, and what the drawings show. */
  function keep() {
    const places = [...document.querySelectorAll("main [id]")]
    const near = places.filter((each) => each.getBoundingClientRect().top <= 120).pop()
    const kept = {
      path: location.pathname,
      y: scrollY,
      near: near ? { id: near.id, top: near.getBoundingClientRect().top } : null,
      frames: [...document.querySelectorAll(".lb-frame")].map((frame) => ({
        width: frame.querySelector("svg")?.style.width ?? "",
        left: frame.scrollLeft,
        top: frame.scrollTop,
      })),
      details: [...document.querySelectorAll("details")].map((each) => each.open),
    }
    sessionStorage.setItem(KEPT, JSON.stringify(kept))
  }

  function restore() {
    const text = sessionStorage.getItem(KEPT)
    sessionStorage.removeItem(KEPT)
    const kept = text ? JSON.parse(text) : null
    if (!kept || kept.path !== location.pathname) return
    document.querySelectorAll("details").forEach((each, index) => {
      if (index < kept.details.length) each.open = kept.details[index]
    })
    document.querySelectorAll(".lb-frame").forEach((frame, index) => {
      const was = kept.frames[index]
      const picture = frame.querySelector("svg")
      if (!was || !picture) return
      picture.style.width = was.width
      frame.scrollTo({ left: was.left, top: was.top, behavior: "instant" })
    })
    const near = kept.near && document.getElementById(kept.near.id)
    const by = near && kept.y > 0 ? near.getBoundingClientRect().top - kept.near.top : 0
    scrollTo({ top: near && kept.y > 0 ? scrollY + by : kept.y, behavior: "instant" })
    history.scrollRestoration = "auto"
  }

  function hear(event) {
    const said = JSON.parse(event.data)
    if (said.page !== null && said.page !== digest && !leaving) {
      leaving = true
      keep()
      location.reload()
    } else if (!leaving) {
      show(said)
    }
  }

  /* Only pages that are seen hold a connection: browsers have six to a host, for all tabs. */
  function connect() {
    if (document.hidden || leaving || source) return
    const page = encodeURIComponent(location.pathname)
    source = new EventSource(`/.lanebook/preview/events?page=${page}`)
    source.addEventListener("message", hear)
    source.addEventListener("error", () => {
      if (source && source.readyState === EventSource.CLOSED) {
        disconnect()
        setTimeout(connect, RETRY)
      }
    })
  }

  function disconnect() {
    if (source) source.close()
    source = null
  }

  document.addEventListener("visibilitychange", () => (document.hidden ? disconnect() : connect()))
  addEventListener("pagehide", disconnect)
  addEventListener("pageshow", connect)
  history.scrollRestoration = sessionStorage.getItem(KEPT) ? "manual" : "auto"
  if (document.readyState === "complete") restore()
  else addEventListener("load", restore)
})()
