import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { readModel } from '../../../scripts/lib/glb.mjs'

/** A binary glTF file with this description and no geometry behind it. */
function glb(description: object): Buffer {
  const json = Buffer.from(JSON.stringify(description).padEnd(400, ' '))
  const head = Buffer.alloc(20)
  head.writeUInt32LE(0x46546c67, 0)
  head.writeUInt32LE(2, 4)
  head.writeUInt32LE(20 + json.length, 8)
  head.writeUInt32LE(json.length, 12)
  head.writeUInt32LE(0x4e4f534a, 16)
  return Buffer.concat([head, json])
}

const twoMeshes = {
  accessors: [{ count: 100 }, { count: 36 }, { count: 9 }],
  meshes: [
    { primitives: [{ attributes: { POSITION: 0 }, indices: 1 }] },
    { primitives: [{ attributes: { POSITION: 2 } }, { attributes: { POSITION: 0 }, mode: 1 }] },
  ],
}

describe('reading a saved model', () => {
  it('counts indexed and plain triangles, and leaves lines out', () => {
    expect(readModel(glb(twoMeshes)).triangles).toBe(12 + 3)
  })

  it('says size and digest of the file itself', () => {
    const content = glb(twoMeshes)
    const sha256 = createHash('sha256').update(content).digest('hex')
    expect(readModel(content)).toMatchObject({ bytes: content.length, sha256 })
  })

  it('counts nothing in a model without meshes', () => {
    expect(readModel(glb({})).triangles).toBe(0)
  })

  it.each([
    ['something else', Buffer.from('<html>not a model, a page that says so</html>'), /not a GLB/],
    ['an empty file', Buffer.alloc(0), /not a GLB/],
    ['a cut-off model', glb(twoMeshes).subarray(0, 300), /cut off/],
    ['a model with something behind it', Buffer.concat([glb(twoMeshes), Buffer.from('more')]), /something behind/],
  ])('refuses %s', (_what, content, reason) => {
    expect(() => readModel(content)).toThrow(reason)
  })
})
