import "./shell.css";
import "../view/styles/index.css";
import "./figure-settings.ts";
import { startPage } from "../view/chapter/start-page.ts";
import { wakeIslands } from "./islands.tsx";
import { keepOffline } from "./offline.ts";
import { startSymbolTips } from "./symbol-tips.ts";
import { startThemeToggle } from "./theme.ts";

startPage(document.querySelector<HTMLElement>("[data-route]")?.dataset.route ?? "");
wakeIslands();
startThemeToggle();
startSymbolTips(document);
keepOffline();
