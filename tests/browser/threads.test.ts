import { resolve } from 'node:path'
import { build } from 'esbuild'
import { beforeAll, describe, expect, it } from 'vitest'
import type * as Kernel from '../../src/kernel/index.ts'
import { useBrowser } from './book.ts'
import { open } from './open.ts'
import { serveScript } from './own-server.ts'

const root = resolve(import.meta.dirname, '../..')

const browser = useBrowser()
let script = ''

beforeAll(async () => {
  // Shortened, since the other threads run the text of functions.
  const { outputFiles } = await build({
    entryPoints: [resolve(root, 'src/kernel/index.ts')],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    globalName: 'kernel',
    target: 'es2022',
  })
  script = outputFiles[0].text
})

/** What a page finds with `count` threads: whether they start, and whether they change a bit of a scan. */
async function scanInPage(isolated: boolean, count: number) {
  const server = await serveScript(script, isolated)
  const { page, context, trouble } = await open(browser(), server.url)
  const found = await page.evaluate(async (threads) => {
    const { kernel } = globalThis as unknown as { kernel: typeof Kernel }
    const normal = kernel.gaussian(1)
    const draw = (...shape: number[]) => ({
      shape,
      data: Float32Array.from({ length: shape.reduce((a, b) => a * b) }, normal),
    })
    const A = draw(32, 16)
    A.data.forEach((value, i) => (A.data[i] = -0.1 - Math.abs(value)))
    const [x, dt, B, C] = [draw(2, 32, 901), draw(2, 32, 901), draw(2, 16, 901), draw(2, 16, 901)]
    const scan = () => {
      const { y, lastState } = kernel.selectiveScan({ x, dt, A, B, C }, { dtSoftplus: true })
      return [...y.data, ...lastState.data]
    }
    const wanted = scan()
    const error = await kernel.startThreads(threads).then(
      () => '',
      (reason: Error) => reason.message,
    )
    const computing = kernel.fastThreads()
    // Several times, as threads may meet in another order each time.
    const differ = Array.from({ length: 20 }, scan).filter((values) =>
      values.some((value, i) => !Object.is(value, wanted[i])),
    ).length
    kernel.stopThreads()
    return { error, computing, differ, after: kernel.fastThreads(), numbers: wanted.length }
  }, count)
  await context.close()
  await server.close()
  return { ...found, trouble }
}

describe('threads in a page', () => {
  it.each([2, 3])('compute as one does where it is isolated: %s of them', async (count) => {
    const found = await scanInPage(true, count)
    const numbers = 2 * 32 * (901 + 16)
    expect(found).toEqual({
      ...{ error: '', computing: count, differ: 0, after: 1, numbers },
      trouble: [],
    })
  })

  it('are refused with the reason where it is not, and one computes', async () => {
    const { error, ...found } = await scanInPage(false, 2)
    expect(error).toMatch(/^Threads need memory that they can share, .* not cross-origin isolated/)
    expect(found).toMatchObject({ computing: 1, differ: 0, after: 1, trouble: [] })
  })
})
