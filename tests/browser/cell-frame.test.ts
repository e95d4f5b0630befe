import { describe, expect, it } from 'vitest'
import { frameDocument } from '../../src/cell/frame.ts'
import { useBrowser } from './book.ts'
import { frameOf, guards, openCells, type OpenedCells } from './cell-guard.ts'
import { frameRoutes, leakFromFrame } from './cell-harm.ts'

const browser = useBrowser()

/** A page whose frame is there, and has run a cell. */
async function withFrame(guarded: boolean): Promise<OpenedCells> {
  const cells = await openCells(
    browser(),
    { a: `print(typeof (globalThis as any).RTCPeerConnection)` },
    { guarded },
  )
  await cells.run('a')
  return cells
}

describe('the frame of the cells', () => {
  it.concurrent.for(guards)(
    'reaches the network by none of fourteen ways (and by all unguarded): guarded %s',
    async (guarded, { expect }) => {
      const { page, listener, arrived, close } = await withFrame(guarded)
      // Shown, as what is hidden loads no pictures and faces.
      await page.evaluate(() => (document.querySelector('iframe')!.hidden = false))
      await frameOf(page).evaluate(leakFromFrame, {
        base: `http://127.0.0.1:${listener.port}`,
        transport: `https://127.0.0.1:${listener.datagrams}`,
      })
      if (guarded) await page.waitForTimeout(1500)
      else await expect.poll(arrived, { timeout: 5000 }).toEqual([...frameRoutes].sort())
      expect(arrived()).toEqual(guarded ? [] : [...frameRoutes].sort())
      await close()
    },
  )

  it.concurrent.for(
    ['itself', 'the page', 'by a form'].flatMap((what) =>
      guards.map((guarded) => [what, guarded] as const),
    ),
  )('cannot navigate %s (and can unguarded): guarded %s', async ([what, guarded], { expect }) => {
    const { page, listener, arrived, close } = await withFrame(guarded)
    const before = page.url()
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
    const went = (): string[] => arrived().map((path) => path.replace(/\?$/, ''))
    if (guarded) {
      await page.waitForTimeout(800)
      expect(went()).toEqual([])
      expect(page.url()).toBe(before)
    } else await expect.poll(went).toEqual(['away'])
    await close()
  })

  it.concurrent.for(guards)(
    'can neither read the page nor keep anything (and can unguarded): guarded %s',
    async (guarded, { expect }) => {
      const { page, close } = await withFrame(guarded)
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
    },
  )

  it('names a policy that leaves nothing open', () => {
    expect(frameDocument).toMatch(
      /Content-Security-Policy" content="default-src 'none'; script-src 'sha256-[^']+' 'wasm-unsafe-eval'; worker-src blob:"/,
    )
    expect(frameDocument).not.toMatch(/connect-src|unsafe-eval' '|unsafe-inline/)
  })

  it('could send WebRTC datagrams, which no policy forbids; so no cell runs in it', async () => {
    const { page, listener, arrived, run, close } = await withFrame(true)
    expect(await run('a')).toBe('undefined')
    await frameOf(page).evaluate(async (port) => {
      const peer = new RTCPeerConnection({ iceServers: [{ urls: `stun:127.0.0.1:${port}` }] })
      peer.createDataChannel('probe')
      await peer.setLocalDescription(await peer.createOffer())
    }, listener.datagrams)
    await expect.poll(arrived).toEqual(['rtc'])
    await close()
  })
})
