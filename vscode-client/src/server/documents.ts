/** A document that the server is told of, in the form of the protocol's DocumentFilter. */
export interface Filter {
  readonly scheme: 'file' | 'untitled';
  readonly language?: string;
  readonly pattern?: string;
}

/** What template engines append to the name of the file they make. */
const TEMPLATES = '{tmpl,template,j2,jinja,jinja2,in,erb,tpl,gotmpl}';

const DOCKERFILES = [
  '**/{Dockerfile,Containerfile,dockerfile,containerfile}',
  '**/{Dockerfile,Containerfile,dockerfile,containerfile}.*',
  '**/*.{Dockerfile,Containerfile,dockerfile,containerfile}',
];

/** Files that say what is built: of compose, and of bake. */
const BUILD_FILES = ['**/{compose,docker-compose}*.{yml,yaml}', '**/docker-bake*.{hcl,json}'];

/**
 * Globs are used beside languages, so that a template keeps the language and the colours that the person gave it: the
 * extension contributes no language and claims no file.
 */
const PATTERNS = [
  ...DOCKERFILES,
  ...BUILD_FILES,
  '**/*.{sh,bash,dash,ash,ksh}',
  `**/*.${TEMPLATES}`,
  '**/.github/workflows/*.{yml,yaml}',
  '**/action.{yml,yaml}',
];

/** Which files the server is told of; which of them it looks at it decides by their names and first lines. */
export const WATCHED: readonly Filter[] = [
  { scheme: 'file', language: 'dockerfile' },
  { scheme: 'untitled', language: 'dockerfile' },
  { scheme: 'file', language: 'shellscript' },
  { scheme: 'untitled', language: 'shellscript' },
  ...PATTERNS.map((pattern): Filter => ({ scheme: 'file', pattern })),
];

/** Which files can be built twice. */
export const BUILT: readonly Filter[] = [
  { scheme: 'file', language: 'dockerfile' },
  ...[...DOCKERFILES, ...BUILD_FILES].map((pattern): Filter => ({ scheme: 'file', pattern })),
];
