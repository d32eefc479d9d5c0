@NullMarked
package dev.rollcall.sync.settings.yaml;

import org.jspecify.annotations.NullMarked;
