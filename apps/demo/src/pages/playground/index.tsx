import "./playground.css";
import type { VNode } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { query } from "../../app/routes.ts";
import { messageOf } from "../../ui/message.ts";
import { Notice } from "../../ui/notice.tsx";
import { Panel } from "../../ui/panel.tsx";
import { ProgramOutput } from "./output/program-output.tsx";
import { Toolbar } from "./toolbar.tsx";
import { Workbench } from "./workbench.ts";

export function PlaygroundPage(): VNode {
  const parent = useRef<HTMLDivElement>(null);
  const [workbench, setWorkbench] = useState<Workbench>();
  const [failure, setFailure] = useState<string>();

  useEffect(() => {
    let opened: Workbench | undefined;
    let isLeft = false;
    if (parent.current === null) return;
    Workbench.open(parent.current, query.peek()).then(
      (created) => {
        opened = created;
        if (isLeft) created[Symbol.dispose]();
        else setWorkbench(created);
      },
      (error: unknown) => setFailure(messageOf(error)),
    );
    return () => {
      isLeft = true;
      opened?.[Symbol.dispose]();
    };
  }, []);

  const address = query.value;
  useEffect(() => void workbench?.follow(address), [workbench, address]);

  return (
    <div class="playground">
      <header>
        <h1>Playground</h1>
        <p class="playground-hint">
          Write a program with <code>t</code>, or open an example; it runs in this browser.{" "}
          <code>console.log</code> prints, and <code>plot</code>, <code>table</code> and{" "}
          <code>image</code> of <code>"playground"</code> draw.
        </p>
      </header>
      {failure !== undefined && (
        <Notice tone="bad" title="The editor could not be loaded">
          {failure}. Check the connection and reload.
        </Notice>
      )}
      {workbench !== undefined && <Toolbar workbench={workbench} />}
      <div class="playground-columns">
        <Panel title="Program">
          <div class="playground-editor" ref={parent}>
            {workbench === undefined && failure === undefined && <p>Loading the editor …</p>}
          </div>
          <p class="playground-hint" id="playground-keys">
            <kbd>Ctrl</kbd> + <kbd>Enter</kbd> runs it, <kbd>Ctrl</kbd> + <kbd>Space</kbd>{" "}
            completes; <kbd>Escape</kbd>, then <kbd>Tab</kbd> leaves the editor.
          </p>
        </Panel>
        <Panel title="Output">
          {workbench !== undefined && <ProgramOutput workbench={workbench} />}
        </Panel>
      </div>
    </div>
  );
}
