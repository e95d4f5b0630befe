import { describe, expect, it } from 'vitest'
import { paint, paletteFrom, type Mark } from '../../src/draw/index.ts'

/** A context that writes down what is done to it. */
function recorder() {
  const calls: [string, ...unknown[]][] = []
  const known: Record<string, unknown> = { globalAlpha: 1 }
  const context = new Proxy(known, {
    get: (target, name: string) =>
      name in target
        ? target[name]
        : (...args: unknown[]) => {
            calls.push([name, ...args])
            return name === 'measureText' ? { width: String(args[0]).length * 6 } : undefined
          },
    set: (target, name: string, value) => {
      target[name] = value
      calls.push([`${name}=`, value])
      return true
    },
  })
  return { calls, context: context as unknown as CanvasRenderingContext2D }
}

const palette = paletteFrom((name) =>
  name === 'seq-4'
    ? '#4a1fae'
    : name === 'div-4'
      ? '#8a4308'
      : name === 'sans'
        ? 'Sans'
        : '#808080',
)
const run = (...marks: Mark[]) => {
  const { calls, context } = recorder()
  paint(context, { width: 10, height: 10, marks }, palette)
  return calls
}
const named = (calls: [string, ...unknown[]][], name: string) =>
  calls.filter(([call]) => call === name).map(([, ...args]) => args)

describe('paint', () => {
  it('lifts the pen at a NaN', () => {
    const calls = run({
      kind: 'path',
      points: [0, 0, 1, 1, NaN, 0, 2, 2, 3, 3],
      stroke: { colour: 'x' },
    })
    expect(named(calls, 'moveTo')).toEqual([
      [0, 0],
      [2, 2],
    ])
    expect(named(calls, 'lineTo')).toEqual([
      [1, 1],
      [3, 3],
    ])
  })
  it('closes every piece of a closed path, and none of an open one', () => {
    const points = [0, 0, 1, 1, NaN, 0, 2, 2, 3, 3]
    const pieces = (closed?: boolean) =>
      run({ kind: 'path', points, closed, stroke: { colour: 'x' } }).map(([call]) => call)
    const drawn = pieces(true).filter((call) => /^(moveTo|closePath)$/.test(call))
    expect(drawn).toEqual(['moveTo', 'closePath', 'moveTo', 'closePath'])
    expect(pieces()).not.toContain('closePath')
  })
  it('takes the ends of both arms of a diverging map from the ramps', () => {
    const heat = { x: 0, y: 0, width: 20, height: 10, rows: 1, cols: 2, max: 2 }
    const calls = run({ kind: 'heat', ...heat, values: [2, -2], palette: 'diverging' })
    expect(named(calls, 'fillStyle=')).toEqual([['rgb(74 31 174)'], ['rgb(138 67 8)']])
    expect(named(calls, 'fillRect')[0]).toEqual([0, 0, 9, 9])
  })
  it('ends a right-aligned text at its place, index included', () => {
    const calls = run({ kind: 'text', x: 100, y: 5, text: 'ab', sub: 'k', anchor: 'end' })
    expect(named(calls, 'fillText').map(([text, x]) => [text, x])).toEqual([
      ['ab', -18],
      ['k', -6],
    ])
  })
  it('leaves an open shape unfilled', () => {
    const cross: Mark = {
      kind: 'symbols',
      shape: 'cross',
      points: [5, 5],
      size: 3,
      fill: { colour: 'A' },
    }
    expect(named(run(cross), 'fill')).toHaveLength(0)
  })

  it('draws lines of 1 px without ends, and text of 12 px, where a mark says nothing of it', () => {
    const line = run({ kind: 'path', points: [0, 0, 1, 1], stroke: { colour: 'x' } })
    expect(named(line, 'lineWidth=')).toEqual([[1]])
    expect(named(line, 'lineCap=')).toEqual([['butt']])
    const dashed = { colour: 'x', width: 2.5, cap: 'round', dash: [4, 2] } as const
    const other = run({ kind: 'path', points: [0, 0, 1, 1], stroke: dashed })
    expect(named(other, 'lineWidth=')).toEqual([[2.5]])
    expect(named(other, 'lineCap=')).toEqual([['round']])
    // The dashes end with their line.
    expect(named(other, 'setLineDash')).toEqual([[[4, 2]], [[]]])
    const plain = run({ kind: 'text', x: 0, y: 0, text: 'a' })
    expect(named(plain, 'font=').at(-1)).toEqual(['12px Sans'])
    const large = run({ kind: 'text', x: 0, y: 0, text: 'a', size: 16, weight: 600 })
    expect(named(large, 'font=').at(-1)).toEqual(['600 16px Sans'])
  })
  it('parts large cells of a map by a pixel, and lets small and touching ones overlap', () => {
    const cells = (size: number, touching = false) => {
      const heat = { x: 0, y: 0, width: 2 * size, height: size, rows: 1, cols: 2, max: 1, touching }
      return named(
        run({ kind: 'heat', ...heat, values: [1, 0], palette: 'sequential' }),
        'fillRect',
      )
    }
    expect(cells(6)).toEqual([
      [0, 0, 5, 5],
      [6, 0, 5, 5],
    ])
    for (const [size, touching] of [
      [5, false],
      [6, true],
    ] as const) {
      expect(cells(size, touching)).toEqual([
        [0, 0, size + 0.5, size],
        [size, 0, size, size],
      ])
    }
  })
  it('fades a group with all that is in it, and only that', () => {
    const dot: Mark = { kind: 'circle', cx: 1, cy: 1, r: 1, fill: { colour: 'x', opacity: 0.5 } }
    const calls = run({ kind: 'group', opacity: 0.5, marks: [dot] })
    expect(named(calls, 'globalAlpha=').map(([alpha]) => alpha)).toEqual([0.5, 0.25, 0.5])
    expect(named(calls, 'restore')).toHaveLength(1)
  })
})
