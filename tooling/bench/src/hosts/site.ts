import { readFile } from "node:fs/promises";
import { type Server, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { basename, dirname, extname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** A page must be isolated from others to share memory between threads. */
const isolation = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
};

const mediaTypes: Readonly<Record<string, string>> = {
  ".mjs": "text/javascript",
  ".wasm": "application/wasm",
};

/** Where the libraries keep the files that they load beside their scripts. */
const folders: Readonly<Record<string, string>> = {
  onnxruntime: folderOf("onnxruntime-web"),
  tensorflow: folderOf("@tensorflow/tfjs-backend-wasm"),
};

function folderOf(packageName: string): string {
  return dirname(fileURLToPath(import.meta.resolve(packageName)));
}

/** The file behind `/<folder>/<name>.mjs` or `.wasm`. */
function libraryFile(path: string): string | undefined {
  const [, folder = "", ...rest] = path.split("/");
  const known = folders[folder];
  const served = known !== undefined && rest.length === 1 && extname(path) in mediaTypes;
  return served ? join(known, basename(path)) : undefined;
}

/** Serves a page that runs `script` on this machine alone; returns the server and its address. */
export async function servePage(
  script: string,
  { isolated }: { readonly isolated: boolean },
): Promise<{ server: Server; url: string }> {
  const headers = isolated ? isolation : {};
  const server = createServer(({ url }, response) => {
    const { pathname } = new URL(url ?? "/", "http://localhost");
    const respond = (type: string, contents: string | Uint8Array): void => {
      response.writeHead(200, { ...headers, "Content-Type": type });
      response.end(contents);
    };
    const refuse = (): void => {
      response.writeHead(404);
      response.end();
    };
    const file = libraryFile(pathname);
    if (pathname === "/") {
      respond("text/html", '<!doctype html><script type="module" src="page.js"></script>');
    } else if (pathname === "/page.js") respond("text/javascript", script);
    else if (file === undefined) refuse();
    else readFile(file).then((contents) => respond(mediaTypes[extname(file)]!, contents), refuse);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` };
}
