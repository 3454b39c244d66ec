// A registry on this machine with one small image, which is an index as published images are.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { Background, freePort, until } from './tools.mjs';

export class Registry {
  static async start(folder) {
    const port = await freePort();
    const file = join(folder, 'registry.yml');
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, `version: 0.1
storage:
  filesystem:
    rootdirectory: ${join(folder, 'data')}
http:
  addr: 127.0.0.1:${port}
`);
    const registry = new Registry();
    registry.host = `127.0.0.1:${port}`;
    registry.folder = folder;
    registry.pushed = 0;
    registry.process = new Background('docker-registry', ['serve', file]);
    await until('the registry', async () => (await fetch(`http://${registry.host}/v2/`)).ok);
    return registry;
  }

  /** Pushes an image of one text file under a tag; gives the digest of its index. */
  push(name, tag, text) {
    const layout = join(this.folder, 'layouts', `${name.replaceAll('/', '-')}-${this.pushed++}`);
    const digest = writeLayout(layout, tag, text);
    execFileSync('skopeo', ['copy', '--all', '--quiet', '--dest-tls-verify=false', `oci:${layout}:${tag}`, `docker://${this.host}/${name}:${tag}`],
      { stdio: ['ignore', 'ignore', 'inherit'] });
    return digest;
  }

  stop() {
    return this.process.stop();
  }
}

/** An OCI image layout (image-spec 1.0) with one index of one platform. */
function writeLayout(folder, tag, text) {
  mkdirSync(join(folder, 'blobs', 'sha256'), { recursive: true });
  const blob = (mediaType, bytes) => {
    const hash = createHash('sha256').update(bytes).digest('hex');
    writeFileSync(join(folder, 'blobs', 'sha256', hash), bytes);
    return { mediaType, digest: `sha256:${hash}`, size: bytes.length };
  };
  const json = (value) => Buffer.from(JSON.stringify(value));
  const tar = tarOf('text', Buffer.from(text));
  const layer = blob('application/vnd.oci.image.layer.v1.tar+gzip', gzipSync(tar));
  const platform = { architecture: 'amd64', os: 'linux' };
  const config = blob('application/vnd.oci.image.config.v1+json', json({
    ...platform, created: '2025-03-01T00:00:00Z', config: {},
    rootfs: { type: 'layers', diff_ids: [`sha256:${createHash('sha256').update(tar).digest('hex')}`] },
  }));
  const manifest = blob('application/vnd.oci.image.manifest.v1+json', json({
    schemaVersion: 2, mediaType: 'application/vnd.oci.image.manifest.v1+json', config, layers: [layer],
  }));
  const index = blob('application/vnd.oci.image.index.v1+json', json({
    schemaVersion: 2, mediaType: 'application/vnd.oci.image.index.v1+json', manifests: [{ ...manifest, platform }],
  }));
  writeFileSync(join(folder, 'oci-layout'), JSON.stringify({ imageLayoutVersion: '1.0.0' }));
  writeFileSync(join(folder, 'index.json'), JSON.stringify({
    schemaVersion: 2, manifests: [{ ...index, annotations: { 'org.opencontainers.image.ref.name': tag } }],
  }));
  return index.digest;
}

/** A tar archive (POSIX ustar) of one file. */
function tarOf(name, content) {
  const header = Buffer.alloc(512);
  header.write(name, 0);
  header.write('0000644\0' + '0000000\0' + '0000000\0', 100);
  header.write(content.length.toString(8).padStart(11, '0') + '\0' + '0'.repeat(11) + '\0' + ' '.repeat(8) + '0', 124);
  header.write('ustar\0' + '00', 257);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(sum.toString(8).padStart(6, '0') + '\0 ', 148);
  const padding = Buffer.alloc((512 - content.length % 512) % 512 + 1024);
  return Buffer.concat([header, content, padding]);
}
