/**
 * What lies where in a home, and how it is kept: organisations, runs, pulls, their locks, and files that outlive a power cut.
 * Begin with {@link OrganisationFolder}; to write a file call {@link DurableFiles}. To tell an address from a
 * path call {@link RemoteAddress}; what a module brings, {@link Modules} finds. Knows {@code cancel} alone.
 */
@NullMarked
package dev.rollcall.sync.home;

import org.jspecify.annotations.NullMarked;
