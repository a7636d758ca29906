/**
 * The static server of `cargo xtask start` and of the browser tests: one server, so that what is tested is what is served.
 * It stands for any static host; the headers are those that a host of the page has to send.
 */
import { createServer } from 'node:http';
import { readFile, stat } from 'node:fs/promises';
import { extname, join, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';

const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
};

const EVERY_FILE = {
  // A frame sandboxed without `allow-same-origin` has no origin, and loads its modules and its core only with these two.
  'Access-Control-Allow-Origin': '*',
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'X-Content-Type-Options': 'nosniff',
  // Whoever builds the page anew wants to see it, not the copy of a minute ago.
  'Cache-Control': 'no-store',
};

const DOCUMENT = {
  'Content-Security-Policy': [
    "default-src 'none'",
    // Without 'wasm-unsafe-eval' browsers refuse to compile WebAssembly on a page that has a policy.
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    'frame-ancestors *',
  ].join('; '),
  'Referrer-Policy': 'no-referrer',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), interest-cohort=()',
};

/** The headers of a file, by its name. */
export function headersOf(name) {
  const extension = extname(name);
  const type = TYPES[extension] ?? 'application/octet-stream';
  return { 'Content-Type': type, ...EVERY_FILE, ...(extension === '.html' ? DOCUMENT : {}) };
}

/** Kinds of file that hold text or code; a picture is compressed already. */
const COMPRESSED = new Set(['.css', '.csv', '.html', '.js', '.json', '.mjs', '.svg', '.txt', '.wasm']);
const WAYS = { br: promisify(brotliCompress), gzip: promisify(gzip) };

/** A body as hosts send it: by brotli or gzip where the browser takes one; `kept` holds what was made. */
async function encoded(path, body, accepted, kept) {
  const way = Object.keys(WAYS).find((name) => new RegExp(`\\b${name}\\b`).test(accepted ?? ''));
  if (!way || !COMPRESSED.has(extname(path))) return { body };
  const key = `${way} ${path}`;
  if (!kept.has(key)) kept.set(key, await WAYS[way](body));
  return { body: kept.get(key), headers: { 'Content-Encoding': way, Vary: 'Accept-Encoding' } };
}

async function find(root, pathname) {
  const path = resolve(join(root, pathname));
  if (path !== root && !path.startsWith(root + sep)) return null;
  const found = await stat(path).catch(() => null);
  if (found?.isFile()) return { path };
  if (!found?.isDirectory()) return null;
  // Relative addresses in an index page only hold behind the slash; two slashes in front would name another host.
  if (!pathname.endsWith('/')) return { redirect: `${pathname.replace(/^\/+/, '/')}/` };
  const index = join(path, 'index.html');
  return (await stat(index).catch(() => null))?.isFile() ? { path: index } : null;
}

async function answer(root, extra, kept, request, response) {
  const refuse = (status, text) => response.writeHead(status, headersOf('.txt')).end(`${text}\n`);
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return response.setHeader('Allow', 'GET, HEAD') && refuse(405, `${request.method} is not answered here, only GET and HEAD`);
  }
  let url;
  let pathname;
  try {
    url = new URL(request.url, 'http://host');
    pathname = decodeURIComponent(url.pathname);
  } catch {
    return refuse(400, `this address cannot be read: ${request.url}`);
  }
  if (pathname.includes('\0')) return refuse(400, 'an address holds no zero byte');
  const own = await extra?.(pathname, url);
  if (own) {
    response.writeHead(200, own.headers ?? headersOf(pathname));
    return response.end(request.method === 'HEAD' ? undefined : own.body);
  }
  const found = await find(root, pathname);
  if (!found) return refuse(404, `no such file: ${pathname}`);
  if (found.redirect) return response.writeHead(301, { Location: encodeURI(found.redirect) + url.search, ...EVERY_FILE }).end();
  const raw = await readFile(found.path);
  const { body, headers } = kept ? await encoded(found.path, raw, request.headers['accept-encoding'], kept) : { body: raw };
  response.writeHead(200, { ...headersOf(found.path), ...headers, 'Content-Length': body.length });
  return response.end(request.method === 'HEAD' ? undefined : body);
}

function listen(server, port) {
  return new Promise((done, fail) => {
    server.once('error', fail);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', fail);
      done(server.address().port);
    });
  });
}

/**
 * Serves a folder on this machine only, on `port` or the next free one of `tries`; port 0 is any free port.
 * `compress` sends files as a host does, and keeps what it compressed, so the folder must not change meanwhile. `extra` may answer paths of its own: it is given the path and the address and returns `{body, headers?}` or nothing.
 */
export async function serve(folder, { port = 0, tries = 50, compress = false, extra } = {}) {
  const root = resolve(folder);
  const kept = compress ? new Map() : null;
  const server = createServer((request, response) => {
    answer(root, extra, kept, request, response).catch((error) => {
      if (!response.headersSent) response.writeHead(500, headersOf('.txt'));
      response.end(`${error.message}\n`);
    });
  });
  const last = port === 0 ? 0 : Math.min(port + tries - 1, 65535);
  for (let candidate = port; candidate <= last; candidate += 1) {
    try {
      const taken = await listen(server, candidate);
      return { port: taken, origin: `http://127.0.0.1:${taken}`, close: () => close(server) };
    } catch (error) {
      if (error.code !== 'EADDRINUSE' && error.code !== 'EACCES') throw error;
    }
  }
  throw new Error(`no free port from ${port} to ${last}: end what listens there, or name another with --port`);
}

function close(server) {
  server.closeAllConnections();
  return new Promise((done) => server.close(done));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [folder, port] = process.argv.slice(2);
  try {
    const { origin } = await serve(folder, { port: Number(port) });
    console.log(`The page is at ${origin}/ and the frame at ${origin}/frame.html (Ctrl-C ends the server).`);
  } catch (error) {
    console.error(`error: ${error.message}`);
    process.exit(1);
  }
}
