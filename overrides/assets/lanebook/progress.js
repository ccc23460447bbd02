/* Which pages of a volume one has read, and which post is one's own: kept in this browser and
   nowhere else. Where a browser keeps nothing, nothing of this is shown. */
(() => {
  const { volumes = [] } = window.lanebook || {}
  const chinese = document.documentElement.lang.startsWith("zh")
  const words = chinese
    ? {
      done: "这一页读过了", count: (read, all) => `本卷已读 ${read} / ${all} 页`, next: "接着读：",
      mine: "这是我的岗位", post: "我的岗位：", was: "（已读）", progress: "阅读进度",
    }
    : {
      done: "I have read this page", count: (read, all) => `${read} of ${all} pages of this volume read`,
      next: "Read on: ", mine: "This is my post", post: "My post: ", was: " (read)", progress: "Reading progress",
    }
  const root = new URL("../../", document.currentScript.src)
  const here = decodeURI(location.href.split(/[?#]/)[0]).slice(decodeURI(root.href).length) || "index.html"
  const key = `lanebook:${decodeURI(root.pathname)}`
  const article = document.querySelector("article")
  const kept = recall()
  if (!kept || !article) return

  const volume = volumes.find((one) => one.pages.includes(here))
  if (volume) {
    offerMark()
    markNavigation()
    if (here === `${volume.id}/index.html`) article.querySelector("h1").after(standing(volume))
  }
  if (/^[^/]+\/roles\/(?!index)[^/]+\.html$/.test(here)) offerPost()
  if (here === "index.html" && kept.post) showPost()

  function recall() {
    try {
      const found = JSON.parse(localStorage.getItem(key) || "{}")
      localStorage.setItem(key, JSON.stringify(found))
      return { read: new Set(Array.isArray(found.read) ? found.read : []), post: found.post }
    } catch {
      return null // no storage, or not for pages from files
    }
  }

  function keep() {
    const { read, post } = kept
    localStorage.setItem(key, JSON.stringify({ read: [...read].sort(), post }))
  }

  function make(name, className, text = "") {
    const made = document.createElement(name)
    made.className = className
    made.textContent = text
    return made
  }

  function box(text, checked, change) {
    const label = make("label", "lb-check")
    const input = make("input", "")
    input.type = "checkbox"
    input.checked = checked
    input.addEventListener("change", () => {
      change(input.checked)
      keep()
    })
    label.append(input, text)
    return label
  }

  function offerMark() {
    const foot = make("div", "lb-progress")
    const draw = () => foot.lastChild.replaceWith(standing(volume))
    foot.append(
      box(words.done, kept.read.has(here), (done) => {
        if (done) kept.read.add(here)
        else kept.read.delete(here)
        draw()
      }),
      standing(volume),
    )
    article.append(foot)
  }

  /* How much of the volume is read, and the first page that is not. */
  function standing({ pages }) {
    const shown = make("div", "lb-standing")
    const read = pages.filter((page) => kept.read.has(page))
    const bar = make("progress", "")
    bar.max = pages.length
    bar.value = read.length
    bar.setAttribute("aria-label", words.progress)
    shown.append(bar, words.count(read.length, pages.length))
    const after = pages.slice(pages.indexOf(here) + 1)
    const next = [...after, ...pages].find((page) => !kept.read.has(page) && page !== here)
    const link = next && entryOf(next)
    if (link) {
      const on = make("a", "", link.textContent.trim())
      on.href = link.href
      shown.append(" ", words.next, on)
    }
    return shown
  }

  /* The link of a page in the navigation or at the foot: its title is known from there. */
  function entryOf(page) {
    const address = new URL(page, root).href
    const links = document.querySelectorAll(".md-nav--primary a.md-nav__link, article a[href]")
    return [...links].find((link) => link.href === address)
  }

  function markNavigation() {
    for (const link of document.querySelectorAll(".md-nav--primary a.md-nav__link")) {
      const page = decodeURI(link.href).slice(decodeURI(root.href).length)
      if (!kept.read.has(page) || link.querySelector(".lb-unseen")) continue
      link.classList.add("lb-was-read")
      link.append(make("span", "lb-unseen", words.was))
    }
  }

  function offerPost() {
    const name = article.querySelector("h1").firstChild.textContent.trim()
    const mine = box(words.mine, Boolean(kept.post) && kept.post.page === here, (own) => {
      kept.post = own ? { page: here, name } : undefined
    })
    mine.classList.add("lb-mine-post")
    article.querySelector("h1").after(mine)
  }

  function showPost() {
    const { page, name } = kept.post
    if (!volumes.some((one) => one.pages.includes(page))) return
    const line = make("p", "lb-mine-post", words.post)
    const link = make("a", "", String(name))
    link.href = new URL(page, root).href
    line.append(link)
    article.querySelector("h1").after(line)
  }
})()
