#!/usr/bin/env node
import "../dist/nophi.js";
