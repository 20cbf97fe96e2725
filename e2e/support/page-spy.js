/**
 * Runs inside of every page before its own scripts and complains on the console, where `Watch` listens: about texts that
 * nobody should ever read (keys without a translation, `undefined`, unfilled placeholders), in the page and in the
 * attributes that are read aloud, and about what the content security policy refused. It must stand alone: the browser
 * gets its source, and so it is JavaScript: nothing else of these tests knows the browser's types.
 *
 * @param {{ topKeys: string[], mark: string }} options First parts of the catalogues' keys; what complaints begin with.
 */
// biome-ignore lint/correctness/noUnusedVariables: `Watch` adds the call.
function spyInPage({ topKeys, mark }) {
  const key = new RegExp(`^(?:[a-z]+:)?(?:${topKeys.join('|')})(?:\\.[a-z][A-Za-z_]*)+$`)
  const broken = /\{\{|\}\}|\[object |\bundefined\b|\bNaN\b|Invalid Date/
  const told = new Set()
  const tell = (what, text) => {
    const line = `${mark} ${what}: ${text.slice(0, 200)}`
    if (told.has(line)) return
    told.add(line)
    console.error(line)
  }
  const check = (text) => {
    if (!text) return
    for (const word of text.split(/[\s,;()«»"“”]+/)) if (key.test(word)) tell('a key instead of a text', word)
    if (broken.test(text)) tell('a broken text', text.trim())
  }
  const checkElement = (element) => {
    for (const name of ['aria-label', 'title', 'placeholder', 'alt']) check(element.getAttribute(name))
  }
  const checkTree = (root) => {
    if (root.nodeType === Node.TEXT_NODE) return check(root.textContent)
    if (!(root instanceof Element)) return
    checkElement(root)
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node instanceof Element) checkElement(node)
      else if (!/^(SCRIPT|STYLE)$/.test(node.parentElement?.tagName ?? '')) check(node.textContent)
    }
  }
  new MutationObserver((changes) => {
    for (const { type, target, addedNodes } of changes) {
      if (type === 'childList') for (const node of addedNodes) checkTree(node)
      else if (target instanceof Element) checkElement(target)
      else check(target.textContent)
    }
  }).observe(document, {
    subtree: true,
    childList: true,
    characterData: true,
    attributeFilter: ['aria-label', 'title', 'placeholder', 'alt'],
  })
  document.addEventListener('securitypolicyviolation', (event) =>
    tell('the content security policy refused', `${event.effectiveDirective} ${event.blockedURI}`),
  )
}
