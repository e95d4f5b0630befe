/** What is said of a thing whose scripts did not come. */
export const scriptsMissing = {
  figure:
    'This figure could not start. It stands as it was drawn, with its description below, and is tried again when the connection is back.',
  cell: 'The scripts of this cell could not be loaded. They are asked for again when the connection is back, and at Run.',
  search:
    'Search could not be loaded. It starts when the connection is back, with what you have typed.',
} as const
