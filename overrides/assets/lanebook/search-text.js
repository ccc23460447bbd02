/* Texts as the search compares them. The same as folding.py and literal.py of the generator,
   function by function: tests/search proves that both give the same answers. */
globalThis.lanebookSearch = (() => {
  const BREAK = "\n"
  const ENDS = new Set("\n。！？；!?;")
  const KEPT = /[\p{L}\p{N}]/u
  const SAME = Symbol("a character that folding leaves as it is")
  const WITHIN = 60
  const ALIAS = 20
  const RATIO = 100

  /* Whether a folded character is of a script whose words are parted by blanks. */
  const isLatin = (character) => character >= "0" && character < "\u2e80"

  const script = (character) => {
    if (!isLatin(character)) return null
    return character >= "0" && character <= "9" ? "figure" : "letter"
  }

  /* In whole numbers, as the ranking is: it is then the same in every language. */
  const part = (number, of) => Math.floor(number / of)

  /* Text without pairs of surrogates, for which places in a string are places in the text. */
  const count = (text) => {
    let pairs = 0
    for (let at = 0; at < text.length; at += 1) {
      const unit = text.charCodeAt(at)
      if (unit >= 0xd800 && unit < 0xdc00) pairs += 1
    }
    return text.length - pairs
  }

  /* What folds a text, and what folds a character; every character is folded once. */
  const folding = (traditional, simplified) => {
    const table = new Map()
    const to = [...simplified]
    ;[...traditional].forEach((one, at) => table.set(one, to[at]))
    const basic = new Array(0x10000)
    const beyond = new Map()

    const folded = (character) => {
      if (ENDS.has(character)) return BREAK
      let kept = ""
      for (const one of character.normalize("NFKD").toLowerCase()) {
        if (KEPT.test(one)) kept += table.get(one) ?? one
      }
      return kept
    }
    const character = (one) => {
      if (one.length === 1) {
        const known = (basic[one.charCodeAt(0)] ??= folded(one))
        return known === SAME ? one : known
      }
      if (!beyond.has(one)) beyond.set(one, folded(one))
      return beyond.get(one)
    }
    /* Stretches that stay as they are, which are most of a text, are taken as they are. */
    const fold = (text) => {
      let done = ""
      let start = 0
      let blank = false
      for (let at = 0; at < text.length; at += 1) {
        const unit = text.charCodeAt(at)
        let kept = basic[unit]
        if (kept === SAME && !blank) continue
        let one = text[at]
        if (start < at) done += text.slice(start, at)
        if (kept === undefined) {
          if (unit >= 0xd800 && unit < 0xdc00) one = String.fromCodePoint(text.codePointAt(at))
          at += one.length - 1
          kept = character(one)
          if (kept === one && one.length === 1) basic[unit] = SAME
        } else if (kept === SAME) kept = one
        start = at + 1
        if (kept === "") {
          blank = true
          continue
        }
        if (blank && done && isLatin(done[done.length - 1]) && isLatin(kept[0])) done += " "
        blank = false
        done += kept
      }
      return start < text.length ? done + text.slice(start) : done
    }
    return { character, fold }
  }

  /* Whether every place at which the words stand is within a figure or a Latin word. */
  const beginsWithin = (text, words) => {
    const kind = script(words[0])
    if (kind === null) return false
    let at = text.indexOf(words)
    while (at >= 0) {
      if (at === 0 || script(text[at - 1]) !== kind) return false
      at = text.indexOf(words, at + 1)
    }
    return true
  }

  /* What an entry is worth that holds these words as they are; 0 if it does not. Where readers
     have typed other words, it does not matter at which end of a name they stand. */
  const level = (card, words, typed = true) => {
    const [exact, prefix, inside, body] = card.worth
    let best = card.text.includes(words) ? body : 0
    if (best && beginsWithin(card.text, words)) best = part(best * WITHIN, 100)
    const length = count(words)
    card.names.forEach((name, position) => {
      const at = name.indexOf(words)
      if (at < 0) return
      let points = exact
      if (name.length !== words.length) {
        points = (typed && !at ? prefix : inside) + part(RATIO * length, count(name))
        if (beginsWithin(name, words)) points = part(points * WITHIN, 100)
      }
      best = Math.max(best, points - (position ? ALIAS : 0))
    })
    return best
  }

  const beginsNearly = (text, words) => {
    let same = 0
    while (same < words.length && same < text.length && text[same] === words[same]) same += 1
    if (same === words.length) return true
    const rest = words.slice(same + 1)
    if (text.startsWith(rest, same)) return true
    if (same < text.length && text[same] !== BREAK) {
      return text.startsWith(rest, same + 1) || text.startsWith(words.slice(same), same + 1)
    }
    return false
  }

  const backward = (text) => [...text].reverse().join("")

  /* Whether a stretch of the text is the words but for one character. */
  const near = (text, words) => {
    const middle = part(words.length, 2)
    const first = words.slice(0, middle)
    const last = words.slice(middle)
    let at = text.indexOf(first)
    while (at >= 0) {
      if (beginsNearly(text.slice(at + middle, at + words.length + 1), last)) return true
      at = text.indexOf(first, at + 1)
    }
    at = text.indexOf(last)
    while (at >= 0) {
      const before = text.slice(Math.max(0, at - middle - 1), at)
      if (beginsNearly(backward(before), backward(first))) return true
      at = text.indexOf(last, at + 1)
    }
    return false
  }

  /* What an entry is worth in which one character differs. */
  const nearLevel = (card, words) => {
    let best = near(card.text, words) ? 150 : 0
    const worth = card.named ? 520 : 330
    const length = count(words)
    card.names.forEach((name, position) => {
      if (!near(name, words)) return
      const ratio = part(RATIO * length, Math.max(count(name), length))
      best = Math.max(best, worth + ratio - (position ? ALIAS : 0))
    })
    return best
  }

  /* How many syllables the letters are the beginnings of; 0 if they are not. */
  const mixed = (syllables, letters) => {
    let reached = new Set([0])
    for (const [number, syllable] of syllables.entries()) {
      const following = new Set()
      for (const at of reached) {
        for (let end = at + 1; end <= Math.min(letters.length, at + syllable.length); end += 1) {
          if (syllable.startsWith(letters.slice(at, end))) following.add(end)
        }
      }
      if (following.has(letters.length)) return number + 1
      reached = following
    }
    return 0
  }

  const sound = ({ syllables, initials, full, starts }, letters) => {
    if (!initials.includes(letters[0])) return 0
    if (full === letters) return 950
    if (initials === letters) return 900
    if (full.startsWith(letters)) return 700 + part(RATIO * letters.length, full.length)
    if (initials.startsWith(letters)) return 640 + part(RATIO * letters.length, initials.length)
    if (starts.some((at) => at && full.startsWith(letters, at))) {
      return 500 + part(RATIO * letters.length, full.length)
    }
    if (initials.includes(letters)) return 450 + part(RATIO * letters.length, initials.length)
    const heard = mixed(syllables, letters)
    if (heard === syllables.length) return 620
    return heard ? 430 + part(RATIO * heard, syllables.length) : 0
  }

  /* What an entry is worth whose name sounds like this: in full, by initials, or in between. */
  const soundLevel = (card, letters) => {
    let best = 0
    card.sounds.forEach((one, position) => {
      const points = sound(one, letters)
      best = Math.max(best, points - (position && points ? ALIAS : 0))
    })
    return best
  }

  /* The syllables of a name, ready to be compared. */
  const soundOf = (text) => {
    const syllables = text.split(" ")
    const starts = []
    let at = 0
    for (const one of syllables) {
      starts.push(at)
      at += one.length
    }
    const initials = syllables.map((one) => one[0]).join("")
    return { syllables, initials, full: syllables.join(""), starts, fuzzy: null }
  }

  const DIGITS = "零一二三四五六七八九"

  const chinese = (value) => {
    const tens = part(value, 10)
    const ones = value % 10
    if (!tens) return DIGITS[ones]
    return (tens > 1 ? DIGITS[tens] : "") + "十" + (ones ? DIGITS[ones] : "")
  }

  const digit = (numeral) => (numeral === "两" ? 2 : DIGITS.indexOf(numeral))

  const value = (numeral) => {
    const [tens, ones] = numeral.split("十")
    if (ones === undefined) return digit(tens)
    return 10 * (tens ? digit(tens) : 1) + (ones ? digit(ones) : 0)
  }

  /* A text with its figures below a hundred in Chinese, and with its numerals as figures. */
  const otherwise = (text) => {
    const numeral = /[一二三四五六七八九]?十[一二三四五六七八九]?|[零一二两三四五六七八九]/g
    return [
      text.replace(/(?<![0-9])[0-9]{1,2}(?![0-9])/g, (found) => chinese(Number(found))),
      text.replace(numeral, (found) => String(value(found))),
    ].filter((one) => one !== text)
  }

  const fuzzy = (letters) =>
    letters
      .replaceAll("zh", "z")
      .replaceAll("ch", "c")
      .replaceAll("sh", "s")
      .replaceAll("ng", "n")

  /* The same for who does not tell zh from z and ng from n. */
  const fuzzyLevel = (card, letters) => {
    const heard = fuzzy(letters)
    let best = 0
    for (const one of card.sounds) {
      one.fuzzy ??= one.starts.map((at) => fuzzy(one.full.slice(at)))
      const length = one.fuzzy[0].length
      one.fuzzy.forEach((rest, at) => {
        if (!rest.startsWith(heard)) return
        best = Math.max(best, (at ? 420 : 600) + part(RATIO * heard.length, length))
      })
    }
    return best
  }

  return {
    BREAK, WITHIN, beginsWithin, count, folding, fuzzyLevel, isLatin, level, near, nearLevel, otherwise, part,
    soundLevel, soundOf,
  }
})()
