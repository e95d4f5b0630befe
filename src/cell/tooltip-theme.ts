import { EditorView } from '@codemirror/view'

/** The looks of what the editor shows above the code: completions, and help on a name. */
export const tooltipTheme = EditorView.theme({
  '.cm-tooltip': {
    color: 'var(--ink)',
    backgroundColor: 'var(--plate)',
    border: '1px solid var(--rule)',
    borderRadius: 'var(--r-2)',
    boxShadow: 'var(--shadow)',
    font: '400 0.8125rem/1.45 var(--sans)',
  },
  // No list scrolls: of a long one, so many options are shown as fit.
  '.cm-tooltip.cm-tooltip-autocomplete > ul': {
    minWidth: '180px',
    maxWidth: 'min(560px, calc(100vw - 24px))',
    maxHeight: 'none',
    padding: '4px',
    fontFamily: 'var(--mono)',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': {
    padding: '2px 8px',
    lineHeight: '1.6',
    borderRadius: '2px',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]': {
    color: 'var(--ink)',
    backgroundColor: 'var(--acc-soft)',
  },
  '.cm-completionMatchedText': { textUnderlineOffset: '3px' },
  '.cm-completionDetail': { marginLeft: '8px', color: 'var(--ink-2)', fontStyle: 'normal' },
  '.cm-tooltip.cm-completionInfo': {
    boxSizing: 'border-box',
    width: 'max-content',
    maxWidth: 'min(420px, calc(100vw - 24px))',
    padding: '12px 14px',
  },
  ':is(.cm-tooltip-hover .cell-help, .cell-help.cm-tooltip)': {
    maxWidth: 'min(560px, calc(100vw - 24px))',
    padding: '12px 14px',
  },
  // A long card scrolls, so that code and all of the card are seen.
  '.cm-tooltip .cell-help, .cell-help.cm-tooltip': {
    boxSizing: 'border-box',
    maxHeight: 'max(160px, 42vh)',
    overflowY: 'auto',
    overscrollBehavior: 'contain',
  },
  '.cell-help > * + *': { marginTop: '8px' },
  '.cell-help-code': {
    display: 'block',
    font: '500 0.8125rem/1.5 var(--mono)',
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
  },
  '.cell-help dl': {
    display: 'grid',
    gridTemplateColumns: 'auto 1fr',
    gap: '3px 10px',
    marginBottom: '0',
  },
  '.cell-help :is(dt, dd code, p code)': { fontFamily: 'var(--mono)' },
  '.cell-help dt': { color: 'var(--ink-2)' },
  '.cell-help dd': { margin: '0' },
  // On a phone the code must be seen beside it.
  '@media (max-width: 640px)': {
    '.cell-help dl, .cell-help dl ~ p': { display: 'none' },
  },
  '@media (pointer: coarse)': {
    '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { padding: '9px 8px' },
  },
})
