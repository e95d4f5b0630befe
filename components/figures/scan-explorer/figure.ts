import { defineFigure } from '../../../src/figure/definition.ts'
import { accounts } from './accounts.ts'
import { chosenPlace, compute, type State } from './compute.ts'
import { describe, readouts, table } from './describe.ts'
import { draw } from './draw.ts'
import { entries, entryOf } from './entries.ts'
import { pictureOf } from './picture.ts'
import { pictures } from './pictures.ts'
import { hasDirections, readingsOf } from './readings.ts'
import { timeline } from './timeline.ts'

type All = Readonly<Record<string, unknown>>

const options = entries.map(({ value, label, group }) => ({ value, label, group }))

/** The orders that are shown, the second only where there is one. */
function shown(all: All) {
  const { order, second } = all as unknown as State
  return [order, second].filter((value) => value !== 'none').map(entryOf)
}

function pathCount(all: All): number {
  const { n, directions, picture } = all as unknown as State
  return Math.max(
    ...shown(all).map((entry) =>
      entry.each ? 1 : readingsOf(entry, n, Number(directions), picture).length,
    ),
  )
}

export default defineFigure({
  name: 'scan-explorer',
  version: 1,
  title: 'Scan explorer',
  height: { wide: 1080, narrow: 1110 },
  schema: {
    order: { type: 'choice', label: 'Order', menu: true, pictures, default: 'raster', options },
    second: {
      type: 'choice',
      label: 'Beside it',
      menu: true,
      default: 'hilbert',
      options: [{ value: 'none', label: 'None' }, ...options],
    },
    view: {
      type: 'choice',
      label: 'Map',
      default: 'state',
      options: [
        { value: 'state', label: 'State' },
        { value: 'field', label: 'Field' },
        { value: 'picture', label: 'Picture' },
      ],
    },
    directions: {
      type: 'choice',
      label: 'Directions',
      default: '1',
      options: [
        { value: '1', label: '1' },
        { value: '2', label: '2' },
        { value: '4', label: '4' },
      ],
      disabled: (all: All) =>
        !shown(all).some(hasDirections) ? 'The order brings its own paths.' : undefined,
    },
    decay: {
      type: 'number',
      label: 'Decay per step',
      symbol: { letter: 'A', role: 'A', style: 'bold', absolute: true },
      min: 0.01,
      max: 1,
      scale: 'log',
      default: 0.125,
      ticks: [0.01, 0.1, 1],
      meaning: (value: number) => `half is left after ${(Math.LN2 / value).toFixed(1)} steps`,
    },
    n: {
      type: 'number',
      label: 'Cells along a side',
      min: 4,
      max: 16,
      step: 2,
      decimals: 0,
      default: 8,
      ticks: [4, 8, 12, 16],
    },
    path: {
      type: 'number',
      label: 'Path drawn',
      min: 1,
      max: 24,
      step: 1,
      decimals: 0,
      default: 1,
      ticks: [1, 8, 16, 24],
      disabled: (all: All) => (pathCount(all) > 1 ? undefined : 'There is one path.'),
    },
    layers: {
      type: 'number',
      label: 'Layers of the field',
      min: 1,
      max: 12,
      step: 1,
      decimals: 0,
      default: 4,
      ticks: [1, 4, 8, 12],
      disabled: ({ view }: All) => (view === 'field' ? undefined : 'Choose the map Field.'),
    },
    picture: {
      type: 'picture',
      label: 'Picture',
      sides: [4, 16],
      default: [],
      own: 'The wave',
      shown: (all: All) => {
        const { n, picture } = all as unknown as State
        return pictureOf('image', n, picture)
      },
      disabled: ({ view }: All) =>
        view === 'state' ? 'Choose the map Field or Picture to paint.' : undefined,
    },
    x: {
      type: 'number',
      label: 'column of the chosen cell',
      meaning: (_: number, all: All) => `column ${chosenPlace(all as unknown as State).column + 1}`,
      min: 1,
      max: 16,
      step: 1,
      decimals: 0,
      default: 4,
      hidden: true,
    },
    y: {
      type: 'number',
      label: 'row of the chosen cell',
      meaning: (_: number, all: All) => `row ${chosenPlace(all as unknown as State).row + 1}`,
      min: 1,
      max: 16,
      step: 1,
      decimals: 0,
      default: 4,
      hidden: true,
    },
  },
  explanation:
    'Each board shows an order as a path: solid where it has been read when the chosen cell is reached, dashed where it jumps, dotted where it is still to come. The map under it is what the state holds of every cell with equal steps, the receptive field of the chosen cell after some layers of a selective scan whose steps follow the picture, or the picture itself, which you can paint or take from a file that does not leave the page; on a board of frames it is cut into them. The sequences below show the same tokens as they are read, with arcs to the neighbours of the chosen cell and bars of what is left; at the bottom all pairs of neighbours are counted by their gap, to be read as up to so many steps, the second order in open bars. An order of one path can be read in two or four directions; models bring their own paths, of which Path drawn picks one that holds the chosen cell. Orders of graphs read the grid as a graph whose edges are light between like shades, orders of points read the picture as a relief; both also stand over a graph with hubs, grown by preferential attachment from a seed, its oldest nodes in the middle and larger dots for more edges, and over points scattered on a dome, of which the nearest three count as neighbours. There, four directions are two. Orders that lead to each cell by a path of its own show that of the chosen cell. Drag the chosen cell, go along a sequence, or play the path of the first order.',
  compute,
  draw,
  timeline,
  describe,
  readouts,
  accounts,
  table,
})
