@NullMarked
package dev.rollcall.sync.rosterservice;

import org.jspecify.annotations.NullMarked;
