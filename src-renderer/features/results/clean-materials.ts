import { MODEL_LIMITS, ModelRefused } from './model-limits.ts'
import { index, type Part, part, parts, whole } from './model-parts.ts'

/** Extensions that only describe a surface or how numbers are written; the loader needs nothing from outside for them. */
export const ALLOWED_EXTENSIONS: ReadonlySet<string> = new Set([
  'KHR_mesh_quantization',
  'KHR_texture_transform',
  'EXT_texture_webp',
  'KHR_materials_unlit',
  'KHR_materials_clearcoat',
  'KHR_materials_diffuse_roughness',
  'KHR_materials_dispersion',
  'KHR_materials_emissive_strength',
  'KHR_materials_ior',
  'KHR_materials_sheen',
  'KHR_materials_specular',
  'KHR_materials_transmission',
  'KHR_materials_iridescence',
  'KHR_materials_anisotropy',
  'KHR_materials_volume',
])

const NAME = /^[A-Za-z][A-Za-z0-9_]{0,63}$/
const LEFT_OUT = ['extras', 'name']
const MOST_FIELDS = 64
const DEEPEST = 6

/** Surfaces, and the pictures on them. */
export interface CleanMaterials {
  readonly materials: readonly unknown[]
  readonly textures: readonly { readonly source: number; readonly sampler?: number }[]
  readonly samplers: readonly Record<string, number>[]
}

/**
 * Takes over materials, textures and samplers. `pixels` are the points of each picture there is. Throws
 * {@link ModelRefused}.
 */
export function cleanMaterials(root: Part, pixels: readonly number[]): CleanMaterials {
  const samplers = parts(root.samplers, MODEL_LIMITS.entries).map((sampler) =>
    Object.fromEntries(
      ['magFilter', 'minFilter', 'wrapS', 'wrapT'].flatMap((name) =>
        sampler[name] === undefined ? [] : [[name, whole(sampler[name], 0xffff)]],
      ),
    ),
  )
  const textures = parts(root.textures, MODEL_LIMITS.textures).map((texture) => {
    // WebP has an extension of its own only because old viewers do not know it; this window does.
    const webp = part(part(texture.extensions ?? {}).EXT_texture_webp ?? {})
    return {
      source: index(webp.source ?? texture.source, pixels.length),
      ...(texture.sampler === undefined ? {} : { sampler: index(texture.sampler, samplers.length) }),
    }
  })
  weigh(textures, pixels)
  const materials = parts(root.materials, MODEL_LIMITS.entries).map((material) => plain(material, 0))
  return { materials, textures, samplers }
}

/** The graphics card keeps a picture once for each way it is sampled, however small its file. */
function weigh(textures: CleanMaterials['textures'], pixels: readonly number[]): void {
  const kept = new Map(textures.map(({ source, sampler }) => [`${source} ${sampler ?? ''}`, pixels[source] ?? 0]))
  const sum = [...kept.values()].reduce((total, one) => total + one, 0)
  if (sum > MODEL_LIMITS.imagePixels) throw new ModelRefused('too-large')
}

/** A copy of a material's settings: numbers, words and flags, a few levels deep. */
function plain(value: unknown, depth: number): unknown {
  if (typeof value === 'number' || typeof value === 'boolean') return value
  if (typeof value === 'string') return value.slice(0, 64)
  if (depth > DEEPEST || typeof value !== 'object' || value === null) throw new ModelRefused('broken')
  if (Array.isArray(value)) {
    if (value.length > MOST_FIELDS) throw new ModelRefused('broken')
    return value.map((one) => plain(one, depth + 1))
  }
  const fields = Object.entries(value).filter(([name]) => NAME.test(name) && !LEFT_OUT.includes(name))
  if (fields.length > MOST_FIELDS) throw new ModelRefused('broken')
  return Object.fromEntries(
    fields.map(([name, field]) => [name, plain(name === 'extensions' ? allowed(field) : field, depth + 1)]),
  )
}

function allowed(extensions: unknown): Part {
  return Object.fromEntries(Object.entries(part(extensions)).filter(([name]) => ALLOWED_EXTENSIONS.has(name)))
}
