import { formatBytes, formatWhole } from '../../../src/draw/index.ts'
import { countOf, kindNames, type Kind, type Stack } from './stack.ts'

/** A count in words of its size, with 3 significant digits: "51.6 billion". */
export function formatMany(value: number): string {
  const [unit, size] =
    value >= 999.5e6 ? ['billion', 1e9] : value >= 999.5e3 ? ['million', 1e6] : ['', 1]
  if (size === 1) return formatWhole(value)
  const scaled = value / size
  const decimals = scaled >= 99.95 ? 0 : scaled >= 9.995 ? 1 : 2
  return `${scaled.toFixed(decimals)} ${unit}`
}

/** Bytes for a tick: "1 MB". */
export function formatByteTick(value: number): string {
  return formatBytes(value).replace('.00', '').replace('.0', '')
}

/** "28 Mamba-1", "1 MLP", "16 expert layers": layers of a kind and how many. */
export function countWords(stack: Stack, kind: Kind): string {
  const count = countOf(stack, kind)
  if (kind === 'window') return `${count} attention (window ${formatWhole(stack.window!.reach)})`
  if (kind === 'experts') {
    const { count: all, used } = stack.experts!
    return `${count} experts (${used} of ${all})`
  }
  return `${count} ${kindNames[kind]}`
}
