import type { Mark } from './mark.ts'

/** The handle at the head of a cursor, a small shield whose point is at (x, y + 3). */
export function cursorHandle(x: number, y: number): Mark {
  const [left, right] = [x - 5.5, x + 5.5]
  return {
    kind: 'path',
    points: [left, y - 8, right, y - 8, right, y - 3, x, y + 3, left, y - 3],
    closed: true,
    fill: { colour: 'ink' },
  }
}
