import type { Account } from '../../../src/figure/definition.ts'
import type { Scan } from './compute.ts'
import { orderOf } from './entries.ts'

/** The options of the order that an entry sets, to what, and what they mean. */
function optionsText({ entry, options }: Scan): string {
  const known = orderOf(entry).options
  return Object.entries(options)
    .map(([name, value]) => `${name}: ${String(value)}. ${known[name].meaning}`)
    .join(' ')
}

/** What the kernel says of an order: what it does, whose it is, and where code departs from paper. */
function accountOf(scan: Scan): Account {
  const { summary, source, departure } = orderOf(scan.entry)
  const options = optionsText(scan)
  return [
    { label: scan.entry.label, text: summary },
    ...(options === '' ? [] : [{ label: 'Set here', text: options }]),
    { label: 'From', text: `${source}.` },
    ...(scan.entry.here === undefined ? [] : [{ label: 'In this figure', text: scan.entry.here }]),
    ...(departure === undefined ? [] : [{ label: 'Code against paper', text: departure }]),
  ]
}

/** What each of the orders is; one that stands beside itself is told once. */
export function accounts(scans: readonly Scan[]): readonly Account[] {
  return scans.filter(({ entry }, i) => i === 0 || entry !== scans[0].entry).map(accountOf)
}
