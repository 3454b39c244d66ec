#!/usr/bin/env node
// Writes Dockerfiles that look like real ones: several stages, package installs over many lines, downloads checked and
// unchecked, ENV, ARG, COPY, comments, heredocs. The same lines and seed always give the same text.
//
//   node bench/dockerfiles.mjs FOLDER [COUNT]
//     without COUNT: Dockerfile.50, .200, .1000 and .5000, for the latency and the JMH benchmarks
//     with COUNT:    that many Dockerfiles of 10 to 120 lines in folders of 100, for the throughput benchmark
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** A small seeded generator (mulberry32): numbers in [0, 1). */
export function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const BASES = ['debian:bookworm-slim', 'ubuntu:24.04', 'golang:1.23-bookworm', 'python:3.12-slim', 'node:22-bookworm',
  'rust:1.82', 'eclipse-temurin:21-jdk', 'debian:bookworm@sha256:' + '3e83eca870a87e81ab38bfbb38acd17a4ffb9ea5a8c8f8ba6d9d45e9d5d7a1b2'];
const PACKAGES = ['build-essential', 'ca-certificates', 'cmake', 'curl', 'g++', 'git', 'gnupg', 'libcurl4-openssl-dev',
  'libffi-dev', 'libgtk-3-0', 'libpq-dev', 'libssl-dev', 'libx11-xcb1', 'locales', 'ninja-build', 'openssl', 'pkg-config',
  'pulseaudio', 'python3-pip', 'supervisor', 'tzdata', 'unzip', 'wget', 'xz-utils', 'zlib1g-dev', 'tini=0.19.0-1'];
const WORDS = ['api', 'worker', 'proxy', 'broker', 'agent', 'gateway', 'indexer', 'scheduler', 'viewer', 'relay'];

/** One instruction, as lines. */
function block(next, stages) {
  const pick = (list) => list[Math.floor(next() * list.length)];
  const hex = (length) => Array.from({ length }, () => '0123456789abcdef'[Math.floor(next() * 16)]).join('');
  const version = () => `${1 + Math.floor(next() * 9)}.${Math.floor(next() * 30)}.${Math.floor(next() * 10)}`;
  const name = pick(WORDS);
  const shapes = [
    () => {
      const lines = ['RUN set -eux; \\', '    apt-get update; \\', '    apt-get install -y --no-install-recommends \\'];
      const count = 4 + Math.floor(next() * 10);
      for (let i = 0; i < count; i++) {
        if (i === 3) {
          lines.push('        # what the build itself needs');
        }
        lines.push(`        ${pick(PACKAGES)} \\`);
      }
      lines.push('    ; \\', '    rm -rf /var/lib/apt/lists/*');
      return lines;
    },
    () => [
      `ARG ${name.toUpperCase()}_VERSION=${version()}`,
      `ARG ${name.toUpperCase()}_SHA256=${hex(64)}`,
      `RUN curl -fsSL "https://github.com/example/${name}/releases/download/v\${${name.toUpperCase()}_VERSION}/${name}-linux-amd64.tar.gz" \\`,
      `        -o /tmp/${name}.tar.gz \\`,
      ` && echo "\${${name.toUpperCase()}_SHA256}  /tmp/${name}.tar.gz" | sha256sum -c - \\`,
      ` && tar -C /usr/local -xzf /tmp/${name}.tar.gz \\`,
      ` && rm /tmp/${name}.tar.gz`,
    ],
    () => [`RUN wget -q https://example.org/dl/${name}/latest/${name}.deb -O /tmp/${name}.deb \\`,
      ` && dpkg -i /tmp/${name}.deb; \\`, `    rm -f /tmp/${name}.deb`],
    () => [`ENV ${name.toUpperCase()}_HOME=/opt/${name} \\`, `    ${name.toUpperCase()}_OPTS="--port=80${Math.floor(next() * 90) + 10} --log=info" \\`,
      `    PATH=/opt/${name}/bin:$PATH`],
    () => [`COPY --chown=1000:1000 services/${name}/ /opt/${name}/`],
    () => [`COPY --from=${stages.length > 1 ? pick(stages.slice(0, -1)) : 'docker.io/library/busybox:1.37'} /usr/local/bin/${name} /usr/local/bin/${name}`],
    () => [`# ${name}: kept apart so that a change of it does not rebuild the rest`, `WORKDIR /src/${name}`],
    () => [`RUN git clone --depth 1 --branch v${version()} https://github.com/example/${name}.git /src/${name}; \\`,
      `    cd /src/${name}; \\`, '    ./configure --prefix=/usr/local --disable-static; \\', '    make -j"$(nproc)"; \\',
      '    make install'],
    () => [`RUN CGO_ENABLED=0 go build -ldflags "-s -w -X main.built=$(date -u +%Y-%m-%dT%H:%M:%SZ)" -o /out/${name} ./cmd/${name}`],
    () => ['RUN pip install --no-cache-dir \\', `        flask==3.0.${Math.floor(next() * 9)} \\`, '        requests \\', '        gunicorn'],
    () => [`RUN tar -czf /out/${name}.tar.gz -C /opt ${name} && gzip -9 /out/${name}.log`],
    () => ['RUN <<EOF', 'set -e', `if [ "$TARGETARCH" = "arm64" ]; then`, `  echo "${name} for arm" > /etc/${name}.conf`, 'else',
      `  echo "${name} for $TARGETARCH" > /etc/${name}.conf`, 'fi', 'EOF'],
    () => [`LABEL org.opencontainers.image.title="${name}" \\`, `      org.opencontainers.image.version="${version()}"`],
    () => [`RUN for f in /opt/${name}/*.sh; do \\`, '      chmod +x "$f"; \\', '      ln -sf "$f" "/usr/local/bin/$(basename "$f" .sh)"; \\',
      '    done'],
    () => [`EXPOSE 80${Math.floor(next() * 90) + 10}/tcp`, ''],
    () => [`HEALTHCHECK --interval=30s --timeout=5s CMD curl -f http://localhost:8080/${name} || exit 1`],
  ];
  return pick(shapes)();
}

/** A Dockerfile of exactly that many lines (at least 5). */
export function dockerfile(lineCount, seed = 1) {
  const next = random(seed * 7919 + lineCount);
  const lines = ['# syntax=docker/dockerfile:1.10', 'ARG DEBIAN_VERSION=bookworm', ''];
  const stages = [];
  const stage = () => {
    const name = `stage-${stages.length}`;
    stages.push(name);
    lines.push(`FROM ${BASES[Math.floor(next() * BASES.length)]} AS ${name}`);
  };
  stage();
  let left = 20 + Math.floor(next() * 40);
  for (;;) {
    const more = left <= 0 ? ['', null] : block(next, stages);
    if (lines.length + more.length + 1 > lineCount) {
      break;
    }
    if (more[1] === null) {
      lines.push('');
      stage();
      left = 20 + Math.floor(next() * 60);
    } else {
      lines.push(...more);
      left -= more.length;
    }
  }
  while (lines.length < lineCount - 1) {
    lines.push(`ENV FILLER_${lines.length}=${lines.length}`);
  }
  lines.push('CMD ["/usr/local/bin/start"]');
  return lines.join('\n') + '\n';
}

export const SIZES = [50, 200, 1000, 5000];

function main(folder, count) {
  if (!folder) {
    console.error('usage: node bench/dockerfiles.mjs FOLDER [COUNT]');
    process.exit(2);
  }
  fs.mkdirSync(folder, { recursive: true });
  if (count === undefined) {
    for (const size of SIZES) {
      fs.writeFileSync(path.join(folder, `Dockerfile.${size}`), dockerfile(size));
    }
    return;
  }
  const next = random(42);
  for (let i = 0; i < Number(count); i++) {
    const inner = path.join(folder, String(Math.floor(i / 100)).padStart(3, '0'), String(i));
    fs.mkdirSync(inner, { recursive: true });
    fs.writeFileSync(path.join(inner, 'Dockerfile'), dockerfile(10 + Math.floor(next() * 110), i + 1));
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  main(process.argv[2], process.argv[3]);
}
