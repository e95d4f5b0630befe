import { checkCount } from '../check.ts'
import { random } from '../random.ts'
import { shuffled } from '../shuffle.ts'
import { degrees, eigenvectorCentrality, pageRank, rounded } from './graph-centrality.ts'
import { reachedFrom, traverse } from './graph-traversal.ts'
import { defineOrder, type ScanOrder, type ScanPath } from './order.ts'
import { choiceOption, countOption, numberOption, seedOption } from './order-options.ts'
import { sortByKey } from './path.ts'
import { walkFrom } from './random-walks.ts'
import { spanningTree } from './spanning-tree.ts'

const graphMamba =
  'Wang et al., Graph-Mamba: Towards Long-Range Graph Sequence Modeling with Selective State Spaces (2024), and its program'

/** Orders of the nodes of a graph. */
export const graphOrders: readonly ScanOrder[] = [
  defineOrder({
    name: 'degree',
    title: 'Graph-Mamba: nodes by degree',
    source: graphMamba,
    domain: 'graph',
    summary:
      'Nodes of few neighbours first, so that hubs come last and can see all others; equal degrees in random order. Tests take the mean over five draws.',
    options: {
      ties: choiceOption(
        'How equal degrees are ordered: by noise in [0, 1) added to the degree, by a random permutation before a stable sort, or by number.',
        ['noise', 'permutation', 'number'],
      ),
      draws: countOption('Draws, each a path; 5 at test.', 1, 1, 1024),
      seed: seedOption,
    },
    merge: 'mean',
    build: (graph, { ties, draws, seed }) => {
      const uniform = random(seed)
      const degree = degrees(graph)
      return Array.from({ length: draws }, (_, draw): ScanPath => {
        const label = draws === 1 ? 'degree' : `degree, draw ${draw}`
        if (ties === 'number') return { label, path: sortByKey(degree) }
        if (ties === 'noise') return { label, path: sortByKey(degree.map((d) => d + uniform())) }
        const nodes = shuffled(graph.nodes, uniform)
        const path = sortByKey(Array.from(nodes, (node) => degree[node])).map((t) => nodes[t])
        return { label, path }
      })
    },
  }),
  defineOrder({
    name: 'centrality',
    title: 'Nodes by eigenvector centrality',
    source: graphMamba,
    domain: 'graph',
    summary:
      'Nodes of small eigenvector centrality first; equal ones by number. A node is central where its neighbours are.',
    options: {},
    build: (graph) => [
      { label: 'centrality', path: sortByKey(rounded(eigenvectorCentrality(graph))) },
    ],
  }),
  defineOrder({
    name: 'page-rank',
    title: 'Nodes by PageRank',
    source:
      'Behrouz and Hashemi, Graph Mamba: Towards Learning on Graphs with State Space Models (2024)',
    domain: 'graph',
    summary:
      'Nodes of small PageRank first; equal ones by number. Used where nodes are the tokens.',
    options: {
      damping: numberOption('Probability to follow an edge.', 0.85, 1),
    },
    build: (graph, { damping }) => [
      { label: 'PageRank', path: sortByKey(rounded(pageRank(graph, damping))) },
    ],
  }),
  defineOrder({
    name: 'node-permutation',
    title: 'Random permutation of nodes',
    source: graphMamba,
    domain: 'graph',
    summary: 'The nodes in random order.',
    options: { seed: seedOption },
    build: (graph, { seed }) => [
      { label: 'permutation', path: shuffled(graph.nodes, random(seed)) },
    ],
  }),
  defineOrder({
    name: 'traversal',
    title: 'Breadth-first and depth-first order',
    source:
      'Choi et al., SpoT-Mamba: Learning Long-Range Dependency on Spatio-Temporal Graphs with Selective State Spaces (2024)',
    domain: 'graph',
    summary:
      'All nodes from a start, nearest first or as deep as edges lead; parts that are not reached follow, each from its least node.',
    options: {
      traversal: choiceOption('Nearest nodes first, or as deep as edges lead.', [
        'breadth',
        'depth',
      ]),
      start: countOption('The first node.', 0, 0),
    },
    build: (graph, { traversal, start }) => {
      checkCount('options.start', start, 0, graph.nodes - 1)
      return [{ label: `${traversal} first`, path: traverse(graph, start, traversal) }]
    },
  }),
  defineOrder({
    name: 'node-walks',
    title: 'SpoT-Mamba: a sequence for each node',
    source:
      'Choi et al., SpoT-Mamba: Learning Long-Range Dependency on Spatio-Temporal Graphs with Selective State Spaces (2024)',
    domain: 'graph',
    summary:
      'From each node a random walk, or the nodes it reaches breadth-first or depth-first; each sequence is read by itself. The model then scans what each node got through time.',
    options: {
      walk: choiceOption('A random walk, or the nodes that are reached.', [
        'random',
        'breadth',
        'depth',
      ]),
      length: countOption('Nodes of a sequence, at most.', 8, 1, 2 ** 16),
      seed: seedOption,
    },
    cover: 'freely',
    build: (graph, { walk, length, seed }) => {
      const uniform = random(seed)
      return Array.from({ length: graph.nodes }, (_, node) => ({
        label: `from node ${node}`,
        path:
          walk === 'random'
            ? walkFrom(graph, node, length - 1, uniform)
            : Int32Array.from(reachedFrom(graph, node, walk, new Uint8Array(graph.nodes), length)),
      }))
    },
  }),
  defineOrder({
    name: 'tree',
    title: 'GrootVL: the minimum spanning tree',
    source:
      'Xiao et al., GrootVL: Tree Topology is All You Need in State Space Model (2024), and its program',
    domain: 'graph',
    summary:
      'The minimum spanning tree of the weighted graph, breadth-first or depth-first from the root. treeScan carries states along the tree; a scan along the path alone does not.',
    options: {
      traversal: choiceOption(
        'Nearest nodes first, or as deep as edges lead (MamMIL reads both).',
        ['breadth', 'depth'],
      ),
      root: countOption('The root.', 0, 0),
    },
    build: (graph, { traversal, root }) => {
      checkCount('options.root', root, 0, graph.nodes - 1)
      const { order, parent } = spanningTree(graph, root)
      if (traversal === 'breadth') return [{ label: 'tree, breadth first', path: order }]
      const children: number[][] = Array.from({ length: graph.nodes }, () => [])
      for (const node of Int32Array.from(order).sort()) {
        if (parent[node] >= 0) children[parent[node]].push(node)
      }
      const path = traverse(
        { ...graph, neighbours: children.map((list) => Int32Array.from(list)) },
        root,
        'depth',
      )
      return [{ label: 'tree, depth first', path }]
    },
  }),
]
