import "./shell.css";
import "../view/styles/index.css";
import { wakeIslands } from "./islands.tsx";
import { keepOffline } from "./offline.ts";
import { startThemeToggle } from "./theme.ts";

wakeIslands();
startThemeToggle();
keepOffline();
