import "./shell.css";
import "../view/styles/index.css";
import "./figure-settings.ts";
import { startPage } from "../view/chapter/start-page.ts";
import { wakeIslands } from "./islands.tsx";
import { keepOffline } from "./offline.ts";
import { startSymbolTips } from "./symbol-tips.ts";
import { whenIdle } from "../state/when-idle.ts";
import { startThemeToggle } from "./theme.ts";

startPage(document.querySelector<HTMLElement>("[data-route]")?.dataset.route ?? "");
wakeIslands();
startThemeToggle();
whenIdle(() => void import("./contents.ts").then(({ followContents }) => followContents()));
startSymbolTips(document);
keepOffline();
