import "./share-button.css";
import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { addressOf } from "../../../app/routes.ts";
import { Button } from "../../../ui/button.tsx";
import { messageOf } from "../../../ui/message.ts";
import { maxPacked, pack } from "./packed-program.ts";

interface Said {
  readonly text: string;
  /** Shown where it could not be copied. */
  readonly link?: string;
}

/** Copies a link that opens the program, and says whether it could. */
export function ShareButton({ program }: { readonly program: () => string }): VNode {
  const [{ text, link }, say] = useState<Said>({ text: "" });
  return (
    <span class="share">
      <Button onClick={() => void copyLink(program()).then(say)}>Share</Button>
      <span class="share-said" role="status">
        {text}
        {link !== undefined && <a href={link}> Link to the program</a>}
      </span>
    </span>
  );
}

async function copyLink(program: string): Promise<Said> {
  try {
    const packed = await pack(program);
    if (packed === undefined) {
      return {
        text: `The program is too long for a link, which holds ${maxPacked} characters: copy the program itself.`,
      };
    }
    const link = new URL(addressOf("playground", `p=${packed}`), location.href).href;
    return await copy(link);
  } catch (error) {
    return { text: `The link could not be made: ${messageOf(error)}. Copy the program itself.` };
  }
}

async function copy(link: string): Promise<Said> {
  try {
    await navigator.clipboard.writeText(link);
    return { text: "Link copied. It opens the program, which runs when Run is pressed." };
  } catch {
    return { text: "This browser does not let the page copy; copy the address of this:", link };
  }
}
