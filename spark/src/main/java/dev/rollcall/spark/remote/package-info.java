/**
 * Sources and uploads that lie where a cluster keeps its files, {@code hdfs:} and {@code s3a:} for two. Begin with {@link
 * HadoopFiles}, which stands behind the ports of {@code source} and {@code delivery}. Knows nothing of the engine.
 */
@NullMarked
package dev.rollcall.spark.remote;

import org.jspecify.annotations.NullMarked;
