/* The search box: opens by touch, mouse and keyboard, and loads the search when it is first wanted.
   Scripts and not data are loaded, so that it works from a folder as well. */
(() => {
  const SCRIPTS = ["search-text", "search-engine", "search-rows", "search-index"]
  const KEYS = new Set(["/", "s", "f"])
  const here = document.currentScript.src
  const toggle = document.getElementById("__search")
  const form = document.forms.namedItem("lanebook-search")
  if (!toggle || !form) return
  const input = form.elements.namedItem("query")
  const box = form.closest(".md-search")
  const list = box.querySelector(".md-search-result__list")
  const said = box.querySelector(".md-search-result__meta")
  const start = said.textContent
  const words = document.documentElement.lang.startsWith("zh")
    ? { failed: "搜索没有装入，可能是网络断了，或文件不全。", again: "再试一次" }
    : { failed: "The search could not be loaded: no network, or files are missing.", again: "Try again" }
  let rows = null
  let waiting = false

  const load = (name) =>
    new Promise((done, failed) => {
      const script = document.createElement("script")
      script.src = new URL(`${name}.js`, here).href
      script.async = false
      script.onload = done
      script.onerror = () => failed(new Error(`${script.src} cannot be loaded`))
      document.head.append(script)
    })

  const begin = () => {
    const index = globalThis.lanebookIndex
    if (!index) return giveUp()
    const { catalogueOf, rowsOf } = globalThis.lanebookSearch
    return rowsOf(catalogueOf(index), index, new URL("../../", here))
  }

  /* Say that there is no search, and offer to load it again. */
  const giveUp = () => {
    const again = document.createElement("button")
    again.type = "button"
    again.className = "lb-again"
    again.textContent = words.again
    again.addEventListener("click", () => {
      said.textContent = start
      input.focus()
      answer()
    })
    rows = null
    list.replaceChildren()
    said.replaceChildren(words.failed, " ", again)
    return null
  }

  /* Load once; after a failure, when next asked. */
  const prepare = () => {
    rows ??= Promise.all(SCRIPTS.map(load)).then(begin, giveUp)
    return rows
  }

  /* Answer what stands in the box; what is typed while the search loads is answered once. */
  const answer = async () => {
    if (waiting) return
    waiting = true
    const ready = await prepare()
    waiting = false
    if (!ready) return
    box.dataset.ready = ""
    if (input.value.trim()) return ready.show(input.value, list, said)
    list.replaceChildren()
    said.textContent = start
  }

  const open = () => {
    toggle.checked = true
    prepare()
  }

  const close = () => {
    toggle.checked = false
    input.blur()
  }

  /* The next or the last link from where the keyboard is; the box itself is before the first. */
  const step = (by) => {
    const links = [input, ...list.querySelectorAll("a, summary, button")].filter(
      (one) => one === input || one.offsetParent !== null,
    )
    const at = links.indexOf(document.activeElement)
    links[(Math.max(at, 0) + by + links.length) % links.length].focus()
  }

  const inBox = (event) => {
    if (event.isComposing) return
    if (event.key === "ArrowDown") step(1)
    else if (event.key === "ArrowUp") step(-1)
    else if (event.key === "Escape") close()
    else if (event.key === "Enter" && document.activeElement === input) {
      answer().then(() => list.querySelector("a")?.click())
    } else if (event.key === " " && event.target.tagName === "BUTTON") {
      return
    } else if (event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey) {
      input.focus()
      return
    } else return
    event.preventDefault()
  }

  const isTyping = (one) =>
    one.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(one.tagName)

  document.addEventListener("keydown", (event) => {
    if (box.contains(event.target)) return inBox(event)
    const plain = !(event.ctrlKey || event.metaKey || event.altKey || event.isComposing)
    if (!plain || !KEYS.has(event.key)) return
    if (isTyping(event.target) && event.target.type !== "checkbox") return
    event.preventDefault()
    input.focus()
    input.select()
  })
  toggle.addEventListener("change", () => {
    if (toggle.checked) input.focus()
    else input.blur()
  })
  /* A pointer that comes near the box is a reader about to open it. */
  for (const one of [form, ...document.querySelectorAll('label[for="__search"]')]) {
    one.addEventListener("pointerenter", prepare, { once: true })
  }
  input.addEventListener("focus", open)
  input.addEventListener("input", answer)
  form.addEventListener("submit", (event) => event.preventDefault())
  form.addEventListener("reset", () => setTimeout(() => {
    answer()
    input.focus()
  }))
  list.addEventListener("click", (event) => {
    if (event.target.closest("a")) close()
  })

  /* Mark what was searched for at the place that the answer led to. */
  const mark = () => {
    const words = (new URL(location.href).searchParams.get("h") ?? "").split(" ").filter(Boolean)
    if (!words.length) return
    const article = document.querySelector("article")
    const anchor = document.getElementById(location.hash.slice(1))
    const inside = anchor?.closest("tr, li, dd, p") ?? article
    const nodes = document.createNodeIterator(inside, NodeFilter.SHOW_TEXT)
    const found = []
    for (let node = nodes.nextNode(); node; node = nodes.nextNode()) {
      if (!node.parentElement.closest("svg, script, style")) found.push(node)
    }
    for (const node of found) markWords(node, words)
  }

  const markWords = (node, words) => {
    const text = node.data.toLowerCase()
    const places = words.map((word) => [text.indexOf(word), word.length]).filter(([at]) => at >= 0)
    if (!places.length || text.length !== node.data.length) return
    const [at, length] = places.sort(([one], [other]) => one - other)[0]
    const rest = node.splitText(at)
    const after = rest.splitText(length)
    const marked = document.createElement("mark")
    rest.replaceWith(marked)
    marked.append(rest)
    markWords(after, words)
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", mark)
  else mark()
})()
