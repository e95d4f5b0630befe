import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compute, stepsOf, type State } from '../../../components/figures/u-field/compute.ts'
import figure from '../../../components/figures/u-field/figure.ts'
import {
  convolutionReach,
  fieldOf,
  type Where,
} from '../../../components/figures/u-field/network.ts'
import { defaultsOf } from '../../../src/figure/parameters.ts'
import { gaussian } from '../../../src/kernel/index.ts'
import { expectCleanDrawings, expectHandle } from './drawings.ts'

const SIDE = 64
const defaults: State = defaultsOf(figure.schema)

const settings: fc.Arbitrary<State> = fc.record({
  where: fc.constantFrom<State['where']>('bottom', 'encoder', 'every'),
  directions: fc.constantFrom<State['directions']>('1', '2', '4'),
  depth: fc.integer({ min: 1, max: 4 }),
  decay: fc.double({ min: 0.005, max: 0.5, noNaN: true }),
  edge: fc.double({ min: 1, max: 50, noNaN: true }),
  radius: fc.integer({ min: 4, max: 28 }),
  x: fc.integer({ min: 1, max: SIDE }),
  y: fc.integer({ min: 1, max: SIDE }),
})

/** An image by rows. */
type Image = number[][]

const map = (image: Image, of: (value: number, row: number, column: number) => number): Image =>
  image.map((line, row) => line.map((value, column) => of(value, row, column)))

function convolved(image: Image): Image {
  return map(image, (_, row, column) => {
    let sum = 0
    for (const i of [-1, 0, 1]) for (const j of [-1, 0, 1]) sum += image[row + i]?.[column + j] ?? 0
    return sum / 9
  })
}

function halved(image: Image): Image {
  return image.slice(0, image.length / 2).map((_, row) =>
    image.slice(0, image.length / 2).map((_, column) => {
      const [a, b] = [image[2 * row], image[2 * row + 1]]
      return (a[2 * column] + a[2 * column + 1] + b[2 * column] + b[2 * column + 1]) / 4
    }),
  )
}

/** The recurrence of one state with its input held over each step, along rows or columns, from either end. */
function scanned(image: Image, dt: Image, decay: number, direction: number): Image {
  const side = image.length
  const out = map(image, () => 0)
  let h = 0
  for (let t = 0; t < side * side; t++) {
    const step = direction % 2 === 0 ? t : side * side - 1 - t
    const [slow, fast] = [Math.floor(step / side), step % side]
    const [row, column] = direction < 2 ? [slow, fast] : [fast, slow]
    const kept = Math.exp(-decay * dt[row][column])
    h = kept * h + (1 - kept) * image[row][column]
    out[row][column] = h
  }
  return out
}

/** The output of a U for an image, forward and by itself. */
function outputOf(state: Omit<State, 'where'> & { where: Where }, image: Image): Image {
  const { where, depth, decay } = state
  const count = Number(state.directions)
  const place = (values: Image, dt: Image, level: number, isUp: boolean): Image => {
    const out = convolved(convolved(values))
    const isScanned =
      where === 'every' || (where === 'encoder' && !isUp) || (where === 'bottom' && level === depth)
    if (!isScanned) return out
    const scans = Array.from({ length: count }, (_, k) => scanned(out, dt, decay, k))
    return map(out, (value, row, column) => {
      const mean = scans.reduce((sum, scan) => sum + scan[row][column], 0) / count
      return (value + mean) / 2
    })
  }
  const through = (values: Image, dt: Image, level: number): Image => {
    const down = place(values, dt, level, false)
    if (level === depth) return down
    const lower = through(halved(down), halved(dt), level + 1)
    const joined = map(down, (value, row, column) => (value + lower[row >> 1][column >> 1]) / 2)
    return place(joined, dt, level, true)
  }
  const flat = stepsOf(state)
  const steps = map(image, (_, row, column) => flat[row * SIDE + column])
  return through(image, steps, 0)
}

const noise = (seed: number): Image => {
  const draw = gaussian(seed)
  return Array.from({ length: SIDE }, () => Array.from({ length: SIDE }, () => draw()))
}

const within = (row: number, column: number, { radius }: Pick<State, 'radius'>) =>
  Math.hypot(row + 0.5 - 32, column + 0.5 - 32) < radius

describe('u-field', () => {
  it('leads back what the network does forward', () => {
    fc.assert(
      fc.property(settings, fc.integer({ min: 1, max: 999 }), (state, seed) => {
        const image = noise(seed)
        const chosen = (state.y - 1) * SIDE + state.x - 1
        for (const where of ['none', state.where] as const) {
          const { [where === 'none' ? 'plain' : 'scanned']: own } = compute(state)
          const expected = outputOf({ ...state, where }, image)[state.y - 1][state.x - 1]
          const sum = own.field.reduce(
            (total, value, cell) => total + value * image[Math.floor(cell / SIDE)][cell % SIDE],
            0,
          )
          expect(sum).toBeCloseTo(expected, 10)
          expect(own.field[chosen]).toBeGreaterThan(0)
        }
      }),
      { numRuns: 12 },
    )
  })

  it('reaches by convolutions what the formula says, and 92 pixels as the first U-Net', () => {
    expect(convolutionReach(4)).toBe((572 - 388) / 2)
    const dt = new Float64Array(SIDE * SIDE).fill(1)
    for (const depth of [1, 2])
      for (const at of [30, 31, 32, 33]) {
        const u = { where: 'none', depth, directions: 4, decay: 0.1, dt } as const
        const row = fieldOf(u, at * SIDE + at).subarray(at * SIDE, (at + 1) * SIDE)
        const [first, last] = [row.findIndex((v) => v > 0), row.findLastIndex((v) => v > 0)]
        const reach = convolutionReach(depth)
        // What lies past the reach is the rest of a cell of the bottom.
        expect(Math.min(at - first, last - at)).toBeGreaterThanOrEqual(reach)
        expect(last - first + 1).toBe(2 * reach + 2 ** depth)
      }
  })

  it('says what is so at every setting', () => {
    fc.assert(
      fc.property(settings, (state) => {
        const data = compute(state)
        const text = figure.describe(data, state)
        const parts =
          /halved (\d) times?, as the pixel in column (\d+) and row (\d+) sees it, (inside|outside) a lesion of radius (\d+)\. With convolutions alone (\d+) other pixels have a part, ([\d.]+) % comes from beyond the edge and ([\d.]+) % from its ring\. With scans in (one|two|four) directions? (at the bottom|on the way down|everywhere) (\d+) other pixels have a part, ([\d.]+) % comes from beyond the edge and ([\d.]+) % from its ring\.$/.exec(
            text,
          )
        if (!parts) throw new Error(text)
        expect(parts.slice(1, 4).map(Number)).toEqual([state.depth, state.x, state.y])
        const isInside = within(state.y - 1, state.x - 1, state)
        expect(parts[4]).toBe(isInside ? 'inside' : 'outside')
        for (const [field, at] of [
          [data.plain.field, 6],
          [data.scanned.field, 11],
        ] as const) {
          let [others, all, beyond, ring] = [-1, 0, 0, 0]
          field.forEach((value, cell) => {
            const [row, column] = [Math.floor(cell / SIDE), cell % SIDE]
            if (value > 0) others++
            all += value
            if (within(row, column, state) !== isInside) beyond += value
            const out = Math.hypot(row + 0.5 - 32, column + 0.5 - 32)
            if (Math.abs(out - state.radius) <= 1) ring += value
          })
          expect(Number(parts[at])).toBe(others)
          expect(Math.abs(Number(parts[at + 1]) - (100 * beyond) / all)).toBeLessThan(0.051)
          expect(Math.abs(Number(parts[at + 2]) - (100 * ring) / all)).toBeLessThan(0.051)
        }
      }),
      { numRuns: 30 },
    )
  })

  it('adds up what comes from how far', () => {
    const { plain, scanned: own } = compute({ ...defaults, x: 40, y: 21 })
    for (const { from, field } of [plain, own]) {
      expect(from[0]).toBeCloseTo(1, 12)
      const far = field.reduce(
        (sum, value, cell) =>
          Math.hypot((cell % SIDE) - 39, Math.floor(cell / SIDE) - 20) >= 10 ? sum + value : sum,
        0,
      )
      const all = field.reduce((sum, value) => sum + value, 0)
      expect(from[10]).toBeCloseTo(far / all, 12)
    }
  })

  it('lets a hand move the pixel and the edge', () => {
    expectHandle(figure, defaults, 'radius', [4, 28])
    const frame = { width: 390, height: figure.height.narrow, narrow: true }
    const { handles = [] } = figure.draw(compute(defaults), defaults, frame)
    for (const handle of handles.filter(({ parameters }) => parameters.length === 2)) {
      expect(handle.move(handle.x, handle.y)).toEqual({ x: 32, y: 32 })
      expect(handle.move(-50, 5000)).toEqual({ x: 1, y: SIDE })
    }
  })

  it('draws texts that are whole and apart, in few bytes', () => {
    fc.assert(
      fc.property(settings, (parameters) => {
        const data = compute(parameters)
        expectCleanDrawings(figure, data, parameters, 6000)
        expect(figure.readouts(data, parameters)).toHaveLength(6)
        expect(figure.table(data, parameters).rows.length).toBeGreaterThan(8)
      }),
      { numRuns: 20 },
    )
  })
})
