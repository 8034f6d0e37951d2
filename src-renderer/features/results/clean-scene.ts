import type { Accessor } from './clean-buffers.ts'
import { MODEL_LIMITS, ModelRefused } from './model-limits.ts'
import { index, indexes, numbers, type Part, parts, whole } from './model-parts.ts'

// What a vertex may say. Bones and shapes to change into only move, and nothing moves here.
const ATTRIBUTES = ['POSITION', 'NORMAL', 'TANGENT', 'COLOR_0', 'TEXCOORD_0', 'TEXCOORD_1', 'TEXCOORD_2', 'TEXCOORD_3']

const TRIANGLES = 4
const STRIP = 5
const FAN = 6

interface Primitive {
  readonly attributes: Record<string, number>
  readonly mode: number
  readonly indices?: number
  readonly material?: number
}

interface Node {
  readonly children: number[]
  readonly mesh?: number
  readonly [place: string]: number | number[]
}

/** What a mesh costs wherever it stands. */
interface Weight {
  readonly drawn: number
  readonly triangles: number
  readonly corners: number
}

/** The one scene that is shown, with its nodes and meshes. */
export interface CleanScene {
  readonly scene: 0
  readonly scenes: readonly { readonly nodes: number[] }[]
  readonly nodes: readonly Node[]
  readonly meshes: readonly { readonly primitives: readonly Primitive[] }[]
}

/**
 * Takes over nodes and meshes. The nodes must be a tree of bounded depth: the loader follows them by calling itself,
 * and waits for ever on a node that is its own ancestor. Throws {@link ModelRefused}.
 */
export function cleanScene(root: Part, accessors: readonly Accessor[]): CleanScene {
  const materials = parts(root.materials, MODEL_LIMITS.entries).length
  const meshes = parts(root.meshes, MODEL_LIMITS.entries).map((mesh) => ({
    primitives: parts(mesh.primitives, MODEL_LIMITS.drawn).flatMap((one) => cleanPrimitive(one, accessors, materials)),
  }))
  const given = parts(root.nodes, MODEL_LIMITS.nodes)
  const nodes = given.map((node) => cleanNode(node, given.length, meshes.length))
  const scenes = parts(root.scenes, MODEL_LIMITS.entries)
  const shown = scenes[index(root.scene ?? 0, scenes.length)]
  const top = indexes(shown?.nodes, MODEL_LIMITS.nodes, nodes.length)
  const weights = meshes.map(({ primitives }) => ({
    drawn: primitives.length,
    triangles: primitives.reduce((sum, primitive) => sum + trianglesOf(primitive, accessors), 0),
    corners: primitives.reduce((sum, primitive) => sum + cornersOf(primitive, accessors), 0),
  }))
  weigh(top, nodes, weights)
  return { scene: 0, scenes: [{ nodes: top }], nodes, meshes }
}

function cleanPrimitive(primitive: Part, accessors: readonly Accessor[], materials: number): Primitive[] {
  const mode = whole(primitive.mode, FAN, TRIANGLES)
  // Points and lines are not what a model is looked at for.
  if (mode < TRIANGLES) return []
  const found = Object.entries(typeof primitive.attributes === 'object' ? (primitive.attributes ?? {}) : {})
  const known = found.filter(([name]) => ATTRIBUTES.includes(name))
  const attributes = Object.fromEntries(known.map(([name, value]) => [name, index(value, accessors.length)]))
  if (accessors[attributes.POSITION ?? -1]?.type !== 'VEC3') throw new ModelRefused('broken')
  return [
    {
      attributes,
      mode,
      ...(primitive.indices === undefined ? {} : { indices: index(primitive.indices, accessors.length) }),
      ...(primitive.material === undefined ? {} : { material: index(primitive.material, materials) }),
    },
  ]
}

function cleanNode(node: Part, nodes: number, meshes: number): Node {
  const place: Record<string, number[]> = {}
  for (const [name, length] of [
    ['matrix', 16],
    ['translation', 3],
    ['rotation', 4],
    ['scale', 3],
  ] as const) {
    if (node[name] !== undefined) place[name] = numbers(node[name], length)
  }
  return {
    ...place,
    children: indexes(node.children, MODEL_LIMITS.nodes, nodes),
    ...(node.mesh === undefined ? {} : { mesh: index(node.mesh, meshes) }),
  }
}

function trianglesOf({ attributes, indices, mode }: Primitive, accessors: readonly Accessor[]): number {
  const corners = accessors[indices ?? attributes.POSITION ?? -1]?.count ?? 0
  return mode === STRIP || mode === FAN ? Math.max(0, corners - 2) : Math.floor(corners / 3)
}

/** The loader makes triangles of strips and fans on a copy of all that their corners say: up to four numbers each time. */
function cornersOf({ attributes, mode }: Primitive, accessors: readonly Accessor[]): number {
  const count = (accessor: number | undefined): number => accessors[accessor ?? -1]?.count ?? 0
  if (mode === TRIANGLES) return count(attributes.POSITION)
  return Object.values(attributes).reduce((sum, accessor) => sum + 4 * count(accessor), 0)
}

function weigh(top: readonly number[], nodes: readonly Node[], weights: readonly Weight[]): void {
  const seen = new Set<number>()
  let triangles = 0
  let drawn = 0
  let corners = 0
  let level = top
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth >= MODEL_LIMITS.depth) throw new ModelRefused('broken')
    for (const at of level) {
      if (seen.has(at)) throw new ModelRefused('broken')
      seen.add(at)
      const weight = weights[nodes[at]?.mesh ?? -1]
      triangles += weight?.triangles ?? 0
      drawn += weight?.drawn ?? 0
      corners += weight?.corners ?? 0
    }
    const tooMany = triangles > MODEL_LIMITS.triangles || drawn > MODEL_LIMITS.drawn || corners > MODEL_LIMITS.corners
    if (tooMany) throw new ModelRefused('too-large')
    level = level.flatMap((at) => nodes[at]?.children ?? [])
  }
  if (triangles === 0) throw new ModelRefused('broken')
}
