import { expect, it } from 'vitest'
import { cleanModel } from '../../../src-renderer/features/results/clean-model.ts'
import { packGlb, TRIANGLE_BODY, triangle } from '../../support/models.ts'

/** A PNG's head, 8,192 by 2,048 points: 64 MiB on a graphics card. */
const PICTURE = Buffer.from('89504e470d0a1a0a0000000d4948445200002000000008000802000000', 'hex')

/** A model whose one picture is sampled in that many ways, each of them used `times`. */
function sampled(ways: number, times = 1) {
  const model = triangle()
  model.bufferViews.push({ buffer: 0, byteOffset: 36, byteLength: PICTURE.length })
  model.images = [{ bufferView: 1 }]
  model.samplers = Array.from({ length: ways }, (_none, way) => ({ wrapS: 10_497 + way }))
  model.textures = Array.from({ length: ways * times }, (_none, at) => ({ source: 0, sampler: at % ways }))
  return cleanModel(packGlb(model, Buffer.concat([TRIANGLE_BODY, PICTURE])))
}

it('a picture counts once for each way it is sampled, because the graphics card keeps it so', () => {
  expect(sampled(4).ok).toBe(true)
  expect(sampled(4, 10).ok).toBe(true)
  expect(sampled(5)).toEqual({ ok: false, trouble: 'too-large' })
})
