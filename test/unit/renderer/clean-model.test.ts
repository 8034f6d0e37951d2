import fc from 'fast-check'
import { encode } from 'fast-png'
import { describe, expect, it } from 'vitest'
import { LIMITS } from '../../../src-preload/contract/views.ts'
import { type Cleaned, cleanModel } from '../../../src-renderer/features/results/clean-model.ts'
import { imageSize } from '../../../src-renderer/features/results/image-size.ts'
import { MODEL_LIMITS } from '../../../src-renderer/features/results/model-limits.ts'
import { ballJpeg, disguised } from '../../support/jpeg.ts'
import { packGlb, TRIANGLE_BODY, type TriangleDescription, texturedGlb, triangle } from '../../support/models.ts'

/** Cleans a triangle that was changed. */
function changed(change: (description: TriangleDescription) => void, body: Uint8Array = TRIANGLE_BODY): Cleaned {
  const description = triangle()
  change(description)
  return cleanModel(packGlb(description, body))
}

const broken = { ok: false, trouble: 'broken' }
const tooLarge = { ok: false, trouble: 'too-large' }

/** A picture's file of a few bytes that says it is as large as asked. */
function pngHead(width: number, height: number): Uint8Array {
  const head = Buffer.from(encode({ width: 1, height: 1, data: new Uint8Array(3), channels: 3, depth: 8 }))
  head.writeUInt32BE(width, 16)
  head.writeUInt32BE(height, 20)
  return head
}

function withPicture(description: TriangleDescription, picture: Record<string, unknown>): void {
  description.textures = [{ source: 0 }]
  description.images = [picture]
}

describe('a sound model', () => {
  it('passes with its picture, and with nothing in it that the loader would fetch or run', async () => {
    const cleaned = cleanModel(await texturedGlb([1, 2, 3]))
    if (!cleaned.ok) throw new Error(cleaned.trouble)
    const description = JSON.parse(cleaned.model.description)
    expect(description.images).toEqual([{ bufferView: expect.any(Number), mimeType: 'image/png' }])
    expect(description.meshes[0].primitives[0].attributes).toEqual({
      POSITION: expect.any(Number),
      NORMAL: expect.any(Number),
      TEXCOORD_0: expect.any(Number),
    })
    expect(cleaned.model.slices.every(({ end }) => end <= cleaned.model.body.length)).toBe(true)
  })

  it('loses what moves, what is run by extensions, names and notes', () => {
    const cleaned = changed((model) => {
      Object.assign(model, { animations: [{}], skins: [{}], cameras: [{}], extras: { a: 1 }, extensions: { a: 1 } })
      model.extensionsUsed = ['EXT_mesh_gpu_instancing', 'KHR_materials_unlit']
      Object.assign(model.nodes[0] ?? {}, { name: '__proto__', skin: 0, extensions: { EXT_mesh_gpu_instancing: {} } })
      Object.assign(model.meshes[0]?.primitives[0] ?? {}, {
        targets: [{ POSITION: 0 }],
        extensions: { KHR_draco_mesh_compression: {} },
        material: 0,
      })
      model.materials = [
        JSON.parse('{"__proto__":{"a":1},"name":"n","extensions":{"KHR_materials_unlit":{},"EVIL_run":{}}}'),
      ]
    })
    if (!cleaned.ok) throw new Error(cleaned.trouble)
    const description = JSON.parse(cleaned.model.description)
    expect(Object.keys(description).sort()).toEqual(
      ['accessors', 'asset', 'bufferViews', 'buffers', 'extensionsUsed', 'images', 'materials', 'meshes'].concat([
        'nodes',
        'samplers',
        'scene',
        'scenes',
        'textures',
      ]),
    )
    expect(description.extensionsUsed).toEqual(['KHR_materials_unlit'])
    expect(description.nodes).toEqual([{ children: [], mesh: 0 }])
    expect(description.meshes).toEqual([{ primitives: [{ attributes: { POSITION: 0 }, mode: 4, material: 0 }] }])
    expect(description.materials).toEqual([{ extensions: { KHR_materials_unlit: {} } }])
  })
})

describe('a model is refused as broken', () => {
  it.each<[string, (model: TriangleDescription) => void]>([
    ['names another file', (model) => model.buffers.splice(0, 1, { byteLength: 36, uri: 'https://example.org/a.bin' })],
    ['brings a second buffer inside an address', (model) => model.buffers.splice(0, 1, { uri: 'data:,a' })],
    ['names a picture elsewhere', (model) => withPicture(model, { uri: 'https://example.org/a.png' })],
    ['has a picture that is none', (model) => withPicture(model, { bufferView: 0, mimeType: 'image/png' })],
    ['needs an extension that is not known', (model) => Object.assign(model, { extensionsRequired: ['EVIL_run'] })],
    ['has a node that is its own child', (model) => model.nodes.splice(0, 1, { mesh: 0, children: [0] })],
    [
      'has a node in two places',
      (model) => Object.assign(model, { nodes: [{ mesh: 0 }, { children: [0] }], scenes: [{ nodes: [0, 1] }] }),
    ],
    ['has a node that is not there', (model) => Object.assign(model, { scenes: [{ nodes: [7] }] })],
    ['has numbers that are none', (model) => Object.assign(model.nodes[0] ?? {}, { scale: [1, 'a', 1] })],
    [
      'counts more corners than there are',
      (model) => Object.assign(model.accessors[0] ?? {}, { count: 4_000_000_000 }),
    ],
    ['counts less than none', (model) => Object.assign(model.accessors[0] ?? {}, { count: -1 })],
    ['reads behind its end', (model) => Object.assign(model.bufferViews[0] ?? {}, { byteOffset: 30 })],
    [
      'stands for zeros without end',
      (model) => model.accessors.splice(0, 1, { componentType: 5126, count: 9, type: 'VEC3' }),
    ],
    ['is sparse', (model) => Object.assign(model.accessors[0] ?? {}, { sparse: { count: 1 } })],
    ['has nothing to show', (model) => Object.assign(model, { scenes: [{ nodes: [] }] })],
    ['has no scene', (model) => Object.assign(model, { scenes: [] })],
    ['has lists that are none', (model) => Object.assign(model, { nodes: { length: 5 } })],
  ])('when it %s', (_what, change) => {
    expect(changed(change)).toEqual(broken)
  })

  it.each([
    ['is no model', Buffer.from('<html>')],
    ['is empty', new Uint8Array(0)],
    ['is cut off', packGlb(triangle(), TRIANGLE_BODY).subarray(0, 100)],
    ['describes itself in something else than JSON', packGlb('{"a":')],
    ['is nested without end', packGlb('['.repeat(500_000))],
  ])('when it %s', (_what, bytes) => {
    expect(cleanModel(bytes)).toEqual(broken)
  })

  it('when its nodes go deeper than anybody builds', () => {
    const deep = changed((model) => {
      model.nodes = Array.from({ length: 1_000 }, (_none, at) => ({ mesh: 0, children: at < 999 ? [at + 1] : [] }))
    })
    expect(deep).toEqual(broken)
  })
})

/** Parts that show one triangle each, of 87,381 corners that they share. */
function sharing(mode: number, count: number): Partial<TriangleDescription> {
  const part = { attributes: { POSITION: 0 }, indices: 1, mode }
  return {
    bufferViews: [{ buffer: 0, byteLength: 1024 * 1024 }],
    accessors: [
      { bufferView: 0, componentType: 5126, count: 87_381, type: 'VEC3' },
      { bufferView: 0, componentType: 5121, count: 3, type: 'SCALAR' },
    ],
    meshes: [{ primitives: Array.from({ length: count }, () => part) }],
  }
}

describe('a model is refused as too large', () => {
  const body = new Uint8Array(1024 * 1024)

  it.each<[string, (model: TriangleDescription) => void]>([
    [
      'repeats the same bytes too often',
      (model) => {
        model.bufferViews = Array.from({ length: 200 }, () => ({ buffer: 0, byteLength: body.length }))
      },
    ],
    [
      'reads the same corners too often',
      (model) => {
        model.bufferViews = [{ buffer: 0, byteLength: body.length }]
        model.accessors = Array.from({ length: 300 }, () => ({
          bufferView: 0,
          componentType: 5126,
          count: 87_381,
          type: 'VEC3',
        }))
      },
    ],
    [
      'stands in too many places',
      (model) => {
        model.bufferViews = [{ buffer: 0, byteLength: body.length }]
        Object.assign(model.accessors[0] ?? {}, { count: 87_381 })
        model.nodes = Array.from({ length: 200 }, () => ({ mesh: 0 }))
        model.scenes = [{ nodes: model.nodes.map((_node, at) => at) }]
      },
    ],
    ['goes through the same corners in too many parts', (model) => Object.assign(model, sharing(4, 500))],
    ['copies the same corners for too many strips', (model) => Object.assign(model, sharing(5, 150))],
    [
      'has too many nodes',
      (model) => {
        model.nodes = Array.from({ length: 5_000 }, () => ({ mesh: 0 }))
      },
    ],
  ])('when it %s', (_what, change) => {
    expect(changed(change, body)).toEqual(tooLarge)
  })

  it.each([
    ['wide', 60_000, 10],
    ['many points', 8_192, 8_193],
  ])('when a picture in it has too %s', (_what, width, height) => {
    const head = pngHead(width, height)
    const cleaned = changed(
      (model) => {
        model.bufferViews.push({ buffer: 0, byteOffset: 36, byteLength: head.length })
        withPicture(model, { bufferView: 1 })
      },
      Buffer.concat([TRIANGLE_BODY, head]),
    )
    expect(cleaned).toEqual(tooLarge)
  })

  it('when it has more bytes than main hands out', () => {
    expect(MODEL_LIMITS.bytes).toBe(LIMITS.modelBytes)
    expect(cleanModel(new Uint8Array(MODEL_LIMITS.bytes + 1))).toEqual(tooLarge)
  })
})

describe('whatever is in a file', () => {
  it('is answered, never thrown, and nothing of it reaches behind the file', () => {
    const anything = fc.dictionary(
      fc.constantFrom(
        'scenes',
        'scene',
        'nodes',
        'meshes',
        'accessors',
        'bufferViews',
        'buffers',
        'images',
        'materials',
      ),
      fc.jsonValue({ maxDepth: 4 }),
    )
    fc.assert(
      fc.property(anything, fc.uint8Array({ maxLength: 64 }), (parts, body) => {
        const cleaned = cleanModel(packGlb({ ...triangle(), ...parts }, body.length === 0 ? TRIANGLE_BODY : body))
        if (cleaned.ok) expect(cleaned.model.slices.every(({ end }) => end <= cleaned.model.body.length)).toBe(true)
      }),
    )
    fc.assert(fc.property(fc.uint8Array(), (bytes) => void cleanModel(bytes)))
    fc.assert(fc.property(fc.uint8Array(), (bytes) => void imageSize(bytes)))
  })
})

describe('the size of a picture', () => {
  it.each([
    ['a PNG', pngHead(640, 480)],
    ['a JPEG', Buffer.from('ffd8ffe000044a46ffc0001108' + '01e0' + '0280' + '03', 'hex')],
    ['a plain WebP', Buffer.from(`52494646000000005745425056503820${'00000000'}${'0000009d012a'}${'8002e001'}`, 'hex')],
    ['a large WebP', Buffer.from(`52494646000000005745425056503858${'0a000000'}${'00000000'}${'7f0200df0100'}`, 'hex')],
    ['a WebP without loss', Buffer.from(`5249464600000000574542505650384c${'00000000'}2f${'7fc27700'}`, 'hex')],
  ])('is read from %s', (_what, bytes) => {
    expect(imageSize(bytes)).toEqual({ width: 640, height: 480 })
  })

  it('is none where a decoder would find another one', async () => {
    const [inner, outer] = [await ballJpeg(200, 150), await ballJpeg(48, 36)]
    expect(imageSize(inner)).toEqual({ width: 200, height: 150 })
    expect(imageSize(disguised(inner, outer))).toBeNull()
  })
})
