import { inProcess } from '../book/in-process.ts'

/** What modules of the rooms export, by their paths: as the build has run them, for the pages. */
export const openedRooms = inProcess(
  'opened rooms',
  () => new Map<string, Readonly<Record<string, unknown>>>(),
)
