/**
 * `npm run shots -- [page…]`: writes a contact sheet for each page of the built site to shots/:
 * 1440, 1024, 390 and 320 px wide, light and dark, print, and without scripts. Pages are named by
 * their path or a part of it; without a name the chapter 2.3 and the landing page are taken.
 * Long pages are cut into slices, because a browser cannot paint a picture of any height.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser } from 'playwright-core'
import { launchChromium } from '../browser/chromium.ts'
import { chapter, dist, pages } from '../built/site.ts'

interface View {
  readonly name: string
  readonly width: number
  readonly scheme: 'light' | 'dark'
  readonly print?: boolean
  readonly scripts?: boolean
}

const views: readonly View[] = [
  ...[1440, 1024, 390, 320].flatMap((width) =>
    (['light', 'dark'] as const).map((scheme) => ({ name: `${width}-${scheme}`, width, scheme })),
  ),
  { name: 'print', width: 794, scheme: 'light', print: true },
  { name: 'no-script-1440', width: 1440, scheme: 'light', scripts: false },
  { name: 'no-script-390', width: 390, scheme: 'light', scripts: false },
]

const folder = resolve(import.meta.dirname, '../../shots')
const sliceHeight = 2000

/** Takes one view of a page in slices from top to bottom and returns the slices' file names. */
async function shoot(browser: Browser, page: string, view: View, into: string): Promise<string[]> {
  const context = await browser.newContext({
    viewport: { width: view.width, height: sliceHeight },
    colorScheme: view.scheme,
    javaScriptEnabled: view.scripts ?? true,
  })
  const tab = await context.newPage()
  await tab.goto(pathToFileURL(join(dist, page)).href)
  if (view.print) await tab.emulateMedia({ media: 'print' })
  const height = await tab.evaluate(() => document.documentElement.scrollHeight)
  const files: string[] = []
  for (let top = 0; top < height; top += sliceHeight) {
    await tab.evaluate((y) => scrollTo({ top: y, behavior: 'instant' }), top)
    // Figures start as they come near, as for a reader.
    await tab.waitForTimeout(view.scripts === false ? 50 : 500)
    const file = `${view.name}-${String(files.length + 1).padStart(2, '0')}.png`
    await tab.screenshot({ path: join(into, file) })
    files.push(file)
  }
  await context.close()
  return files
}

/** One sheet: a row for every view, its slices side by side, each linked to its full picture. */
async function sheet(
  browser: Browser,
  page: string,
  rows: readonly { view: View; files: readonly string[] }[],
  base: string,
): Promise<void> {
  const cell = (file: string, width: number): string =>
    `<a href="${base}/${file}"><img src="${base}/${file}" alt="" width="${Math.round(width / 5)}"></a>`
  const html =
    `<!doctype html><title>${page}</title><style>body{margin:16px;font:14px sans-serif;background:#888}` +
    `div{display:flex;gap:4px;align-items:start;padding-block:4px 16px}img{display:block}</style><h1>${page}</h1>` +
    rows
      .map(
        ({ view, files }) =>
          `<h2>${view.name}</h2><div>${files.map((file) => cell(file, view.width)).join('')}</div>`,
      )
      .join('')
  const file = join(folder, `${base}.html`)
  writeFileSync(file, html)
  const tab = await browser.newPage({ viewport: { width: 2400, height: 900 } })
  await tab.goto(pathToFileURL(file).href)
  await tab.screenshot({ path: join(folder, `${base}.png`), fullPage: true })
  await tab.close()
}

const wanted = process.argv.slice(2)
const chosen =
  wanted.length === 0
    ? ['index.html', chapter]
    : pages.filter((page) => wanted.some((name) => page.includes(name)))
if (chosen.length === 0) {
  console.error(`shots: no page matches ${wanted.join(', ')}; pages are ${pages.join(', ')}`)
  process.exit(2)
}

const browser = await launchChromium()
for (const page of chosen) {
  const base = page.replace(/\.html$/, '').replaceAll('/', '_')
  const into = join(folder, base)
  rmSync(into, { recursive: true, force: true })
  mkdirSync(into, { recursive: true })
  const rows = []
  for (const view of views) rows.push({ view, files: await shoot(browser, page, view, into) })
  await sheet(browser, page, rows, base)
  console.log(`shots/${base}.png`)
}
await browser.close()
