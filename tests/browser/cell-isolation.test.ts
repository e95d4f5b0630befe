import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cellPage, type CellPage } from './cell-page.ts'
import { launchChromium } from './chromium.ts'

/** Ways by which code in a worker can reach the network. */
const routes = ['fetch', 'xhr', 'socket', 'events', 'scripts', 'import', 'nested', 'font']

function leak(port: number): string {
  const to = (route: string): string => `'http://127.0.0.1:${port}/${route}'`
  const tries = [
    `void fetch(${to('fetch')}).catch(() => {})`,
    `const request = new XMLHttpRequest(); request.open('GET', ${to('xhr')}); request.send()`,
    `new WebSocket('ws://127.0.0.1:${port}/socket')`,
    `new EventSource(${to('events')})`,
    `(globalThis as any).importScripts(${to('scripts')})`,
    `eval("import(${to('import').replaceAll("'", '`')}).catch(() => {})")`,
    `new Worker(URL.createObjectURL(new Blob(["fetch(${to('nested').replaceAll("'", '`')})"])))`,
    `void new FontFace('leak', "url(${to('font').replaceAll("'", '')})").load().catch(() => {})`,
  ]
  return [
    ...tries.map((code) => `try { ${code} } catch {}`),
    `await new Promise((done) => setTimeout(done, 1500))`,
    `print('tried', typeof document, typeof localStorage)`,
  ].join('\n')
}

let browser: Browser
let server: Server
let reached: Set<string>

async function runAlone(
  code: string,
  guarded: boolean,
): Promise<{ text: string; page: Page; site: CellPage }> {
  const site = await cellPage({ a: code }, { guarded })
  const page = await browser.newPage()
  await page.goto(site.url)
  await page.click('[data-part=run]')
  await page.waitForSelector(
    'live-cell:is([data-state=done], [data-state=error], [data-state=stopped])',
    { timeout: 15_000 },
  )
  return { text: await page.innerText('[data-part=output]'), page, site }
}

beforeAll(async () => {
  browser = await launchChromium()
  reached = new Set()
  server = createServer((request, response) => {
    reached.add(request.url?.slice(1) ?? '')
    response.setHeader('access-control-allow-origin', '*').end()
  })
  server.on('upgrade', (request, socket) => {
    reached.add(request.url?.slice(1) ?? '')
    socket.destroy()
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
})

afterAll(async () => {
  await browser?.close()
  server?.closeAllConnections()
  server?.close()
})

describe('a cell and the network', () => {
  it('reaches nothing by any of eight routes', async () => {
    reached.clear()
    const { text, page, site } = await runAlone(leak((server.address() as AddressInfo).port), true)
    expect(text).toBe('tried undefined undefined')
    expect([...reached]).toEqual([])
    await page.close()
    site.close()
  })

  it('would reach the network by all eight without the policies', async () => {
    reached.clear()
    const { text, page, site } = await runAlone(leak((server.address() as AddressInfo).port), false)
    expect(text).toBe('tried undefined undefined')
    expect([...reached].sort()).toEqual([...routes].sort())
    await page.close()
    site.close()
  })
})

describe('a cell and the page', () => {
  it('prints markup as text', async () => {
    const { text, page, site } = await runAlone(`print('<img src=x onerror=alert(1)>')`, true)
    expect(text).toBe('<img src=x onerror=alert(1)>')
    expect(await page.locator('[data-part=output] img').count()).toBe(0)
    await page.close()
    site.close()
  })

  it('takes nothing a cell posts by itself that is not a known message', async () => {
    const forged = `postMessage(JSON.stringify({ kind: 'output', output: { kind: 'error', message: 'forged' } }))
postMessage(JSON.stringify({ kind: 'output', output: { kind: 'table', columns: [{ name: '<b>', cells: [1, '<i>'] }] } }))
print('end')`
    const { text, page, site } = await runAlone(forged, true)
    expect(text).not.toContain('forged')
    expect(text).toContain('<i>')
    expect(text).toContain('end')
    expect(await page.locator('[data-part=output] :is(b, i)').count()).toBe(0)
    await page.close()
    site.close()
  })

  it('ends a cell that floods the page', async () => {
    const { text, page, site } = await runAlone(`for (;;) postMessage('x'.repeat(1000))`, true)
    expect(text).toContain('sent more than can be shown')
    await page.close()
    site.close()
  })

  it('ends a cell that posts what is not text', async () => {
    const { text, page, site } = await runAlone(
      `postMessage(new Uint8Array(1e6) as any)\nfor (;;);`,
      true,
    )
    expect(text).toContain('sent more than can be shown')
    await page.close()
    site.close()
  })

  it('ends an endless loop at the limit, and shows what was printed before', async () => {
    const { text, page, site } = await runAlone(`print('before')\nfor (;;);`, true)
    expect(text).toBe(
      'before\n\nStopped: the cell ran longer than 5 s. Give the loop an end and run again.',
    )
    expect(await page.innerText('[data-part=status]')).toBe('stopped after 5 s')
    await page.close()
    site.close()
  })

  it('tells the line of a cell that throws, and names near a misspelt one', async () => {
    const { text, page, site } = await runAlone(
      `import { zoh } from 'kernel'\nconst a: number = 1\nprint(zho(a))`,
      true,
    )
    expect(text).toMatch(/line 3: zho is not defined\s+Did you mean zoh\?/)
    expect(await page.innerText('[data-part=status]')).toBe('error on line 3')
    expect(await page.innerText('.cell-wrong')).toBe('zho')
    await page.close()
    site.close()
  })

  it('tells the line when the kernel throws, and when the code cannot be parsed', async () => {
    const thrown = await runAlone(`import { zoh } from 'kernel'\n\nzoh([[1, 2]], [1], 0.1)`, true)
    expect(thrown.text).toMatch(/^line 3: A is 1 × 2/)
    const twice = await runAlone(`const a = 1\nconst b = 2\nconst a = 3`, true)
    expect(twice.text).toMatch(/^line 3: Identifier 'a' has already been declared/)
    for (const { page, site } of [thrown, twice]) {
      await page.close()
      site.close()
    }
  })
})
