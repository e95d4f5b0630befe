import { describe, expect, it } from 'vitest'
import { describePlot } from '../../src/cell/describe-plot.ts'
import type { HeatPlot, LinePlot, Output, Plot } from '../../src/cell/output.ts'
import { renderOutput } from '../../src/cell/render-output.ts'

const render = (...outputs: Output[]): string => renderOutput(outputs, [500])

describe('plots', () => {
  const odd: Plot[] = [
    { type: 'line', series: [{ name: 'y', y: [] }] },
    { type: 'line', series: [{ name: 'y', y: [NaN, Infinity] }] },
    { type: 'line', series: [{ name: 'y', y: [3] }] },
    { type: 'line', series: [{ name: 'y', y: [2, 2, 2] }] },
    { type: 'line', series: [{ name: 'y', x: [0, -1], y: [0, -1] }], log: 'xy' },
    { type: 'line', series: [{ name: 'y', x: [5, 5], y: [1, 1] }], log: 'xy' },
    {
      type: 'stem',
      series: [
        { name: 'x', y: [0, 0] },
        { name: 'h1', y: [1] },
        { name: 'h2', y: [1e-9] },
      ],
    },
    {
      type: 'line',
      series: Array.from({ length: 12 }, (_, index) => ({ name: `h${index}`, y: [index, 1e12] })),
      marks: true,
    },
    {
      type: 'line',
      series: Array.from({ length: 12 }, (_, index) => ({ name: `line ${index}`, y: [index, -1] })),
    },
    { type: 'heat', rows: 1, cols: 1, values: [NaN] },
    {
      type: 'heat',
      rows: 200,
      cols: 1,
      values: Array(200).fill(-1),
      rowLabel: 'k',
      colLabel: 'column',
    },
    { type: 'poles', series: [{ name: '', x: [], y: [] }], unitCircle: false },
    {
      type: 'poles',
      series: [
        { name: 'A', x: [1e6], y: [0] },
        { name: 'Abar', x: [0.5], y: [0.1] },
      ],
      unitCircle: true,
    },
    {
      type: 'states',
      rows: 1,
      cols: 1,
      values: [NaN],
      stride: 1,
      name: 'h',
      steps: 'k',
      each: false,
    },
    {
      type: 'states',
      rows: 64,
      cols: 3,
      values: Array(192).fill(-1e-9),
      stride: 7,
      name: 'state',
      steps: 'time',
      each: true,
    },
    { type: 'path', rows: 1, cols: 1, path: [0], read: 0 },
    { type: 'path', rows: 1, cols: 3, path: [-1, -1], read: 2 },
    { type: 'path', rows: 64, cols: 64, path: [0, 4095, 1], read: 2 },
    { type: 'path', rows: 1, cols: 4096, path: [0, 4095], read: 2 },
    {
      type: 'multiples',
      panels: [
        { name: 'a', plot: { type: 'stem', series: [{ name: '', y: [NaN] }] } },
        { name: 'b', plot: { type: 'stem', series: [{ name: 'h', x: [-3], y: [1e9] }] } },
      ],
    },
    {
      type: 'multiples',
      panels: [
        { name: '', plot: { type: 'line', series: [], log: 'xy' } },
        {
          name: 'b',
          plot: { type: 'line', series: [{ name: 'h', x: [-3], y: [1e9] }], log: 'xy' },
        },
      ],
    },
    {
      type: 'multiples',
      panels: [{ name: 'a', plot: { type: 'heat', rows: 1, cols: 1, values: [Infinity] } }],
    },
  ]

  it.each(odd.map((plot) => [JSON.stringify(plot).slice(0, 80), plot] as const))(
    'are drawn without holes: %s',
    (_, plot) => {
      for (const width of [292, 560]) {
        const html = renderOutput([{ kind: 'plot', plot }], [width])
        expect(html).toContain('<svg')
        const drawn = html.replace(/<details class="cell-data"[^>]*>.*?<\/details>/gs, '')
        expect(drawn).not.toMatch(/NaN|Infinity|undefined/)
      }
    },
  )

  it('are stored once where more room makes them no wider', () => {
    const heat: Plot = { type: 'heat', rows: 1, cols: 2, values: [0, 1] }
    const stem: Plot = { type: 'stem', series: [{ name: 'K', y: [0, 1] }] }
    const drawings = (plot: Plot) =>
      renderOutput([{ kind: 'plot', plot }], [560, 292]).match(/viewBox="0 0 \d+/g)
    expect(drawings(heat)).toEqual(['viewBox="0 0 292'])
    expect(drawings(stem)).toEqual(['viewBox="0 0 560', 'viewBox="0 0 292'])
  })

  it('tell ticks apart where values lie close together, and give them room', () => {
    const ticks = (low: number, step: number, width = 560): number[] => {
      const y = Array.from({ length: 50 }, (_, k) => low + step * Math.sin(k))
      const x = y.map((_, k) => low + step * k)
      const plot: Plot = { type: 'line', series: [{ name: '', x, y }] }
      const html = renderOutput([{ kind: 'plot', plot }], [width]).replace(/<details.*/s, '')
      const texts = [...html.matchAll(/>([^<>]+)<\/text>/g)].map(([, text]) => text)
      return texts.map((text) => {
        const [digits, power = ''] = text.replaceAll('−', '-').split('·10')
        const exponent = [...power].map((letter) => '⁰¹²³⁴⁵⁶⁷⁸⁹'.indexOf(letter)).join('')
        return Number(digits) * 10 ** (power.startsWith('⁻') ? -exponent.slice(2) : +exponent)
      })
    }
    for (const [low, step] of [
      [1e6, 1],
      [0.1234, 1e-7],
      [1.7e12, 1000],
      [-1e-9, 1e-14],
      [3e20, 1e14],
      [999_999, 0.25],
    ]) {
      const found = ticks(low, step)
      // An axis of x and one of y, each rising.
      const falls = found.slice(1).filter((tick, index) => !(tick > found[index]))
      expect(found.length, `${low}`).toBeGreaterThan(5)
      expect(falls.length, `${low}: ${found.join()}`).toBeLessThanOrEqual(1)
    }
    const plot: Plot = {
      type: 'line',
      series: [{ name: '', x: [1.7e12, 1.7e12 + 3e3], y: [1, 2] }],
    }
    const places = [
      ...render({ kind: 'plot', plot }).matchAll(/x="([\d.]+)"[^>]*>170+(\d)000<\/text>/g),
    ]
    expect(places.map(([, , thousands]) => thousands)).toEqual(['0', '1', '2', '3'])
    // Each half of the text of an end has room.
    expect(Number(places[0][1])).toBeGreaterThan(42)
    expect(Number(places[3][1])).toBeLessThan(500 - 42)
    expect(ticks(1.7e12, 1000, 292).length).toBeLessThan(ticks(1.7e12, 1000).length)
  })

  it('leave room for the lines beside long names, and for every name', () => {
    const named = (names: string[], width: number): string => {
      const series = names.map((name, index) => ({ name, y: [index, 1] }))
      const html = renderOutput([{ kind: 'plot', plot: { type: 'line', series } }], [width])
      return html.replace(/<details.*/s, '')
    }
    const long = 'a very long name of a line'
    const html = named([long, 'short'], 292)
    const [from, to] = [...html.matchAll(/<text x="([\d.]+)"[^>]*>[01]<\/text>/g)].slice(-2)
    expect(Number(to[1]) - Number(from[1])).toBeGreaterThan(110)
    expect(html).toMatch(/>a very long na[^<]*…<\/text>/)
    expect(html).toContain('>short</text>')
    expect(named([long], 560)).toContain(`>${long}</text>`)
    const many = named(
      Array.from({ length: 12 }, (_, index) => `run ${index}`),
      292,
    )
    const height = Number(/viewBox="0 0 \d+ ([\d.]+)"/.exec(many)?.[1])
    const places = [...many.matchAll(/<text [^>]*y="([\d.]+)"[^>]*>run \d+<\/text>/g)]
    expect(places).toHaveLength(12)
    for (const [, y] of places) expect(Number(y)).toBeLessThan(height - 4)
  })

  it('say what a logarithmic axis has no place for', () => {
    const plot: Plot = { type: 'line', series: [{ name: '', y: [1, -1, 0, 9] }], log: 'y' }
    expect(describePlot(plot)).toMatch(/Not drawn: 2 values of y not above 0\.$/)
    expect(render({ kind: 'plot', plot })).toContain(
      '<p class="cell-plot-note">A logarithmic axis has no place for them: 2 values of y not above 0.</p>',
    )
    expect(describePlot({ ...plot, log: 'x' })).toMatch(/Not drawn: 1 value of x not above 0\.$/)
    const above: Plot = { type: 'line', series: [{ name: '', y: [1, 9] }], log: 'y' }
    expect(describePlot(above)).not.toContain('Not drawn')
    expect(render({ kind: 'plot', plot: { ...plot, log: undefined } })).not.toContain('no place')
  })

  it('show a value that no line reaches, and a cross where a value is not finite', () => {
    const line = (y: number[], marks = false): string =>
      render({ kind: 'plot', plot: { type: 'line', series: [{ name: '', y }], marks } })
    const marked = (html: string): number => html.match(/fill="var\(--ink\)" d=/g)?.length ?? 0
    expect(marked(line([1, 2, NaN, 4, 5]))).toBe(0)
    expect(marked(line([3]))).toBe(1)
    expect(marked(line([1, NaN, 3, Infinity, 2]))).toBe(1)
    const heat = (values: number[]): string =>
      render({ kind: 'plot', plot: { type: 'heat', rows: 1, cols: 3, values } })
    expect(heat([1, 2, 3])).not.toContain('cross')
    const holes = heat([1, NaN, -Infinity])
    expect(holes).toContain('A cross is a value that is not finite: 2 of 3.')
    expect(holes).toMatch(/stroke="var\(--ink\)"[^>]* d="/)
    expect(holes).toContain('aria-label="Heat map of 1 by 3 values, 1 to 1 and 2 not finite.')
  })

  it('share axes and colours where they are multiples', () => {
    const panel = (y: number[]): LinePlot => ({ type: 'line', series: [{ name: '', y }] })
    const html = render({
      kind: 'plot',
      plot: {
        type: 'multiples',
        panels: [
          { name: 'a', plot: panel([0, 1]) },
          { name: 'b', plot: panel([0, 100, 50]) },
        ],
      },
    })
    const [, first, second] = html.split('<svg')
    for (const one of [first, second]) expect(one).toContain('>100</text>')
    expect(html).toContain('aria-label="2 plots with the same axes: a, b."')
    const map = (value: number): HeatPlot => ({ type: 'heat', rows: 1, cols: 1, values: [value] })
    const maps = render({
      kind: 'plot',
      plot: {
        type: 'multiples',
        panels: [
          { name: 'a', plot: map(1) },
          { name: 'b', plot: map(-8) },
        ],
      },
    })
    expect(maps.match(/>8<\/text>/g)).toHaveLength(2)
    expect(maps.match(/>−8<\/text>/g)).toHaveLength(2)
  })

  it('draw a jump of a path dashed, a step solid, and what is not read dotted', () => {
    const draw = (path: number[], read: number): string =>
      render({ kind: 'plot', plot: { type: 'path', rows: 2, cols: 4, path, read } })
    const dashes = (html: string): (string | undefined)[] =>
      ['4 3', '1 3'].filter((dash) => html.includes(`stroke-dasharray="${dash}"`))
    expect(dashes(draw([0, 1, 6], 3))).toEqual([])
    expect(dashes(draw([0, 1, 3], 3))).toEqual(['4 3'])
    expect(dashes(draw([0, 1, 2], 2))).toEqual(['1 3'])
    expect(draw([0, 1, 2], 2)).toContain('var(--x)')
    expect(draw([0, 1, 2], 3)).not.toContain('var(--x)')
  })

  it('show complex matrices: both parts when small, magnitudes when large', () => {
    const small = render({
      kind: 'matrix',
      rows: 1,
      cols: 2,
      values: [3, -0.5],
      im: [-4, 0],
    })
    expect(small).toContain('>3.0000 − 4.0000i</td>')
    expect(small).toContain('>−0.5000 + 0.0000i</td>')
    expect(small).toContain('aria-label="Complex matrix, 1 by 2"')
    const large = render({
      kind: 'matrix',
      rows: 9,
      cols: 1,
      values: Array(9).fill(3),
      im: Array(9).fill(-4),
    })
    expect(large).toContain('9 by 1 values, 5 to 5; Magnitudes of complex entries.')
  })

  it('never join samples of the input', () => {
    const html = render({
      kind: 'plot',
      plot: { type: 'line', series: [{ name: 'x', y: [0, 1] }] },
    })
    const line = /stroke="var\(--x\)"[^>]*d="([^"]+)"/.exec(html)?.[1] ?? ''
    // Held: every step is level or upright.
    expect(line).not.toBe('')
    expect(line).toMatch(/h|v|L/i)
  })

  it('are told in a sentence computed from the data', () => {
    expect(describePlot({ type: 'line', series: [{ name: 'h1', y: [1, -2.5] }], log: 'y' })).toBe(
      'Line plot, logarithmic in y. h 1: 2 values, −2.5 to 1. Not drawn: 1 value of y not above 0.',
    )
    const said = (...y: number[]) => describePlot({ type: 'line', series: [{ name: '', y }] })
    expect(said(1, NaN, 2, Infinity)).toBe('Line plot. 4 values, 1 to 2 and 2 not finite.')
    expect(said(1e6, 1_000_000.5)).toBe('Line plot. 2 values, 1000000 to 1000000.5.')
    expect(said(-Number.MAX_VALUE, 1e-300)).toBe('Line plot. 2 values, −1.80e+308 to 1e−300.')
    const holes = { type: 'poles', series: [{ name: '', x: [2, NaN, Infinity], y: [0, 0, 0] }] }
    expect(describePlot({ ...holes, unitCircle: true } as Plot)).toBe(
      'Complex plane. 3 values, 1 outside the unit circle, 2 not finite.',
    )
    expect(
      describePlot({
        type: 'poles',
        series: [{ name: 'Abar', x: [2, 0], y: [0, 0] }],
        unitCircle: true,
      }),
    ).toBe('Complex plane. A bar: 2 values, 1 outside the unit circle.')
    expect(describePlot({ type: 'path', rows: 2, cols: 2, path: [0, 1, 3, 2], read: 4 })).toBe(
      'Path of 4 steps over a grid of 2 by 2, from row 0, column 0 to row 1, column 0, with 0 jumps. It visits every cell once.',
    )
    expect(describePlot({ type: 'path', rows: 1, cols: 4, path: [0, 3], read: 1 })).toBe(
      'Path of 2 steps over a grid of 1 by 4, from row 0, column 0 to row 0, column 3, with 1 jump. It visits 2 of 4 cells. Read so far: 1 step.',
    )
    const states = { type: 'states', stride: 1, name: 'h', steps: 'k', each: false } as const
    expect(describePlot({ ...states, rows: 2, cols: 2, values: [1, 0.5, -2, -3] })).toBe(
      'Heat map of 2 states over 2 steps, −3 to 1. At the last step drawn the largest is h 2.',
    )
  })
})
