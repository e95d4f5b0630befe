import { inProcess } from '../src/book/in-process.ts'

/** The data of figures at their authored settings, by name, where something computes it beside the pages. */
export const authoredElsewhere = inProcess(
  'authored figures',
  () => new Map<string, Promise<{ readonly data: unknown } | undefined>>(),
)
