/** What a docstring says: its first words, and then what follows each tag. */
export interface Docstring {
  readonly text: string
  readonly tags: readonly { readonly name: string; readonly text: string }[]
}

/** Reads a comment of documentation, given without its slashes; line breaks become spaces. */
export function readDocstring(comment: string): Docstring {
  const lines = comment.split('\n').map((line) => line.replace(/^\s*\*+\s?/, '').trim())
  const [text, ...tags] = lines.join('\n').split(/^@(?=\w)/m)
  return {
    text: clean(text),
    tags: tags.map((tag) => {
      const name = /^\w+/.exec(tag)![0]
      return { name, text: clean(tag.slice(name.length)) }
    }),
  }
}

function clean(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
