import { atlasRecords } from '../build/atlas-records.ts'
import { toJson } from '../site/atlas/export.ts'

/** All systems of the atlas as JSON, for readers without scripts and for programs. */
export function GET(): Response {
  return new Response(toJson(atlasRecords()))
}
