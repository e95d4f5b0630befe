import { EVENTS, BUY, WARM_UP, type UserLog } from './log.ts'

/** Where each item that came stood among the scores, from 1; of equal scores the first item is ahead. */
export function ranksOf(scores: ArrayLike<number>, came: ArrayLike<number>): Uint16Array {
  const items = scores.length / came.length
  return Uint16Array.from(came, (item, i) => {
    const own = scores[i * items + item]
    let rank = 1
    for (let n = 0; n < items; n++) {
      const score = scores[i * items + n]
      if (score > own || (score === own && n < item)) rank++
    }
    return rank
  })
}

/** The share of ranks up to k. */
export function hitRate(ranks: ArrayLike<number>, k: number): number {
  let hits = 0
  for (let i = 0; i < ranks.length; i++) hits += Number(ranks[i] <= k)
  return hits / ranks.length
}

/** The mean of 1/log₂(1 + rank) for ranks up to k, and of 0 for others: 1 where all that came stood first. */
export function ndcg(ranks: ArrayLike<number>, k: number): number {
  let gains = 0
  for (let i = 0; i < ranks.length; i++) if (ranks[i] <= k) gains += 1 / Math.log2(1 + ranks[i])
  return gains / ranks.length
}

/** When an event comes: as a visit opens, right after a purchase in the same visit, or else. */
export const moments = ['opens', 'bought', 'else'] as const
export type Moment = (typeof moments)[number]

export function momentOf({ opens, behaviour }: UserLog, t: number): Moment {
  if (opens[t]) return 'opens'
  return t > 0 && behaviour[t - 1] === BUY ? 'bought' : 'else'
}

/** The moments of all events that are asked about. */
export function momentsOf(logs: readonly UserLog[]): Moment[] {
  return logs.flatMap((log) =>
    Array.from({ length: EVENTS - WARM_UP }, (_, i) => momentOf(log, WARM_UP + i)),
  )
}
