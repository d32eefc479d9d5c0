package dev.rollcall.server;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.rollcall.server.access.SealedValues;
import dev.rollcall.server.access.SecretBox;
import dev.rollcall.sync.pipeline.Engines;
import dev.rollcall.sync.run.RunContext;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which rooms of the server may know which, and that one of them alone starts runs. */
class ServerWallsTest {
    private static final String HOUSE = "dev.rollcall.server.";

    private static final Map<String, Set<String>> MAY_KNOW = Map.ofEntries(
            Map.entry("access", Set.of()),
            Map.entry("organisations", Set.of("access")),
            Map.entry("web", Set.of("access", "organisations")),
            Map.entry("help", Set.of("access")),
            Map.entry("commands", Set.of("access")),
            Map.entry("backup", Set.of("commands")),
            Map.entry("runs", Set.of("access", "organisations")),
            Map.entry("publish", Set.of("access", "organisations", "runs")),
            Map.entry("directory", Set.of("access", "organisations", "runs")),
            Map.entry("files", Set.of("access", "organisations", "runs")),
            Map.entry("schedule", Set.of("access", "organisations", "runs")),
            // It hears that nothing has run, and that a flow failed.
            Map.entry("notify", Set.of("access", "organisations", "runs", "schedule", "flows")),
            Map.entry(
                    "flows",
                    Set.of(
                            "access",
                            "organisations",
                            "runs",
                            "connectors",
                            "schedule",
                            "files",
                            "directory",
                            "publish")),
            Map.entry("webhooks", Set.of("access", "organisations", "runs", "schedule")),
            Map.entry("connectors", Set.of("access", "organisations")),
            // It looks into the others and changes nothing.
            Map.entry("home", Set.of("access", "organisations", "runs", "schedule")),
            // It does for programs what the pages of these rooms do for people.
            Map.entry(
                    "api",
                    Set.of(
                            "access",
                            "organisations",
                            "web",
                            "runs",
                            "directory",
                            "files",
                            "schedule",
                            "notify",
                            "webhooks",
                            "publish",
                            "connectors",
                            "flows")));

    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.rollcall.server");

    @Test
    void eachRoomIsNamedHere() {
        Set<String> rooms = classes.stream()
                .map(JavaClass::getPackageName)
                .filter(name -> name.startsWith(HOUSE))
                .map(name -> name.substring(HOUSE.length()).split("\\.", -1)[0])
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(rooms).isEqualTo(new TreeSet<>(MAY_KNOW.keySet()));
    }

    @Test
    void roomsKnowNoOthers() {
        MAY_KNOW.forEach((room, others) -> {
            String[] allowed = Stream.concat(Stream.of(room), others.stream())
                    .map(name -> HOUSE + name + "..")
                    .toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage(HOUSE + room + "..")
                    .should()
                    .dependOnClassesThat(resideInAPackage(HOUSE + "*..").and(not(resideInAnyPackage(allowed))))
                    .check(classes);
        });
    }

    @Test
    void runsAloneStartsRuns() {
        noClasses()
                .that()
                .resideOutsideOfPackage(HOUSE + "runs..")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("dev.rollcall.sync.run.SyncRun")
                .check(classes);
    }

    @Test
    void whoeverEncryptsFollowsAChangeOfTheKey() {
        classes()
                .that()
                .areNotAssignableTo(SecretBox.class)
                .and(callTheEncryption())
                .should()
                .implement(SealedValues.class)
                .because("values that are not encrypted again are lost with the key after the next")
                .check(classes);
    }

    private static DescribedPredicate<JavaClass> callTheEncryption() {
        return DescribedPredicate.describe("call SecretBox.encrypt", found -> found.getMethodCallsFromSelf().stream()
                .anyMatch(call -> call.getTargetOwner().isAssignableTo(SecretBox.class)
                        && call.getName().equals("encrypt")));
    }

    @Test
    void everyEngineIsLentByTheServer() {
        noClasses()
                .should()
                .callMethod(Engines.class, "ofCommand")
                .orShould()
                .callMethod(RunContext.class, "alone", Consumer.class)
                .because("an engine of its own would take memory and cores beside those that the server has to give")
                .check(classes);
    }
}
