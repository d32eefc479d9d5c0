/**
 * The kinds that go by Apache Camel's components: mail, SFTP, FTPS, S3, Kafka, and any Kamelet that the owner of this machine has
 * switched on. Nothing of Camel is loaded before the first message; values of an account are set on objects, never written into
 * addresses that Camel would read again.
 */
@NullMarked
package dev.rollcall.server.connectors.camel;

import org.jspecify.annotations.NullMarked;
