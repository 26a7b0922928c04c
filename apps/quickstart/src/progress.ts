import process from "node:process";
import { clearLine, cursorTo } from "node:readline";
import { Presets, SingleBar } from "cli-progress";

/** What a person sees of an epoch. */
export interface Progress {
  start(total: number): void;
  step(done: number, loss: number): void;
  /** A line that stays. */
  line(text: string): void;
  stop(): void;
}

/** A bar below the lines on a terminal, the lines alone elsewhere. */
export function createProgress(): Progress {
  return process.stdout.isTTY ? barProgress() : plainProgress();
}

function plainProgress(): Progress {
  return {
    start: () => undefined,
    step: () => undefined,
    line: (text) => console.log(text),
    stop: () => undefined,
  };
}

function barProgress(): Progress {
  const bar = new SingleBar(
    {
      format: "{bar} {percentage}% | {value}/{total} steps | {eta_formatted} left | loss {loss}",
      stream: process.stdout,
      clearOnComplete: true,
      // Steps leave no turn of the event loop in which a timer could draw.
      synchronousUpdate: true,
      // The terminal's own Ctrl-C ends the program at once, a handler would wait for a turn.
      gracefulExit: false,
    },
    Presets.shades_classic,
  );
  return {
    start: (total) => bar.start(total, 0, { loss: "" }),
    step: (done, loss) => bar.update(done, { loss: loss.toFixed(4) }),
    line(text) {
      cursorTo(process.stdout, 0);
      clearLine(process.stdout, 0);
      console.log(text);
    },
    stop: () => bar.stop(),
  };
}
