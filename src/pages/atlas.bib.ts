import { atlasRecords } from '../build/atlas-records.ts'
import { toBibtex } from '../site/atlas/export.ts'

/** All systems of the atlas as BibTeX, for readers without scripts and for programs. */
export function GET(): Response {
  return new Response(toBibtex(atlasRecords()))
}
