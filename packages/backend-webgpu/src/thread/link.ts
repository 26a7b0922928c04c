import { DeviceError } from "@t/core";
import { type Thread, startThread } from "@t/core/worker";
import type { AdapterInfo, Limits } from "../device/acquire.ts";
import type { DeviceFailure } from "../device/compute-device.ts";
import { PROGRAM } from "./program.ts";

/** What the thread says of its device; null without an adapter. */
export type Opened = {
  readonly features: readonly string[];
  readonly limits: Limits;
  readonly info: AdapterInfo;
} | null;

/** A call of a method of the object `target`, whose result will be the object `result`, or nothing if 0. */
export type Call = readonly [result: number, target: number, method: string, ...values: unknown[]];

/** What is read of a buffer; `buffer` 0 only waits for the work before. */
export interface Reading {
  readonly buffer: number;
  readonly offset: number;
  readonly size: number;
}

interface Request extends Reading {
  readonly id: number;
  /** The outcome, the length of an error's text, and the bytes or that text. */
  readonly reply: SharedArrayBuffer;
}

/** What the thread posts: first the device or why there is none, and then which requests are done. */
type Message = { readonly device: Opened } | { readonly error: string } | { readonly done: number };

const HEADER_BYTES = 8;
const FAILED = 2;
const LEAST_REPLY_BYTES = 512;
/** A pulse, and a failure as JSON, whose message has at most 1,000 characters. */
const MAIL_BYTES = 8192;
/** A thread that beats no more for so long is dead: it compiles a shader, at the longest, in between. */
const MOST_SILENCE_MS = 60_000;
const LISTEN_MS = 5000;
/** Calls are sent at the latest when they carry so many bytes. */
const MOST_BYTES = 2 ** 22;

/** The way to the thread that has the device, and back: by messages, and by memory that both see. */
export class Link {
  readonly #thread: Thread;
  readonly #mail = new SharedArrayBuffer(MAIL_BYTES);
  /** How long the text in the box is, 0 when there is none; and what the thread counts up while it lives. */
  readonly #mailState = new Int32Array(this.#mail, 0, 2);
  readonly #silence: number;
  readonly #pending = new Map<number, () => void>();
  #calls: Call[] = [];
  #moved: ArrayBuffer[] = [];
  #bytes = 0;
  #requests = 0;
  #ended: DeviceFailure | null = null;
  #opened: { resolve: (device: Opened) => void; reject: (error: Error) => void } | null = null;

  /** @param silence - milliseconds without a beat after which a sleeping reader takes the thread for dead */
  constructor(start: object, silence: number = MOST_SILENCE_MS) {
    this.#silence = silence;
    this.#thread = startThread(
      PROGRAM,
      { ...start, mail: this.#mail },
      {
        message: (message) => this.#hear(message as Message),
        failed: (reason) => this.#lose(`its thread failed: ${reason}`),
        ended: () => this.#lose("its thread ended"),
      },
    );
  }

  /** What the thread says of the device it opened; it rejects with the reason where there is none. */
  async opened(): Promise<Opened> {
    this.#thread.hold(true);
    try {
      return await new Promise<Opened>((resolve, reject) => {
        this.#opened = { resolve, reject };
      });
    } finally {
      this.#thread.hold(false);
    }
  }

  /** Appends a call. Bytes in `moved` are handed over: nothing else uses them. */
  call(call: Call, moved?: ArrayBuffer): void {
    this.#calls.push(call);
    if (moved === undefined) return;
    this.#moved.push(moved);
    this.#bytes += moved.byteLength;
    if (this.#bytes > MOST_BYTES) this.flush();
  }

  /** Sends the calls so far. */
  flush(): void {
    if (this.#calls.length > 0) this.#send();
  }

  /**
   * After the calls so far: sleeps until the bytes are there.
   *
   * @throws {DeviceError} when the device could not read, or its thread is dead
   */
  readSync(reading: Reading): ArrayBuffer {
    const request = this.#request(reading);
    this.#send(request);
    this.#sleep(new Int32Array(request.reply));
    return bytesOf(request);
  }

  /** Who sleeps hears of no crash: so the thread's pulse is felt. */
  #sleep(state: Int32Array): void {
    const slice = Math.min(LISTEN_MS, this.#silence);
    let pulse = Atomics.load(this.#mailState, 1);
    let silence = 0;
    while (Atomics.wait(state, 0, 0, slice) === "timed-out") {
      const next = Atomics.load(this.#mailState, 1);
      silence = next === pulse ? silence + slice : 0;
      pulse = next;
      if (silence < this.#silence) continue;
      this.#lose(`its thread has been silent for ${Math.round(silence / 1000)} s`);
      return;
    }
  }

  /** After the calls so far. */
  async read(reading: Reading): Promise<ArrayBuffer> {
    const request = this.#request(reading);
    this.#thread.hold(true);
    try {
      await new Promise<void>((resolve) => {
        this.#pending.set(request.id, resolve);
        this.#send(request);
      });
    } finally {
      this.#pending.delete(request.id);
      if (this.#pending.size === 0) this.#thread.hold(false);
    }
    return bytesOf(request);
  }

  /** What the device said since the last time. */
  failure(): DeviceFailure | null {
    if (this.#ended !== null) return this.#ended;
    const size = Atomics.load(this.#mailState, 0);
    if (size === 0) return null;
    const text = new TextDecoder().decode(new Uint8Array(this.#mail, 8, size).slice());
    Atomics.store(this.#mailState, 0, 0);
    return JSON.parse(text) as DeviceFailure;
  }

  end(): void {
    this.flush();
    this.#ended ??= { kind: "lost", message: "its thread was ended" };
    this.#thread.post({ isLast: true });
  }

  #request({ buffer, offset, size }: Reading): Request {
    const reply = new SharedArrayBuffer(HEADER_BYTES + Math.max(size, LEAST_REPLY_BYTES));
    return { id: ++this.#requests, buffer, offset, size, reply };
  }

  #send(request?: Request): void {
    this.#thread.post({ calls: this.#calls, request }, this.#moved);
    this.#calls = [];
    this.#moved = [];
    this.#bytes = 0;
  }

  #hear(message: Message): void {
    if ("done" in message) this.#pending.get(message.done)?.();
    else if ("device" in message) this.#opened?.resolve(message.device);
    else this.#opened?.reject(new DeviceError(message.error));
  }

  #lose(reason: string): void {
    this.#ended ??= { kind: "lost", message: reason };
    this.#opened?.reject(
      new DeviceError(`webgpu: expected a device in a thread, got none (${reason})`),
    );
    for (const resolve of this.#pending.values()) resolve();
  }
}

/** @throws {DeviceError} when the device could not read */
function bytesOf({ reply, size }: Request): ArrayBuffer {
  const [outcome = FAILED, length] = new Int32Array(reply, 0, 2);
  const isThere = outcome !== FAILED && outcome !== 0;
  const bytes = new Uint8Array(reply, HEADER_BYTES, isThere ? size : length).slice();
  if (isThere) return bytes.buffer;
  throw new DeviceError(`webgpu: a buffer could not be read (${new TextDecoder().decode(bytes)})`);
}
