/* The answers as rows of the search box. Everything is put in as text, never as markup. */
Object.assign(globalThis.lanebookSearch, (() => {
  const { isLatin, placeOf, search } = globalThis.lanebookSearch
  const FEW = 3
  const GROUPS = 12
  const BEFORE = 12
  const LENGTH = 90

  const element = (name, className, ...children) => {
    const made = document.createElement(name)
    if (className) made.className = className
    made.append(...children)
    return made
  }

  const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name])

  /* A text folded, and for each unit of it the place in the text that it came from. */
  const traced = (text, character) => {
    let folded = ""
    const from = []
    const to = []
    let blank = false
    let at = 0
    for (const one of text) {
      const kept = character(one)
      if (!kept) blank = true
      else {
        if (blank && folded && isLatin(folded.at(-1)) && isLatin(kept[0])) {
          folded += " "
          from.push(at)
          to.push(at)
        }
        blank = false
        for (let unit = 0; unit < kept.length; unit += 1) {
          from.push(at)
          to.push(at + one.length)
        }
        folded += kept
      }
      at += one.length
    }
    return { folded, from, to }
  }

  const stretchesOf = ({ folded, from, to }, words) => {
    const found = []
    for (const word of words) {
      for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + word.length)) {
        found.push([from[at], to[at + word.length - 1]])
      }
    }
    found.sort(([one], [other]) => one - other)
    const apart = []
    for (const [start, end] of found) {
      const last = apart.at(-1)
      if (last && start <= last[1]) last[1] = Math.max(last[1], end)
      else apart.push([start, end])
    }
    return apart
  }

  /* The stretches of a text that hold the words, in order and apart; else those that hold what
     means the same. */
  const stretches = (text, marks, character) => {
    const found = traced(text, character)
    const own = stretchesOf(found, marks.own)
    return own.length ? own : stretchesOf(found, marks.others)
  }

  const marked = (text, places) => {
    const nodes = []
    let at = 0
    for (const [start, end] of places) {
      nodes.push(text.slice(at, start), element("mark", "", text.slice(start, end)))
      at = end
    }
    return [...nodes, text.slice(at)].filter(Boolean)
  }

  /* The line of what an entry says that holds the words, from a little before them. */
  const teaser = (card, marks, character) => {
    if (![...marks.own, ...marks.others].some((one) => card.text.includes(one))) return null
    for (const line of card.said.split("\n")) {
      const places = stretches(line, marks, character)
      if (!places.length) continue
      const start = places[0][0] > BEFORE * 2 ? places[0][0] - BEFORE : 0
      const end = Math.min(line.length, start + LENGTH)
      const shown = line.slice(start, end)
      const within = places
        .filter(([from]) => from < end)
        .map(([from, until]) => [from - start, Math.min(until, end) - start])
      return [start ? "…" : "", ...marked(shown, within), end < line.length ? "…" : ""]
    }
    return null
  }

  const start = ({ said }) => {
    const line = said.split("\n")[0]
    return line ? [line.slice(0, LENGTH), line.length > LENGTH ? "…" : ""] : null
  }

  /* What to mark: the query, the parts it was cut into and what was looked for instead. */
  const marksOf = ({ whole, units }) => {
    const long = (words) => [...new Set(words)].filter((one) => one.length > 1 || one === whole)
    const own = long([whole, ...units.filter((one) => one.share > 15).map((one) => one.words)])
    return { own, others: long(units.flatMap((one) => one.others)) }
  }

  const groupsOf = (catalogue, hits) => {
    const groups = new Map()
    for (const { position } of hits) {
      let root = position
      while (catalogue.cards[root].parent !== null) root = catalogue.cards[root].parent
      if (groups.has(root)) groups.get(root).push(position)
      else groups.set(root, [position])
    }
    return [...groups.values()]
  }

  /* What shows the answers of a catalogue, in words of its index, with links from `base`. */
  const rowsOf = (catalogue, { words, volumes }, base) => {
    const { cards, character } = catalogue

    const link = (position, marks) => {
      const url = new URL(placeOf(catalogue, position), base)
      const looked = [...marks.own, ...marks.others].filter((one) => !one.includes(" ")).slice(0, 8)
      if (looked.length) url.searchParams.set("h", looked.join(" "))
      return url.href
    }

    /* Below the head of a group it goes without saying where its parts are. */
    const row = (position, marks, first) => {
      const card = cards[position]
      const where = []
      if (card.parent !== null && (position === first || card.parent !== first)) {
        where.push(cards[card.parent].name)
      }
      if (position === first && card.volume >= 0 && card.kind !== "volume") {
        where.push(volumes[card.volume])
      }
      const alias = card.aliases.find((one) => stretches(one, marks, character).length)
      const places = stretches(card.name, marks, character)
      const title = element("div", "lb-hit__name", ...marked(card.name, places))
      if (alias && !places.length) {
        title.append(
          element("span", "lb-hit__alias", ...marked(alias, stretches(alias, marks, character))),
        )
      }
      const kind = element("span", "lb-hit__kind", words.kinds[card.kind])
      const head = element("div", "lb-hit__head", kind)
      head.append(element("span", "lb-hit__where", where.join(" · ")))
      const article = element("article", "md-search-result__article lb-hit", head, title)
      const opening = position === first && card.named ? start(card) : null
      const line = teaser(card, marks, character) ?? opening
      if (line) article.append(element("div", "lb-hit__line", ...line))
      const anchor = element("a", "md-search-result__link", article)
      anchor.href = link(position, marks)
      return anchor
    }

    const group = (positions, marks) => {
      const item = element("li", "md-search-result__item")
      const [first] = positions
      item.append(...positions.slice(0, FEW).map((one) => row(one, marks, first)))
      const more = positions.slice(FEW)
      if (more.length) {
        const said = element("div", "", filled(words.more, { n: more.length }))
        const details = element("details", "md-search-result__more", element("summary", "", said))
        const fill = () => details.append(...more.map((one) => row(one, marks, first)))
        details.addEventListener("toggle", fill, { once: true })
        item.append(details)
      }
      return item
    }

    const nothing = (text, query, said) => {
      if (!query.whole) return said.replaceChildren(words.empty)
      const tried = query.units.map(({ words: one, others }) =>
        others.length ? filled(words.also, { one, others: others.slice(0, 4).join(words.comma) }) : one)
      said.replaceChildren(
        filled(words.none, { query: text.trim() }),
        element("p", "lb-tried", filled(words.tried, { words: tried.join(words.comma) })),
        element("p", "lb-tried", words.advice),
      )
    }

    const show = (text, list, said) => {
      const { query, hits } = search(catalogue, text)
      const marks = marksOf(query)
      const groups = groupsOf(catalogue, hits)
      const rest = groups.splice(GROUPS)
      list.replaceChildren(...groups.map((one) => group(one, marks)))
      list.closest(".md-search__scrollwrap").scrollTop = 0
      if (!hits.length) return nothing(text, query, said)
      said.textContent = filled(hits.length === 1 ? words.one : words.many, { n: hits.length })
      if (rest.length) {
        const button = element("button", "lb-hits-more", filled(words.rest, { n: rest.length }))
        button.type = "button"
        button.addEventListener("click", () => {
          button.parentElement.replaceWith(...rest.map((one) => group(one, marks)))
        })
        list.append(element("li", "md-search-result__item", button))
      }
    }

    return { show }
  }

  return { rowsOf }
})())
