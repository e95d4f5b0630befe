import { HtmlValidate } from 'html-validate'
import { describe, expect, it } from 'vitest'
import type { LinePlot, Output, Plot } from '../../src/cell/output.ts'
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

  it.each(['h0', 'x_1', 'B4', 'k2', 'N_12'])('gives the symbol %s its index', (name) => {
    const [, letter, index] = /^(.)_?(.+)$/.exec(name)!
    expect(symbolHtml(name)).toContain(`>${letter}<sub>${index}</sub>`)
  })

  it.each(['S4', 'S6', 'H3', 'T5', 'S4D'])('leaves %s, the name of a model, as it is', (name) => {
    expect(symbolHtml(name)).toBe(`<span class="cell-symbol cell-sans">${name}</span>`)
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
    expect(html).toContain('aria-label="Table of 10 rows: k, h1"')
  })

  it('sets a table of one row by its word, and leaves places empty where a column ends', () => {
    const table = (...columns: string[][]) =>
      render({ kind: 'table', columns: columns.map((cells, i) => ({ name: 'ab'[i], cells })) })
    expect(table(['1'])).toContain('aria-label="Table of 1 row: a"')
    expect(table(['1'], ['2', '3'])).toContain(
      '<tr><td>1</td><td>2</td></tr><tr><td></td><td>3</td></tr>',
    )
  })

  it('shows a small matrix with its numbers and a larger one as a heat map', () => {
    const small = render({ kind: 'matrix', rows: 2, cols: 2, values: [1, -0.5, 0, NaN] })
    expect(small).toContain(
      '<td style="--share:42%">1.0000</td><td class="cell-negative" style="--share:21%">−0.5000</td>',
    )
    expect(small).toContain('<td>NaN</td>')
    const shares = (values: number[]) =>
      [...render({ kind: 'matrix', rows: 1, cols: 2, values }).matchAll(/--share:(\d+)%/g)].map(
        ([, share]) => Number(share),
      )
    expect([shares([4, -2]), shares([0, 8]), shares([0, 0])]).toEqual([[42, 21], [42], []])
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
