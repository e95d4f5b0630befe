import { defineCollection } from 'astro:content'
import { glob } from 'astro/loaders'
import { z } from 'astro/zod'

/** Frontmatter of a chapter file. Numbers, anchors, minutes and links are computed, not written here. */
const chapter = z
  .object({
    /** The survey's section number, as in content/outline.yaml: '2.3'. */
    section: z.string(),
    /** Title of the page; the survey's. */
    title: z.string(),
    /** One or two sentences under the title. */
    standfirst: z.string(),
    /** What the reader should know before, each a short phrase: "matrix exponential". */
    needs: z.array(z.string()).default([]),
    /** Roles in the notation key under the title. */
    symbols: z.array(z.enum(['x', 'B', 'h', 'A', 'd', 'C', 'y'])).default([]),
    /** One sentence for cards, search and the page's description. */
    summary: z.string(),
  })
  .strict()

export const collections = {
  chapters: defineCollection({
    // The id is the file's path without extension, which is also the page's path.
    loader: glob({
      pattern: '**/*.mdx',
      base: './content/chapters',
      generateId: ({ entry }) => entry.replace(/\.mdx$/, ''),
    }),
    schema: chapter,
  }),
  // What stands above the functions on a page of the kernel; the id is the group's slug.
  kernel: defineCollection({
    loader: glob({ pattern: '*.mdx', base: './content/kernel' }),
  }),
}
