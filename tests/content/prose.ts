/** The prose of a chapter file: what a reader reads, without code, mathematics and markup. */

/** Ends a paragraph, so that headings, table rows and list items are not read as one sentence. */
const END = '\n\n'

/** Reads the text of an MDX file as paragraphs. A formula counts as one word. */
export function paragraphsOf(mdx: string): string[] {
  const text = mdx
    .replace(/^---\n[\s\S]*?\n---\n/, '')
    .replace(/^```[\s\S]*?^```$/gm, END)
    .replace(/^\$\$[\s\S]*?^\$\$$/gm, END)
    .replace(/^\|.*$/gm, END)
    .replace(/^#+ .*$/gm, END)
    .replace(/\$[^$]+\$/g, 'X')
    .replace(/`[^`\n]+`/g, 'X')
    .replace(/<(?:Ref|Value)\b[^>]*\/>/g, 'X')
    .replace(/<Cite\b(?:[^>"]|"[^"]*")*\/>/g, '')
    .replace(/<Note>([\s\S]*?)<\/Note>/g, '')
    .replace(/<\/?(?:Term|Try)\b(?:[^>"]|"[^"]*")*>/g, '')
    .replace(/<\/?[A-Z]\w*(?:[^>"]|"[^"]*")*>/g, END)
    .replace(/\]\([^)]*\)/g, '')
    .replace(/[*_[\]]/g, '')
  return text
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.replace(/\s+/g, ' ').trim())
    .filter((paragraph) => /[A-Za-z]/.test(paragraph))
}

export function sentencesOf(paragraph: string): string[] {
  return paragraph.split(/(?<=[.?!][)’”"]?)\s+(?=[A-Z“‘])/)
}

export function wordsOf(text: string): string[] {
  return text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word))
}

/** What is said beside the text, and counts as prose too: the reasons of citations and margin notes. */
export function asidesOf(mdx: string): string[] {
  return [
    ...[...mdx.matchAll(/\bwhy="([^"]*)"/g)].map(([, why]) => why),
    ...[...mdx.matchAll(/<Note>([\s\S]*?)<\/Note>/g)].map(([, note]) =>
      note.replace(/\$[^$]+\$/g, 'X'),
    ),
  ]
}
