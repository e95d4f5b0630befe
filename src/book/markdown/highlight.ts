import type { BundledLanguage, Highlighter } from 'shiki'
import type { IGrammar, IToken, StateStack } from 'shiki/textmate'
import { escapeHtml } from '../escape-html.ts'
import { inProcess } from '../in-process.ts'
import type { Role } from '../notation.ts'

/** Languages of fenced blocks. `text` is set without any marks. */
export const languages = [
  'typescript',
  'javascript',
  'python',
  'bash',
  'json',
  'yaml',
  'cpp',
  'html',
] as const

function isLanguage(name: string): name is (typeof languages)[number] {
  return (languages as readonly string[]).includes(name)
}

const aliases: Readonly<Record<string, string>> = {
  ts: 'typescript',
  js: 'javascript',
  py: 'python',
  sh: 'bash',
}

/** Shiki is read where code is set: most of a build leaves that to a thread. */
function highlighter(): Promise<Highlighter> {
  return inProcess('highlighter', async () => {
    const { createHighlighter } = await import('shiki')
    return createHighlighter({ langs: [], themes: [] })
  })
}

/** A language's grammar, which is read when its first code is set. */
async function grammarOf(language: BundledLanguage): Promise<IGrammar> {
  const shiki = await highlighter()
  if (!shiki.getLoadedLanguages().includes(language)) await shiki.loadLanguage(language)
  return shiki.getLanguage(language)
}

/** Scopes in which a name is a property, a key, a keyword argument or quoted text, never a variable. */
const notBound =
  /^(?:string|comment|punctuation|keyword|storage|support|meta\.object-literal\.key|meta\.attribute|variable\.object\.property|variable\.other\.(?:constant\.|object\.)?property|variable\.parameter\.function-call)/

type Kind = 'plain' | 'comment' | 'keyword' | 'bound'

function kindOf(text: string, scopes: readonly string[], before: string): Kind {
  const inner = scopes.slice(
    scopes.findLastIndex((scope) =>
      /^meta\.(?:template\.expression|embedded|fstring)/.test(scope),
    ) + 1,
  )
  if (inner.some((scope) => scope.startsWith('comment'))) return 'comment'
  const isWord = /^\s*[A-Za-z]+\s*$/.test(text)
  if (
    isWord &&
    inner.some((scope) =>
      /^(?:keyword|storage|constant\.language|variable\.language\.this)/.test(scope),
    )
  )
    return 'keyword'
  if (inner.some((scope) => notBound.test(scope))) return 'plain'
  return /(?:\.|->)\s*$/.test(before) && !/\.\.\.\s*$/.test(before) ? 'plain' : 'bound'
}

function lineHtml(
  text: string,
  tokens: readonly IToken[],
  roles: ReadonlyMap<string, Role>,
): string {
  let html = ''
  for (const { startIndex, endIndex, scopes } of tokens) {
    // The grammar's last token may end behind the line.
    const content = text.slice(startIndex, endIndex)
    const kind = kindOf(content, scopes, text.slice(0, startIndex))
    if (kind === 'comment') html += `<span class="tc">${escapeHtml(content)}</span>`
    else if (kind === 'keyword') html += `<span class="tk">${escapeHtml(content)}</span>`
    else if (kind === 'plain') html += escapeHtml(content)
    else {
      html += escapeHtml(content).replace(/(?<![\w$.])[A-Za-z_$][\w$]*/g, (name) => {
        const role = roles.get(name)
        return role ? `<span class="m${role}">${name}</span>` : name
      })
    }
  }
  return joinSpans(html)
}

/** Joins neighbouring spans of one class: a comment's sign and its text. */
function joinSpans(html: string): string {
  return html.replaceAll('</span><span class="tc">', '')
}

export type Highlight = (
  code: string,
  language: string,
  roles: ReadonlyMap<string, Role>,
) => Promise<string>

/** Where code is highlighted, if that is another thread than this one. */
export const highlightElsewhere = inProcess('highlighting', () => ({
  highlight: undefined as Highlight | undefined,
}))

/**
 * Code as HTML, one `<span class="line">` a line: keywords `tk`, comments `tc`, and names bound to
 * a role `mx` … `my`. Properties, keys and strings stay ink.
 * Throws for a language that is not in the list.
 */
export const highlight: Highlight = (code, language, roles) =>
  (highlightElsewhere.highlight ?? highlightHere)(code, language, roles)

/** The same in this thread. */
export const highlightHere: Highlight = async (code, language, roles) => {
  const lang = aliases[language] ?? language
  if (lang === 'text')
    return code
      .split('\n')
      .map((line) => `<span class="line">${escapeHtml(line)}</span>`)
      .join('\n')
  if (!isLanguage(lang))
    throw new Error(
      `the language ${language} is none of ${[...Object.keys(aliases), ...languages, 'text'].join(', ')}`,
    )
  const grammar = await grammarOf(lang)
  let state: StateStack | null = null
  const lines = code.split(/\r?\n/).map((text) => {
    if (text === '') return ''
    // Without a limit of time: on a busy machine a line would stay half read.
    const { tokens, ruleStack } = grammar.tokenizeLine(text, state, 0)
    state = ruleStack
    return lineHtml(text, tokens, roles)
  })
  return lines.map((html) => `<span class="line">${html}</span>`).join('\n')
}
