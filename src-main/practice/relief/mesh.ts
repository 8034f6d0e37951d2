import { MeshoptSimplifier } from 'three/examples/jsm/libs/meshopt_simplifier.module.js'
import type { Picture, Unreadable } from '../../pictures/picture.ts'
import { DEPTH, type HeightField, heightField, slope } from './height-field.ts'

/** A triangle mesh: three floats a vertex in each attribute, colours in sRGB 0..1, counter-clockwise triangles. */
export interface Mesh {
  readonly positions: Float32Array<ArrayBuffer>
  readonly normals: Float32Array<ArrayBuffer>
  readonly colours: Float32Array<ArrayBuffer>
  readonly indices: Uint32Array<ArrayBuffer>
}

/** Triangles when the upload names no limit. */
export const DEFAULT_TRIANGLES = 10_000

// Four triangles to choose one from: more detail than that is simplified away again, and costs only time.
const SURPLUS = 4
const LONGEST_GRID_SIDE = 400
// How much a wrong colour counts against a wrong shape when triangles are merged.
const COLOUR_WEIGHTS = [0.4, 0.4, 0.4]

/**
 * Makes the relief of a picture with at most `limit` triangles. The picture stands upright in the x-y plane, its
 * longest side one metre, and rises towards z. Fewer than two triangles cannot cover a picture: that is refused.
 */
export async function reliefMesh(picture: Picture, limit: number): Promise<Mesh | Unreadable> {
  if (limit < 2) return { reason: 'A relief needs at least 2 triangles; the face limit was lower.' }
  const [width, height] = gridSize(picture, limit * SURPLUS, LONGEST_GRID_SIDE)
  const fine = gridMesh(picture, width, height)
  if (fine.indices.length / 3 <= limit) return fine
  await MeshoptSimplifier.ready
  const [indices] = MeshoptSimplifier.simplifyWithAttributes(
    fine.indices,
    fine.positions,
    3,
    fine.colours,
    3,
    COLOUR_WEIGHTS,
    null,
    limit * 3,
    // Any error is allowed: the limit is a promise, the likeness is not.
    1e6,
  )
  if (indices.length > 0 && indices.length / 3 <= limit) return compact(fine, new Uint32Array(indices))
  // The simplifier may stop early where nothing can be merged without folding; a coarse grid always fits.
  const [columns, rows] = gridSize(picture, limit, LONGEST_GRID_SIDE)
  return gridMesh(picture, columns, rows)
}

/**
 * Points across and down of the largest grid in the picture's shape with at most `triangles` triangles (two at least)
 * and no side above `longest`.
 */
export function gridSize(picture: Picture, triangles: number, longest: number): readonly [number, number] {
  const cells = Math.max(1, Math.floor(triangles / 2))
  const ratio = picture.width / picture.height
  const most = (side: number): number => Math.min(longest - 1, Math.max(1, side - 1))
  const across = Math.max(1, Math.min(Math.floor(Math.sqrt(cells * ratio)), cells, most(picture.width)))
  const down = Math.max(1, Math.min(Math.floor(cells / across), Math.round(across / ratio) || 1, most(picture.height)))
  return [across + 1, down + 1]
}

function gridMesh(picture: Picture, width: number, height: number): Mesh {
  const field = heightField(picture, width, height)
  const longest = Math.max(picture.sourceWidth, picture.sourceHeight)
  const sizeX = picture.sourceWidth / longest
  const sizeY = picture.sourceHeight / longest
  const positions = new Float32Array(width * height * 3)
  const normals = new Float32Array(width * height * 3)
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const point = y * width + x
      const across = (x / (width - 1) - 0.5) * sizeX
      const up = (0.5 - y / (height - 1)) * sizeY
      positions.set([across, up, (field.heights[point] ?? 0) * DEPTH], point * 3)
      normals.set(normal(field, x, y, sizeX, sizeY), point * 3)
    }
  }
  return { positions, normals, colours: field.rgb, indices: gridIndices(width, height) }
}

function normal(field: HeightField, x: number, y: number, sizeX: number, sizeY: number): readonly number[] {
  const [across, down] = slope(field, x, y)
  const left = (-across * DEPTH * (field.width - 1)) / sizeX
  const up = (down * DEPTH * (field.height - 1)) / sizeY
  const length = Math.hypot(left, up, 1)
  return [left / length, up / length, 1 / length]
}

function gridIndices(width: number, height: number): Uint32Array<ArrayBuffer> {
  const indices = new Uint32Array((width - 1) * (height - 1) * 6)
  let at = 0
  for (let y = 0; y + 1 < height; y += 1) {
    for (let x = 0; x + 1 < width; x += 1) {
      const topLeft = y * width + x
      const bottomLeft = topLeft + width
      indices.set([topLeft, bottomLeft, topLeft + 1, topLeft + 1, bottomLeft, bottomLeft + 1], at)
      at += 6
    }
  }
  return indices
}

/** Keeps only the vertices that the triangles still use. */
function compact(mesh: Mesh, indices: Uint32Array<ArrayBuffer>): Mesh {
  const [remap, count] = MeshoptSimplifier.compactMesh(indices)
  const keep = (values: Float32Array): Float32Array<ArrayBuffer> => {
    const kept = new Float32Array(count * 3)
    for (const [from, to] of remap.entries()) {
      // 0xffffffff marks a vertex that no triangle uses.
      if (to < count) kept.set(values.subarray(from * 3, from * 3 + 3), to * 3)
    }
    return kept
  }
  return { positions: keep(mesh.positions), normals: keep(mesh.normals), colours: keep(mesh.colours), indices }
}
