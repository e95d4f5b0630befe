import type { Account } from '../../../src/figure/definition.ts'
import type { Scan } from './compute.ts'
import { orderOf } from './entries.ts'

/** The options of the order that an entry sets, and to what. */
function optionsText({ options }: Scan): string {
  return Object.entries(options)
    .map(([name, value]) => `${name} ${String(value)}`)
    .join(', ')
}

/** What the kernel says of an order: what it does, whose it is, and where code departs from paper. */
function accountOf(scan: Scan): Account {
  const { summary, source, departure } = orderOf(scan.entry)
  const options = optionsText(scan)
  return [
    { label: scan.entry.label, text: summary },
    ...(options === '' ? [] : [{ label: 'Options here', text: `${options}.` }]),
    { label: 'From', text: `${source}.` },
    ...(departure === undefined ? [] : [{ label: 'Code against paper', text: departure }]),
  ]
}

/** What each of the orders is; one that stands beside itself is told once. */
export function accounts(scans: readonly Scan[]): readonly Account[] {
  return scans.filter(({ entry }, i) => i === 0 || entry !== scans[0].entry).map(accountOf)
}
