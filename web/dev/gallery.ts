// Every shared component with invented data, for whoever changes one:
// tools/build_page gallery, then open the address that it prints.
import { mount } from "svelte";
import "../src/style.css";
import Gallery from "./Gallery.svelte";

const target = document.getElementById("gallery");
if (target) mount(Gallery, { target });
