import type { Method } from './compute.ts'
import type { Moment } from './judge.ts'
import { KINDS, PER_KIND } from './log.ts'

/** "tea 2": a kind, and which of it. */
export const itemName = (item: number) =>
  `${KINDS[Math.floor(item / PER_KIND)]} ${(item % PER_KIND) + 1}`

export const methodNames: Readonly<Record<Method, string>> = {
  popular: 'what is popular',
  successor: 'what followed the last item',
  nothing: 'scan, constant Δ',
  time: 'scan, Δ by time',
  both: 'scan, Δ by time and purchase',
  odds: 'the odds of the draw itself',
}

export const momentNames: Readonly<Record<Moment, string>> = {
  opens: 'as a visit opens',
  bought: 'after a purchase',
  else: 'within a visit',
}

/** The channels by their number. */
export const channelNames = { 1: 'short', 2: 'middle', 3: 'long' } as const

/** What was done with an item. */
export const doneNames = ['clicked', 'put into the cart', 'bought'] as const
