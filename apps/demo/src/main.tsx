import "./styles/tokens.css";
import "./styles/base.css";
import { render } from "preact";
import { App } from "./app/app.tsx";
import { applyTheme } from "./app/theme.ts";
import { startOffline } from "./offline/registration.ts";

applyTheme();
const root = document.getElementById("app");
if (root !== null) render(<App />, root);
// The development server's files change all the time.
if (import.meta.env.PROD) addEventListener("load", () => void startOffline());
