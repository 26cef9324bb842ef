import "./shell.css";
import "../view/styles/index.css";
import { followAddress, openAddress } from "../state/address.ts";
import { routeOf } from "../state/settings.ts";
import { wakeIslands } from "./islands.tsx";
import { keepOffline } from "./offline.ts";
import { startThemeToggle } from "./theme.ts";

openAddress(routeOf(document.querySelector<HTMLElement>("[data-route]")?.dataset.route ?? ""), location.search);
followAddress();
wakeIslands();
startThemeToggle();
keepOffline();
