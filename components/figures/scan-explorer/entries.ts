import { findScanOrder, type ScanOrder } from '../../../src/kernel/index.ts'
import { group, type Entry } from './entry.ts'
import { frameEntries } from './frame-entries.ts'
import { graphEntries } from './graph-entries.ts'
import { imageEntries } from './image-entries.ts'
import { pointEntries } from './point-entries.ts'

export type { Entry } from './entry.ts'

/** Every order that the figure offers, group after group. */
export const entries: readonly Entry[] = [
  ...imageEntries,
  ...frameEntries,
  ...graphEntries,
  ...pointEntries,
  ...group('A sequence, laid in rows', { board: 'rows' }, [
    ['reordering', 'MambaMIL', { options: (side) => ({ row: side }) }],
    ['hiss', 'HiSS', { options: (side) => ({ chunk: side }) }],
  ]),
]

/** The order of an entry, as the kernel has it. */
export function orderOf({ value, order = value }: Entry): ScanOrder {
  return findScanOrder(order)
}

/** The entry of a value. */
export function entryOf(value: string): Entry {
  return entries.find((entry) => entry.value === value)!
}
