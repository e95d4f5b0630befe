import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { useBrowser } from './book.ts'
import { guards, openCells, type OpenedCells } from './cell-guard.ts'
import { attempts } from './cell-harm.ts'
import { isFirefox } from './launch.ts'

const powers = {
  eval: `(0, eval)('1 + 1') === 2`,
  'new Function': `new Function('return 2')() === 2`,
  'text for setTimeout': `await new Promise((done) => { const late = setTimeout(() => done(false), 500); Object.assign(globalThis, { done: () => { clearTimeout(late); done(true) } }); setTimeout('globalThis.done()', 0) })`,
  'import of data': `(await import('data:text/javascript,export default 2')).default === 2`,
  'import of a blob': `(await import(URL.createObjectURL(new Blob(['export default 2'], { type: 'text/javascript' })))).default === 2`,
  'scripts from a blob': `((globalThis as any).importScripts(URL.createObjectURL(new Blob(['globalThis.brought = 2'], { type: 'text/javascript' }))), (globalThis as any).brought === 2)`,
  indexedDB: `await new Promise((done) => { const open = indexedDB.open('probe'); open.onsuccess = () => done(true); open.onerror = () => done(false) })`,
  caches: `await caches.open('probe')`,
  files: `await navigator.storage.getDirectory()`,
}

/** What a page has and a worker has not. */
const ofPages = [
  'document',
  'parent',
  'localStorage',
  'sessionStorage',
  'cookieStore',
  'open',
  'RTCPeerConnection',
  'SharedWorker',
]

const pollute = `Object.assign(Object.prototype, { polluted: 1 })
Array.prototype.map = () => ['polluted']
Object.assign(globalThis, { left: 1 })
JSON.stringify = () => 'polluted'`

const look = `print(({} as any).polluted, typeof (globalThis as any).left, [1].map((x) => x + 1))`

const cells = {
  powers: attempts(powers),
  pages: `print(${ofPages.map((name) => `typeof (globalThis as any).${name}`).join(', ')}, typeof (navigator as any).sendBeacon)`,
  services: attempts({
    'service workers': `await (navigator as any).serviceWorker.getRegistrations()`,
  }),
  pollutes: pollute,
  looks: look,
  both: `${pollute.replace(/JSON.*/, '')}\n${look}`,
}

const browser = useBrowser()
const opened = new Map<boolean, OpenedCells>()

beforeAll(async () => {
  for (const guarded of guards) opened.set(guarded, await openCells(browser(), cells, { guarded }))
})
afterAll(() => Promise.all(Array.from(opened.values(), (one) => one.close())))

const run = (id: keyof typeof cells, guarded = true): Promise<string> =>
  opened.get(guarded)!.run(id)

describe('a cell and what a page may do', () => {
  it.each(guards)('may do none of it (and all of it unguarded): guarded %s', async (guarded) => {
    const each = Object.keys(powers).map((name) => `${name} ${!guarded}`)
    expect(await run('powers', guarded)).toBe(each.join('\n'))
  })

  it('has in its worker no document, parent, storage, cookies, beacons, windows or WebRTC', async () => {
    const types = (await run('pages')).split(' ')
    expect(types).toEqual(Array(ofPages.length + 1).fill('undefined'))
  })

  it.each(guards)(
    'may keep no service worker (and may unguarded where the browser offers them to workers): guarded %s',
    async (guarded) => {
      // Of the two browsers, only Firefox has them in workers.
      expect(await run('services', guarded)).toBe(`service workers ${!guarded && isFirefox}`)
    },
  )
})

describe('runs and each other', () => {
  it('share no prototypes and no globals, with the page neither', async () => {
    await run('pollutes')
    expect(await run('looks')).toBe('undefined undefined [2]')
    // What pollutes does so within its own run.
    expect(await run('both')).toMatch(/^1 number/)
    expect(await run('looks')).toBe('undefined undefined [2]')
    const ofPage = await opened
      .get(true)!
      .page.evaluate(() => [({} as { polluted?: number }).polluted ?? 0, ...[1].map((x) => x)])
    expect(ofPage).toEqual([0, 1])
  })
})
