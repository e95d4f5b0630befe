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
})
