import { chromium } from '@playwright/test'

const [out, w, h, cols, ...files] = process.argv.slice(2)
const b = await chromium.launch({
  executablePath: '/tmp/chromium',
  args: ['--no-zygote', '--use-gl=angle', '--use-angle=swiftshader'],
})
const rows = Math.ceil(files.length / cols)
const p = await b.newPage({ viewport: { width: w * cols, height: h * rows } })
const { readFileSync } = await import('node:fs')
await p.setContent(
  `<body style="margin:0;display:grid;grid-template-columns:repeat(${cols},${w}px);gap:0">${files.map((f) => `<img style="width:${w}px;height:${h}px;box-sizing:border-box;border:2px solid #f0f" src="data:image/png;base64,${readFileSync(f).toString('base64')}">`).join('')}</body>`,
)
await p.waitForTimeout(500)
await p.screenshot({ path: out })
await b.close()
