import { createHighlighter, type Highlighter, type ThemedToken } from 'shiki'
import { escapeHtml } from '../katex.ts'
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

const aliases: Readonly<Record<string, string>> = {
  ts: 'typescript',
  js: 'javascript',
  py: 'python',
  sh: 'bash',
}

/** The theme colours nothing: only the grammar's scopes are used. */
const theme = {
  name: 'book',
  type: 'light' as const,
  fg: '#000',
  bg: '#fff',
  settings: [{ settings: { foreground: '#000' } }],
}

let pending: Promise<Highlighter> | undefined

function highlighter(): Promise<Highlighter> {
  pending ??= createHighlighter({ langs: [...languages], themes: [theme] })
  return pending
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

function tokenHtml(token: ThemedToken, roles: ReadonlyMap<string, Role>, before: string): string {
  let html = ''
  let line = before
  for (const { content, scopes } of token.explanation ?? []) {
    const kind = kindOf(
      content,
      scopes.map(({ scopeName }) => scopeName),
      line,
    )
    line += content
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
  return html
}

/** Joins neighbouring spans of one class: a comment's sign and its text. */
function joinSpans(html: string): string {
  return html.replaceAll('</span><span class="tc">', '')
}

/**
 * Code as HTML, one `<span class="line">` a line: keywords `tk`, comments `tc`, and names bound to
 * a role `mx` … `my`. Properties, keys and strings stay ink.
 * Throws for a language that is not in the list.
 */
export async function highlight(
  code: string,
  language: string,
  roles: ReadonlyMap<string, Role>,
): Promise<string> {
  const lang = aliases[language] ?? language
  if (lang === 'text')
    return code
      .split('\n')
      .map((line) => `<span class="line">${escapeHtml(line)}</span>`)
      .join('\n')
  if (!(languages as readonly string[]).includes(lang))
    throw new Error(
      `the language ${language} is none of ${[...Object.keys(aliases), ...languages, 'text'].join(', ')}`,
    )
  const shiki = await highlighter()
  const lines = shiki.codeToTokensBase(code, {
    lang: lang as (typeof languages)[number],
    theme,
    includeExplanation: 'scopeName',
    // Without a limit of time: on a busy machine a line would stay half read.
    tokenizeTimeLimit: 0,
  })
  return lines
    .map((tokens) => {
      let before = ''
      const html = tokens.map((token) => {
        const part = tokenHtml(token, roles, before)
        before += token.content
        return part
      })
      return `<span class="line">${joinSpans(html.join(''))}</span>`
    })
    .join('\n')
}
