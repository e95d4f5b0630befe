import { readlinkSync } from 'node:fs'
import { constants, setPriority } from 'node:os'

/**
 * Lets other threads go first from now on, so that this one works while a processor would rest. Only
 * Linux has priorities of threads; elsewhere nothing changes.
 */
export function yieldProcessor(): void {
  try {
    const [, thread] = /\/task\/(\d+)$/.exec(readlinkSync('/proc/thread-self')) ?? []
    if (thread) setPriority(Number(thread), constants.priority.PRIORITY_BELOW_NORMAL)
  } catch {
    // A system without threads of that kind.
  }
}
