/* The answers to a query, best first. The same as catalogue.py, query.py, coverage.py and
   ranking.py of the generator, function by function. */
Object.assign(globalThis.lanebookSearch, (() => {
  const {
    BREAK, WITHIN, beginsWithin, count, folding, fuzzyLevel, isLatin, level, nearLevel, otherwise, part,
    soundLevel, soundOf,
  } = globalThis.lanebookSearch
  const SHORTEST = 2
  const LONGEST = 10
  const MOST = 200

  const NONE = []
  /* Where a row of the index has what: first the number of its kind. */
  const [BACK, PLACE, NAME, TEXT, RELATED, TIMED, ALIASES, SOUNDS, VOLUME] = [1, 2, 3, 4, 5, 6, 7, 8, 9]

  /* An entry of an index: as it is shown, and folded as it is compared. Of the tens of thousands only
     what each query asks of all of them is made at once; the rest when the entry is looked at. */
  class Card {
    #row
    #kind
    #fold
    #names = null
    #text = null

    constructor(row, kind, parent, volume, fold) {
      const head = fold(row[ALIASES] ? row[NAME] + BREAK + row[ALIASES] : row[NAME])
      this.#row = row
      this.#kind = kind
      this.#fold = fold
      this.parent = parent
      this.volume = volume
      this.sounds = NONE
      this.head = head.length
      this.whole = head + BREAK + fold(row[TEXT] || "")
    }

    get kind() { return this.#kind[0] }
    get named() { return this.#kind[1] }
    get worth() { return this.#kind[4] }
    get liking() { return this.#kind[5] }
    get order() { return this.#row[0] }
    get place() { return this.#kind[2] + this.#row[PLACE] + this.#kind[3] }
    get name() { return this.#row[NAME] }
    get aliases() { return this.#row[ALIASES] ? this.#row[ALIASES].split(BREAK) : NONE }
    get said() { return this.#row[TEXT] || "" }
    get related() { return this.#row[RELATED] || NONE }
    get timed() { return Boolean(this.#row[TIMED]) }
    get written() { return this.#row[SOUNDS] || "" }
    get names() { return (this.#names ??= [this.name, ...this.aliases].map(this.#fold)) }
    get text() { return (this.#text ??= this.whole.slice(this.head + 1)) }
  }

  const cardsOf = (index, fold) => {
    const cards = []
    index.entries.forEach((row, position) => {
      const parent = row[BACK] ? position - row[BACK] : null
      const volume = parent === null ? (row[VOLUME] || 0) - 1 : cards[parent].volume
      cards.push(new Card(row, index.kinds[row[0]], parent, volume, fold))
    })
    return cards
  }

  /* The page and anchor of an entry: a part is on the page of what it is a part of. */
  const placeOf = ({ cards }, position) => {
    let card = cards[position]
    let anchor = ""
    while (card.parent !== null) {
      anchor ||= card.place
      card = cards[card.parent]
    }
    return anchor ? card.place.split("#")[0] + anchor : card.place
  }

  /* What a card is a part of and names; a part of a part, also what the part names. */
  const used = (cards, card, found) => {
    for (const one of card.related) if (!found.includes(one)) found.push(one)
    if (card.parent !== null) {
      if (!found.includes(card.parent)) found.push(card.parent)
      const above = cards[card.parent]
      if (above.parent !== null) used(cards, above, found)
    }
    return found
  }

  /* For each entry the others that are a part of it or name it. */
  const usersOf = (cards) => {
    const users = []
    cards.forEach((card, position) => {
      for (const one of used(cards, card, [])) (users[one] ??= []).push(position)
    })
    return users
  }

  /* Words that mean the same, and the names of each thing that has names. */
  const groupsOf = (index, cards, fold) => [
    ...index.synonyms.map((group) => group.map(fold)),
    ...cards.filter((card) => card.named).map((card) => card.names),
  ]

  /* For each word the others that mean the same or name the same thing. */
  const meaningsOf = (groups) => {
    const found = new Map()
    for (const group of groups) {
      const words = group.filter((word) => {
        const length = count(word)
        return length >= SHORTEST && length <= LONGEST
      })
      for (const word of words) {
        let others = found.get(word)
        if (others === undefined) found.set(word, (others = NONE))
        for (const one of words) {
          if (one === word || others.includes(one)) continue
          if (others === NONE) found.set(word, (others = []))
          others.push(one)
        }
      }
    }
    return found
  }

  /* For each unit of a character the entries that hold it, in order. */
  const holdersOf = (cards) => {
    const counts = new Int32Array(0x10000)
    const last = new Int32Array(0x10000).fill(-1)
    const everywhere = (visit) => {
      last.fill(-1)
      cards.forEach(({ whole }, position) => {
        for (let at = 0; at < whole.length; at += 1) {
          const unit = whole.charCodeAt(at)
          if (last[unit] === position) continue
          last[unit] = position
          visit(unit, position)
        }
      })
    }
    everywhere((unit) => (counts[unit] += 1))
    const holders = []
    counts.forEach((number, unit) => (holders[unit] = number ? new Int32Array(number) : NONE))
    counts.fill(0)
    everywhere((unit, position) => {
      holders[unit][counts[unit]] = position
      counts[unit] += 1
    })
    return holders
  }

  /* An index made ready for queries; what some queries need only is made with the first of them. */
  const catalogueOf = (index) => {
    const { character, fold } = folding(index.traditional, index.simplified)
    const cards = cardsOf(index, fold)
    let users = null
    let meanings = null
    const asking = new Map()
    for (const [wish, words] of Object.entries(index.asking)) {
      for (const word of words) asking.set(word, wish)
    }
    return {
      cards, users, fold, character, asking,
      allowing: index.allowing,
      weak: new Set(index.weak),
      volumes: index.volumes.map(fold),
      holders: holdersOf(cards),
      get users() { return (users ??= usersOf(cards)) },
      get meanings() { return (meanings ??= meaningsOf(groupsOf(index, cards, fold))) },
      held: new Map(),
      spoken: null,
      strengths: new Int32Array(cards.length),
      gained: new Float64Array(cards.length),
    }
  }

  /* The entries whose names are found by their sound; made when the first letters are typed. */
  const spokenIn = (catalogue) => {
    catalogue.spoken ??= catalogue.cards.flatMap((card, position) => {
      card.sounds = card.written.split("\n").filter(Boolean).map(soundOf)
      return card.sounds.length ? [position] : []
    })
    return catalogue.spoken
  }

  /* The entries that hold these words, in order; kept while somebody types. */
  const holding = (catalogue, words) => {
    const known = catalogue.held.get(words)
    if (known) return known
    let rarest = null
    for (let at = 0; at < words.length; at += 1) {
      const found = catalogue.holders[words.charCodeAt(at)]
      if (rarest === null || found.length < rarest.length) rarest = found
    }
    let found = rarest
    if (words.length > 1) {
      found = rarest.filter((position) => catalogue.cards[position].whole.includes(words))
    }
    if (catalogue.held.size > 500) catalogue.held.clear()
    catalogue.held.set(words, found)
    return found
  }

  const askingAt = (catalogue, term, at) => {
    for (let length = Math.min(8, term.length - at); length > 0; length -= 1) {
      const words = term.slice(at, at + length)
      if (catalogue.asking.has(words) && (!isLatin(words[0]) || words === term)) return words
    }
    return null
  }

  /* What is left of a term between the words that ask, whose wishes are noted. */
  const piecesOf = (catalogue, term, wishes) => {
    const pieces = []
    let at = 0
    let start = 0
    while (at < term.length) {
      const asking = askingAt(catalogue, term, at)
      if (asking) {
        wishes.push(catalogue.asking.get(asking))
        if (at > start) pieces.push(term.slice(start, at))
        at = start = at + asking.length
      } else at += 1
    }
    if (at > start) pieces.push(term.slice(start, at))
    return pieces
  }

  const pairsOf = (run) => {
    const characters = [...run]
    return characters.slice(1).map((one, at) => characters[at] + one)
  }

  /* How much a pair of characters is a word, in percent: as often as they stand together. */
  const share = (catalogue, pair) => {
    const [first, second] = pair
    if (catalogue.weak.has(first) || catalogue.weak.has(second)) return 10
    const alone = Math.min(holding(catalogue, first).length, holding(catalogue, second).length)
    const together = holding(catalogue, pair).length
    return 15 + (alone ? Math.min(85, part(300 * together, alone)) : 0)
  }

  const unit = (words, others = [], counts = 100) => ({ words, others, share: counts })

  const restOf = (catalogue, rest) => {
    const units = []
    const characters = [...rest]
    let at = 0
    while (at < characters.length) {
      let end = at + 1
      while (end < characters.length && isLatin(characters[end]) === isLatin(characters[at])) end += 1
      const run = characters.slice(at, end).join("")
      if (isLatin(run[0])) units.push(...run.split(" ").filter(Boolean).map((word) => unit(word)))
      else if (end - at === 1) units.push(unit(run, [], catalogue.weak.has(run) ? 10 : 50))
      else units.push(...pairsOf(run).map((pair) => unit(pair, [], share(catalogue, pair))))
      at = end
    }
    return units
  }

  const wordAt = (catalogue, characters, at) => {
    for (let length = Math.min(LONGEST, characters.length - at); length > 1; length -= 1) {
      const word = characters.slice(at, at + length).join("")
      if (catalogue.meanings.has(word)) return word
    }
    return null
  }

  /* Words of the index, longest first; what is left in pairs of characters, and Latin words. */
  const unitsOf = (catalogue, piece) => {
    const units = []
    const characters = [...piece]
    let at = 0
    let start = 0
    while (at < characters.length) {
      const word = wordAt(catalogue, characters, at)
      if (!word) {
        at += 1
        continue
      }
      units.push(...restOf(catalogue, characters.slice(start, at).join("")))
      units.push(unit(word, catalogue.meanings.get(word)))
      const length = count(word)
      if (length > 3 && !isLatin(word[0])) {
        units.push(...pairsOf(word).map((pair) => unit(pair, [], 15)))
      }
      at = start = at + length
    }
    units.push(...restOf(catalogue, characters.slice(start).join("")))
    return units
  }

  /* A query folded, without the words that ask, cut by the words of the index. */
  const understand = (catalogue, text) => {
    const terms = text
      .split(/\s+/u)
      .flatMap((one) => catalogue.fold(one).split(BREAK))
      .filter(Boolean)
    const whole = catalogue.fold(terms.join(" "))
    const wishes = []
    let units = new Map()
    const add = (one) => units.has(one.words) || units.set(one.words, one)
    for (const term of terms) {
      for (const piece of piecesOf(catalogue, term, wishes)) unitsOf(catalogue, piece).forEach(add)
    }
    if (!units.size) terms.forEach((term) => unitsOf(catalogue, term).forEach(add))
    const special = wishes.filter((wish) => wish !== "other")
    if (!special.length && wishes.length && catalogue.allowing.some((one) => whole.includes(one))) {
      special.push("may")
    }
    return { whole, units: [...units.values()], wish: special[0] ?? wishes[0] ?? "" }
  }

  /* Strengths of a unit by entry: an array for all, and the list of those that have some. */
  const note = (catalogue, touched, position, strength) => {
    const before = catalogue.strengths[position]
    if (strength <= before) return
    if (!before) touched.push(position)
    catalogue.strengths[position] = strength
  }

  const direct = (catalogue, words, worth, touched) => {
    const found = holding(catalogue, words)
    const latin = isLatin(words[0])
    const strengths = [65, 90, 100].map((place) => part(place * worth, 100))
    for (const position of found) {
      const card = catalogue.cards[position]
      const naming = card.whole.indexOf(words) < card.head
      let strength = strengths[naming ? (card.named ? 2 : 1) : 0]
      if (latin) {
        const text = naming ? card.names.find((name) => name.includes(words)) : card.text
        if (beginsWithin(text, words)) {
          const place = naming ? (card.named ? 100 : 90) : 65
          strength = part(part(place * WITHIN, 100) * worth, 100)
        }
      }
      note(catalogue, touched, position, strength)
    }
    if (latin && words.length > 1) {
      for (const position of spokenIn(catalogue)) {
        const card = catalogue.cards[position]
        if (!card.sounds.some(({ initials }) => initials[0] === words[0])) continue
        if (soundLevel(card, words) >= 600) note(catalogue, touched, position, 80)
      }
    }
    return found.length
  }

  /* Parts are covered by what they are a part of or name, and the whole by its parts. */
  const context = (catalogue, one, touched) => {
    const { strengths, cards, users } = catalogue
    const before = Int32Array.from(touched, (position) => strengths[position])
    before.forEach((strength, at) => {
      const position = touched[at]
      const card = cards[position]
      if (strength >= 76 && card.named) {
        const worth = part(strength * 55, 100)
        for (const user of users[position] ?? NONE) note(catalogue, touched, user, worth)
      }
      if (card.parent !== null) note(catalogue, touched, card.parent, part(strength * 45, 100))
    })
    const named = [one.words, ...one.others]
    const volumes = new Set()
    catalogue.volumes.forEach((title, number) => {
      if (named.some((words) => title.includes(words))) volumes.add(number)
    })
    if (!volumes.size) return
    cards.forEach((card, position) => {
      if (volumes.has(card.volume)) note(catalogue, touched, position, 40)
    })
  }

  /* Add what a unit gives to each entry, and the entries to those that have gained. */
  const weigh = (catalogue, one, gaining) => {
    const { strengths, gained } = catalogue
    const touched = []
    const held = direct(catalogue, one.words, 100, touched)
    for (const other of one.others) direct(catalogue, other, 90, touched)
    const all = one.others.length ? touched.length : held
    context(catalogue, one, touched)
    const rarity = Math.round(100 * Math.log((1 + catalogue.cards.length) / (1 + all)))
    const unknown = isLatin(one.words[0]) ? 60 : 15
    const counts = touched.length ? one.share : Math.min(one.share, unknown)
    const weight = Math.max(1, rarity * counts)
    for (const position of touched) {
      if (!gained[position]) gaining.push(position)
      gained[position] += weight * strengths[position]
      strengths[position] = 0
    }
    return weight
  }

  /* How much of the name these words say, of 30. */
  const precision = (card, words) => {
    let best = 0
    for (const name of card.names) {
      const length = card.named ? name.length : Math.min(name.length, 14)
      if (!length) continue
      const said = new Uint8Array(name.length)
      for (const one of words) {
        let at = name.indexOf(one)
        while (at >= 0) {
          said.fill(1, at, at + one.length)
          at = name.indexOf(one, at + 1)
        }
      }
      let sum = 0
      for (const value of said) sum += value
      best = Math.max(best, Math.min(30, part(30 * sum, length)))
    }
    return best
  }

  const liking = (card, wish) => (wish === "when" && card.timed ? 125 : card.liking[wish])

  /* The points below which nothing is among the best answers, whatever its name says. */
  const unreachable = (candidates) => {
    const numbers = []
    for (const { least } of candidates) numbers[least] = (numbers[least] ?? 0) + 1
    let better = 0
    for (let points = numbers.length - 1; points > 0; points -= 1) {
      better += numbers[points] ?? 0
      if (better >= MOST) return points
    }
    return 0
  }

  /* Points of the entries that cover most of the query: of those that are kept anyway, and of
     those that may be among the best. */
  const coveragePoints = (catalogue, query, kept) => {
    const { cards, gained } = catalogue
    const gaining = []
    const total = query.units.reduce((sum, one) => sum + weigh(catalogue, one, gaining), 0)
    const candidates = []
    for (const position of gaining) {
      const covered = part(gained[position] * 10, total)
      gained[position] = 0
      if (covered < 300) continue
      const base = part(560 * covered, 1000)
      const liked = liking(cards[position], query.wish)
      const worth = (saying) => part(part(base * saying, 100) * liked, 100)
      candidates.push({ position, worth, least: worth(70) })
    }
    const bound = unreachable(candidates)
    const words = query.units.flatMap((one) => [one.words, ...one.others])
    return candidates
      .filter(({ position, worth }) => worth(100) >= bound || kept.has(position))
      .map(({ position, worth }) => [position, worth(70 + precision(cards[position], words))])
  }

  const heard = (catalogue, letters) => {
    if (!/^[0-9]*[a-z][a-z0-9]*$/.test(letters)) return []
    const levels = (of) =>
      spokenIn(catalogue).flatMap((position) => {
        const worth = of(catalogue.cards[position], letters)
        return worth ? [[position, worth]] : []
      })
    const found = levels(soundLevel)
    return found.length || letters.length < 4 ? found : levels(fuzzyLevel)
  }

  /* All words of the index that stand in a text. */
  const wordsIn = (catalogue, text) => {
    const characters = [...text]
    const found = new Set()
    for (let at = 0; at < characters.length; at += 1) {
      let word = characters[at]
      for (const one of characters.slice(at + 1, at + LONGEST)) {
        word += one
        if (catalogue.meanings.has(word)) found.add(word)
      }
    }
    return found
  }

  /* The query with one of its words put into others of the same meaning, or its figures. */
  const instead = (catalogue, whole) => [
    ...otherwise(whole),
    ...[...wordsIn(catalogue, whole)].flatMap((word) =>
      catalogue.meanings.get(word).map((other) => whole.replaceAll(word, other))),
  ]

  const literal = (catalogue, whole) => {
    const found = []
    let best = 0
    for (const position of holding(catalogue, whole)) {
      const worth = level(catalogue.cards[position], whole)
      best = Math.max(best, worth)
      found.push([position, worth])
    }
    const percent = best >= 600 ? 50 : best >= 380 ? 55 : 80
    for (const words of instead(catalogue, whole)) {
      for (const position of holding(catalogue, words)) {
        found.push([position, part(level(catalogue.cards[position], words, false) * percent, 100)])
      }
    }
    return [...found, ...heard(catalogue, whole.replaceAll(" ", ""))]
  }

  const nearby = (catalogue, whole) => {
    const middle = part(whole.length, 2)
    const halves = [whole.slice(0, middle), whole.slice(middle)]
    const either = new Set(halves.flatMap((half) => [...holding(catalogue, half)]))
    return [...either].map((position) => [position, nearLevel(catalogue.cards[position], whole)])
  }

  /* The answers: positions of entries with their points, best first. */
  const search = (catalogue, text) => {
    const query = understand(catalogue, text)
    if (!query.whole) return { query, hits: [] }
    const kept = new Set(holding(catalogue, query.whole))
    const points = new Map()
    const add = ([position, worth]) => {
      if (worth > (points.get(position) ?? 0)) points.set(position, worth)
    }
    literal(catalogue, query.whole).forEach(add)
    if (!points.size && count(query.whole) >= 3) nearby(catalogue, query.whole).forEach(add)
    for (const pair of coveragePoints(catalogue, query, kept)) add(pair)
    let best = 0
    for (const worth of points.values()) best = Math.max(best, worth)
    const least = part(best * 22, 100)
    const hits = [...points]
      .filter(([position, worth]) => worth >= least || kept.has(position))
      .map(([position, worth]) => ({ position, points: worth }))
    const order = (hit) => catalogue.cards[hit.position].order
    const used = (hit) => catalogue.users[hit.position]?.length ?? 0
    hits.sort((one, other) =>
      other.points - one.points || order(one) - order(other) || used(other) - used(one) ||
      one.position - other.position)
    return { query, hits: hits.filter(({ position }, rank) => rank < MOST || kept.has(position)) }
  }

  return { catalogueOf, placeOf, search }
})())
