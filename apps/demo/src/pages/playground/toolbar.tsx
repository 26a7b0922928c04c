import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { addressOf } from "../../app/routes.ts";
import { type BackendName, backendNames, backendTitles } from "../../backends/names.ts";
import { Button } from "../../ui/button.tsx";
import { SelectField } from "../../ui/field.tsx";
import { Notice } from "../../ui/notice.tsx";
import { ExamplesMenu } from "./menu/examples-menu.tsx";
import { isActive } from "./session.ts";
import { ShareButton } from "./share/share-button.tsx";
import type { Workbench } from "./workbench.ts";

const backendOptions = backendNames.map((value) => ({ value, label: backendTitles[value] }));

const webgpuHint = "Read elements with await; printed tensors show their shape.";

export function Toolbar({ workbench }: { readonly workbench: Workbench }): VNode {
  const [backend, setBackend] = useState<BackendName>("wasm");
  const { session, editor } = workbench;
  const { example = "", isShared = false, problem } = workbench.opened.value;
  const isRunning = isActive(session.phase.value);
  return (
    <>
      <div class="playground-toolbar">
        <ExamplesMenu
          value={example}
          onChoose={(id) => {
            location.hash = addressOf("playground", id === "" ? "" : `example=${id}`);
          }}
        />
        <SelectField
          label="Computes with"
          value={backend}
          options={backendOptions}
          disabled={isRunning}
          {...(backend === "webgpu" && { hint: webgpuHint })}
          onChange={(chosen) => {
            setBackend(chosen);
            workbench.useBackend(chosen);
          }}
        />
        {isRunning ? (
          <Button kind="primary" onClick={() => session.stop()}>
            Stop
          </Button>
        ) : (
          <Button kind="primary" onClick={() => workbench.run()}>
            Run
          </Button>
        )}
        <ShareButton program={() => editor.program} />
      </div>
      {isShared && (
        <Notice tone="info" title="This program came with a link">
          Read it before you press Run: it runs with what this site has stored. Your own program is
          kept; <a href={addressOf("playground")}>go back to it</a>.
        </Notice>
      )}
      {problem !== undefined && (
        <Notice tone="warn" title="This address could not be opened">
          {problem}
        </Notice>
      )}
    </>
  );
}
