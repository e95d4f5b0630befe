/** What the check of types uses of TypeScript. */
const used = [
  'createProgram',
  'createSourceFile',
  'flattenDiagnosticMessageText',
  'ModuleDetectionKind',
  'ModuleKind',
  'ModuleResolutionKind',
  'ScriptTarget',
]

/** What the script says of the work in it that is not the book's. */
export const compilerNotice =
  'Contains TypeScript, reduced to its compiler. Copyright (c) Microsoft Corporation. Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0'

/** Where the parts of TypeScript's file begin and end, as TypeScript's own build marks them. */
const marks = {
  begin: 'var __defProp =',
  list: /__export\(typescript_exports, \{[\s\S]*?\n\}\);/,
  handOver: 'module.exports = __toCommonJS(typescript_exports);',
  /** From here on it is about editors. */
  end: '\n// src/jsTyping/',
}

/**
 * TypeScript's one file as a module of its compiler alone. As it is published, a function holds all
 * of it and hands out everything, so that nothing can be left out; a reader who checks types needs
 * five eighths of it.
 *
 * @throws Error when the file is not made as it was in the version that the project uses.
 */
export function compilerAsModule(text: string): string {
  const begin = text.indexOf(marks.begin)
  const end = text.indexOf(marks.end)
  const inner = text.slice(begin, end)
  if (begin < 0 || end < begin || !marks.list.test(inner) || !inner.includes(marks.handOver))
    throw new Error(
      'typescript: lib/typescript.js is not made as it was in 6.0.3; look at the marks in src/build/type-check-compiler.ts',
    )
  const body = inner
    .replace(marks.list, '')
    .replace(marks.handOver, '')
    .replaceAll(/^__export\(/gm, '/* @__PURE__ */ __export(')
  return `${body}\nexport { ${used.join(', ')} }\n`
}
