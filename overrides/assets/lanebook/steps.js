/* A step in the drawing and its row in the table are one: what the pointer or the focus is on is
   lit in both; and one role's part can be made to stand out in both. */
window.lanebook = window.lanebook || {}

window.lanebook.steps = (figure) => {
  const picture = figure.querySelector("svg")
  const nodes = [...picture.querySelectorAll("[data-node-id]")]
  const flows = [...picture.querySelectorAll("[data-edge-from]")]
  const lanes = [...picture.querySelectorAll(".lb-lane[data-lane-id]:not(.lb-line)")]
  const rows = new Map()

  /* The rows of a table, or of a copy of it, by the step they tell of. */
  function learn(table) {
    for (const mark of table.querySelectorAll("td:first-child > [data-step], td:first-child > [id^='step-']")) {
      const step = mark.dataset.step || mark.id.slice("step-".length)
      const row = mark.closest("tr")
      rows.set(step, [...(rows.get(step) || []), row])
      for (const [on, lit] of [["pointerenter", true], ["pointerleave", false], ["focusin", true], ["focusout", false]]) {
        row.addEventListener(on, () => light(step, lit, false))
      }
    }
  }

  function light(step, lit, seek) {
    for (const node of nodes) if (node.dataset.nodeId === step) node.classList.toggle("lb-lit", lit)
    for (const row of rows.get(step) || []) {
      row.classList.toggle("lb-lit", lit)
      const panel = lit && seek && row.closest(".lb-beside")
      if (panel) panel.scrollTop = row.offsetTop - panel.clientHeight / 3
    }
  }

  for (const node of nodes) {
    const step = node.dataset.nodeId
    for (const [on, lit] of [["pointerenter", true], ["pointerleave", false], ["focusin", true], ["focusout", false]]) {
      node.addEventListener(on, () => light(step, lit, true))
    }
  }

  const roleOf = (link) => {
    const found = decodeURI(link.pathname).match(/([^/]+)\/roles\/([^/]+)\.html$/)
    return found && `${found[1]}/${found[2]}`
  }
  const rolesOf = (row) =>
    [...row.querySelectorAll("td:nth-child(2) a[href*='roles/']")].map(roleOf).filter(Boolean)

  /* Every role that has a part, by id, with its name; in the order of lanes, then of the table. */
  function roles() {
    const found = new Map()
    for (const lane of lanes) {
      const name = [...lane.querySelectorAll("text")].map((line) => line.textContent).join("")
      found.set(lane.dataset.laneId, name)
    }
    for (const [row] of rows.values()) {
      for (const link of row.querySelectorAll("td:nth-child(2) a[href*='roles/']")) {
        const role = roleOf(link)
        if (role && !found.has(role)) found.set(role, link.textContent)
      }
    }
    return found
  }

  /* Let one role's part stand out; nobody's with an empty name. */
  function show(role) {
    const own = new Set()
    for (const node of nodes) {
      const told = (rows.get(node.dataset.nodeId) || []).flatMap(rolesOf)
      if (!role || node.dataset.lane === role || told.includes(role)) own.add(node.dataset.nodeId)
      node.classList.toggle("lb-others", !own.has(node.dataset.nodeId))
    }
    for (const flow of flows) {
      const near = own.has(flow.dataset.edgeFrom) || own.has(flow.dataset.edgeTo)
      flow.classList.toggle("lb-others", !near)
    }
    for (const lane of lanes) lane.classList.toggle("lb-mine", lane.dataset.laneId === role)
    for (const [step, found] of rows) {
      for (const row of found) {
        const others = Boolean(role) && !own.has(step) && !rolesOf(row).includes(role)
        row.classList.toggle("lb-others", others)
      }
    }
  }

  return { learn, roles, show }
}
