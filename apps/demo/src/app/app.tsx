import "./app.css";
import type { VNode } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { UpdateNotice } from "../offline/update-notice.tsx";
import { Button } from "../ui/button.tsx";
import { CurrentPage } from "./current-page.tsx";
import { addressOf, currentRoute, routes } from "./routes.ts";
import { nextTheme, theme } from "./theme.ts";

const themeSigns = { system: "◐", light: "☀", dark: "☾" } as const;

const name = "t · PyTorch for TypeScript";

function Header(): VNode {
  const nav = useRef<HTMLElement>(null);
  useEffect(() => {
    // On a phone not all links fit.
    const link = nav.current?.querySelector("[aria-current]");
    link?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [currentRoute.value]);
  return (
    <header class="shell-header">
      <a class="shell-name" href={addressOf(routes[0].path)} aria-label={name}>
        <img src="./icon.svg" alt="" width="26" height="26" />
        <span>{name}</span>
      </a>
      <nav class="shell-nav" aria-label="Pages" ref={nav}>
        {routes.map(({ path, title }) => (
          <a
            key={path}
            href={addressOf(path)}
            aria-current={currentRoute.value.path === path ? "page" : undefined}
          >
            {title}
          </a>
        ))}
      </nav>
      <Button kind="quiet" label={`Theme: ${theme.value}`} onClick={nextTheme}>
        {themeSigns[theme.value]}
      </Button>
    </header>
  );
}

/** The frame around every page. */
export function App(): VNode {
  return (
    <div class="shell">
      <a class="skip-link" href="#main" onClick={focusMain}>
        Skip to the content
      </a>
      <Header />
      <main class="shell-main" id="main" tabIndex={-1}>
        <UpdateNotice />
        <CurrentPage />
      </main>
      <footer class="shell-footer">
        Everything here is computed in this browser; nothing is sent anywhere.
      </footer>
    </div>
  );
}

/** The address names the page, so the link must not change it. */
function focusMain(event: Event): void {
  event.preventDefault();
  document.getElementById("main")?.focus();
}
