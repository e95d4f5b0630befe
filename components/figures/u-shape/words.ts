import { formatWhole, superscript } from '../../../src/draw/index.ts'
import { mixerNames, mixers, type Mixer } from './costs.ts'

const units = [
  [1e21, 'sextillion'],
  [1e18, 'quintillion'],
  [1e15, 'quadrillion'],
  [1e12, 'trillion'],
  [1e9, 'billion'],
  [1e6, 'million'],
] as const

/** A count in words of its size, with 3 significant digits and no zeros behind: "1.5 billion". */
export function formatMany(value: number): string {
  const found = units.find(([size]) => value >= 0.9995 * size)
  if (!found) return formatWhole(value)
  const [size, unit] = found
  return `${Number((value / size).toPrecision(3))} ${unit}`
}

/** "256 × 256" or "64 × 64 × 64". */
export function formatPlaces(side: number, axes: number): string {
  return Array.from({ length: axes }, () => side).join(' × ')
}

/** "256²" or "64³", where there is less room. */
export function formatShort(side: number, axes: number): string {
  return `${side}${superscript(axes)}`
}

/** " ×3", and nothing for one block. */
export function formatTimes(count: number): string {
  return count === 1 ? '' : ` ×${count}`
}

const order = [...mixers].reverse()

/** "4 Mamba", "4 attention": how many of these blocks are of each kind. */
export function countWords(blocks: readonly Mixer[]): string[] {
  return order.flatMap((mixer) => {
    const count = blocks.filter((block) => block === mixer).length
    const name = mixer === 'convolution' && count === 1 ? 'convolution' : mixerNames[mixer]
    return count === 0 ? [] : [`${count} ${name}`]
  })
}

/** "one, two and three". */
export function joinWords(parts: readonly string[]): string {
  return parts.length < 2
    ? parts.join('')
    : `${parts.slice(0, -1).join(', ')} and ${parts[parts.length - 1]}`
}
