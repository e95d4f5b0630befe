import { atlasRecords } from '../build/atlas-records.ts'
import { toCsv } from '../site/atlas/export.ts'

/** All systems of the atlas as a table, for readers without scripts and for programs. */
export function GET(): Response {
  return new Response(toCsv(atlasRecords()))
}
