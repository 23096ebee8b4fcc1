// The formats of our files for Sveltia CMS, then its start.
//
// A file is read as text throughout, as Millésime reads it: 12,5 and 01 stay what was typed. What
// Sveltia has no input for takes another shape on the way in and its own again on the way out; the
// `spec` of a form, made from Millésime's models, says where. The file as it was is kept in `origin_`:
// only what changed is written into it, so that comments and order remain.

import { Document, isMap, isScalar, isSeq, parseDocument, Scalar, visit } from './vendor/yaml/browser/index.js'
import { stringifyString } from './vendor/yaml/browser/dist/stringify/stringifyString.js'

// ---------------------------------------------------------------- YAML and text

// Nothing, ~ and null are nothing to Millésime; all else is text, written again as it was typed.
const TAGS = [
  {
    tag: 'tag:yaml.org,2002:null',
    default: true,
    identify: (value) => value === null,
    test: /^(?:~|null)?$/,
    resolve: () => new Scalar(null),
    stringify: (node) => node.typed ?? '~',
  },
  {
    tag: 'tag:yaml.org,2002:str',
    default: true,
    identify: (value) => typeof value === 'string',
    resolve: (text) => text,
    stringify: (node, context, onComment, onChompKeep) =>
      node.typed ?? stringifyString(node, { actualString: true, ...context }, onComment, onChompKeep),
  },
]
const OPTIONS = { schema: 'failsafe', version: '1.2', customTags: (tags) => [...TAGS, ...tags.filter(({ tag }) => !tag.endsWith(':str'))] }
const OUTPUT = { lineWidth: 0, flowCollectionPadding: false, indentSeq: true }

function read(text) {
  const tree = parseDocument(text, OPTIONS)
  visit(tree, {
    Scalar(_, node) {
      node.typed = text.slice(node.range[0], node.range[1]).trimEnd()
    },
  })
  return tree
}

// What was typed over several lines may not stand elsewhere: it is then written anew.
function written(tree) {
  const text = tree.toString(OUTPUT)
  if (!same(parseDocument(text, OPTIONS).toJSON(), tree.toJSON())) visit(tree, { Scalar: (_, node) => void delete node.typed })
  return tree.toString(OUTPUT).trimEnd()
}

// ---------------------------------------------------------------- from a file to a form

function toForm(value, spec) {
  if (value === null || value === undefined || !spec) return value ?? undefined
  if (spec === 'flag') return ['oui', 'true'].includes(value.toLowerCase())
  if (spec === 'cells') return value.map((cell) => cell ?? '').join(' | ')
  if (spec === 'rows') return value.map((row) => toForm(row, 'cells')).join('\n')
  if (spec.items) return value.map((item) => toForm(item, spec.items))
  if (spec.blocks) return value.map((block) => fieldsToForm(block, spec.blocks[block.kind]))
  if (spec.named) return Object.entries(value).map(([key, item]) => namedToForm(key, item, spec.named))
  return fieldsToForm(value, spec.fields)
}

function namedToForm(key, item, inner) {
  return inner === 'values' ? { key_: key, values_: item } : { key_: key, ...fieldsToForm(item, inner) }
}

function fieldsToForm(value, spec = {}) {
  const entries = Object.entries(value).map(([name, inner]) => [name, toForm(inner, spec[name])])
  return Object.fromEntries(entries.filter(([, inner]) => inner !== undefined))
}

// ---------------------------------------------------------------- from a form to a file

function fromForm(value, spec) {
  if (spec === 'flag') return value ? 'oui' : undefined
  if (isEmpty(value)) return undefined
  if (spec === 'cells') return cells(value)
  if (spec === 'rows') return value.trim().split('\n').map(cells)
  if (spec?.items) return value.map((item) => fromForm(item, spec.items))
  if (spec?.blocks) return value.map((block) => fieldsFromForm(block, spec.blocks[block.kind]))
  if (spec?.named) return Object.fromEntries(value.map((item) => namedFromForm(item, spec.named)))
  if (spec?.fields) return fieldsFromForm(value, spec.fields)
  return plain(value)
}

function namedFromForm({ key_, values_, ...item }, inner) {
  return [key_, inner === 'values' ? plain(values_) : fieldsFromForm(item, inner)]
}

function fieldsFromForm(value, spec = {}) {
  const entries = Object.entries(value).map(([name, inner]) => [name, fromForm(inner, spec[name])])
  const kept = Object.fromEntries(entries.filter(([, inner]) => inner !== undefined))
  return Object.keys(kept).length ? kept : undefined
}

function plain(value) {
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]))
  }
  return String(value).replace(/\s+$/, '')
}

const cells = (line) => line.split('|').map((cell) => cell.trim() || null)

function isEmpty(value) {
  if (value === null || value === undefined || value === '') return true
  if (Array.isArray(value)) return value.length === 0
  return typeof value === 'object' && Object.keys(value).length === 0
}

// ---------------------------------------------------------------- what changed, into the file as it was

const same = (one, other) => JSON.stringify(one) === JSON.stringify(other)

function value(node) {
  return node?.toJSON ? node.toJSON() : (node ?? null)
}

// A text that only ends otherwise is the same to Millésime.
function unchanged(node, next) {
  const before = value(node)
  return same(before, next) || (typeof before === 'string' && before.trimEnd() === next)
}

function merged(tree, node, next) {
  if (unchanged(node, next)) return node
  if (isMap(node) && next && typeof next === 'object' && !Array.isArray(next)) return mergedMap(tree, node, next)
  if (isSeq(node) && Array.isArray(next)) return mergedList(tree, node, next)
  const made = tree.createNode(next)
  if (isScalar(node) && isScalar(made)) {
    made.comment = node.comment
    if (typeof next === 'string' && next.includes('\n')) made.type = 'BLOCK_LITERAL'
  }
  return made
}

function mergedMap(tree, node, next) {
  node.items = node.items.filter((pair) => String(pair.key) in next)
  for (const [key, inner] of Object.entries(next)) {
    const pair = node.items.find((known) => String(known.key) === key)
    if (pair) pair.value = merged(tree, pair.value, inner)
    else node.add(tree.createPair(key, inner))
  }
  return node
}

function mergedList(tree, node, next) {
  const before = [...node.items]
  const inPlace = before.length === next.length
  node.items = next.map((item, index) => {
    const at = inPlace ? index : before.findIndex((known) => known && unchanged(known, item))
    if (at < 0) return tree.createNode(item)
    const kept = merged(tree, before[at], item)
    if (!inPlace) before[at] = null
    return kept
  })
  return node
}

// ---------------------------------------------------------------- formats

const FRONT = /^---[ \t]*\n([\s\S]*?\n)---[ \t]*(?:\n([\s\S]*))?$/

export function fromYaml(text, spec) {
  return { ...fieldsToForm(read(text).toJS() ?? {}, spec), origin_: text }
}

export function toYaml({ origin_ = '', ...form }, spec) {
  const tree = origin_ ? read(origin_) : new Document({}, OPTIONS)
  tree.contents = merged(tree, tree.contents, fieldsFromForm(form, spec) ?? {})
  return written(tree)
}

export function fromText(text, spec) {
  const [, head = '', body = ''] = text.match(FRONT) ?? []
  return { ...fromYaml(head, spec), body: body.replace(/^\n/, '') }
}

export function toText({ body = '', ...form }, spec) {
  return `---\n${toYaml(form, spec)}\n---\n\n${body.trim()}\n`
}

// ---------------------------------------------------------------- the start

async function json(address) {
  return (await fetch(address)).json()
}

// Sveltia looks for its French on the network; it takes what it finds in its own cache first.
async function speakFrench() {
  const [{ version }, words] = await Promise.all([
    json('vendor/sveltia/package.json'),
    json('vendor/sveltia/locales/fr.json'),
  ])
  const prefs = JSON.parse(localStorage.getItem('sveltia-cms.prefs') ?? '{}')
  localStorage.setItem('sveltia-cms.prefs', JSON.stringify({ ...prefs, locale: 'fr' }))
  localStorage.setItem('sveltia-cms.locale', JSON.stringify({ _locale: 'fr', _version: version, ...words }))
}

function load(address) {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script')
    Object.assign(script, { src: address, onload: resolve, onerror: reject })
    document.head.append(script)
  })
}

async function start() {
  const { config, forms } = await json('config.json')
  await speakFrench()
  await load('vendor/sveltia/dist/sveltia-cms.js')
  for (const [name, { spec }] of Object.entries(forms)) {
    const isText = name.endsWith('-frontmatter')
    window.CMS.registerCustomFormat(name, isText ? 'md' : 'yml', {
      fromFile: (text) => (isText ? fromText : fromYaml)(text, spec),
      toFile: (form) => (isText ? toText : toYaml)(form, spec),
    })
  }
  for (const { files } of config.collections) {
    for (const file of files) file.fields = forms[file.format].fields
  }
  window.CMS.init({ config: { ...config, load_config_file: false } })
}

if (typeof window !== 'undefined' && window.document) start()
