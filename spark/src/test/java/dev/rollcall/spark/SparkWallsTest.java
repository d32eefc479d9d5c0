package dev.rollcall.spark;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The second engine knows the pipeline and nothing above it; what reaches remote files knows no engine. */
@AnalyzeClasses(packages = "dev.rollcall.spark", importOptions = ImportOption.DoNotIncludeTests.class)
class SparkWallsTest {

    @ArchTest
    static final ArchRule theEngineKnowsThePipelineAndWhatItStandsOn = noClasses()
            .that()
            .resideOutsideOfPackage("..spark.remote..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.rollcall.cli..",
                    "dev.rollcall.sync.run..",
                    "dev.rollcall.sync.source..",
                    "dev.rollcall.sync.delivery..",
                    "dev.rollcall.sync.directory..",
                    "dev.rollcall.sync.settings..",
                    "dev.rollcall.sync.report..",
                    "dev.rollcall.sync.publish..")
            .because("an engine moves rows and does not know whose");

    @ArchTest
    static final ArchRule remoteFilesKnowSourceAndDeliveryOnly = noClasses()
            .that()
            .resideInAPackage("..spark.remote..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.rollcall.spark",
                    "dev.rollcall.cli..",
                    "dev.rollcall.sync.run..",
                    "dev.rollcall.sync.pipeline..",
                    "dev.rollcall.sync.directory..",
                    "dev.rollcall.sync.settings..",
                    "dev.rollcall.sync.report..",
                    "dev.rollcall.sync.publish..")
            .because("files are carried the same way whatever is made of them");
}
