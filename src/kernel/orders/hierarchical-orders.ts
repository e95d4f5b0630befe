import { crossScan } from './cross-scan.ts'
import type { GridSize } from './grid-size.ts'
import {
  bothWays,
  checkDivides,
  countedPath,
  defineOrder,
  type ScanOrder,
  type ScanPath,
} from './order.ts'
import { choiceOption, countOption } from './order-options.ts'
import { joinPaths } from './path.ts'
import { quadTreePath } from './quad-tree-path.ts'
import { windowPath } from './window-path.ts'

const quarters = ['top left', 'top right', 'bottom left', 'bottom right'] as const
const shifts = ['none', 'down right', 'up left', 'down left', 'up right'] as const

/** Scores that are 1 in a quarter of the image and 0 elsewhere. */
function quarterScores([height, width]: GridSize, quarter: string): Float64Array {
  const [down, right] = [quarter.startsWith('bottom'), quarter.endsWith('right')]
  return Float64Array.from({ length: height * width }, (_, cell) => {
    const isBelow = Math.floor(cell / width) >= Math.ceil(height / 2)
    const isRight = cell % width >= Math.ceil(width / 2)
    return isBelow === down && isRight === right ? 1 : 0
  })
}

/** A path over an image that has been rolled by an eighth of its sides, as cells of the image. */
function rolledPath(path: Int32Array, [height, width]: GridSize, shift: string): Int32Array {
  if (shift === 'none') return path
  const down = Math.floor(height / 8) * (shift.startsWith('down') ? 1 : -1)
  const right = Math.floor(width / 8) * (shift.endsWith('right') ? 1 : -1)
  return path.map((cell) => {
    const row = (Math.floor(cell / width) - down + height) % height
    return row * width + (((cell % width) - right + width) % width)
  })
}

/** Orders of images at two scales. */
export const hierarchicalOrders: readonly ScanOrder[] = [
  defineOrder({
    name: 'ms-vmamba',
    title: 'MSVMamba: one full and three coarse routes',
    source:
      'Shi et al., Multi-Scale VMamba: Hierarchy in Hierarchy Visual State Space Model (2024), and its first program',
    domain: 'image',
    summary:
      'One route of the cross-scan on the whole image, the other three on an image of half the side; the coarse outputs are summed, enlarged and added.',
    options: {
      full: choiceOption('The route at full resolution; rows in the paper.', [
        'rows',
        'columns',
        'rows, reversed',
        'columns, reversed',
      ]),
      split: choiceOption(
        'What is shared out between the scales: the routes; or the channels, one half by four routes at full and the other by four at half resolution, as in a class of the program that its settings do not use.',
        ['routes', 'channels'],
      ),
      coarse: choiceOption(
        'The coarse routes as one sequence, whose state runs on, as released; or as three.',
        ['joined', 'separate'],
      ),
    },
    cover: 'freely',
    merge: 'sum',
    departure:
      'The released program joins the three coarse routes into one sequence with one set of parameters, so that the state of one runs on into the next, where the paper scans each.',
    build: (size, { full, split, coarse }) => {
      const grid = size.map((length) => Math.ceil(length / 2))
      const atHalf = (each: ScanPath) => ({ ...each, label: `coarse ${each.label}`, grid })
      if (split === 'channels') return [...crossScan(size), ...crossScan(grid).map(atHalf)]
      const whole = crossScan(size).filter(({ label }) => label === full)
      const routes = crossScan(grid).filter(({ label }) => label !== full)
      if (coarse === 'separate') return [...whole, ...routes.map(atHalf)]
      const path = joinPaths(routes.map((each) => each.path))
      return [...whole, { label: 'coarse routes', path, grid }]
    },
  }),
  defineOrder({
    name: 'nested',
    title: 'MiM-ISTD: words inside sentences',
    source:
      'Chen et al., MiM-ISTD: Mamba-in-Mamba for Efficient Infrared Small Target Detection (2024)',
    domain: 'image',
    summary:
      'Inner scans read the cells of each patch from a new state; the outer scan reads the patches, to which the pooled inner outputs are added.',
    options: { patch: countOption('Cells along a side of a patch; it divides both sides.', 2) },
    merge: 'sum',
    build: (size, { patch }) => {
      size.forEach((length, axis) =>
        checkDivides('options.patch', patch, length, axis === 0 ? 'the height' : 'the width'),
      )
      const grid = size.map((length) => length / patch)
      return [
        { label: 'inner', path: windowPath(size, patch), segment: patch * patch },
        { label: 'outer', path: countedPath(grid), grid },
      ]
    },
  }),
  defineOrder({
    name: 'quad-mamba',
    title: 'QuadMamba: windows of a quad-tree',
    source:
      'Xie et al., QuadMamba: Learning Quadtree-based Selective Scan for Visual State Space Model (2024), and its program',
    domain: 'image',
    summary:
      'The image in quarters, one after another, row after row inside each; the quarter that scores highest, as the model has learned, in quarters of its own. Read both ways. In layers by turns the image is rolled by an eighth of its side in one of four directions. quadTreePath takes scores.',
    options: {
      quarter: choiceOption('The quarter of the highest score.', quarters),
      shift: choiceOption('Which way the image is rolled before it is cut.', shifts),
    },
    merge: 'sum',
    departure:
      'The released program numbers the sixteen small windows row by row over the whole image, and the large ones by quarters. So the cells of the chosen quarter fall on steps that another quarter has too, and are added there; here they keep to their own.',
    build: (size, { quarter, shift }) => {
      const scores = { shape: [...size], data: quarterScores(size, quarter) }
      return bothWays('windows', rolledPath(quadTreePath(size, scores), size, shift))
    },
  }),
]
