import type { Browser, Frame, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { frameDocument } from '../../src/cell/frame.ts'
import { shareHash } from '../../src/cell/share.ts'
import {
  attempts,
  frameRoutes,
  leakFromFrame,
  listen,
  serveCells,
  type Listener,
} from './cell-harm.ts'
import { cellPage, type CellPage } from './cell-page.ts'
import { isFirefox, launchBrowser } from './launch.ts'

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
let listener: Listener

const over = 'live-cell:is([data-state=done], [data-state=error], [data-state=stopped])'

async function runAlone(
  code: string,
  guarded: boolean,
): Promise<{ text: string; page: Page; site: CellPage }> {
  const site = await cellPage({ a: code }, { guarded })
  const page = await browser.newPage()
  await page.goto(site.url)
  await page.click('[data-part=run]')
  await page.waitForSelector(over, { timeout: 15_000 })
  return { text: await page.innerText('[data-part=output]'), page, site }
}

beforeAll(async () => {
  browser = await launchBrowser()
  listener = await listen()
})

afterAll(async () => {
  await browser?.close()
  listener?.close()
})

describe('a cell and the network', () => {
  it('reaches nothing by any of eight routes', async () => {
    listener.reached.clear()
    const { text, page, site } = await runAlone(leak(listener.port), true)
    expect(text).toBe('tried undefined undefined')
    expect([...listener.reached]).toEqual([])
    await page.close()
    site.close()
  })

  it('would reach the network by all eight without the policies', async () => {
    listener.reached.clear()
    const { text, page, site } = await runAlone(leak(listener.port), false)
    expect(text).toBe('tried undefined undefined')
    expect([...listener.reached].sort()).toEqual([...routes].sort())
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
    expect(text).toMatch(
      /^before\s+Stopped: the cell ran longer than 5 s\. Give the loop an end.*run again\./,
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

/** The cells of a page served over HTTP, with the guards or without. */
async function servedPage(
  cells: Readonly<Record<string, string>>,
  guarded: boolean,
): Promise<{ page: Page; close(): Promise<void>; run(id: string): Promise<string> }> {
  const site = await serveCells(await cellPage(cells, { guarded, sandboxed: guarded }))
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(site.url)
  return {
    page,
    async run(id) {
      const cell = page.locator(`live-cell[data-cell=${id}]`)
      await cell.locator('[data-part=run]').click()
      await page.waitForSelector(
        `live-cell[data-cell=${id}]:is([data-state=done], [data-state=error], [data-state=stopped])`,
        { timeout: 20_000 },
      )
      return cell.locator('[data-part=output]').innerText()
    },
    async close() {
      await context.close()
      site.close()
    },
  }
}

function frameOf(page: Page): Frame {
  const frame = page.frames().find((one) => one !== page.mainFrame())
  if (!frame) throw new Error('the page has no frame')
  return frame
}

const each = (names: readonly string[], value: boolean): string =>
  names.map((name) => `${name} ${value}`).join('\n')

/** Sorted, for comparing what arrived. */
const arrived = (): string[] => [...listener.reached].sort()

describe('a cell and what a page may do', () => {
  const powers = {
    eval: `(0, eval)('1 + 1') === 2`,
    'new Function': `new Function('return 2')() === 2`,
    'text for setTimeout': `await new Promise((done) => { Object.assign(globalThis, { done }); setTimeout('globalThis.done(true)', 0); setTimeout(() => done(false), 500) })`,
    'import of data': `(await (0, eval)("import('data:text/javascript,export default 2')")).default === 2`,
    indexedDB: `await new Promise((done) => { const open = indexedDB.open('probe'); open.onsuccess = () => done(true); open.onerror = () => done(false) })`,
    caches: `await caches.open('probe')`,
    files: `await navigator.storage.getDirectory()`,
  }

  it.each([true, false])(
    'may do none of it (and all of it unguarded): guarded %s',
    async (guarded) => {
      const { run, close } = await servedPage({ a: attempts(powers) }, guarded)
      expect(await run('a')).toBe(each(Object.keys(powers), !guarded))
      await close()
    },
  )

  it.each([true, false])(
    'opens no WebTransport (and does unguarded): guarded %s',
    async (guarded) => {
      const code = `try {
  const way = new WebTransport('https://127.0.0.1:${listener.datagrams}')
  void way.closed.catch(() => {})
  await way.ready.catch(() => {})
} catch {}
print('tried')`
      const { page, run, close } = await servedPage({ a: code }, guarded)
      listener.reached.clear()
      const ran = run('a').catch(() => '')
      if (guarded) expect(await ran).toBe('tried')
      else await expect.poll(arrived).toEqual(['transport'])
      // What is refused is given time to arrive all the same.
      await page.waitForTimeout(1000)
      expect(arrived()).toEqual(guarded ? [] : ['transport'])
      await close()
    },
  )

  it('has in its worker no document, parent, storage, cookies, beacons, windows or WebRTC', async () => {
    const names = [
      'document',
      'parent',
      'localStorage',
      'sessionStorage',
      'cookieStore',
      'open',
      'RTCPeerConnection',
      'SharedWorker',
    ]
    const code = `print(${names.map((name) => `typeof (globalThis as any).${name}`).join(', ')}, typeof (navigator as any).sendBeacon)`
    const { run, close } = await servedPage({ a: code }, true)
    const text = await run('a')
    expect(text.split(' ').filter((type) => type !== 'undefined')).toEqual([])
    await close()
  })

  it('may keep no service worker (and may unguarded where the browser offers them to workers)', async () => {
    const probes = {
      'service workers': `await (navigator as any).serviceWorker.getRegistrations()`,
    }
    for (const guarded of [true, false]) {
      const { run, close } = await servedPage({ a: attempts(probes) }, guarded)
      // Of the two browsers, only Firefox has them in workers.
      expect(await run('a')).toBe(`service workers ${!guarded && isFirefox}`)
      await close()
    }
  })
})

describe('the frame of the cells', () => {
  it.each([true, false])(
    'reaches the network by none of fourteen ways (and by all unguarded): guarded %s',
    async (guarded) => {
      const { page, run, close } = await servedPage({ a: '1' }, guarded)
      await run('a')
      // Shown, as what is hidden loads no pictures and faces.
      await page.evaluate(() => (document.querySelector('iframe')!.hidden = false))
      listener.reached.clear()
      await frameOf(page).evaluate(leakFromFrame, {
        base: `http://127.0.0.1:${listener.port}`,
        transport: `https://127.0.0.1:${listener.datagrams}`,
      })
      if (!guarded) await expect.poll(arrived, { timeout: 5000 }).toEqual([...frameRoutes].sort())
      await page.waitForTimeout(1500)
      expect(arrived()).toEqual(guarded ? [] : [...frameRoutes].sort())
      await close()
    },
  )

  it.each(['itself', 'the page', 'by a form'])(
    'cannot navigate %s (and can unguarded)',
    async (what) => {
      for (const guarded of [true, false]) {
        const { page, run, close } = await servedPage({ a: '1' }, guarded)
        await run('a')
        const before = page.url()
        listener.reached.clear()
        await frameOf(page)
          .evaluate(
            ([what, url]) => {
              if (what === 'itself') location.href = url
              else if (what === 'the page') top!.location.href = url
              else {
                const form = Object.assign(document.createElement('form'), { action: url })
                document.body.append(form)
                form.submit()
              }
            },
            [what, `http://127.0.0.1:${listener.port}/away`],
          )
          // Where the frame is left, nobody answers.
          .catch(() => {})
        await page.waitForTimeout(800)
        expect(
          [...listener.reached].map((path) => path.replace(/\?$/, '')),
          `guarded ${guarded}`,
        ).toEqual(guarded ? [] : ['away'])
        if (guarded) expect(page.url()).toBe(before)
        await close()
      }
    },
  )

  it('can neither read the page nor keep anything (and can unguarded)', async () => {
    for (const guarded of [true, false]) {
      const { page, run, close } = await servedPage({ a: '1' }, guarded)
      await run('a')
      const done = await frameOf(page).evaluate(() => {
        const tries = {
          page: () => parent.document.title === 'Cells',
          localStorage: () => (localStorage.setItem('a', 'b'), localStorage.length > 0),
          sessionStorage: () => (sessionStorage.setItem('a', 'b'), sessionStorage.length > 0),
          cookies: () => ((document.cookie = 'a=b'), document.cookie.includes('a=b')),
          databases: () => indexedDB.open('probe') !== undefined,
        }
        return Object.entries(tries).map(([name, one]) => {
          try {
            return [name, one()]
          } catch {
            return [name, false]
          }
        })
      })
      const names = ['page', 'localStorage', 'sessionStorage', 'cookies', 'databases']
      expect(done).toEqual(names.map((name) => [name, !guarded]))
      await close()
    }
  })

  it('names a policy that leaves nothing open', () => {
    expect(frameDocument).toMatch(
      /Content-Security-Policy" content="default-src 'none'; script-src 'sha256-[^']+' 'wasm-unsafe-eval'; worker-src blob:"/,
    )
    expect(frameDocument).not.toMatch(/connect-src|unsafe-eval' '|unsafe-inline/)
  })

  it('could send WebRTC datagrams, which no policy forbids; so no cell runs in it', async () => {
    const { page, run, close } = await servedPage(
      { a: `print(typeof (globalThis as any).RTCPeerConnection)` },
      true,
    )
    expect(await run('a')).toBe('undefined')
    listener.reached.clear()
    await frameOf(page).evaluate(async (port) => {
      const peer = new RTCPeerConnection({ iceServers: [{ urls: `stun:127.0.0.1:${port}` }] })
      peer.createDataChannel('probe')
      await peer.setLocalDescription(await peer.createOffer())
    }, listener.datagrams)
    await expect.poll(arrived).toEqual(['rtc'])
    await close()
  })
})

describe('runs and each other', () => {
  const pollute = `Object.assign(Object.prototype, { polluted: 1 })
Array.prototype.map = () => ['polluted']
Object.assign(globalThis, { left: 1 })
JSON.stringify = () => 'polluted'`

  it('share no prototypes and no globals, with the page neither', async () => {
    const look = `print(({} as any).polluted, typeof (globalThis as any).left, [1].map((x) => x + 1))`
    const { page, run, close } = await servedPage(
      { a: pollute, b: look, c: `${pollute.replace(/JSON.*/, '')}\n${look}` },
      true,
    )
    await run('a')
    expect(await run('b')).toBe('undefined undefined [2]')
    // What pollutes does so within its own run.
    expect(await run('c')).toMatch(/^1 number/)
    expect(await run('b')).toBe('undefined undefined [2]')
    expect(
      await page.evaluate(() => [
        ({} as { polluted?: number }).polluted ?? 0,
        ...[1].map((x) => x),
      ]),
    ).toEqual([0, 1])
    await close()
  })
})

describe('messages to the page', () => {
  it('count only from the frame, and only as what they may be', async () => {
    const { page, close } = await servedPage({ a: 'await new Promise(() => {})' }, true)
    await page.click('[data-part=run]')
    await page.waitForSelector('live-cell[data-state=running]')
    await page.waitForTimeout(300)
    const forge = (): void => {
      const output = { kind: 'error', message: '<img src=x>', line: 1 }
      const target = parent
      target.postMessage(
        { run: 1, kind: 'message', data: JSON.stringify({ kind: 'output', output }) },
        '*',
      )
      target.postMessage({ run: 1, kind: 'message', data: { toString: 'no' } }, '*')
      target.postMessage(null, '*')
      target.postMessage({ run: '__proto__', kind: 'late' }, '*')
      target.postMessage({ run: 1, kind: 'unknown' }, '*')
    }
    const errors: string[] = []
    page.on('pageerror', ({ message }) => errors.push(message))
    // From the page itself, as from any other window of it: not heard at all.
    await page.evaluate(() => postMessage({ run: 1, kind: 'late' }, '*'))
    await frameOf(page).evaluate(forge)
    await page.waitForTimeout(300)
    expect(await page.getAttribute('live-cell', 'data-state')).toBe('running')
    expect(errors).toEqual([])
    // The same message from the frame is heard.
    await frameOf(page).evaluate(() => parent.postMessage({ run: 1, kind: 'late' }, '*'))
    await page.waitForSelector('live-cell[data-state=stopped]')
    expect(await page.locator('[data-part=output] img').count()).toBe(0)
    expect(await page.innerText('[data-part=output]')).not.toContain('<img')
    await close()
  })
})

describe('a hostile link', () => {
  it('does nothing until the reader presses Run, and then nothing outside its frame', async () => {
    const port = listener.port
    const code = `${leak(port)}\nprint('ran')`
    for (const guarded of [true, false]) {
      const site = await serveCells(await cellPage({ a: '1' }, { guarded }))
      const page = await (await browser.newContext()).newPage()
      listener.reached.clear()
      await page.goto(site.url + (await shareHash('a', code)))
      await page.waitForSelector('.cell-note')
      await page.waitForTimeout(1000)
      expect(await page.innerText('.cell-note')).toContain('Nothing has run')
      expect(await page.locator('iframe').count()).toBe(0)
      expect(arrived()).toEqual([])
      await page.click('[data-part=run]')
      await page.waitForSelector(over, { timeout: 15_000 })
      expect(await page.innerText('[data-part=output]')).toContain('ran')
      expect(arrived()).toEqual(guarded ? [] : [...routes].sort())
      expect(
        await page.evaluate(() => ({ kept: localStorage.length, title: document.title })),
      ).toEqual({ kept: 0, title: 'Cells' })
      await page.context().close()
      site.close()
    }
  })
})

describe('the page while a cell does its worst', () => {
  /** The longest time a timer of the page had to wait, in ms. */
  const longest = (page: Page): Promise<number> =>
    page.evaluate(() => (globalThis as unknown as { gap: number }).gap)
  const watch = (page: Page): Promise<void> =>
    page.evaluate(() => {
      let last = performance.now()
      const scope = Object.assign(globalThis, { gap: 0 })
      setInterval(() => {
        const now = performance.now()
        scope.gap = Math.max(scope.gap, now - last)
        last = now
      }, 20)
    })
  // Below the five seconds for which a cell that held the page would hold it, and above what a busy
  // machine takes to draw.
  const bound = 4000

  // One that fills its heap takes its frame with it: cell-memory.test.ts.
  it.each([
    [
      'asks for 128 GB',
      `const all: ArrayBuffer[] = []\nfor (let i = 0; i < 64; i++) all.push(new ArrayBuffer(2 ** 31))\nprint(all.length)`,
      /The cell asked for more memory than there is: .*allocation failed|^64/,
    ],
    [
      'fills 2 GB',
      `const all: Float64Array[] = []\nfor (let i = 0; i < 8; i++) all.push(new Float64Array(2 ** 25).fill(1))\nprint('filled', all.length)`,
      /filled 8|asked for more memory than there is|ran longer|ran out of memory/,
    ],
    [
      'never lets go of its microtasks',
      `print('before')\nconst again = (): Promise<unknown> => Promise.resolve().then(again)\nawait again()`,
      /^before\s+Stopped: the cell ran longer than 5 s/,
    ],
    [
      'prints a million times',
      `for (let i = 0; i < 1e6; i++) print(i)`,
      /The cell prints more than can be shown/,
    ],
    [
      'prints a text of 200 MB',
      `print('x'.repeat(2e8))`,
      /the first 20000 of 200000000 characters are shown/,
    ],
    [
      'posts a text of 200 MB',
      `postMessage('x'.repeat(2e8))\nfor (;;);`,
      /sent more than can be shown/,
    ],
    [
      'floods the page with large texts',
      `for (;;) postMessage('x'.repeat(2e6))`,
      /sent more than can be shown/,
    ],
    [
      'draws as much as it may',
      `for (let i = 0; i < 200; i++) plot.heat({ rows: 128, cols: 128, data: Float64Array.from({ length: 16384 }, Math.random) })`,
      /more than can be shown/,
    ],
  ])('stays responsive when it %s, and says what happened', async (_, code, said) => {
    const { page, run, close } = await servedPage({ a: code }, true)
    await watch(page)
    expect(await run('a')).toMatch(said)
    expect(await longest(page)).toBeLessThan(bound)
    await close()
  })

  it('would be seen to hang', async () => {
    const { page, close } = await servedPage({ a: '1' }, true)
    await watch(page)
    await page.evaluate((most) => {
      const begin = performance.now()
      while (performance.now() - begin < most + 200);
    }, bound)
    await expect.poll(() => longest(page)).toBeGreaterThan(bound)
    await close()
  })
})
