@NullMarked
package dev.rollcall.cli.settings;

import org.jspecify.annotations.NullMarked;
