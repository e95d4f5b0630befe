import { references } from '../book/index.ts'
import { toBibtex } from '../site/atlas/export.ts'

/** All references as BibTeX, for readers without scripts and for programs. */
export function GET(): Response {
  return new Response(toBibtex(references()))
}
