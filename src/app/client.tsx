import "../view/styles/index.css";
import "./page/shell.css";
import "./page/header.css";
import "./facts/pencil-example.css";
import "../view/chapter/chapter.css";
import "../view/chapter/notation.css";
import "../view/chapter/terms.css";
import "./figure-settings.ts";
import { startPage } from "../view/chapter/start-page.ts";
import { surviveTranslation } from "./browser/foreign-nodes.ts";
import { wakeIslands } from "./browser/islands.tsx";
import { useArticle } from "../state/article.ts";
import { whenIdle } from "../state/when-idle.ts";
import { startThemeToggle } from "./browser/theme.ts";

surviveTranslation();
void startPage(document.querySelector<HTMLElement>("[data-route]")?.dataset.route ?? "").then(() => {
  const opened = useArticle.getState().settings;
  wakeIslands(() => whenIdle(() => void import("./browser/undo.ts").then(({ startUndo }) => startUndo(opened))));
});
startThemeToggle();
// what serves the text comes when the figures in sight have what they need
whenIdle(() => {
  void import("./browser/contents.ts").then(({ followContents }) => followContents());
  void import("./browser/symbol-tips.ts").then(({ startSymbolTips }) => startSymbolTips(document));
  void import("./browser/offline.ts").then(({ keepOffline }) => keepOffline());
});
// the script in the head need no longer ask whether this browser can run the page's code
document.documentElement.dataset["started"] = "";
