import { ITEMS, type UserLog } from './log.ts'

/** What was counted in logs. */
export interface Counts {
  /** How often each item came. */
  readonly item: Float32Array
  /** How often each came after each, (before, after). */
  readonly successor: Float32Array
}

export function countFollowers(logs: readonly UserLog[]): Counts {
  const item = new Float32Array(ITEMS)
  const successor = new Float32Array(ITEMS * ITEMS)
  for (const log of logs)
    log.item.forEach((now, t) => {
      item[now]++
      if (t > 0) successor[log.item[t - 1] * ITEMS + now]++
    })
  return { item, successor }
}
