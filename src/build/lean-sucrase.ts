import type { Plugin } from 'esbuild'

/**
 * Parts of Sucrase that the compiler of cells never calls: it removes types, and nothing else. They
 * are for JSX, Flow, React, Jest, CommonJS, older browsers, source maps, and the check of options.
 */
const unused =
  /sucrase[\\/]dist[\\/]esm[\\/](?:Options|computeSourceMap|CJSImportProcessor|parser[\\/]plugins[\\/](?:flow|jsx[\\/]index)|transformers[\\/](?:CJSImport|JSX|ReactDisplayName|ReactHotLoader|JestHoist|Flow|OptionalCatchBinding|NumericSeparator|OptionalChainingNullish)Transformer)\.js$/

/**
 * Leaves those parts out: a third of the script that a reader waits for. Of them only the check of
 * options is called; it is an empty function. To call another throws.
 */
export function leanSucrase(): Plugin {
  return {
    name: 'lean-sucrase',
    setup(build) {
      build.onLoad({ filter: unused }, () => ({
        contents: 'module.exports = { validateOptions() {} }',
        loader: 'js',
      }))
    },
  }
}
