import { inProcess } from '../src/book/in-process.ts'
import type { StillContents } from '../src/figure/still.ts'

/** What figures are at their authored settings, where something computes and draws it beside the pages. */
interface Authored {
  readonly data: unknown
  readonly still: StillContents
}

/** By the figures' names. */
export const authoredElsewhere = inProcess(
  'authored figures',
  () => new Map<string, Promise<Authored | undefined>>(),
)
