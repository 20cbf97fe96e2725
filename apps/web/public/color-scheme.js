// Runs before the first paint so that the dark theme doesn't flash white. A file of its own because the
// content security policy allows no inline scripts.
;(() => {
  let chosen = 'auto'
  try {
    chosen = localStorage.getItem('kith.color-scheme') || 'auto'
  } catch {
    // Storage may be closed to us; then the system's scheme decides.
  }
  const dark = chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light')
})()
