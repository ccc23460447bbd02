/* A drawing in its frame: larger and smaller about a point, by wheel, two fingers and keys, and
   pushed about with the mouse. Touch and arrow keys scroll the frame as they scroll anything. */
window.lanebook = window.lanebook || {}

window.lanebook.zoomable = (frame, picture) => {
  const STEP = 1.25
  const SMALLEST = 0.2
  const LARGEST = 5
  const SLACK = 4 // pixels a mouse may move and still click
  const natural = picture.viewBox.baseVal.width

  const scale = () => picture.getBoundingClientRect().width / natural

  /* Enlarge to a scale; what is at the point (of the window; by default the frame's middle) stays. */
  function to(wanted, point) {
    const bounds = frame.getBoundingClientRect()
    const x = point ? point.x - bounds.left : bounds.width / 2
    const y = point ? point.y - bounds.top : bounds.height / 2
    const before = picture.getBoundingClientRect()
    const across = (bounds.left + x - before.left) / before.width
    const down = (bounds.top + y - before.top) / before.height
    picture.style.width = `${natural * Math.min(LARGEST, Math.max(SMALLEST, wanted))}px`
    const after = picture.getBoundingClientRect()
    frame.scrollLeft += after.left + across * after.width - bounds.left - x
    frame.scrollTop += after.top + down * after.height - bounds.top - y
  }

  const ways = {
    in: () => to(scale() * STEP),
    out: () => to(scale() / STEP),
    fit: () => to(frame.clientWidth / natural),
    full: () => to(1),
    whole: () => {
      const { width, height } = picture.viewBox.baseVal
      to(Math.min(frame.clientWidth / width, frame.clientHeight / height, 1.5))
    },
    again: () => { picture.style.width = "" },
  }

  frame.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !event.metaKey) return
    event.preventDefault()
    to(scale() * Math.exp(-event.deltaY / 300), { x: event.clientX, y: event.clientY })
  }, { passive: false })

  const keys = { "+": "in", "=": "in", "-": "out", "_": "out", 0: "fit", 1: "full" }
  frame.addEventListener("keydown", (event) => {
    const way = event.ctrlKey || event.metaKey || event.altKey ? undefined : keys[event.key]
    if (!way) return
    event.preventDefault()
    event.stopPropagation()
    ways[way]()
  })

  twoFingers(frame, scale, to)
  push(frame, SLACK)
  return ways
}

function twoFingers(frame, scale, to) {
  const apart = ([a, b]) => Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY)
  const between = ([a, b]) => ({ x: (a.clientX + b.clientX) / 2, y: (a.clientY + b.clientY) / 2 })
  let start = null
  frame.addEventListener("touchstart", (event) => {
    if (event.touches.length === 2) start = { apart: apart(event.touches), scale: scale() }
  }, { passive: true })
  frame.addEventListener("touchmove", (event) => {
    if (!start || event.touches.length !== 2) return
    event.preventDefault()
    to((start.scale * apart(event.touches)) / start.apart, between(event.touches))
  }, { passive: false })
  frame.addEventListener("touchend", () => { start = null })
}

function push(frame, slack) {
  let held = null
  let moved = false
  frame.addEventListener("pointerdown", (event) => {
    moved = false
    if (event.pointerType !== "mouse" || event.button !== 0) return
    held = { x: event.clientX, y: event.clientY, left: frame.scrollLeft, top: frame.scrollTop }
  })
  addEventListener("pointermove", (event) => {
    if (!held) return
    const [across, down] = [event.clientX - held.x, event.clientY - held.y]
    moved = moved || Math.hypot(across, down) > slack
    if (!moved) return
    frame.classList.add("lb-pushed")
    frame.scrollLeft = held.left - across
    frame.scrollTop = held.top - down
  })
  for (const over of ["pointerup", "pointercancel", "blur"]) {
    addEventListener(over, () => {
      held = null
      frame.classList.remove("lb-pushed")
    })
  }
  frame.addEventListener("dragstart", (event) => event.preventDefault())
  frame.addEventListener("click", (event) => { if (moved) event.preventDefault() }, true)
}
