import declarations from "virtual:declarations";
import { messageOf } from "../../../ui/message.ts";
import { compile } from "./compile.ts";
import type { LanguageApi, Reply, Request } from "./protocol.ts";
import { createTypeHelp } from "./service.ts";

/** The compiler sees by it that a name and its parameters belong together. */
type Calls = {
  readonly [K in keyof LanguageApi]: (
    ...parameters: Parameters<LanguageApi[K]>
  ) => ReturnType<LanguageApi[K]>;
};

const calls: Calls = { compile, ...createTypeHelp(declarations) };

addEventListener("message", ({ data }: MessageEvent<Request>) => {
  postMessage(answer(data));
});

function answer<K extends keyof LanguageApi>({ id, name, parameters }: Request<K>): Reply {
  try {
    return { id, value: calls[name](...parameters) };
  } catch (error) {
    return { id, failure: messageOf(error) };
  }
}
