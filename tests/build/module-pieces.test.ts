import fc from 'fast-check'
import { expect, it } from 'vitest'
import { piecesOf } from '../../src/build/module-pieces.ts'

/** What the kernel makes of pieces, written down apart from it. */
function read(pieces: string, before: Uint8Array): number[] {
  const bytes = [...before]
  for (const piece of pieces.split(' ').filter(Boolean)) {
    const [back, count] = piece.split(',').map((number) => parseInt(number, 36))
    if (count === undefined) bytes.push(...Buffer.from(piece, 'hex'))
    else for (let i = 0; i < count; i++) bytes.push(bytes[bytes.length - back])
  }
  return bytes.slice(before.length)
}

it('writes bytes so that they can be read again, whatever repeats', () => {
  const runs = fc.array(fc.tuple(fc.nat(3), fc.integer({ min: 1, max: 30 })), { maxLength: 12 })
  const bytesOf = (parts: [number, number][]) =>
    Uint8Array.from(parts.flatMap(([value, count]) => Array<number>(count).fill(value)))
  fc.assert(
    fc.property(runs, runs, (first, second) => {
      const [before, bytes] = [bytesOf(first), bytesOf(second)]
      expect(read(piecesOf(bytes, before), before)).toEqual([...bytes])
    }),
  )
})

it('copies what was there before', () => {
  const before = Uint8Array.from({ length: 40 }, (_, i) => 7 * i)
  expect(piecesOf(Uint8Array.of(1, 2, ...before.subarray(5, 30)), before)).toBe('0102 11,p')
})
