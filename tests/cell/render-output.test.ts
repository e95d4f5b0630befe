import { describe, expect, it } from 'vitest'
import { describePlot } from '../../src/cell/describe-plot.ts'
import type { Output, Plot } from '../../src/cell/output.ts'
import { renderOutput } from '../../src/cell/render-output.ts'
import { symbolHtml } from '../../src/cell/symbol.ts'

const render = (...outputs: Output[]): string => renderOutput(outputs, [500])

describe('symbolHtml', () => {
  it('writes names of roles as the book does', () => {
    expect(symbolHtml('h1')).toBe('<span class="cell-symbol cell-math mh">h<sub>1</sub></span>')
    expect(symbolHtml('Abar')).toBe(
      '<span class="cell-symbol cell-bold mA"><span class="cell-bar-over">A</span></span>',
    )
    expect(symbolHtml('dt')).toBe('<span class="cell-symbol cell-roman md">Δ</span>')
    expect(symbolHtml('k')).toBe('<span class="cell-symbol cell-math">k</span>')
    expect(symbolHtml('Euler')).toBe('<span class="cell-symbol cell-sans">Euler</span>')
    expect(symbolHtml('<b>')).not.toContain('<b>')
  })
})

describe('renderOutput', () => {
  it('escapes whatever a cell prints', () => {
    const bad = '<img src=x onerror="alert(1)">'
    const html = render(
      { kind: 'text', text: bad },
      { kind: 'notice', text: bad },
      { kind: 'error', message: bad, line: 1, name: bad, near: [bad] },
      { kind: 'tree', tree: { text: bad, key: bad, children: [{ text: bad }] } },
      { kind: 'table', columns: [{ name: bad, cells: [bad] }] },
      {
        kind: 'plot',
        plot: { type: 'line', series: [{ name: bad, y: [1, 2] }], xLabel: bad, yLabel: bad },
      },
      {
        kind: 'plot',
        plot: { type: 'heat', rows: 1, cols: 1, values: [1], rowLabel: bad, colLabel: bad },
      },
    )
    expect(html).not.toMatch(/<img/)
    expect(html).not.toMatch(/<[^>]*"alert/)
  })

  it('puts printed lines under each other in one block', () => {
    expect(render({ kind: 'text', text: 'a' }, { kind: 'text', text: 'b' })).toBe(
      '<pre class="cell-text">a\nb</pre>',
    )
  })

  it('sets a table with symbol heads, role colours, true minus and the rows left out', () => {
    const html = render({
      kind: 'table',
      columns: [
        { name: 'k', cells: ['0', '9'] },
        { name: 'h1', cells: ['-0.5000', '2.000e-4'] },
      ],
      gap: { after: 1, rows: 8 },
    })
    expect(html).toContain(
      '<th scope="col"><span class="cell-symbol cell-math mh">h<sub>1</sub></span></th>',
    )
    expect(html).toContain('<td class="cell-value-h">−0.5000</td>')
    expect(html).toContain('2.000e−4')
    expect(html.indexOf('8 rows left out')).toBeGreaterThan(html.indexOf('−0.5000'))
    expect(html.indexOf('8 rows left out')).toBeLessThan(html.indexOf('e−4'))
  })

  it('shows a small matrix with its numbers and a larger one as a heat map', () => {
    const small = render({ kind: 'matrix', rows: 2, cols: 2, values: [1, -0.5, 0, NaN] })
    expect(small).toContain(
      '<td style="--share:42%">1.0000</td><td class="cell-negative" style="--share:21%">−0.5000</td>',
    )
    expect(small).toContain('<td>NaN</td>')
    const large = render({ kind: 'matrix', rows: 9, cols: 9, values: Array(81).fill(0.5) })
    expect(large).toContain('<svg')
    expect(large).toContain('Heat map of 9 by 9 values')
  })

  it('opens the top of a tree and closes the rest', () => {
    const html = render({
      kind: 'tree',
      tree: { text: 'a', children: [{ key: 'b', text: '1', children: [{ text: '2' }] }] },
    })
    expect(html.match(/<details open>/g)).toHaveLength(1)
    expect(html.match(/<details>/g)).toHaveLength(1)
  })

  it('asks whether a near name was meant', () => {
    const html = render({
      kind: 'error',
      message: 'zho is not defined',
      line: 1,
      name: 'zho',
      near: ['zoh', 'who'],
    })
    expect(html.replace(/<[^>]+>/g, '')).toBe('line 1: zho is not definedDid you mean zoh or who?')
    expect(html).toContain('data-name="zho" data-put="zoh"')
  })

  it('draws a plot once for each width', () => {
    const plot: Plot = { type: 'line', series: [{ name: 'y', y: [1, 2, 3] }] }
    expect(renderOutput([{ kind: 'plot', plot }], [560, 292]).match(/<svg/g)).toHaveLength(2)
    expect(renderOutput([{ kind: 'plot', plot }], [900])).toContain('width="560"')
  })
})

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
  ]

  it.each(odd.map((plot) => [JSON.stringify(plot).slice(0, 80), plot] as const))(
    'are drawn without holes: %s',
    (_, plot) => {
      for (const width of [292, 560]) {
        const html = renderOutput([{ kind: 'plot', plot }], [width])
        expect(html).toContain('<svg')
        expect(html).not.toMatch(/NaN|Infinity|undefined/)
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
      'Line plot, logarithmic in y. h 1: 2 values, −2.5 to 1.',
    )
    expect(
      describePlot({
        type: 'poles',
        series: [{ name: 'Abar', x: [2, 0], y: [0, 0] }],
        unitCircle: true,
      }),
    ).toBe('Complex plane. A bar: 2 values, 1 outside the unit circle.')
  })
})
