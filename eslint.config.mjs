import tseslint from 'typescript-eslint'
import astro from 'eslint-plugin-astro'
import * as mdx from 'eslint-plugin-mdx'

export default tseslint.config(
  { ignores: ['dist/', '.astro/', '.cache/', 'shots/', 'node_modules/'] },
  ...tseslint.configs.recommended,
  ...astro.configs['flat/recommended'],
  { files: ['**/*.mdx'], ...mdx.flat },
  {
    files: ['**/*.{ts,astro}'],
    rules: {
      'no-console': ['error', { allow: ['warn', 'error'] }],
      eqeqeq: 'error',
      'prefer-const': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
    },
  },
  {
    // Commands talk to their reader on standard output.
    files: ['tests/run.ts', 'tests/conform/**', 'bench/**', 'tests/shots/**', 'src/build/serve.ts'],
    rules: { 'no-console': 'off' },
  },
)
