import { random } from '../random.ts'
import { shuffled } from '../shuffle.ts'
import { zigzagPath } from './diagonal-path.ts'
import type { GridSize } from './grid-size.ts'
import { hilbertPath } from './hilbert-path.ts'
import { generalisedHilbertPath } from './hilbert-rectangle.ts'
import {
  rotateGrid,
  stepGrid,
  transposedPath,
  transposeGrid,
  type IndexGrid,
} from './index-grid.ts'
import { backwards, countedPath, defineOrder, type ScanOrder, type ScanPath } from './order.ts'
import { choiceOption, seedOption } from './order-options.ts'
import { inversePath } from './path.ts'
import { snakePath } from './snake-path.ts'
import { zOrderPath } from './z-order-path.ts'

/** The eight snakes of ZigMa: from each corner along rows, then along columns. */
export function zigzags(size: GridSize): ScanPath[] {
  const corners: readonly [string, boolean, boolean][] = [
    ['top left', false, false],
    ['top right', false, true],
    ['bottom left', true, false],
    ['bottom right', true, true],
  ]
  return corners.flatMap(([corner, fromBottom, fromRight]) =>
    (['rows', 'columns'] as const).map((lines) => ({
      label: `${lines} from the ${corner}`,
      path: snakePath(size, lines === 'rows' ? [0, 1] : [1, 0], [fromBottom, fromRight]),
    })),
  )
}

/** The generalised curve with rows in the place of columns, as ZigMa counts it. */
function zigmaCurve(size: GridSize): Int32Array {
  return transposedPath(size, ([height, width]) => generalisedHilbertPath(height, width))
}

/**
 * The eight Hilbert curves of ZigMa: the grid of steps turned by 0 to 3 quarters, each also
 * transposed.
 */
function zigmaHilberts(size: GridSize): ScanPath[] {
  return [0, 1, 2, 3].flatMap((quarters) =>
    [false, true].map((transposed) => {
      const swaps = (quarters % 2 === 1) !== transposed
      const base = swaps ? [size[1], size[0]] : size
      let steps = stepGrid(base, zigmaCurve(base))
      for (let q = 0; q < quarters; q++) steps = rotateGrid(steps)
      if (transposed) steps = transposeGrid(steps)
      const label = `Hilbert turned by ${90 * quarters}°${transposed ? ', transposed' : ''}`
      return { label, path: inversePath(steps.data) }
    }),
  )
}

const methods = {
  hilbert: (size: GridSize) => hilbertPath(size),
  sweep: countedPath,
  scan: (size: GridSize) => snakePath(size),
  'z-order': zOrderPath,
  zigzag: zigzagPath,
} as const

/** A snake cut in the middle of the image: both parts, each read towards the middle. */
function towardsMiddle(label: string, path: Int32Array, [height, width]: GridSize): ScanPath[] {
  const middle = path.indexOf(Math.floor(height / 2) * width + Math.floor(width / 2))
  return [
    { label: `${label}, from its start`, path: path.slice(0, middle + 1) },
    { label: `${label}, from its end`, path: path.slice(middle).reverse() },
  ]
}

/** Orders that take one curve in the symmetries of the square. */
export const symmetryOrders: readonly ScanOrder[] = [
  defineOrder({
    name: 'zigma',
    title: 'ZigMa: eight zigzags, one in each layer',
    source: 'Hu et al., ZigMa: A DiT-style Zigzag Mamba Diffusion Model (2024), and its program',
    domain: 'image',
    summary:
      'From each corner a snake along rows and one along columns. Layer l takes path l mod 8 alone, so that each layer costs one scan.',
    options: {
      curve: choiceOption('The zigzags; or, as ablations, Hilbert curves or random permutations.', [
        'zigzag',
        'hilbert',
        'random',
      ]),
      as: choiceOption(
        'For the Hilbert curves: the paths, as the paper means them; or their inverses, which the released program gathers with.',
        ['paper', 'code'],
      ),
      seed: seedOption,
    },
    departure:
      'The released program gathers with the grid of step numbers of its Hilbert curves, that is with the inverse path, which is not continuous.',
    build: (size, { curve, as, seed }) => {
      if (curve === 'zigzag') return zigzags(size)
      if (curve === 'random') {
        const uniform = random(seed)
        return Array.from({ length: 8 }, (_, layer) => ({
          label: `random, layer ${layer}`,
          path: shuffled(size[0] * size[1], uniform),
        }))
      }
      const curves = zigmaHilberts(size)
      if (as === 'paper') return curves
      return curves.map(({ label, path }) => ({
        label: `${label}, inverse`,
        path: inversePath(path),
      }))
    },
  }),
  defineOrder({
    name: 'mamba-ad',
    title: 'MambaAD: one method in up to eight directions',
    source:
      'He et al., MambaAD: Exploring State Space Models for Multi-class Unsupervised Anomaly Detection (2024), and its program',
    domain: 'image',
    summary:
      'A method on the map as it is, transposed, turned by a quarter, and turned and transposed, each forward and reversed; summed. Hilbert with eight directions is the released choice: six paths, two of them twice, on squares whose side is a power of two, since the reversed curve is its mirror image.',
    options: {
      method: choiceOption('The curve.', ['hilbert', 'sweep', 'scan', 'z-order', 'zigzag']),
      directions: choiceOption(
        'How many directions: two take the map as it is, four add the transposed one, eight all.',
        ['eight', 'four', 'two'],
      ),
    },
    merge: 'sum',
    build: (size, { method, directions }) => {
      const map: IndexGrid = { size, data: countedPath(size) }
      const turned = rotateGrid(map)
      const views: readonly [string, IndexGrid][] = [
        ['as it is', map],
        ['transposed', transposeGrid(map)],
        ['turned by 90°', turned],
        ['turned by 90° and transposed', transposeGrid(turned)],
      ]
      const count = { two: 1, four: 2, eight: 4 }[directions]
      const forward = views.slice(0, count).map(([view, grid]) => ({
        label: `${method}, ${view}`,
        path: methods[method](grid.size).map((cell) => grid.data[cell]),
      }))
      return [...forward, ...forward.map(({ label, path }) => backwards(label, path))]
    },
  }),
  defineOrder({
    name: 'mamba-in-mamba',
    title: 'Mamba-in-Mamba: snakes towards the middle',
    source:
      'Zhou et al., Mamba-in-Mamba: Centralized Mamba-Cross-Scan in Tokenized Mamba Model for Hyperspectral Image Classification (2024), by its description',
    domain: 'image',
    summary:
      'Snakes along rows and columns, from the left and from the right or the bottom, each cut in the middle of the image; both parts end at the middle cell, which is the one that is classified.',
    options: {},
    cover: 'freely',
    merge: 'sum',
    build: (size) => [
      ...towardsMiddle('row snake', snakePath(size), size),
      ...towardsMiddle('row snake from the right', snakePath(size, [0, 1], [false, true]), size),
      ...towardsMiddle('column snake', snakePath(size, [1, 0]), size),
      ...towardsMiddle(
        'column snake from the bottom',
        snakePath(size, [1, 0], [true, false]),
        size,
      ),
    ],
  }),
]
