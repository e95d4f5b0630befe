import { gzipSync } from 'node:zlib'
import { figures } from '../components/figures/index.ts'
import { toSvg } from '../src/draw/index.ts'
import { defaultsOf } from '../src/figure/parameters.ts'
import { ms, time } from './measure.ts'
import { sweep } from './sweep.ts'
import { printTable } from './table.ts'

/** Times every figure in Node and answers with the name of the one that takes longest to redraw. */
export function benchFigures(): string {
  let heaviest = { name: '', cost: 0 }
  const rows = figures.map((figure) => {
    const parameters = defaultsOf(figure.schema)
    const frame = { width: 680, height: figure.height.wide, narrow: false }
    const data = figure.compute(parameters)
    const draw = () => toSvg(figure.draw(data, parameters, frame))
    const compute = time(() => figure.compute(parameters))
    const drawn = time(draw)
    const values = sweep(figure.schema)
    const moved = time((run) => {
      const now = { ...parameters, ...values[run % values.length] }
      toSvg(figure.draw((figure.draft ?? figure.compute)(now), now, frame))
    })
    if (moved.p95 > heaviest.cost) heaviest = { name: figure.name, cost: moved.p95 }
    const svg = draw()
    return [
      figure.name,
      ...[compute, drawn, moved].map(({ p50, p95 }) => `${ms(p50)} / ${ms(p95)}`),
      Object.keys(values[0])[0] ?? 'none',
      `${(svg.length / 1024).toFixed(1)}`,
      `${(gzipSync(svg).length / 1024).toFixed(1)}`,
    ]
  })
  printTable(
    `Figures in Node ${process.version}: p50 / p95 in ms at 680 px`,
    ['figure', 'compute', 'draw + toSvg', 'a slider moves', 'slider', 'SVG, KB', 'gzip, KB'],
    rows,
  )
  return heaviest.name
}
