import type { Plot } from './output.ts'
import { symbolOf } from './symbol.ts'

function spoken(name: string): string {
  const { letter, sub, overline } = symbolOf(name)
  return `${letter}${overline ? ' bar' : ''}${sub ? ` ${sub}` : ''}`
}

function range(values: readonly number[]): string {
  const finite = values.filter(Number.isFinite)
  if (finite.length === 0) return 'no finite values'
  const ends = [Math.min(...finite), Math.max(...finite)].map((value) =>
    String(Number(value.toPrecision(3))).replace('-', '−'),
  )
  return `${ends[0]} to ${ends[1]}`
}

/** What a plot shows in a sentence, computed from its data, for those who do not see it. */
export function describePlot(plot: Plot): string {
  if (plot.type === 'heat') {
    return `Heat map of ${plot.rows} by ${plot.cols} values, ${range(plot.values)}.`
  }
  if (plot.type === 'poles') {
    const parts = plot.series.map(({ name, x = [], y }) => {
      const outside = x.filter((re, index) => Math.hypot(re, y[index]) > 1).length
      const place = plot.unitCircle ? `, ${outside} outside the unit circle` : ''
      return `${name ? `${spoken(name)}: ` : ''}${y.length} values${place}`
    })
    return `Complex plane. ${parts.join('; ')}.`
  }
  const scale = plot.log ? `, logarithmic in ${plot.log.split('').join(' and ')}` : ''
  const parts = plot.series.map(
    ({ name, y }) => `${name ? `${spoken(name)}: ` : ''}${y.length} values, ${range(y)}`,
  )
  return `${plot.type === 'line' ? 'Line' : 'Stem'} plot${scale}. ${parts.join('; ')}.`
}
