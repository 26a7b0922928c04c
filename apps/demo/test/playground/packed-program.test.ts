import { deflateRawSync } from "node:zlib";
import { expect, test } from "vitest";
import { maxPacked, pack, unpack } from "../../src/pages/playground/share/packed-program.ts";

test.each(["", "console.log(1);", "안녕 ☀ 👩‍🔬\n\r\t\0", "a".repeat(150_000)])(
  "a program comes back as it was",
  async (program) => {
    const packed = await pack(program);
    expect(packed).toMatch(/^[\w-]+$/);
    expect(await unpack(packed ?? "")).toBe(program);
  },
);

test("a program too long for a link is not packed", async () => {
  const noise = Array.from({ length: 2 * maxPacked }, () => Math.random().toString(36)).join("");
  expect(await pack(noise)).toBeUndefined();
});

test.each([
  ["no base64", "<script>", "the link is damaged"],
  ["nothing", "", "the link is damaged"],
  ["one character", "A", "not correctly encoded"],
  ["bytes that are not deflated", Buffer.from("hello world").toString("base64url"), TypeError],
  ["a program cut off", base64(deflateRawSync("a".repeat(500)).subarray(0, 4)), TypeError],
  ["bytes that are no text", base64(deflateRawSync(Buffer.of(0xff, 0xfe))), "not valid"],
  ["megabytes", base64(deflateRawSync(Buffer.alloc(5e6))), "the program is too long"],
  ["a long text", "A".repeat(maxPacked + 1), "the link is too long"],
])("%s is refused", async (_, text, message) => {
  await expect(unpack(text)).rejects.toThrow(message);
});

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("base64url");
}
