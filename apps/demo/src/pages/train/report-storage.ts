import { storageProblem } from "../../training/session.ts";
import { messageOf } from "../../ui/message.ts";

/** Does something with what is kept; what goes wrong is shown beside the run. */
export async function reportStorage(act: () => Promise<void>): Promise<void> {
  try {
    await act();
    storageProblem.value = null;
  } catch (error) {
    storageProblem.value = messageOf(error);
  }
}
