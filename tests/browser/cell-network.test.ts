import { describe, it } from 'vitest'
import { useBrowser } from './book.ts'
import { guards, openCells } from './cell-guard.ts'
import type { Listener } from './cell-harm.ts'

const browser = useBrowser()

/** Ways by which code in a worker can reach the network. */
const routes = ['fetch', 'xhr', 'socket', 'events', 'scripts', 'import', 'nested', 'font'].sort()

function leak({ port }: { port: number }): string {
  const to = (route: string): string => `'http://127.0.0.1:${port}/${route}'`
  const tries = [
    `void fetch(${to('fetch')}).catch(() => {})`,
    `const request = new XMLHttpRequest(); request.open('GET', ${to('xhr')}); request.send()`,
    `new WebSocket('ws://127.0.0.1:${port}/socket')`,
    `new EventSource(${to('events')})`,
    `(globalThis as any).importScripts(${to('scripts')})`,
    `void (() => import(${to('import')}))().catch(() => {})`,
    `new Worker(URL.createObjectURL(new Blob(["fetch(${to('nested').replaceAll("'", '`')})"])))`,
    `void new FontFace('leak', "url(${to('font').replaceAll("'", '')})").load().catch(() => {})`,
  ]
  return [
    ...tries.map((code) => `try { ${code} } catch {}`),
    `await new Promise((done) => setTimeout(done, 1500))`,
    `print('tried', typeof document, typeof localStorage)`,
  ].join('\n')
}

describe('a cell and the network', () => {
  it.concurrent.for(guards)(
    'reaches nothing by any of eight routes (and by all eight unguarded): guarded %s',
    async (guarded, { expect }) => {
      const way = 'file'
      const cells = await openCells(browser(), (it) => ({ a: leak(it) }), { guarded, way })
      expect(await cells.run('a')).toBe('tried undefined undefined')
      expect(cells.arrived()).toEqual(guarded ? [] : routes)
      await cells.close()
    },
  )

  it.concurrent.for(guards)(
    'opens no WebTransport (and does unguarded): guarded %s',
    async (guarded, { expect }) => {
      const code = (port: number): string => `try {
  const way = new WebTransport('https://127.0.0.1:${port}')
  void way.closed.catch(() => {})
  await way.ready.catch(() => {})
} catch {}
print('tried')`
      const cells = await openCells(browser(), (it) => ({ a: code(it.datagrams) }), { guarded })
      const ran = cells.run('a').catch(() => '')
      if (guarded) expect(await ran).toBe('tried')
      else await expect.poll(cells.arrived).toEqual(['transport'])
      // What is refused is given time to arrive all the same.
      await cells.page.waitForTimeout(guarded ? 1000 : 0)
      expect(cells.arrived()).toEqual(guarded ? [] : ['transport'])
      await cells.close()
    },
  )
})

describe('a hostile link', () => {
  it.concurrent.for(guards)(
    'does nothing until the reader presses Run, and then nothing outside its frame: guarded %s',
    async (guarded, { expect }) => {
      const shared = (it: Listener): string => `${leak(it)}\nprint('ran')`
      const cells = await openCells(browser(), { a: '1' }, { guarded, shared })
      const { page, arrived, run, close } = cells
      await page.waitForSelector('.cell-note')
      await page.waitForTimeout(1000)
      expect(await page.innerText('.cell-note')).toContain('Nothing has run')
      expect(await page.locator('iframe').count()).toBe(0)
      expect(arrived()).toEqual([])
      expect(await run('a')).toContain('ran')
      expect(arrived()).toEqual(guarded ? [] : routes)
      expect(
        await page.evaluate(() => ({ kept: localStorage.length, title: document.title })),
      ).toEqual({ kept: 0, title: 'Cells' })
      await close()
    },
  )
})
