/* A click on the number of a step or a duty, or on the sign behind a heading, copies its address,
   and the page goes there. The signs are put here: a page has some dozens of them. */
(() => {
  const chinese = document.documentElement.lang.startsWith("zh")
  const words = chinese
    ? { copy: "复制链接", copied: "链接已复制" }
    : { copy: "Copy link", copied: "Link copied" }
  const said = document.createElement("div")
  let silence = 0

  for (const heading of document.querySelectorAll("article :is(h1, h2, h3)[id]")) {
    const sign = document.createElement("a")
    sign.className = "headerlink"
    sign.href = `#${heading.id}`
    sign.textContent = "¶"
    heading.append(sign)
  }

  for (const link of document.querySelectorAll("article a.n, article a.headerlink")) {
    link.title = words.copy
    link.addEventListener("click", () => {
      if (copy(link.href)) say()
    })
  }

  /* Pages from a plain server or from files may not write the clipboard in the newer way. */
  function copy(text) {
    if (navigator.clipboard && isSecureContext) {
      navigator.clipboard.writeText(text).then(say, () => {})
      return false
    }
    const field = document.createElement("textarea")
    field.value = text
    field.className = "lb-unseen"
    document.body.append(field)
    field.select()
    const done = document.execCommand("copy")
    field.remove()
    return done
  }

  function say() {
    clearTimeout(silence)
    said.textContent = words.copied
    silence = setTimeout(() => { said.textContent = "" }, 2500)
  }

  said.className = "lb-said"
  said.setAttribute("role", "status")
  document.body.append(said)
})()
