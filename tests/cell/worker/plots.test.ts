import { describe, expect, it } from 'vitest'
import type { AudioOutput, ImageOutput, Series } from '../../../src/cell/output.ts'
import { bytesOf, samplesOf } from '../../../src/cell/sound.ts'
import { outputs, run } from './run-cell.ts'

describe('plot', () => {
  it('takes arrays, names and matrices', async () => {
    expect(await outputs('plot.line([1, 2])')).toEqual([
      {
        kind: 'plot',
        plot: expect.objectContaining({ type: 'line', series: [{ name: '', y: [1, 2] }] }),
      },
    ])
    const [stem] = await outputs('plot.stem({ y: [1, NaN], h: [[1, 2], [3, 4]] }, { x: [0, 5] })')
    expect(stem).toMatchObject({
      plot: {
        series: [
          { name: 'y', x: [0, 5], y: [1, NaN] },
          { name: 'h1', y: [1, 3] },
          { name: 'h2', y: [2, 4] },
        ],
      },
    })
  })

  const seriesOf = (plot: unknown): Series =>
    (plot as { plot: { series: Series[] } }).plot.series[0]

  it('draws fewer points of a long line, says so, and loses no peak', async () => {
    const [notice, plot] = await outputs(
      'plot.line(Float64Array.from({ length: 1e6 }, (_, k) => (k === 654321 ? 5 : Math.sin(k / 1e4))))',
    )
    const text = 'Of every 1002 values, only the least and the greatest are drawn.'
    expect(notice).toMatchObject({ kind: 'notice', text })
    const { x = [], y } = seriesOf(plot)
    expect(y.length).toBeLessThanOrEqual(2000)
    expect(y.length).toBeGreaterThan(1900)
    expect(x[y.indexOf(5)]).toBe(654_321)
    expect([x[0], x[x.length - 1]]).toEqual([0, 999_999])
    expect(x.every((place, index) => index === 0 || place > x[index - 1])).toBe(true)
  })

  it('draws a long line that is nowhere a number', async () => {
    const [, plot] = await outputs('plot.stem(new Float64Array(9000).fill(NaN))')
    expect(seriesOf(plot).y.length).toBeGreaterThan(100)
  })

  it('keeps what differs in late digits apart, and what only rounding parts together', async () => {
    const [plot] = await outputs(
      'plot.line([1e6 + 0.25, 1e6 + 0.5, 1e6 + 0.75], { x: [1.7e12, 1.7e12 + 1, 1.7e12 + 2] })',
    )
    const x = [1.7e12, 1_700_000_000_001, 1_700_000_000_002]
    expect(seriesOf(plot)).toMatchObject({ x, y: [1_000_000.25, 1_000_000.5, 1_000_000.75] })
    const [flat] = await outputs('plot.line([0.1 + 0.2, 0.3, 1 / 3 - 1 / 30])')
    expect(seriesOf(flat).y).toEqual([0.3, 0.3, 0.3])
  })

  it.each([
    ['plot.line("x" as any)', 'plot.line: values is "x"'],
    ['plot.line({ y: [1] }, { x: [1, 2] })', 'x has 2 values and y has 1'],
    ['plot.line([1], { log: "z" as any })', "allowed are 'x', 'y' and 'xy'"],
    ['plot.heat([1, 2])', 'plot.heat: matrix is [1, 2]'],
    ['plot.heat(Array.from({ length: 200 }, () => new Float64Array(200)))', 'at most 16384'],
    ['plot.poles([1] as any)', 'pass complex values'],
    [
      'plot.line(Object.fromEntries(Array.from({ length: 13 }, (_, k) => ["a" + k, [1]])))',
      '1 to 12',
    ],
  ])('names what is wrong: %s', async (code, message) => {
    expect((await run(code)).end).toMatchObject({
      kind: 'thrown',
      message: expect.stringContaining(message),
    })
  })
})

describe('plot.states, multiples, path, image and audio', () => {
  it('turn states over time so that time runs to the right', async () => {
    const [plot] = await outputs('plot.states([[1, -4], [2, 2], [3, 0]])')
    const wanted = { rows: 2, cols: 3, values: [1, 2, 3, -4, 2, 0], stride: 1, name: 'h' }
    expect(plot).toMatchObject({ plot: { type: 'states', each: false, ...wanted } })
    const [scaled] = await outputs('plot.states([[1, -4], [2, 2], [4, 0]], { scale: "each" })')
    expect(scaled).toMatchObject({ plot: { each: true, values: [0.25, 0.5, 1, -1, 0.5, 0] } })
    const [notice, long] = await outputs(
      'plot.states({ rows: 4001, cols: 2, data: new Float64Array(8002) })',
    )
    expect(notice).toMatchObject({ text: 'Only one step in 5 is drawn.' })
    expect(long).toMatchObject({ plot: { cols: 801, stride: 5 } })
  })

  it('keep the panels of small multiples apart', async () => {
    const [lines] = await outputs(
      'plot.multiples({ hold: [1, 2], Euler: { h: [3] } }, { yLabel: "h" })',
    )
    expect(lines).toMatchObject({
      plot: {
        type: 'multiples',
        panels: [
          { name: 'hold', plot: { type: 'line', yLabel: 'h', series: [{ name: '', y: [1, 2] }] } },
          { name: 'Euler', plot: { series: [{ name: 'h', y: [3] }] } },
        ],
      },
    })
    const [maps] = await outputs('plot.multiples({ a: [[1]], b: [[2, 3]] }, { type: "heat" })')
    expect(maps).toMatchObject({ plot: { panels: [{ plot: { rows: 1 } }, { plot: { cols: 2 } }] } })
  })

  it('send a path with how much of it is read', async () => {
    const [all] = await outputs('plot.path([0, 1, 3, 2], { rows: 2, cols: 2 })')
    expect(all).toEqual({
      kind: 'plot',
      plot: { type: 'path', rows: 2, cols: 2, path: [0, 1, 3, 2], read: 4 },
    })
  })

  it('send pictures of 0 to 1, of 0 to 255 and of bytes as the same bytes', async () => {
    const pictures = await outputs(`plot.image([0, 1, 0.2, 0.8], { width: 2, height: 2 })
plot.image([[0, 255], [51, 204]])
plot.image(new Uint8Array([0, 1]), { width: 2, height: 1 })
plot.image([255, 0, 0], { width: 1, height: 1, channels: 3, label: 'red' })`)
    const pixels = pictures.map((picture) => [...bytesOf((picture as ImageOutput).pixels)])
    expect(pixels).toEqual([
      [0, 255, 51, 204],
      [0, 255, 51, 204],
      [0, 1],
      [255, 0, 0],
    ])
    expect(pictures[3]).toMatchObject({ width: 1, height: 1, channels: 3, label: 'red' })
  })

  it('send sounds in 16 bits, at most 10 s of them, no louder than can be heard', async () => {
    const [sound] = await outputs('plot.audio([0, 0.5, -1, 1], { rate: 8000 })')
    const { rate, samples } = sound as AudioOutput
    expect(rate).toBe(8000)
    expect([...samplesOf(samples)].map((value) => Number(value.toFixed(3)))).toEqual([
      0, 0.5, -1, 1,
    ])
    const long = await outputs('plot.audio(new Float32Array(600000).fill(2), { rate: 48000 })')
    expect(long.map(({ kind }) => kind)).toEqual(['notice', 'notice', 'audio'])
    const kept = samplesOf((long[2] as AudioOutput).samples)
    expect([kept.length, kept[0]]).toEqual([480_000, 1])
  })

  it.each([
    ['plot.states(3 as any)', 'plot.states: h is 3; pass a matrix with a row for each step'],
    [
      'plot.states([[1]], { scale: "row" as any })',
      "scale is \"row\"; allowed are 'all' and 'each'",
    ],
    ['plot.multiples([1] as any)', 'plot.multiples: values is [1]; pass an object'],
    ['plot.multiples({ a: [1] }, { type: "pie" as any })', "'line', 'stem' and 'heat'"],
    ['plot.multiples({})', 'there are 0 plots; 1 to 12'],
    [
      'plot.path([0, 4], { rows: 2, cols: 2 })',
      'path[1] is 4; allowed are whole numbers from -1 to 3',
    ],
    ['plot.path([0], undefined as any)', 'plot.path: rows is undefined; allowed are whole numbers'],
    ['plot.path([0], { rows: 100, cols: 100 })', 'the grid is 100×100; at most 4096'],
    ['plot.path("ab" as any, { rows: 2, cols: 2 })', 'path is "ab"; pass an array'],
    [
      'plot.image([1, 2, 3], { width: 2, height: 2 })',
      'values has 3 numbers; 2 rows of 2 pixels with 1 channel need 4',
    ],
    ['plot.image([[300]])', 'values go from 300 to 300; allowed are 0 to 1, or 0 to 255'],
    ['plot.image([[NaN]])', 'values go from NaN to NaN'],
    ['plot.image([1])', 'width is undefined'],
    ['plot.image([[1]], { channels: 2 as any })', 'channels is 2; allowed are 1 and 3'],
    ['plot.audio([1, NaN])', 'signal holds NaN; allowed are finite numbers'],
    ['plot.audio([1], { rate: 5 })', 'rate is 5; allowed are whole numbers from 3000 to 48000'],
    ['plot.audio([], {})', 'plot.audio: signal is []'],
    ['plot.line([1], { xLabel: 3 as any })', 'plot.line: xLabel is 3; pass a text'],
  ])('names what is wrong: %s', async (code, message) => {
    expect((await run(code)).end).toMatchObject({
      kind: 'thrown',
      message: expect.stringContaining(message),
    })
  })
})
