import "../view/styles/index.css";
import "./shell.css";
import "./header.css";
import "./pencil-example.css";
import "../view/chapter/chapter.css";
import "../view/chapter/notation.css";
import "../view/chapter/terms.css";
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
