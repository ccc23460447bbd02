/* Diagrams in their frames: buttons to fit, enlarge and shrink. Without script they just scroll. */
(() => {
  const STEP = 1.25
  const SMALLEST = 0.25
  const LARGEST = 4

  function scaleOf(picture) {
    return picture.getBoundingClientRect().width / picture.viewBox.baseVal.width
  }

  function zoom(frame, picture, scale) {
    const bounded = Math.min(LARGEST, Math.max(SMALLEST, scale))
    const middle = (frame.scrollLeft + frame.clientWidth / 2) / frame.scrollWidth
    picture.style.width = `${picture.viewBox.baseVal.width * bounded}px`
    frame.scrollLeft = middle * frame.scrollWidth - frame.clientWidth / 2
  }

  for (const figure of document.querySelectorAll(".lb-figure")) {
    const frame = figure.querySelector(".lb-frame")
    const picture = frame && frame.querySelector("svg")
    const tools = figure.querySelector(".lb-tools")
    if (!picture || !tools) continue
    tools.hidden = picture.viewBox.baseVal.width <= frame.clientWidth
    tools.addEventListener("click", (event) => {
      const button = event.target.closest("button[data-zoom]")
      if (!button) return
      const ways = {
        in: () => zoom(frame, picture, scaleOf(picture) * STEP),
        out: () => zoom(frame, picture, scaleOf(picture) / STEP),
        fit: () => zoom(frame, picture, frame.clientWidth / picture.viewBox.baseVal.width),
        full: () => zoom(frame, picture, 1),
      }
      ways[button.dataset.zoom]()
    })
  }
})()
