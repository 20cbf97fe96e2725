/** The style of the pages that payers see: no script, no font to load, light and dark, good at 320 pixels. */
export const PAGE_CSS = `
:root {
  color-scheme: light dark;
  --bg: light-dark(#f7f7f5, #161614);
  --panel: light-dark(#ffffff, #1f1f1c);
  --line: light-dark(#e6e5e0, #34332f);
  --control: light-dark(#d8d7d1, #46453f);
  --ink: light-dark(#1d1d1b, #ecebe6);
  --quiet: light-dark(#6b6a65, #aeaca4);
  --accent: light-dark(#0f6e63, #0f7a6d);
  --accent-hover: light-dark(#0b5d54, #128a7b);
  --amber: light-dark(#9a5b00, #e3ad5b);
  --amber-soft: light-dark(#fdf1dc, #38290f);
  --green: light-dark(#1f7a3d, #78c68f);
  --red: light-dark(#b42318, #f2897e);
}
* { box-sizing: border-box; }
body {
  margin: 0;
  min-height: 100vh;
  display: grid;
  place-items: center;
  padding: 16px;
  background: var(--bg);
  color: var(--ink);
  font: 16px/1.5 system-ui, sans-serif;
}
main {
  width: 100%;
  max-width: 420px;
  padding: 28px 24px;
  background: var(--panel);
  border: 1px solid var(--line);
  border-radius: 14px;
}
h1 { margin: 0 0 4px; font-size: 18px; font-weight: 600; }
p { margin: 0 0 12px; overflow-wrap: anywhere; }
.quiet { color: var(--quiet); font-size: 14px; }
.amount { margin: 12px 0 20px; font-size: 34px; font-weight: 650; font-variant-numeric: tabular-nums; }
.note {
  margin: 0 0 20px;
  padding: 10px 12px;
  border-radius: 10px;
  background: var(--amber-soft);
  color: var(--amber);
  font-size: 14px;
}
.good { color: var(--green); }
.bad { color: var(--red); }
form { display: grid; gap: 10px; margin: 0; }
button, .button {
  display: block;
  width: 100%;
  padding: 12px 16px;
  border: 1px solid var(--control);
  border-radius: 10px;
  background: transparent;
  color: var(--ink);
  font: inherit;
  font-weight: 550;
  text-align: center;
  text-decoration: none;
  cursor: pointer;
}
button.main { border-color: var(--accent); background: var(--accent); color: #fff; }
button.main:hover { border-color: var(--accent-hover); background: var(--accent-hover); }
button:focus-visible, .button:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
`
