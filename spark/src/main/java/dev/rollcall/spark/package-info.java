/**
 * The second engine: the same steps on Apache Spark, for a roster that outgrows one machine. Begin with {@link
 * SparkEngine}. Knows {@code pipeline} of sync and those below it; nobody else knows Spark.
 */
@NullMarked
package dev.rollcall.spark;

import org.jspecify.annotations.NullMarked;
