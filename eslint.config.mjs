import tseslint from 'typescript-eslint'
import astro from 'eslint-plugin-astro'

export default tseslint.config(
  {
    ignores: [
      'dist/',
      '.astro/',
      '.cache/',
      'shots/',
      'node_modules/',
      // AssemblyScript, which is not quite TypeScript.
      'src/kernel/fast/assembly/',
    ],
  },
  ...tseslint.configs.recommended,
  ...astro.configs['flat/recommended'],
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
    // A global of the page is declared with `var`; nothing else adds a property to globalThis.
    files: ['**/*.d.ts'],
    rules: { 'no-var': 'off' },
  },
  {
    // Commands talk to their reader on standard output.
    files: [
      'tests/run.ts',
      'tests/conform/**',
      'tests/python/run.ts',
      'bench/**',
      'tests/coverage/run.ts',
      'tests/shots/**',
      'src/build/serve.ts',
      'src/build/kernel.ts',
      'src/build/train/**',
    ],
    rules: { 'no-console': 'off' },
  },
)
