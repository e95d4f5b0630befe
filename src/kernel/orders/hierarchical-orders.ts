import { crossScan } from './cross-scan.ts'
import { checkDivides, countedPath, defineOrder, type ScanOrder } from './order.ts'
import { choiceOption, countOption } from './order-options.ts'
import { joinPaths } from './path.ts'
import { windowPath } from './window-path.ts'

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
      coarse: choiceOption(
        'The coarse routes as one sequence, whose state runs on, as released; or as three.',
        ['joined', 'separate'],
      ),
    },
    cover: 'freely',
    merge: 'sum',
    build: (size, { full, coarse }) => {
      const grid = size.map((length) => Math.ceil(length / 2))
      const whole = crossScan(size).filter(({ label }) => label === full)
      const routes = crossScan(grid).filter(({ label }) => label !== full)
      if (coarse === 'separate') {
        return [
          ...whole,
          ...routes.map((each) => ({ ...each, label: `coarse ${each.label}`, grid })),
        ]
      }
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
]
