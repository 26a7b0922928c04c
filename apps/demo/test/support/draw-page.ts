import type { CDPSession, Page } from "playwright-core";
import type { StoredDrawing } from "./strokes.ts";

const padSide = 280;

type Place = readonly [x: number, y: number];

/** Where the points of a stroke are on the page. */
async function onPage(page: Page, stroke: readonly Place[]): Promise<readonly Place[]> {
  const box = await page.locator(".drawing-pad").boundingBox();
  if (box === null) return [];
  const scale = box.width / padSide;
  return stroke.map(([x, y]): Place => [box.x + scale * x, box.y + scale * y]);
}

/** All points of a stroke at once: as a fast pen would draw, and fast for a test of many drawings. */
export async function drawWithEvents(page: Page, { strokes }: StoredDrawing): Promise<void> {
  for (const stroke of strokes) {
    const points = await onPage(page, stroke);
    await page.locator(".drawing-pad").evaluate((pad, places) => {
      // The mouse's pointer, which is always there to be captured.
      const shared = {
        pointerId: 1,
        pointerType: "mouse",
        isPrimary: true,
        bubbles: true,
      } as const;
      for (const [i, [clientX, clientY]] of places.entries()) {
        const type = i === 0 ? "pointerdown" : "pointermove";
        pad.dispatchEvent(new PointerEvent(type, { ...shared, clientX, clientY, buttons: 1 }));
      }
      pad.dispatchEvent(new PointerEvent("pointerup", shared));
    }, points);
  }
}

export async function drawWithMouse(page: Page, { strokes }: StoredDrawing): Promise<void> {
  for (const stroke of strokes) {
    const points = await onPage(page, stroke);
    const [x, y] = points[0] ?? [0, 0];
    await page.mouse.move(x, y);
    await page.mouse.down();
    for (const [toX, toY] of points.slice(1)) await page.mouse.move(toX, toY);
    await page.mouse.up();
  }
}

export async function drawWithFinger(
  page: Page,
  session: CDPSession,
  { strokes }: StoredDrawing,
): Promise<void> {
  for (const stroke of strokes) {
    for (const [i, [x, y]] of (await onPage(page, stroke)).entries()) {
      const type = i === 0 ? "touchStart" : "touchMove";
      await session.send("Input.dispatchTouchEvent", { type, touchPoints: [{ x, y }] });
    }
    await session.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
  }
}

export async function drawWithPen(
  page: Page,
  session: CDPSession,
  { strokes }: StoredDrawing,
  force: number,
): Promise<void> {
  const pen = { pointerType: "pen", button: "left", force } as const;
  for (const stroke of strokes) {
    const points = await onPage(page, stroke);
    const send = (type: "mousePressed" | "mouseMoved" | "mouseReleased", [x, y]: Place) =>
      session.send("Input.dispatchMouseEvent", {
        ...pen,
        type,
        x,
        y,
        buttons: type === "mouseReleased" ? 0 : 1,
        clickCount: 1,
      });
    await send("mousePressed", points[0] ?? [0, 0]);
    for (const point of points.slice(1)) await send("mouseMoved", point);
    await send("mouseReleased", points.at(-1) ?? [0, 0]);
  }
}

/** What the network takes the drawing for, when it has seen all of it. */
export async function verdictOf(page: Page): Promise<string> {
  return page.locator('.draw-seen[aria-busy="false"] strong').innerText();
}
