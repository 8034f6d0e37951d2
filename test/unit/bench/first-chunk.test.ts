import { mkdirSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { filesBeforeFirstPaint, importedScripts, importedStyles, namedByPage } from '../../bench/first-chunk.ts'
import { testFolder } from '../../support/image-files.ts'

describe('what a page loads before its first paint', () => {
  it('follows tags and static imports, counts each file once, and leaves out what is imported later', () => {
    const folder = testFolder()
    mkdirSync(join(folder, 'assets'))
    const files = {
      'index.html': `<script type="module" crossorigin src="./assets/index.js"></script>
        <link rel="modulepreload" crossorigin href="./assets/shared.js"><link rel="stylesheet" href="./assets/look.css">
        <link rel="icon" href="./assets/icon.svg">`,
      'assets/index.js': `import{a as b}from"./shared.js";import"./more.js";const c=()=>import("./later.js");b(c)`,
      'assets/shared.js': 'export const a=1',
      'assets/more.js': 'import{a}from"./shared.js";a()',
      'assets/later.js': 'export{}',
      'assets/look.css': '@import "./base.css";body{color:red}',
      'assets/base.css': 'html{color:blue}',
    }
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content)
    const loaded = filesBeforeFirstPaint(join(folder, 'index.html'))
    expect(loaded.map(({ path }) => basename(path)).sort()).toEqual([
      'base.css',
      'index.js',
      'look.css',
      'more.js',
      'shared.js',
    ])
    const shared = loaded.find(({ path }) => path.endsWith('shared.js'))
    const content = Buffer.from(files['assets/shared.js'])
    expect(shared).toMatchObject({ bytes: content.length, gzipBytes: gzipSync(content).length })
  })

  it('does not quietly leave out a file that is missing', () => {
    const page = join(testFolder(), 'index.html')
    writeFileSync(page, '<script src="./gone.js"></script>')
    expect(() => filesBeforeFirstPaint(page)).toThrow(/gone\.js/)
  })
})

describe('names of files', () => {
  it.each([
    ['import{t as e}from"./a.js";', ['./a.js']],
    ['import e,{t as n}from"./a.js";import*as r from"./b.js";', ['./a.js', './b.js']],
    ['import"./a.js";export{x}from"./b.js";export*from"./c.js";', ['./a.js', './b.js', './c.js']],
    ["import { a } from './a.js'\nimport './b.js'", ['./a.js', './b.js']],
    ['const a=import("./a.js"),b=import(\'./b.js\')', []],
    ['const text="./a.js";fromElsewhere("./b.js")', []],
    ['import{a}from"./a.js";const b=()=>import("./b.js").then(c=>c)', ['./a.js']],
  ])('%s', (code, names) => {
    expect(importedScripts(code)).toEqual(names)
  })

  it('in style sheets', () => {
    expect(importedStyles('@import "./a.css";@import url(./b.css);a{background:url(./c.png)}')).toEqual([
      './a.css',
      './b.css',
    ])
  })

  it('in tags, whatever the order of their attributes', () => {
    expect(
      namedByPage('<link href="./a.css" rel="stylesheet"><link rel="icon" href="./b.png"><script>1</script>'),
    ).toEqual(['./a.css'])
  })
})
