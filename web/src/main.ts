import { mount } from "svelte";
import App from "./App.svelte";
import { session } from "./state/session.svelte";
import "./style.css";

void session.begin();
const target = document.getElementById("page");
if (target) mount(App, { target });
