import { describe, expect, it } from 'vitest'
import { linearScale } from '../../src/draw/index.ts'
import { cursorAlong } from '../../src/figure/cursor.ts'

describe('cursorAlong', () => {
  it('stands at its value, and is led along the scale between the ends of its panels', () => {
    const scale = linearScale([0, 10], [50, 250])
    const move = (x: number) => ({ k: scale.invert(x) })
    const label = 'Step'
    expect(
      cursorAlong(scale, { top: 30, bottom: 180, at: 4 }, { parameters: ['k'], label, move }),
    ).toEqual({
      parameters: ['k'],
      label,
      move,
      shape: 'cursor',
      x: 130,
      y: 30,
      area: { x: 50, y: 30, width: 200, height: 150 },
    })
  })
})
