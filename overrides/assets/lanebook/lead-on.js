/* Addresses of a place in a list that has grown to several pages lead on to the page where the
   place is now. What is where is loaded only for who comes with such an address. */
(() => {
  const { src } = document.currentScript

  function leadOn() {
    const anchor = location.hash.slice(1)
    if (!anchor || document.getElementById(decodeURIComponent(anchor))) return
    const site = new URL("../../", src)
    const page = location.pathname.slice(site.pathname.length)
    const script = document.createElement("script")
    script.src = new URL("moved.js", src).href
    script.onload = () => {
      const goal = (window.lanebookMoved[page] || {})[anchor]
      if (goal) location.replace(new URL(goal, site).href + location.search + location.hash)
    }
    document.head.append(script)
  }

  leadOn()
  addEventListener("hashchange", leadOn)
})()
