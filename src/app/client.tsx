import "./shell.css";
import "../view/styles/index.css";
import { startPage } from "../view/startPage.ts";
import { wakeIslands } from "./islands.tsx";
import { keepOffline } from "./offline.ts";
import { startSymbolTips } from "./symbolTips.ts";
import { startThemeToggle } from "./theme.ts";

startPage(document.querySelector<HTMLElement>("[data-route]")?.dataset.route ?? "");
wakeIslands();
startThemeToggle();
startSymbolTips(document);
keepOffline();
