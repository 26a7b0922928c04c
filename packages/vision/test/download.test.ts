import { createHash } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { download, type DownloadProgress } from "../src/datasets/download.ts";
import { openStore } from "../src/datasets/file-store.ts";
import { DownloadError } from "../src/index.ts";

const contents = Buffer.from(Array.from({ length: 50_000 }, (_, i) => (i * 31) % 251));
const file = {
  name: "data.gz",
  bytes: contents.length,
  sha256: createHash("sha256").update(contents).digest("hex"),
};

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

let folder: string;
let server: Server;
let mirror: string;
let ranges: Array<string | undefined>;
let handler: Handler;

/** What a well-behaved server does. */
const serve: Handler = (request, response) => {
  const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? "")?.[1] ?? -1);
  if (from < 0) {
    response.end(contents);
    return;
  }
  const range = `bytes ${from}-${contents.length - 1}/${contents.length}`;
  response.writeHead(206, { "Content-Range": range }).end(contents.subarray(from));
};

/** Sends the first bytes and hangs up when they have been read. */
const hangUp: Handler = (_, response) => {
  response.writeHead(200, { "Content-Length": contents.length });
  response.write(contents.subarray(0, 20_000));
  setTimeout(() => response.destroy(), 100);
};

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "t-download-"));
  ranges = [];
  handler = serve;
  server = createServer((request, response) => {
    ranges.push(request.headers.range);
    handler(request, response);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  mirror = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});

afterEach(async () => {
  server.close();
  await rm(folder, { recursive: true });
});

async function fetchFile(
  mirrors: readonly string[],
  onProgress?: (progress: DownloadProgress) => void,
): Promise<void> {
  const part = await openStore(folder, ["raw", ""]).create?.(file.name);
  if (part === undefined) throw new Error("a folder can keep files");
  await download(file, mirrors, part, onProgress);
}

const filesThere = (): Promise<string[]> => readdir(join(folder, "raw"));

test("a file arrives whole, with progress", async () => {
  const progress: DownloadProgress[] = [];
  await fetchFile([mirror], (step) => progress.push(step));
  expect(await readFile(join(folder, "raw", file.name))).toEqual(contents);
  expect(await filesThere()).toEqual([file.name]);
  expect(progress.at(-1)).toEqual({
    file: file.name,
    receivedBytes: contents.length,
    totalBytes: contents.length,
  });
});

test("a broken connection is continued by the next mirror", async () => {
  handler = (request, response) => (ranges.length === 1 ? hangUp : serve)(request, response);
  await fetchFile([mirror, mirror]);
  expect(ranges).toEqual([undefined, "bytes=20000-"]);
  expect(await readFile(join(folder, "raw", file.name))).toEqual(contents);
});

test("a later call goes on where an earlier one ended", async () => {
  handler = hangUp;
  await expect(fetchFile([mirror])).rejects.toThrow(DownloadError);
  expect(await filesThere()).toEqual([`${file.name}.part`]);
  handler = serve;
  await fetchFile([mirror]);
  expect(ranges).toEqual([undefined, "bytes=20000-"]);
  expect(await filesThere()).toEqual([file.name]);
});

test("a server without ranges sends the whole file again", async () => {
  handler = (request, response) =>
    ranges.length === 1 ? hangUp(request, response) : void response.end(contents);
  await fetchFile([mirror, mirror]);
  expect(await readFile(join(folder, "raw", file.name))).toEqual(contents);
});

test("a wrong file is not kept, and the next mirror is asked", async () => {
  handler = (request, response) => {
    if (ranges.length > 1) serve(request, response);
    else response.end(Buffer.from(contents).fill(0));
  };
  await fetchFile([mirror, mirror]);
  expect(ranges).toEqual([undefined, undefined]);
  expect(await readFile(join(folder, "raw", file.name))).toEqual(contents);
});

test("what was left by something else is thrown away when it is too long", async () => {
  const store = openStore(folder, ["raw"]);
  await store.create?.(file.name);
  await writeFile(join(folder, "raw", `${file.name}.part`), Buffer.alloc(contents.length + 1));
  await fetchFile([mirror]);
  expect(ranges).toEqual([undefined]);
});

test.each<[string, Handler, string]>([
  ["a status", (_, response) => void response.writeHead(404).end(), "HTTP status 404"],
  [
    "too many bytes",
    (_, response) => void response.end(Buffer.concat([contents, contents])),
    "expected 50000 bytes, got more",
  ],
  [
    "another file",
    (_, response) => void response.end(Buffer.alloc(contents.length)),
    `expected SHA-256 ${file.sha256}, got ` +
      createHash("sha256").update(Buffer.alloc(contents.length)).digest("hex"),
  ],
  [
    "too few bytes",
    (_, response) => void response.end(contents.subarray(1)),
    "the connection ended after 49999 bytes",
  ],
])("%s is the reason that the error gives", async (_, answer, reason) => {
  handler = answer;
  await expect(fetchFile([mirror])).rejects.toThrow(
    new DownloadError(
      `download: expected data.gz (50000 bytes) from a mirror, got ${mirror}data.gz: ${reason}`,
    ),
  );
  expect(await filesThere()).not.toContain(file.name);
});

test("a server that sends another range is not believed", async () => {
  handler = (request, response) => {
    if (ranges.length === 1) hangUp(request, response);
    else response.writeHead(206, { "Content-Range": "bytes 0-9/50000" }).end("0123456789");
  };
  await expect(fetchFile([mirror, mirror])).rejects.toThrow(
    'expected the bytes from 20000 on, got "bytes 0-9/50000"',
  );
});
