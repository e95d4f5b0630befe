import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readMessage } from '../../src/cell/read-message.ts'
import { renderOutput } from '../../src/cell/render-output.ts'

const output = (data: unknown): unknown =>
  readMessage(JSON.stringify({ kind: 'output', output: data }))

describe('readMessage', () => {
  it('takes nothing that is not a message', () => {
    for (const text of ['', 'no', '1', 'null', '[]', '{}', '{"kind":"error"}'])
      expect(readMessage(text)).toBeUndefined()
    expect(output({ kind: 'error', message: 'forged' })).toBeUndefined()
    expect(output({ kind: 'matrix', rows: 2, cols: 2, values: [1] })).toBeUndefined()
    expect(output({ kind: 'plot', plot: { type: 'pie' } })).toBeUndefined()
  })

  it('makes numbers of the words that stand for what JSON cannot write', () => {
    expect(
      output({ kind: 'matrix', rows: 1, cols: 3, values: ['NaN', '-Infinity', null] }),
    ).toMatchObject({
      output: { values: [NaN, -Infinity, NaN] },
    })
  })

  it('takes fields as the types they must have', () => {
    expect(output({ kind: 'text', text: 5 })).toEqual({
      kind: 'output',
      output: { kind: 'text', text: '' },
    })
    expect(output({ kind: 'table', columns: [{ name: {}, cells: [1, 'a'] }] })).toEqual({
      kind: 'output',
      output: { kind: 'table', columns: [{ name: '', cells: ['', 'a'] }], gap: undefined },
    })
    expect(
      output({ kind: 'plot', plot: { type: 'line', log: 'z', series: [{ y: ['<b>'] }] } }),
    ).toMatchObject({
      output: { plot: { log: undefined, series: [{ name: '', y: [NaN] }] } },
    })
  })

  it('bounds what can be drawn', () => {
    const cells = Array.from({ length: 1000 }, () => 'x'.repeat(1000))
    const read = output({ kind: 'table', columns: [{ name: 'a', cells }] }) as {
      output: { columns: { cells: string[] }[] }
    }
    expect(read.output.columns[0].cells.length).toBeLessThan(100)
    expect(read.output.columns[0].cells[0].length).toBeLessThan(400)
    let tree: object = { text: 'leaf' }
    for (let depth = 0; depth < 6; depth++) tree = { text: 'x', children: Array(10).fill(tree) }
    expect(JSON.stringify(output({ kind: 'tree', tree })).length).toBeLessThan(200_000)
  })

  it('takes a path, a picture and a sound only if they fit together', () => {
    const path = { type: 'path', rows: 2, cols: 2, path: [0, 3], read: 9 }
    expect(output({ kind: 'plot', plot: path })).toMatchObject({ output: { plot: { read: 2 } } })
    const wrong: object[] = [
      { kind: 'plot', plot: { ...path, path: [4] } },
      { kind: 'plot', plot: { ...path, path: [0.5] } },
      { kind: 'plot', plot: { ...path, path: [] } },
      { kind: 'plot', plot: { ...path, rows: 4096 } },
      { kind: 'image', width: 2, height: 2, channels: 1, pixels: 'AAA=' },
      { kind: 'image', width: 1, height: 1, channels: 1, pixels: '"><b' },
      { kind: 'image', width: 0, height: 1, channels: 1, pixels: '' },
      { kind: 'image', width: 1, height: 1, pixels: { length: 4 } },
      { kind: 'audio', rate: 8000, samples: '' },
      { kind: 'audio', rate: 1, samples: 'AAA=' },
      { kind: 'audio', rate: 3000, samples: 'A'.repeat(4 * 20_001) },
      { kind: 'audio', rate: 8000, samples: 'AA"=' },
    ]
    for (const one of wrong) expect(output(one)).toBeUndefined()
    const image = { kind: 'image', width: 1, height: 1, channels: 1, pixels: 'AA==' }
    expect(output(image)).toEqual({ kind: 'output', output: image })
    const audio = { kind: 'audio', rate: 8000, samples: 'AAA=' }
    expect(output(audio)).toEqual({ kind: 'output', output: audio })
  })

  it('takes of small multiples what can be drawn together', () => {
    const line = { name: 'a', plot: { type: 'line', series: [{ name: '', y: [1] }] } }
    const heat = { name: 'b', plot: { type: 'heat', rows: 1, cols: 1, values: [1] } }
    const inner = { name: 'c', plot: { type: 'multiples', panels: [line] } }
    const read = output({ kind: 'plot', plot: { type: 'multiples', panels: [line, heat, inner] } })
    expect(read).toMatchObject({ output: { plot: { panels: [{ name: 'a' }] } } })
    expect(output({ kind: 'plot', plot: { type: 'multiples', panels: [inner] } })).toBeUndefined()
    const values = Array(16_384).fill(0)
    const large = { name: '', plot: { type: 'heat', rows: 128, cols: 128, values } }
    expect(
      output({ kind: 'plot', plot: { type: 'multiples', panels: [large, large, large] } }),
    ).toMatchObject({ output: { plot: { panels: { length: 2 } } } })
  })

  it('takes no imaginary parts that do not fit', () => {
    const matrix = { kind: 'matrix', rows: 1, cols: 1, values: [1] }
    expect(output({ ...matrix, im: [2] })).toMatchObject({ output: { im: [2] } })
    expect(output({ ...matrix, im: [1, 2] })).toBeUndefined()
  })

  it('leaves out poles that have no real parts', () => {
    const plot = { type: 'poles', series: [{ y: [0] }, { x: [1], y: [2] }] }
    const message = readMessage(JSON.stringify({ kind: 'output', output: { kind: 'plot', plot } }))
    expect(message).toMatchObject({
      output: { plot: { series: [{ x: [1], y: [2] }] } },
    })
  })

  it('draws the unit circle around poles where a cell asks for it', () => {
    const read = (unitCircle?: unknown) => {
      const plot = { type: 'poles', series: [], unitCircle }
      return readMessage(JSON.stringify({ kind: 'output', output: { kind: 'plot', plot } }))
    }
    expect(read(true)).toMatchObject({ output: { plot: { unitCircle: true } } })
    for (const other of [false, undefined, 'yes'])
      expect(read(other)).toMatchObject({ output: { plot: { unitCircle: false } } })
  })

  it('reads whatever it is given without throwing, and what it gives can be drawn', () => {
    const kinds = ['text', 'tree', 'table', 'matrix', 'plot', 'image', 'audio', 'notice']
    const types = ['line', 'stem', 'heat', 'poles', 'states', 'path', 'multiples']
    const field = fc.oneof(fc.jsonValue({ maxDepth: 3 }), fc.nat(9), fc.array(fc.double()))
    const series = fc.array(fc.record({ name: field, x: field, y: field }, { requiredKeys: [] }))
    const plot = fc.record(
      {
        type: fc.constantFrom(...types),
        rows: fc.nat(3),
        cols: fc.nat(3),
        values: fc.array(fc.double(), { maxLength: 9 }),
        series,
        path: fc.array(fc.integer({ min: -1, max: 3 }), { maxLength: 5 }),
        log: fc.constantFrom('x', 'y', 'xy', 'z'),
        stride: field,
        name: field,
      },
      { requiredKeys: ['type'] },
    )
    const anything = fc.record(
      {
        kind: fc.constantFrom(...kinds),
        plot: fc.oneof(plot, field),
        columns: field,
        text: field,
        tree: field,
        rows: fc.nat(3),
        cols: fc.nat(3),
        values: fc.array(fc.double(), { maxLength: 9 }),
        pixels: fc.oneof(fc.base64String(), field),
        samples: fc.oneof(fc.base64String(), field),
        width: fc.nat(3),
        height: fc.nat(3),
        rate: field,
      },
      { requiredKeys: ['kind'] },
    )
    fc.assert(
      fc.property(anything, (data) => {
        const read = readMessage(JSON.stringify({ kind: 'output', output: data }))
        if (read?.kind === 'output')
          expect(renderOutput([read.output], [560, 292])).not.toMatch(/d="[^"]*NaN/)
      }),
    )
  })

  it('reads how a run ended', () => {
    expect(readMessage('{"kind":"done","milliseconds":-1}')).toEqual({
      kind: 'done',
      milliseconds: 0,
    })
    expect(readMessage('{"kind":"thrown","message":"no"}')).toEqual({
      kind: 'thrown',
      name: '',
      message: 'no',
      stack: '',
    })
  })
})
