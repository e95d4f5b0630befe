import { defineFigure } from '../../../src/figure/definition.ts'
import { NEAREST } from './cloud.ts'
import { compute, type State } from './compute.ts'
import { describe, readouts, table } from './describe.ts'
import { draw, WINDOW } from './draw.ts'

type All = Readonly<Record<string, unknown>>

export default defineFigure({
  name: 'torn-neighbours',
  version: 1,
  title: 'Torn neighbours',
  height: { wide: 1095, narrow: 880 },
  schema: {
    order: {
      type: 'choice',
      label: 'Order',
      menu: true,
      default: 'hilbert',
      options: [
        { value: 'hilbert', label: 'Hilbert curve' },
        { value: 'z-order', label: 'Z-order' },
        { value: 'axis', label: 'Sorted along an axis' },
        { value: 'stored', label: 'As stored' },
      ],
    },
    curves: {
      type: 'choice',
      label: 'Curves',
      default: '1',
      options: [
        { value: '1', label: '1' },
        { value: '2', label: '2' },
      ],
      disabled: ({ order }: All) =>
        order === 'stored' ? 'Points are stored in one order.' : undefined,
    },
    directions: {
      type: 'choice',
      label: 'Directions',
      default: '2',
      options: [
        { value: '1', label: '1' },
        { value: '2', label: '2' },
      ],
    },
    w: {
      type: 'number',
      label: 'Steps of the window',
      symbol: { letter: 'w', style: 'italic' },
      min: 1,
      max: WINDOW,
      scale: 'log',
      step: 1,
      decimals: 0,
      default: 8,
      ticks: [1, 8, 32, WINDOW],
    },
    k: {
      type: 'number',
      label: 'Neighbours of a point',
      symbol: { letter: 'k', style: 'italic' },
      min: 1,
      max: NEAREST,
      step: 1,
      decimals: 0,
      default: 6,
      ticks: [1, 4, 8, NEAREST],
    },
    bits: {
      type: 'number',
      label: 'Times the cube is halved',
      min: 1,
      max: 8,
      step: 1,
      decimals: 0,
      default: 6,
      ticks: [1, 4, 8],
      meaning: (value: number) => `${2 ** value} voxels along a side`,
      disabled: ({ order }: All) =>
        order === 'stored' ? 'The stored order looks at no voxel.' : undefined,
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
    },
    shape: {
      type: 'choice',
      label: 'Surface',
      default: 'torus',
      options: [
        { value: 'torus', label: 'Ring' },
        { value: 'sphere', label: 'Ball' },
        { value: 'sheets', label: 'Two sheets' },
      ],
    },
    n: {
      type: 'number',
      label: 'Points',
      min: 64,
      max: 512,
      step: 64,
      decimals: 0,
      default: 256,
      ticks: [64, 256, 512],
    },
    turn: {
      type: 'number',
      label: 'Turn',
      unit: '°',
      spokenUnit: 'degrees',
      min: 0,
      max: 360,
      step: 5,
      decimals: 0,
      default: 30,
      ticks: [0, 180, 360],
    },
    point: {
      type: 'number',
      label: 'Chosen point',
      min: 1,
      max: 512,
      step: 1,
      decimals: 0,
      default: 233,
      hidden: true,
    },
  },
  explanation:
    'Points are scattered over a surface in a cube, in no order. The cube is halved so often along each side, and the points are read voxel by voxel along a curve; the second curve is the same with x and y exchanged. Lines lead from the chosen point to its nearest: whole where one of the readings has the neighbour within w steps behind the point, dashed in red where none has. Points are filled, the stronger the more a selective scan with equal steps brings them of the chosen point’s feature, summed over the readings, and open where that is less than a hundredth of the most. Below are the sequences with the same neighbours, the window shaded. The plot counts, over all points, the pairs with a nearest one that are read within w steps.',
  compute,
  draw,
  timeline: ({ paths: [path], steps: [step], chosen }) => ({
    k: step[chosen],
    last: path.length - 1,
    at: (k): Partial<State> => ({ point: path[k] + 1 }),
  }),
  describe,
  readouts,
  table,
})
