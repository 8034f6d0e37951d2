import { Document, WebIO } from '@gltf-transform/core'
import { encode } from 'fast-png'

/** A square of two triangles, a metre wide, that shows one plain colour by an embedded picture. */
export async function texturedGlb(rgb: readonly [number, number, number]): Promise<Uint8Array> {
  const document = new Document()
  const buffer = document.createBuffer()
  const accessor = (type: 'VEC3' | 'VEC2', values: number[]) =>
    document.createAccessor().setType(type).setArray(new Float32Array(values)).setBuffer(buffer)
  const data = new Uint8Array(4 * 4 * 3).map((_zero, at) => rgb[at % 3] ?? 0)
  const picture = document
    .createTexture()
    .setImage(new Uint8Array(encode({ width: 4, height: 4, data, channels: 3, depth: 8 })))
    .setMimeType('image/png')
  const material = document.createMaterial().setBaseColorTexture(picture).setMetallicFactor(0).setDoubleSided(true)
  const primitive = document
    .createPrimitive()
    .setAttribute('POSITION', accessor('VEC3', [-0.5, -0.5, 0, 0.5, -0.5, 0, 0.5, 0.5, 0, -0.5, 0.5, 0]))
    .setAttribute('NORMAL', accessor('VEC3', [0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0, 1]))
    .setAttribute('TEXCOORD_0', accessor('VEC2', [0, 1, 1, 1, 1, 0, 0, 0]))
    .setIndices(
      document
        .createAccessor()
        .setType('SCALAR')
        .setArray(new Uint16Array([0, 1, 2, 0, 2, 3]))
        .setBuffer(buffer),
    )
    .setMaterial(material)
  const node = document.createNode().setMesh(document.createMesh().addPrimitive(primitive))
  document.getRoot().setDefaultScene(document.createScene().addChild(node))
  return await new WebIO().writeBinary(document)
}

/** Packs any description and body as a GLB, true to form however wrong they are. */
export function packGlb(description: unknown, body: Uint8Array = new Uint8Array(0)): Uint8Array<ArrayBuffer> {
  const json = Buffer.from(typeof description === 'string' ? description : JSON.stringify(description))
  const jsonBytes = Math.ceil(json.length / 4) * 4
  const bodyBytes = Math.ceil(body.length / 4) * 4
  const file = Buffer.alloc(20 + jsonBytes + 8 + bodyBytes, 0)
  file.write('glTF', 0, 'latin1')
  file.writeUInt32LE(2, 4)
  file.writeUInt32LE(file.length, 8)
  file.writeUInt32LE(jsonBytes, 12)
  file.write('JSON', 16, 'latin1')
  file.fill(' ', 20, 20 + jsonBytes)
  file.set(json, 20)
  file.writeUInt32LE(bodyBytes, 20 + jsonBytes)
  file.write('BIN\0', 24 + jsonBytes, 'latin1')
  file.set(body, 28 + jsonBytes)
  return new Uint8Array(file)
}

/** A sound description of one triangle, to be made wrong; its body is {@link TRIANGLE_BODY}. */
export function triangle(): TriangleDescription {
  return {
    asset: { version: '2.0' },
    scene: 0,
    scenes: [{ nodes: [0] }],
    nodes: [{ mesh: 0 }],
    meshes: [{ primitives: [{ attributes: { POSITION: 0 }, material: 0 }] }],
    // No metal: only that is quickly drawn without a graphics card.
    materials: [{ pbrMetallicRoughness: { metallicFactor: 0 } }],
    accessors: [{ bufferView: 0, componentType: 5126, count: 3, type: 'VEC3' }],
    bufferViews: [{ buffer: 0, byteLength: 36 }],
    buffers: [{ byteLength: 36 }],
  }
}

/** What {@link triangle} makes: every part may be replaced or added to. */
export interface TriangleDescription {
  [part: string]: unknown
  scenes: unknown[]
  nodes: Record<string, unknown>[]
  meshes: { primitives: Record<string, unknown>[] }[]
  accessors: Record<string, unknown>[]
  bufferViews: Record<string, unknown>[]
  buffers: Record<string, unknown>[]
}

/** Three corners, 36 bytes. */
export const TRIANGLE_BODY = new Uint8Array(new Float32Array([0, 0, 0, 1, 0, 0, 0, 1, 0]).buffer)
