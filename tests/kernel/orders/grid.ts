import fc from 'fast-check'

/** Heights and widths with odd ones, lines and single cells among them. */
export const images = fc.tuple(
  fc.integer({ min: 1, max: 9 }),
  fc.integer({ min: 1, max: 9 }),
) as fc.Arbitrary<[number, number]>

export const volumes = fc.tuple(
  fc.integer({ min: 1, max: 5 }),
  fc.integer({ min: 1, max: 5 }),
  fc.integer({ min: 1, max: 5 }),
) as fc.Arbitrary<[number, number, number]>

/** "0 1 2" of a path. */
export const written = (path: ArrayLike<number>): string => Array.from(path).join(' ')
