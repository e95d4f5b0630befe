import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'
import { pages } from '../built/site.ts'
import { useBrowser } from './book.ts'
import { fromFile, open, served, sideways } from './open.ts'
import { windowsOf } from './windows.ts'

const browser = useBrowser()
const way = fromFile()

const windows = windowsOf(browser, { viewport: { width: 390, height: 800 } })
const embeds = pages.filter((path) => path.endsWith('.embed.html'))

// Every request that leaves the book is told as trouble.
describe('a figure alone, from file:// and without a network', () => {
  it('there is one for every figure', () => {
    const alone = pages.filter((path) => /^figures\/[^.]+\.html$/.test(path))
    expect(alone.length).toBeGreaterThan(20)
    expect(embeds).toEqual(alone.map((path) => path.replace('.html', '.embed.html')))
  })

  it.concurrent.for(embeds)('%s starts and draws', async (path, { expect }) => {
    const opened = await windows.open(way.url(path))
    const { page, trouble } = opened
    const figure = page.locator('book-figure')
    await expect.poll(() => figure.getAttribute('data-state'), { timeout: 20_000 }).toBe('ready')
    const drawing = figure.locator('.fig-stage :is(svg, canvas)').first()
    expect((await drawing.boundingBox())!.width).toBeGreaterThan(300)
    expect(await figure.locator('dl dd').count()).toBeGreaterThan(0)
    expect(await sideways(page)).toBeLessThanOrEqual(0)
    expect(trouble).toEqual([])
    windows.release(opened)
  })

  it('works in a frame of a page elsewhere on the disk', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'book-embed-'))
    const host = join(folder, 'host.html')
    const source = way.url('figures/borders.embed.html')
    writeFileSync(
      host,
      `<!doctype html><title>Host</title><iframe src="${source}" title="A figure" width="100%" height="900"></iframe>`,
    )
    const { page, context, trouble } = await open(browser(), pathToFileURL(host).href)
    const figure = page.frameLocator('iframe').locator('book-figure')
    const slider = figure.locator('input[type=range]').first()
    await expect.poll(() => slider.isEnabled()).toBe(true)
    const said = () => figure.locator('dl').innerText()
    const before = await said()
    await slider.focus()
    await page.keyboard.press('Home')
    await expect.poll(said).not.toBe(before)
    expect(trouble).toEqual([])
    await context.close()
    rmSync(folder, { recursive: true })
  })

  it('has code with the address of the book and the settings that the reader left', async () => {
    const host = await served('/a/b/')
    const { page, context, trouble } = await open(browser(), host.url('figures/sampling.html'))
    const code = page.locator('.embedding code')
    const source = async () => / src="([^"]+)"/.exec(await code.innerText())![1]
    expect(await source()).toBe(host.url('figures/sampling.embed.html'))
    await page.locator('#sampling-dt').fill('0.7')
    await page.locator('#sampling-dt').press('Enter')
    await expect.poll(source).toBe(host.url('figures/sampling.embed.html#sampling.1=dt:0.7'))
    await page.goto(await source())
    await expect.poll(() => page.locator('#sampling-dt').inputValue()).toBe('0.700')
    expect(trouble).toEqual([])
    await context.close()
    await host.close()
  })
})
