import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Computer, startComputer } from '../support/app.ts'
import {
  type AppWithResult,
  answerModel,
  DRAWN_BY_PROCESSOR,
  lookAtIt,
  startWithResult,
} from '../support/model-steps.ts'
import { packGlb, TRIANGLE_BODY, type TriangleDescription, triangle } from '../support/models.ts'

let computer: Computer
let running: AppWithResult

beforeAll(async () => {
  computer = await startComputer()
  running = await startWithResult(computer, [DRAWN_BY_PROCESSOR])
})

afterAll(async () => {
  await running.close()
  await computer.stop()
})

/** A triangle that was changed. */
function odd(change: (model: TriangleDescription) => void, body: Uint8Array = TRIANGLE_BODY): Uint8Array {
  const model = triangle()
  change(model)
  return packGlb(model, body)
}

const primitive = (model: TriangleDescription): Record<string, unknown> => model.meshes[0]?.primitives[0] ?? {}
const floats = (...values: number[]): Uint8Array => new Uint8Array(new Float32Array(values).buffer)
/** A PNG's head of that size, with nothing behind it. */
const pictureHead = Buffer.from('89504e470d0a1a0a0000000d49484452000000100000001008020000000000000000', 'hex')

/** A million corners, and parts that show one triangle of them each. */
function sharing(mode: number, parts: number): Uint8Array {
  const corners = 1_000_000
  const body = Buffer.concat([Buffer.alloc(corners * 12, 1), Buffer.from([0, 1, 2, 0])])
  return odd((model) => {
    model.accessors = [
      { bufferView: 0, componentType: 5126, count: corners, type: 'VEC3' },
      { bufferView: 1, componentType: 5121, count: 3, type: 'SCALAR' },
    ]
    model.bufferViews = [
      { buffer: 0, byteLength: corners * 12 },
      { buffer: 0, byteOffset: corners * 12, byteLength: 3 },
    ]
    const part = { attributes: { POSITION: 0 }, indices: 1, mode }
    model.meshes = [{ primitives: Array.from({ length: parts }, () => part) }]
  }, body)
}

describe('an odd model neither hangs the window nor ends it', () => {
  it.each<[string, Uint8Array, string]>([
    ['that is sound', odd(() => undefined), 'model'],
    ['of metal', odd((model) => (model.materials = [{}])), 'model'],
    ['whose node is its own child', odd((model) => Object.assign(model.nodes[0] ?? {}, { children: [0] })), 'broken'],
    ['whose corners are no numbers', packGlb(triangle(), floats(Number.NaN, ...Array(8).fill(1))), 'broken'],
    ['whose corners are infinitely far', packGlb(triangle(), floats(Infinity, ...Array(8).fill(1))), 'broken'],
    ['that is one point', packGlb(triangle(), floats(...Array(9).fill(1))), 'broken'],
    ['as small as an atom', packGlb(triangle(), floats(0, 0, 0, 1e-10, 0, 0, 0, 1e-10, 0)), 'model'],
    ['as large as the solar system', packGlb(triangle(), floats(0, 0, 0, 1e13, 0, 0, 0, 1e13, 0)), 'model'],
    ['whose order of corners is fractions', odd((model) => Object.assign(primitive(model), { indices: 0 })), 'model'],
    [
      'whose corners are far behind the last one',
      odd(
        (model) => {
          Object.assign(primitive(model), { indices: 1 })
          model.accessors.push({ bufferView: 1, componentType: 5125, count: 3, type: 'SCALAR' })
          model.bufferViews.push({ buffer: 0, byteOffset: 36, byteLength: 12 })
        },
        Buffer.concat([TRIANGLE_BODY, Buffer.alloc(12, 0xff)]),
      ),
      'model',
    ],
    [
      'whose surface is nonsense',
      odd((model) => {
        model.materials = [{ alphaMode: 5, emissiveFactor: 'red', pbrMetallicRoughness: { baseColorFactor: ['a'] } }]
      }),
      'model',
    ],
    [
      'whose surface names a picture that is not there',
      odd((model) => {
        model.materials = [{ pbrMetallicRoughness: { baseColorTexture: { index: 7 } } }]
      }),
      'broken',
    ],
    [
      'with a picture that ends after its head',
      odd(
        (model) => {
          model.materials = [{ pbrMetallicRoughness: { metallicFactor: 0, baseColorTexture: { index: 0 } } }]
          model.textures = [{ source: 0 }]
          model.images = [{ bufferView: 1 }]
          model.bufferViews.push({ buffer: 0, byteOffset: 36, byteLength: pictureHead.length })
        },
        Buffer.concat([TRIANGLE_BODY, pictureHead]),
      ),
      'model',
    ],
    ['whose parts go through the same million corners each', sharing(4, 4_000), 'too-large'],
    ['whose strips copy the same million corners each', sharing(5, 1_000), 'too-large'],
    ['with a million nodes', odd((model) => (model.nodes = Array.from({ length: 250_000 }, () => ({})))), 'too-large'],
  ])('%s', async (_what, model, shown) => {
    const { app, page, troubles } = running
    await answerModel(app, model)
    expect(await lookAtIt(page)).toBe(shown)
    await page.getByRole('button', { name: 'Close the model' }).click()
    await page.locator('[data-model]').waitFor({ state: 'detached' })
    expect(troubles).not.toContain('the window is gone')
  })
})
