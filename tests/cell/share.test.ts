import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sharedCell, sharedCode, shareHash } from '../../src/cell/share.ts'

describe('a link to a cell', () => {
  it('brings back any code, for its cell', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme' }), async (code) => {
        const hash = await shareHash('three views', code)
        expect(hash).toMatch(/^#cell=three%20views&code=[\w-]+$/)
        expect(sharedCell(hash)).toBe('three views')
        expect(await sharedCode(hash)).toBe(code)
      }),
      { numRuns: 60 },
    )
  })

  it('is read though lines were wrapped in it, and a sentence goes on behind it', async () => {
    const hash = await shareHash('three views', 'print(zoh(A, B, dt))')
    const wrapped = hash.replace(/.{6}$/, '%20$&).')
    expect(await sharedCode(wrapped)).toBe('print(zoh(A, B, dt))')
  })

  it('is shorter than code that repeats itself', async () => {
    const code = 'const { Abar, Bbar } = zoh(A, B, dt)\n'.repeat(40)
    expect((await shareHash('a', code)).length).toBeLessThan(code.length / 8)
  })

  it.each([
    '#cell=a&code=',
    '#cell=a&code=AAAA',
    '#cell=a&code=!!',
    '#cell=a',
    '#cell=%E0%A4%A&code=x',
    '#sampling.dt=1',
  ])('that is broken, %s, brings nothing and throws nothing', async (hash) => {
    sharedCell(hash)
    expect(await sharedCode(hash)).toBeUndefined()
  })

  it('does not unpack to more than a cell can hold', async () => {
    const hash = await shareHash('a', 'x'.repeat(5_000_000))
    expect(hash.length).toBeLessThan(10_000)
    expect(await sharedCode(hash)).toBeUndefined()
  })
})
