import { readBook } from '../book/index.ts'
import { llmsText } from '../build/llms-text.ts'
import { siteAddress } from '../build/site-address.ts'

/** What the book is and where everything stands, for language models. */
export function GET(): Response {
  return new Response(llmsText(readBook(), siteAddress()))
}
