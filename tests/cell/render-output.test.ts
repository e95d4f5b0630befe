import { HtmlValidate } from 'html-validate'
import { describe, expect, it } from 'vitest'
import { describePlot } from '../../src/cell/describe-plot.ts'
import type { HeatPlot, LinePlot, Output, Plot } from '../../src/cell/output.ts'
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
        plot: {
          type: 'heat',
          rows: 1,
          cols: 1,
          values: [1],
          rowLabel: bad,
          colLabel: bad,
          note: bad,
        },
      },
      {
        kind: 'plot',
        plot: {
          type: 'states',
          rows: 1,
          cols: 1,
          values: [1],
          stride: 1,
          name: bad,
          steps: bad,
          each: false,
        },
      },
      {
        kind: 'plot',
        plot: { type: 'multiples', panels: [{ name: bad, plot: { type: 'line', series: [] } }] },
      },
      { kind: 'image', width: 1, height: 1, channels: 1, pixels: 'AA==', label: bad },
      { kind: 'audio', rate: 8000, samples: 'AAA=', label: bad },
    )
    expect(html).not.toMatch(/<img src/)
    expect(html).not.toMatch(/<[^>]*"alert/)
  })

  it('writes valid HTML for every kind of output', async () => {
    const grid = { rows: 2, cols: 2, values: [1, -2, 3, 4] }
    const panel: LinePlot = { type: 'line', series: [{ name: 'h', y: [1, 2] }] }
    const plots: Plot[] = [
      panel,
      { type: 'heat', ...grid, rowLabel: 'n', note: 'a note' },
      { type: 'poles', series: [{ name: 'A', x: [1], y: [0] }], unitCircle: true },
      { type: 'states', ...grid, stride: 1, name: 'h', steps: 'k', each: true },
      { type: 'path', rows: 2, cols: 2, path: [0, 3], read: 1 },
      { type: 'multiples', panels: [{ name: 'a', plot: panel }] },
    ]
    const html = renderOutput(
      [
        ...plots.map((plot): Output => ({ kind: 'plot', plot })),
        { kind: 'matrix', ...grid, im: [1, 2, 3, 4] },
        { kind: 'image', width: 1, height: 1, channels: 1, pixels: 'AA==' },
        { kind: 'audio', rate: 8000, samples: 'AAA=', label: 'a' },
      ],
      [560, 292],
    )
    const validator = new HtmlValidate({
      extends: ['html-validate:standard'],
      rules: { 'void-style': 'off', 'no-inline-style': 'off', 'no-trailing-whitespace': 'off' },
    })
    const { results } = await validator.validateString(`<div>${html}</div>`)
    expect(results.flatMap(({ messages }) => messages.map(({ message }) => message))).toEqual([])
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
    expect(html).toContain('<td class="mh">−0.5000</td>')
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

  it('shows a picture as its own data, with words', () => {
    const html = render({
      kind: 'image',
      width: 2,
      height: 1,
      channels: 1,
      pixels: 'AP8=',
      label: '<b>',
    })
    expect(html).toMatch(/<img class="cell-image" src="data:image\/bmp;base64,[A-Za-z0-9+/=]+"/)
    expect(html).toContain('width="48" height="24"')
    expect(html).toContain(
      'alt="&#60;b&#62;. Picture of 2 by 1 pixels in grey, 0 to 255 of 255, 128 on average."',
    )
  })

  it('shows a sound as a waveform with buttons that say how long it is', () => {
    const html = render({ kind: 'audio', rate: 8000, samples: 'AAD/f/9/', label: 'a "tone"' })
    expect(html).toContain('<svg')
    expect(html).toContain('Sound of 0.00038 s, 8000 samples a second, 0 to 1.')
    expect(html).toContain('aria-label="Play, 0.00038 s: a &#34;tone&#34;"')
    expect(html).not.toMatch(/autoplay|<audio/)
    expect(html).toContain('Data, 3 rows')
    expect(html).toContain('k,seconds,value\n0,0,0\n1,0.000125,1\n2,0.00025,')
  })

  it('writes of a long sound only the first rows, and how many there are', () => {
    const samples = Buffer.alloc(2 * 48_000).toString('base64')
    const html = render({ kind: 'audio', rate: 48_000, samples })
    expect(html).toContain('data-rows="48000"><summary>Data, 48000 rows')
    expect(/<pre class="cell-csv".*?<\/pre>/s.exec(html)?.[0].split('\n')).toHaveLength(202)
  })

  it('leads to the place of a mistake in another cell, and to the import there', () => {
    const html = render({
      kind: 'error',
      message: 'zho is not defined',
      line: 1,
      at: { id: 'a "b"', label: 'Cell 1.a', line: 4 },
      name: 'zho',
      near: ['zoh'],
    })
    expect(html).toContain(
      '<p><button type="button" class="cell-link" data-line="1">line 1</button>: ' +
        '<button type="button" class="cell-link" data-line="4" data-of="a &#34;b&#34;">Cell 1.a, line 4</button>: zho is not defined</p>',
    )
    expect(html).toContain('data-line="4" data-of="a &#34;b&#34;" data-name="zho" data-put="zoh"')
  })

  it('says of a table what it holds', () => {
    const columns = [
      { name: 'k', cells: ['0', '9'] },
      { name: '<h>', cells: ['1', '2'] },
    ]
    const html = render({ kind: 'table', columns, gap: { after: 1, rows: 8 } })
    expect(html).toContain('aria-label="Table of 10 rows: k, &#60;h&#62;"')
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
      'Line plot, logarithmic in y. h 1: 2 values, −2.5 to 1.',
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
