/**
 * `npm run shots -- [page…]`: writes a contact sheet for each page of the built site to shots/:
 * 1440, 1024, 390 and 320 px wide, light and dark, print, and without scripts. Pages are named by
 * their path or a part of it; without a name the chapter 2.3 and the landing page are taken.
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

async function shoot(browser: Browser, page: string, view: View, file: string): Promise<void> {
  const context = await browser.newContext({
    viewport: { width: view.width, height: 900 },
    colorScheme: view.scheme,
    javaScriptEnabled: view.scripts ?? true,
  })
  const tab = await context.newPage()
  await tab.goto(pathToFileURL(join(dist, page)).href)
  if (view.print) await tab.emulateMedia({ media: 'print' })
  // Scrolling through starts the figures, as a reader would.
  const height = await tab
    .locator('body')
    .evaluate((body) => body.scrollHeight)
    .catch(() => 0)
  for (let top = 0; top < height; top += 800) {
    await tab.mouse.wheel(0, 800)
    await tab.waitForTimeout(40)
  }
  await tab.waitForTimeout(300)
  await tab.screenshot({ path: file, fullPage: true })
  await context.close()
}

/** One sheet: every view at the same scale side by side, each linked to its full picture. */
async function sheet(
  browser: Browser,
  page: string,
  names: readonly string[],
  base: string,
): Promise<void> {
  const html =
    `<!doctype html><title>${page}</title><style>body{margin:16px;font:14px sans-serif;background:#888}` +
    `div{display:flex;gap:16px;align-items:start}figure{margin:0}img{display:block;zoom:.3}figcaption{padding:4px 0}</style>` +
    `<h1>${page}</h1><div>${names
      .map(
        (name) =>
          `<figure><figcaption>${name}</figcaption><a href="${base}/${name}.png"><img src="${base}/${name}.png" alt=""></a></figure>`,
      )
      .join('')}</div>`
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
  rmSync(join(folder, base), { recursive: true, force: true })
  mkdirSync(join(folder, base), { recursive: true })
  for (const view of views) await shoot(browser, page, view, join(folder, base, `${view.name}.png`))
  await sheet(
    browser,
    page,
    views.map(({ name }) => name),
    base,
  )
  console.log(`shots/${base}.png`)
}
await browser.close()
