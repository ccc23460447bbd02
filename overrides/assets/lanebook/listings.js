/* Listings: those that scroll can be reached by keyboard; their buttons, which the theme wraps in
   a navigation without a name, are no landmark among those of the page. */
(() => {
  const quiet = (listing) => {
    for (const buttons of listing.querySelectorAll("nav.md-code__nav")) buttons.setAttribute("role", "none")
  }
  const reach = (code) => {
    if (code.scrollWidth > code.clientWidth && code.tabIndex !== 0) code.tabIndex = 0
  }
  for (const listing of document.querySelectorAll("pre")) {
    quiet(listing)
    new MutationObserver(() => quiet(listing)).observe(listing, { childList: true, subtree: true })
    const code = listing.querySelector(":scope > code")
    if (!code) continue
    reach(code)
    new ResizeObserver(() => reach(code)).observe(code)
    // The theme takes it away again, where it has looked before the type was there.
    new MutationObserver(() => reach(code)).observe(code, { attributeFilter: ["tabindex"] })
  }
})()
